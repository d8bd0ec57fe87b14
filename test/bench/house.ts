import { randomBytes } from "node:crypto";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Client } from "pg";
import { makeFilled, type Nurse, nurses, soManyNurses } from "../server/filled.ts";
import { tiny } from "./settings.ts";

/** So many that those who are first and last to be answered do not weigh: all of them are, in about a second. */
export const manyNurses = soManyNurses(tiny ? 12 : 1_440);

/** A store of its own with the demo and many nurses: where it is, and its keys. */
export interface Filled {
  readonly at: { readonly url?: string; readonly home: string; readonly keyFile: string };
  readonly remove: () => Promise<void>;
}

const server = process.env.TEST_DATABASE_URL ?? "";

export async function onServer<T>(url: string, work: (client: Client) => Promise<T>): Promise<T> {
  const client = new Client({ connectionString: url });
  await client.connect();
  try {
    return await work(client);
  } finally {
    await client.end();
  }
}

/** A database on the server: empty, or a copy of another that nobody has open. */
export async function makeDatabase(
  of = "template1",
): Promise<{ readonly url: string; readonly drop: () => Promise<void> }> {
  const name = `alongside_bench_${randomBytes(4).toString("hex")}`;
  await onServer(server, async (client) => void (await client.query(`CREATE DATABASE ${name} TEMPLATE ${of}`)));
  const url = new URL(server);
  url.pathname = `/${name}`;
  return {
    url: url.href,
    drop: () => onServer(server, async (client) => void (await client.query(`DROP DATABASE ${name} WITH (FORCE)`))),
  };
}

/** The first one of a size is filled, and every other is a copy of it, with the same keys. */
const first = new Map<readonly Nurse[], ReturnType<typeof fillFirst>>();

async function fillFirst(all: readonly Nurse[]) {
  const { url } = await makeDatabase();
  const home = mkdtempSync(join(tmpdir(), "alongside-bench-"));
  const keyFile = join(home, "keys.json");
  await makeFilled({ url, home }, keyFile, all);
  // As it stands once the server has looked at it by itself, which it does within a minute: for every way of doing a thing alike.
  await onServer(url, async (client) => void (await client.query("ANALYZE")));
  process.once("exit", () => rmSync(home, { recursive: true, force: true }));
  return { url, home, keyFile };
}

export async function filledOnServer(all = nurses): Promise<Filled & { readonly at: { readonly url: string } }> {
  const filling = first.get(all) ?? fillFirst(all);
  first.set(all, filling);
  const { home, keyFile, url: of } = await filling;
  const { url, drop } = await makeDatabase(new URL(of).pathname.slice(1));
  return { at: { url, home, keyFile }, remove: drop };
}

export async function filledEmbedded(): Promise<Filled> {
  const home = mkdtempSync(join(tmpdir(), "alongside-bench-"));
  const at = { home, keyFile: join(home, "keys.json") };
  await makeFilled({ home }, at.keyFile);
  return { at, remove: async () => rmSync(home, { recursive: true, force: true }) };
}
