import { beforeAll, describe, expect, test } from "vitest";
import type { Tx } from "../../src/data/database.ts";
import { asOwner, type Guard, type GuardedWorld, openGuardedWorld, testGuards } from "../support/database/guards.ts";
import { morning } from "../support/database/store.ts";
import { addEntry, noteOf, signOffOf, versionOf } from "../support/database/training-rows.ts";

let world: GuardedWorld;
beforeAll(async () => {
  world = await openGuardedWorld();
});

const entry = (tx: Tx, over: object = {}) => addEntry(tx, world.psw, over);
const sign = (tx: Tx, id: string, over: object = {}) => tx.signOff.create({ data: signOffOf(id, world.lead, over) });
const version = (tx: Tx, id: string, number: number, over: object = {}) =>
  tx.entryVersion.create({ data: versionOf(id, number, over) });
const remove = (tx: Tx, id: string) => tx.entry.update({ where: { id }, data: { deletedAt: morning.now } });
const off = (table: string, trigger: string) => `ALTER TABLE ${table} DISABLE TRIGGER ${trigger}`;

async function signed(tx: Tx): Promise<{ readonly id: string; readonly signature: string }> {
  const id = await entry(tx);
  return { id, signature: (await sign(tx, id)).id };
}

/** The steps of an entry's versions, of which one trigger sees to all. */
const stepping = (name: string, guard: string, work: Guard["work"]): [string, Guard] => [
  name,
  { guard, without: off("entry_versions", "entry_versions_step"), work },
];
const currently = (name: string, work: Guard["work"], guard = "sign_offs_current"): [string, Guard] => [
  name,
  { guard, without: off("sign_offs", "sign_offs_current"), work },
];
const frozen = (table: string, name: string, work: Guard["work"]): [string, Guard] => [
  name,
  { guard: `${table}_frozen`, without: off(table, `${table}_frozen`), work: asOwner(work) },
];

testGuards(
  () => world,
  [
    stepping("facts are not changed under a signature", "entry_versions_signed_facts", async (tx) => {
      const { id } = await signed(tx);
      await version(tx, id, 2, { minutes: 135 });
    }),
    stepping("nor under hours that were given back", "entry_versions_signed_facts", async (tx) => {
      const id = await entry(tx);
      await sign(tx, id, { state: "returned" });
      await version(tx, id, 2, { tookPart: false });
    }),
    stepping("a version is one more than the last", "entry_versions_step", async (tx) => {
      await version(tx, await entry(tx), 3);
    }),
    stepping("a deleted entry gets no version", "entry_versions_deleted", async (tx) => {
      const id = await entry(tx, { deletedAt: null });
      await remove(tx, id);
      await version(tx, id, 2);
    }),
    frozen("entry_versions", "a version stays as it was, even for the owner", async (tx) => {
      const id = await entry(tx);
      await tx.$executeRaw`UPDATE entry_versions SET minutes = 240 WHERE entry_id = ${id}::uuid`;
    }),
    frozen("entry_versions", "and is never removed", async (tx) => {
      const id = await entry(tx);
      await tx.entryVersion.deleteMany({ where: { entryId: id } });
    }),
    currently(
      "nobody signs their own hours",
      async (tx) => void (await sign(tx, await entry(tx), { byId: world.psw })),
      "sign_offs_somebody_else",
    ),
    currently("hours are signed as they stand now", async (tx) => {
      const id = await entry(tx);
      await version(tx, id, 2, { minutes: 135 });
      await sign(tx, id);
    }),
    currently("hours that were not sent are not signed", async (tx) => {
      await sign(tx, await entry(tx, { sentAt: null }));
    }),
    currently("hours of a deleted entry are not signed", async (tx) => {
      const id = await entry(tx);
      await remove(tx, id);
      await sign(tx, id);
    }),
    currently("a competency is confirmed on the words as they stand", async (tx) => {
      const id = await entry(tx);
      await version(tx, id, 2, { talk: true });
      await sign(tx, id, { kind: "competency:A1" });
    }),
    frozen("sign_offs", "a signature is not moved to somebody else", async (tx) => {
      const { signature } = await signed(tx);
      await tx.signOff.update({ where: { id: signature }, data: { byId: world.nurse } });
    }),
    frozen("sign_offs", "a signature that was taken back is not put back", async (tx) => {
      const { signature } = await signed(tx);
      await tx.signOff.update({ where: { id: signature }, data: { voidedAt: morning.now } });
      await tx.signOff.update({ where: { id: signature }, data: { voidedAt: null } });
    }),
    frozen("sign_offs", "taking back changes nothing else", async (tx) => {
      const { signature } = await signed(tx);
      await tx.signOff.update({ where: { id: signature }, data: { voidedAt: morning.now, state: "returned" } });
    }),
    frozen("sign_offs", "a signature is never removed", async (tx) => {
      const { signature } = await signed(tx);
      await tx.signOff.delete({ where: { id: signature } });
    }),
    [
      "an entry is not deleted under a signature",
      {
        guard: "entries_signed",
        without: off("entries", "entries_signed"),
        work: async (tx) => void (await remove(tx, (await signed(tx)).id)),
      },
    ],
    [
      "a deleted entry is not answered",
      {
        guard: "entry_notes_entry_there",
        without: off("entry_notes", "entry_notes_entry_there"),
        work: async (tx) => {
          const id = await entry(tx);
          await remove(tx, id);
          await tx.entryNote.create({ data: noteOf(id, world.lead) });
        },
      },
    ],
    [
      "hours are signed or given back once",
      {
        guard: "sign_offs_one_for_entry",
        without: "DROP INDEX sign_offs_one_for_entry",
        work: async (tx) => {
          const { id } = await signed(tx);
          await sign(tx, id, { state: "returned", byId: world.nurse });
        },
      },
    ],
    [
      "and not again because the words have changed",
      {
        guard: "sign_offs_one_for_entry",
        without: "DROP INDEX sign_offs_one_for_entry",
        work: async (tx) => {
          const { id } = await signed(tx);
          await version(tx, id, 2, { talk: true });
          await sign(tx, id, { version: 2 });
        },
      },
    ],
  ],
);

describe("what stays possible", () => {
  const kept = async (work: Guard["work"], actor = "system:test") =>
    expect(await world.says(work, { actor })).toBe("kept");

  test("words are changed under a signature, and so is the order of what was done", () =>
    kept(async (tx) => {
      const { id } = await signed(tx);
      await version(tx, id, 2, { talk: true, activities: ["group", "one-to-one"] });
    }));
  test("hours are signed as they were seen, where only words were written since", () =>
    kept(async (tx) => {
      const id = await entry(tx);
      await version(tx, id, 2, { talk: true });
      await sign(tx, id);
    }));
  test("a signature is taken back, and then the facts change, and are signed again", () =>
    kept(async (tx) => {
      const { id, signature } = await signed(tx);
      await tx.signOff.update({ where: { id: signature }, data: { voidedAt: morning.now } });
      await version(tx, id, 2, { minutes: 135 });
      await sign(tx, id, { version: 2 });
    }));
  test("an entry is deleted once its hours were given back", () =>
    kept(async (tx) => {
      const id = await entry(tx);
      await sign(tx, id, { state: "returned" });
      await remove(tx, id);
    }));
});
