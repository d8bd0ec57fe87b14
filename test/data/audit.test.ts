import { randomUUID } from "node:crypto";
import { beforeAll, beforeEach, describe, expect, test } from "vitest";
import { type AuditEntry, audit, macOf } from "../../src/data/audit.ts";
import type { Tx } from "../../src/data/database.ts";
import { type Head, sealAudit, type Verified, verifyAudit } from "../../src/data/seal-audit.ts";
import { freshKeys, morning, openTestStore, type TestStore } from "../support/database/store.ts";

let store: TestStore;
beforeAll(async () => {
  store = await openTestStore();
});
beforeEach(async () => {
  await store.reset();
});

const system = <T>(work: (tx: Tx) => Promise<T>) =>
  store.database.transact({ actor: "system:sealer", ...morning }, work);
const entry = (index: number): AuditEntry => ({
  at: new Date(morning.now.getTime() + index),
  actor: `person-${index}`,
  action: "request.read",
  object: `request:${index}`,
  decision: index % 3 === 0 ? "denied" : "allowed",
  reason: "read-team",
});
const write = (count: number, from = 0) =>
  system(async (tx) => {
    for (let index = from; index < from + count; index += 1) await audit(tx, store.keys).write(entry(index));
  });
const seal = (limit = 1_000) => system((tx) => sealAudit(tx, store.keys, limit));
const verify = (anchor?: Head) => system((tx) => verifyAudit(tx, store.keys, anchor));
/** What somebody with every right on the server could do: no trigger stands in their way. */
const tamper = (...statements: string[]) =>
  store.asOwner(async (tx) => {
    await tx.$executeRaw`SET LOCAL session_replication_role = replica`;
    for (const statement of statements) await tx.$executeRawUnsafe(statement);
  });
const headOf = (found: Verified) => {
  if (!found.whole || !found.head) throw new Error("a whole trail with links has a head");
  return found.head;
};

describe("the trail", () => {
  test("is whole as it was written, linked in batches, with what is not linked yet counted", async () => {
    await write(25);
    expect([await seal(10), await seal(10)]).toEqual([10, 10]);
    expect(await verify()).toMatchObject({ whole: true, linked: 20, unlinked: 5 });
    expect([await seal(), await seal()]).toEqual([5, 0]);
    expect(await verify()).toMatchObject({ whole: true, linked: 25, unlinked: 0, head: { position: 25n } });
  });

  test("is empty and whole before anything happened", async () => {
    expect(await verify()).toEqual({ whole: true, linked: 0, unlinked: 0, head: undefined });
  });

  test("keeps nothing of a transaction that was not kept", async () => {
    const lost = system(async (tx) => {
      await audit(tx, store.keys).write(entry(1));
      throw new Error("lost");
    });
    await expect(lost).rejects.toThrow("lost");
    expect(await verify()).toMatchObject({ linked: 0, unlinked: 0 });
  });

  test("links a row that became visible after later ones", async () => {
    await write(3);
    await tamper("UPDATE audit SET seq = 100 WHERE seq = 2");
    await seal();
    await store.asOwner((tx) => tx.$executeRaw`SELECT setval('audit_seq_seq', 49)`);
    await write(1, 3);
    expect(await seal()).toBe(1);
    expect(await verify()).toMatchObject({ whole: true, linked: 4, unlinked: 0 });
  });
});

describe("tampering is found, and the first bad row is named:", () => {
  let anchor: Head;
  beforeEach(async () => {
    await write(12);
    await seal();
    anchor = headOf(await verify());
  });

  const columns: readonly (readonly [string, string])[] = [
    ["at", "at + interval '1 second'"],
    ["actor", "'somebody'"],
    ["action", "'request.stop'"],
    ["object", "'request:9'"],
    ["decision", "'done'"],
    ["reason", "''"],
    ["mac", "decode(repeat('00', 32), 'hex')"],
  ];
  test.each(columns)("another %s", async (column, value) => {
    await tamper(`UPDATE audit SET ${column} = ${value} WHERE seq = 7`);
    expect(await verify()).toEqual({ whole: false, seq: 7n, why: "changed" });
  });

  test("another value in a row that is not linked yet", async () => {
    await write(1, 12);
    await tamper("UPDATE audit SET actor = 'somebody' WHERE seq = 13");
    expect(await verify()).toEqual({ whole: false, seq: 13n, why: "changed" });
  });

  test("letters moved from one field into the next", async () => {
    await tamper("UPDATE audit SET actor = actor || left(action, 1), action = substr(action, 2) WHERE seq = 3");
    expect(await verify()).toMatchObject({ whole: false, seq: 3n });
  });

  test("a row taken out, with or without its link", async () => {
    await tamper("DELETE FROM audit WHERE seq = 5");
    expect(await verify()).toEqual({ whole: false, seq: 5n, why: "missing" });
    await tamper("DELETE FROM audit_seals WHERE audit_seq = 5");
    expect(await verify()).toEqual({ whole: false, seq: 6n, why: "missing" });
  });

  test("a row taken out and the links behind it moved up", async () => {
    await tamper(
      "DELETE FROM audit WHERE seq = 5",
      "DELETE FROM audit_seals WHERE audit_seq = 5",
      "UPDATE audit_seals SET position = position + 1000 WHERE position > 5",
      "UPDATE audit_seals SET position = position - 1001 WHERE position > 1000",
    );
    expect(await verify()).toEqual({ whole: false, seq: 6n, why: "moved" });
  });

  test("two rows whose places were exchanged", async () => {
    await tamper(
      "UPDATE audit SET seq = -4 WHERE seq = 4",
      "UPDATE audit SET seq = 4 WHERE seq = 8",
      "UPDATE audit SET seq = 8 WHERE seq = -4",
    );
    expect(await verify()).toEqual({ whole: false, seq: 4n, why: "moved" });
  });

  test("a row made with another key ring", async () => {
    await tamper("UPDATE audit SET key_id = 'other' WHERE seq = 2");
    await expect(verify()).rejects.toThrow(/no key other/);
    await store.reset();
    await system((tx) =>
      audit(tx, { ...freshKeys(), current: store.keys.current, subkey: () => Buffer.alloc(32) }).write(entry(1)),
    );
    expect(await verify()).toEqual({ whole: false, seq: 1n, why: "changed" });
  });

  test("the end cut off, once its head is kept elsewhere", async () => {
    await tamper("DELETE FROM audit WHERE seq > 9", "DELETE FROM audit_seals WHERE audit_seq > 9");
    expect(await verify()).toMatchObject({ whole: true, linked: 9 });
    expect(await verify(anchor)).toEqual({ whole: false, seq: 10n, why: "cut-off" });
  });

  test("the whole chain written again with the right keys, once its head is kept elsewhere", async () => {
    await tamper("DELETE FROM audit WHERE seq = 5", "DELETE FROM audit_seals");
    await write(1, 12);
    await seal();
    expect(await verify()).toMatchObject({ whole: true, linked: 12 });
    expect(await verify(anchor)).toMatchObject({ whole: false, why: "changed" });
  });

  test("nothing, where nothing was done: the head kept elsewhere agrees", async () => {
    await write(3, 12);
    await seal();
    expect(await verify(anchor)).toMatchObject({ whole: true, linked: 15 });
  });
});

test("a trail of several thousand rows is gone through page by page", async () => {
  const rows = 5_100;
  await store.asOwner(async (tx) => {
    const { current } = store.keys;
    await tx.audit.createMany({
      data: Array.from({ length: rows }, (_, index) => ({
        ...entry(index),
        keyId: current,
        mac: macOf(store.keys, current, entry(index)),
      })),
    });
  });
  expect(await seal(10_000)).toBe(rows);
  expect(await verify()).toMatchObject({ whole: true, linked: rows });
  await tamper(`UPDATE audit SET object = '${randomUUID()}' WHERE seq = ${rows - 3}`);
  expect(await verify()).toEqual({ whole: false, seq: BigInt(rows - 3), why: "changed" });
});
