import { spawn, spawnSync } from "node:child_process";
import { chownSync, existsSync, mkdtempSync, readdirSync, rmSync } from "node:fs";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { delimiter, join } from "node:path";

/** A PostgreSQL server of its own that can be stopped and started again, on loopback only. */
export interface PostgresServer {
  readonly url: string;
  stop(): Promise<void>;
  start(): Promise<void>;
  /** Stops it and deletes what it kept. */
  remove(): Promise<void>;
}

/** Makes one; nothing where this machine has no PostgreSQL, or no user to run it as. */
export async function makePostgres(): Promise<PostgresServer | undefined> {
  const bin = binaries();
  const asRoot = process.getuid?.() === 0;
  const user = asRoot ? postgresUser() : { uid: undefined, gid: undefined };
  if (bin === undefined || user === undefined) return undefined;
  const folder = mkdtempSync(join(tmpdir(), "alongside-e2e-postgres-"));
  if (user.uid !== undefined) chownSync(folder, user.uid, user.gid);
  const data = join(folder, "data");
  const run = (program: string, ...args: readonly string[]) =>
    spawnSync(join(bin, program), args, { ...user, cwd: folder, encoding: "utf8" });
  const made = run("initdb", "--pgdata", data, "--username", "owner", "--auth", "trust", "--locale", "C", "--no-sync");
  if (made.status !== 0) throw new Error(`initdb did not work: ${made.stderr}`);
  const port = await freePort();
  let gone: Promise<void> = Promise.resolve();
  let kill = (): void => {};
  const server: PostgresServer = {
    url: `postgresql://owner@127.0.0.1:${port}/postgres`,
    async start() {
      const settings = [`port=${port}`, "listen_addresses=127.0.0.1", `unix_socket_directories=${folder}`];
      const child = spawn(join(bin, "postgres"), ["-D", data, ...settings.flatMap((each) => ["-c", each])], {
        ...user,
        cwd: folder,
        stdio: "ignore",
      });
      gone = new Promise((resolve) => child.once("exit", () => resolve()));
      kill = () => void child.kill("SIGINT");
      for (let tries = 0; tries < 100; tries += 1) {
        if (run("pg_isready", "-h", "127.0.0.1", "-p", String(port), "-q").status === 0) return;
        await new Promise((resolve) => setTimeout(resolve, 100));
      }
      throw new Error("PostgreSQL did not start");
    },
    async stop() {
      kill();
      await gone;
    },
    async remove() {
      await server.stop();
      rmSync(folder, { recursive: true, force: true });
    },
  };
  await server.start();
  return server;
}

function binaries(): string | undefined {
  const debian = "/usr/lib/postgresql";
  const versions = existsSync(debian) ? readdirSync(debian).sort((one, other) => Number(other) - Number(one)) : [];
  const folders = [...versions.map((each) => join(debian, each, "bin")), ...(process.env.PATH ?? "").split(delimiter)];
  return folders.find((each) => existsSync(join(each, "initdb")) && existsSync(join(each, "postgres")));
}

function postgresUser(): { readonly uid: number; readonly gid: number } | undefined {
  const [uid = Number.NaN, gid = Number.NaN] = ["-u", "-g"].map((which) =>
    Number.parseInt(spawnSync("id", [which, "postgres"], { encoding: "utf8" }).stdout, 10),
  );
  return Number.isInteger(uid) && Number.isInteger(gid) ? { uid, gid } : undefined;
}

async function freePort(): Promise<number> {
  return await new Promise((resolve) => {
    const probe = createServer().listen(0, "127.0.0.1", () => {
      const address = probe.address();
      probe.close(() => resolve(typeof address === "object" && address !== null ? address.port : 0));
    });
  });
}
