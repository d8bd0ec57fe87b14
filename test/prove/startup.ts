// How long a fresh clone takes to be ready, the first time and later, and how much memory it holds after a restart.
import { spawn, spawnSync } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

const root = fileURLToPath(new URL("../..", import.meta.url));
const folder = mkdtempSync(join(tmpdir(), "alongside-clone-"));
const limits = { first: 20, later: 5, memory: 600 };
const environment = { ...process.env, PORT: "0", ALONGSIDE_HOME: join(folder, "home"), ALONGSIDE_LOG: "warn" };

interface Started {
  readonly seconds: number;
  readonly megabytes: number;
}

/** Starts it, uses its page a little, reads its memory, and stops it. */
async function started(command: string, ...words: string[]): Promise<Started> {
  const began = performance.now();
  const child = spawn(command, words, {
    cwd: join(folder, "alongside"),
    env: environment,
    stdio: ["ignore", "pipe", "inherit"],
    detached: true,
  });
  const gone = once(child, "exit");
  const address = await new Promise<string>((resolve, reject) => {
    let said = "";
    child.stdout.on("data", (text: Buffer) => {
      said += text;
      const found = /ready on (http:\/\/\S+)/.exec(said)?.[1];
      if (found !== undefined) resolve(found);
    });
    child.once("exit", () => reject(new Error(`it did not start:\n${said}`)));
  });
  const seconds = (performance.now() - began) / 1000;
  for (let look = 0; look < 20; look += 1) await (await fetch(`${address}/playground/state`)).text();
  const megabytes = memoryOf(child.pid ?? 0);
  // npm and what it started end together.
  process.kill(-(child.pid ?? 0), "SIGTERM");
  await gone;
  return { seconds, megabytes };
}

/** What a process has in memory, in MB; it is only asked of the service itself. */
function memoryOf(pid: number): number {
  const { stdout } = spawnSync("ps", ["-o", "rss=", "-p", `${pid}`], { encoding: "utf8" });
  return Math.round(Number(stdout.trim()) / 1024);
}

function run(command: string, words: readonly string[], cwd: string): void {
  const { status } = spawnSync(command, words, { cwd, stdio: ["ignore", "ignore", "inherit"] });
  if (status !== 0) throw new Error(`${command} ${words.join(" ")} ended with ${status}`);
}

try {
  run("git", ["clone", "--quiet", root, "alongside"], folder);
  run("npm", ["ci", "--no-audit", "--no-fund"], join(folder, "alongside"));
  const first = await started("npm", "start", "--silent");
  const later = await started("npm", "start", "--silent");
  const restarted = await started(process.execPath, "dist/main.js");
  process.stdout.write(`first start ${first.seconds.toFixed(1)} s (at most ${limits.first} s)\n`);
  process.stdout.write(`later start ${later.seconds.toFixed(1)} s (at most ${limits.later} s)\n`);
  process.stdout.write(`memory after a restart ${restarted.megabytes} MB (at most ${limits.memory} MB)\n`);
  const held = first.seconds <= limits.first && later.seconds <= limits.later && restarted.megabytes <= limits.memory;
  process.exitCode = held ? 0 : 1;
} finally {
  rmSync(folder, { recursive: true, force: true });
}
