// Runs a command with a PostgreSQL server of its own: node scripts/with-postgres.js npx vitest run
// The server lives in a temporary folder, on loopback only, and is gone afterwards. TEST_DATABASE_URL says where it is.
import { spawn, spawnSync } from "node:child_process";
import { chownSync, existsSync, mkdtempSync, readdirSync, rmSync } from "node:fs";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { delimiter, join } from "node:path";

const command = process.argv.slice(2);
if (command.length === 0) stop("Say what to run: node scripts/with-postgres.js COMMAND …");

const bin = findBinaries();
if (!bin) {
  stop(
    "There is no PostgreSQL server on this machine (initdb and postgres were not found). On Debian: apt install postgresql",
  );
}

// PostgreSQL refuses to run as root: then it runs as the user that its package made.
const asRoot = process.getuid?.() === 0;
const user = asRoot ? userCalled("postgres") : undefined;
if (asRoot && !user)
  stop("PostgreSQL does not run as root, and this machine has no user called postgres to run it as.");

const folder = mkdtempSync(join(tmpdir(), "alongside-postgres-"));
if (user) chownSync(folder, user.uid, user.gid);
const data = join(folder, "data");
const port = await freePort();

const made = spawnSync(
  join(bin, "initdb"),
  ["--pgdata", data, "--username", "owner", "--auth", "trust", "--encoding", "UTF8", "--locale", "C", "--no-sync"],
  { ...user, cwd: folder, encoding: "utf8" },
);
if (made.status !== 0) leave(2, `initdb did not work:\n${made.error?.message ?? made.stderr}`);

const settings = {
  port,
  listen_addresses: "127.0.0.1",
  unix_socket_directories: folder,
  synchronous_commit: "on",
  max_connections: 200,
};
const server = spawn(
  join(bin, "postgres"),
  ["-D", data, ...Object.entries(settings).flatMap(([name, value]) => ["-c", `${name}=${value}`])],
  { ...user, cwd: folder, stdio: ["ignore", "ignore", "pipe"] },
);
let said = "";
server.stderr.on("data", (text) => {
  said = `${said}${text}`.slice(-4_000);
});
const gone = new Promise((resolve) => server.once("exit", resolve));

if (!(await isReady())) leave(2, `PostgreSQL did not start:\n${said}`);

const child = spawn(command[0], command.slice(1), {
  stdio: "inherit",
  shell: process.platform === "win32",
  env: {
    ...process.env,
    TEST_DATABASE_URL: `postgresql://owner@127.0.0.1:${port}/postgres`,
    TEST_POSTGRES_PID: `${server.pid}`,
    TEST_POSTGRES_BIN: bin,
  },
});
for (const signal of ["SIGINT", "SIGTERM"]) process.on(signal, () => child.kill(signal));
child.once("error", (error) => leave(2, `${command[0]} could not be run: ${error.message}`));
child.once("exit", (code, signal) => leave(code ?? (signal ? 1 : 0)));

async function leave(code, message) {
  if (message) process.stderr.write(`${message}\n`);
  if (server?.exitCode === null) {
    server.kill("SIGINT");
    await gone;
  }
  rmSync(folder, { recursive: true, force: true });
  process.exit(code);
}

function stop(message) {
  process.stderr.write(`${message}\n`);
  process.exit(2);
}

function findBinaries() {
  const debian = "/usr/lib/postgresql";
  const versions = existsSync(debian) ? readdirSync(debian).sort((one, other) => Number(other) - Number(one)) : [];
  const folders = [
    ...versions.map((version) => join(debian, version, "bin")),
    ...(process.env.PATH ?? "").split(delimiter),
  ];
  const ending = process.platform === "win32" ? ".exe" : "";
  return folders.find(
    (each) => existsSync(join(each, `initdb${ending}`)) && existsSync(join(each, `postgres${ending}`)),
  );
}

function userCalled(name) {
  const ids = ["-u", "-g"].map((which) =>
    Number.parseInt(spawnSync("id", [which, name], { encoding: "utf8" }).stdout, 10),
  );
  return ids.every(Number.isInteger) ? { uid: ids[0], gid: ids[1] } : undefined;
}

function freePort() {
  return new Promise((resolve) => {
    const probe = createServer().listen(0, "127.0.0.1", () => {
      const { port: free } = probe.address();
      probe.close(() => resolve(free));
    });
  });
}

async function isReady() {
  for (let tries = 0; tries < 150 && server.exitCode === null; tries += 1) {
    const ready = spawnSync(join(bin, "pg_isready"), ["-h", "127.0.0.1", "-p", `${port}`, "-q"]);
    if (ready.status === 0) return true;
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  return false;
}
