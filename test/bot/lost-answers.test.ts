import { randomUUID } from "node:crypto";
import { beforeAll, expect, it } from "vitest";
import { waitingFor } from "../flows/reaching/acts.ts";
import { as, asOwner, type FirstName, openRoomyWorld, requestIn, type Stage } from "../flows/requests/acts.ts";
import { createChance } from "../rules/fixtures/chance.ts";
import { type Behaviour, createPlatform, type Platform } from "../support/fake-platform.ts";
import type { World } from "../support/world.ts";
import { delivering, rows } from "./delivering.ts";

/** How many messages meet a fault; `npm run prove -- lost-answers` asks for 1,000. */
const faults = Number(process.env.LOST ?? 60);
const seed = Number(process.env.SEED ?? 20261128);

const behaviours: readonly Behaviour[] = [
  "takes it, and the answer is lost",
  "takes it, and answers with a fault",
  "takes it, and the line is cut",
  "never gets it, and does not answer",
  "the line is cut before",
  "is busy",
  "does not know them",
];
/** Who is told of what, about a request that stands so; and what stands on their home while it is to be done. */
const told: readonly (readonly [FirstName, string, Stage])[] = [
  ["Robin", "request.offered", "offered"],
  ["Amara", "request.accepted", "accepted"],
  ["Jo", "request.arrived", "waiting"],
  ["Sam", "request.arrived", "waiting"],
];

type Row = Awaited<ReturnType<typeof rows>>[number];

let world: World;
const asked = new Map<Stage, { readonly id: string; readonly code: string }>();
beforeAll(async () => {
  world = await openRoomyWorld();
  for (const stage of ["offered", "accepted", "waiting"] as const) asked.set(stage, await requestIn(world, stage));
});

/** Puts one message on its way to each, and says what they are called. */
async function tellAll(count: number): Promise<ReadonlyMap<string, FirstName>> {
  const before = new Set((await rows(world)).map(({ id }) => id));
  for (const [name, message, stage] of told.slice(0, count)) {
    const row = { personId: world.as(name).id, message, subject: `request:${asked.get(stage)?.id}`, class: "answer" };
    await as(world, "system:test", ({ outbox }) =>
      outbox.put({ ...row, cause: randomUUID(), dueAt: world.clock.now() }),
    );
  }
  const nameOf = (id: string) => told.find(([name]) => world.as(name).id === id)?.[0] ?? "Jo";
  const put = (await rows(world)).filter(({ id }) => !before.has(id));
  return new Map(put.map(({ id, personId }) => [id, nameOf(personId)]));
}

/** What is wrong with a message that met this fault, now that all is over but late answers. */
function wrong(row: Row | undefined, how: Behaviour, seen: number): readonly string[] {
  const problems: string[] = [];
  const unless = (holds: boolean, what: string) => void (holds || problems.push(`${how}: ${what}`));
  unless(seen <= 1, `${seen} copies`);
  unless(row?.state !== "sent" || seen === 1, "marked sent, and nobody can see it");
  unless(row?.state !== "claimed" && row?.state !== "due", `it is still ${row?.state}`);
  unless(how !== "is busy" || row?.state === "sent", `refused for now, and then ${row?.state}`);
  unless(how !== "does not know them" || row?.state === "refused", `refused for good, and ${row?.state}`);
  return problems;
}

/** What is wrong with the home of somebody whose message met this fault: the thing itself waits there, whatever happened. */
async function wrongAtHome(name: FirstName, row: Row | undefined): Promise<readonly string[]> {
  const home = await waitingFor(world, name);
  const code = asked.get(told.find(([who]) => who === name)?.[2] ?? "waiting")?.code ?? "none";
  const says = row?.state !== "unknown" || home.includes("This may not have reached you");
  return [
    ...(says ? [] : [`Home does not say to ${name} that it may not have come`]),
    ...(home.some((title) => title.includes(code)) ? [] : [`what ${name} has still to do is not on Home`]),
  ];
}

it(`${faults} lost answers, faults, time-outs, cut lines and refusals: never two visible copies, and Home has what is undone`, {
  timeout: 1_800_000,
}, async () => {
  const draw = createChance(seed);
  const met = new Map<Behaviour, number>();
  const problems: string[] = [];
  let late = 0;
  let homes = 0;
  for (let done = 0; done < faults; ) {
    const going = await tellAll(Math.min(told.length, faults - done));
    const how = new Map([...going.keys()].map((id) => [id, draw.pick(behaviours)] as const));
    const platform: Platform = createPlatform((_person, call) => {
      const id = platform.calls[call]?.messageId ?? "";
      const first = platform.calls.filter(({ messageId }) => messageId === id).length === 1;
      return first ? (how.get(id) ?? "takes it") : "takes it";
    });
    const draws = (message: string, person: string, subject: string | undefined) =>
      world.conversations.message(message, person, subject);
    const { delivery } = delivering(world, { surface: platform.surface, draw: draws, patienceMs: 1_500 });
    for (const minutes of [0, 2, 60, 60 * 24 * 2]) {
      world.clock.minutes(minutes);
      while ((await delivery.sweep()) > 0);
    }
    const state = new Map((await rows(world)).map((row) => [row.id, row]));
    const copies = (id: string) => platform.shown.filter(({ messageId }) => messageId === id).length;
    for (const [id, each] of how) problems.push(...wrong(state.get(id), each, copies(id)));
    const [id, name] = draw.pick([...going]);
    problems.push(...(await wrongAtHome(name, state.get(id))));
    platform.answerAll();
    const lost = [...how].filter(([, each]) => each === "takes it, and the answer is lost").map((each) => each[0]);
    const isThere = async () => {
      const all = await rows(world);
      return all.filter((row) => lost.includes(row.id) && row.state === "sent").length;
    };
    await expect.poll(isThere, { timeout: 10_000 }).toBe(lost.length);
    late += lost.length;
    problems.push(...[...going.keys()].filter((each) => copies(each) > 1).map((each) => `${how.get(each)}: twice`));
    for (const each of how.values()) met.set(each, (met.get(each) ?? 0) + 1);
    await asOwner(world, async (tx: { $executeRawUnsafe(sql: string): Promise<unknown> }) => {
      for (const table of ["sent_messages", "outbox"]) await tx.$executeRawUnsafe(`DELETE FROM ${table}`);
    });
    homes += 1;
    done += going.size;
  }
  const each = [...met].map(([behaviour, count]) => `${count} × ${behaviour}`).sort();
  process.stdout.write(
    `lost answers: ${faults} faults (seed ${seed}), ${late} answers came late, ${homes} homes looked at, ${problems.length} went wrong: ${each.join("; ")}\n`,
  );
  expect(problems).toEqual([]);
  expect(met.size).toBe(behaviours.length);
});
