import { PrismaPg } from "@prisma/adapter-pg";
import { Client, Pool } from "pg";
import { cannotStart } from "./cannot-start.ts";
import { hotName } from "./hot.ts";
import type { Session } from "./migrate.ts";
import { patience } from "./patience.ts";

const connectionTimeoutMillis = 5_000;

/** How many connections a pool holds at most: for those who are answered, and for what nobody waits for. */
const most = { many: 16, few: 4 };

/** A pool of connections for the running login. `lost` hears of connections that ended by themselves. */
export function poolTo(url: string, lost: (error: Error) => void, size: keyof typeof most = "many") {
  const pool = new Pool({
    connectionString: url,
    connectionTimeoutMillis,
    max: most[size],
    application_name: "alongside",
    statement_timeout: patience,
  });
  pool.on("error", lost);
  return {
    adapter: new PrismaPg(pool, { onConnectionError: lost, statementNameGenerator: hotName }),
    end: () => pool.end(),
  };
}

/** Where a server is, and the setting that says so. */
interface Address {
  readonly url: string;
  readonly setting: "DATABASE_URL" | "ALONGSIDE_OWNER_URL" | "ALONGSIDE_BACKUP_URL";
}

/** One connection for as long as `work` runs. Throws a `CannotStart` where the address is none, or nobody answers. */
export async function withSession<T>(address: Address, work: (session: Session) => Promise<T>): Promise<T> {
  const client = clientFor(address);
  client.on("error", () => {});
  try {
    await client.connect();
  } catch (error) {
    const why = error instanceof Error ? error.message || error.name : String(error);
    throw cannotStart(
      `The database server does not let Alongside in: ${why || "nobody answers"}. Look at ${address.setting}.`,
      error,
    );
  }
  try {
    return await work({
      query: async (sql, values = []) => (await client.query<Record<string, unknown>>(sql, [...values])).rows,
      script: async (sql) => void (await client.query(sql)),
    });
  } finally {
    await client.end();
  }
}

/** The error is left behind: it may hold the address, and with it the password. */
function clientFor({ url, setting }: Address): Client {
  try {
    return new Client({ connectionString: url, connectionTimeoutMillis, application_name: "alongside-start" });
  } catch (error) {
    const file = error instanceof Error && "path" in error ? String(error.path) : undefined;
    throw cannotStart(
      file === undefined
        ? `${setting} is no address of a database. It looks like postgresql://login:password@host:5432/name. In a login or a password, write @ as %40, / as %2F, [ as %5B and % as %25.`
        : `${setting} names the file ${file}, which cannot be read. Put it there, or change the setting.`,
    );
  }
}
