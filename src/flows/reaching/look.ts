import type { Kept } from "../../data/reach.ts";
import { sayMoment } from "../../rules/calendar/say.ts";
import { subjectFrom } from "../../rules/subject.ts";
import type { Context } from "../kit/context.ts";
import { defineFlow } from "../kit/flow.ts";
import type { Message } from "../kit/message.ts";
import { note } from "../kit/note.ts";
import type { Card, Row } from "../kit/screen.ts";
import { spoken } from "../kit/spoken.ts";
import { reachingWords as words } from "./words.ts";

/** So many stand on Home; the next comes up when one was looked at. */
const most = 5;
/** So many are looked through for those that are still true. */
const lookedThrough = 40;

/** Messages by their names, as one place has them all. */
export type Messages = ReadonlyMap<string, Message>;

async function drawn(kept: Kept, messages: Messages, context: Context): Promise<Card | undefined> {
  const subject = kept.subject === undefined ? undefined : subjectFrom(kept.subject);
  return await messages.get(kept.message)?.draw(context.about(subject));
}

/** A message whose outcome is unknown, looked at on purpose: it is drawn as it is now, and Home asks no more. */
export function createLook(messages: Messages) {
  return defineFlow({
    id: "message.look",
    title: words.lookTitle,
    summary: words.lookSummary,
    action: "message.look",
    about: "message",
    questions: {},
    pages: [],
    async finish(_answers, { data, subject }) {
      if (subject) await data.reach.seen(subject.id);
      return { done: "seen" };
    },
    async outcome(_done, context) {
      const kept = context.subject && (await context.data.reach.message(context.subject.id));
      return (kept && (await drawn(kept, messages, context))) ?? note(words.gone);
    },
  });
}

/** What may not have reached this person, is still true, and was not looked at since. */
export async function mayHaveMissed(messages: Messages, context: Context): Promise<readonly Row[]> {
  const { data, actor, trust, now } = context;
  const rows: Row[] = [];
  for (const kept of await data.reach.unknownTo(actor.id, lookedThrough)) {
    if (rows.length === most) break;
    const card = await drawn(kept, messages, context);
    if (!card) continue;
    rows.push({
      title: words.unknown,
      lines: [card.title, sayMoment(kept.at, trust.zone, now)],
      presses: [
        {
          label: words.look,
          ...spoken(words.lookAt(card.title)),
          does: { do: "start", flow: "message.look", subject: { kind: "message", id: kept.id } },
          style: "main",
          opens: "panel",
        },
      ],
    });
  }
  return rows;
}
