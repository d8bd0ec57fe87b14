import { expect, test } from "vitest";
import { createDelivery } from "../../src/bot/delivery.ts";
import { createNudges } from "../../src/bot/nudges/nudges.ts";
import type { Surface } from "../../src/bot/surface.ts";
import { house } from "../../src/flows/house.ts";
import { placementOf } from "../flows/training/acts.ts";
import { createChance } from "../rules/fixtures/chance.ts";
import { openWorld } from "../support/world.ts";
import { diaryOf, goAway, haveASay, type Life, liveADay, type Name } from "./acting.ts";
import { type Came, checkMessages } from "./arriving.ts";
import { type Diary, onTheWall, plus, weekdayOf } from "./judge.ts";
import { createTruth } from "./truth.ts";
import { waitingUnseen } from "./unseen.ts";

const weeks = Number(process.env.WEEKS ?? 3);
const seed = Number(process.env.SEED ?? 20261128);
const names = ["Amara", "Tom", "Priya", "Jo", "Sam", "Robin", "Nadia", "Leslie", "Kit"] as const;
/** The hours of a day at which the service is looked at, by the clock on the wall in winter; nights, too. */
const hours = ["03:10", "08:55", "09:00", "09:02", "10:30", "10:32", "13:00", "15:45", "17:20", "22:00"];

test(`${weeks} weeks of the demo trust: nobody is written to outside manners, nothing waits unseen`, async () => {
  const chance = createChance(seed);
  const world = await openWorld();
  const ignored = new Map<string, boolean>();
  const ignores = (offerId: string) => {
    if (!ignored.has(offerId)) ignored.set(offerId, chance.below(100) < 15);
    return ignored.get(offerId) === true;
  };
  const truth = createTruth(world.database, world.clock, ignores);
  const office = (days: readonly number[]): Diary => ({
    ...{ days, from: "09:00", to: "17:00", away: [], pausedUntil: undefined, stopped: new Set() },
  });
  const own: Partial<Record<Name, readonly number[]>> = { Robin: [1, 2, 3, 4], Leslie: [2, 3, 4] };
  const diaries = new Map<Name, Diary>(names.map((name) => [name, office(own[name] ?? [1, 2, 3, 4, 5])]));
  const life: Life = { world, truth, chance, diaries, placementId: await placementOf(world), did: new Map() };

  const came: Came[] = [];
  const problems: string[] = [];
  const surface: Surface = {
    name: "teams",
    async send(personId, card, outboxId) {
      const name = names.find((each) => world.as(each).id === personId);
      came.push({ personId, name, outboxId, at: world.clock.now(), card });
      return { id: outboxId };
    },
    async update() {},
    changed() {},
  };
  const nudges = createNudges({ ...world, house });
  const delivery = createDelivery({
    ...world,
    surface,
    draw: world.conversations.message,
    holdBack: nudges.holdBack,
    settled: (going, outcome, data) => nudges.settled(going.id, outcome, { data }),
  });
  const swept = { planned: 0, dropped: 0, notes: 0 };
  const tick = async () => {
    const { planned, dropped, notes } = await nudges.sweep();
    swept.planned += planned;
    swept.dropped += dropped;
    swept.notes += notes;
    const before = came.length;
    while ((await delivery.sweep()) > 0);
    problems.push(...(await checkMessages(came.slice(before), came, life)));
  };

  const first = "2026-11-30";
  let checks = 0;
  for (let date = first; date < plus(first, weeks * 7); date = plus(date, 1)) {
    for (const hour of hours) {
      world.clock.set(`${date}T${hour}:00Z`);
      if (hour === "10:30") await live(life, date);
      await tick();
    }
    if (weekdayOf(date) === 5) {
      world.clock.set(`${date}T17:30:00Z`);
      const found = await waitingUnseen(life);
      checks += found.checked;
      problems.push(...found.problems);
    }
  }
  const classes = new Map<string, number>();
  for (const { outboxId } of came) {
    const [row] = await truth.ask<{ class: string }>(`SELECT class FROM outbox WHERE id = '${outboxId}'`);
    classes.set(row?.class ?? "gone", (classes.get(row?.class ?? "gone") ?? 0) + 1);
  }
  const dropped = await truth.ask<{ reason: string; times: number }>(
    "SELECT reason, count(*)::int AS times FROM nudges WHERE state = 'dropped' GROUP BY reason ORDER BY reason",
  );
  const kinds = await truth.ask<{ kind: string; times: number }>(
    "SELECT split_part(kind, '/', 1) AS kind, count(*)::int AS times FROM nudges WHERE state = 'sent' GROUP BY 1 ORDER BY 1",
  );
  const say = (line: string) => process.stdout.write(`simulation: ${line}\n`);
  const counted = (all: Iterable<readonly [string, number]>) =>
    [...all].map(([what, times]) => `${times} × ${what}`).join(", ");
  say(`${weeks} weeks from ${first} (seed ${seed}): ${counted([...life.did].sort(([, a], [, b]) => b - a))}`);
  say(`messages: ${counted(classes)}; reminders planned: ${swept.planned}, notes: ${swept.notes}`);
  say(`reminded of: ${counted(kinds.map(({ kind, times }) => [kind, times] as const))}`);
  say(`dropped: ${counted(dropped.map(({ reason, times }) => [reason, times] as const))}`);
  say(`${came.length} messages and ${checks} things that wait looked at: ${problems.length} went wrong`);
  for (const problem of problems.slice(0, 40)) say(problem);
  expect(problems).toEqual([]);
  expect(came.length).toBeGreaterThan(weeks * 10);
});

/** What people do on a date: work, go away, and say how they want to be reached. */
async function live(life: Life, date: string): Promise<void> {
  const { chance } = life;
  for (const name of names)
    if (chance.below(1000) < 14) {
      const from = plus(date, chance.below(3));
      const to = plus(from, chance.pick([0, 1, 4, 9, 13]));
      if (diaryOf(life, name).away.every((each) => each.to < date)) await goAway(life, name, from, to);
    }
  if (chance.below(1000) < 6) await haveASay(life, chance.pick(["Robin", "Nadia", "Leslie", "Sam"]), "pause");
  if (chance.below(1000) < 3) await haveASay(life, chance.pick(["Nadia", "Priya"]), "hours");
  if (weekdayOf(date) < 6) await liveADay(life);
  const now = onTheWall(life.world.clock.now());
  if (now.date !== date) throw new Error("the day was too long");
}
