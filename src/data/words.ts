import { randomUUID } from "node:crypto";
import type { Keys } from "./keys.ts";
import { type Binding, open, seal } from "./seal.ts";
import type { Tx } from "./transact.ts";

/** Which words: about what kind of matter, which one, and which part of it. */
export interface WordsKey {
  readonly about: string;
  readonly aboutId: string;
  readonly part: string;
}

export interface Written {
  readonly text: string;
  readonly author: string;
  readonly at: Date;
  readonly version: number;
}

export interface NewWords extends WordsKey {
  readonly author: string;
  readonly text: string;
  readonly at: Date;
}

export type WordsStore = ReturnType<typeof words>;

type Row = NonNullable<Awaited<ReturnType<Tx["words"]["findFirst"]>>>;

/**
 * What people write, sealed. The store's own policy decides what is there to be read in this transaction; whatever may
 * not be read looks as if it had never been written.
 */
export function words(tx: Tx, keys: Keys) {
  async function add(next: NewWords, version: number): Promise<number> {
    await tx.words.create({ data: wordsRow(keys, next, version) });
    return version;
  }

  async function latest({ about, aboutId, part }: WordsKey): Promise<Row | undefined> {
    const row = await tx.words.findFirst({ where: { about, aboutId, part }, orderBy: { version: "desc" } });
    return row ?? undefined;
  }

  const written = (row: Row): Written => ({
    text: open(keys, row, bindingOf(row)),
    author: row.authorId,
    at: row.createdAt,
    version: row.version,
  });

  return {
    /** Adds the next version and answers with its number. Two at once: the store refuses one of them. */
    async write(next: NewWords): Promise<number> {
      return await add(next, ((await latest(next))?.version ?? 0) + 1);
    },

    /** Puts the next version in the place of all the author's earlier ones. */
    async replace(next: NewWords): Promise<number> {
      const version = ((await latest(next))?.version ?? 0) + 1;
      const { about, aboutId, part, author } = next;
      await tx.words.deleteMany({ where: { about, aboutId, part, authorId: author } });
      return await add(next, version);
    },

    /** Writes one version whose number is given by what it belongs to. */
    async put(next: NewWords, version: number): Promise<void> {
      await add(next, version);
    },

    /** Exactly this version. */
    async readVersion({ about, aboutId, part }: WordsKey, version: number): Promise<Written | undefined> {
      const row = await tx.words.findUnique({
        where: { about_aboutId_part_version: { about, aboutId, part, version } },
      });
      return row ? written(row) : undefined;
    },

    /** Removes everything about these matters that the actor may remove. */
    async removeAbout(about: string, ids: readonly string[]): Promise<void> {
      await tx.words.deleteMany({ where: { about, aboutId: { in: [...ids] } } });
    },

    /** The latest version. */
    async read(key: WordsKey): Promise<Written | undefined> {
      const row = await latest(key);
      return row && written(row);
    },

    /** Every version, first to last. */
    async all({ about, aboutId, part }: WordsKey): Promise<readonly Written[]> {
      const rows = await tx.words.findMany({ where: { about, aboutId, part }, orderBy: { version: "asc" } });
      return rows.map(written);
    },

    /** Removes every version that the actor wrote, or only what they wrote at one moment, and answers with how many. */
    async remove({ about, aboutId, part }: WordsKey, at?: Date): Promise<number> {
      const where = { about, aboutId, part, ...(at === undefined ? {} : { createdAt: at }) };
      return (await tx.words.deleteMany({ where })).count;
    },
  };
}

/** The row of one version of somebody's words, sealed. */
export function wordsRow(keys: Keys, { author, about, aboutId, part, text, at }: NewWords, version: number) {
  const row = { id: randomUUID(), authorId: author, about, aboutId, part, version };
  return { ...row, ...seal(keys, text, bindingOf(row)), createdAt: at };
}

/** Words are bound to their row, to who wrote them and to what they are about. */
function bindingOf(row: Pick<Row, "id" | "authorId" | "about" | "aboutId" | "part" | "version">): Binding {
  const { id, authorId, about, aboutId, part, version } = row;
  return { table: "words", row: `${id}/${authorId}/${about}/${aboutId}`, version, part };
}
