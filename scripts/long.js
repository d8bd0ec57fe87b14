// What takes longest of all that needs nothing but Node: npm run test:long. npm test leaves it out, so that it stays a matter
// of minutes.
import { readFileSync } from "node:fs";
import { runFamily } from "./family.js";

await runFamily(JSON.parse(readFileSync(new URL("../test/long-tests.json", import.meta.url), "utf8")));
