import type { KnownBlock, PlainTextElement, PlainTextOption } from "@slack/types";

export const plain = (text: string): PlainTextElement => ({ type: "plain_text", text });
export const option = (value: string): PlainTextOption => ({ text: plain(`Choice ${value}`), value });
export const image = { type: "image", image_url: "https://alongside.example/a.png", alt_text: "Two chairs" } as const;
export const rich = (text: string): Extract<KnownBlock, { type: "rich_text" }> => ({
  type: "rich_text",
  elements: [{ type: "rich_text_section", elements: [{ type: "text", text, style: { bold: true } }] }],
});
export const card: Extract<KnownBlock, { type: "card" }> = {
  type: "card",
  hero_image: image,
  title: { type: "mrkdwn", text: "*Monday*" },
  subtitle: { type: "mrkdwn", text: "10:00" },
  body: { type: "mrkdwn", text: "In the quiet room" },
  actions: [{ type: "button", text: plain("Choose"), action_id: "choose", value: "monday" }],
};
export const video: KnownBlock = {
  type: "video",
  block_id: "video",
  video_url: "https://alongside.example/v",
  thumbnail_url: "https://alongside.example/v.png",
  alt_text: "How it works",
  title: plain("How it works"),
};
