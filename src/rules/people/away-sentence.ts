import { dayAfter, weekdayOf } from "../calendar/days.ts";
import type { AwayDays } from "./away-days.ts";
import { dayOfMonth, isDate, spokenDate } from "./spoken-date.ts";

const begins =
  /^(?:(?:i am|i'm|im|i will be|i'll be|ill be) )?(?:going to be )?(?:away|off sick|off|sick|ill|on (?:annual )?leave|on holiday|out of office)(?: (?<days>.+))?$/;
const span = /^(?:from |between )?(.+?) ?(?:\bto\b|\buntil\b|\btill\b|\band\b|\bthrough\b|[–—]|(?<= )-(?= )) ?(.+)$/;
/** Leave can be said for so many days ahead. */
const aYear = 365;

/**
 * The days that somebody says they are away: "I'm away from 7 December to 11 December", "off until Friday", "on leave next
 * week". Nothing where any of it cannot be read, where it is past, or where it ends before it begins: nothing is guessed.
 * @param today the local date
 */
export function awayIn(typed: string, today: string): AwayDays | undefined {
  const text = typed
    .normalize("NFKC")
    .toLowerCase()
    .replace(/[‘’]/g, "'")
    .replace(/[,!?]|\.(?!\d)/g, " ")
    .replace(/\s+/g, " ")
    .trim()
    .replace(/^(?:hi|hello) /, "")
    .replace(/ (?:please|thanks|thank you)$/, "");
  const said = begins.exec(text)?.groups?.days;
  const days = said === undefined ? undefined : read(said, today);
  const real = days && today <= days.from && days.from <= days.to && days.to <= dayAfter(today, aYear);
  return real ? days : undefined;
}

function read(said: string, today: string): AwayDays | undefined {
  const sunday = dayAfter(today, 7 - weekdayOf(today));
  if (said === "next week") return { from: dayAfter(sunday, 1), to: dayAfter(sunday, 7) };
  if (said === "this week") return { from: today, to: sunday };
  const until = /^(?:until|till) (.+)$/.exec(said)?.[1];
  const to = until === undefined ? undefined : spokenDate(until, today, today);
  if (until !== undefined) return to === undefined ? undefined : { from: today, to };
  const one = spokenDate(said.replace(/^on /, ""), today, today);
  if (one !== undefined) return { from: one, to: one };
  const [, first = "", last = ""] = span.exec(said) ?? [];
  const day = dayOfMonth(first);
  return day === undefined ? between(first, last, today) : inOneMonth(day, last, today);
}

function between(first: string, last: string, today: string): AwayDays | undefined {
  const from = spokenDate(first, today, today);
  const to = from === undefined ? undefined : spokenDate(last, from, today);
  return from === undefined || to === undefined ? undefined : { from, to };
}

/** "7 to 11 december": both are days of the month that is said once. */
function inOneMonth(day: string, last: string, today: string): AwayDays | undefined {
  const to = spokenDate(last, today, today);
  const from = to === undefined ? "" : `${to.slice(0, 8)}${day}`;
  return to === undefined || !isDate(from) ? undefined : { from, to };
}
