import { describe, expect, it } from "vitest";
import { type SlackMethod, slackMethods, slackScopes, slackShortcuts } from "../../../src/bot/slack/permissions.ts";
import { house } from "../../../src/flows/house.ts";
import { contrast } from "../../schemas/colours.ts";
import { sourcesIn } from "../../support/architecture/source.ts";
import { type Manifest, manifestFaults, methodsIn, readManifest } from "../../support/slack/manifest-faults.ts";
import { banned } from "../../words/banned.ts";
import { oldest, readingAge } from "../../words/reading-age.ts";

const real = readManifest("slack.json");
const trial = readManifest("slack.dev.json");
const door = "https://alongside.example/slack/events";

/** A copy with one change. */
function changed(change: (manifest: Manifest) => void): Manifest {
  const copy = structuredClone(real);
  change(copy);
  return copy;
}

describe.each([
  ["slack.json", real],
  ["slack.dev.json", trial],
] as const)("%s", (_name, manifest) => {
  it("asks for exactly what permissions.ts gives a reason for", () => {
    expect(manifestFaults(manifest)).toEqual([]);
  });

  it("is for one workspace, with one token that stays", () => {
    const { org_deploy_enabled, token_rotation_enabled } = manifest.settings ?? {};
    expect({ org_deploy_enabled, token_rotation_enabled }).toEqual({
      org_deploy_enabled: false,
      token_rotation_enabled: false,
    });
    expect(manifest.oauth_config?.redirect_urls).toBeUndefined();
  });

  it("lets people open Home and type to Alongside", () => {
    expect(manifest.features?.app_home).toEqual({
      home_tab_enabled: true,
      messages_tab_enabled: true,
      messages_tab_read_only_enabled: false,
    });
    expect(manifest.features?.bot_user).toEqual({ display_name: "alongside", always_online: true });
  });

  it("stands out: white letters on its colour by 4.5 to 1", () => {
    expect(contrast(manifest.display_information.background_color ?? "", "#ffffff")).toBeGreaterThanOrEqual(4.5);
  });

  it("says what it is in plain words", () => {
    const { description = "", long_description = "" } = manifest.display_information;
    for (const text of [description, long_description]) {
      expect(readingAge(text)).toBeLessThanOrEqual(oldest);
      expect(banned.filter(({ word }) => word.test(text)).map(({ because }) => because)).toEqual([]);
    }
    expect(long_description).toMatch(/nobody is alerted by it/);
  });
});

describe("with and without a public address", () => {
  it("a trust's app is called at one door", () => {
    expect(real.features?.slash_commands?.map(({ url }) => url)).toEqual([door]);
    expect(real.settings?.event_subscriptions?.request_url).toBe(door);
    expect(real.settings?.interactivity).toEqual({ is_enabled: true, request_url: door });
    expect(real.settings?.socket_mode_enabled).toBe(false);
  });

  it("the trial is the same app, which calls Slack itself", () => {
    const withoutDoors = JSON.parse(JSON.stringify(real), (_name, value) => (value === door ? undefined : value));
    expect(trial).toEqual({
      ...withoutDoors,
      display_information: { ...real.display_information, name: "Alongside (trial)" },
      settings: { ...withoutDoors.settings, socket_mode_enabled: true },
    });
    expect(JSON.stringify(trial)).not.toContain("http");
  });
});

describe("what Slack is asked for", () => {
  it("reads no history but what people type to Alongside", () => {
    expect(Object.keys(slackScopes).filter((scope) => scope.endsWith(":history"))).toEqual(["im:history"]);
    expect(Object.keys(slackMethods).filter((method) => /history|replies|search|list/.test(method))).toEqual([]);
  });

  it("begins flows that there are, by names that fit", () => {
    for (const [id, { flow, name, description }] of Object.entries(slackShortcuts)) {
      expect(id).toBe(`start:${flow}`);
      expect(house.flow(flow)?.id).toBe(flow);
      expect(name.length).toBeLessThanOrEqual(24);
      expect(description.length).toBeLessThanOrEqual(150);
    }
  });

  it("calls no method that has no reason", () => {
    const called = sourcesIn("src/bot/slack")
      .filter(({ path }) => !path.endsWith("/permissions.ts"))
      .flatMap(({ path, text }) => methodsIn(text).map((method) => ({ path, method })));
    expect(called.filter(({ method }) => !Object.hasOwn(slackMethods, method))).toEqual([]);
  });

  it("and such a call is found", () => {
    const source = `
      await client.conversations.history({ channel });
      await web.chat.postMessage({ channel, text });
      await client.apiCall("users.list");
      await client.filesUploadV2({ file });
      const { views } = screens; views.length; draft.views("a");`;
    const upload = ["files.getUploadURLExternal", "files.completeUploadExternal"];
    expect(methodsIn(source)).toEqual(["conversations.history", "chat.postMessage", "users.list", ...upload]);
    expect(methodsIn("await client.files.uploadV2({ file });")).toEqual(upload);
    const known: SlackMethod = "chat.postMessage";
    expect(methodsIn(source)).toContain(known);
  });
});

describe("each difference is found", () => {
  const bot = (manifest: Manifest) => manifest.oauth_config?.scopes?.bot ?? [];
  const events = (manifest: Manifest) => manifest.settings?.event_subscriptions?.bot_events ?? [];
  const shortcut = (manifest: Manifest) => manifest.features?.shortcuts?.[0] ?? { name: "", callback_id: "" };

  it.each<[string, (manifest: Manifest) => void]>([
    ["only the manifest has the scope channels:history", (each) => bot(each).push("channels:history")],
    ["the manifest lacks the scope app_mentions:read", (each) => bot(each).shift()],
    ["the manifest has the scope chat:write twice", (each) => bot(each).push("chat:write")],
    ["asks for user scopes", (each) => Object.assign(each.oauth_config?.scopes ?? {}, { user: ["users:read"] })],
    ["only the manifest has the event message.channels", (each) => events(each).push("message.channels")],
    ["the manifest lacks the event app_home_opened", (each) => events(each).shift()],
    [
      "listens to events of people's own",
      (each) => Object.assign(each.settings?.event_subscriptions ?? {}, { user_events: ["message"] }),
    ],
    [
      'only the manifest has the command {"command":"/other"',
      (each) => Object.assign(each.features?.slash_commands?.[0] ?? {}, { command: "/other" }),
    ],
    ['the manifest lacks the command {"command":"/alongside"', (each) => each.features?.slash_commands?.pop()],
    [
      'only the manifest has the shortcut {"callback_id":"start:nothing"',
      (each) => Object.assign(shortcut(each), { callback_id: "start:nothing" }),
    ],
    [
      'the manifest lacks the shortcut {"callback_id":"start:request.ask"',
      (each) => Object.assign(shortcut(each), { type: "message" }),
    ],
    [
      'the manifest lacks the shortcut {"callback_id":"start:request.ask","name":"Ask for peer support"',
      (each) => Object.assign(shortcut(each), { name: "Ask" }),
    ],
  ])("%s", (sentence, change) => {
    expect(manifestFaults(changed(change))).toContainEqual(expect.stringContaining(sentence));
  });

  it("in permissions.ts: a scope that nothing needs, and one that has no reason", () => {
    const scopes = Object.keys(slackScopes);
    const asks = [{ scopes: ["chat:write"] }];
    const faults = manifestFaults(real, { scopes, asks });
    expect(faults).toContain("nothing needs the scope users:read");
    expect(manifestFaults(real, { scopes: ["commands"], asks })).toContain("the scope chat:write has no reason");
  });
});
