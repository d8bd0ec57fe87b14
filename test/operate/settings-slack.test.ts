import { describe, expect, test } from "vitest";
import { type Config, readConfig } from "../../src/config.ts";
import { isCannotStart } from "../../src/data/cannot-start.ts";
import { claimStore } from "../../src/data/store.ts";
import { freshKeys, morning, openTestStore } from "../support/database/store.ts";

const real = { ALONGSIDE_KEY_FILE: "keys.json", ALONGSIDE_TRUST: "our-trust.json" };
const token = { SLACK_BOT_TOKEN: "xoxb-quiet-otter" };
const secret = { SLACK_SIGNING_SECRET: "0123456789abcdef0123456789abcdef" };
const socket = { SLACK_APP_TOKEN: "xapp-quiet-otter" };

/** What whoever set it up so reads. */
function told(settings: Readonly<Record<string, string>>): readonly string[] {
  try {
    readConfig({ ...real, ...settings });
  } catch (error) {
    if (isCannotStart(error))
      return error.sentence
        .split("\n")
        .slice(1)
        .map((line) => line.trim());
    throw error;
  }
  return [];
}

describe("Slack's settings", () => {
  test("signed requests, or Socket Mode: both are real, with or without a database server", () => {
    expect(readConfig({ ...real, ...token, ...secret })).toMatchObject({
      demo: false,
      databaseUrl: undefined,
      slack: { botToken: "xoxb-quiet-otter", signingSecret: secret.SLACK_SIGNING_SECRET },
    });
    expect(readConfig({ ...real, ...token, ...socket, DATABASE_URL: "postgresql://host/x" }).slack).toEqual({
      botToken: "xoxb-quiet-otter",
      appToken: "xapp-quiet-otter",
    });
    expect(readConfig({}).slack).toBeUndefined();
    expect(readConfig({ SLACK_BOT_TOKEN: "" })).toMatchObject({ demo: true, slack: undefined });
  });

  test.each([
    ["the secret without the token", secret, [/^SLACK_BOT_TOKEN: must be set as well/]],
    ["the app token without the token", socket, [/^SLACK_BOT_TOKEN: must be set as well/]],
    ["the token alone", token, [/^SLACK_SIGNING_SECRET: must be set as well, or SLACK_APP_TOKEN/]],
    ["another address alone", { SLACK_API_URL: "http://127.0.0.1:1/api/" }, [/^SLACK_BOT_TOKEN/, /^SLACK_SIGNING/]],
    ["a person's token", { SLACK_BOT_TOKEN: "xoxp-quiet-otter", ...secret }, [/^SLACK_BOT_TOKEN: .*xoxb-/]],
    ["the tokens the wrong way round", { SLACK_APP_TOKEN: "xoxb-1", ...token }, [/^SLACK_APP_TOKEN: .*xapp-/]],
    ["half a secret", { ...token, SLACK_SIGNING_SECRET: "0123 4567" }, [/^SLACK_SIGNING_SECRET: must be/]],
    ["a demo", { ...token, ...secret, ALONGSIDE_DEMO: "1" }, [/^ALONGSIDE_DEMO: .*SLACK_SIGNING_SECRET, SLACK_BOT_/]],
    ["no key ring", { ...token, ...secret, ALONGSIDE_KEY_FILE: "" }, [/^ALONGSIDE_KEY_FILE: must name/]],
    ["no trust", { ...token, ...secret, ALONGSIDE_TRUST: "" }, [/^ALONGSIDE_TRUST: must name/]],
  ])("%s is refused with a sentence for each thing that is missing", (_what, settings, sentences) => {
    const said = told(settings);
    expect(said).toEqual(sentences.map((sentence) => expect.stringMatching(sentence)));
    expect(said.join()).not.toMatch(/otter|0123/);
  });

  test.each([
    ["http://127.0.0.1:4000/api/", true],
    ["http://[::1]:4000/api/", true],
    ["http://localhost/api/", true],
    ["https://slack.com/api/", false],
    ["http://127.0.0.1.example.org/api/", false],
    ["http://127.0.0.1@example.org/api/", false],
    ["//127.0.0.1/api/", false],
    ["127.0.0.1:4000", false],
  ])("another Slack at %s: %s", (address, may) => {
    const said = told({ ...token, ...secret, SLACK_API_URL: address });
    expect(said).toEqual(may ? [] : [expect.stringMatching(/^SLACK_API_URL: is for tests on this computer/)]);
  });

  test("a store that began as a demo refuses them, and says so", async () => {
    const { database } = await openTestStore();
    const keys = freshKeys();
    const claim = (config: Config) =>
      database.transact({ actor: "system:test", ...morning }, (tx) =>
        claimStore(tx, keys, { mark: config.demo ? "demo" : "real", trust: "demo" }, morning.now),
      );
    await claim(readConfig({}));
    await expect(claim(readConfig({ ...real, ...token, ...secret }))).rejects.toMatchObject({
      sentence: expect.stringMatching(/^This store was made for the demo/),
    });
  });
});
