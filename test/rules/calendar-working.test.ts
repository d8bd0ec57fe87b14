import { execFileSync } from "node:child_process";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { momentAt, nextWorkingMoment, type WorkingHours } from "../../src/rules/calendar/working.ts";
import { bankHolidaysOf, clockChanges, onTheWall } from "./fixtures/london.ts";

const office: WorkingHours = {
  zone: "Europe/London",
  from: "09:00",
  to: "17:00",
  days: [1, 2, 3, 4, 5],
  nation: "england",
};
const nights: WorkingHours = { ...office, from: "01:30", to: "04:00", days: [1, 2, 3, 4, 5, 6, 7] };
const next = (moment: string, hours = office) => nextWorkingMoment(new Date(moment), hours).toISOString();
const holidays = [2026, 2027, 2028].flatMap((year) => bankHolidaysOf(year));
const minute = 60_000;
const quarter = 15 * minute;
const walls = new Map<number, ReturnType<typeof onTheWall>>();

function wall(at: number): ReturnType<typeof onTheWall> {
  const known = walls.get(at) ?? onTheWall(new Date(at));
  walls.set(at, known);
  return known;
}

/** The same rule by walking from quarter to quarter, midnight to midnight in London; for hours on the quarter. */
function walked(moment: Date, hours: WorkingHours): Date {
  let at = Math.floor(moment.getTime() / quarter) * quarter;
  let { date } = wall(at);
  while (wall(at - quarter).date === date) at -= quarter;
  for (;;) {
    const worked = hours.days.includes(wall(at).day) && !holidays.includes(date);
    let [start, end] = [0, 0];
    for (; wall(at).date === date; at += quarter) {
      const { time } = wall(at);
      if (start === 0 && time >= hours.from) start = at;
      if (end === 0 && time >= hours.to) end = at;
    }
    if (worked && start < end && moment.getTime() < end) return new Date(Math.max(start, moment.getTime()));
    date = wall(at).date;
  }
}

describe("news waits for somebody's hours", () => {
  test("inside them it is told at once, to the millisecond", () => {
    expect(next("2026-11-24T09:00:00.000Z")).toBe("2026-11-24T09:00:00.000Z");
    expect(next("2026-11-24T16:59:59.999Z")).toBe("2026-11-24T16:59:59.999Z");
  });

  test("outside them it waits for the next working morning", () => {
    expect(next("2026-11-24T08:59:59.999Z")).toBe("2026-11-24T09:00:00.000Z");
    expect(next("2026-11-24T17:00:00.000Z")).toBe("2026-11-25T09:00:00.000Z");
    expect(next("2026-11-27T18:00:00.000Z")).toBe("2026-11-30T09:00:00.000Z");
    expect(next("2026-12-24T17:00:00.000Z")).toBe("2026-12-29T09:00:00.000Z");
    expect(next("2026-07-01T03:00:00.000Z")).toBe("2026-07-01T08:00:00.000Z");
  });

  test("leave is left alone", () => {
    const away = { ...office, nonWorking: ["2026-11-24", "2026-11-25"] };
    expect(next("2026-11-24T10:00:00.000Z", away)).toBe("2026-11-26T09:00:00.000Z");
  });

  test("nine o'clock stays nine o'clock when the clocks change", () => {
    expect(next("2026-03-27T18:00:00.000Z")).toBe("2026-03-30T08:00:00.000Z");
    expect(next("2026-10-23T17:00:00.000Z")).toBe("2026-10-26T09:00:00.000Z");
  });

  test.each([2026, 2027, 2028])(
    "in %i an hour left out begins when it is over, one had twice begins the first time",
    (year) => {
      const { spring, autumn } = clockChanges(year);
      const dayOf = (moment: Date) => moment.toISOString().slice(0, 10);
      expect(momentAt(dayOf(spring), "01:30", "Europe/London")).toEqual(spring);
      expect(momentAt(dayOf(spring), "00:59", "Europe/London")).toEqual(new Date(spring.getTime() - minute));
      expect(momentAt(dayOf(spring), "02:00", "Europe/London")).toEqual(spring);
      expect(momentAt(dayOf(autumn), "01:30", "Europe/London")).toEqual(new Date(autumn.getTime() - 30 * minute));
      expect(momentAt(dayOf(autumn), "02:00", "Europe/London")).toEqual(new Date(autumn.getTime() + 60 * minute));
    },
  );

  test("round every clock change it agrees with a walk from quarter to quarter", () => {
    for (const year of [2026, 2027, 2028]) {
      for (const change of Object.values(clockChanges(year))) {
        for (let away = -180; away <= 300; away += 7) {
          const moment = new Date(change.getTime() + away * minute);
          for (const hours of [
            nights,
            { ...nights, from: "00:15", to: "01:45" },
            { ...nights, from: "01:15", to: "01:45" },
            office,
          ])
            expect(nextWorkingMoment(moment, hours), moment.toISOString()).toEqual(walked(moment, hours));
        }
      }
    }
  });

  test("hours that end before they begin, or a week without days, are refused", () => {
    expect(() => next("2026-11-24T10:00:00Z", { ...office, to: "09:00" })).toThrow(RangeError);
    expect(() => next("2026-11-24T10:00:00Z", { ...office, days: [] })).toThrow(RangeError);
  });
});

const someHours = fc
  .record({
    from: fc.integer({ min: 0, max: 22 }),
    long: fc.integer({ min: 1, max: 12 }),
    days: fc.subarray([1, 2, 3, 4, 5, 6, 7], { minLength: 1 }),
  })
  .map(({ from, long, days }): WorkingHours => {
    const two = (hour: number) => String(hour).padStart(2, "0");
    return { ...office, from: `${two(from)}:30`, to: `${two(Math.min(from + long, 23))}:45`, days };
  });
const someMoment = fc.date({
  min: new Date("2026-01-01T00:00:00Z"),
  max: new Date("2028-12-01T00:00:00Z"),
  noInvalidDate: true,
});

test("the moment found is never earlier, always inside, and is its own answer", () => {
  fc.assert(
    fc.property(someMoment, someHours, (moment, hours) => {
      const found = nextWorkingMoment(moment, hours);
      expect(found.getTime()).toBeGreaterThanOrEqual(moment.getTime());
      expect(nextWorkingMoment(found, hours)).toEqual(found);
      const { date, time, day } = onTheWall(found);
      expect(hours.days).toContain(day);
      expect(holidays).not.toContain(date);
      const changes = [2026, 2027, 2028].flatMap((year) => Object.values(clockChanges(year)));
      if (changes.some((change) => change.toISOString().startsWith(date))) return;
      expect(time >= hours.from && time < hours.to).toBe(true);
    }),
    { numRuns: 1_000 },
  );
});

test("somebody's later news is never told before their earlier news", () => {
  fc.assert(
    fc.property(someMoment, fc.nat(40_000_000), someHours, (moment, after, hours) => {
      const later = new Date(moment.getTime() + after);
      expect(nextWorkingMoment(later, hours).getTime()).toBeGreaterThanOrEqual(
        nextWorkingMoment(moment, hours).getTime(),
      );
    }),
    { numRuns: 500 },
  );
});

test("it is the same wherever the machine thinks it is", () => {
  const script = `
    import { nextWorkingMoment } from "./src/rules/calendar/working.ts";
    import { plainDate } from "./src/rules/calendar/days.ts";
    import { sayMoment } from "./src/rules/calendar/say.ts";
    const hours = ${JSON.stringify(nights)};
    const said = [new Date(2026, 0, 1).getTimezoneOffset()];
    for (const change of ${JSON.stringify([2026, 2027, 2028].flatMap((year) => Object.values(clockChanges(year))))})
      for (let away = -180; away <= 180; away += 20) {
        const moment = new Date(Date.parse(change) + away * 60000);
        said.push(nextWorkingMoment(moment, hours).toISOString(), plainDate(moment, hours.zone), sayMoment(moment, hours.zone, new Date(change)));
      }
    console.log(JSON.stringify(said));`;
  const said = ["UTC", "Europe/London", "Pacific/Kiritimati", "America/St_Johns"].map((TZ) => {
    const out = execFileSync(process.execPath, ["--import", "tsx", "--input-type=module", "-e", script], {
      env: { ...process.env, TZ, NODE_OPTIONS: "" },
      encoding: "utf8",
    });
    const [offset, ...rest] = JSON.parse(out) as readonly unknown[];
    return { offset, rest: JSON.stringify(rest) };
  });
  expect(new Set(said.map(({ offset }) => offset)).size).toBe(3);
  expect(new Set(said.map(({ rest }) => rest)).size).toBe(1);
}, 60_000);
