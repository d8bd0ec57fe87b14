import type { HomeView } from "@slack/types";
import { card, plain, video } from "./parts.ts";

/** A home tab with what only stands there and in messages. */
export const goodHome: HomeView = {
  type: "home",
  private_metadata: "home",
  blocks: [
    { type: "header", block_id: "header", text: plain("Good morning") },
    { ...card, block_id: "card" },
    {
      type: "carousel",
      block_id: "carousel",
      elements: [
        { ...card, block_id: "first" },
        { ...card, block_id: "second" },
      ],
    },
    {
      type: "input",
      block_id: "search",
      dispatch_action: true,
      label: plain("Look for"),
      element: { type: "plain_text_input", action_id: "search" },
    },
    {
      type: "actions",
      block_id: "actions",
      elements: [{ type: "button", action_id: "go", text: plain("Go"), value: "go" }],
    },
    video,
  ],
};
