import { randomUUID } from "node:crypto";
import { bindData, type Data } from "../../../src/data/index.ts";
import type { Does, RawAnswers, Screen } from "../../../src/flows/kit/screen.ts";
import { plainDate } from "../../../src/rules/calendar/days.ts";
import type { BeforeFacts, RequestFacts } from "../../../src/rules/request/facts.ts";
import type { Phone } from "../../support/phone.ts";
import { openWorld, pressesOf, type Someone, standing, textOf, type World } from "../../support/world.ts";

/** The people of the demo who have to do with requests, by first name. */
export const everyone = ["Amara", "Tom", "Priya", "Jo", "Sam", "Robin", "Nadia", "Leslie"] as const;
export type FirstName = (typeof everyone)[number];

/** Answers a page with what stands in it and what is given. */
export async function next(who: Someone, form: Screen, given: RawAnswers = {}): Promise<Screen> {
  return await who.answer(form, { ...standing(form), ...given });
}

/** Goes through a flow's pages with these answers, and says what came of it: a page that asks for more is a mistake. */
export async function through(who: Someone, first: Screen, given: RawAnswers): Promise<Screen> {
  const last = await asFarAs(who, first, given);
  if (last.kind === "form") throw new Error(`stuck: ${textOf(last)}`);
  return last;
}

/** Goes through a flow's pages as far as these answers take it: the page that asks for more, or what came of it. */
export async function asFarAs(who: Someone, first: Screen, given: RawAnswers): Promise<Screen> {
  let page = first;
  for (let pages = 0; page.kind === "form" && pages < 14; pages += 1) {
    const names = page.questions.map(({ name }) => name);
    const mine = Object.fromEntries(Object.entries(given).filter(([name]) => names.includes(name)));
    const after = await next(who, page, mine);
    if (after.kind === "form" && after.heading === page.heading) return after;
    page = after;
  }
  return page;
}

export const usual: RawAnswers = {
  answer: "team-offered",
  kinds: ["goals", "signpost"],
  hope: "",
  loneWorking: "on-site",
  purpose: "peer",
};

export interface Asked {
  readonly id: string;
  readonly code: string;
}

/** Asks for a peer support worker, all the way. */
export async function send(who: Someone, given: RawAnswers = {}): Promise<Asked> {
  const sent = await through(who, await who.press({ do: "start", flow: "request.ask" }), { ...usual, ...given });
  const id = pressesOf(sent).flatMap(({ does }) => ("subject" in does && does.subject ? [does.subject.id] : []))[0];
  const code = /AL-\w{4}-\w/.exec(textOf(sent))?.[0];
  if (id === undefined || code === undefined) throw new Error(`not sent: ${textOf(sent)}`);
  return { id, code };
}

export const about = (id: string, other?: string) =>
  ({ kind: "request", id, ...(other === undefined ? {} : { other }) }) as const;

export const start = (flow: string, id: string, other?: string): Does => ({
  do: "start",
  flow,
  subject: about(id, other),
});
export const show = (view: string, id: string): Does => ({ do: "show", view, subject: about(id) });

/** What `request.prepare` needs. */
export const ready: RawAnswers = {
  recordOn: "2026-11-20",
  loneWorking: "on-site",
  goTo: "ward-nurse",
  deputy: "nurse-in-charge",
  outOfHours: "yes",
  knowsAPsw: "no",
};

/** Each act by its flow, with the answers it needs. */
export async function act(
  who: Someone,
  flow: string,
  id: string,
  given: RawAnswers = {},
  other?: string,
): Promise<Screen> {
  const first = await who.press(start(flow, id, other));
  return first.kind === "form" ? await through(who, first, given) : first;
}

export const offer = (world: World, id: string, to: FirstName = "Robin", by: FirstName = "Jo") =>
  act(world.as(by), "request.offer", id, {}, world.as(to).id);

/** All that one question of a page offers to tick. */
export function choicesOf(form: Screen, question: string): readonly string[] {
  const look = form.kind === "form" ? form.questions.find(({ name }) => name === question)?.look : undefined;
  return look && "options" in look ? look.options.map(({ value }) => value) : [];
}

/** Offers a request to someone who nearly fits, with every rule ticked that the page says it goes against. */
export async function offerAnyway(
  world: World,
  id: string,
  to: FirstName,
  reason: string,
  by: FirstName = "Jo",
): Promise<Screen> {
  const page = await world.as(by).press(start("request.offer-anyway", id, world.as(to).id));
  return await asFarAs(world.as(by), page, { against: choicesOf(page, "against"), reason });
}

export type Stage = "waiting" | "returned" | "offered" | "accepted" | "active" | "paused" | "ended";

/**
 * A request of Amara's, in this state: Robin is the PSW, Jo the lead. Kept straight in the store by those who would have
 * brought it there, so that a test spends its time on what it is about; nobody is told of it.
 */
export async function requestIn(
  world: World,
  stage: Stage,
  given: Partial<RequestFacts> = {},
  hope = "",
): Promise<Asked> {
  const [amara, tom, jo, robin] = [world.as("Amara").id, world.as("Tom").id, world.as("Jo").id, world.as("Robin").id];
  const asked = await as(world, amara, async ({ requests, words, people }) => {
    const code = await requests.newCaseCode();
    const teamId = (await people.get(amara))?.teams[0]?.id ?? "";
    const { id } = await requests.send({ ...facts, teamId, caseCode: code, ...given }, amara, randomUUID());
    const at = world.clock.now();
    if (hope !== "") await words.write({ about: "request", aboutId: id, part: "hope", author: amara, text: hope, at });
    return { id, code };
  });
  const { id } = asked;
  const past = (...stages: Stage[]) => stages.includes(stage);
  if (stage === "returned")
    await as(world, jo, async ({ requests, words }) => {
      await requests.giveBack(id, "detail", jo);
      const at = world.clock.now();
      await words.write({ about: "request", aboutId: id, part: "advice", author: jo, text: "Say a bit more.", at });
    });
  if (past("offered", "accepted", "active", "paused", "ended"))
    await as(world, jo, ({ requests }) => requests.offer(id, { pswId: robin, overrides: [], reason: undefined }, jo));
  if (past("accepted", "active", "paused", "ended"))
    await as(world, robin, ({ requests }) => requests.accept(id, robin));
  if (past("active", "paused", "ended"))
    await as(world, tom, ({ requests }) => requests.prepare(id, before, undefined, tom));
  if (stage === "paused") await as(world, robin, ({ requests }) => requests.pauseOrResume(id, "pause", robin));
  if (stage === "ended") await as(world, robin, ({ requests }) => requests.end(id, "finished", robin));
  return asked;
}

const facts: Omit<RequestFacts, "teamId"> = {
  kind: "person",
  choice: { on: "2026-11-23", byRole: "ward-nurse", origin: "team-offered" },
  forWhom: "service-user",
  kinds: ["goals"],
  activities: [],
  places: ["ward"],
  days: [],
  parts: [],
  loneWorking: "on-site",
  experience: [],
};
const before: BeforeFacts = {
  recordCheckedOn: "2026-11-20",
  goTo: "ward-nurse",
  deputy: "nurse-in-charge",
  outOfHours: true,
  accessNeeds: [],
  knowsAPsw: false,
  reviewOn: "2027-01-05",
};

/** A world in which Robin has room for as many as a test needs. */
export async function openRoomyWorld(options: Parameters<typeof openWorld>[0] = {}): Promise<World> {
  const world = await openWorld(options);
  const robin = world.as("Robin").id;
  await as(world, robin, async ({ offerings }) =>
    offerings.set(robin, { ...(await offerings.own(robin)), capacity: 30 }),
  );
  return world;
}

/** The owner's look at the store, past every lock. */
export async function asOwner<T>(world: World, work: (tx: never) => Promise<T>): Promise<T> {
  const now = world.clock.now();
  return await world.database.transact(
    { actor: "system:test", now, today: plainDate(now, world.trust.zone) },
    async (tx) => {
      await tx.$executeRaw`RESET ROLE`;
      return await work(tx as never);
    },
  );
}

/** Puts someone on leave from one day to another, both included. */
export async function putOnLeave(world: World, name: FirstName, from: string, to: string): Promise<void> {
  const leave = `INSERT INTO leave (id, person_id, from_date, to_date)
    VALUES (gen_random_uuid(), '${world.as(name).id}', '${from}', '${to}')`;
  await asOwner(world, (tx: { $executeRawUnsafe(sql: string): Promise<unknown> }) => tx.$executeRawUnsafe(leave));
}

/** What is due now arrives: who is told what, "name: title", in alphabetical order. */
export async function toldBy(world: World, phone: Phone): Promise<readonly string[]> {
  const nameOf = (id: string) => everyone.find((name) => world.as(name).id === id) ?? "nobody";
  return (await phone.arrive()).map(([id, title]) => `${nameOf(id)}: ${title}`).sort();
}

/** Work as somebody, bound to the store as the service binds it. */
export async function as<T>(world: World, actor: string, work: (data: Data) => Promise<T>): Promise<T> {
  const now = world.clock.now();
  const today = plainDate(now, world.trust.zone);
  return await world.database.transact({ actor, now, today }, (tx) =>
    work(bindData(tx, world.keys, { actor, now, today })),
  );
}

export async function stateOf(world: World, id: string): Promise<string> {
  return (await as(world, "system:test", (data) => data.requests.get(id)))?.state ?? "gone";
}

/** Whether a person can see anything of a request: its card, a row in a list, or a row on Home. */
export async function sees(who: Someone, { id, code }: Asked): Promise<readonly string[]> {
  const places: string[] = [];
  if (textOf(await who.press(show("request.card", id))).includes(code)) places.push("card");
  if (textOf(await who.home()).includes(code)) places.push("home");
  for (const view of ["request.waiting", "request.open", "request.ours", "request.mine"]) {
    const list = await who.press({ do: "show", view, search: code });
    if (list.kind === "list" && list.rows.some(({ title }) => title.includes(code))) places.push(view);
  }
  return places;
}

export { pressesOf, textOf, titleOf } from "../../support/world.ts";
