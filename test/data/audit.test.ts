import { createHmac, randomUUID } from "node:crypto";
import { beforeAll, beforeEach, describe, expect, test } from "vitest";
import type { Anchor } from "../../src/data/anchors.ts";
import { type AuditEntry, audit, macOf } from "../../src/data/audit.ts";
import type { Tx } from "../../src/data/database.ts";
import { headOf, sealAudit } from "../../src/data/seal-audit.ts";
import { type Verified, verifyAudit, type Wrong } from "../../src/data/verify-audit.ts";
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
const verify = (...anchors: Anchor[]) => verifyAudit({ read: system, keys: store.keys, anchors, page: 1_000 });
/** What somebody with every right on the server could do: no trigger stands in their way. */
const tamper = (...statements: string[]) =>
  store.asOwner(async (tx) => {
    await tx.$executeRaw`SET LOCAL session_replication_role = replica`;
    for (const statement of statements) await tx.$executeRawUnsafe(statement);
  });
/** The head as it would be kept elsewhere at this moment. */
const anchorNow = async (minutes = 0): Promise<Anchor> => {
  const head = await system(headOf);
  if (!head) throw new Error("a trail with links has a head");
  return { ...head, at: new Date(morning.now.getTime() + minutes * 60_000) };
};
const bad = (seq: bigint | undefined, position: bigint | undefined, wrong: Wrong): Partial<Verified> => ({
  bad: { seq, position, wrong },
});
const whole = (linked: number, unlinked = 0): Partial<Verified> => ({ bad: undefined, linked, unlinked });

describe("the trail", () => {
  test("is whole as it was written, linked in batches, with what is not linked yet counted", async () => {
    await write(25);
    expect([await seal(10), await seal(10)]).toEqual([10, 10]);
    expect(await verify()).toMatchObject(whole(20, 5));
    expect([await seal(), await seal()]).toEqual([5, 0]);
    expect(await verify()).toMatchObject({ ...whole(25), head: { position: 25n } });
  });

  test("is empty and whole before anything happened", async () => {
    expect(await verify()).toMatchObject({ ...whole(0), head: undefined, anchored: undefined, restored: [] });
  });

  test("is whole with letters of every kind in it, long or short, and at any time", async () => {
    const times = ["1901-02-03T04:05:06.007Z", "2026-03-29T01:00:00.999Z", "9998-12-31T23:59:59.001Z"];
    const texts = ["", '\u00e9\u4e2d\u{1f33b}"\\\n\u2028', "\u4e2d".repeat(9_000)];
    const all = times.flatMap((at) => texts.map((text) => ({ ...entry(1), at: new Date(at), reason: text })));
    await system(async (tx) => {
      for (const each of all) await audit(tx, store.keys).write(each);
    });
    expect(await verify()).toMatchObject(whole(0, all.length));
    await seal();
    expect(await verify()).toMatchObject(whole(all.length));
  });

  test.each([null, randomUUID()])("has a MAC over every field with its length before it (nonce %s)", (nonce) => {
    const { current } = store.keys;
    const said = { ...entry(1), object: "\u4e2d".repeat(9_000), reason: "\u00e9" };
    const fields = [...(nonce === null ? ["audit/v1"] : ["audit/v2", nonce]), current, said.at.toISOString()];
    const bytes = [...fields, said.actor, said.action, said.object, said.decision, said.reason].flatMap((field) => {
      const length = Buffer.alloc(4);
      length.writeUInt32BE(Buffer.byteLength(field));
      return [length, Buffer.from(field)];
    });
    const mac = createHmac("sha256", store.keys.subkey("audit", current)).update(Buffer.concat(bytes)).digest();
    expect(Buffer.from(macOf(store.keys, current, said, nonce))).toEqual(mac);
  });

  test("keeps nothing of a transaction that was not kept", async () => {
    const lost = system(async (tx) => {
      await audit(tx, store.keys).write(entry(1));
      throw new Error("lost");
    });
    await expect(lost).rejects.toThrow("lost");
    expect(await verify()).toMatchObject(whole(0));
  });

  test("links a row that became visible after later ones", async () => {
    await write(3);
    await tamper("UPDATE audit SET seq = 100 WHERE seq = 2");
    await seal();
    await store.asOwner((tx) => tx.$executeRaw`SELECT setval('audit_seq_seq', 49)`);
    await write(1, 3);
    expect(await seal()).toBe(1);
    expect(await verify()).toMatchObject(whole(4));
  });
});

describe("tampering is found, and the first bad row is named:", () => {
  let anchor: Anchor;
  beforeEach(async () => {
    await write(12);
    await seal();
    anchor = await anchorNow();
  });

  const columns: readonly (readonly [string, string])[] = [
    ["at", "at + interval '1 second'"],
    ["at", "'infinity'"],
    ["actor", "'somebody'"],
    ["action", "'request.stop'"],
    ["object", "'request:9'"],
    ["decision", "'done'"],
    ["reason", "''"],
    ["nonce", "gen_random_uuid()"],
    ["nonce", "NULL"],
    ["mac", "decode(repeat('00', 32), 'hex')"],
  ];
  test.each(columns)("another %s: %s", async (column, value) => {
    await tamper(`UPDATE audit SET ${column} = ${value} WHERE seq = 7`);
    expect(await verify()).toMatchObject(bad(7n, 7n, "changed"));
  });

  test("another value in a row that is not linked yet", async () => {
    await write(1, 12);
    await tamper("UPDATE audit SET actor = 'somebody' WHERE seq = 13");
    expect(await verify()).toMatchObject(bad(13n, undefined, "changed"));
  });

  test("letters moved from one field into the next", async () => {
    await tamper("UPDATE audit SET actor = actor || left(action, 1), action = substr(action, 2) WHERE seq = 3");
    expect(await verify()).toMatchObject(bad(3n, 3n, "changed"));
  });

  test("a row taken out, with or without its link", async () => {
    await tamper("DELETE FROM audit WHERE seq = 5");
    expect(await verify()).toMatchObject(bad(5n, 5n, "missing"));
    await tamper("DELETE FROM audit_seals WHERE audit_seq = 5");
    expect(await verify()).toMatchObject(bad(undefined, 5n, "missing"));
  });

  test("a row taken out and the links behind it moved up", async () => {
    await tamper(
      "DELETE FROM audit WHERE seq = 5",
      "DELETE FROM audit_seals WHERE audit_seq = 5",
      "UPDATE audit_seals SET position = position + 1000 WHERE position > 5",
      "UPDATE audit_seals SET position = position - 1001 WHERE position > 1000",
    );
    expect(await verify()).toMatchObject(bad(6n, 5n, "moved"));
  });

  test("two rows whose places were exchanged", async () => {
    await tamper(
      "UPDATE audit SET seq = -4 WHERE seq = 4",
      "UPDATE audit SET seq = 4 WHERE seq = 8",
      "UPDATE audit SET seq = 8 WHERE seq = -4",
    );
    expect(await verify()).toMatchObject(bad(4n, 4n, "moved"));
  });

  const columnsOfARow = "at, actor, action, object, decision, reason, key_id, nonce, mac";
  const copying = `INSERT INTO audit (seq, ${columnsOfARow}) SELECT 40, ${columnsOfARow} FROM audit WHERE seq = 6`;
  test("a row put in again under another number, before it is linked and afterwards", async () => {
    await tamper(copying);
    expect(await verify()).toMatchObject(bad(40n, undefined, "copy"));
    await seal();
    expect(await verify()).toMatchObject(bad(40n, 13n, "copy"));
  });

  test("a row made with another key ring", async () => {
    await tamper("UPDATE audit SET key_id = 'other' WHERE seq = 2");
    expect(await verify()).toMatchObject(bad(2n, 2n, "unknown-key"));
    await store.reset();
    await system((tx) =>
      audit(tx, { ...freshKeys(), current: store.keys.current, subkey: () => Buffer.alloc(32) }).write(entry(1)),
    );
    expect(await verify()).toMatchObject(bad(1n, undefined, "changed"));
  });

  test("a link made with a key that the ring does not have", async () => {
    await tamper("UPDATE audit_seals SET key_id = 'other' WHERE position = 3");
    expect(await verify()).toMatchObject(bad(3n, 3n, "unknown-key"));
  });

  test("the end cut off, once its head is kept elsewhere", async () => {
    await tamper("DELETE FROM audit WHERE seq > 9", "DELETE FROM audit_seals WHERE audit_seq > 9");
    expect(await verify()).toMatchObject(whole(9));
    expect(await verify(anchor)).toMatchObject(bad(undefined, 10n, "cut-off"));
  });

  test("the whole chain written again with the right keys, once its head is kept elsewhere", async () => {
    await tamper("DELETE FROM audit WHERE seq = 5", "DELETE FROM audit_seals");
    await write(1, 12);
    await seal();
    expect(await verify()).toMatchObject(whole(12));
    expect(await verify(anchor)).toMatchObject(bad(1n, 1n, "rewritten"));
  });

  test("what was written again lies behind the last head that agrees", async () => {
    await write(6, 12);
    await seal();
    const later = await anchorNow(60);
    await tamper("DELETE FROM audit_seals WHERE position > 14", "DELETE FROM audit WHERE seq = 15");
    await write(1, 18);
    await seal();
    expect(await verify(later, anchor)).toMatchObject({ ...bad(13n, 13n, "rewritten"), anchored: { position: 12n } });
  });

  test("nothing, where nothing was done: the heads kept elsewhere agree", async () => {
    await write(3, 12);
    await seal();
    expect(await verify(anchor)).toMatchObject({ ...whole(15), anchored: { position: 12n } });
    expect(await verify(anchor, await anchorNow(60), anchor)).toMatchObject({
      ...whole(15),
      anchored: { position: 15n },
    });
  });
});

describe("a trail that went back with its store", () => {
  const restored = (position: number, minutes: number) => ({
    ...{ at: new Date(morning.now.getTime() + minutes * 60_000), actor: "system:restore", action: "store.restored" },
    ...({ object: `position:${position}`, decision: "done", reason: "backup" } as const),
  });
  const goBackTo = (position: number) =>
    tamper(`DELETE FROM audit WHERE seq > ${position}`, `DELETE FROM audit_seals WHERE position > ${position}`);

  test("is whole where its own row says so: heads kept in the time that was lost stand no more", async () => {
    await write(10);
    await seal();
    const before = await anchorNow(0);
    await write(10, 10);
    await seal();
    const lost = await anchorNow(60);
    await goBackTo(10);
    await system((tx) => audit(tx, store.keys).write(restored(10, 90)));
    await write(15, 30);
    await seal();
    const after = await anchorNow(120);
    expect(await verify(before, lost, after)).toMatchObject({
      ...whole(26),
      anchored: { position: 26n },
      restored: [{ position: 10n }],
    });
  });

  test("is not whole where a head was kept after the row that says so, or where somebody else wrote that row", async () => {
    await write(10);
    await seal();
    const anchor = await anchorNow(120);
    await goBackTo(5);
    await system((tx) => audit(tx, store.keys).write(restored(5, 90)));
    expect(await verify(anchor)).toMatchObject(bad(undefined, 6n, "cut-off"));
    await tamper("UPDATE audit SET at = at + interval '1 day' WHERE action = 'store.restored'");
    expect(await verify(anchor)).toMatchObject({ ...bad(undefined, 6n, "cut-off"), restored: [] });
  });
});

test("a trail of several thousand rows is gone through page by page", async () => {
  const rows = 5_100;
  await store.asOwner(async (tx) => {
    const { current } = store.keys;
    await tx.audit.createMany({
      data: Array.from({ length: rows }, (_, index) => {
        const nonce = randomUUID();
        return { ...entry(index), keyId: current, nonce, mac: macOf(store.keys, current, entry(index), nonce) };
      }),
    });
  });
  expect(await seal(10_000)).toBe(rows);
  expect(await verify()).toMatchObject(whole(rows));
  await tamper(`UPDATE audit SET object = '${randomUUID()}' WHERE seq = ${rows - 3}`);
  expect(await verify()).toMatchObject(bad(BigInt(rows - 3), BigInt(rows - 3), "changed"));
});
