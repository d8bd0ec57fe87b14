import type { KnownBlock } from "@slack/types";
import { afterEach, describe, expect, it } from "vitest";
import type { Json } from "../../support/slack/json.ts";
import type { StandInOptions } from "../../support/slack/stand-in.ts";
import { filledIn } from "../../support/slack/workspace/filled-in.ts";
import { type Answer, filled, initially, readable, wrongWith } from "../../support/slack/workspace/inputs.ts";
import { askingApp } from "./asking-app.ts";
import { atWork } from "./at-work.ts";

const plain = (text: string) => ({ type: "plain_text", text }) as const;
const [mon, tue, wed] = ["Mon", "Tue", "Wed"].map((day) => ({ text: plain(day), value: day.toLowerCase() }));
const options = [mon, tue, wed];

/** An element, what stands in it first, what a person puts in, and what stands in it then. */
const each: readonly (readonly [Json, Json, Answer, Json, ReturnType<typeof readable>])[] = [
  [{ type: "plain_text_input" }, { value: null }, "Hi", { value: "Hi" }, "Hi"],
  [{ type: "plain_text_input", initial_value: "Old" }, { value: "Old" }, "New", { value: "New" }, "New"],
  [{ type: "number_input", initial_value: "3" }, { value: "3" }, 4.5, { value: "4.5" }, "4.5"],
  [{ type: "email_text_input" }, { value: null }, "a@b.example", { value: "a@b.example" }, "a@b.example"],
  [
    { type: "url_text_input" },
    { value: null },
    "https://b.example",
    { value: "https://b.example" },
    "https://b.example",
  ],
  [{ type: "static_select", options }, { selected_option: null }, "Tue", { selected_option: tue }, "Tue"],
  [
    { type: "static_select", option_groups: [{ options }] },
    { selected_option: null },
    "wed",
    { selected_option: wed },
    "Wed",
  ],
  [
    { type: "radio_buttons", options, initial_option: mon },
    { selected_option: mon },
    null,
    { selected_option: null },
    null,
  ],
  [
    { type: "checkboxes", options },
    { selected_options: [] },
    ["Wed", "mon"],
    { selected_options: [mon, wed] },
    ["Mon", "Wed"],
  ],
  [
    { type: "multi_static_select", options, initial_options: [tue] },
    { selected_options: [tue] },
    [],
    { selected_options: [] },
    [],
  ],
  [
    { type: "datepicker", initial_date: "2026-11-30" },
    { selected_date: "2026-11-30" },
    "2026-12-01",
    { selected_date: "2026-12-01" },
    "2026-12-01",
  ],
  [{ type: "timepicker" }, { selected_time: null }, "14:30", { selected_time: "14:30" }, "14:30"],
  [{ type: "datetimepicker" }, { selected_date_time: null }, new Date(60_000), { selected_date_time: 60 }, "60"],
  [{ type: "users_select" }, { selected_user: null }, "U0JO", { selected_user: "U0JO" }, "U0JO"],
  [{ type: "multi_users_select" }, { selected_users: [] }, ["U0JO"], { selected_users: ["U0JO"] }, ["U0JO"]],
  [
    { type: "file_input" },
    { files: [] },
    [{ name: "a.txt", content: "A" }],
    { files: [{ name: "a.txt", content: "A" }] },
    ["a.txt"],
  ],
];

describe("each kind of question", () => {
  it.each(each)("%j is empty, or begins as the app says, and is filled", (element, first, answer, then, says) => {
    expect(initially(element)).toEqual({ type: element.type, ...first });
    const value = filled(element, answer);
    expect(value).toEqual({ type: element.type, ...then });
    expect(readable(value)).toEqual(says);
  });

  it("takes only what a person can put there", () => {
    expect(() => filled({ type: "static_select", options }, "Sun")).toThrow('no option "Sun"');
    expect(() => filled({ type: "button" }, "Yes")).toThrow("nobody can put an answer into a button");
    expect(() => filled({ type: "plain_text_input" }, ["a", "b"])).toThrow("does not go into a plain_text_input");
  });

  it.each([
    [{ type: "plain_text_input", min_length: 3 }, "ab", "too short"],
    [{ type: "plain_text_input", max_length: 3 }, "abcd", "too long"],
    [{ type: "number_input", is_decimal_allowed: false }, "1.5", "no number"],
    [{ type: "number_input", is_decimal_allowed: true, max_value: "1.4" }, "1.5", "too large"],
    [{ type: "number_input", is_decimal_allowed: true, min_value: "1.6" }, "1.5", "too small"],
    [{ type: "email_text_input" }, "amara", "no e-mail address"],
    [{ type: "url_text_input" }, "amara", "no address"],
    [{ type: "checkboxes", options, max_selected_items: 1 }, ["Mon", "Tue"], "too many"],
    [{ type: "number_input", is_decimal_allowed: true, min_value: "1", max_value: "2" }, "1.5", undefined],
  ] as const)("%j with %j is %s", (element, answer, why) => {
    expect(wrongWith(element, filled(element, answer))).toBe(why);
  });
});

const { slack, stop } = atWork();
afterEach(stop);

const button = (text: string, over: object = {}) =>
  ({ type: "button", action_id: "offer", value: text, text: plain(text), ...over }) as const;
const list: KnownBlock[] = [
  { type: "section", text: plain("Robin"), accessory: button("Offer", { value: "robin" }) },
  { type: "section", text: plain("Kit"), accessory: button("Offer", { value: "kit" }) },
  {
    type: "actions",
    elements: [
      button("Stop", { action_id: "stop", confirm: { text: plain("Sure?") } }),
      { type: "overflow", action_id: "more", options: [{ text: plain("Later"), value: "later" }] },
      {
        type: "static_select",
        action_id: "day",
        placeholder: plain("A day"),
        options: options.flatMap((day) => day ?? []),
      },
    ],
  },
];

/** A message with a list on it, in front of Amara. */
async function withAList(over: StandInOptions = {}) {
  const work = await slack((app) => {
    askingApp(app, async ({ ack }) => ack({ response_action: "errors", errors: { how: "Not so." } }));
    app.message("who", async ({ say }) => void (await say({ text: "Who fits", blocks: list })));
    app.action(/offer|stop|more|day/, async ({ ack }) => ack());
    app.shortcut("about", async ({ ack }) => ack());
  }, over);
  await work.amara.say("who");
  const message = work.amara.messages().at(-1);
  if (!message) throw new Error("no list came");
  return { ...work, message };
}

describe("what was filled in when a view is drawn anew", () => {
  const question = (actionId: string, offered: readonly unknown[]) =>
    ({
      block_id: "q",
      type: "input",
      element: { type: "static_select", action_id: actionId, options: offered },
    }) as Json;
  const before = filledIn([question("day", options)]);
  before.set("q", "day", { type: "static_select", selected_option: tue });

  it.each([
    ["stays", question("day", [tue, wed]), "day", tue],
    ["goes with an option that is no longer offered", question("day", [mon]), "day", null],
    ["goes with another action_id", question("night", options), "night", null],
  ])("%s", (_how, block, actionId, selected_option) => {
    expect(filledIn([block], before).get("q", actionId)).toEqual({ type: "static_select", selected_option });
  });
});

describe("somebody with a list in front of them", () => {
  it("presses the button beside a name, and says which where several are alike", async () => {
    const { amara, message, told, standIn } = await withAList();
    await expect(amara.click(message, "Offer")).rejects.toThrow('more than one button is "Offer"');
    await amara.click(message, "Offer", { near: "Kit" });
    expect(told()).toMatchObject({
      type: "block_actions",
      team: { id: standIn.team.id },
      api_app_id: standIn.appId,
      actions: [{ type: "button", action_id: "offer", value: "kit" }],
      container: { type: "message", message_ts: message.ts, channel_id: message.channel, is_ephemeral: false },
      message: { ts: message.ts, bot_id: expect.any(String), blocks: message.blocks },
      response_url: expect.stringContaining("/response/"),
      trigger_id: expect.any(String),
    });
    await amara.click(message, "robin");
    expect(told()).toMatchObject({ actions: [{ value: "robin" }] });
  });

  it("is asked once more first where the app wants it, and uses the menu and the list", async () => {
    const { amara, message, told, standIn } = await withAList();
    const before = standIn.sent.length;
    expect(await amara.click(message, "Stop", { confirm: "no" })).toBe("fine");
    expect(standIn.sent).toHaveLength(before);
    await amara.click(message, "Stop");
    expect(told()).toMatchObject({ actions: [{ action_id: "stop" }] });
    await amara.click(message, "Later");
    expect(told()).toMatchObject({ actions: [{ type: "overflow", selected_option: { value: "later" } }] });
    await amara.choose(message, "A day", "Tue");
    expect(told()).toMatchObject({ actions: [{ type: "static_select", selected_option: { value: "tue" } }] });
    expect(JSON.stringify(told()?.state)).toContain('"value":"tue"');
  });

  it("uses a shortcut of the message", async () => {
    const { amara, message, told } = await withAList();
    expect(await amara.shortcut("about", message)).toBe("fine");
    expect(told()).toMatchObject({ type: "message_action", callback_id: "about", message: { ts: message.ts } });
  });

  it.each([true, false])(
    "keeps or changes a view's hash after errors, as a test says: %s",
    async (newHashAfterErrors) => {
      const { amara } = await withAList({ guesses: { newHashAfterErrors } });
      await amara.slash("/ask");
      await amara.fill({ "How?": "On the ward" });
      const before = amara.modal()?.hash;
      expect(await amara.submit()).toMatchObject({ outcome: "errors", errors: { "How?": "Not so." } });
      expect(amara.modal()?.hash !== before).toBe(newHashAfterErrors);
    },
  );
});
