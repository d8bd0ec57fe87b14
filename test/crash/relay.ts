// Relays are killed in claiming, in sending and in marking; another takes over what they left.
// RELAY_KILLS=10 tsx test/crash/relay.ts, with TEST_DATABASE_URL
import { type ChildProcess, fork } from "node:child_process";
import { randomBytes, randomUUID } from "node:crypto";
import { once } from "node:events";
import { mkdtempSync, rmSync } from "node:fs";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Client } from "pg";
import { createDelivery } from "../../src/bot/delivery.ts";
import { openDatabase } from "../../src/data/database.ts";
import { openKeys } from "../../src/data/keys.ts";
import { ready } from "../../src/rules/profile.ts";
import { loadProfile } from "../../src/trusts/index.ts";

/** At each point. */
const kills = Number(process.env.RELAY_KILLS ?? 10);
const points = ["claiming", "sending", "marking"] as const;
const server = process.env.TEST_DATABASE_URL ?? "";
const folder = mkdtempSync(join(tmpdir(), "alongside-relay-"));
const name = `alongside_relay_${randomBytes(4).toString("hex")}`;
const admin = new Client({ connectionString: server });
await admin.connect();
await admin.query(`CREATE DATABASE ${name}`);
const at = new URL(server);
at.pathname = `/${name}`;

/** Who was shown what, whoever sent it: the platform goes on when a relay is gone. */
const shown: string[] = [];
const platform = createServer(async (request, response) => {
  let body = "";
  for await (const chunk of request) body += chunk;
  shown.push((JSON.parse(body) as { messageId: string }).messageId);
  setTimeout(() => response.end(JSON.stringify({ id: `${shown.length}` })), Math.random() * 20);
});
platform.listen(0, "127.0.0.1");
await once(platform, "listening");
const platformAt = `http://127.0.0.1:${(platform.address() as AddressInfo).port}`;

const quiet = { info: () => {}, warn: () => {}, error: () => {} };
const database = await openDatabase({ url: at.href, home: "", log: quiet });
const keyFile = join(folder, "keys.json");
const keys = openKeys({ file: keyFile, make: true });
const found = loadProfile("demo");
const checked = "profile" in found ? ready(found.profile) : undefined;
if (!checked || !("trust" in checked)) throw new Error("the demo trust is complete");
const owner = new Client({ connectionString: at.href });
await owner.connect();

const survivor = createDelivery({
  database,
  keys,
  clock: { now: () => new Date() },
  trust: checked.trust,
  log: quiet,
  draw: async () => ({ kind: "card", title: "News", tone: "plain", parts: [], presses: [], summary: "News" }),
  surface: {
    name: "teams",
    async send(personId, _card, messageId) {
      const sent = await fetch(platformAt, { method: "POST", body: JSON.stringify({ personId, messageId }) });
      return (await sent.json()) as { id: string };
    },
    update: async () => {},
    changed: () => {},
  },
});

interface Left {
  readonly id: string;
  readonly point: (typeof points)[number];
  readonly killedAt: number;
  /** The claim that was killed. */
  readonly fence: number;
  /** What the store and the chat had of it, just after the kill. */
  readonly had: string;
  overAfter?: number;
}
const left: Left[] = [];

function warm(point: Left["point"]): { readonly child: ChildProcess; readonly ready: Promise<unknown> } {
  const child = fork(new URL("./relay-victim.ts", import.meta.url), {
    execArgv: ["--import", "tsx"],
    env: {
      PATH: process.env.PATH,
      RELAY_URL: at.href,
      RELAY_KEYS: keyFile,
      RELAY_PLATFORM: platformAt,
      RELAY_POINT: point,
    },
  });
  return { child, ready: once(child, "message") };
}

async function put(): Promise<string> {
  const [person, id] = [randomUUID(), randomUUID()];
  await owner.query("INSERT INTO people (id, name, created_at) VALUES ($1, 'Somebody', $2)", [person, new Date()]);
  await owner.query(
    `INSERT INTO outbox (id, person_id, message, class, key, state, due_at, created_at)
     VALUES ($1::uuid, $2, 'm', 'news', $1::text, 'due', $3, $3)`,
    [id, person, new Date()],
  );
  return id;
}

/** Notes what is no longer in the hands of whoever was killed: another has it, who may be the next to be killed. */
async function watch(): Promise<void> {
  const { rows } = await owner.query<{ id: string; state: string; fence: number }>(
    "SELECT id, state, fence FROM outbox",
  );
  const state = new Map(rows.map((row) => [row.id, row] as const));
  for (const each of left) {
    const row = state.get(each.id);
    const over = row && (row.state !== "claimed" || row.fence !== each.fence);
    if (over && each.overAfter === undefined) each.overAfter = (Date.now() - each.killedAt) / 1000;
  }
}

async function killOne(victim: ReturnType<typeof warm>, point: Left["point"]): Promise<void> {
  let isReady = false;
  void victim.ready.then(() => {
    isReady = true;
  });
  while (!isReady) await takeOver();
  const id = await put();
  const gone = once(victim.child, "exit");
  victim.child.send("go");
  const [, signal] = (await gone) as [number | null, string | null];
  const { rows } = await owner.query<{ state: string; sending: boolean; fence: number }>(
    "SELECT state, sending_at IS NOT NULL AS sending, fence FROM outbox WHERE id = $1",
    [id],
  );
  const had = `${rows[0]?.state}${rows[0]?.state === "claimed" && rows[0].sending ? ", sending" : ""}, ${shown.includes(id) ? "shown" : "not shown"}`;
  if (signal === "SIGKILL") left.push({ id, point, killedAt: Date.now(), fence: rows[0]?.fence ?? -1, had });
  await takeOver();
}

async function takeOver(): Promise<void> {
  await survivor.sweep();
  await watch();
  await new Promise((resolve) => setTimeout(resolve, 100));
}

const plan = points.flatMap((point) => Array.from({ length: kills }, () => point));
const atOnce = 3;
const warming = plan.slice(0, atOnce).map(warm);
for (const [index, point] of plan.entries()) {
  const victim = warming.shift();
  const next = plan[index + atOnce];
  if (next) warming.push(warm(next));
  if (victim) await killOne(victim, point);
  process.stdout.write(".");
}
process.stdout.write("\n");
const open = async () => (await owner.query("SELECT FROM outbox WHERE state IN ('due', 'claimed')")).rowCount ?? 0;
for (let waits = 0; waits < 600 && (await open()) > 0; waits += 1) await takeOver();

const problems: string[] = [];
for (const point of points) {
  const those = left.filter((each) => each.point === point);
  const kinds = new Map<string, number>();
  for (const { id, had, overAfter } of those) {
    const { rows } = await owner.query<{ state: string }>("SELECT state FROM outbox WHERE id = $1", [id]);
    const copies = shown.filter((each) => each === id).length;
    const state = rows[0]?.state ?? "gone";
    if (copies > 1) problems.push(`${point} (${had}): shown ${copies} times`);
    if (state !== "sent" && state !== "unknown") problems.push(`${point} (${had}): in the end ${state}`);
    if (state === "sent" && copies !== 1)
      problems.push(`${point} (${had}): said to be sent, and shown ${copies} times`);
    if (overAfter === undefined || overAfter > 30) problems.push(`${point} (${had}): taken over after ${overAfter} s`);
    kinds.set(`${had} → ${state}`, (kinds.get(`${had} → ${state}`) ?? 0) + 1);
  }
  const slowest = Math.max(0, ...those.map(({ overAfter }) => overAfter ?? 99)).toFixed(1);
  const each = [...kinds].map(([kind, count]) => `${count} × ${kind}`).sort();
  process.stdout.write(
    `relay: ${those.length} kills in ${point}, taken over after ${slowest} s at most: ${each.join("; ")}\n`,
  );
  if (those.length < kills) problems.push(`${point}: only ${those.length} of ${kills} were killed`);
}
for (const problem of problems) process.stdout.write(`relay: ${problem}\n`);
process.stdout.write(`relay: ${left.length} kills, ${problems.length} went wrong\n`);
await database.close();
await owner.end();
platform.close();
await admin.query(`DROP DATABASE ${name} WITH (FORCE)`);
await admin.end();
rmSync(folder, { recursive: true, force: true });
process.exit(problems.length === 0 ? 0 : 1);
