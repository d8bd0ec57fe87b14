import { randomUUID } from "node:crypto";
import { dayAfter, localTime, london } from "../../rules/calendar/days.ts";
import { firstClash, occurrences, type WeeklyPattern } from "../../rules/supervision/pattern.ts";
import { day } from "../dates.ts";
import type { Tx } from "../transact.ts";
import type { Named } from "./booking-record.ts";
import { patternRule, standingPatterns } from "./patterns.ts";

/** So far ahead two weekly patterns are compared, and no further. */
const weeks = 26;

interface Wanted {
  readonly date: string;
  readonly time: string;
}

/** Where people meet, and who wants a place when. */
export function places(tx: Tx, now: Date, today: string) {
  return {
    async places(): Promise<readonly Named[]> {
      return await tx.place.findMany({ orderBy: { name: "asc" } });
    },

    /** The place of this name, made where there is none; capitals and double spaces make no other place. */
    async placeNamed(said: string): Promise<string> {
      const name = said.trim().replaceAll(/\s+/g, " ");
      const [found] = await tx.$queryRaw<Named[]>`SELECT id, name FROM places WHERE lower(name) = lower(${name})`;
      if (found) return found.id;
      const id = randomUUID();
      await tx.place.create({ data: { id, name } });
      return id;
    },

    /** The first time within 26 weeks at which a live session or another live pattern wants the place, too. */
    async placeClash(
      placeId: string,
      wanted: WeeklyPattern | { readonly startsAt: Date; readonly endsAt: Date },
      exceptPatternId?: string,
    ): Promise<Wanted | undefined> {
      const until = dayAfter(today, weeks * 7);
      const slots = await tx.slot.findMany({
        where: { placeId, cancelledAt: null, endsAt: { gt: now } },
        orderBy: { startsAt: "asc" },
      });
      const rows = await standingPatterns(tx, today, { placeId });
      const patterns = rows.map(patternRule).filter(({ id }) => id !== exceptPatternId);
      const clashes: { readonly at: Date; readonly date: string; readonly time: string }[] = [];
      const meets = (one: Spanning, other: Spanning) => one.startsAt < other.endsAt && other.startsAt < one.endsAt;
      if ("startsAt" in wanted) {
        for (const { startsAt, endsAt, localDate, localTime: time } of slots)
          if (meets({ startsAt, endsAt }, wanted)) clashes.push({ at: startsAt, date: day(localDate), time });
        const on = localTime(wanted.startsAt, london).toPlainDate().toString();
        for (const pattern of patterns)
          for (const each of occurrences(pattern, dayAfter(on, -1), dayAfter(on, 1)))
            if (meets(each, wanted)) clashes.push({ ...each, at: each.startsAt });
      } else {
        const from = wanted.startsOn > today ? wanted.startsOn : today;
        const all = occurrences(wanted, from, until);
        for (const { startsAt, endsAt, localDate, localTime: time, patternId } of slots)
          if (patternId !== (exceptPatternId ?? wanted.id) && all.some((each) => meets(each, { startsAt, endsAt })))
            clashes.push({ at: startsAt, date: day(localDate), time });
        for (const pattern of patterns) {
          const first = pattern.id === wanted.id ? undefined : firstClash(wanted, pattern, from, weeks);
          if (first) clashes.push({ ...first, at: first.startsAt });
        }
      }
      const [first] = clashes.sort((one, other) => one.at.getTime() - other.at.getTime());
      return first && { date: first.date, time: first.time };
    },
  };
}

interface Spanning {
  readonly startsAt: Date;
  readonly endsAt: Date;
}
