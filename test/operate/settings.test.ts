import { spawnSync } from "node:child_process";
import { chmodSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterAll, describe, expect, test } from "vitest";
import { readConfig } from "../../src/config.ts";
import { isCannotStart } from "../../src/data/cannot-start.ts";
import { openKeys } from "../../src/data/keys.ts";
import { openFoundation } from "../../src/open-foundation.ts";

const root = mkdtempSync(join(tmpdir(), "alongside-settings-"));
const file = join(root, "a-file");
writeFileSync(file, "A shopping list.");
const keyFile = join(root, "keys.json");
openKeys({ file: keyFile, make: true });
const locked = join(root, "locked");
mkdirSync(locked);
chmodSync(locked, 0o500);
afterAll(() => {
  chmodSync(locked, 0o700);
  rmSync(root, { recursive: true, force: true });
});

/** Where nobody may make a folder: for the one user whom no permission stops, a folder that is the system's own. */
const forbidden = process.getuid?.() === 0 ? "/sys/kernel" : locked;
const secret = "quiet-otter-7";
const log = { info: () => {}, warn: () => {}, error: () => {} };

/** The one sentence that a start with these settings ends with. */
async function told(settings: Readonly<Record<string, string>>): Promise<string> {
  try {
    const foundation = await openFoundation(readConfig({ ALONGSIDE_HOME: join(root, "home"), ...settings }), log);
    await foundation.close();
  } catch (error) {
    if (isCannotStart(error)) return error.sentence;
    throw error;
  }
  throw new Error("it started");
}

describe("whoever sets it up wrongly reads which setting to change, in a sentence and not in a stack", () => {
  test.each([
    ["a home that is a file", { ALONGSIDE_HOME: file }, /a file is in the way.*Set ALONGSIDE_HOME/],
    ["a home inside a file", { ALONGSIDE_HOME: join(file, "home") }, /a file is in the way.*Set ALONGSIDE_HOME/],
    [
      "a home that is a file, with the keys elsewhere",
      { ALONGSIDE_HOME: file, ALONGSIDE_KEY_FILE: keyFile },
      /store in .*a-file: a file is in the way\. Set ALONGSIDE_HOME/,
    ],
    ["a home that nobody may write to", { ALONGSIDE_HOME: join(forbidden, "home") }, /Set ALONGSIDE_HOME/],
    [
      "a home that nobody may write to, with the keys elsewhere",
      { ALONGSIDE_HOME: join(forbidden, "home"), ALONGSIDE_KEY_FILE: keyFile },
      /cannot keep its store in .*Set ALONGSIDE_HOME/,
    ],
    ["numbers for nobody in particular", { ALONGSIDE_METRICS: "all" }, /ALONGSIDE_METRICS: must be local or open/],
    ["a key file that is a folder", { ALONGSIDE_KEY_FILE: root }, /is no file\. Set ALONGSIDE_KEY_FILE/],
    [
      "a key file inside a file",
      { ALONGSIDE_KEY_FILE: join(file, "keys.json") },
      /none can be made.*ALONGSIDE_KEY_FILE/,
    ],
    [
      "an address with half a bracket",
      { DATABASE_URL: `postgresql://jo:${secret}@[bad` },
      /^DATABASE_URL is no address/,
    ],
    ["an address with half a letter", { DATABASE_URL: `postgresql://jo:${secret}%E0@host/x` }, /^DATABASE_URL is no/],
    [
      "an owner's address that is none",
      { DATABASE_URL: "postgresql://jo@127.0.0.1:1/x", ALONGSIDE_OWNER_URL: `postgresql://jo:${secret}@[bad` },
      /^ALONGSIDE_OWNER_URL is no address/,
    ],
    [
      "a certificate that is not there",
      { DATABASE_URL: `postgresql://jo:${secret}@host/x?sslrootcert=${join(root, "none.pem")}` },
      /^DATABASE_URL names the file .*none\.pem/,
    ],
    [
      "a server that is not there",
      { DATABASE_URL: `postgresql://jo:${secret}@127.0.0.1:1/x` },
      /Look at DATABASE_URL\.$/,
    ],
    [
      "an owner's server that is not there",
      { DATABASE_URL: "postgresql://jo@127.0.0.1:2/x", ALONGSIDE_OWNER_URL: `postgresql://jo:${secret}@127.0.0.1:1/x` },
      /Look at ALONGSIDE_OWNER_URL\.$/,
    ],
  ])("%s", async (_what, settings, sentence) => {
    const said = await told({ ALONGSIDE_DEMO: "1", ...settings });
    expect(said).toMatch(sentence);
    expect(said).not.toContain(secret);
  });

  test("a store that is a file", async () => {
    const home = mkdtempSync(join(root, "home-"));
    writeFileSync(join(home, "store"), "not a store");
    expect(await told({ ALONGSIDE_HOME: home })).toMatch(/a file is in the way\. Set ALONGSIDE_HOME/);
  });

  test("and at the terminal it is all that they read", () => {
    const main = fileURLToPath(new URL("../../src/main.ts", import.meta.url));
    const env = { PATH: process.env.PATH, ALONGSIDE_DEMO: "1", DATABASE_URL: `postgresql://jo:${secret}@[bad` };
    const ended = spawnSync(process.execPath, ["--import", "tsx", main], {
      env: { ...env, ALONGSIDE_HOME: join(root, "home") },
      encoding: "utf8",
    });
    expect([ended.status, ended.stdout]).toEqual([1, ""]);
    expect(ended.stderr).toMatch(/^Alongside cannot start\. DATABASE_URL is no address of a database\. [^\n]+\n$/);
    expect(ended.stderr).not.toContain(secret);
  });
});
