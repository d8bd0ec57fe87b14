import { createHash } from "node:crypto";
import type { SqlDriverAdapterFactory } from "@prisma/client/runtime/client";
import { patience } from "./patience.ts";
import { isStoreDown, storeDown } from "./store-down.ts";
import { told } from "./transact.ts";

/** A statement that is a transaction of its own, and does without Prisma's engine: for what comes in many times a second. */
export interface Hot {
  /**
   * Runs a function of the store, `name(given jsonb)`, and gives what it returns. It takes on the running role itself.
   * Throws as `transact` does.
   */
  call(name: HotFunction, given: object): Promise<unknown>;
}

/** The functions there are: prisma/migrations has their text, src/data/pages says what they are for. */
export type HotFunction = (typeof functions)[number];

const functions = ["page_opened", "pages_opened", "page_leads", "page_kept", "pages_kept"] as const;

const texts = new Map(functions.map((name) => [name, `SELECT ${name}($1::jsonb) AS said`] as const));
const names = new Map<string, string>([...texts].map(([name, text]) => [text, `hot_${name}`] as const));

/** What a statement of ours begins with that is asked again and again, and that takes longer to plan than to carry out. */
const kept = "/* ready */";

/**
 * Under which name a connection keeps a statement ready, so that it is planned once and not each time; nothing for most. A
 * kept statement has one text, or one of a few: what varies are its values.
 */
export function hotName({ sql }: { readonly sql: string }): string {
  const known = names.get(sql);
  // Prisma's type asks for a name; where there is none the driver keeps nothing.
  if (known !== undefined || !sql.trimStart().startsWith(kept)) return known as string;
  const name = `ready_${createHash("sha256").update(sql).digest("hex").slice(0, 24)}`;
  names.set(sql, name);
  return name;
}

type Adapter = Awaited<ReturnType<SqlDriverAdapterFactory["connect"]>>;

const oneText = [{ scalarType: "string", arity: "scalar" }] as const;

/** What comes of work; a `StoreDown` where that takes longer than a transaction may, and then it may be kept. */
async function inTime<T>(work: Promise<T>): Promise<T> {
  let limit: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_resolve, reject) => {
    limit = setTimeout(() => reject(storeDown(new Error("no answer in time"))), patience);
  });
  return await Promise.race([work, late]).finally(() => clearTimeout(limit));
}

/** Through the driver that Prisma goes through, too: the same connections, and the same errors. */
export function createHot(connected: () => Promise<Adapter>): Hot {
  return {
    async call(name, given) {
      try {
        const adapter = await connected();
        const args = [JSON.stringify(given)];
        const found = await inTime(adapter.queryRaw({ sql: texts.get(name) ?? "", args, argTypes: [...oneText] }));
        return found.rows[0]?.[0];
      } catch (error) {
        throw isStoreDown(error) ? error : told(error);
      }
    },
  };
}
