// The stories of the three flows in a Slack of our own, over HTTP, and what nobody would send: npm run test:slack
import { runFamily } from "./family.js";

await runFamily([
  "test/bot/slack/stories/**/*.test.ts",
  "test/bot/flood.test.ts",
  "test/bot/slack/fuzz*.test.ts",
  "test/operate/demo-slack.test.ts",
]);
