import { spawn, spawnSync } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { nodeFlags } from "../support/node-flags.ts";
import { median } from "./client.ts";
import { filledOnServer, makeDatabase } from "./house.ts";
import { onServerCore } from "./machine.ts";
import { atMost, type Found, figure } from "./report.ts";
import { rounds, tiny } from "./settings.ts";
import { openSlackDoor } from "./slack-door.ts";
import { createTyping } from "./typing.ts";

const root = fileURLToPath(new URL("../..", import.meta.url));
const mostStart = 5;
const mostMegabytes = 600;

/** From the command to the line that says it is ready, as it is built. */
async function started(home: string, url: string): Promise<number> {
  const environment = { ...process.env, PORT: "0", ALONGSIDE_HOME: home, ALONGSIDE_LOG: "warn", ALONGSIDE_DEMO: "1" };
  const words = [...onServerCore, process.execPath, ...nodeFlags, "dist/main.js"];
  const began = performance.now();
  const child = spawn(words[0] ?? "", words.slice(1), {
    cwd: root,
    env: url === "" ? environment : { ...environment, DATABASE_URL: url },
    stdio: ["ignore", "pipe", "inherit"],
  });
  const gone = once(child, "exit");
  await new Promise<void>((resolve, reject) => {
    let said = "";
    child.stdout.on("data", (text: Buffer) => {
      said += text;
      if (said.includes("ready on http")) resolve();
    });
    child.once("exit", () => reject(new Error(`it did not start:\n${said}`)));
  });
  const seconds = (performance.now() - began) / 1000;
  child.kill("SIGTERM");
  await gone;
  return seconds;
}

/** How soon it is ready: a store that is there already, on a server and embedded, in turn. */
export async function start(): Promise<Found> {
  if (spawnSync(process.execPath, ["scripts/build.js"], { cwd: root, stdio: "inherit" }).status !== 0)
    throw new Error("it could not be built");
  const folder = mkdtempSync(join(tmpdir(), "alongside-bench-"));
  const { url, drop } = await makeDatabase();
  const kinds: Readonly<Record<string, string>> = { PostgreSQL: url, PGlite: "" };
  const took = new Map(Object.keys(kinds).map((kind) => [kind, [] as number[]]));
  try {
    for (let round = 0; round <= rounds; round += 1)
      for (const [kind, at] of Object.entries(kinds)) {
        const seconds = await started(join(folder, kind), at);
        if (round > 0) took.get(kind)?.push(seconds);
      }
    return {
      how: `node dist/main.js over a store that is filled already, to the line that says it is ready, ${rounds} times each, in turn.`,
      table: [["store", "s"], ...[...took].map(([kind, all]) => [kind, figure(median(all))])],
      limits: [...took].map(([kind, all]) => atMost(`seconds to be ready on ${kind}`, median(all), mostStart)),
    };
  } finally {
    await drop();
    rmSync(folder, { recursive: true, force: true });
  }
}

function megabytesOf(pid: number): number {
  const { stdout } = spawnSync("ps", ["-o", "rss=", "-p", `${pid}`], { encoding: "utf8" });
  return Number(stdout.trim()) / 1024;
}

/** So many pages a busy trust's hour has: ten a second. */
const hour = tiny ? 300 : 36_000;
/** Faster than they are answered; and after so long what was asked is forgotten: an hour's requests would be a year's. */
const [rate, forSeconds] = [400, tiny ? 2 : 20];

/** What it holds after an hour's pages, and after another: what grows from one to the next would go on growing. */
export async function memory(): Promise<Found> {
  const house = await filledOnServer();
  const door = await openSlackDoor(house, { delivers: true });
  try {
    const { begin, typed } = createTyping(door);
    const before = megabytesOf(door.service.pid);
    const after: number[] = [];
    for (let each = 0; each < 3; each += 1) {
      for (let pages = 0; pages < hour; ) {
        await begin();
        pages += (await typed(rate, forSeconds)).took.length;
      }
      after.push(megabytesOf(door.service.pid));
    }
    const [, second = 0, third = 0] = after;
    const said = hour.toLocaleString("en-GB");
    return {
      how: `An hour's load, compressed: ${said} pages, ten a second in an hour, at the Slack door as fast as they are answered, with the Homes that come of them, three times over; what was asked is forgotten every ${forSeconds} s. Resident memory of the service's process.`,
      table: [
        ["when", "MB"],
        ["before", figure(before)],
        ...after.map((megabytes, at) => [`after ${at + 1} × ${said} pages`, figure(megabytes)]),
      ],
      limits: [
        atMost("MB after the third hour", third, mostMegabytes),
        atMost("the third hour × the second", third / second, 1.1),
      ],
    };
  } finally {
    await door.close();
    await house.remove();
  }
}
