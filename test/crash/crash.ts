// The service is killed at random moments while people use it; what it said it kept must be there when it is back.
// tsx test/crash/crash.ts [KILLS] [postgres]
import { writeFileSync } from "node:fs";
import { createAim } from "./aim.ts";
import { type Activity, type Answer, activity, get, isLate, send, sendPatiently } from "./client.ts";
import { differences, type Ledger, nothingYet } from "./ledger.ts";
import { report } from "./report.ts";
import { comesBack, isListed } from "./resuming.ts";
import { type Service, startService } from "./service.ts";
import { embeddedStore, serverStore } from "./stores.ts";
import { type Stage, type Step, stories, type Who } from "./stories.ts";

const kills = Number(process.argv[2] ?? 50);
const onServer = process.argv[3] === "postgres";
const seed = Number(process.env.SEED ?? Date.now() % 1_000_000);
const store = onServer ? await serverStore(process.env.TEST_DATABASE_URL ?? "") : embeddedStore();

const problems: string[] = [];
/** What is wrong stays wrong, and is told once. */
const known = new Set<string>();
const starts: number[] = [];
const aim = createAim(seed, kills);
let ledger: Ledger = nothingYet;
let acknowledged = 0;

let service = await startService(store.environment);
await service.stop();
const before = await (await store.freeze()).look();
service = await startService(store.environment);
const stage = await setStage(service);

try {
  await play();
  const code = await service.stop();
  if (code !== 0) problems.push(`the service ended with ${code}`);
  const last = differences(await (await store.freeze()).look(), ledger, before).filter((each) => !known.has(each));
  problems.push(...last.map((each) => `in the end: ${each}`));
} finally {
  await service.kill();
  await store.remove();
}
const { lines, passed, failed, wrong } = report({ struck: aim.struck(), problems, starts, acknowledged, seed });
process.stdout.write(`\n${lines.join("\n")}\n`);
if (process.env.REPORT) writeFileSync(process.env.REPORT, JSON.stringify({ passed, failed, problems: wrong }));
process.exitCode = failed === 0 ? 0 : 1;

async function setStage({ address }: Service): Promise<Stage> {
  const state = await get<{ now: number; people: readonly { id: string; name: string }[] }>(address, "state");
  const id = (who: Who) => state.people.find(({ name }) => name.startsWith(who))?.id ?? "";
  const today = new Intl.DateTimeFormat("en-CA", { timeZone: "Europe/London" }).format(state.now);
  const people = {
    Amara: id("Amara"),
    Jo: id("Jo"),
    Robin: id("Robin"),
    Nadia: id("Nadia"),
    Kit: id("Kit"),
    Tom: id("Tom"),
  };
  return { people, today, forms: new Map(), given: new Map(), owners: new Map(), ids: new Map() };
}

async function play(): Promise<void> {
  for (let round = 0; !aim.done(); round += 1) {
    const story = stories(stage, round);
    let told = story.next();
    while (!told.done && !aim.done()) told = story.next(await take(told.value));
  }
}

/** Does a step, perhaps killing the service under it; the answer is the first that came. */
async function take(step: Step): Promise<Answer> {
  const sent = activity(stage.people[step.who], step.data, step.where);
  const delay = aim.at(step.path);
  if (delay !== undefined && step.path !== undefined) return await killedUnder(step, step.path, sent, delay);
  const began = performance.now();
  const answer = await sendPatiently(service.address, sent);
  if (step.path !== undefined) aim.took(step.path, performance.now() - began);
  note(step, answer);
  return answer;
}

/** Writes down what the service has now said it kept. */
function note(step: Step, answer: Answer): void {
  if (met(answer)) problems.push(`"${step.path}" met a fault`);
  ledger = step.keeps(ledger, answer);
  if (step.path !== undefined) acknowledged += 1;
  if (!answer.form) return;
  stage.forms.set(answer.form.draft, answer.form);
  stage.owners.set(answer.form.draft, step.who);
}

function met({ json }: Answer): boolean {
  return /went wrong on our side|can't reach our records/.test(json);
}

async function killedUnder(step: Step, path: string, sent: Activity, delay: number | "written"): Promise<Answer> {
  let arrived = false;
  let watching = () => {};
  const kill = () => service.process.kill("SIGKILL");
  const said = await send(service.address, sent, () => {
    arrived = true;
    if (delay !== "written") setTimeout(kill, delay);
    else watching = store.onWrite(kill);
  }).catch(() => undefined);
  // That it takes longer says nothing of what is kept.
  const first = said && !isLate(said.json) ? said : undefined;
  watching();
  await service.kill();
  const frozen = await store.freeze();
  const [restarted, found] = await Promise.all([startService(store.environment), frozen.look()]);
  service = restarted;
  starts.push(service.startMs);
  const may = first ? [step.keeps(ledger, first)] : [ledger, step.keeps(ledger, undefined)];
  const wrong = may.map((each) => differences(found, each, before));
  const least = wrong.reduce((one, other) => (other.length < one.length ? other : one));
  for (const each of least) if (!known.has(each)) problems.push(`after a kill in "${path}": ${each}`);
  for (const each of least) known.add(each);
  const kept = wrong.at(-1)?.length === 0;
  process.stdout.write(".");
  aim.hit({ path, moment: first ? "answered" : arrived ? "between" : "before", kept });
  return await sentAgain(step, path, sent, first);
}

/** The same delivery comes twice more, as platforms send what was not answered: one effect, and the same page. */
async function sentAgain(step: Step, path: string, sent: Activity, first: Answer | undefined): Promise<Answer> {
  const [again, twice] = [await sendPatiently(service.address, sent), await sendPatiently(service.address, sent)];
  if (met(again) || met(twice)) problems.push(`"${path}", sent again, met a fault`);
  if (JSON.stringify(twice.form) !== JSON.stringify(again.form))
    problems.push(`"${path}", sent again, drew another page`);
  const answer = first ?? again;
  note(step, answer);
  const back = await comesBack(service.address, stage, ledger);
  ledger = back.ledger;
  problems.push(...back.problems, ...(await isListed(service.address, stage, ledger)));
  return answer;
}
