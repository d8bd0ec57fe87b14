import { randomBytes } from "node:crypto";
import { Client } from "pg";

/** A database of its own on a server, with logins that stand above nothing. */
export interface Logins {
  /** Owns the database, and with it the tables. */
  readonly owner: string;
  /** Runs, and owns nothing. */
  readonly runner: string;
  /** Reads everything, and may change nothing. */
  readonly reader: string;
  /** The same database on the same server, by this login; without one, by the server's own. */
  by(login?: string): string;
  /** What the database says to this, asked by a login, with settings such as `-c role=…`. */
  ask(sql: string, login?: string, settings?: string): Promise<readonly Readonly<Record<string, unknown>>[]>;
  /** Throws the database away and makes an empty one. */
  lose(): Promise<void>;
  /** Throws it away, with its logins. */
  end(): Promise<void>;
}

export async function makeLogins(server: string): Promise<Logins> {
  const made = randomBytes(3).toString("hex");
  const [owner, runner, reader, name] = [
    `owner_${made}`,
    `runner_${made}`,
    `reader_${made}`,
    `backed_${made}`,
  ] as const;
  const by = (login?: string) => {
    const at = new URL(server);
    if (login !== undefined) at.username = login;
    at.pathname = `/${name}`;
    return at.href;
  };
  const logins: Logins = {
    ...{ owner, runner, reader, by },
    ask: (sql, login, settings) => asked(by(login), sql, settings),
    async lose() {
      await asked(server, `DROP DATABASE IF EXISTS ${name} WITH (FORCE)`);
      await asked(server, `CREATE DATABASE ${name} OWNER ${owner}`);
    },
    async end() {
      await asked(server, `DROP DATABASE IF EXISTS ${name} WITH (FORCE)`);
      await asked(server, `DROP ROLE ${owner}, ${runner}, ${reader}`);
    },
  };
  await asked(
    server,
    `DO $$ BEGIN CREATE ROLE alongside_app NOLOGIN; EXCEPTION WHEN duplicate_object OR unique_violation THEN NULL; END $$;
      CREATE ROLE ${owner} LOGIN; CREATE ROLE ${runner} LOGIN; CREATE ROLE ${reader} LOGIN BYPASSRLS;
      GRANT alongside_app TO ${owner} WITH ADMIN OPTION; GRANT pg_read_all_data TO ${reader}`,
  );
  await logins.lose();
  return logins;
}

async function asked(url: string, sql: string, options = ""): Promise<readonly Readonly<Record<string, unknown>>[]> {
  const client = new Client({ connectionString: url, options });
  await client.connect();
  try {
    return (await client.query<Record<string, unknown>>(sql)).rows;
  } finally {
    await client.end();
  }
}
