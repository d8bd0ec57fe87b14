import type { Draft } from "../../data/drafts.ts";
import { sayMoment } from "../../rules/calendar/say.ts";
import { subjectFrom } from "../../rules/subject.ts";
import { begunWords as words } from "./begun-words.ts";
import type { Context } from "./context.ts";
import type { Flow } from "./flow.ts";
import type { Room } from "./room.ts";
import type { Press, Row } from "./screen.ts";
import { spoken } from "./spoken.ts";

/** The list of everything that somebody began. */
export const begunList = "draft.list";

export function seeAllBegun(): Press {
  return {
    label: words.seeAll,
    ...spoken(words.seeAllSpoken),
    does: { do: "show", view: begunList },
    style: "plain",
    opens: "panel",
  };
}

/** What a draft is called; `name` is what it is about. */
export async function draftTitle(
  rooms: readonly Room[],
  context: Context,
  flow: Flow,
  draft: Draft,
): Promise<{ readonly called: string; readonly name: string | undefined }> {
  const subject = draft.subject === undefined ? undefined : subjectFrom(draft.subject);
  const room = rooms.find(({ names }) => names && names.kind === subject?.kind);
  const name = subject && (await room?.names?.name(context.about(subject)));
  return { called: name === undefined ? flow.title : words.draftAbout(flow.title, name), name };
}

/** A draft where it is listed: what it is, since when, and what can be done with it. */
export async function begunRow(rooms: readonly Room[], context: Context, flow: Flow, draft: Draft): Promise<Row> {
  const { called: title, name } = await draftTitle(rooms, context, flow, draft);
  const when = sayMoment(draft.savedAt, context.trust.zone, context.now);
  const short = name ?? flow.title;
  return {
    title,
    lines: [words.saved(when)],
    presses: [
      {
        label: words.carryOn,
        ...spoken(words.carryOnWith(title, when), words.carryOnWith(short, when)),
        does: { do: "resume", draft: draft.id },
        style: "main",
        opens: "panel",
      },
      {
        label: words.throwAway,
        ...spoken(words.throwAwayThis(title, when), words.throwAwayThis(short, when)),
        does: { do: "discard", draft: draft.id },
        style: "plain",
        opens: "panel",
      },
    ],
  };
}
