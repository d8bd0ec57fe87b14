import { it } from "vitest";
import { openWorld } from "../../support/world.ts";
it("t", async () => {
  let t = Date.now();
  let w = await openWorld(); console.log("open", Date.now() - t);
  t = Date.now(); w = await openWorld(); console.log("open2", Date.now() - t);
  for (const who of ["Amara","Jo","Robin"]) {
    t = Date.now(); for (let i=0;i<20;i++) await w.as(who).home(); console.log(who, "home", (Date.now()-t)/20);
    t = Date.now(); for (let i=0;i<20;i++) await w.as(who).press({do:"start",flow:"request.ask"}); console.log(who,"start", (Date.now()-t)/20);
  }
}, 120000);
