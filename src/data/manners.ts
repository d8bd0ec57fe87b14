import { randomUUID } from "node:crypto";
import { dayAfter } from "../rules/calendar/days.ts";
import { putOffKey } from "../rules/nudges/kind.ts";
import type { OwnManners } from "../rules/nudges/manners.ts";
import { days as weekdays } from "../rules/request/facts.ts";
import { dateColumn, day } from "./dates.ts";
import { isId } from "./ids.ts";
import type { Tx } from "./transact.ts";

/** So far ahead leave is looked at: longer than anything that is put off. */
const ahead = 400;

/** What somebody does not want to be reminded of. */
export interface Mute {
  readonly id: string;
  readonly kind: string;
  /** As `subjectKey` gives it; empty for the whole kind. */
  readonly subject: string;
  /** The first date on which it may be brought up again; for good where there is none. */
  readonly until: string | undefined;
}

/** What somebody said of their days and hours; else the days that they offer count. */
export function ownManners(said: Said | undefined, offered: readonly string[], away: OwnManners["away"]): OwnManners {
  return {
    days: said?.days.length ? said.days : offered.map(weekdayOf),
    away,
    from: said?.fromTime ?? undefined,
    to: said?.toTime ?? undefined,
    pausedUntil: said?.pausedUntil ?? undefined,
  };
}

/** Days and hours as the store has them; dates as `YYYY-MM-DD`. */
export interface Said {
  readonly days: readonly number[];
  readonly fromTime: string | null;
  readonly toTime: string | null;
  readonly pausedUntil: string | null;
}

/** How people want to be reached. */
export function manners(tx: Tx, now: Date, today: string) {
  return {
    /** For each of these people, from what they and the calendar of their leave say. */
    async of(personIds: readonly string[]): Promise<ReadonlyMap<string, OwnManners>> {
      const theirs = { personId: { in: [...personIds] } };
      const own = new Map((await tx.manners.findMany({ where: theirs })).map((each) => [each.personId, each]));
      const offered = await tx.offering.findMany({ where: theirs, select: { personId: true, days: true } });
      const offerings = new Map(offered.map((each) => [each.personId, each.days]));
      const leave = await tx.leave.findMany({
        where: {
          ...theirs,
          toDate: { gte: dateColumn(dayAfter(today, -31)) },
          fromDate: { lte: dateColumn(dayAfter(today, ahead)) },
        },
      });
      return new Map(
        personIds.map((id) => {
          const away = leave
            .filter(({ personId }) => personId === id)
            .map(({ fromDate, toDate }) => ({ from: day(fromDate), to: day(toDate) }));
          const said = own.get(id);
          const pausedUntil = said?.pausedUntil ? day(said.pausedUntil) : null;
          return [id, ownManners(said && { ...said, pausedUntil }, offerings.get(id) ?? [], away)];
        }),
      );
    },

    /** Their own days and hours; none of either takes back what they had said. */
    async setHours(
      personId: string,
      hours: { readonly days: readonly number[]; readonly from?: string | undefined; readonly to?: string | undefined },
    ): Promise<void> {
      const said = { days: [...hours.days], fromTime: hours.from ?? null, toTime: hours.to ?? null, setAt: now };
      await tx.manners.upsert({ where: { personId }, create: { personId, ...said }, update: said });
    },

    /** No reminders before this date; today's ends a pause. */
    async pause(personId: string, until: string): Promise<void> {
      const said = { pausedUntil: dateColumn(until), setAt: now };
      await tx.manners.upsert({ where: { personId }, create: { personId, days: [], ...said }, update: said });
    },

    /** Not about this, or not of this kind; for good, or until a date. */
    async mute(personId: string, { kind, subject, until }: Omit<Mute, "id">): Promise<void> {
      const said = { untilDate: until === undefined ? null : dateColumn(until), setAt: now };
      const key = { personId, kind, subject };
      await tx.nudgeMute.upsert({
        where: { personId_kind_subject: key },
        create: { id: randomUUID(), ...key, ...said },
        update: said,
      });
    },

    /** Whether there was one of theirs to take back. */
    async unmute(personId: string, id: string): Promise<boolean> {
      return isId(id) && (await tx.nudgeMute.deleteMany({ where: { personId, id } })).count > 0;
    },

    /** Whether somebody set days or hours of their own. */
    async said(personId: string): Promise<boolean> {
      const own = await tx.manners.findUnique({ where: { personId } });
      return own !== null && (own.days.length > 0 || own.fromTime !== null);
    },

    /** What these people put off to a day that has come by a date: the day, by `putOffKey`. */
    async putOffTo(personIds: readonly string[], date: string): Promise<ReadonlyMap<string, string>> {
      const rows = await tx.nudgeMute.findMany({
        where: { personId: { in: [...personIds] }, untilDate: { lte: dateColumn(date) } },
      });
      return new Map(
        rows.flatMap(({ personId, kind, subject, untilDate }) =>
          untilDate ? [[putOffKey(personId, kind, subject), day(untilDate)] as const] : [],
        ),
      );
    },

    /** What each of these people does not want to hear of on a date. */
    async mutesOf(personIds: readonly string[], date = today): Promise<ReadonlyMap<string, readonly Mute[]>> {
      const rows = await tx.nudgeMute.findMany({
        where: {
          personId: { in: [...personIds] },
          OR: [{ untilDate: null }, { untilDate: { gt: dateColumn(date) } }],
        },
        orderBy: [{ kind: "asc" }, { subject: "asc" }],
      });
      const found = new Map<string, Mute[]>();
      for (const { id, personId, kind, subject, untilDate } of rows)
        found.set(personId, [
          ...(found.get(personId) ?? []),
          { id, kind, subject, until: untilDate ? day(untilDate) : undefined },
        ]);
      return found;
    },
  };
}

const weekdayOf = (key: string) => (weekdays as readonly string[]).indexOf(key) + 1;
