import fc from "fast-check";
import type { DutyFacts } from "../../src/rules/supervision/duty.ts";
import { supervisionKinds } from "../../src/rules/supervision/kinds.ts";
import { dateOf } from "./supervision-duty-oracle.ts";

const maybe = <Value>(value: fc.Arbitrary<Value>, freq = 3) => fc.option(value, { nil: undefined, freq });

/** Days counted from the one on which they began in the role. */
interface Offsets {
  readonly start: number;
  readonly today: number;
  readonly last: number | undefined;
  readonly leave: readonly (readonly [from: number, days: number | undefined])[];
  readonly supervised: readonly (readonly [from: number, days: number | undefined])[];
  readonly off: readonly number[];
  readonly rest: Pick<DutyFacts, "dueSoonDays" | "graceDays" | "fullTimeHours" | "hoursPerWeek">;
  readonly everyWeeks: number | undefined;
  readonly firstWithinWeeks: number | undefined;
  readonly days: readonly number[];
  readonly nation: "england" | "wales";
}

/** Often whole multiples of twenty, so that what begins and ends meets, or misses by a day. */
const aDay = (least: number, most: number) =>
  fc.oneof(
    fc.integer({ min: least, max: most }),
    fc
      .tuple(fc.integer({ min: Math.ceil(least / 20), max: Math.floor((most - 1) / 20) }), fc.constantFrom(-1, 0, 0, 1))
      .map(([at, by]) => at * 20 + by),
  );
/** Now and then with no end, or with its end before its beginning: such a one was taken back. */
const aStretch = (most: number) => fc.tuple(aDay(-60, 500), maybe(aDay(-1, most), 8));

const offsets = (earliest: number, latest: number): fc.Arbitrary<Offsets> =>
  fc.record({
    start: fc.integer({ min: earliest, max: latest }),
    today: aDay(-20, 500),
    last: maybe(aDay(-40, 450)),
    leave: fc.array(aStretch(150), { maxLength: 4 }),
    // Mostly somebody is there today, who may have come after others.
    supervised: fc
      .tuple(
        fc.array(aStretch(250), { maxLength: 4 }),
        maybe(fc.tuple(fc.integer({ min: -60, max: 200 }), fc.constant(undefined)), 6),
      )
      .map(([some, lasting]) => (lasting ? [...some, lasting] : some)),
    off: fc.array(fc.integer({ min: 0, max: 500 }), { maxLength: 8 }),
    rest: fc.record({
      dueSoonDays: fc.integer({ min: 0, max: 28 }),
      graceDays: fc.integer({ min: 0, max: 28 }),
      fullTimeHours: fc.constantFrom(37.5, 36, 35, 40),
      hoursPerWeek: maybe(
        fc.oneof(
          fc.constantFrom(0, 7.5, 15, 18.75, 22.5, 30, 37.5),
          fc.integer({ min: 1, max: 4_500 }).map((each) => each / 100),
        ),
      ),
    }),
    everyWeeks: maybe(fc.integer({ min: 1, max: 26 }), 12),
    firstWithinWeeks: maybe(fc.integer({ min: 1, max: 26 })),
    days: fc.subarray([1, 2, 3, 4, 5, 6, 7], { minLength: 1 }),
    nation: fc.constantFrom("england", "wales"),
  });

function factsOf(drawn: Offsets): DutyFacts {
  const date = (offset: number) => dateOf(drawn.start + offset);
  const period = ([from, days]: readonly [number, number | undefined]) => ({
    from: date(from),
    to: days === undefined ? undefined : date(from + days),
  });
  return {
    terms: {
      givenBy: "line-manager",
      minutes: 60,
      places: 1,
      everyWeeks: drawn.everyWeeks,
      firstWithinWeeks: drawn.firstWithinWeeks,
      counts: supervisionKinds,
      leastMinutes: 30,
      confirmedBy: "either",
    },
    ...drawn.rest,
    startedOn: date(0),
    lastOn: drawn.last === undefined ? undefined : date(drawn.last),
    leave: drawn.leave.map(period),
    supervised: drawn.supervised.map(period),
    week: { days: drawn.days, nation: drawn.nation, nonWorking: drawn.off.map(date) },
    today: date(drawn.today),
  };
}

/** Anybody, with all that may happen to them, in the years whose bank holidays are known. */
export const anybody = offsets(20_454, 20_900).map(factsOf);

/** Somebody, and the very same so many days later, in years whose bank holidays are not known yet. */
export const twiceOver = (days: number) =>
  offsets(22_000, 22_400).map((drawn) => [factsOf(drawn), factsOf({ ...drawn, start: drawn.start + days })] as const);
