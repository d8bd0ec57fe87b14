import { randomUUID } from "node:crypto";
import { london } from "../../rules/calendar/days.ts";
import type { OfferedPattern } from "../../rules/supervision/on-offer.ts";
import { occurrences } from "../../rules/supervision/pattern.ts";
import { dateColumn, day, dayOrNone } from "../dates.ts";
import { isId } from "../ids.ts";
import type { Tx } from "../transact.ts";
import type { Named, PatternRecord } from "./booking-record.ts";
import { holdPeople } from "./holding.ts";
import { kindOf, wayOf } from "./reading.ts";

/** Time that somebody begins to offer. */
export interface NewPattern extends Omit<OfferedPattern, "id" | "except" | "placeId" | "link"> {
  readonly placeId?: string | undefined;
  readonly link?: string | undefined;
}

type PatternRow = Awaited<ReturnType<typeof readPatterns>>[number];

export async function readPatterns(tx: Tx, where: object) {
  return await tx.pattern.findMany({
    where,
    include: { exceptions: { orderBy: { onDate: "asc" } } },
    orderBy: [{ weekday: "asc" }, { fromTime: "asc" }, { id: "asc" }],
  });
}

/** Those that nobody took away and whose last date is still to come. */
export async function standingPatterns(tx: Tx, today: string, where: object) {
  const standing = { endedAt: null, OR: [{ endsOn: null }, { endsOn: { gte: dateColumn(today) } }] };
  return await readPatterns(tx, { ...where, ...standing });
}

/** A pattern as the rules take it. */
export function patternRule(row: PatternRow): OfferedPattern {
  return {
    id: row.id,
    supervisorId: row.supervisorId,
    kind: kindOf(row.kind),
    weekday: row.weekday,
    everyWeeks: row.everyWeeks,
    from: row.fromTime,
    to: row.toTime,
    zone: london,
    minutes: row.minutes,
    bufferMinutes: row.bufferMinutes,
    noticeHours: row.noticeHours,
    how: wayOf(row.how),
    ...(row.placeId === null ? {} : { placeId: row.placeId }),
    ...(row.link === null ? {} : { link: row.link }),
    places: row.places,
    startsOn: day(row.startsOn),
    endsOn: dayOrNone(row.endsOn),
    except: row.exceptions.map(({ onDate, onTime }) => (onTime === "" ? day(onDate) : `${day(onDate)} ${onTime}`)),
  };
}

/** From now on this session of a pattern is not offered again: its date, where it is the only one of that date. */
export async function leaveOut(tx: Tx, patternId: string, date: string, time: string): Promise<void> {
  const [row] = await readPatterns(tx, { id: patternId });
  if (!row) return;
  const alone = occurrences({ ...patternRule(row), except: [] }, date, date).length <= 1;
  const left = { patternId, onDate: dateColumn(date), onTime: alone ? "" : time };
  await tx.patternException.createMany({ data: [left], skipDuplicates: true });
}

/** Time that is offered every week, or every few weeks. */
export function patterns(tx: Tx, now: Date, today: string) {
  async function records(rows: readonly PatternRow[]): Promise<readonly PatternRecord[]> {
    const ids = rows.flatMap(({ placeId }) => placeId ?? []);
    const found = ids.length === 0 ? [] : await tx.place.findMany({ where: { id: { in: ids } } });
    const byId = new Map<string | null, Named>(found.map((each) => [each.id, each]));
    return rows.map((row) => {
      const place = byId.get(row.placeId);
      return { ...patternRule(row), ...(place ? { place } : {}), ended: row.endedAt !== null };
    });
  }

  /** Whoever takes one of its times at this moment is done, or waits. */
  async function hold(id: string): Promise<void> {
    const found = await tx.pattern.findUnique({ where: { id }, select: { supervisorId: true } });
    if (found) await holdPeople(tx, [found.supervisorId]);
  }

  return {
    async addPattern(pattern: NewPattern): Promise<string> {
      const id = randomUUID();
      const { supervisorId, kind, weekday, everyWeeks, zone, minutes, bufferMinutes, noticeHours, how, places } =
        pattern;
      const { from, to, startsOn, endsOn, placeId, link } = pattern;
      await tx.pattern.create({
        data: {
          id,
          ...{ supervisorId, kind, weekday, everyWeeks, zone, minutes, bufferMinutes, noticeHours, how, places },
          ...{ fromTime: from, toTime: to, placeId: placeId ?? null, link: link ?? null },
          startsOn: dateColumn(startsOn),
          endsOn: endsOn === undefined ? null : dateColumn(endsOn),
          createdAt: now,
        },
      });
      return id;
    },

    /** Nothing new is booked in it; what is booked stays. */
    async endPattern(id: string): Promise<void> {
      await hold(id);
      await tx.pattern.updateMany({ where: { id, endedAt: null }, data: { endedAt: now } });
    },

    async skipDate(id: string, date: string): Promise<void> {
      await hold(id);
      const data = [{ patternId: id, onDate: dateColumn(date), onTime: "" }];
      await tx.patternException.createMany({ data, skipDuplicates: true });
    },

    /** The date is offered again with all its times; or only this one of them. */
    async unskipDate(id: string, date: string, time?: string): Promise<void> {
      const onTime = time === undefined ? {} : { onTime: time };
      await tx.patternException.deleteMany({ where: { patternId: id, onDate: dateColumn(date), ...onTime } });
    },

    async pattern(id: string): Promise<PatternRecord | undefined> {
      return isId(id) ? (await records(await readPatterns(tx, { id })))[0] : undefined;
    },

    /** What somebody offers now, by weekday and time. */
    async patternsOf(supervisorId: string): Promise<readonly PatternRecord[]> {
      return await records(await standingPatterns(tx, today, { supervisorId }));
    },
  };
}
