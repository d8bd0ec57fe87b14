import { describe, expect, it } from "vitest";
import { kept, notSent } from "../../../src/bot/playground/page/slack-given.ts";
import type { SlackBlock, SlackElement } from "../../../src/bot/playground/page/slack-shapes.ts";
import { stateOf } from "../../../src/bot/playground/slack/state.ts";

const asks = (name: string, element: SlackElement, optional = false): SlackBlock => ({
  type: "input",
  block_id: name,
  label: { text: name },
  element: { action_id: name, ...element },
  optional,
});
const days = ["mon", "tue"].map((value) => ({ text: { text: value }, value }));
const page = [
  asks("name", { type: "plain_text_input" }),
  asks("note", { type: "plain_text_input", multiline: true }, true),
  asks("minutes", { type: "number_input" }, true),
  asks("day", { type: "radio_buttons", options: days }),
  asks("days", { type: "checkboxes", options: days }, true),
  asks("long", { type: "multi_static_select", option_groups: [{ label: { text: "All" }, options: days }] }, true),
  asks("on", { type: "datepicker" }, true),
  asks("at", { type: "timepicker" }, true),
];

describe("a page in the Slack look", () => {
  it("is not sent while a question that must be answered is not, or a number is none", () => {
    expect(Object.keys(notSent(page, { name: "  ", minutes: "an hour", day: [] }))).toEqual(["name", "minutes", "day"]);
    expect(notSent(page, { name: "Ada", minutes: " 45.5 ", day: "mon" })).toEqual({});
  });

  it("drawn again keeps what stood in a question of the same name and kind, and in no other", () => {
    const next = [page[0], asks("day", { type: "static_select", options: days }), asks("new", { type: "datepicker" })];
    const given = { name: "Ada", day: "mon", new: "2026-11-30", note: "gone" };
    expect(kept(next as SlackBlock[], page, given)).toEqual({ name: "Ada" });
  });

  it("is told to the app in Slack's own words, and a choice that is none counts for nothing", () => {
    const given = {
      name: "Ada",
      day: "wed",
      days: ["tue", "wed"],
      long: ["mon"],
      on: "2026-11-30",
      at: "",
      minutes: "4",
    };
    expect(stateOf(page, given).values).toEqual({
      name: { name: { type: "plain_text_input", value: "Ada" } },
      note: { note: { type: "plain_text_input", value: null } },
      minutes: { minutes: { type: "number_input", value: "4" } },
      day: { day: { type: "radio_buttons", selected_option: null } },
      days: { days: { type: "checkboxes", selected_options: [days[1]] } },
      long: { long: { type: "multi_static_select", selected_options: [days[0]] } },
      on: { on: { type: "datepicker", selected_date: "2026-11-30" } },
      at: { at: { type: "timepicker", selected_time: null } },
    });
  });
});
