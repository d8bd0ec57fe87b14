import fc from "fast-check";
import { nations } from "../../src/rules/calendar/bank-holidays.ts";
import type { Asked, LiveSlot, OfferedPattern, Span } from "../../src/rules/supervision/on-offer.ts";
import { onTheWall } from "./fixtures/london.ts";
import { after, sessionsOf } from "./supervision-oracle.ts";

const quarter = 15 * 60_000;
const clockTime = (quarters: number) => new Date(quarters * quarter).toISOString().slice(11, 16);

/** Both changes of a year, Christmas, Easter, a Scottish and a Northern Irish holiday, and weeks with nothing in them. */
const beginnings = ["2027-03-24", "2026-10-21", "2026-12-22", "2027-03-23", "2026-11-24", "2027-03-10", "2028-06-05"];

const fewDays = fc.array(fc.integer({ min: 0, max: 16 }), { maxLength: 1 });
const aStretch = fc.record({ at: fc.integer({ min: -20, max: 1_300 }), long: fc.integer({ min: 1, max: 12 }) });
const somebody = fc.record({
  nation: fc.constantFrom(...nations),
  leave: fewDays,
  busy: fc.array(aStretch, { maxLength: 2 }),
});
const aKind = fc.constantFrom("peer" as const, "peer" as const, "group" as const);
const aPlace = fc.constantFrom(undefined, "garden-room", "green-room");
const shared = { whose: fc.nat({ max: 2 }), kind: aKind, placeId: aPlace };
const aPattern = fc.record({
  ...shared,
  weekday: fc.integer({ min: 1, max: 7 }),
  everyWeeks: fc.constantFrom(1, 1, 2),
  from: fc.constantFrom(0, 4, 5, 36, 40, 44, 60),
  long: fc.integer({ min: 3, max: 24 }),
  quarters: fc.integer({ min: 1, max: 6 }),
  buffer: fc.constantFrom(0, 0, 1, 2),
  places: fc.constantFrom(1, 3),
  noticeHours: fc.constantFrom(0, 0, 1, 24, 60),
  startsOn: fc.constantFrom(-30, -25, -9, -1, 2),
  ends: fc.constantFrom(undefined, undefined, 8, 16),
  except: fewDays,
});
const aSlot = fc.record({
  ...shared,
  /** The session of a pattern that it was made for, or any time. */
  session: fc.option(fc.record({ pattern: fc.nat({ max: 4 }), which: fc.nat({ max: 20 }) }), { nil: undefined }),
  stretch: aStretch,
  buffer: fc.constantFrom(0, 0, 1, 2),
  places: fc.constantFrom(1, 3),
  taken: fc.constantFrom(0, 1, 3, 4),
  waiting: fc.constantFrom(0, 0, 1),
  noticeHours: fc.constantFrom(0, 0, 24),
  open: fc.constantFrom(true, true, false),
});

/** A question of anybody, in weeks in which anything may be the case. */
export const aQuestion = fc
  .record({
    begins: fc.constantFrom(...beginnings),
    quartersIn: fc.integer({ min: 0, max: 95 }),
    until: fc.constantFrom(0, 6, 13, 16, 16),
    people: fc.array(somebody, { minLength: 2, maxLength: 3 }),
    patterns: fc.array(aPattern, { minLength: 3, maxLength: 5 }),
    slots: fc.array(aSlot, { minLength: 2, maxLength: 8 }),
    kind: aKind,
    busy: fc.array(aStretch, { maxLength: 2 }),
    /** Slots in which the attendee is. */
    inside: fc.array(fc.nat({ max: 7 }), { maxLength: 2 }),
    away: fewDays,
    days: fc.option(fc.subarray([1, 2, 3, 4, 5], { minLength: 1 }), { nil: undefined }),
    full: fc.boolean(),
    leaving: fc.option(fc.nat({ max: 7 }), { nil: undefined }),
  })
  .map((world): Asked & { readonly today: string } => {
    const now = new Date(Date.parse(world.begins) + world.quartersIn * quarter);
    const today = onTheWall(now).date;
    const dates = (days: readonly number[]) => days.map((each) => after(today, each));
    const spans = (all: readonly { readonly at: number; readonly long: number }[]): readonly Span[] =>
      all.map(({ at, long }) => {
        const from = now.getTime() + at * quarter;
        return { from: new Date(from), to: new Date(from + long * quarter) };
      });
    const patterns = world.patterns.map((each, at): OfferedPattern => {
      const { whose, placeId, from, long, quarters, buffer, startsOn, ends, except, ...rest } = each;
      return {
        ...rest,
        id: `pattern-${at}`,
        supervisorId: `supervisor-${whose}`,
        ...(placeId === undefined ? {} : { placeId }),
        zone: "Europe/London",
        from: clockTime(from),
        to: clockTime(from + long),
        minutes: 15 * quarters,
        bufferMinutes: 15 * buffer,
        startsOn: after(today, startsOn),
        endsOn: ends === undefined ? undefined : after(today, ends),
        except: dates(except),
        how: "phone",
      };
    });
    const slots = world.slots.flatMap((each, at) => slotOf(each, at, patterns, now, today));
    const inside = world.inside.flatMap((at) => slots[at] ?? []);
    const leaving = world.leaving === undefined ? undefined : slots[world.leaving];
    const within = [...inside, ...(leaving ? [leaving] : [])].map(({ startsAt, endsAt }) => ({
      from: startsAt,
      to: endsAt,
    }));
    return {
      kind: world.kind,
      patterns,
      slots,
      diaries: world.people.map(({ nation, leave, busy }, at) => ({
        supervisorId: `supervisor-${at}`,
        nation,
        leave: dates(leave),
        busy: spans(busy),
      })),
      attendee: {
        busy: [...spans(world.busy), ...within],
        away: dates(world.away),
        ...(world.days ? { days: world.days } : {}),
      },
      now,
      today,
      zone: "Europe/London",
      untilDate: after(today, world.until),
      full: world.full,
      ...(leaving ? { leaving: leaving.id } : {}),
    };
  });

type Drawn = typeof aSlot extends fc.Arbitrary<infer Value> ? Value : never;

function slotOf(
  drawn: Drawn,
  at: number,
  patterns: readonly OfferedPattern[],
  now: Date,
  today: string,
): readonly LiveSlot[] {
  const { whose, kind, placeId, session, stretch, buffer, places, taken, waiting, noticeHours, open } = drawn;
  const rest = { id: `slot-${at}`, how: "phone", waiting, noticeHours } as const;
  const pattern = session && patterns[session.pattern];
  if (session && pattern) {
    const all = sessionsOf({ ...pattern, endsOn: undefined, except: [] }, today, after(today, 16));
    const meant = all[session.which % Math.max(1, all.length)];
    if (!meant) return [];
    const { supervisorId, id: patternId, places: room } = pattern;
    const [startsAt, endsAt, busyUntil] = [meant.startsAt, meant.endsAt, meant.busyUntil].map(
      (minute) => new Date(minute * 60_000),
    ) as [Date, Date, Date];
    return [
      {
        ...rest,
        ...{ supervisorId, patternId, kind: pattern.kind, date: meant.date, time: meant.time },
        ...{ startsAt, endsAt, busyUntil, places: room, taken: Math.min(taken, room), open },
        ...(pattern.placeId === undefined ? {} : { placeId: pattern.placeId }),
      },
    ];
  }
  const startsAt = new Date(now.getTime() + stretch.at * quarter);
  const endsAt = new Date(startsAt.getTime() + stretch.long * quarter);
  const { date, time } = onTheWall(startsAt);
  return [
    {
      ...rest,
      ...{ supervisorId: `supervisor-${whose}`, kind, date, time, startsAt, endsAt, places, open },
      busyUntil: new Date(endsAt.getTime() + buffer * quarter),
      taken: Math.min(taken, places),
      ...(placeId === undefined ? {} : { placeId }),
    },
  ];
}
