import type { PatternRecord } from "../../data/supervision/booking-record.ts";
import { sayLength } from "../../rules/calendar/duration.ts";
import { sayDate } from "../../rules/calendar/say.ts";
import type { Context } from "../kit/context.ts";
import type { Fact, Part, Row } from "../kit/screen.ts";
import { defineCard } from "../kit/view.ts";
import { bookedLine, openSlot, patternPress, slotsAhead } from "./my-times.ts";
import { kindName, whenSaid, whereSaid } from "./naming.ts";
import { timesPress } from "./offer-pattern.ts";
import { offeringWords, timesWords as words } from "./offering-words.ts";
import { type Ahead, aheadOf, rhythmSaid } from "./pattern-times.ts";

const shown = 8;
/** How far ahead a day can be left out. */
export const skipWeeks = 12;

export async function neededPattern({ subject, data }: Context): Promise<PatternRecord> {
  const pattern = subject && (await data.supervision.pattern(subject.id));
  if (!pattern) throw new Error("the pattern is not there");
  return pattern;
}

/** Time that is offered each week: its facts, its next dates and who has booked. */
export const patternCard = defineCard({
  id: "pattern.card",
  title: words.cardTitle,
  summary: words.cardSummary,
  action: "pattern.read",
  about: "pattern",
  async draw(context) {
    const pattern = await neededPattern(context);
    const next = pattern.ended
      ? []
      : (await aheadOf(pattern, await slotsAhead(skipWeeks, context), skipWeeks, context)).slice(0, shown);
    const mayChange = !pattern.ended && (await context.may("pattern.change"));
    const { skip, unskip, end } = words.presses;
    return {
      kind: "card",
      title: words.cardTitle,
      tone: "plain",
      parts: [
        { kind: "facts", facts: facts(pattern, context) },
        ...datesPart(pattern, next, context),
        { kind: "text", text: pattern.ended ? words.ended : words.change },
      ],
      presses: [
        ...(mayChange ? [patternPress("pattern.skip", pattern.id, skip)] : []),
        ...(mayChange && leftOut(pattern, context).length > 0
          ? [patternPress("pattern.unskip", pattern.id, unskip)]
          : []),
        ...(mayChange ? [patternPress("pattern.end", pattern.id, end, "stop")] : []),
        timesPress(context),
      ],
      summary: words.cardTitle,
    };
  },
});

/** The days still to come that are left out, and single times of other days: "DATE" or "DATE TIME". */
export function leftOut({ except }: PatternRecord, { today }: Context): readonly string[] {
  const dates = except.filter((each) => each.length === today.length);
  const times = except.filter((each) => !dates.some((date) => each.startsWith(date)));
  return [...dates, ...times].filter((each) => each.slice(0, today.length) >= today).toSorted();
}

/** "Tuesday 1 December", "Tuesday 1 December at 10:00" */
export function leftOutSaid(left: string, today: string): string {
  const [date = "", time] = left.split(" ");
  return time === undefined ? sayDate(date, today) : whenSaid({ date, time }, today);
}

function facts(pattern: PatternRecord, context: Context): readonly Fact[] {
  const { today } = context;
  const { facts: labels } = words;
  const left = leftOut(pattern, context).map((each) => leftOutSaid(each, today));
  const notice = Object.entries(offeringWords.notice.options).find(([key]) => key === `n${pattern.noticeHours}`)?.[1];
  return [
    { label: labels.kind, value: kindName(pattern.kind, context) },
    { label: labels.rhythm, value: rhythmSaid(pattern, today) },
    { label: labels.long, value: sayLength(pattern.minutes) },
    ...(pattern.bufferMinutes > 0 ? [{ label: labels.kept, value: sayLength(pattern.bufferMinutes) }] : []),
    { label: labels.where, value: whereSaid(pattern) },
    ...(pattern.link === undefined ? [] : [{ label: labels.link, value: pattern.link }]),
    ...(pattern.places > 1 ? [{ label: labels.places, value: String(pattern.places) }] : []),
    ...(notice === undefined ? [] : [{ label: labels.notice, value: notice }]),
    ...(left.length > 0 ? [{ label: labels.left, value: left.join("; ") }] : []),
  ];
}

function datesPart(pattern: PatternRecord, next: readonly Ahead[], context: Context): readonly Part[] {
  if (pattern.ended) return [];
  if (next.length === 0) return [{ kind: "text", text: words.noneNext }];
  const row = ({ session, slot, busy, late }: Ahead): Row => ({
    title: whenSaid(session, context.today),
    lines: [slot ? bookedLine(slot) : busy ? words.busy : late ? words.late : words.free],
    presses: slot ? [openSlot(slot, context)] : [],
  });
  return [
    { kind: "heading", text: words.nextDates },
    { kind: "rows", rows: next.map(row) },
  ];
}
