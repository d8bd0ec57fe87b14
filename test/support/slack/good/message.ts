import type { KnownBlock } from "@slack/types";
import { card, plain, rich } from "./parts.ts";

/** A message with every block that may stand in one. */
export const goodMessage = {
  text: "Robin said yes.",
  blocks: [
    { type: "section", block_id: "section", text: plain("Robin said yes.") },
    { type: "markdown", block_id: "markdown", text: "**Robin** said yes." },
    {
      type: "table",
      block_id: "table",
      column_settings: [{ align: "left", is_wrapped: true }],
      rows: [
        [
          { type: "raw_text", text: "Week" },
          { type: "raw_text", text: "Hours" },
        ],
        [{ ...rich("1") }, { type: "raw_number", value: 7, text: "7" }],
      ],
    },
    {
      type: "data_table",
      block_id: "data",
      caption: "Hours",
      page_size: 10,
      row_header_column_index: 0,
      rows: [[{ type: "raw_text", text: "Week" }], [{ type: "raw_number", value: 1, text: "1" }]],
    },
    {
      type: "container",
      block_id: "container",
      title: plain("More"),
      subtitle: plain("about it"),
      child_blocks: [{ type: "section", block_id: "inner", text: plain("Inside") }],
    },
    {
      type: "context_actions",
      block_id: "feedback",
      elements: [
        {
          type: "feedback_buttons",
          action_id: "good",
          positive_button: { text: plain("Good"), value: "good" },
          negative_button: { text: plain("Bad"), value: "bad" },
        },
        { type: "icon_button", action_id: "away", icon: "trash", text: plain("Delete") },
      ],
    },
    {
      type: "task_card",
      block_id: "task",
      task_id: "1",
      title: "Look for times",
      status: "complete",
      details: rich("Done"),
    },
    {
      type: "plan",
      block_id: "plan",
      title: "What is next",
      tasks: [{ type: "task_card", task_id: "2", title: "Book", status: "pending" }],
    },
    { type: "file", block_id: "file", source: "remote", external_id: "sheet-1" },
    { type: "carousel", block_id: "carousel", elements: [card] },
    { type: "image", block_id: "image", slack_file: { id: "F1" }, alt_text: "The sheet" },
    { type: "context", block_id: "context", elements: [{ type: "mrkdwn", text: "until *Monday*", verbatim: true }] },
    {
      type: "actions",
      block_id: "actions",
      elements: [
        { type: "button", action_id: "yes", text: plain("Yes"), value: "yes", accessibility_label: "Yes to Monday" },
        { type: "button", action_id: "no", text: plain("No"), value: "no", style: "danger" },
        { type: "datepicker", action_id: "day" },
      ],
    },
    { type: "divider", block_id: "divider" },
  ] satisfies KnownBlock[],
};
