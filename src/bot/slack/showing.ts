import type { ModalView } from "@slack/types";
import type { Card, CrisisCard, Screen } from "../../flows/kit/screen.ts";
import type { Reply } from "../surface.ts";
import type { SlackAnswer, SlackSubmission } from "./inbound.ts";
import { errorsBeside, renderPanel } from "./render.ts";
import { slackWords as words } from "./words.ts";

/** The screen that a reply leaves in a modal; a sentence is one of its own, because only a submitted modal can be closed. */
export function panelOf(reply: Reply): ModalView {
  return renderPanel(reply.reply === "screen" ? reply.screen : sentenceCard(reply.sentence));
}

export function sentenceCard(sentence: string): Card {
  return { kind: "card", title: sentence, tone: "plain", parts: [], presses: [], summary: sentence };
}

/** Where an answer takes long: that it follows, and where to turn meanwhile. */
export function slowCard(crisis: CrisisCard): Card {
  const { title, text } = words.slowInChat;
  return { ...sentenceCard(title), parts: [{ kind: "text", text }, crisis] };
}

/**
 * What Slack is told when a page was sent: what to change beside its questions while the page stays open, or the next page
 * in its place.
 */
export function answerOf(inbound: SlackSubmission, reply: Reply): SlackAnswer {
  const errors = reply.reply === "screen" ? besideOpenPage(inbound, reply.screen) : undefined;
  if (errors) return { response_action: "errors", errors };
  return { response_action: "update", view: panelOf(reply) };
}

/** Errors can stand only beside questions that the open page has. */
function besideOpenPage({ view }: SlackSubmission, screen: Screen): Record<string, string> | undefined {
  const errors = screen.kind === "form" ? errorsBeside(screen) : undefined;
  return errors && Object.keys(errors).every((block) => view.inputs.includes(block)) ? errors : undefined;
}
