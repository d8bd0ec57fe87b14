import type { RawAnswers, Screen } from "../../../src/flows/kit/screen.ts";
import { openWorld, pressesOf, type Someone, textOf, titleOf, type World } from "../../support/world.ts";
import { as, asFarAs, through } from "../requests/acts.ts";

export { pressesOf, standing, textOf, titleOf, type World } from "../../support/world.ts";
export { as, asFarAs, asOwner, next } from "../requests/acts.ts";

/** What a trainee answers when nothing else is said: an hour and a half, three short texts, kept to themselves. */
export const usual: RawAnswers = {
  on: "2026-11-23",
  length: "m90",
  how: "observed",
  activities: ["group"],
  role: "nurse-in-charge",
  writing: "three",
  whatHappened: "We sat in the garden.",
  soWhat: "It was quiet.",
  nowWhat: "I bring it to supervision.",
  send: "keep",
};
export const factsOnly: RawAnswers = { ...usual, writing: "none", send: "hours" };

let logged = 0;
/** Another day of the placement each time: a day has twelve hours at most. */
function nextDay(): string {
  logged += 1;
  return new Date(Date.UTC(2026, 9, 21 + (logged % 28))).toISOString().slice(0, 10);
}

/** Logs an entry, all the way, on the day that is given or on another one each time, and says its id. */
export async function log(who: Someone, answers: RawAnswers = {}): Promise<string> {
  const given: RawAnswers = {
    ...answers,
    on: answers.on === undefined || answers.on === usual.on ? nextDay() : answers.on,
  };
  const last = await asFarAs(who, await who.press({ do: "start", flow: "entry.log" }), {
    ...usual,
    ...given,
    send: "",
  });
  const done = await through(who, last, { send: wayOn(last, String(given.send ?? usual.send)) });
  const id = pressesOf(done).flatMap(({ does }) =>
    "subject" in does && does.subject?.kind === "entry" ? [does.subject.id] : [],
  )[0];
  if (id === undefined) throw new Error(`not logged: ${textOf(done)}`);
  return id;
}

/** "both" names whom it is shared with: the option that says so. */
export function wayOn(page: Screen, send: string): string {
  const look = page.kind === "form" ? page.questions.find(({ name }) => name === "send")?.look : undefined;
  const offered = look && "options" in look ? look.options.map(({ value }) => value) : [];
  return offered.find((each) => each === send || each.startsWith(`${send}-`)) ?? send;
}

export const entry = (id: string) => ({ kind: "entry", id }) as const;
export const placement = (id: string, other?: string) =>
  ({ kind: "placement", id, ...(other === undefined ? {} : { other }) }) as const;

/** Begins a flow about an entry, and goes as far as these answers take it. */
export async function act(who: Someone, flow: string, id: string, given: RawAnswers = {}): Promise<Screen> {
  const first = await who.press({ do: "start", flow, subject: entry(id) });
  return first.kind === "form" ? await asFarAs(who, first, given) : first;
}

/** Changes an entry: what is not given stays as it stands. */
export async function change(who: Someone, id: string, given: RawAnswers): Promise<Screen> {
  return await through(who, await who.press({ do: "start", flow: "entry.change", subject: entry(id) }), given);
}

export const card = async (who: Someone, id: string) =>
  await who.press({ do: "show", view: "entry.card", subject: entry(id) });
export const labels = (screen: Screen) => pressesOf(screen).map(({ label }) => label);

/** Signs or returns everything that waits on a placement, or one entry of it. */
export async function sign(who: Someone, placementId: string, given: RawAnswers = {}, other?: string): Promise<Screen> {
  const first = await who.press({ do: "start", flow: "hours.sign", subject: placement(placementId, other) });
  return first.kind === "form" ? await asFarAs(who, first, given) : first;
}

/** Kit's placement in the demo. */
export async function placementOf(world: World, name = "Kit"): Promise<string> {
  const found = await as(world, "system:test", (data) => data.placements.ofPerson(world.as(name).id));
  return found[0]?.id ?? "";
}

/** The demo, with nothing of Kit's waiting: what a test logs is all there is to sign. */
export async function openPlacementWorld(): Promise<{ readonly world: World; readonly placementId: string }> {
  const world = await openWorld();
  const placementId = await placementOf(world);
  const signed = await sign(world.as("Tom"), placementId);
  if (titleOf(signed) !== "Signed") throw new Error(`not signed: ${textOf(signed)}`);
  return { world, placementId };
}

/** The minutes that count, as the service sees them. */
export async function signedMinutes(world: World, placementId: string): Promise<number> {
  const all = await as(world, "system:test", (data) => data.entries.ofPlacement(placementId));
  return all.filter(({ state }) => state === "signed").reduce((sum, { facts }) => sum + facts.minutes, 0);
}

/** The button that shares an entry with somebody. */
export async function shareWith(who: Someone, id: string, reader: { readonly id: string }): Promise<Screen> {
  return await who.press({ do: "start", flow: "entry.share", subject: { kind: "entry", id, other: reader.id } });
}
