import { execFile } from "node:child_process";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";

const command = fileURLToPath(new URL("../../../dist/operate/people.js", import.meta.url));

/** Runs the operator's command about people on a folder, and gives its exit code and what it said. */
export async function people(
  folder: string,
  ...args: readonly string[]
): Promise<{ readonly code: number; readonly said: string }> {
  const env = { PATH: process.env.PATH, ALONGSIDE_HOME: folder };
  const run = promisify(execFile)(process.execPath, [command, ...args], { env });
  return await run.then(
    ({ stdout }) => ({ code: 0, said: stdout }),
    ({ code, stdout }) => ({ code: Number(code), said: String(stdout) }),
  );
}
