import { readFileSync } from "node:fs";
import { defineConfig } from "vitest/config";

const longTests = JSON.parse(readFileSync(new URL("test/long-tests.json", import.meta.url), "utf8")) as string[];

// One worker keeps one store for all its files and empties it between them: a store for each file takes seven times as long.
export default defineConfig({
  test: {
    include: ["test/**/*.test.ts"],
    exclude: [
      ...longTests,
      "test/e2e/**",
      "test/crash/**",
      "test/pdf/**",
      "test/calendar/**",
      "test/privacy/**",
      "test/bot/flood.test.ts",
      "test/failing/**",
      "test/bot/slack/stories/**",
      "test/bot/slack/fuzz*.test.ts",
      "test/bot/teams/stories/**",
      "test/bot/teams/fuzz.test.ts",
      "test/operate/demo-slack.test.ts",
      "test/simulations/**",
      "test/smoke/**",
    ],
    globalSetup: ["test/support/vitest/global-setup.ts"],
    pool: "threads",
    maxWorkers: 2,
    isolate: false,
    testTimeout: 20_000,
    hookTimeout: 60_000,
  },
});
