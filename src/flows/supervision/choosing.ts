import { sayDate } from "../../rules/calendar/say.ts";
import type { SupervisionKind } from "../../rules/supervision/kinds.ts";
import type { Time } from "../../rules/supervision/time.ts";
import type { Context } from "../kit/context.ts";
import type { Options } from "../kit/field.ts";
import type { Fact, Part } from "../kit/screen.ts";
import { bookingWords as words } from "./booking-words.ts";
import { meetingFacts, whenSaid, whereSaid } from "./naming.ts";
import { sessionWords } from "./session-words.ts";
import { asOptions, firstTimes, timeOf, timesFor, type Wanted } from "./times.ts";

/** The answers that lead away from the first three times. */
export const other = "other";
export const propose = "propose";

interface Chosen {
  readonly time?: string | undefined;
  readonly slot?: string | undefined;
}

/**
 * The three to begin with, what was chosen before where it can still be had or waited for, and the ways on: every other
 * time, and proposing one where two people meet.
 */
export async function firstOptions(
  wanted: Wanted,
  mayPropose: boolean,
  context: Context,
  chosen?: unknown,
): Promise<Options> {
  const times = await timesFor(wanted, context);
  const before = typeof chosen === "string" ? timeOf(chosen, times).time : undefined;
  const three = await firstTimes(times, wanted, context);
  const first = before === undefined || three.includes(before) ? three : [...three, before];
  const more = times.length - first.length;
  return {
    ...(await asOptions(first, context)),
    ...(more > 0 ? { [other]: words.others } : {}),
    ...(mayPropose ? { [propose]: first.length === 0 ? words.proposeFirst : words.propose } : {}),
  };
}

/** More times than this are chosen in two steps: a day, then a time on it. */
const manyTimes = 30;

/** Whether there are so many times that a day is chosen first. */
export async function areMany(wanted: Wanted, context: Context): Promise<boolean> {
  return (await timesFor(wanted, context)).length > manyTimes;
}

/** The days that have times, and how many each. */
export async function dayOptions(wanted: Wanted, context: Context): Promise<Options> {
  const counts = new Map<string, number>();
  for (const { date } of await timesFor(wanted, context)) counts.set(date, (counts.get(date) ?? 0) + 1);
  return Object.fromEntries(
    [...counts].map(([date, count]) => [date, words.dayOption(sayDate(date, context.today), count)]),
  );
}

/** Every time, soonest first; only those of one day where that was chosen. */
export async function allOptions(wanted: Wanted, context: Context, day?: unknown): Promise<Options> {
  const times = await timesFor(wanted, context);
  return await asOptions(typeof day === "string" ? times.filter(({ date }) => date === day) : times, context);
}

/** The key of the time that was chosen, among the first three or the others. */
export function chosenKey({ time, slot }: Chosen): string | undefined {
  return time === other ? slot : time;
}

/** The question that the choice was made in: what went wrong with it is said there. */
export function askedIn({ time }: Chosen): "time" | "slot" {
  return time === other ? "slot" : "time";
}

/** What was chosen, as it is now. */
export async function chosenTime(chosen: Chosen, wanted: Wanted, context: Context) {
  const key = chosenKey(chosen);
  if (key === undefined || key === propose) return { time: undefined, waits: false };
  return timeOf(key, await timesFor(wanted, context));
}

/** One sentence on a time that went while somebody was choosing it. */
export async function goneSentence(key: string, { data, today }: Context): Promise<string> {
  const [how, id = "", date, time] = key.replace(/^w~/, "").split("~");
  if (how === "p" && date !== undefined && time !== undefined) return words.gone(whenSaid({ date, time }, today));
  const slot = how === "s" ? await data.supervision.slot(id) : undefined;
  return slot ? words.gone(whenSaid(slot, today)) : words.goneUnknown;
}

/** A time in full: what, with whom, when, how long, where. */
export async function timeFacts(kind: SupervisionKind, time: Time, context: Context): Promise<Part> {
  const { data } = context;
  const names = await data.people.names([time.supervisorId]);
  const place = (await data.supervision.places()).find(({ id }) => id === time.placeId);
  const minutes = Math.round((time.endsAt.getTime() - time.startsAt.getTime()) / 60_000);
  const labels = sessionWords.facts;
  const facts: Fact[] = [
    ...meetingFacts({ ...time, kind, minutes }, names.get(time.supervisorId) ?? "", context),
    { label: labels.where, value: whereSaid({ how: time.how, ...(place ? { place } : {}) }) },
    ...(time.places > 1
      ? [{ label: labels.places, value: sessionWords.taken(Math.min(time.taken, time.places), time.places) }]
      : []),
  ];
  return { kind: "facts", facts };
}
