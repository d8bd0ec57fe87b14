import { describe, expect, it } from "vitest";
import type { SlackInbound } from "../../../src/bot/slack/inbound.ts";
import { look } from "../../../src/bot/slack/look.ts";
import * as sent from "../../support/slack/deliveries.ts";

function seen(body: object): SlackInbound {
  const looked = look(body);
  if (looked.is !== "inbound") throw new Error(looked.is);
  return looked.inbound;
}

const from = { team: "T1", user: "U1", userTeam: "T1" };
const { trigger_id: triggerId } = sent.press;

describe("what came from Slack, in plain words", () => {
  it("a command", () => {
    expect(seen({ ...sent.command, enterprise_id: "E1" })).toEqual({
      kind: "command",
      team: "T1",
      enterprise: "E1",
      user: "U1",
      key: sent.command.trigger_id,
      triggerId: sent.command.trigger_id,
      command: "/alongside",
      text: "help",
      channel: "C1",
      responseUrl: sent.command.response_url,
    });
  });

  it("a shortcut; of one on a message its place, and never its words", () => {
    const shortcut = { kind: "shortcut", ...from, key: "9.8.7", triggerId: "9.8.7", callbackId: "ask" };
    expect(seen(sent.globalShortcut)).toEqual(shortcut);
    expect(seen(sent.messageShortcut)).toEqual({
      ...shortcut,
      message: { channel: "C1", ts: "1.5" },
      responseUrl: sent.messageShortcut.response_url,
    });
  });

  it("a press in a message, and one on Home", () => {
    const action = {
      ...{ kind: "action", ...from, key: triggerId, triggerId, responseUrl: sent.press.response_url },
      actions: [{ blockId: "row", actionId: "look", type: "button", values: ["r1"] }],
    };
    expect(seen(sent.press)).toEqual({ ...action, message: { channel: "D1", ts: "1548261231.000200" } });
    expect(seen(sent.pressOnHome)).toMatchObject({ ...action, view: { id: "V2", type: "home", state: [] } });
  });

  it("a page that was sent: what stands in each element, and where an error may stand", () => {
    const given = (blockId: string, type: string, ...values: string[]) => ({
      ...{ blockId, actionId: blockId, type },
      values,
    });
    expect(seen(sent.submission)).toEqual({
      kind: "submission",
      ...from,
      key: "submission:V1:1600000000.abc",
      triggerId: "12.34.trigger",
      view: {
        id: "V1",
        type: "modal",
        hash: "1600000000.abc",
        callbackId: "page",
        externalId: "draft-1",
        metadata: sent.view.private_metadata,
        inputs: ["why", "days"],
        state: [
          given("why", "plain_text_input", "somebody to talk to"),
          given("days", "checkboxes", "mon", "tue"),
          given("one", "static_select", "a"),
          given("none", "static_select"),
          given("on", "datepicker", "2026-12-01"),
          given("at", "timepicker", "10:30"),
          given("by", "users_select", "U2"),
          given("count", "number_input", "7"),
        ],
      },
    });
  });

  it("a page that was closed, alone or with all beneath it", () => {
    const closed = { kind: "closed", key: "closed:V1:1600000000.abc", cleared: false };
    expect(seen(sent.closing)).toMatchObject(closed);
    expect(seen({ ...sent.closing, is_cleared: true })).toMatchObject({ ...closed, cleared: true });
  });

  it("what somebody typed, or where Alongside was named", () => {
    const said = { ...from, key: "Ev1" };
    expect(seen(sent.message)).toEqual({ kind: "message", ...said, channel: "D1", ts: "2.1", text: "help" });
    const mention = { kind: "mention", ...said, channel: "C1", ts: "2.2", text: "<@U9> help" };
    expect(seen(sent.mention)).toEqual(mention);
    const shared = {
      ...sent.event({ ...sent.mention.event, thread_ts: "2.0", user_team: "T2" }),
      is_ext_shared_channel: true,
    };
    expect(seen(shared)).toEqual({ ...mention, shared: true, thread: "2.0", userTeam: "T2" });
    expect(seen(sent.event({ ...sent.written, subtype: "file_share" }))).toMatchObject({
      kind: "message",
      text: "help",
    });
    expect(seen(sent.event({ ...sent.written, text: "a\0b" }))).toMatchObject({ text: "ab" });
  });

  it("somebody who opened Home, whose account changed, and what became of the app", () => {
    const came = { team: "T1", key: "Ev1" };
    expect(seen(sent.homeOpened)).toEqual({ kind: "home", ...came, user: "U1", tab: "home" });
    expect(seen(sent.event({ ...sent.homeOpened.event, view: { ...sent.view, type: "home" } }))).toMatchObject({
      view: { id: "V1", hash: "1600000000.abc" },
    });
    expect(seen(sent.userChanged)).toEqual({
      ...{ kind: "userChanged", ...came, user: "U1", userTeam: "T1" },
      ...{ deleted: true, bot: false, guest: false, email: "amara@trust.test", name: "Amara Example" },
    });
    expect(seen(sent.uninstalled)).toEqual({ kind: "uninstalled", ...came });
    expect(seen(sent.tokensRevoked)).toEqual({ kind: "tokensRevoked", ...came, bot: true });
  });
});

describe("whose it is", () => {
  it("an app installed for a whole organisation has no workspace: then it is the person's own", () => {
    const grid = {
      team: null,
      enterprise: { id: "E1" },
      user: { id: "U1", team_id: "T7" },
      is_enterprise_install: true,
    };
    expect(seen({ ...sent.press, ...grid })).toMatchObject({ team: "T7", enterprise: "E1", userTeam: "T7" });
    expect(look({ ...sent.press, ...grid, user: { id: "U1" } }).is).toBe("wrong");
  });

  it("a page opened in a shared channel is the workspace's where the app is installed", () => {
    const outside = { team: { id: "T2" }, user: { id: "U5", team_id: "T2" } };
    expect(seen({ ...sent.submission, ...outside })).toMatchObject({ team: "T1", user: "U5", userTeam: "T2" });
    const shared = { ...sent.message, team_id: "T2" };
    expect(seen(shared)).toMatchObject({ team: "T1" });
    expect(seen({ ...shared, authorizations: undefined })).toMatchObject({ team: "T2" });
  });
});

describe("two deliveries of the same kind have two keys", () => {
  it.each([
    ["commands", sent.command, { ...sent.command, trigger_id: "1.2" }],
    ["presses", sent.press, { ...sent.press, trigger_id: "1.2" }],
    ["messages", sent.message, sent.event(sent.written, "Ev2")],
    ["submissions of one page", sent.submission, { ...sent.submission, view: { ...sent.view, hash: "2" } }],
    ["a submission and a closing", sent.submission, sent.closing],
  ])("%s", (_what, one, other) => {
    expect(seen(one).key).not.toBe(seen(other).key);
  });
});

it("nothing that a program can name makes it throw", () => {
  for (const body of [undefined, null, 1, "x", [], () => 1, Symbol("x"), new Map(), Object.create(null)])
    expect(look(body)).toEqual({ is: "wrong" });
  expect(
    look(JSON.parse('{"type":"event_callback","event_id":"E","team_id":"T","event":{"type":"__proto__"}}')),
  ).toEqual({
    is: "ignored",
  });
});
