import { randomUUID } from "node:crypto";
import { readConfig } from "../../src/config.ts";
import { openFoundation } from "../../src/open-foundation.ts";
import { demoId } from "../../src/operate/demo-people.ts";
import type { Play } from "../e2e/support/play.ts";
import type { At, Tour } from "./stop.ts";

/** Who could not be reached, and what helps. */
export const reachingTour: Tour = async (play, stop) => {
  await unreached(play);
  const someone = await play.come("Jo Marsh");
  const at: At = (name, where = "panel") => stop(name, someone, where);
  await at("home-unreached", "page");
  await someone.press("Who can't be reached", "home");
  await at("unreached");
  await someone.press(/^What was not sent/, "panel");
  await at("unsent");
  await someone.press("Try again for Amara Osei", "panel");
  await at("tried-again");
  await someone.close();
};

/** In a demo everybody can be reached: while it is stopped, its store is told that somebody's chat took nothing. */
async function unreached(play: Play): Promise<void> {
  await play.service().stop();
  const config = readConfig({ ALONGSIDE_HOME: play.folder, ALONGSIDE_LOG: "error" });
  const foundation = await openFoundation(config);
  try {
    const refusedTo = demoId("amara");
    await foundation.transact("system:delivery", async ({ outbox }, dueAt) => {
      const about = { subject: `request:${randomUUID()}`, class: "news", cause: randomUUID() };
      await outbox.put({ personId: refusedTo, message: "request.offered", ...about, dueAt });
    });
    await foundation.transact("system:delivery", async ({ relay, reach }) => {
      for (const going of await relay.claim("screens", 20, 1))
        if (going.personId === refusedTo) await relay.settle(going, "refused", "blocked");
      await reach.lost(refusedTo, "teams", "blocked");
    });
  } finally {
    await foundation.close();
  }
  await play.start();
}
