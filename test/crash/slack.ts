// A service is killed inside what Slack delivers, a command, a shortcut, a press, a page, a message, an account that
// is closed; another goes on from
// what it left, and Slack delivers the same again.
// SLACK_KILLS=3 tsx test/crash/slack.ts, with TEST_DATABASE_URL
import { fork } from "node:child_process";
import { randomBytes } from "node:crypto";
import { once } from "node:events";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Client } from "pg";
import { claimStore } from "../../src/data/store.ts";
import { fillDemo } from "../../src/operate/demo.ts";
import { createChance } from "../rules/fixtures/chance.ts";
import { createStandIn } from "../support/slack/stand-in.ts";
import { foundationOn, serve } from "./door-service.ts";
import type { Order } from "./door-victim.ts";
import { deedsOf } from "./slack-deeds.ts";

/** In each kind of delivery. */
const kills = Number(process.env.SLACK_KILLS ?? 3);
const seed = Number(process.env.SEED ?? 20261128);
const chance = createChance(seed);
const folder = mkdtempSync(join(tmpdir(), "alongside-slack-"));
const name = `alongside_slack_${randomBytes(4).toString("hex")}`;
const admin = new Client({ connectionString: process.env.TEST_DATABASE_URL ?? "" });
await admin.connect();
await admin.query(`CREATE DATABASE ${name}`);
const at = new URL(process.env.TEST_DATABASE_URL ?? "");
at.pathname = `/${name}`;
const keyFile = join(folder, "keys.json");

const foundation = await foundationOn(at.href, keyFile);
const { keys } = foundation;
await foundation.transact("system:open", (_data, now, tx) =>
  claimStore(tx, keys, { mark: "demo", trust: "demo" }, now),
);
await fillDemo(foundation);
const owner = new Client({ connectionString: at.href });
await owner.connect();
const amara = { id: "U0AMARA", name: "Amara Osei", email: "amara.osei@fenwold.example" };
const priya = { id: "U0PRIYA", name: "Priya Nair", email: "priya.nair@fenwold.example" };
const standIn = await createStandIn({ people: [amara, priya], echoes: false });
const { botToken, signingSecret, apiUrl } = standIn;
const told = { slack: { botToken, signingSecret, apiUrl } };
const path = "/slack/events";
const survivor = `${await serve(foundation, told)}${path}`;
const account = {
  id: priya.id,
  close: () => standIn.directory.deactivate(priya.id),
  open: () => standIn.directory.reactivate(priya.id),
};
const deeds = deedsOf(standIn.user(amara.id), account, owner);
standIn.connect(survivor);
for (const { id } of [amara, priya]) await standIn.user(id).home();

function warm() {
  const env = { PATH: process.env.PATH, DOOR_URL: at.href, DOOR_KEYS: keyFile, DOOR_SETTINGS: JSON.stringify(told) };
  const child = fork(new URL("./door-victim.ts", import.meta.url), { execArgv: ["--import", "tsx"], env });
  return { child, address: once(child, "message").then(([address]) => `${address}${path}`) };
}

const problems: string[] = [];
const tally = new Map<string, { killed: number; told: number; late: number; survived: number }>();
let victim = warm();

/** One kill, or a try that came too late for one. */
async function round(kind: string): Promise<boolean> {
  const deed = deeds[kind];
  const own = tally.get(kind) ?? { killed: 0, told: 0, late: 0, survived: 0 };
  tally.set(kind, own);
  if (!deed) return true;
  await deed.prepare();
  const { child, address } = victim;
  victim = warm();
  standIn.connect(await address);
  const order: Order = {
    call: 1 + chance.below(3),
    at: chance.pick(["before", "inside", "after"]),
    ms: chance.below(40),
  };
  const ordered = once(child, "message");
  child.send(order);
  await ordered;
  const gone = once(child, "exit");
  const from = standIn.sent.length;
  const began = performance.now();
  const answered = await deed.act();
  // After two and a half seconds Slack is answered whatever has been done: that says nothing about what became of it.
  const late = performance.now() - began > 2_400;
  const acknowledged = answered && !late;
  const came = await Promise.race([
    gone.then(() => "killed"),
    new Promise((resolve) => setTimeout(resolve, 150, "alive")),
  ]);
  child.kill("SIGKILL");
  await gone;
  const where = `${kind}, ${order.at} transaction ${order.call}`;
  const first = await deed.done();
  if (acknowledged && first < 1) problems.push(`${where}: Slack was told, and nothing was done`);
  if (first > 1) problems.push(`${where}: done ${first} times`);

  // Slack delivers the very same again, to whoever is there now: once, and once more.
  standIn.connect(survivor);
  const deliveries = standIn.sent.slice(from);
  await standIn.again(deliveries);
  const second = await deed.done();
  if (second < 1 || (deed.kept && second > 1)) problems.push(`${where}: done ${second} times after it came again`);
  await standIn.again(deliveries);
  const third = await deed.done();
  if (third !== second) problems.push(`${where}: done ${third - second} times more when it came a third time`);
  await deed.after();
  if (came === "killed") own.killed += 1;
  else own.survived += 1;
  if (came === "killed" && acknowledged) own.told += 1;
  if (answered && late) own.late += 1;
  return came === "killed";
}

for (const kind of Object.keys(deeds)) {
  let killed = 0;
  for (let tries = 0; killed < kills && tries < kills * 4; tries += 1) {
    if (await round(kind)) killed += 1;
    process.stdout.write(".");
  }
  if (killed < kills) problems.push(`${kind}: only ${killed} of ${kills} were killed`);
}
process.stdout.write("\n");
for (const [kind, { killed, told: heard, late, survived }] of tally)
  process.stdout.write(
    `slack kill: ${kind}: ${killed} kills, ${heard} after Slack was told; ${late} answered late; ${survived} tries were done before it\n`,
  );
for (const problem of problems) process.stdout.write(`slack kill: ${problem}\n`);
for (const complaint of standIn.complaints) problems.push(complaint);
const total = [...tally.values()].reduce((sum, { killed }) => sum + killed, 0);
process.stdout.write(`slack kill: seed ${seed}, ${total} kills, ${problems.length} went wrong\n`);
victim.child.kill("SIGKILL");
await owner.end();
await foundation.close();
await admin.query(`DROP DATABASE ${name} WITH (FORCE)`);
await admin.end();
rmSync(folder, { recursive: true, force: true });
process.exit(problems.length === 0 ? 0 : 1);
