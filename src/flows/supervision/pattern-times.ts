import type { PatternRecord, SlotRecord } from "../../data/supervision/booking-record.ts";
import { bankHoliday } from "../../rules/calendar/bank-holidays.ts";
import { dayAfter } from "../../rules/calendar/days.ts";
import { sayDate } from "../../rules/calendar/say.ts";
import { type Occurrence, occurrences, type WeeklyPattern } from "../../rules/supervision/pattern.ts";
import type { Context } from "../kit/context.ts";
import { offeringWords as words } from "./offering-words.ts";

export const weekdays = ["mon", "tue", "wed", "thu", "fri", "sat", "sun"] as const;
export const weekday = (day: number) => weekdays[day - 1] ?? "mon";

/** One session of a pattern that is still to come, and how it stands. */
export interface Ahead {
  readonly session: Occurrence;
  /** The session that somebody has booked. */
  readonly slot?: SlotRecord;
  /** The supervisor has something else then. */
  readonly busy: boolean;
  /** It begins so soon that nobody can book it any more. */
  readonly late: boolean;
}

/** The sessions of a pattern that are still to come: none on a bank holiday, and none while its supervisor is away. */
export async function sessionsAhead(
  pattern: WeeklyPattern,
  supervisorId: string,
  until: string,
  { data, trust, now, today }: Context,
): Promise<readonly Occurrence[]> {
  const from = pattern.startsOn > today ? pattern.startsOn : today;
  const away = await data.people.away(supervisorId, until);
  return occurrences(pattern, from, until).filter(
    ({ date, startsAt }) =>
      startsAt > now &&
      bankHoliday(date, trust.nation) === undefined &&
      !away.some((each) => each.from <= date && date <= each.to),
  );
}

/** The sessions of a pattern in the next weeks, with those that are booked. */
export async function aheadOf(
  pattern: PatternRecord,
  slots: readonly SlotRecord[],
  weeks: number,
  context: Context,
): Promise<readonly Ahead[]> {
  const all = await sessionsAhead(pattern, pattern.supervisorId, dayAfter(context.today, 7 * weeks), context);
  return all.map((session) => {
    const slot = slots.find(
      ({ patternId, date, time }) => patternId === pattern.id && date === session.date && time === session.time,
    );
    const busy = slots.some((each) => each.startsAt < session.busyUntil && session.startsAt < each.busyUntil);
    return {
      session,
      ...(slot ? { slot } : {}),
      busy: busy && slot === undefined,
      late: isLate(session.startsAt, pattern, context),
    };
  });
}

function isLate(startsAt: Date, { noticeHours }: PatternRecord, { now }: Context): boolean {
  return startsAt.getTime() - noticeHours * 3_600_000 < now.getTime();
}

type Rhythm = Pick<WeeklyPattern, "weekday" | "everyWeeks" | "from" | "to" | "startsOn" | "endsOn">;

/** "Tuesdays, 10:00 to 12:00, every 2 weeks, from Tuesday 1 December" */
export function rhythmSaid({ weekday: day, everyWeeks, from, to, startsOn, endsOn }: Rhythm, today: string): string {
  const { days, said, every } = words.rhythm;
  return [
    said(days[weekday(day)], from, to),
    every(everyWeeks),
    ...(startsOn > today ? [words.rhythm.from(sayDate(startsOn, today))] : []),
    ...(endsOn === undefined ? [] : [words.rhythm.until(sayDate(endsOn, today))]),
  ].join(", ");
}

/** The patterns of one supervisor that stand, without those of other kinds where a kind is given. */
export async function patternsNow({ data, actor }: Context): Promise<readonly PatternRecord[]> {
  return await data.supervision.patternsOf(actor.id);
}
