import type { Mute } from "../../data/manners.ts";
import { sayDate } from "../../rules/calendar/say.ts";
import { kindFrom } from "../../rules/nudges/kind.ts";
import { hoursOf } from "../../rules/nudges/manners.ts";
import { subjectFrom } from "../../rules/subject.ts";
import type { Context } from "../kit/context.ts";
import { homePress } from "../kit/note.ts";
import type { Part, Press, Row } from "../kit/screen.ts";
import { spoken } from "../kit/spoken.ts";
import { defineCard, type View } from "../kit/view.ts";
import type { NudgeOf } from "./drawing.ts";
import { weekdayNames } from "./weekdays.ts";
import { nudgeWords } from "./words.ts";

const words = nudgeWords.settings;

/** How somebody wants to be reached: their hours, a pause, and what they stopped. */
export function createSettings(nudgeOf: NudgeOf): View {
  return defineCard({
    id: "nudges.settings",
    title: words.title,
    summary: words.summary,
    action: "manners.set",
    about: "person",
    says: ["my reminders", "reminders", "stop reminders", "my hours", "quiet hours", "snooze"],
    home: words.home,
    async draw(context) {
      const { data, actor, today, trust } = context;
      const own = (await data.manners.of([actor.id])).get(actor.id) ?? { days: [], away: [] };
      const said = await data.manners.said(actor.id);
      const { days, from, to } = hoursOf(own, trust);
      const mutes = (await data.manners.mutesOf([actor.id])).get(actor.id) ?? [];
      const rows = mutes.flatMap((each) => muteRow(nudgeOf, each, context) ?? []);
      const paused = own.pausedUntil !== undefined && own.pausedUntil > today ? own.pausedUntil : undefined;
      const parts: readonly Part[] = [
        ...(paused === undefined
          ? []
          : [{ kind: "notice", tone: "attention", text: words.paused(sayDate(paused, today)) } as const]),
        { kind: "text", text: words.hours(weekdayNames(days), from, to) },
        { kind: "text", text: said ? words.own : own.days.length > 0 ? words.offered : words.usual },
        { kind: "text", text: words.never },
        { kind: "heading", text: words.stoppedHeading },
        rows.length > 0 ? { kind: "rows", rows } : { kind: "text", text: words.stoppedNone },
      ];
      const { presses } = words;
      return {
        kind: "card",
        title: words.title,
        tone: "plain",
        parts,
        presses: [
          mine("nudges.hours", presses.hours, context, "panel"),
          ...(said ? [mine("nudges.usual-hours", presses.usual, context, "here")] : []),
          paused === undefined
            ? mine("nudges.pause", presses.pause, context, "panel")
            : mine("nudges.resume", presses.resume, context, "here"),
          homePress(),
        ],
        summary: words.title,
      };
    },
  });
}

/** Of what is about oneself there is one thing alone: whoever stopped that stopped all of it. */
export function isWhole(subject: string): boolean {
  return subject === "" || subjectFrom(subject)?.kind === "person";
}

function muteRow(nudgeOf: NudgeOf, { id, kind, subject, until }: Mute, context: Context): Row | undefined {
  const nudge = nudgeOf(kindFrom(kind).id);
  if (!nudge) return undefined;
  const title =
    until !== undefined
      ? words.stoppedUntil(nudge.title, sayDate(until, context.today))
      : isWhole(subject)
        ? nudge.title
        : words.stoppedThis(nudge.title);
  const again: Press = {
    label: words.again,
    ...spoken(words.againSpoken(nudge.title)),
    does: { do: "start", flow: "nudges.again", subject: { kind: "person", id: context.actor.id, other: id } },
    style: "plain",
    opens: "here",
  };
  return { title, lines: [], presses: [again] };
}

function mine(flow: string, label: string, { actor }: Context, opens: Press["opens"]): Press {
  return {
    label,
    does: { do: "start", flow, subject: { kind: "person", id: actor.id } },
    style: opens === "panel" ? "main" : "plain",
    opens,
  };
}
