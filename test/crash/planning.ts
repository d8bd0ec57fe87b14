// A service is killed while it decides what people are reminded of; another goes on from what it left.
// PLANNING_KILLS=10 tsx test/crash/planning.ts, with TEST_DATABASE_URL
import { fork } from "node:child_process";
import { randomBytes, randomUUID } from "node:crypto";
import { once } from "node:events";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Client } from "pg";
import { createNudges } from "../../src/bot/nudges/nudges.ts";
import { openDatabase } from "../../src/data/database.ts";
import { openKeys } from "../../src/data/keys.ts";
import { isWorkingDay, plainDate } from "../../src/rules/calendar/days.ts";
import { createChance } from "../rules/fixtures/chance.ts";
import { eachDay, house, trust } from "./planning-house.ts";

const kills = Number(process.env.PLANNING_KILLS ?? 10);
const seed = Number(process.env.SEED ?? 20261128);
const people = 12;
const chance = createChance(seed);
const folder = mkdtempSync(join(tmpdir(), "alongside-planning-"));
const name = `alongside_planning_${randomBytes(4).toString("hex")}`;
const admin = new Client({ connectionString: process.env.TEST_DATABASE_URL ?? "" });
await admin.connect();
await admin.query(`CREATE DATABASE ${name}`);
const at = new URL(process.env.TEST_DATABASE_URL ?? "");
at.pathname = `/${name}`;

const quiet = { info: () => {}, warn: () => {}, error: () => {} };
const database = await openDatabase({ url: at.href, home: "", log: quiet });
const keyFile = join(folder, "keys.json");
const keys = openKeys({ file: keyFile, make: true });
const owner = new Client({ connectionString: at.href });
await owner.connect();
await owner.query(
  "INSERT INTO store (id, mark, trust, opened_at, key_check, filled) VALUES (1, 'real', 'demo', now(), '', true) ON CONFLICT DO NOTHING",
);
for (let one = 0; one < people; one += 1)
  await owner.query("INSERT INTO people (id, name, created_at) VALUES ($1, 'Somebody', $2)", [
    randomUUID(),
    new Date("2026-01-01"),
  ]);

let now = new Date("2027-01-11T10:05:00Z");
const survivor = createNudges({ database, keys, clock: { now: () => now }, trust, house, log: quiet });
const count = async (sql: string) => Number((await owner.query<{ n: string }>(sql)).rows[0]?.n ?? 0);

function warm() {
  const child = fork(new URL("./planning-victim.ts", import.meta.url), {
    execArgv: ["--import", "tsx"],
    env: { PATH: process.env.PATH, PLANNING_URL: at.href, PLANNING_KEYS: keyFile },
  });
  return { child, ready: once(child, "message") };
}

const problems: string[] = [];
const leftBehind = new Map<string, number>();
let killed = 0;
let next = warm();
for (let tries = 0; killed < kills && tries < kills * 3; tries += 1) {
  const { child, ready } = next;
  next = warm();
  await ready;
  const gone = once(child, "exit");
  // Planning, then one note after another.
  const order = {
    now: now.toISOString(),
    call: 1 + chance.below(eachDay + people + 4),
    at: chance.pick(["before", "inside", "after"]),
  };
  child.send(order);
  const [, signal] = (await gone) as [number | null, string | null];
  const day = now.toISOString().slice(0, 10);
  if (signal === "SIGKILL") {
    killed += 1;
    const [planned, notes] = [
      await count(`SELECT count(*) AS n FROM nudges WHERE local_date = '${day}'`),
      await count(`SELECT count(*) AS n FROM outbox WHERE key LIKE 'note:%:${day}'`),
    ];
    const stage =
      planned === 0
        ? "nothing decided"
        : planned < people * eachDay
          ? "decided in part"
          : notes < people
            ? "some notes on their way"
            : "all on their way";
    leftBehind.set(stage, (leftBehind.get(stage) ?? 0) + 1);
  }
  const began = performance.now();
  await survivor.sweep();
  const seconds = (performance.now() - began) / 1000;
  if (seconds > 30) problems.push(`${day}: taken over after ${seconds.toFixed(1)} s`);
  const wrong = async (what: string, sql: string, wanted: number) => {
    const found = await count(sql);
    if (found !== wanted) problems.push(`${day}: ${what}: ${found} of ${wanted}`);
  };
  await wrong("decided", `SELECT count(*) AS n FROM nudges WHERE local_date = '${day}'`, people * eachDay);
  await wrong(
    "decided once",
    `SELECT count(*) AS n FROM (SELECT DISTINCT person_id, kind, subject FROM nudges WHERE local_date = '${day}') d`,
    people * eachDay,
  );
  await wrong("notes", `SELECT count(*) AS n FROM outbox WHERE key LIKE 'note:%:${day}'`, people);
  await wrong(
    "in a note",
    `SELECT count(*) AS n FROM nudges n JOIN outbox o ON o.id = n.outbox_id AND o.person_id = n.person_id
     WHERE n.local_date = '${day}' AND o.state = 'due'`,
    people * eachDay,
  );
  process.stdout.write(".");
  // The next day that everybody works.
  do now = new Date(now.getTime() + 86_400_000);
  while (!isWorkingDay(plainDate(now, trust.zone), { days: trust.hours.days, nation: trust.nation }));
}
next.child.kill("SIGKILL");
process.stdout.write("\n");
if (killed < kills) problems.push(`only ${killed} of ${kills} were killed`);
const each = [...leftBehind].map(([stage, times]) => `${times} × ${stage}`).sort();
process.stdout.write(`planning: ${killed} kills (seed ${seed}), left behind: ${each.join("; ")}\n`);
for (const problem of problems) process.stdout.write(`planning: ${problem}\n`);
process.stdout.write(`planning: ${killed} kills, ${problems.length} went wrong\n`);
await database.close();
await owner.end();
await admin.query(`DROP DATABASE ${name} WITH (FORCE)`);
await admin.end();
rmSync(folder, { recursive: true, force: true });
process.exit(problems.length === 0 ? 0 : 1);
