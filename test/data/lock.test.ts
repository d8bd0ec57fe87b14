import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { existsSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterAll, expect, test } from "vitest";
import { isCannotStart } from "../../src/data/cannot-start.ts";
import { openDatabase } from "../../src/data/database.ts";
import { holdFolder } from "../../src/data/folder-lock.ts";
import { morning } from "../support/database/store.ts";

const root = mkdtempSync(join(tmpdir(), "alongside-lock-"));
const home = join(root, "home");
const log = { info: () => {}, warn: () => {} };
const children: ChildProcess[] = [];
afterAll(() => {
  for (const child of children) child.kill("SIGKILL");
  rmSync(root, { recursive: true, force: true });
});

/** Another process that opens the folder and writes; `said` is what it has said so far, line by line. */
function another(): { readonly child: ChildProcess; readonly said: string[]; until(count: number): Promise<void> } {
  const script = fileURLToPath(new URL("../support/database/hold.ts", import.meta.url));
  const child = spawn(process.execPath, ["--import", "tsx", script, home], { stdio: ["ignore", "pipe", "inherit"] });
  children.push(child);
  const said: string[] = [];
  let rest = "";
  child.stdout.on("data", (text: Buffer) => {
    const lines = `${rest}${text}`.split("\n");
    rest = lines.pop() ?? "";
    said.push(...lines);
  });
  return {
    child,
    said,
    async until(count) {
      while (said.length < count && child.exitCode === null) await once(child.stdout, "data");
    },
  };
}

test("a second process on the folder is told so, and a killed one leaves nothing in the way and nothing lost", async () => {
  const first = another();
  await first.until(1);
  expect(first.said[0]).toBe("ready");

  const second = another();
  await once(second.child, "exit");
  expect(second.said.join()).toMatch(/^Alongside is already running on this folder: .*home\. Stop it first/);
  await expect(openDatabase({ home, log })).rejects.toSatisfy(isCannotStart);

  await first.until(20);
  first.child.kill("SIGKILL");
  await once(first.child, "exit");
  const kept = first.said.slice(1);
  expect(kept.length).toBeGreaterThan(10);

  const database = await openDatabase({ home, log });
  try {
    const there = await database.transact({ actor: "system:test", ...morning }, (tx) => tx.place.findMany());
    const names = new Set(there.map(({ name }) => name));
    expect(kept.filter((name) => !names.has(name))).toEqual([]);
    await expect(openDatabase({ home, log })).rejects.toSatisfy(isCannotStart);
  } finally {
    await database.close();
  }
}, 90_000);

test("a start that was cut short while it made the store leaves nothing in the way", async () => {
  const cut = join(root, "cut");
  mkdirSync(join(cut, "store.making"), { recursive: true });
  writeFileSync(join(cut, "store.making", "PG_VERSION"), "1");
  const database = await openDatabase({ home: cut, log });
  await database.ping();
  await database.close();
  expect(existsSync(join(cut, "store.making"))).toBe(false);
}, 60_000);

test("the same folder by another name is the same folder, and another folder is free", async () => {
  const folder = join(root, "real");
  const held = await holdFolder(folder);
  symlinkSync(folder, join(root, "link"));
  await expect(holdFolder(join(root, "link"))).rejects.toThrow(/already running on this folder: .*real/);
  await (await holdFolder(join(root, "elsewhere"))).release();
  await held.release();
  await (await holdFolder(join(root, "link"))).release();
});
