import { PrismaPg } from "@prisma/adapter-pg";
import { Client } from "pg";
import { cannotStart } from "./cannot-start.ts";
import type { Session } from "./migrate.ts";

const connectionTimeoutMillis = 5_000;

/** A pool of connections for the running login. `lost` hears of connections that ended by themselves. */
export function adapterTo(url: string, lost: (error: Error) => void) {
  return new PrismaPg(
    { connectionString: url, connectionTimeoutMillis, max: 16, application_name: "alongside" },
    { onPoolError: lost, onConnectionError: lost },
  );
}

/** One connection for as long as `work` runs. Throws a `CannotStart` where nobody answers. */
export async function withSession<T>(url: string, work: (session: Session) => Promise<T>): Promise<T> {
  const client = new Client({ connectionString: url, connectionTimeoutMillis, application_name: "alongside-start" });
  client.on("error", () => {});
  try {
    await client.connect();
  } catch (error) {
    const why = error instanceof Error ? error.message || error.name : String(error);
    throw cannotStart(`The database server does not let Alongside in: ${why || "nobody answers"}.`, error);
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
