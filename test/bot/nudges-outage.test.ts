import { expect, it } from "vitest";
import { type Chance, createChance } from "../rules/fixtures/chance.ts";
import { bankHolidaysOf, clockChanges, onTheWall } from "../rules/fixtures/london.ts";
import * as oracle from "../rules/nudges-oracle.ts";
import { type Kept, openPlay, type Play } from "./nudges-play.ts";

/** How many outages; `npm run prove -- nudge-outage` asks for a thousand. */
const trials = Number(process.env.OUTAGES ?? 8);
const seed = 72;
const minute = 60_000;
const names = ["Amara", "Tom", "Robin", "Jo"] as const;
const off = new Set([2026, 2027, 2028].flatMap((year) => bankHolidaysOf(year)));
const office: oracle.Week = { days: [1, 2, 3, 4, 5], from: "09:00", to: "17:00", off };
const own: Readonly<Record<string, oracle.Week>> = {
  Amara: office,
  Tom: { ...office, days: [2, 3, 6, 7], from: "07:30", to: "15:00" },
  Robin: { ...office, from: "12:30", to: "20:00" },
  Jo: office,
};
const changes = [2026, 2027].flatMap((year) => Object.values(clockChanges(year)));

interface Trial {
  /** When the service stops and comes back, and the moments at which it was seen at work, in minutes since 1970. */
  readonly stops: number;
  readonly back: number;
  readonly ticks: readonly number[];
}

/** Stopped at any moment for a minute to 72 hours; every other time over a change of the clock. */
function aTrial(chance: Chance, at: number): Trial {
  const change = (changes[at % changes.length]?.getTime() ?? 0) / minute;
  const long = chance.pick([chance.between(1, 60), chance.between(60, 24 * 60), chance.between(24 * 60, 72 * 60)]);
  const anywhere = Date.parse("2026-02-01T00:00:00Z") / minute + chance.between(0, 900 * 24 * 60);
  const stops = at % 2 === 0 ? change - chance.between(0, long) : anywhere;
  const back = stops + long;
  const [first, last] = [oracle.dateAt(stops - 8 * 60), oracle.dateAt(back + 2 * 24 * 60)];
  const ticks: number[] = [back];
  for (let date = first; date <= last; date = oracle.later(date, 1))
    for (const time of ["00:05", "09:00", "12:30"]) ticks.push(oracle.firstAt(date, time));
  return { stops, back, ticks: ticks.filter((tick) => tick < stops || tick >= back).sort((one, two) => one - two) };
}

async function emptied({ asOwner, matters, sent }: Play): Promise<void> {
  matters.length = 0;
  sent.length = 0;
  await asOwner(async (tx) => {
    await tx.nudge.deleteMany();
    await tx.outbox.deleteMany();
    await tx.store.updateMany({ data: { nudgedTo: null } });
  });
}

interface Came {
  readonly nudge: string;
  readonly who: string;
  readonly date: string;
}

/** What is wrong after one outage, in a sentence each. */
async function wrongWith(play: Play, trial: Trial): Promise<readonly string[]> {
  const { ticks } = trial;
  await emptied(play);
  const before = (await play.trail()).length;
  const first = oracle.dateAt(ticks[0] ?? 0);
  for (const who of names)
    for (const nudge of ["try.each", "try.today", "try.late"]) play.open(nudge, who, { from: first });
  for (const tick of ticks) await play.at(new Date(tick * minute).toISOString());
  const rows = await play.rows();
  const idOf = Object.fromEntries(names.map((who) => [play.world.as(who).id, who]));
  return [
    ...manners(play, idOf),
    ...(await trail(play, rows, before)),
    ...rows.flatMap((row) => lost(row, idOf[row.personId] ?? "", play, ticks, rows.filter(isNewer(row)))),
    ...missing(rows, idOf, ticks),
  ];
}

/** At most one note a person a day, inside their hours. */
function manners(play: Play, idOf: Readonly<Record<string, string>>): readonly string[] {
  const days = new Map<string, number>();
  const wrong: string[] = [];
  for (const { personId, at } of play.sent) {
    const who = idOf[personId] ?? "";
    const moment = at.getTime() / minute;
    const key = `${who} ${oracle.dateAt(moment)}`;
    days.set(key, (days.get(key) ?? 0) + 1);
    const week = own[who] ?? office;
    if (oracle.reachable(moment, week) !== moment) wrong.push(`${who} was sent a note at ${at.toISOString()}`);
  }
  return [...wrong, ...[...days].filter(([, notes]) => notes > 1).map(([key, notes]) => `${key}: ${notes} notes`)];
}

/** Each that was dropped has its line in the trail, and none is left behind. */
async function trail(play: Play, rows: readonly Kept[], before: number): Promise<readonly string[]> {
  const dropped = rows.filter(({ state }) => state === "dropped").length;
  const lines = (await play.trail()).length - before;
  const missed = await play.tx((data) => data.nudges.missed(new Date(play.world.clock.now().getTime() - minute)));
  return [
    ...(dropped === lines ? [] : [`${dropped} dropped, ${lines} lines in the trail`]),
    ...(missed === 0 ? [] : [`${missed} missed`]),
  ];
}

const helpsTo = ({ nudge, who, date }: Came): string => {
  if (nudge === "try.today") return date;
  return nudge === "try.late" ? oracle.later(date, 7) : oracle.nextWorked(date, own[who] ?? office);
};

/**
 * Dropped as stale although it could have been said: the service was at work in this person's hours while it helped, and
 * that day's note had not gone before.
 */
function lost(row: Kept, who: string, play: Play, ticks: readonly number[], newer: readonly Kept[]): readonly string[] {
  const date = row.localDate.toISOString().slice(0, 10);
  const came = { nudge: row.kind, who, date };
  const name = `${who} ${row.kind} ${date}`;
  if (row.state === "unknown" || row.reason === "done") return [`${name}: ${row.state}`];
  if (row.state === "sent") {
    const note = play.sent.find(({ id }) => id === row.outboxId);
    const on = note ? oracle.dateAt(note.at.getTime() / minute) : "";
    return on !== "" && on <= helpsTo(came) ? [] : [`${name} was said on ${on}, and helped to ${helpsTo(came)}`];
  }
  if (row.state !== "dropped") return [];
  // One note says one thing once: the same of a later date was said while this one helped.
  const isSaidAnew = play.sent.some(
    (note) =>
      note.personId === row.personId &&
      oracle.dateAt(note.at.getTime() / minute) <= helpsTo(came) &&
      newer.some(({ outboxId }) => outboxId === note.id),
  );
  if (isSaidAnew) return [];
  const week = own[who] ?? office;
  const meant = oracle.firstAt(date, row.kind === "try.late" ? "14:30" : "09:00");
  const chance = ticks.find((tick) => {
    if (tick < meant || oracle.dateAt(tick) > helpsTo(came) || oracle.reachable(tick, week) !== tick) return false;
    return !play.sent.some(
      ({ personId, at }) =>
        personId === row.personId &&
        oracle.dateAt(at.getTime() / minute) === oracle.dateAt(tick) &&
        at.getTime() / minute <= tick,
    );
  });
  return chance === undefined ? [] : [`${name} could have been said at ${new Date(chance * minute).toISOString()}`];
}

const isNewer = (row: Kept) => (other: Kept) =>
  other.personId === row.personId && other.subject === row.subject && other.localDate > row.localDate;

/** What was due on each date and was not decided at all, or twice. */
function missing(rows: readonly Kept[], idOf: Readonly<Record<string, string>>, ticks: readonly number[]) {
  const wrong: string[] = [];
  const [first, last] = [oracle.dateAt(ticks[0] ?? 0), oracle.dateAt(ticks.at(-1) ?? 0)];
  for (let date = first; date <= last; date = oracle.later(date, 1))
    for (const who of names)
      for (const nudge of ["try.each", "try.today", "try.late"]) {
        const decided = rows.filter(
          (row) =>
            idOf[row.personId] === who && row.kind === nudge && row.localDate.toISOString().slice(0, 10) === date,
        ).length;
        const due = nudge !== "try.each" || oracle.works(date, own[who] ?? office);
        if (decided !== (due ? 1 : 0)) wrong.push(`${who} ${nudge} ${date}: decided ${decided} times`);
      }
  return wrong;
}

it("off for a minute or three days: nothing useful is lost, nobody gets a burst", { timeout: 3_600_000 }, async () => {
  const play = await openPlay();
  for (const who of ["Tom", "Robin"]) {
    const { days, from, to } = own[who] ?? office;
    await play.tx((data) => data.manners.setHours(play.world.as(who).id, { days, from, to }));
  }
  const chance = createChance(seed);
  const found = { notes: 0, said: 0, stale: 0, changes: 0, longest: 0 };
  for (let at = 0; at < trials; at += 1) {
    const trial = aTrial(chance, at);
    expect([at, await wrongWith(play, trial)]).toEqual([at, []]);
    const rows = await play.rows();
    found.notes += play.sent.length;
    found.said += rows.filter(({ state }) => state === "sent").length;
    found.stale += rows.filter(({ state }) => state === "dropped").length;
    found.longest = Math.max(found.longest, trial.back - trial.stops);
    if (changes.some((each) => trial.stops <= each.getTime() / minute && each.getTime() / minute <= trial.back))
      found.changes += 1;
  }
  process.stdout.write(
    `nudge outage: ${trials} outages (seed ${seed}), the longest ${Math.round(found.longest / 60)} h, ${found.changes} over a clock change; ` +
      `${found.notes} notes said ${found.said} things, at most one a person a day; ${found.stale} stale, each in the trail; 0 lost\n`,
  );
  expect(found.stale).toBeGreaterThan(0);
  expect(onTheWall(play.sent.at(-1)?.at ?? new Date(0)).time >= "07:30").toBe(true);
});
