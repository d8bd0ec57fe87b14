import { Temporal } from "temporal-polyfill";
import { expect, test } from "vitest";
import { dayAfter, daysUntil } from "../../src/rules/calendar/days.ts";
import { momentAt } from "../../src/rules/calendar/working.ts";
import { type Occurrence, occurrences, type WeeklyPattern } from "../../src/rules/supervision/pattern.ts";
import { type Chance, createChance } from "./fixtures/chance.ts";
import { onTheWall } from "./fixtures/london.ts";
import { after, changesOf, sessionsOf } from "./supervision-oracle.ts";

/** How many patterns; `npm run prove -- supervision-times` asks for more. */
const runs = Number(process.env.PATTERNS ?? 5_000);
const seed = 2026;
const zone = "Europe/London";
const changes = changesOf(2026, 2035).map((minute) => onTheWall(new Date(minute * 60_000)).date);

interface Case {
  readonly pattern: WeeklyPattern;
  readonly from: string;
  readonly to: string;
}
type Method = (pattern: WeeklyPattern, from: string, to: string) => readonly Occurrence[];

const clockTime = (minute: number) => new Date(minute * 60_000).toISOString().slice(11, 16);
const minuteOf = (time: string) => Number(time.slice(0, 2)) * 60 + Number(time.slice(3));
const later = (moment: Date, minutes: number) => new Date(moment.getTime() + minutes * 60_000);

/** Somebody's weekly time, more often than not on the Sunday of a change, and often in the hours in which the clock jumps. */
function aCase(chance: Chance, change: string): Case {
  const near = () => after(change, chance.between(-28, 28));
  const begin = chance.pick([chance.between(0, 120), chance.between(0, 239), chance.between(0, 1_380)]);
  const end = Math.min(1_439, begin + chance.pick([180, 600, 1_439]));
  const startsOn = after(change, chance.pick([chance.between(-28, 10), chance.between(-400, 0)]));
  const pattern: WeeklyPattern = {
    id: "weekly",
    kind: "peer",
    zone,
    weekday: chance.pick([7, 7, 7, chance.between(1, 7)]),
    everyWeeks: chance.pick([1, 1, 2, 3, 4]),
    from: clockTime(begin),
    to: clockTime(chance.between(begin + 1, end)),
    minutes: chance.pick([15, 20, 30, 45, 50, 60, 90, 120, 180, chance.between(15, 180)]),
    bufferMinutes: chance.pick([0, 5, 10, 15, 30, 60, chance.between(0, 90)]),
    startsOn,
    endsOn:
      chance.below(2) === 0
        ? undefined
        : chance.pick([near(), change, after(change, 7), after(startsOn, chance.between(0, 430))]),
    except: chance.pick([
      [],
      [],
      [near()],
      [change],
      [near(), near(), near(), after(change, -7)],
      [`${change} ${clockTime(begin)}`, `${near()} ${clockTime(begin)}`],
    ]),
  };
  return { pattern, from: after(change, -chance.between(0, 22)), to: after(change, chance.between(0, 22)) };
}

function* casesOf(count: number): Generator<Case> {
  const chance = createChance(seed);
  for (let at = 0; at < count; at += 1) yield aCase(chance, changes[at % changes.length] ?? "");
}

/** How many sessions there are, how many of them in the night of a change, and how many only one of the two knows. */
function compared(cases: Iterable<Case>, method: Method) {
  const found = { patterns: 0, sessions: 0, inTheNight: 0, differences: 0, first: "" };
  for (const { pattern, from, to } of cases) {
    const right = sessionsOf(pattern, from, to);
    const told = right.map((each) => `${each.date} ${each.time} ${each.startsAt} ${each.endsAt} ${each.busyUntil}`);
    const said = method(pattern, from, to).map(({ date, time, startsAt, endsAt, busyUntil }) =>
      [date, time, ...[startsAt, endsAt, busyUntil].map((moment) => moment.getTime() / 60_000)].join(" "),
    );
    found.patterns += 1;
    found.sessions += right.length;
    found.inTheNight += right.filter(({ date, time }) => changes.includes(date) && time < "04:00").length;
    if (told.join() === said.join()) continue;
    const alone = [...told, ...said].filter((each) => !told.includes(each) || !said.includes(each));
    found.differences += Math.max(1, alone.length);
    found.first ||= JSON.stringify({ pattern, from, to, told, said });
  }
  return found;
}

test("there are twenty changes in ten years, on the last Sundays of March and October", () => {
  expect(changes).toHaveLength(20);
  for (const date of changes) expect(date).toMatch(/^20(2[6-9]|3[0-5])-(03|10)-(2[5-9]|3[01])$/);
  expect(changes.filter((date) => Temporal.PlainDate.from(date).dayOfWeek !== 7)).toEqual([]);
});

test("a weekly time is what somebody with a clock on the wall finds, round every change", () => {
  const { patterns, sessions, inTheNight, differences, first } = compared(casesOf(runs), occurrences);
  console.log(
    `supervision times: ${patterns} patterns (seed ${seed}) over ${changes.length} clock changes, ${sessions} sessions compared, ${differences} differences`,
  );
  expect(first).toBe("");
  expect(differences).toBe(0);
  expect(sessions).toBeGreaterThan(4 * patterns);
  expect(inTheNight).toBeGreaterThan(patterns / 4);
}, 600_000);

const changed = (change: (each: Occurrence, pattern: WeeklyPattern) => Partial<Occurrence>): Method => {
  return (pattern, from, to) => occurrences(pattern, from, to).map((each) => ({ ...each, ...change(each, pattern) }));
};
const beginning = (startsAt: Date, { minutes, bufferMinutes }: WeeklyPattern) => ({
  startsAt,
  endsAt: later(startsAt, minutes),
  busyUntil: later(startsAt, minutes + bufferMinutes),
});
const weekNumber = (date: string) => Temporal.PlainDate.from(date).weekOfYear ?? 0;

/** What others get wrong. */
const mistakes: Readonly<Record<string, Method>> = {
  "a week is 7 times 24 hours": changed(({ date, time }, pattern) => {
    const before = dayAfter(date, -7);
    return beginning(later(momentAt(before, time, zone), daysUntil(before, date) * 24 * 60), pattern);
  }),
  "a day has the clock that it begins with": changed(({ date, time }, pattern) =>
    beginning(later(momentAt(date, "00:00", zone), minuteOf(time)), pattern),
  ),
  "an hour had twice begins the second time": changed(({ time, startsAt }, pattern) => {
    const again = later(startsAt, 60);
    return beginning(onTheWall(again).time === time ? again : startsAt, pattern);
  }),
  "an hour left out begins before it is left out": changed(({ date, time, startsAt }, pattern) =>
    onTheWall(startsAt).time === time ? {} : beginning(later(momentAt(date, "00:59", zone), 1 - 60), pattern),
  ),
  "a session ends when the clock says so": changed(({ date, time, endsAt }, { minutes }) => {
    const end = minuteOf(time) + minutes;
    return { endsAt: end < 24 * 60 ? momentAt(date, clockTime(end), zone) : endsAt };
  }),
  "a session begins while the one before goes on": (pattern, from, to) =>
    occurrences(pattern, from, to).flatMap((each, at, all) => {
      const next = clockTime(minuteOf(each.time) + pattern.minutes + pattern.bufferMinutes);
      const following = all[at + 1];
      const leftOut = following?.date === each.date && following.time !== next;
      return leftOut
        ? [each, { date: each.date, time: next, ...beginning(momentAt(each.date, next, zone), pattern) }]
        : [each];
    }),
  "weeks are numbered anew each year": (pattern, from, to) =>
    occurrences({ ...pattern, everyWeeks: 1 }, from, to).filter(
      ({ date }) => (weekNumber(date) - weekNumber(pattern.startsOn)) % pattern.everyWeeks === 0,
    ),
  "weeks are counted from the day, not from its week": (pattern, from, to) =>
    occurrences({ ...pattern, everyWeeks: 1 }, from, to).filter(
      ({ date }) => Math.floor(daysUntil(pattern.startsOn, date) / 7) % pattern.everyWeeks === 0,
    ),
  "an exception is forgotten": (pattern, from, to) => occurrences({ ...pattern, except: [] }, from, to),
  "the last day is not one": (pattern, from, to) => {
    const { endsOn } = pattern;
    return occurrences({ ...pattern, endsOn: endsOn && dayAfter(endsOn, -1) }, from, to);
  },
};

test.each(Object.entries(mistakes))("it is noticed where %s", (_mistake, method) => {
  expect(compared(casesOf(200), method).differences).toBeGreaterThan(0);
});
