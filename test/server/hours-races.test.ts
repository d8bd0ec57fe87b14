import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { type Database, openDatabase } from "../../src/data/database.ts";
import type { Data } from "../../src/data/index.ts";
import { canonicalFacts } from "../../src/rules/training/entry.ts";
import { oneAfterTheOther, settled } from "../support/database/at-once.ts";
import { factsOf, type HoursWorld, openHoursWorld, signing, tags, work } from "../support/database/hours-world.ts";
import { freshStore } from "../support/database/store.ts";

/** How many races where nobody says who is first. */
const rounds = Number(process.env.RACES ?? 20);
const server = process.env.TEST_DATABASE_URL;

type Act = (data: Data, id: string) => Promise<unknown>;
type Both = Awaited<ReturnType<typeof openBoth>>;

/** A world whose people meet one database over two connections, as two replicas do. */
async function openBoth() {
  const store = await freshStore();
  const second: Database = await openDatabase({
    url: store.url ?? "",
    home: "",
    log: { info: () => {}, warn: () => {} },
  });
  const world = await openHoursWorld(store);
  const placement = await world.start();
  return {
    ...{ store, second, world },
    entry: () => world.log(placement),
    async close() {
      await second.close();
      await store.close();
    },
  };
}

const changing: Act = (data, id) =>
  data.entries.change(id, { facts: factsOf({ ...work, quarters: 40 }), tags, writing: "none" });
const rewording: Act = (data, id) =>
  data.entries.change(id, { facts: factsOf(work), tags: { ...tags, talk: true }, writing: "none" });
const deleting: Act = (data, id) => data.entries.delete(id);
const signingBy =
  (world: HoursWorld, state: "signed" | "returned" = "signed"): Act =>
  (data, id) =>
    data.entries.signHours([{ id, version: 1 }], signing(world.supervisor, state));
const answering =
  (world: HoursWorld): Act =>
  (data, id) =>
    data.entries.addNote(id, "response", world.supervisor);

/** The first has done its work and not kept it yet while the second does theirs; then the first is kept. What each came to. */
async function inTurn(
  { store, world, second: other }: Both,
  id: string,
  first: Act,
  second: Act,
  actors: readonly [string, string],
) {
  return await oneAfterTheOther(
    store,
    (wait) =>
      world.as(actors[0], async (data) => {
        await first(data, id);
        await wait();
      }),
    () => world.as(actors[1], (data) => second(data, id), other),
  );
}

/** Whether a signature stands that counts over work which is not what its signer saw. */
async function signedUnseen({ world }: Both, id: string): Promise<boolean> {
  const entry = await world.get(id);
  if (!entry?.hours) return false;
  const seen = await world.as(world.trainee, (_data, tx) =>
    tx.entryVersion.findUniqueOrThrow({ where: { entryId_version: { entryId: id, version: 1 } } }),
  );
  const { minutes, setting, activities, tookPart, supervisingRole } = seen;
  const then = { workedOn: work.day, minutes, setting, activities, tookPart, supervisingRole };
  return canonicalFacts(id, then) !== canonicalFacts(id, entry.facts);
}

interface Race {
  readonly name: string;
  readonly first: (world: HoursWorld) => Act;
  readonly second: (world: HoursWorld) => Act;
  readonly by: "supervisor, trainee" | "trainee, supervisor" | "supervisor, supervisor";
  readonly guard: string;
  /** Without these, both are kept. */
  readonly without: readonly string[];
}
const off = (table: string, trigger: string) => `ALTER TABLE ${table} DISABLE TRIGGER ${trigger}`;

const races: readonly Race[] = [
  {
    name: "hours are signed, and changed before that is kept",
    first: (world) => signingBy(world),
    second: () => changing,
    by: "supervisor, trainee",
    guard: "entry_versions_signed_facts",
    without: [off("entry_versions", "entry_versions_step")],
  },
  {
    name: "hours are given back, and changed before that is kept",
    first: (world) => signingBy(world, "returned"),
    second: () => changing,
    by: "supervisor, trainee",
    guard: "entry_versions_signed_facts",
    without: [off("entry_versions", "entry_versions_step")],
  },
  {
    name: "hours are changed, and signed as they were before that is kept",
    first: () => changing,
    second: (world) => signingBy(world),
    by: "trainee, supervisor",
    guard: "sign_offs_current",
    without: [off("sign_offs", "sign_offs_current")],
  },
  {
    name: "hours are signed, and their entry deleted before that is kept",
    first: (world) => signingBy(world),
    second: () => deleting,
    by: "supervisor, trainee",
    guard: "entries_signed",
    without: [off("entries", "entries_signed")],
  },
  {
    name: "an entry is deleted, and signed before that is kept",
    first: () => deleting,
    second: (world) => signingBy(world),
    by: "trainee, supervisor",
    guard: "sign_offs_current",
    without: [off("sign_offs", "sign_offs_current")],
  },
  {
    name: "an entry is deleted, and answered before that is kept",
    first: () => deleting,
    second: answering,
    by: "trainee, supervisor",
    guard: "entry_notes_entry_there",
    without: [off("entry_notes", "entry_notes_entry_there")],
  },
  {
    name: "hours are signed twice at once",
    first: (world) => signingBy(world),
    second: (world) => signingBy(world, "returned"),
    by: "supervisor, supervisor",
    guard: "sign_offs_one_for_entry",
    without: ["DROP INDEX sign_offs_one_for_entry"],
  },
];

describe.skipIf(server === undefined)("two people at once about the same hours", { timeout: 120_000 }, () => {
  let both: Both;
  beforeAll(async () => {
    both = await openBoth();
  });
  afterAll(() => both.close());

  const run = async (on: Both, { first, second, by }: Race) => {
    const actors = by.split(", ").map((who) => (who === "trainee" ? on.world.trainee : on.world.supervisor));
    const id = await on.entry();
    const said = await inTurn(on, id, first(on.world), second(on.world), [actors[0] ?? "", actors[1] ?? ""]);
    return { id, said };
  };

  test.each(races)("$name: $guard refuses the second", async (race) => {
    const { id, said } = await run(both, race);
    expect(said).toEqual(["kept", race.guard]);
    expect(await signedUnseen(both, id)).toBe(false);
  });

  test.each(races)("$name: without $guard both are kept", async (race) => {
    const others = await openBoth();
    try {
      for (const each of race.without) await others.store.asOwner((tx) => tx.$executeRawUnsafe(each));
      expect((await run(others, race)).said).toEqual(["kept", "kept"]);
    } finally {
      await others.close();
    }
  });

  test("words that are written meanwhile are in nobody's way", async () => {
    const { supervisor, trainee } = both.world;
    for (const [first, then, actors] of [
      [signingBy(both.world), rewording, [supervisor, trainee]],
      [rewording, signingBy(both.world), [trainee, supervisor]],
    ] as const) {
      const id = await both.entry();
      expect(await inTurn(both, id, first, then, actors)).toEqual(["kept", "kept"]);
      expect(await both.world.get(id)).toMatchObject({ state: "signed", version: 2, broken: false });
    }
  });

  test("whoever is first, nothing is signed that was not seen, and no signature goes without a word", async () => {
    const { world, second } = both;
    const told: Record<string, number> = {};
    for (let round = 0; round < rounds; round += 1) {
      const id = await both.entry();
      const [one, other] = round % 2 === 0 ? [world.store.database, second] : [second, world.store.database];
      let takenBack = false;
      const sign = () => settled(world.as(world.supervisor, (data) => signingBy(world)(data, id), one));
      const change = () =>
        settled(
          world.as(
            world.trainee,
            async (data) => {
              const facts = factsOf({ ...work, quarters: 40 });
              takenBack = (await data.entries.change(id, { facts, tags, writing: "none" })).voided !== undefined;
            },
            other,
          ),
        );
      const pair = round % 3 === 0 ? [sign(), change()] : [change(), sign()].reverse();
      const [signed, changed] = await Promise.all(pair);
      const entry = await world.get(id);
      expect(await signedUnseen(both, id)).toBe(false);
      expect(entry?.broken).toBe(false);
      expect(signed === "kept" && changed === "kept").toBe(takenBack);
      const how = `signed: ${signed}, changed: ${changed}, then ${entry?.state}`;
      told[how] = (told[how] ?? 0) + 1;
    }
    const outcomes = Object.entries(told).map(([how, times]) => `${times} × ${how}`);
    process.stdout.write(`hours at once: ${rounds} races, 0 signed unseen; ${outcomes.join("; ")}\n`);
  });

  test("one draft sent twice at once makes one entry", async () => {
    const { world, second } = both;
    const draftId = randomUUID();
    const placementId = await world.start();
    const said = { facts: factsOf(work), tags, writing: "none", send: true } as const;
    const log = (on?: Database) =>
      settled(
        world.as(
          world.trainee,
          (data) => data.entries.log({ placementId, authorId: world.trainee, draftId, ...said }),
          on,
        ),
      );
    expect((await Promise.all([log(), log(second)])).sort()).toEqual(["entries_draft_id_key", "kept"]);
    expect(await world.written(placementId)).toHaveLength(1);
  });
});
