// The flows in a Teams of our own, over HTTP, and what nobody would send: npm run test:teams
import { runFamily } from "./family.js";

await runFamily(["test/bot/teams/stories/**/*.test.ts", "test/bot/teams/fuzz.test.ts"]);
