// What people do in Teams is delivered one to six times, at once and later, in another order, to three services on one
// PostgreSQL; then the very same is done once each on another store, and what came of it is compared.
// REPLAYS=10000 tsx test/many/replays.ts, with TEST_DATABASE_URL, once the service is built
import { createChance } from "../rules/fixtures/chance.ts";
import { openMicrosoft } from "../support/teams/microsoft.ts";
import { createPerson } from "../support/teams/person.ts";
import { createLater } from "./copies.ts";
import { startMachines } from "./machines.ts";
import { createNurse, nothingTold } from "./nurse.ts";
import { addStaff } from "./people.ts";
import { createProxy } from "./proxy.ts";
import { createRepeating } from "./repeating.ts";
import { standingOfEach } from "./standing.ts";
import { openStore } from "./store.ts";

/** Deliveries, all copies counted: it goes on until it is so many. */
const many = Number(process.env.REPLAYS ?? 2_000);
const seed = Number(process.env.SEED ?? 20261129);
const nurses = 16;
const say = (line: string) => process.stdout.write(`replays: ${line}\n`);

/**
 * Sixteen nurses do one thing after another, as many each as they are told, or until all deliveries are there; gives what is
 * kept then, and what stands in their chats.
 */
async function play(machineCount: number, steps?: readonly number[]) {
  const store = await openStore(new Date());
  const microsoft = await openMicrosoft();
  const staff = await addStaff(store, microsoft, { nurses, trainees: 0 });
  const { appId, appPassword, tenantId, apiUrl } = microsoft;
  const machines = await startMachines(machineCount, (...which) => ({
    ...store.environment(...which),
    ...{ TEAMS_APP_ID: appId, TEAMS_APP_PASSWORD: appPassword, TEAMS_TENANT_ID: tenantId, TEAMS_API_URL: apiUrl },
  }));
  const later = createLater(createChance(seed + 1));
  const repeating = createRepeating(createProxy(machines.inTurn).line, steps ? undefined : later);
  const told = nothingTold();
  const unheard = { look: () => {}, all: () => [] };
  const began = performance.now();
  const isOver = (at: number, done: number) => (steps ? done >= (steps[at] ?? 0) : repeating.seen.copies >= many);
  const did = await Promise.all(
    staff.nurses.map(async (listed, at) => {
      const person = createPerson(listed, { microsoft, line: repeating.line, complaints: unheard });
      const nurse = createNurse(person, told, createChance(seed + 100 + at));
      let done = 0;
      for (; !isOver(at, done); done += 1) await nurse.act();
      return done;
    }),
  );
  await later.end();
  const seconds = (performance.now() - began) / 1_000;
  const codes = await machines.stop();
  const tables = await store.rows<{ name: string }>(
    // What follows later, or in rounds of its own, is not what a delivery does.
    `SELECT tablename AS name FROM pg_tables WHERE schemaname = 'public' AND tablename NOT LIKE '\\_prisma%'
       AND tablename NOT IN ('store', 'audit', 'audit_seals', 'outbox', 'sent_messages', 'journaled')`,
  );
  const counted = [
    ...tables.map(({ name }) => `SELECT '${name}' AS what, count(*)::int AS n FROM "${name}"`),
    "SELECT 'trail: ' || action, count(*)::int FROM audit WHERE action NOT LIKE 'message.%' GROUP BY 1",
    "SELECT 'messages: ' || message, count(*)::int FROM outbox GROUP BY 1",
  ];
  const counts = async (sql: readonly string[]) =>
    new Map((await store.rows<{ what: string; n: number }>(sql.join(" UNION ALL "))).map(({ what, n }) => [what, n]));
  const [effects, standing] = [await counts(counted), await counts(standingOfEach)];
  const posts = staff.nurses.reduce((sum, { id }) => sum + microsoft.connector.personal(id).messages.length, 0);
  await microsoft.close();
  await store.close();
  return { did, effects, standing, posts, seconds, told, codes, ...repeating };
}

const repeated = await play(3);
const plain = await play(3, repeated.did);
const problems: string[] = [];
for (const which of ["effects", "standing"] as const)
  for (const what of new Set([...repeated[which].keys(), ...plain[which].keys()])) {
    const [came, meant] = [repeated[which].get(what) ?? 0, plain[which].get(what) ?? 0];
    if (came !== meant) problems.push(`${what}: ${came}, and ${meant} where each came once`);
  }
// What is typed is answered once, whichever machine it comes to; whoever reads that it takes longer reads one more.
const slow = repeated.seen.slow + plain.seen.slow;
if (Math.abs(repeated.posts - plain.posts) > slow)
  problems.push(`answers to what was typed: ${repeated.posts}, and ${plain.posts} where each came once`);
for (const run of [repeated, plain]) {
  for (const error of new Set([...run.told.errors, ...run.wrong])) problems.push(error);
  if (run.told.lost > 0) problems.push(`${run.told.lost} were answered by nobody`);
}
if (repeated.seen.deliveries < many) problems.push(`only ${repeated.seen.deliveries} deliveries of ${many}`);
const times = [...repeated.times].sort(([one], [other]) => one - other).map(([copies, n]) => `${n} × ${copies}`);
say(
  `${repeated.seen.deliveries} deliveries of ${repeated.seen.unique} activities (as often as: ${times.join(", ")}) to 3 machines in ${repeated.seconds.toFixed(0)} s, ${(repeated.seen.deliveries / repeated.seconds).toFixed(0)} a second; ${repeated.seen.slow} were told that it takes longer`,
);
say(
  `${[...plain.effects.values()].reduce((sum, n) => sum + n, 0)} rows and lines of the trail of ${plain.effects.size} kinds, the same as where each of ${plain.seen.unique} came once, with ${plain.effects.get("requests")} requests; ${plain.standing.size} kinds of requests, drafts and deeds by whose they are and how they stand, the same too; what was typed was answered ${repeated.posts} times, and ${plain.posts} where each came once`,
);
for (const problem of problems.slice(0, 30)) say(problem);
say(`seed ${seed}, ${problems.length} went wrong`);
process.exit(problems.length === 0 ? 0 : 1);
