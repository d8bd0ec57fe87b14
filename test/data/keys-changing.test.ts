import { randomBytes } from "node:crypto";
import { mkdtempSync, readFileSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { beforeAll, beforeEach, describe, expect, test } from "vitest";
import type { Tx } from "../../src/data/database.ts";
import { inbox } from "../../src/data/inbox.ts";
import { type Keys, openKeys } from "../../src/data/keys.ts";
import { claimStore } from "../../src/data/store.ts";
import { freshKeys, freshStore, morning, openTestStore, type TestStore } from "../support/database/store.ts";

let store: TestStore;
beforeAll(async () => {
  store = await openTestStore();
});
beforeEach(() => store.reset());

const inside = <T>(work: (tx: Tx) => Promise<T>) => store.database.transact({ actor: "system:test", ...morning }, work);
const is = { mark: "demo", trust: "demo" } as const;
const claim = (keys: Keys) => inside((tx) => claimStore(tx, keys, is, morning.now));
const notTheOne = { name: "CannotStart", sentence: expect.stringMatching(/^The key file is not the one/) };

/** A ring, and the same ring with a new current key beside the old one. */
function changedRing(): { readonly before: Keys; readonly after: Keys; readonly without: Keys } {
  const file = join(mkdtempSync(join(tmpdir(), "alongside-ring-")), "keys.json");
  const before = openKeys({ file, make: true });
  const ring = JSON.parse(readFileSync(file, "utf8")) as { current: string; keys: Record<string, string> };
  const fresh = randomBytes(32).toString("base64");
  writeFileSync(file, JSON.stringify({ current: "newer", keys: { ...ring.keys, newer: fresh } }));
  const after = openKeys({ file, make: false });
  writeFileSync(file, JSON.stringify({ current: "newer", keys: { newer: fresh } }));
  return { before, after, without: openKeys({ file, make: false }) };
}

describe("a store that was made with one key", () => {
  test("opens with a new current key beside the old one, and not without the old one", async () => {
    const { before, after, without } = changedRing();
    await claim(before);
    expect(await claim(after)).toMatchObject({ isNew: false });
    await expect(claim(without)).rejects.toMatchObject(notTheOne);
    await expect(claim(freshKeys())).rejects.toMatchObject(notTheOne);
  });

  test("does not open with another key of the same name", async () => {
    const { before } = changedRing();
    await claim(before);
    const other = { ...freshKeys(), current: before.current };
    const impostor: Keys = { ...other, subkey: (use) => freshKeys().subkey(use) };
    await expect(claim(impostor)).rejects.toMatchObject(notTheOne);
  });

  test("does not open where what it keeps of its key was cut short or emptied", async () => {
    const { before } = changedRing();
    await claim(before);
    for (const bytes of [new Uint8Array(), new Uint8Array([200, 1, 2]), new Uint8Array(60)]) {
      await inside((tx) => tx.store.update({ where: { id: 1 }, data: { keyCheck: bytes } }));
      await expect(claim(before)).rejects.toMatchObject(notTheOne);
    }
  });
});

test("what came in twice is known again after a new key was named current", async () => {
  const { before, after, without } = changedRing();
  await inside((tx) => inbox(tx, before, morning.now).take("k", { asked: "this" }, "done"));
  const find = (keys: Keys, asked: object) => inside((tx) => inbox(tx, keys, morning.now).find("k", asked));
  expect(await find(after, { asked: "this" })).toEqual({ same: true, outcome: "done" });
  expect(await find(after, { asked: "that" })).toEqual({ same: false, outcome: "done" });
  expect(await find(without, { asked: "this" })).toEqual({ same: false, outcome: "done" });
});

test("two that open an empty store at once both open it, and one of them made it", async () => {
  const own = await freshStore();
  try {
    const { keys } = own;
    const open = () =>
      own.database.transact({ actor: "system:test", ...morning }, async (tx) => {
        const [found] = await tx.$queryRaw<{ count: bigint }[]>`SELECT count(*) FROM store`;
        const claimed = await claimStore(tx, keys, is, morning.now);
        return { found: Number(found?.count), ...claimed };
      });
    const both = await Promise.all([open(), open()]);
    expect(both.map(({ isNew }) => isNew).sort()).toEqual([false, true]);
  } finally {
    await own.close();
  }
});
