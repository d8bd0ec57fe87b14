import type { BookingRecord } from "../../data/supervision/booking-record.ts";
import type { DutyLine } from "../../data/supervision/duties.ts";
import { endOfWeek, mondayOf } from "../../rules/calendar/weeks.ts";
import { putOffKey } from "../../rules/nudges/kind.ts";
import { firstWorkedOfWeek, lastWorkedOfWeek } from "../../rules/nudges/manners.ts";
import { subjectKey } from "../../rules/subject.ts";
import { waitsForWord } from "../../rules/supervision/record.ts";
import { sayDuty } from "../../rules/supervision/words.ts";
import type { Context } from "../kit/context.ts";
import { type Due, defineNudge, type Planning } from "../kit/nudge.ts";
import type { Press, Row } from "../kit/screen.ts";
import { midSentence } from "../kit/words.ts";
import { myLines } from "./duty-lines.ts";
import { kindName, sessionName } from "./naming.ts";
import { supervisionNudgeWords } from "./nudge-words.ts";
import { minePress, openBooking } from "./presses.ts";
import { timePresses } from "./take.ts";
import { dueLines, isToBook } from "./waiting.ts";

const words = supervisionNudgeWords.weekly;

/**
 * The people for whom a date is the first working day of its week on which they did not pause, or who put it off to a day of that week that has come, and
 * who have not been decided about for it.
 */
export async function firstMorningOf(
  ids: readonly string[],
  nudgeId: string,
  date: string,
  { data, hoursOf }: Planning,
): Promise<readonly string[]> {
  const decided = await data.nudges.decided(nudgeId, date);
  const left = ids.filter((id) => !decided.has(`${id} person:${id}`));
  if (left.length === 0) return [];
  const hours = await hoursOf(left);
  const putOff = await data.manners.putOffTo(left, date);
  const own = await data.manners.of(left);
  return left.filter((id) => {
    const theirs = hours.get(id);
    if ((putOff.get(putOffKey(id, nudgeId, subjectKey({ kind: "person", id }))) ?? "") >= mondayOf(date)) return true;
    return theirs !== undefined && firstWorkedOfWeek(date, theirs, own.get(id)?.pausedUntil) === date;
  });
}

/** Once for the week of a date. */
export function onceAWeek(personId: string, date: string): Due {
  return { personId, subject: { kind: "person", id: personId }, since: mondayOf(date) };
}

const id = "supervision.weekly";

/** What is booked, what is due, and three times to press, on somebody's first morning of the week. */
export const weekly = defineNudge({
  id,
  title: words.title,
  why: words.why,
  turns: "once",
  helpsTo: endOfWeek,
  laterTo: lastWorkedOfWeek,
  async due(date, planning) {
    const { data, trust } = planning;
    const people = (await data.supervision.withDuties()).map((each) => each.id);
    const ids = await firstMorningOf(people, id, date, planning);
    if (ids.length === 0) return [];
    const lines = await data.supervision.dutiesOf(ids, trust);
    const [from, to] = [mondayOf(date), endOfWeek(date)];
    const inWeek = ({ next }: DutyLine) => next?.state === "booked" && next.date >= from && next.date <= to;
    return ids
      .filter((each) => lines.get(each)?.some((line) => isToBook(line) || inWeek(line)))
      .map((each) => onceAWeek(each, date));
  },
  async draw(context) {
    const { actor } = context;
    if (!(await context.may("supervision.read", { kind: "person", id: actor.id }))) return undefined;
    const booked = await bookedThisWeek(context);
    const toSay = await toSayOf(context);
    const due = byPress(await dueLines(context));
    if (booked.length === 0 && due.length === 0 && toSay.length === 0) return undefined;
    return await row(booked, toSay, due, context);
  },
});

async function bookedThisWeek({ data, actor, now, today }: Context): Promise<readonly BookingRecord[]> {
  const all = await data.supervision.bookingsOf(actor.id, { from: now });
  // Whoever is in it knows.
  return all.filter(({ state, date, startsAt }) => state === "booked" && startsAt > now && date <= endOfWeek(today));
}

/** What is over, would be due again, and does not count before they say whether they met. */
async function toSayOf(context: Context): Promise<readonly BookingRecord[]> {
  const { data, actor, trust } = context;
  const wanted = (await myLines(context)).filter(isToBook).map(({ kind }) => kind);
  return (await data.supervision.toConfirm(actor.id)).filter(
    ({ person, kind, said }) =>
      person.id === actor.id &&
      wanted.includes(kind) &&
      waitsForWord(trust.supervision.kinds[kind]?.confirmedBy, said.person, said.supervisor),
  );
}

const pressing: readonly DutyLine["duty"]["state"][] = ["overdue", "due", "due-soon"];

/** The most pressing first. */
function byPress(lines: readonly DutyLine[]): readonly DutyLine[] {
  const rank = ({ duty }: DutyLine) => `${pressing.indexOf(duty.state)} ${duty.dueOn ?? "9"}`;
  return [...lines].sort((one, other) => rank(one).localeCompare(rank(other)));
}

async function row(
  booked: readonly BookingRecord[],
  toSay: readonly BookingRecord[],
  due: readonly DutyLine[],
  context: Context,
): Promise<Row> {
  const { today, trust } = context;
  const [first] = due;
  const nobody = (await myLines(context)).filter(({ duty }) => duty.state === "no-supervisor");
  const names = nobody.map(({ kind }) => kindName(kind, context)).join("; ");
  const opening: readonly Press[] = booked.slice(0, 1).map((each) => openBooking(each, context, "main"));
  return {
    title: first ? words.book : booked.length > 0 ? words.booked : words.met,
    lines: [
      ...booked.map((each) => words.isBooked(sessionName(each, context))),
      ...(toSay.length > 0 ? [words.toSay(toSay.length)] : []),
      ...due.map(({ kind, duty }) =>
        words.kind(kindName(kind, context), duty.dueOn === undefined ? words.due : sayDuty(duty, today)),
      ),
      ...(names === "" ? [] : [words.nobody(names, midSentence(trust.roleNames.lead))]),
      ...(first ? [words.timesFor(kindName(first.kind, context))] : []),
    ],
    presses: [...(first ? await timePresses(first.kind, context) : opening), minePress(context)],
  };
}
