import { draftTitle } from "../../flows/kit/begun.ts";
import { sayMoment } from "../../rules/calendar/say.ts";
import { type Came, note, type Turn } from "./turn.ts";
import { words } from "./words.ts";

/** Throwing a draft away: asked about first, because nothing brings it back. */
export async function discard(turn: Turn, draftId: string, sure: boolean): Promise<Came> {
  const draft = await turn.data.drafts.get(draftId);
  const flow = draft && draft.outcome === undefined ? turn.house.flow(draft.flow) : undefined;
  if (!draft || !flow) return { screen: note(words.draftGone.title, words.draftGone.text) };
  if (sure) {
    await turn.data.drafts.discard(draft.id);
    turn.touched.people.add(turn.actor.id);
    return { closed: words.thrownAway };
  }
  const { title, text, yes, no } = words.throwAway;
  const { called } = await draftTitle(turn.house.rooms, turn.about(), flow, draft);
  const saved = sayMoment(draft.savedAt, turn.trust.zone, turn.now);
  return {
    screen: {
      kind: "card",
      title,
      tone: "attention",
      parts: [
        { kind: "text", text: words.throwAway.which(called, saved) },
        { kind: "text", text },
      ],
      presses: [
        { label: yes, does: { do: "discard", draft: draft.id, sure: "yes" }, style: "stop", opens: "here" },
        { label: no, does: { do: "close" }, style: "main", opens: "here" },
      ],
      summary: title,
    },
  };
}
