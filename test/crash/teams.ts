// A service is killed inside what Teams delivers, by each way of writing; another goes on from what it left, and Teams
// delivers the same again. What is kept then is what is kept where nobody was killed.
// TEAMS_KILLS=3 tsx test/crash/teams.ts, with TEST_DATABASE_URL; "TEAMS_DEEDS=^slot" for those alone that are called
// so, TEAMS_ONE_IN=4 for one of each four, and DRY=1 to see what comes of each where nobody is killed
import { fork } from "node:child_process";
import { randomBytes } from "node:crypto";
import { once } from "node:events";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Client } from "pg";
import { claimStore } from "../../src/data/store.ts";
import { fillDemo } from "../../src/operate/demo.ts";
import { demoId, demoPeople } from "../../src/operate/demo-people.ts";
import { createChance } from "../rules/fixtures/chance.ts";
import { createLine, type Line } from "../support/teams/line.ts";
import { openMicrosoft } from "../support/teams/microsoft.ts";
import { createPerson, type Person } from "../support/teams/person.ts";
import { isLate } from "./client.ts";
import { foundationOn, serve } from "./door-service.ts";
import type { Order } from "./door-victim.ts";
import { addedTo, type Kept, keptIn } from "./kept.ts";
import { deedsOf } from "./teams-deeds.ts";

/** In each way of writing. */
const kills = Number(process.env.TEAMS_KILLS ?? 3);
const seed = Number(process.env.SEED ?? 20261129);
const chance = createChance(seed);
const folder = mkdtempSync(join(tmpdir(), "alongside-teams-"));
const name = `alongside_teams_${randomBytes(4).toString("hex")}`;
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
// Robin is asked again and again, and has places for all of it.
await owner.query("ALTER TABLE offerings DROP CONSTRAINT offerings_capacity");
await owner.query("UPDATE offerings SET capacity = 9999 WHERE person_id = $1", [demoId("robin")]);
const microsoft = await openMicrosoft();
const { appId, appPassword, tenantId, apiUrl, connector } = microsoft;
const told = { teams: { appId, appPassword, tenantId, apiUrl, files: "consent" as const } };
let port = 0;
const plain = createLine(() => port, 1);
let lastSent: string | Buffer = "";
/** Remembers what went last, to deliver it again. */
const line: Line = {
  ...plain,
  send(body, token, over) {
    lastSent = body;
    return plain.send(body, token, over);
  },
};
const portOf = (address: string) => Number(new URL(address).port);
const survivor = portOf(await serve(foundation, told));
port = survivor;
const people = new Map<string, Person>();
for (const { id, name: called } of demoPeople) {
  const { rows } = await owner.query<{ email: string | null }>("SELECT email FROM people WHERE id = $1", [id]);
  const email = rows[0]?.email;
  const listed = { id: `29:${called.split(" ")[0]}`, object: id, name: called, ...(email ? { email } : {}) };
  connector.people.set(listed.id, listed);
  people.set(called, createPerson(listed, { microsoft, line, complaints: { look: () => {} } }));
}
const as = (firstName: string) => {
  const found = [...people].find(([called]) => called.startsWith(firstName))?.[1];
  if (!found) throw new Error(`there is nobody called ${firstName}`);
  return found;
};
const deeds = deedsOf({
  as,
  owner,
  trust: foundation.trust,
  given: (firstName, work) => foundation.transact(as(firstName).listed.object, work),
});
const only = new RegExp(process.env.TEAMS_DEEDS ?? "");
const oneIn = Number(process.env.TEAMS_ONE_IN ?? 1);

function warm() {
  const env = { PATH: process.env.PATH, DOOR_URL: at.href, DOOR_KEYS: keyFile, DOOR_SETTINGS: JSON.stringify(told) };
  const child = fork(new URL("./door-victim.ts", import.meta.url), { execArgv: ["--import", "tsx"], env });
  return { child, address: once(child, "message").then(([address]) => portOf(String(address))) };
}

const kept = () => keptIn(owner);
const since = async (before: Kept) => addedTo(before, await kept());

const problems: string[] = [];
const tally = new Map<string, { killed: number; kept: number; told: number; survived: number }>();
let victim = warm();
const began = performance.now();

/** What came of it in the end: what was answered late is delivered again. */
async function deliveredPatiently(activity: string | Buffer) {
  let came = await line.send(activity, `Bearer ${microsoft.token()}`);
  for (let tries = 0; tries < 20 && isLate(came.body); tries += 1) {
    await new Promise((resolve) => setTimeout(resolve, 500));
    came = await line.send(activity, `Bearer ${microsoft.token()}`);
  }
  return came;
}

/** What one of these does where nobody is killed: the second time, when what is made once for a person is there. */
async function undisturbed(kind: string): Promise<string> {
  let effect = "";
  for (const _ of [1, 2]) {
    port = survivor;
    await deeds[kind]?.prepare();
    const before = await kept();
    const came = await deeds[kind]?.act();
    if (came?.status !== 200) problems.push(`${kind}: answered with ${came?.status}`);
    effect = await since(before);
  }
  if (effect === "") problems.push(`${kind}: nothing comes of it`);
  for (const each of deeds[kind]?.holds ?? [])
    if (!effect.split(", ").includes(each)) problems.push(`${kind}: there is no "${each}" in "${effect}"`);
  return effect;
}

/** One kill, or a try that came too late for one. */
async function round(kind: string, effect: string): Promise<boolean> {
  const deed = deeds[kind];
  const own = tally.get(kind) ?? { killed: 0, kept: 0, told: 0, survived: 0 };
  tally.set(kind, own);
  if (!deed) return true;
  port = survivor;
  await deed.prepare();
  const { child, address } = victim;
  victim = warm();
  const before = await kept();
  port = await address;
  const order: Order = {
    call: 1 + chance.below(4),
    at: chance.pick(["before", "inside", "after"]),
    ms: chance.below(20),
  };
  const ordered = once(child, "message");
  child.send(order);
  await ordered;
  const gone = once(child, "exit");
  const first = await deed.act().catch(() => undefined);
  // Answered late, it is still at work.
  const patience = first && isLate(first.body) ? 10_000 : 100;
  const came = await Promise.race([
    gone.then(() => "killed"),
    new Promise((resolve) => setTimeout(resolve, patience, "alive")),
  ]);
  child.kill("SIGKILL");
  await gone;
  const where = `${kind}, ${order.at} transaction ${order.call}`;
  const left = await since(before);
  if (left !== "" && left !== effect) problems.push(`${where}: left "${left}", and not "${effect}"`);
  const told = first?.status === 200 && !isLate(first.body);
  if (told && left !== effect) problems.push(`${where}: Teams was answered, and there is "${left}"`);
  port = survivor;
  const activity = lastSent;
  for (const time of ["again", "a third time"]) {
    const again = await deliveredPatiently(activity);
    const now = await since(before);
    if (again.status !== 200 || /went wrong on our side/.test(again.body))
      problems.push(`${where}: delivered ${time}, it met a fault`);
    if (now !== effect) problems.push(`${where}: delivered ${time}, there is "${now}", and not "${effect}"`);
  }
  if (came === "killed") own.killed += 1;
  else own.survived += 1;
  if (came === "killed" && left !== "") own.kept += 1;
  if (came === "killed" && told) own.told += 1;
  return came === "killed";
}

/** Killed as often as is asked for; a few tries more than that may come too late. */
async function killedOften(kind: string): Promise<void> {
  const effect = await undisturbed(kind);
  if (process.env.DRY) process.stdout.write(`${kind}: ${effect}\n`);
  const most = process.env.DRY ? 0 : kills * 4 + 8;
  let killed = 0;
  for (let tries = 0; killed < kills && tries < most; tries += 1) {
    if (await round(kind, effect)) killed += 1;
    process.stdout.write(".");
  }
  if (most > 0 && killed < kills) problems.push(`${kind}: only ${killed} of ${kills} kills landed`);
}

for (const kind of Object.keys(deeds).filter((each, at) => only.test(each) && at % oneIn === 0)) {
  // One that cannot be done at all is said, and the others are done.
  await killedOften(kind).catch((error: unknown) => problems.push(`${kind}: ${error}`));
}
process.stdout.write("\n");
const total = [...tally.values()].reduce((sum, { killed }) => sum + killed, 0);
for (const [kind, own] of tally)
  process.stdout.write(
    `teams kill: ${kind}: ${own.killed} kills, ${own.kept} of them had been kept, ${own.told} after Teams was answered; ${own.survived} tries were done before it\n`,
  );
for (const problem of problems) process.stdout.write(`teams kill: ${problem}\n`);
const each = (performance.now() - began) / 1_000 / Math.max(1, total);
process.stdout.write(
  `teams kill: seed ${seed}, ${total} kills, ${each.toFixed(1)} s each, ${problems.length} went wrong\n`,
);
victim.child.kill("SIGKILL");
line.close();
await microsoft.close();
await owner.end();
await foundation.close();
await admin.query(`DROP DATABASE ${name} WITH (FORCE)`);
await admin.end();
rmSync(folder, { recursive: true, force: true });
process.exit(problems.length === 0 ? 0 : 1);
