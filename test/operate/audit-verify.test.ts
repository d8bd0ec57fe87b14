import { appendFileSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { audit } from "../../src/data/audit.ts";
import type { Tx } from "../../src/data/database.ts";
import { sealAudit } from "../../src/data/seal-audit.ts";
import { createAnchoring } from "../../src/open-anchor.ts";
import { verifyTrail } from "../../src/operate/audit.ts";
import { freshKeys, morning, openTestStore, type TestStore } from "../support/database/store.ts";

const folder = mkdtempSync(join(tmpdir(), "alongside-anchors-"));
let store: TestStore;
let file: string;
let minutes: number;
let logged: string[];
beforeAll(async () => {
  store = await openTestStore();
});
beforeEach(async () => {
  await store.reset();
  file = join(mkdtempSync(join(folder, "one-")), "anchors");
  minutes = 0;
  logged = [];
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const clock = { now: () => new Date(morning.now.getTime() + minutes * 60_000) };
const system = <T>(work: (tx: Tx) => Promise<T>) => store.database.transact({ actor: "system:test", ...morning }, work);
const happened = (count: number) =>
  system(async (tx) => {
    const entry = { at: clock.now(), actor: "somebody", action: "request.read", object: "request:1" } as const;
    for (let index = 0; index < count; index += 1)
      await audit(tx, store.keys).write({ ...entry, decision: "allowed", reason: "read-team" });
    await sealAudit(tx, store.keys, 1_000);
  });
const tamper = (sql: string) =>
  store.asOwner(async (tx) => {
    await tx.$executeRaw`SET LOCAL session_replication_role = replica`;
    await tx.$executeRawUnsafe(`DO $$ BEGIN ${sql}; END $$`);
  });
const anchoring = (to = file) =>
  createAnchoring(
    {
      ...{ keys: store.keys, clock },
      transact: (_actor, work) => system((tx) => work({} as never, clock.now(), tx)),
      log: { info: (_, says) => logged.push(says), warn: () => {}, error: (_, says) => logged.push(says) },
    },
    to,
  );
const linesOf = (path: string) => (existsSync(path) ? readFileSync(path, "utf8").trimEnd().split("\n") : []);
const verify = async (anchorFiles = [file], keys = store.keys) => {
  const lines: string[] = [];
  const code = await verifyTrail({ read: system, keys, anchorFiles, out: (line) => lines.push(line) });
  return { code, text: lines.join("\n") };
};

describe("the head of the trail, kept outside the store", () => {
  test("is one line an hour, and none before anything happened", async () => {
    const kept = anchoring();
    await kept.work();
    expect(linesOf(file)).toEqual([]);
    await happened(3);
    for (minutes = 1; minutes < 150; minutes += 1) await kept.work();
    expect(linesOf(file)).toHaveLength(3);
    expect(JSON.parse(linesOf(file)[0] ?? "")).toMatchObject({ rows: "3", seq: "3" });
    expect(kept.trouble()).toBeUndefined();
  });

  test("is not in the way where its file cannot be written: it says so once, and tries again", async () => {
    await happened(1);
    mkdirSync(file);
    const kept = anchoring();
    await kept.work();
    await kept.work();
    expect(kept.trouble()).toBe("EISDIR");
    expect(logged).toHaveLength(1);
    rmSync(file, { recursive: true });
    await kept.work();
    expect([kept.trouble(), linesOf(file).length, logged.length]).toEqual([undefined, 1, 2]);
  });

  test("may be kept by several in one file", async () => {
    await happened(2);
    await Promise.all(Array.from({ length: 20 }, () => anchoring().work()));
    expect(linesOf(file)).toHaveLength(20);
    expect(await verify()).toMatchObject({ code: 0, text: expect.stringContaining("confirms it up to row 2") });
  });
});

describe("whoever verifies the trail reads", () => {
  test("that it is whole, how many rows there are, how long it took, and up to where an anchor confirms it", async () => {
    await happened(4);
    await anchoring().work();
    await happened(3);
    const { code, text } = await verify();
    expect(code).toBe(0);
    expect(text).toMatch(/^The trail is whole: 7 rows in the chain, 0 not linked yet \([\d.]+ s\)\.$/m);
    expect(text).toMatch(/^An anchor of 2026-11-24T10:02:00.000Z confirms it up to row 4, place 4 of the chain\.$/m);
  });

  test("that nothing confirms it, where no head was kept elsewhere", async () => {
    await happened(1);
    expect(await verify([])).toMatchObject({ code: 0, text: expect.stringContaining("No anchor confirms it.") });
  });

  test("which row is the first bad one, and what is wrong with it", async () => {
    await happened(6);
    await tamper("UPDATE audit SET actor = 'canary' WHERE seq IN (4, 5)");
    const { code, text } = await verify([]);
    expect(code).toBe(1);
    expect(text).toContain("The trail is not whole. Row 4, place 4 of the chain, was changed after it was written.");
    expect(text).toContain("3 rows before it are as written");
    expect(text).not.toContain("canary");
  });

  test("that its end was cut off", async () => {
    await happened(6);
    await anchoring().work();
    await tamper("DELETE FROM audit WHERE seq > 4; DELETE FROM audit_seals WHERE position > 4");
    const { code, text } = await verify();
    expect([code, text]).toEqual([
      1,
      expect.stringContaining("The row at place 5 of the chain and what follows it was cut off"),
    ]);
  });

  test("that it was written anew by somebody with the keys, also after the anchor's own file was torn", async () => {
    await happened(6);
    appendFileSync(file, '{"at":"2026-');
    await anchoring().work();
    await tamper("DELETE FROM audit; DELETE FROM audit_seals");
    await happened(6);
    const { code, text } = await verify();
    expect(code).toBe(1);
    expect(text).toContain("was written anew");
    expect(text).toContain("a write was cut short in line 1.");
  });

  test("that somebody else wrote in the anchor file", async () => {
    await happened(2);
    await anchoring().work();
    appendFileSync(file, `${linesOf(file)[0]?.replace('"rows":"2"', '"rows":"1"')}\n`);
    expect(await verify()).toMatchObject({
      code: 1,
      text: expect.stringContaining("did not write line 2 with these keys"),
    });
    expect((await verify([file], freshKeys())).code).toBe(1);
  });
});
