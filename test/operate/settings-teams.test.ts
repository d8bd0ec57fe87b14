import { describe, expect, test } from "vitest";
import { readConfig } from "../../src/config.ts";
import { isCannotStart } from "../../src/data/cannot-start.ts";

const real = { ALONGSIDE_KEY_FILE: "keys.json", ALONGSIDE_TRUST: "our-trust.json" };
const app = { TEAMS_APP_ID: "AAAAAAAA-bbbb-4ccc-8ddd-eeeeeeeeeeee" };
const secret = { TEAMS_APP_PASSWORD: "quiet-otter~0123456789" };
const tenant = { TEAMS_TENANT_ID: "11111111-2222-4333-8444-555555555555" };
const all = { ...app, ...secret, ...tenant };

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

describe("Teams' settings", () => {
  test("the three of them are real, with or without a database server, and with or without Slack", () => {
    const teams = {
      appId: "aaaaaaaa-bbbb-4ccc-8ddd-eeeeeeeeeeee",
      appPassword: secret.TEAMS_APP_PASSWORD,
      tenantId: tenant.TEAMS_TENANT_ID,
    };
    expect(readConfig({ ...real, ...all })).toMatchObject({ demo: false, teams, slack: undefined });
    const slack = { SLACK_BOT_TOKEN: "xoxb-quiet-otter", SLACK_APP_TOKEN: "xapp-quiet-otter" };
    expect(readConfig({ ...real, ...all, ...slack, DATABASE_URL: "postgresql://host/x" })).toMatchObject({
      teams,
      slack: { botToken: "xoxb-quiet-otter" },
    });
    expect(readConfig({})).toMatchObject({ demo: true, teams: undefined });
    expect(readConfig({ TEAMS_APP_ID: "" })).toMatchObject({ demo: true, teams: undefined });
  });

  test.each([
    [
      "the id alone",
      app,
      [/^TEAMS_APP_PASSWORD: must be set as well, because TEAMS_APP_ID is/, /^TEAMS_TENANT_ID: must/],
    ],
    ["no secret", { ...app, ...tenant }, [/^TEAMS_APP_PASSWORD: must be set as well/]],
    ["no tenant", { ...app, ...secret }, [/^TEAMS_TENANT_ID: must be set as well/]],
    ["no id", { ...secret, ...tenant }, [/^TEAMS_APP_ID: must be set as well, because TEAMS_APP_PASSWORD is/]],
    [
      "another address alone",
      { TEAMS_API_URL: "http://127.0.0.1:1/" },
      [/^TEAMS_APP_ID/, /^TEAMS_APP_PA/, /^TEAMS_TE/],
    ],
    [
      "a name for an id",
      { ...all, TEAMS_APP_ID: "alongside-bot" },
      [/^TEAMS_APP_ID: must be the bot's app \(client\) id/],
    ],
    [
      "a domain for a tenant",
      { ...all, TEAMS_TENANT_ID: "trust.example" },
      [/^TEAMS_TENANT_ID: must be the directory/],
    ],
    [
      "a secret with a space",
      { ...all, TEAMS_APP_PASSWORD: "quiet otter 0123" },
      [/^TEAMS_APP_PASSWORD: must be the value/],
    ],
    [
      "a demo",
      { ...all, ALONGSIDE_DEMO: "1" },
      [/^ALONGSIDE_DEMO: .*TEAMS_APP_ID, TEAMS_APP_PASSWORD, TEAMS_TENANT_ID\./],
    ],
    ["no key ring", { ...all, ALONGSIDE_KEY_FILE: "" }, [/^ALONGSIDE_KEY_FILE: must name/]],
    ["no trust", { ...all, ALONGSIDE_TRUST: "" }, [/^ALONGSIDE_TRUST: must name/]],
  ])("%s is refused with a sentence for each thing that is missing", (_what, settings, sentences) => {
    const said = told(settings);
    expect(said).toEqual(sentences.map((sentence) => expect.stringMatching(sentence)));
    expect(said.join()).not.toMatch(/otter|0123/);
  });

  const address = "https://alongside.example";
  test("files go by consent, or by a link where it is said where links lead", () => {
    expect(readConfig({ ...real, ...all }).teams).toMatchObject({ files: "consent" });
    const link = readConfig({ ...real, ...all, TEAMS_FILES: "link", ALONGSIDE_PUBLIC_URL: `${address}/` }).teams;
    expect(link).toMatchObject({ files: "link", publicUrl: address });
    expect(told({ ...all, TEAMS_FILES: "link" })).toEqual([
      expect.stringMatching(/^ALONGSIDE_PUBLIC_URL: must be set as well, because TEAMS_FILES is link/),
    ]);
    expect(told({ ...all, TEAMS_FILES: "email" })).toEqual(["TEAMS_FILES: must be consent or link"]);
    expect(told({ ALONGSIDE_PUBLIC_URL: address })).toEqual([
      expect.stringMatching(/^ALONGSIDE_PUBLIC_URL: only Teams/),
    ]);
  });

  test.each([
    [address, true],
    ["https://alongside.example:8443", true],
    ["http://127.0.0.1:3978", true],
    ["http://alongside.example", false],
    ["https://alongside.example/here", false],
    ["https://alongside.example/?a", false],
    ["https://otter@alongside.example", false],
    ["alongside.example", false],
  ])("links lead to %s: %s, because people's browsers open them", (ALONGSIDE_PUBLIC_URL, taken) => {
    const sentences = taken ? [] : [expect.stringMatching(/^ALONGSIDE_PUBLIC_URL: must be https/)];
    expect(told({ ...all, ALONGSIDE_PUBLIC_URL })).toEqual(sentences);
  });

  test.each([
    ["http://127.0.0.1:4000/", true],
    ["http://localhost:4000/", true],
    ["https://127.0.0.1:4000/", false],
    ["http://example.org/", false],
    ["http://otter@127.0.0.1:4000/", false],
    ["127.0.0.1:4000", false],
  ])("another Microsoft at %s: %s, because it is for tests on this computer", (TEAMS_API_URL, taken) => {
    const sentences = taken ? [] : [expect.stringMatching(/^TEAMS_API_URL: is for tests/)];
    expect(told({ ...all, TEAMS_API_URL })).toEqual(sentences);
  });
});
