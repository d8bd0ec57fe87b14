import { spawn } from "node:child_process";
import { existsSync, readdirSync } from "node:fs";
import { delimiter, join } from "node:path";
import { cannotStart } from "../cannot-start.ts";

interface Tool {
  readonly name: "pg_dump" | "pg_restore";
  readonly url: string;
  readonly arguments: readonly string[];
  /** Folders in which programs are looked for, as PATH lists them. */
  readonly path: string;
}

const debian = "/usr/lib/postgresql";

/**
 * Runs one of PostgreSQL's own tools against a database. The password is handed over out of sight of whoever lists processes.
 * Throws a `CannotStart` where the tool is missing or does not do it.
 */
export async function runTool({ name, url, arguments: given, path }: Tool): Promise<void> {
  const at = new URL(url);
  const password = decodeURIComponent(at.password);
  at.password = "";
  const words = [...given, "--no-password", `--dbname=${at.href}`];
  const child = spawn(findTool(name, path), words, {
    stdio: ["ignore", "ignore", "pipe"],
    env: { PATH: path, ...(password === "" ? {} : { PGPASSWORD: password }), PGAPPNAME: "alongside-backup" },
  });
  let said = "";
  child.stderr.on("data", (text) => {
    said = `${said}${text}`.slice(-2_000);
  });
  const code = await new Promise<number | null>((resolve, reject) => {
    child.once("error", reject);
    child.once("close", resolve);
  });
  if (code !== 0) throw cannotStart(`${name} did not do it: ${firstOf(said)}`);
}

function findTool(name: Tool["name"], path: string): string {
  const versions = existsSync(debian) ? readdirSync(debian).sort((one, other) => Number(other) - Number(one)) : [];
  const folders = [...versions.map((version) => join(debian, version, "bin")), ...path.split(delimiter)];
  const file = process.platform === "win32" ? `${name}.exe` : name;
  const found = folders.map((folder) => join(folder, file)).find((each) => existsSync(each));
  if (found === undefined)
    throw cannotStart(
      `${name} is not on this machine. Install PostgreSQL's client programs (on Debian: apt install postgresql-client), of the server's version or a later one.`,
    );
  return found;
}

function firstOf(said: string): string {
  return said.split("\n").find((line) => /error|fatal/i.test(line)) ?? said.trim();
}
