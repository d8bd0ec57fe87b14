import { randomUUID } from "node:crypto";
import { beforeAll, describe, expect, test } from "vitest";
import type { Tx } from "../../src/data/database.ts";
import { checked, type Guard, type GuardedWorld, openGuardedWorld, testGuards } from "../support/database/guards.ts";
import { on } from "../support/database/rows.ts";
import { morning } from "../support/database/store.ts";
import {
  addEntry,
  addPlacement,
  noteOf,
  shareOf,
  supervisionOf,
  versionOf,
} from "../support/database/training-rows.ts";

let world: GuardedWorld;
beforeAll(async () => {
  world = await openGuardedWorld();
});

const entry = (tx: Tx, over: object = {}) => addEntry(tx, world.psw, over);
const version = (tx: Tx, id: string, number: number, over: object = {}) =>
  tx.entryVersion.create({ data: versionOf(id, number, over) });

testGuards(
  () => world,
  [
    [
      "one draft makes one entry",
      {
        guard: "entries_draft_id_key",
        without: "DROP INDEX entries_draft_id_key",
        work: async (tx) => {
          const draftId = randomUUID();
          await entry(tx, { draftId });
          await entry(tx, { draftId });
        },
      },
    ],
    [
      "an entry is shared with somebody once at a time",
      {
        guard: "shares_one_standing",
        without: "DROP INDEX shares_one_standing",
        work: async (tx) => {
          const id = await entry(tx);
          await tx.share.create({ data: shareOf(id, world.psw, world.lead) });
          await tx.share.create({ data: shareOf(id, world.psw, world.lead) });
        },
      },
    ],
    [
      "a trainee has one placement supervisor on each day",
      {
        guard: "relations_one_placement_supervisor",
        without: "ALTER TABLE relations DROP CONSTRAINT relations_one_placement_supervisor",
        work: async (tx) => {
          await tx.relation.create({ data: supervisionOf(world.lead, world.psw, "2026-09-01", "2026-11-24") });
          await tx.relation.create({ data: supervisionOf(world.nurse, world.psw, "2026-11-24") });
        },
      },
    ],
    [
      "a sheet's code is given once",
      {
        guard: "hour_sheets_code_key",
        without: "DROP INDEX hour_sheets_code_key",
        work: async (tx) => {
          await tx.hourSheet.create({ data: await sheet(tx) });
          await tx.hourSheet.create({ data: await sheet(tx) });
        },
      },
    ],
    [
      "a note is about an entry",
      {
        guard: "entry_notes_entry_id_fkey",
        without: "ALTER TABLE entry_notes DROP CONSTRAINT entry_notes_entry_id_fkey",
        work: (tx) => tx.entryNote.create({ data: noteOf(randomUUID(), world.lead) }),
      },
    ],
    [
      "a sheet is of a placement",
      {
        guard: "hour_sheets_placement_id_fkey",
        without: "ALTER TABLE hour_sheets DROP CONSTRAINT hour_sheets_placement_id_fkey",
        work: async (tx) => tx.hourSheet.create({ data: { ...(await sheet(tx)), placementId: randomUUID() } }),
      },
    ],
    checked("entry_versions", "entry_versions_minutes", async (tx) => version(tx, await entry(tx), 2, { minutes: 50 })),
    checked("entry_versions", "entry_versions_writing", async (tx) =>
      version(tx, await entry(tx), 2, { writing: "four" }),
    ),
    checked("entry_notes", "entry_notes_kind", async (tx) =>
      tx.entryNote.create({ data: noteOf(await entry(tx), world.lead, "praise") }),
    ),
    checked("shares", "shares_versions", async (tx) =>
      tx.share.create({ data: shareOf(await entry(tx), world.psw, world.lead, { fromVersion: 2, readVersion: 1 }) }),
    ),
    checked("hour_sheets", "hour_sheets_code", async (tx) =>
      tx.hourSheet.create({ data: { ...(await sheet(tx)), code: "HS-1" } }),
    ),
    checked("hour_sheets", "hour_sheets_covers", async (tx) =>
      tx.hourSheet.create({ data: { ...(await sheet(tx)), covers: [] } }),
    ),
    [
      "nobody writes into somebody else's entry, not even in their own name",
      {
        guard: "words_row_level_security",
        without: "ALTER POLICY words_author_writes ON words WITH CHECK (author_id = app_reader())",
        as: () => ({ actor: world.lead }),
        work: async (tx) => void (await write(tx, "entry", await entry(tx), world.lead)),
      },
    ],
    [
      "nor under somebody else's note",
      {
        guard: "words_row_level_security",
        without: "ALTER POLICY words_author_writes ON words WITH CHECK (author_id = app_reader())",
        as: () => ({ actor: world.nurse }),
        work: async (tx) => {
          const note = await tx.entryNote.create({ data: noteOf(await entry(tx), world.lead) });
          await write(tx, "entry-note", note.id, world.nurse);
        },
      },
    ],
  ],
);

describe("what stays possible", () => {
  const kept = async (work: Guard["work"], actor = "system:test") =>
    expect(await world.says(work, { actor })).toBe("kept");

  test("somebody supervises from the day after another, and a time that never began is in nobody's way", () =>
    kept(async (tx) => {
      await tx.relation.create({ data: supervisionOf(world.lead, world.psw, "2026-09-01", "2026-11-23") });
      await tx.relation.create({ data: supervisionOf(world.busy, world.psw, "2026-11-24", "2026-11-23") });
      await tx.relation.create({ data: supervisionOf(world.nurse, world.psw, "2026-11-24") });
    }));
  test("an author writes, and a supervisor answers, in their own name", async () => {
    await kept(async (tx) => void (await write(tx, "entry", await entry(tx), world.psw)), world.psw);
    await kept(async (tx) => {
      const note = await tx.entryNote.create({ data: noteOf(await entry(tx), world.lead) });
      await write(tx, "entry-note", note.id, world.lead);
    }, world.lead);
  });
});

async function sheet(tx: Tx) {
  const placementId = await addPlacement(tx, world.psw, { toDate: on("2026-12-31") });
  const covers = [`${randomUUID()}:1`];
  return { id: randomUUID(), placementId, code: "HS-7KQ3BD-M", covers, at: morning.now, byId: world.psw };
}

async function write(tx: Tx, about: string, aboutId: string, author: string): Promise<void> {
  await tx.$executeRaw`INSERT INTO words (id, author_id, about, about_id, part, version, key_id, sealed, created_at)
    VALUES (${randomUUID()}::uuid, ${author}::uuid, ${about}, ${aboutId}::uuid, 'what-happened', 1, 'k', ${Buffer.alloc(28)}, ${morning.now})`;
}
