import type { HomeView, KnownBlock, ModalView } from "@slack/types";
import type { SlackMessage } from "../../../src/bot/slack/render.ts";
import type { AdaptiveCard } from "../../../src/bot/teams/card.ts";
import type { ShownMessage, ShownView } from "../slack/person/showing.ts";
import type { Node } from "../teams/card.ts";
import type { Shown } from "../teams/connector.ts";
import type { Panel } from "../teams/person.ts";
import { seenInSlack } from "./in-slack.ts";
import { seenInTeams } from "./in-teams.ts";
import type { Item, Seen } from "./seen.ts";

/** A modal as somebody has it in front of them: with what they put in, and what Slack wrote beside the questions. */
export function modalSeen(view: ShownView): Seen {
  const { callbackId: callback_id, privateMetadata: private_metadata, title, submit } = view;
  const foot = submit === undefined ? {} : { submit: { type: "plain_text" as const, text: submit } };
  const drawn = { type: "modal", title: { type: "plain_text", text: title }, callback_id, private_metadata, ...foot };
  return seenInSlack({ ...drawn, blocks: blocksOf(view) } as ModalView).flatMap((item): readonly Item[] => {
    if (item.is !== "ask") return [item];
    const shown = view.questions.find(({ actionId }) => actionId === item.name);
    if (!shown) return [item];
    const asked = { ...item, value: shown.value };
    return shown.error === undefined ? [asked] : [{ is: "problem", of: item.name, says: shown.error }, asked];
  });
}

export function homeSeen(view: ShownView): Seen {
  return seenInSlack({ type: "home", blocks: blocksOf(view) } as HomeView);
}

/** A message, and what its notification said. */
export function messageSeen({ blocks, notified }: ShownMessage): Seen {
  return seenInSlack({ text: notified, blocks: blocks as unknown as KnownBlock[] } as SlackMessage);
}

export function panelSeen({ title, card }: Panel): Seen {
  return seenInTeams({ window: title, card: card as unknown as AdaptiveCard });
}

/** A message in Teams: a card, or one sentence. */
export function activitySeen({ activity, edits }: Shown): Seen {
  const { summary, attachments = [] } = activity as Node & { readonly attachments?: readonly Node[] };
  const card = attachments[0]?.content as AdaptiveCard | undefined;
  // Nothing is notified of a message that changed.
  const aloud = summary === undefined || edits > 0 ? {} : { aloud: String(summary) };
  return card ? seenInTeams({ ...aloud, card }) : [{ is: "line", says: String(activity.text), tone: "plain" }];
}

const blocksOf = ({ blocks }: Pick<ShownView, "blocks">) => blocks as unknown as KnownBlock[];
