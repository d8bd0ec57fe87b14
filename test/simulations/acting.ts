// What the demo's people do in a day of their lives: they ask, offer, answer or leave it, book, meet, log, go on leave.
import type { Screen } from "../../src/flows/kit/screen.ts";
import { act, asFarAs, choicesOf, type FirstName, ready, send, start, usual } from "../flows/requests/acts.ts";
import { begin, book, times } from "../flows/supervision/acts.ts";
import { usual as entryUsual, log, sign } from "../flows/training/acts.ts";
import type { Chance } from "../rules/fixtures/chance.ts";
import { type Someone, textOf, type World } from "../support/world.ts";
import { type Diary, onTheWall, plus, worksOn } from "./judge.ts";
import type { Truth } from "./truth.ts";

export type Name = FirstName | "Kit";

/** What a day's acts are made with. */
export interface Life {
  readonly world: World;
  readonly truth: Truth;
  readonly chance: Chance;
  readonly diaries: ReadonlyMap<Name, Diary>;
  readonly placementId: string;
  /** Acts by what was done, for the figures. */
  readonly did: Map<string, number>;
}

const psws = ["Robin", "Nadia", "Leslie"] as const;
const kinds = ["line-management", "clinical", "peer", "group"] as const;

/** One working day of everybody who is there. */
export async function liveADay(life: Life): Promise<void> {
  const { world, chance } = life;
  const { date } = onTheWall(world.clock.now());
  const here = (name: Name) => worksOn(date, diaryOf(life, name));
  const now = (percent: number) => chance.below(100) < percent;
  for (const asker of ["Amara", "Tom"] as const)
    if (here(asker) && now(14)) await done(life, "asked", () => send(world.as(asker), usual));
  if (here("Tom") || here("Amara")) await prepare(life, here("Tom") ? "Tom" : "Amara", now);
  const leading = (["Jo", "Sam"] as const).find(here);
  if (leading) await lead(life, leading, now);
  for (const psw of psws) if (here(psw)) await work(life, psw, now);
  for (const name of [...psws, "Sam", "Jo", "Priya"] as const) if (here(name)) await meet(life, name, now);
  if (here("Kit") && now(12))
    await done(life, "logged", () => log(world.as("Kit"), { ...entryUsual, on: date, writing: "none", send: "hours" }));
  if (here("Tom") && now(20)) await done(life, "signed", () => sign(world.as("Tom"), life.placementId));
}

async function prepare({ world, truth, ...life }: Life, by: "Tom" | "Amara", now: (percent: number) => boolean) {
  const { date } = onTheWall(world.clock.now());
  for (const { id } of await truth.requests("accepted"))
    if (now(35)) {
      const given = { ...ready, recordOn: plus(date, -3) };
      await done({ world, truth, ...life }, "prepared", () => act(world.as(by), "request.prepare", id, given));
    }
  for (const { id, reviewOn } of await truth.requests("active"))
    if (reviewOn !== undefined && reviewOn <= date && now(25))
      await done({ world, truth, ...life }, "ended", () =>
        act(world.as(by), "request.end", id, { outcome: "finished" }),
      );
}

async function lead(life: Life, by: "Jo" | "Sam", now: (percent: number) => boolean): Promise<void> {
  const { world, truth, chance } = life;
  for (const { id } of await truth.requests("waiting")) {
    if (!now(55)) continue;
    const psw = chance.pick(psws);
    await done(life, "offered", () => act(world.as(by), "request.offer", id, {}, world.as(psw).id));
    if ((await truth.stateOf(id)) === "waiting" && now(40))
      await done(life, "offered against a rule", async () => {
        const page = await world.as(by).press(start("request.offer-anyway", id, world.as(psw).id));
        if (page.kind !== "form") return page;
        const against = choicesOf(page, "against");
        return await asFarAs(world.as(by), page, { against, reason: "Nobody else is free." });
      });
  }
  // Who was told that an offer is not answered takes it back, sooner or later.
  for (const { id, told } of await truth.openOffers())
    if (told && now(40)) await done(life, "took an offer back", () => act(world.as(by), "request.withdraw", id));
}

async function work(life: Life, name: (typeof psws)[number], now: (percent: number) => boolean): Promise<void> {
  const { world, truth } = life;
  const me = world.as(name);
  for (const { id, pswId, ignored } of await truth.openOffers()) {
    if (pswId !== me.id || ignored || !now(45)) continue;
    if (now(20)) await done(life, "declined", () => act(me, "request.decline", id));
    else await done(life, "accepted", () => act(me, "request.accept", id));
  }
  for (const { id, pswId } of await truth.requests("active"))
    if (pswId === me.id && now(3)) await done(life, "ended", () => act(me, "request.end", id, { outcome: "finished" }));
  for (const kind of kinds)
    if ((await truth.mayBook(me.id, kind)) && now(20)) await done(life, "booked", () => bookOne(me, kind, life.chance));
  for (const { id, personId } of await truth.bookings("coming"))
    if (personId === me.id && now(2)) await done(life, "cancelled", () => act2(me, "booking.cancel", id));
}

async function bookOne(me: Someone, kind: (typeof kinds)[number], chance: Chance): Promise<Screen | string> {
  const first = await begin(me, kind);
  if (first.kind !== "form") return first;
  const free = times(first);
  return free.length === 0 ? first : await book(me, kind, chance.below(free.length));
}

/** Most people say that they met. */
async function meet(life: Life, name: Name, now: (percent: number) => boolean): Promise<void> {
  const { world, truth } = life;
  const me = world.as(name);
  for (const { id, personId, supervisorId, said } of await truth.bookings("over"))
    if ((personId === me.id || supervisorId === me.id) && !said.includes(me.id) && now(40))
      await done(life, "said that they met", () =>
        me.press({ do: "start", flow: "booking.met", subject: { kind: "booking", id } }),
      );
}

/** Goes away from a day to a day, as one says it in chat. */
export async function goAway(life: Life, name: Name, from: string, to: string): Promise<void> {
  const me = life.world.as(name);
  let told: Screen | undefined;
  await done(life, "went on leave", async () => {
    const first = await me.press({ do: "start", flow: "people.away", subject: { kind: "person", id: me.id } });
    told = await asFarAs(me, first, { from, to });
  });
  // Whoever thinks that they said it, and did not, is no witness of manners.
  const [kept] = await life.truth.ask<{ there: boolean }>(`SELECT EXISTS (SELECT FROM leave
    WHERE person_id = '${me.id}' AND from_date <= '${from}' AND to_date >= '${to}') AS there`);
  if (kept?.there !== true) throw new Error(`${name} is not away from ${from} to ${to}: ${told ? textOf(told) : ""}`);
  diaryOf(life, name).away.push({ from, to });
}

/** Stops what the last note brought up, or pauses, in two presses. */
export async function haveASay(life: Life, name: Name, how: "pause" | "hours"): Promise<void> {
  const me = life.world.as(name);
  const { date } = onTheWall(life.world.clock.now());
  const subject = { kind: "person", id: me.id } as const;
  const diary = diaryOf(life, name);
  if (how === "pause") {
    const day = plus(date, 10);
    await done(life, "paused", async () =>
      asFarAs(me, await me.press({ do: "start", flow: "nudges.pause", subject }), { day }),
    );
    diary.pausedUntil = day;
    return;
  }
  await done(life, "set their hours", async () =>
    asFarAs(me, await me.press({ do: "start", flow: "nudges.hours", subject }), { from: "10:30", to: "15:30" }),
  );
  Object.assign(diary, { from: "10:30", to: "15:30" });
}

async function act2(me: Someone, flow: string, id: string): Promise<Screen> {
  const first = await me.press({ do: "start", flow, subject: { kind: "booking", id } });
  return first.kind === "form" ? await asFarAs(me, first, {}) : first;
}

export function diaryOf({ diaries }: Pick<Life, "diaries">, name: Name): Diary {
  const found = diaries.get(name);
  if (!found) throw new Error(`nobody is called ${name}`);
  return found;
}

/** People do what they can: what cannot be done just then is counted, and life goes on. */
async function done(life: Life, what: string, work: () => Promise<unknown>): Promise<void> {
  let came = what;
  try {
    await work();
  } catch (error) {
    if (!(error instanceof Error) || !/^(stuck|not sent|not logged|no booking)/.test(error.message)) throw error;
    came = `could not: ${what}`;
  }
  life.did.set(came, (life.did.get(came) ?? 0) + 1);
  life.world.clock.minutes(1);
}
