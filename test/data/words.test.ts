import { randomInt, randomUUID } from "node:crypto";
import { chmodSync, mkdtempSync, readFileSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { beforeAll, describe, expect, test } from "vitest";
import { openKeys } from "../../src/data/keys.ts";
import { type Binding, open, seal } from "../../src/data/seal.ts";
import { words } from "../../src/data/words.ts";
import { addPerson } from "../support/database/rows.ts";
import { freshKeys, morning, openTestStore, type TestStore } from "../support/database/store.ts";

const folder = mkdtempSync(join(tmpdir(), "alongside-words-"));

describe("sealed words", () => {
  const keys = freshKeys();
  const text = "to walk to the shop without turning back 🌱 \u202eשלום";

  test("open only where they were sealed: 2,000 swaps between rows, versions, parts and tables all end in an error", () => {
    const sealed = Array.from({ length: 200 }, (_, index) => {
      const binding: Binding = {
        table: index % 2 === 0 ? "words" : "drafts",
        row: `row-${index >> 3}`,
        version: ((index >> 2) % 2) + 1,
        part: (index >> 1) % 2 === 0 ? "hope" : "advice",
      };
      return { binding, bytes: seal(keys, `${text} ${index}`, binding) };
    });
    let opened = 0;
    let swaps = 0;
    while (swaps < 2_000) {
      const [from, to] = [sealed[randomInt(200)], sealed[randomInt(200)]];
      if (!from || !to || from === to) continue;
      swaps += 1;
      try {
        open(keys, from.bytes, to.binding);
        opened += 1;
      } catch {}
    }
    expect(opened).toBe(0);
    expect(sealed.every(({ binding, bytes }, index) => open(keys, bytes, binding) === `${text} ${index}`)).toBe(true);
  });

  test("do not open when any one byte is another", () => {
    const binding: Binding = { table: "words", row: "r", version: 1 };
    const { keyId, sealed } = seal(keys, text, binding);
    for (let at = 0; at < sealed.length; at += 1) {
      const changed = Uint8Array.from(sealed, (byte, index) => (index === at ? byte ^ 1 : byte));
      expect(() => open(keys, { keyId, sealed: changed }, binding)).toThrow();
    }
  });

  test("do not open with another ring, nor with too few bytes", () => {
    const binding: Binding = { table: "words", row: "r", version: 1 };
    const { keyId, sealed } = seal(keys, text, binding);
    expect(() => open(freshKeys(), { keyId, sealed }, binding)).toThrow(/has no key/);
    expect(() => open(keys, { keyId, sealed: sealed.slice(0, 20) }, binding)).toThrow(/too short/);
  });

  test("look different each time the same text is sealed", () => {
    const binding: Binding = { table: "words", row: "r", version: 1 };
    const seen = new Set(
      Array.from({ length: 500 }, () =>
        Buffer.from(seal(keys, text, binding).sealed)
          .toString("hex")
          .slice(0, 24),
      ),
    );
    expect(seen.size).toBe(500);
  });
});

describe("the key ring", () => {
  test("is made for the demo only, for its owner's eyes only, and once", () => {
    const file = join(folder, "demo", "keys.json");
    expect(() => openKeys({ file, make: false })).toThrow(/no key file/);
    const made = openKeys({ file, make: true });
    expect(statSync(file).mode & 0o777).toBe(0o600);
    expect(openKeys({ file, make: true }).subkey("words")).toEqual(made.subkey("words"));
  });

  test("gives each use a key of its own", () => {
    const keys = freshKeys();
    const uses = (["words", "drafts", "audit", "inbox", "facts"] as const).map((use) =>
      keys.subkey(use).toString("hex"),
    );
    expect(new Set(uses).size).toBe(5);
    expect(uses.every((each) => each.length === 64)).toBe(true);
  });

  test("writes with the new key and still reads what the old one sealed", () => {
    const file = join(folder, "turned.json");
    const binding: Binding = { table: "words", row: "r", version: 1 };
    const before = openKeys({ file, make: true });
    const old = seal(before, "kept", binding);
    const ring = JSON.parse(readFileSync(file, "utf8"));
    const next = { current: "next", keys: { ...ring.keys, next: Buffer.alloc(32, 7).toString("base64") } };
    writeFileSync(file, JSON.stringify(next));
    const after = openKeys({ file, make: false });
    expect(open(after, old, binding)).toBe("kept");
    expect(seal(after, "new", binding).keyId).toBe("next");
  });

  test.each([
    ["not JSON", "{", /cannot be read/],
    ["a short key", JSON.stringify({ current: "a", keys: { a: "c2hvcnQ=" } }), /not 32 bytes/],
    [
      "no current key",
      JSON.stringify({ current: "b", keys: { a: Buffer.alloc(32).toString("base64") } }),
      /does not have it/,
    ],
  ])("is not taken with %s", (name, text, sentence) => {
    const file = join(folder, `${name}.json`);
    writeFileSync(file, text, { mode: 0o600 });
    expect(() => openKeys({ file, make: true })).toThrow(sentence);
    expect(readFileSync(file, "utf8")).toBe(text);
  });

  test.skipIf(process.platform === "win32")("is not taken when others may read it", () => {
    const file = join(folder, "open.json");
    openKeys({ file, make: true });
    chmodSync(file, 0o644);
    expect(() => openKeys({ file, make: false })).toThrow(/chmod 600/);
  });
});

describe("words in the store", () => {
  let store: TestStore;
  let me: string;
  beforeAll(async () => {
    store = await openTestStore();
    me = await store.asOwner((tx) => addPerson(tx));
  });

  const as = <T>(work: (all: ReturnType<typeof words>) => Promise<T>) =>
    store.database.transact({ actor: me, ...morning }, (tx) => work(words(tx, store.keys)));
  const hope = (aboutId: string, text: string) => ({
    author: me,
    about: "request",
    aboutId,
    part: "hope",
    text,
    at: morning.now,
  });

  test("keep every version; the latest is what is read", async () => {
    const key = { about: "request", aboutId: randomUUID(), part: "hope" };
    await as((all) => all.write(hope(key.aboutId, "first")));
    expect(await as((all) => all.write(hope(key.aboutId, "second")))).toBe(2);
    expect(await as((all) => all.read(key))).toEqual({ text: "second", author: me, at: morning.now, version: 2 });
    expect((await as((all) => all.all(key))).map(({ text }) => text)).toEqual(["first", "second"]);
  });

  test("are gone once removed or replaced", async () => {
    const key = { about: "request", aboutId: randomUUID(), part: "hope" };
    await as((all) => all.write(hope(key.aboutId, "first")));
    expect(await as((all) => all.replace(hope(key.aboutId, "instead")))).toBe(2);
    expect((await as((all) => all.all(key))).map(({ text }) => text)).toEqual(["instead"]);
    expect(await as((all) => all.remove(key))).toBe(1);
    expect(await as((all) => all.read(key))).toBeUndefined();
  });

  test("cannot be moved to another matter, author, part or version by whoever can write to the database", async () => {
    const columns = {
      about_id: `'${randomUUID()}'`,
      author_id: `'${randomUUID()}'`,
      id: `'${randomUUID()}'`,
      about: "'entry'",
      part: "'advice'",
      version: "7",
    };
    for (const [column, value] of Object.entries(columns)) {
      const aboutId = randomUUID();
      await as((all) => all.write(hope(aboutId, "mine")));
      const found = await store.asOwner(async (tx) => {
        await tx.$executeRawUnsafe(`UPDATE words SET ${column} = ${value} WHERE about_id = '${aboutId}'`);
        const {
          about,
          part,
          aboutId: where,
        } = await tx.words.findFirstOrThrow({
          where: { OR: [{ aboutId }, ...(column === "about_id" ? [{ aboutId: value.slice(1, -1) }] : [])] },
        });
        return await words(tx, store.keys)
          .read({ about, part, aboutId: where })
          .catch(() => "does not open");
      });
      expect([column, found]).toEqual([column, "does not open"]);
    }
  });

  test("are nowhere in the database as they were written", async () => {
    const canary = "heliotrope wheelbarrow";
    const key = { about: "request", aboutId: randomUUID(), part: "hope" };
    await as((all) => all.write(hope(key.aboutId, canary)));
    const [found] = await store.asOwner(
      (tx) => tx.$queryRaw<{ hits: bigint }[]>`SELECT count(*) AS hits FROM words w
        WHERE w::text LIKE ${`%${canary}%`} OR position(${Buffer.from(canary)} in w.sealed) > 0`,
    );
    expect(found?.hits).toBe(0n);
    expect((await as((all) => all.read(key)))?.text).toBe(canary);
  });
});
