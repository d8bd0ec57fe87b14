// A restore is killed at its steps, one after another; whatever it leaves sends nothing that was sent, and can be run again.
// RESTORE_KILLS=10 tsx test/crash/restore.ts, embedded, and on a server with two logins where TEST_DATABASE_URL names one
import { fork } from "node:child_process";
import { randomUUID } from "node:crypto";
import { once } from "node:events";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { readConfig } from "../../src/config.ts";
import { isCannotStart } from "../../src/data/cannot-start.ts";
import { cutShort } from "../../src/data/store.ts";
import { type Foundation, openFoundation } from "../../src/open-foundation.ts";
import { createJournaling } from "../../src/open-journal.ts";
import { backUp } from "../../src/operate/backup.ts";
import { restore } from "../../src/operate/restore.ts";
import { type Logins, makeLogins } from "../support/database/logins.ts";
import { addPerson } from "../support/database/rows.ts";

const most = process.env.RESTORE_KILLS === "all" ? Number.POSITIVE_INFINITY : Number(process.env.RESTORE_KILLS ?? 10);
const server = process.env.TEST_DATABASE_URL;
const quiet = { info: () => {}, warn: () => {}, error: () => {} };
const problems: string[] = [];
let killed = 0;

/** What a kill may leave. */
type Left = "as it was" | "opened by nobody" | "put back, in quarantine";

async function kills(kind: string, logins: Logins | undefined): Promise<void> {
  const home = mkdtempSync(join(tmpdir(), "alongside-restoring-"));
  const folder = join(home, "backup");
  const settings = {
    ...{ ALONGSIDE_HOME: home, ALONGSIDE_DEMO: "1", PATH: process.env.PATH ?? "" },
    ...(logins && { DATABASE_URL: logins.by(logins.runner), ALONGSIDE_OWNER_URL: logins.by(logins.owner) }),
  };
  const config = readConfig(settings);
  const [me, gone, waits] = [randomUUID(), randomUUID(), randomUUID()];
  const part = (name: string) => ({ about: "person", aboutId: me, part: name });
  const write = (foundation: Foundation, ...names: readonly string[]) =>
    foundation.transact(me, async ({ words }, at) => {
      for (const name of names) await words.write({ ...part(name), author: me, text: name, at });
    });
  async function opened<T>(work: (foundation: Foundation) => Promise<T>): Promise<T> {
    const foundation = await openFoundation(config, quiet);
    try {
      return await work(foundation);
    } finally {
      await foundation.close();
    }
  }

  await opened(async (foundation) => {
    await createJournaling(foundation, config.journal).begin();
    await write(foundation, "kept", "erased");
    const personId = await foundation.transact("system:test", (_data, _now, tx) => addPerson(tx), "import");
    for (const cause of [gone, waits])
      await foundation.transact("system:test", (data, dueAt) =>
        data.outbox.put({ personId, message: "m", subject: "request:1", class: "answer", cause, dueAt }),
      );
  });
  await backUp(folder, false, config);
  await opened(async (foundation) => {
    const [message] = await foundation.transact("system:test", (_data, _now, tx) =>
      tx.outbox.findMany({ where: { cause: gone } }),
    );
    const journaling = createJournaling(foundation, config.journal);
    await journaling.left([message?.id ?? ""], foundation.clock.now());
    await foundation.transact(me, ({ words }) => words.remove(part("erased")));
    await journaling.erased();
    await journaling.close();
    await write(foundation, "later");
  });

  const warm = () => {
    const victim = fork(new URL("./restore-victim.ts", import.meta.url), {
      ...{ execArgv: ["--import", "tsx"], env: settings },
    });
    return { victim, ready: once(victim, "message") };
  };
  let next = warm();
  /** Runs a restore and kills it before this step: says how many steps there were where it came to its end. */
  async function run(kill: number): Promise<number | undefined> {
    const { victim, ready } = next;
    next = warm();
    await ready;
    await alone();
    let steps: number | undefined;
    victim.on("message", (said: { readonly steps: number }) => {
      steps = said.steps;
    });
    victim.send({ kill, folder, replace: true });
    await once(victim, "exit");
    await alone();
    return steps;
  }

  /** What psql was told before it lost whoever told it, it does to the end. */
  async function alone(): Promise<void> {
    while (
      logins &&
      (await logins.ask("SELECT FROM pg_stat_activity WHERE application_name LIKE 'alongside%'")).length > 0
    );
  }

  async function left(): Promise<Left | string> {
    try {
      return await opened((foundation) =>
        foundation.transact(me, async ({ words, quarantine }) => {
          const reads = async (name: string) => (await words.read(part(name)))?.text ?? "nothing";
          const found = [await reads("kept"), await reads("erased"), await reads("later")].join(", ");
          const held = await quarantine.held();
          const is = (await quarantine.standing()) ? "in quarantine" : "sending";
          if (is === "sending" && found === "kept, nothing, later") return "as it was";
          if (
            is === "in quarantine" &&
            found === "kept, nothing, nothing" &&
            held.mayHaveLeft === 1 &&
            held.waiting === 1
          )
            return "put back, in quarantine";
          return `${is}, with ${found}, ${held.waiting} waiting, ${held.mayHaveLeft} known`;
        }),
      );
    } catch (error) {
      if (isCannotStart(error)) return error.sentence === cutShort ? "opened by nobody" : error.sentence;
      throw error;
    }
  }

  /** As it was before the restore: somebody let the store go on, and went on. */
  async function goOn(): Promise<void> {
    await opened(async (foundation) => {
      if (await foundation.transact("system:test", ({ quarantine }) => quarantine.release()))
        await write(foundation, "later");
    });
  }

  const steps = (await run(Number.POSITIVE_INFINITY)) ?? 0;
  await goOn();
  const found = new Map<string, number>();
  const count = Math.min(most, steps);
  // Spread over all of them, the last among them.
  for (const kill of Array.from({ length: count }, (_, index) => Math.round(((index + 1) * steps) / count))) {
    if ((await run(kill)) === undefined) killed += 1;
    else problems.push(`${kind}: step ${kill} of ${steps} did not come`);
    const is = await left();
    found.set(is, (found.get(is) ?? 0) + 1);
    if (!["as it was", "opened by nobody", "put back, in quarantine"].includes(is))
      problems.push(`${kind}: killed before step ${kill} of ${steps}: ${is}`);
    if (is !== "as it was") {
      // Of a store that nobody opens nothing can be lost: nobody has to say that it may be replaced.
      if (is !== "put back, in quarantine") await restore(folder, is !== "opened by nobody", config);
      const then = await left();
      if (then !== "put back, in quarantine") problems.push(`${kind}: run again after step ${kill}: ${then}`);
      await goOn();
    }
    process.stdout.write(".");
  }
  next.victim.kill("SIGKILL");
  const each = [...found].map(([is, times]) => `${times} × ${is}`).sort();
  process.stdout.write(`\nrestore kills: ${kind}: ${steps} steps, left: ${each.join("; ")}\n`);
  rmSync(home, { recursive: true, force: true });
}

if (server) {
  const logins = await makeLogins(server);
  await kills("server with two logins", logins);
  await logins.end();
}
await kills("embedded", undefined);
for (const problem of problems) process.stdout.write(`restore kills: ${problem}\n`);
process.stdout.write(`restore kills: ${killed} kills, ${problems.length} went wrong\n`);
if (process.env.REPORT)
  writeFileSync(
    process.env.REPORT,
    JSON.stringify({ passed: Math.max(0, killed - problems.length), failed: problems.length, problems }),
  );
process.exit(problems.length === 0 ? 0 : 1);
