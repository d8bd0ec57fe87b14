// Three services on one PostgreSQL, behind a proxy, in a Teams on this computer. Reminders are due, nurses ask, and services
// are killed and started again at random; then each is stopped and started again in turn.
// REPLICA_NUDGES=10000 REPLICA_KILLS=30 tsx test/many/replicas.ts, with TEST_DATABASE_URL, once the service is built
import { setTimeout as pause } from "node:timers/promises";
import { createChance } from "../rules/fixtures/chance.ts";
import { openMicrosoft } from "../support/teams/microsoft.ts";
import { createPerson } from "../support/teams/person.ts";
import { watchClaims } from "./claims.ts";
import { startMachines } from "./machines.ts";
import { createNurse, keepAsking, nothingTold } from "./nurse.ts";
import { createOracle } from "./oracle.ts";
import { addStaff } from "./people.ts";
import { createProxy } from "./proxy.ts";
import { openStore } from "./store.ts";

const nudges = Number(process.env.REPLICA_NUDGES ?? 200);
const kills = Number(process.env.REPLICA_KILLS ?? 4);
const aSecond = Number(process.env.REPLICA_PAGES ?? 6);
const seed = Number(process.env.SEED ?? 20261129);
/** The promise holds for the machine that it is proved on; a small run on any machine only has to come to an end. */
const mostSeconds = process.env.REPLICA_NUDGES === undefined ? 90 : 30;
/** A slow machine may take five times as long as the one that it is proved on, and still come to its end. */
const longestMs = 900_000 + nudges * 250 + kills * 30_000;
const chance = createChance(seed);
const say = (line: string) => process.stdout.write(`replicas: ${line}\n`);

// A Thursday, on which trainees are invited to write, in everybody's hours.
const moment = new Date("2026-12-03T10:00:00Z");
const store = await openStore(moment);
const microsoft = await openMicrosoft();
// A platform takes its time: some of what is killed is under way.
microsoft.wrong.lateMs = 400;
const staff = await addStaff(store, microsoft, { nurses: 24, trainees: nudges / 2 });
// All that was due before this morning was gone through: what is due now is looked for at once.
await store.admin.query("UPDATE store SET nudged_at = $1, nudged_to = '2026-12-02'", [moment]);
const { appId, appPassword, tenantId, apiUrl } = microsoft;
const machines = await startMachines(3, (...which) => ({
  ...store.environment(...which),
  ...{ TEAMS_APP_ID: appId, TEAMS_APP_PASSWORD: appPassword, TEAMS_TENANT_ID: tenantId, TEAMS_API_URL: apiUrl },
}));
const proxy = createProxy(machines.inTurn);
const told = nothingTold();
const unheard = { look: () => {}, all: () => [] };
const nursesP = staff.nurses.map((listed) =>
  createPerson(listed, { microsoft, line: proxy.line, complaints: unheard }),
);
const nurses = nursesP.map((each) => createNurse(each, told, chance));
const claims = watchClaims(store);
const oracle = createOracle(store, microsoft, staff);
const count = async (sql: string) => Number((await store.rows<{ n: string }>(sql))[0]?.n ?? 0);
const unsaid = () => count(`SELECT ${nudges} - count(*) FILTER (WHERE state IN ('sent', 'unknown')) AS n FROM nudges`);
const waiting = () =>
  count("SELECT count(*) AS n FROM outbox WHERE state IN ('due', 'claimed') AND due_at <= now() + interval '30 days'");

let watching = true;
const watch = (async () => {
  while (watching) {
    await claims.look();
    await pause(100);
  }
})();

const began = performance.now();
let over = false;
const asking = keepAsking(nurses, aSecond, () => over);
let next = performance.now();
let said: number | undefined;
let anyhow = false;
// Somebody has to die with something in hand: where none of so many did, more are killed.
const enough = () => claims.kills() >= kills && claims.anyCaught();
while (said === undefined || !enough()) {
  if (said === undefined && (await unsaid()) === 0) said = (performance.now() - began) / 1_000;
  // Most come while something is on its way out.
  const isMore = claims.kills() >= kills;
  const isUnderWay = async () => (await claims.look()).length >= (isMore ? 1 : 4);
  const isTime = performance.now() >= next && ((anyhow && !isMore) || (await isUnderWay()));
  if (!enough() && isTime && (await machines.killOne(chance)) !== undefined) {
    await claims.killed();
    anyhow = chance.below(4) === 0;
    // After the last there is time to see whether it held anything.
    next = performance.now() + (claims.kills() < kills ? chance.between(1_000, 6_000) : 10_000);
  }
  if (performance.now() - began > longestMs) break;
  await pause(50);
}
await machines.whole();
const killedFor = (performance.now() - began) / 1_000;
const beforeRolling = { ...proxy.seen, failed: [], pages: told.pages, errors: told.errors.length, lost: told.lost };

proxy.retries("refused");
const codes = await machines.restartEach();
over = true;
await asking;
// What a platform did not take at once is tried again a minute later, and five minutes after that.
const longest = performance.now() + 400_000;
while (performance.now() < longest && (await waiting()) > 0) await pause(100);
const ended = await machines.stop();
watching = false;
await watch;

const problems: string[] = [];
const within = `within ${longestMs / 1_000} s`;
if (said === undefined) problems.push(`not all reminders were said ${within}`);
if (claims.kills() < kills) problems.push(`only ${claims.kills()} of ${kills} were killed ${within}`);
const decided = await oracle.nudges();
problems.push(...decided.wrong, ...(await oracle.pages(told)), ...(await oracle.messages()));
const taken = await claims.takenOver(store.aheadMs);
const p99 = (of: readonly number[]) =>
  [...of].sort((one, other) => one - other)[Math.min(of.length - 1, Math.floor(of.length * 0.99))] ?? 0;
const [letGo, out] = [taken.map(({ letGoAfter }) => letGoAfter), taken.map(({ outAfter }) => outAfter)];
if (p99(letGo) > mostSeconds) problems.push(`taken over after ${p99(letGo).toFixed(1)} s`);
if (p99(out) > mostSeconds) problems.push(`out after ${p99(out).toFixed(1)} s`);
if (taken.length === 0) problems.push("nobody who was killed had anything in hand");
for (const error of new Set(told.errors)) problems.push(`a page was answered with an error: ${error}`);
if (told.lost > 0) problems.push(`${told.lost} deliveries were answered by no machine`);
for (const code of proxy.seen.failed) problems.push(`cut off while machines were restarted in turn: ${code}`);
for (const code of [...codes, ...ended])
  if (code !== 0) problems.push(`a machine that was asked to stop ended with ${code}`);

const states = new Map<string, number>();
for (const { state } of taken) states.set(state, (states.get(state) ?? 0) + 1);
const requests = [...told.drafts.values()].filter(({ sent }) => sent).length;
say(
  `${nudges} reminders due for ${staff.trainees.length} people, ${said === undefined ? "decided, and not all said" : "decided and said"} in ${(said ?? killedFor).toFixed(0)} s by 3 machines of which one was killed ${claims.kills()} times in ${killedFor.toFixed(0)} s: ${decided.wrong.length} wrong; ${decided.unknown} notes were under way in a machine that died, and are not sent again`,
);
say(
  `${beforeRolling.pages} pages answered meanwhile (${told.slow} in all with a word that it takes longer), ${requests} requests sent in all; ${beforeRolling.refused} deliveries were refused and ${beforeRolling.cut} cut off, and went to another machine`,
);
say(
  `${taken.length} messages were in the hands of whoever was killed: let go after ${p99(letGo).toFixed(1)} s, out after ${p99(out).toFixed(1)} s (p99; at most ${mostSeconds} s); in the end ${[...states].map(([state, n]) => `${n} ${state}`).join(", ")}`,
);
say(
  `each restarted in turn: ${told.pages - beforeRolling.pages} pages answered, ${told.errors.length - beforeRolling.errors} with an error; ${proxy.seen.refused - beforeRolling.refused} refused and taken by another, ${proxy.seen.failed.length} cut off`,
);
for (const problem of problems.slice(0, 40)) say(problem);
say(`seed ${seed}, ${problems.length} went wrong`);
await microsoft.close();
await store.close();
process.exit(problems.length === 0 ? 0 : 1);
