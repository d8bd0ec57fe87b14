import { spawn } from "node:child_process";
import { randomUUID } from "node:crypto";
import { mkdtempSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { fileURLToPath } from "node:url";
import type { Config } from "../../src/config.ts";
import { bindData } from "../../src/data/index.ts";
import { openKeys } from "../../src/data/keys.ts";
import type { Foundation } from "../../src/open.ts";
import { fillDemo } from "../../src/operate/demo.ts";
import { plainDate } from "../../src/rules/calendar/days.ts";
import { on } from "../support/database/rows.ts";
import { freshStore } from "../support/database/store.ts";
import { demoTrust } from "../support/world.ts";

/** Somebody who asks for peer support workers, all day. */
export interface Nurse {
  readonly name: string;
  readonly email: string;
}

export const nurses: readonly Nurse[] = Array.from({ length: 120 }, (_, at) => ({
  ...{ name: `Made-up Nurse ${at}`, email: `nurse${at}@fenwold.example` },
}));

/** A database of its own with the demo and many nurses, and the service in a process of its own once it is asked for. */
export async function openLoaded() {
  const store = await freshStore();
  const { database } = store;
  const keyFile = join(mkdtempSync(join(tmpdir(), "alongside-keys-")), "keys.json");
  const [keys, trust, clock] = [openKeys({ file: keyFile, make: true }), demoTrust(), { now: () => new Date() }];
  const transact: Foundation["transact"] = async (actor, work, purpose) => {
    const now = clock.now();
    const today = plainDate(now, trust.zone);
    return await database.transact({ actor, now, today, ...(purpose ? { purpose } : {}) }, (tx) =>
      work(bindData(tx, keys, { actor, now, today }), now, tx),
    );
  };
  const log = { info: () => {}, warn: () => {}, error: () => {} };
  const still = { filled: true, move: async () => {}, close: async () => {} };
  await fillDemo({ database, keys, trust, clock, log, transact, ...still });
  await store.asOwner(async (tx) => {
    const team = await tx.team.findFirstOrThrow({ where: { name: "Willow Ward" } });
    for (const { name, email } of nurses) {
      const id = randomUUID();
      await tx.person.create({ data: { id, name, email, createdAt: clock.now(), toldAt: clock.now() } });
      await tx.personRole.create({ data: { personId: id, role: "clinician", fromDate: on("2026-01-01") } });
      await tx.membership.create({
        data: { id: randomUUID(), personId: id, teamId: team.id, fromDate: on("2026-01-01") },
      });
    }
  });
  let stop = async () => {};
  let worked = async () => 0;
  return {
    store,
    /** Starts it in these platforms and says at which port it listens. */
    async serve(settings: Partial<Pick<Config, "slack" | "teams">>): Promise<number> {
      const script = fileURLToPath(new URL("platform-process.ts", import.meta.url));
      const order = JSON.stringify({ url: store.url, keyFile, ...settings });
      const child = spawn(process.execPath, ["--import", "tsx", script, order], { stdio: ["ignore", "pipe", "pipe"] });
      const said: string[] = [];
      child.stderr.on("data", (text) => said.push(String(text)));
      stop = async () => {
        const ended = new Promise((resolve) => child.once("close", resolve));
        child.kill("SIGTERM");
        await ended;
      };
      const lines = createInterface({ input: child.stdout });
      const line = () =>
        new Promise<number>((resolve, reject) => {
          lines.once("line", (text) => resolve(Number(text)));
          child.once("close", () => reject(new Error(said.join(""))));
        });
      worked = () => {
        const told = line();
        child.kill("SIGUSR2");
        return told.then((microseconds) => microseconds / 1_000);
      };
      return await line();
    },
    /** For how long the processor was at it so far, in milliseconds. */
    worked: () => worked(),
    async close() {
      await stop();
      await store.close();
    },
  };
}

/**
 * Has whoever is free do the next thing, so many times a second, for a while; gives how long all of it took, in seconds.
 * Whoever is still waited for is left alone: what would have been theirs is not made up for.
 */
export async function keepBusy<Someone>(
  people: readonly Someone[],
  { seconds, aSecond }: { readonly seconds: number; readonly aSecond: number },
  act: (someone: Someone, each: number) => Promise<void>,
): Promise<number> {
  const free = [...people];
  const under = new Set<Promise<void>>();
  const began = performance.now();
  for (let each = 0; each < seconds * aSecond; each += 1) {
    const due = began + (each * 1_000) / aSecond - performance.now();
    await new Promise((resolve) => setTimeout(resolve, Math.max(0, due)));
    const someone = free.shift();
    if (someone === undefined) continue;
    const run = act(someone, each).finally(() => {
      under.delete(run);
      free.push(someone);
    });
    under.add(run);
  }
  await Promise.all(under);
  return (performance.now() - began) / 1_000;
}

/** The value that a share of all stays below. */
export function percentile(all: readonly number[], share: number): number {
  const sorted = [...all].sort((one, other) => one - other);
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0;
}
