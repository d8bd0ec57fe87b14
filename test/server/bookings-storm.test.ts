import { spawn } from "node:child_process";
import { mkdtempSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { fileURLToPath } from "node:url";
import { Client } from "pg";
import { describe, expect, test } from "vitest";
import { openDatabase } from "../../src/data/database.ts";
import { askAsOwner } from "../support/database/at-once.ts";
import { freshStore } from "../support/database/store.ts";
import { addCast, storm, type Tally } from "./bookings-clients.ts";
import { brokenBookings, type Kept, keepSeen, type Told, unlikeTold } from "./bookings-oracle.ts";

/** How many bookings, moves and cancellations; `npm run prove -- bookings` asks for 10,000. */
const wanted = Number(process.env.BOOKINGS ?? 160);
const seed = Number(process.env.BOOKINGS_SEED ?? 20261124);
const server = process.env.TEST_DATABASE_URL;

type World = Awaited<ReturnType<typeof openWorld>>;

/** A database of its own with its cast, its owner, and the oracle's log. */
async function openWorld() {
  const store = await freshStore();
  const owner = new Client({ connectionString: store.url });
  await owner.connect();
  await owner.query(keepSeen);
  return {
    ...{ store, owner, cast: await addCast(store.database, store.keys), url: store.url ?? "" },
    broken: () => brokenBookings(askAsOwner(owner)),
    kept: async () => (await owner.query<Kept>("SELECT id, state, sequence FROM bookings")).rows,
    async close() {
      await owner.end();
      await store.close();
    },
  };
}

async function inWorld(work: (world: World) => Promise<void>): Promise<void> {
  const world = await openWorld();
  try {
    await work(world);
  } finally {
    await world.close();
  }
}

/** One process with four clients: what they were told, and what came of their turns. */
function clients(world: World, seeds: readonly number[], each: number, told: Told[], tallies: Tally[]): Promise<void> {
  const keyFile = join(mkdtempSync(join(tmpdir(), "alongside-keys-")), "keys.json");
  const order = { url: world.url, keyFile, cast: world.cast, seeds, wanted: each };
  const script = fileURLToPath(new URL("bookings-process.ts", import.meta.url));
  const child = spawn(process.execPath, ["--import", "tsx", script, JSON.stringify(order)], {
    stdio: ["ignore", "pipe", "pipe"],
  });
  let trouble = "";
  child.stderr.on("data", (text) => {
    trouble += text;
  });
  createInterface({ input: child.stdout }).on("line", (line) => {
    const said = JSON.parse(line) as { readonly told?: Told; readonly tally?: Tally };
    if (said.told) told.push(said.told);
    if (said.tally) tallies.push(said.tally);
  });
  return new Promise((resolve, reject) => {
    child.once("error", reject);
    child.once("close", (code) => (code === 0 ? resolve() : reject(new Error(`a process ended: ${trouble}`))));
  });
}

function summed(tallies: readonly Tally[]) {
  const sum = (of: (tally: Tally) => Record<string, number>) => {
    const all: Record<string, number> = {};
    for (const tally of tallies)
      for (const [name, times] of Object.entries(of(tally))) all[name] = (all[name] ?? 0) + times;
    return all;
  };
  const count = (of: (tally: Tally) => number) => tallies.reduce((all, tally) => all + of(tally), 0);
  return {
    done: sum(({ done }) => done),
    refused: sum(({ refused }) => refused),
    givenUp: count(({ givenUp }) => givenUp),
  };
}

/** Looks again and again at whether everything holds, until the work is done. */
async function watched(world: World, work: Promise<unknown>) {
  const problems: string[] = [];
  let [over, looks] = [false, 0];
  const done = work.finally(() => {
    over = true;
  });
  const watching = (async () => {
    while (!over) {
      problems.push(...(await world.broken()));
      looks += 1;
      await new Promise((resolve) => setTimeout(resolve, 1_000));
    }
  })();
  await Promise.all([done, watching]);
  return { problems: [...problems, ...(await world.broken())], looks: looks + 1 };
}

const say = (all: Record<string, number>) =>
  Object.entries(all)
    .sort(([, one], [, other]) => other - one)
    .map(([name, times]) => `${times} × ${name}`)
    .join(", ");

describe.skipIf(server === undefined)("many people book, move and cancel at once", { timeout: 3_600_000 }, () => {
  test(`${wanted} times, by eight clients of two processes: nothing overlaps, no place is lost or doubled, lines are in order`, () =>
    inWorld(async (world) => {
      const [told, tallies] = [[] as Told[], [] as Tally[]];
      const began = performance.now();
      const seeds = Array.from({ length: 8 }, (_, at) => seed + at);
      const each = Math.ceil(wanted / 8);
      const processes = [seeds.slice(0, 4), seeds.slice(4)].map((own) => clients(world, own, each, told, tallies));
      const { problems, looks } = await watched(world, Promise.all(processes));
      const seconds = ((performance.now() - began) / 1_000).toFixed(0);
      problems.push(...unlikeTold(told, await world.kept()));
      const { done, refused, givenUp } = summed(tallies);
      const total = (done.book ?? 0) + (done.move ?? 0) + (done.cancel ?? 0);
      const { rows } = await world.owner.query<{ waited: number; called: number }>(`SELECT
        count(*) FILTER (WHERE state = 'waiting' AND joined)::int AS waited,
        count(*) FILTER (WHERE state = 'booked' AND NOT joined)::int AS called FROM seen`);
      for (const line of [
        `${total} by 8 clients of 2 processes (seed ${seed}) in ${seconds} s: ${say(done)}`,
        `${rows[0]?.waited} joined a line, ${rows[0]?.called} were called up from one`,
        `refused by the store and tried again: ${say(refused)}; given up: ${givenUp}`,
        `looked at ${looks} times, and each was told what is kept: ${problems.length} went wrong`,
      ])
        process.stdout.write(`bookings: ${line}\n`);
      expect(problems).toEqual([]);
      expect(total).toBeGreaterThanOrEqual(wanted);
      expect(Object.keys(refused)).not.toContain("deadlock");
    }));

  test.each([
    ["slots_supervisor_free", "ALTER TABLE slots DROP CONSTRAINT slots_supervisor_free"],
    ["slots_place_free", "ALTER TABLE slots DROP CONSTRAINT slots_place_free"],
    ["bookings_person_free", "ALTER TABLE bookings DROP CONSTRAINT bookings_person_free"],
  ])("and it breaks without %s", (_guard, without) =>
    inWorld(async (world) => {
      await world.owner.query(without);
      const second = await openDatabase({ url: world.url, home: "", log: { info: () => {}, warn: () => {} } });
      let problems: readonly string[] = [];
      // Each round is short; whether two meet in it is chance.
      for (let round = 0; round < 200 && problems.length === 0; round += 1) {
        const each = { wanted: 4, tell: () => {} };
        const all = Array.from({ length: 8 }, (_, at) =>
          storm(at % 2 === 0 ? world.store.database : second, world.store.keys, world.cast, {
            ...{ ...each, seed: seed + round * 8 + at },
          }),
        );
        await Promise.all(all);
        problems = await world.broken();
      }
      await second.close();
      expect(problems.length).toBeGreaterThan(0);
    }),
  );
});

describe("the bookkeeping", () => {
  const told: readonly Told[] = [
    { did: "book", id: "a" },
    { did: "book", id: "b" },
    { did: "change", ids: ["a", "b"] },
    { did: "cancel", ids: ["b"] },
  ];
  const a = { id: "a", state: "booked", sequence: 1 };
  const b = { id: "b", state: "cancelled", sequence: 2 };

  test.each([
    ["nothing where it is as it was told", [a, b], []],
    ["a booking that is lost", [b], ["lost: a"]],
    ["one that nobody was told of", [a, b, { ...a, id: "c", sequence: 0 }], ["nobody was told of c"]],
    ["a cancelled one that stands", [a, { ...b, state: "booked" }], ["told otherwise than booked: b"]],
    ["a change that was counted twice", [{ ...a, sequence: 2 }, b], ["changed 1 times, and says 2: a"]],
  ])("finds %s", (_what, kept, problems) => {
    expect(unlikeTold(told, kept)).toEqual(problems);
  });
});
