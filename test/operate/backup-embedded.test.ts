import {
  cpSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  truncateSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, describe, expect, inject, test } from "vitest";
import { readConfig } from "../../src/config.ts";
import { openKeys } from "../../src/data/keys.ts";
import { loadInFolder, settle } from "../../src/data/pglite.ts";
import { openFoundation } from "../../src/open-foundation.ts";
import { createJournaling } from "../../src/open-journal.ts";
import { backUp } from "../../src/operate/backup.ts";
import { restore } from "../../src/operate/restore.ts";
import { told } from "../support/told.ts";

const quiet = { info: () => {}, warn: () => {}, error: () => {} };
const me = "3f0c8f0a-0000-4000-8000-000000000001";
const part = (name: string) => ({ about: "person", aboutId: me, part: name });
const home = mkdtempSync(join(tmpdir(), "alongside-embedded-"));
afterAll(() => rmSync(home, { recursive: true, force: true }));

const config = (over: Readonly<Record<string, string>> = {}) =>
  readConfig({ ALONGSIDE_HOME: home, ALONGSIDE_DEMO: "1", ...over });
async function opened<T>(work: (foundation: Awaited<ReturnType<typeof openFoundation>>) => Promise<T>): Promise<T> {
  const foundation = await openFoundation(config(), quiet);
  try {
    return await work(foundation);
  } finally {
    await foundation.close();
  }
}
const found = () =>
  opened(({ transact }) =>
    transact(me, async ({ words, quarantine }) => {
      const reads = async (name: string) => (await words.read(part(name)))?.text;
      const standing = await quarantine.standing();
      return { words: [await reads("kept"), await reads("erased"), await reads("later")], quarantined: !!standing };
    }),
  );

test("an embedded store is backed up and put back whole or not at all, in quarantine, without what was erased", async () => {
  const folder = join(home, "backup");
  const source = inject("storeSource");
  // Begun from one that is migrated already: it saves seconds, and nothing else depends on it.
  if (source.kind === "pglite") {
    const dump = new Blob([new Uint8Array(readFileSync(source.dump))]);
    await (await loadInFolder(join(home, "store"), dump)).close();
  }
  await opened(async (foundation) => {
    await createJournaling(foundation, config().journal).begin();
    await foundation.transact(me, async ({ words }, at) => {
      for (const name of ["kept", "erased"]) await words.write({ ...part(name), author: me, text: name, at });
    });
  });
  const manifest = await backUp(folder, false, config());
  await opened(async (foundation) => {
    const journaling = createJournaling(foundation, config().journal);
    await foundation.transact(me, async ({ words }, at) => {
      await words.remove(part("erased"));
      await words.write({ ...part("later"), author: me, text: "later", at });
    });
    await journaling.erased();
    await journaling.close();
    expect(await told(restore(folder, true, config()))).toMatch(/^Alongside is already running on this folder/);
    expect(await told(backUp(join(home, "other"), false, config()))).toMatch(/^Alongside is already running/);
  });

  openKeys({ file: join(home, "other.json"), make: true });
  expect(await told(restore(folder, true, config({ ALONGSIDE_KEY_FILE: join(home, "other.json") })))).toMatch(
    /^The key file is not the one this backup's store was made with/,
  );
  expect(await told(restore(folder, false, config()))).toMatch(/^There is a store in .* already\./);
  const cut = join(home, "cut");
  cpSync(folder, cut, { recursive: true });
  const says = (over: object) => writeFileSync(join(cut, "manifest.json"), JSON.stringify({ ...manifest, ...over }));
  says({ rows: { ...manifest.rows, words: 5 } });
  expect(await told(restore(cut, true, config()))).toBe(
    "What was put back is not what was backed up: words has 2 rows, and had 5.",
  );
  truncateSync(join(cut, manifest.file), manifest.bytes - 1);
  expect(await told(restore(cut, true, config()))).toMatch(/^The backup in .* is not as it was made/);
  expect(await found()).toEqual({ words: ["kept", undefined, "later"], quarantined: false });

  expect(await restore(folder, true, config())).toMatchObject({ journal: true, left: 0, erased: 1 });
  expect(await found()).toEqual({ words: ["kept", undefined, undefined], quarantined: true });
  expect(readdirSync(home).filter((name) => name.startsWith("store"))).toEqual(["store"]);
}, 60_000);

test("a new backup takes the place of the one before it once it is whole", async () => {
  const folder = join(home, "backup");
  const [before] = readdirSync(folder).filter((name) => name.startsWith("store-"));
  const { file } = await backUp(folder, true, config());
  expect(file).not.toBe(before);
  expect(readdirSync(folder).sort()).toEqual(["manifest.json", file]);
}, 60_000);

describe("an embedded store whose restore was killed", () => {
  /** What is the store once somebody starts, where these folders were left. */
  const storeAfter = (...there: readonly string[]) => {
    const killed = mkdtempSync(join(home, "killed-"));
    for (const name of there) {
      mkdirSync(join(killed, name));
      writeFileSync(join(killed, name, "was"), name);
    }
    settle(killed);
    return readdirSync(killed).map((name) => `${name} was ${readFileSync(join(killed, name, "was"), "utf8")}`);
  };

  test("is the one that was there, or the one that was put back once the other was out of the way", () => {
    expect(storeAfter("store", "store.coming")).toEqual(["store was store"]);
    expect(storeAfter("store.going", "store.coming")).toEqual(["store was store.coming"]);
    expect(storeAfter("store", "store.going")).toEqual(["store was store"]);
    expect(storeAfter("store.coming")).toEqual([]);
  });
});
