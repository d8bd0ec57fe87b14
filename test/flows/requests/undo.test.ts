import { beforeAll, describe, expect, it } from "vitest";
import { talkOfOffer } from "../../../src/flows/requests/talk.ts";
import { openPhone, type Phone } from "../../support/phone.ts";
import { type Someone, standing, type World } from "../../support/world.ts";
import {
  act,
  as,
  type FirstName,
  next,
  offer,
  openRoomyWorld,
  pressesOf,
  ready,
  requestIn,
  type Stage,
  send,
  show,
  start,
  stateOf,
  textOf,
  titleOf,
  usual,
} from "./acts.ts";

let world: World;
let phone: Phone;
beforeAll(async () => {
  world = await openRoomyWorld();
  phone = openPhone(world);
});

const labels = async (who: Someone, id: string) =>
  pressesOf(await who.press(show("request.card", id))).map(({ label }) => label);
const whole = async (id: string) => {
  const found = await as(world, "system:test", (data) => data.requests.get(id));
  if (!found) throw new Error("it is gone");
  const { state, outcome, facts, stateSince, openOffer, allocation } = found;
  const talk = talkOfOffer(await as(world, "system:test", (data) => data.requests.events(id)));
  return { state, outcome, facts, stateSince, offeredTo: openOffer?.pswId, with: allocation?.pswId, talk };
};

/** An offer, which Robin and whoever asked have heard of by eight in the evening. */
async function heardOffer() {
  world.clock.set("2026-11-24T15:00:00Z");
  const asked = await requestIn(world, "waiting");
  await offer(world, asked.id);
  world.clock.minutes(1);
  await phone.arrive();
  world.clock.set("2026-11-24T20:00:00Z");
  return asked;
}

/** An offer with a question that waits for its answer. */
async function askedAbout() {
  const asked = await requestIn(world, "offered");
  const robin = world.as("Robin").id;
  await as(world, robin, ({ requests }) => requests.note(asked.id, "question", robin));
  return asked;
}

async function throwAwayDrafts(who: Someone): Promise<void> {
  for (const { does } of pressesOf(await who.home()))
    if (does.do === "discard") await who.press({ ...does, sure: "yes" });
}
const begun = async (stage: Stage | "heard" | "asked") =>
  stage === "heard" ? await heardOffer() : stage === "asked" ? await askedAbout() : await requestIn(world, stage);

/** Every act that one press can take back: from where, by whom, how. */
const undoables: readonly (readonly [
  string,
  Stage | "heard" | "asked",
  FirstName,
  (id: string) => Promise<unknown>,
])[] = [
  ["an offer", "waiting", "Jo", (id) => offer(world, id)],
  ["a yes", "offered", "Robin", (id) => act(world.as("Robin"), "request.accept", id)],
  ["a no", "offered", "Robin", (id) => act(world.as("Robin"), "request.decline", id)],
  ["an offer taken back", "heard", "Jo", (id) => act(world.as("Jo"), "request.withdraw", id)],
  [
    "advice",
    "waiting",
    "Jo",
    (id) => act(world.as("Jo"), "request.return", id, { reason: "talk", advice: "Ring me about it" }),
  ],
  [
    "a question",
    "offered",
    "Robin",
    (id) => act(world.as("Robin"), "request.question", id, { question: "Ring me about it" }),
  ],
  ["an answer", "asked", "Tom", (id) => act(world.as("Tom"), "request.answer", id, { answer: "Ring me about it" })],
  ['"not the right thing"', "waiting", "Jo", (id) => act(world.as("Jo"), "request.wrong", id, { what: "therapy" })],
  ["an ended match", "active", "Robin", (id) => act(world.as("Robin"), "request.release", id)],
  ["a pause", "active", "Tom", (id) => act(world.as("Tom"), "request.pause", id)],
  ["a new start", "paused", "Tom", (id) => act(world.as("Tom"), "request.resume", id)],
  ["an ending", "active", "Amara", (id) => act(world.as("Amara"), "request.end", id, { outcome: "finished" })],
];

describe.each(undoables)("%s", (_what, stage, name, does) => {
  it("is taken back by one press of whoever did it, for ten minutes, and nobody was told", async () => {
    world.clock.set("2026-11-24T20:00:00Z");
    const { id } = await begun(stage);
    world.clock.minutes(5);
    const before = await whole(id);
    await does(id);
    const after = await whole(id);
    expect(after).not.toEqual(before);
    world.clock.minutes(10);
    const who = world.as(name);
    await act(world.as(name === "Jo" ? "Amara" : "Jo"), "request.undo", id);
    expect(await whole(id)).toEqual(after);
    expect(textOf(await act(who, "request.undo", id))).toContain("Nobody was told");
    expect(await whole(id)).toEqual(before);
    await act(who, "request.undo", id);
    expect(await whole(id)).toEqual(before);
    world.clock.set("2026-11-25T12:00:00Z");
    expect(await phone.arrive()).toEqual([]);
    expect(textOf(await world.as("Tom").press(show("request.card", id)))).not.toContain("Ring me about it");
  });

  it("cannot be taken back later than that, nor once a message has left", async () => {
    world.clock.set("2026-11-24T20:00:00Z");
    const { id } = await begun(stage);
    await does(id);
    const after = await whole(id);
    world.clock.set("2026-11-24T20:10:01Z");
    await act(world.as(name), "request.undo", id);
    expect(await whole(id)).toEqual(after);
    world.clock.set("2026-11-25T09:00:00Z");
    expect((await phone.arrive()).length).toBeGreaterThan(0);
    world.clock.set("2026-11-24T20:02:00Z");
    await act(world.as(name), "request.undo", id);
    expect(await whole(id)).toEqual(after);
  });
});

it("whoever leads can still take back what they just did after looking at the request again", async () => {
  world.clock.set("2026-11-24T20:00:00Z");
  const { id } = await requestIn(world, "offered");
  await act(world.as("Jo"), "request.withdraw", id);
  expect(await labels(world.as("Jo"), id)).toContain("Undo");
  expect(await labels(world.as("Sam"), id)).not.toContain("Undo");
  await act(world.as("Jo"), "request.undo", id);
  expect(await stateOf(world, id)).toBe("offered");
});

it("an offer taken back before anybody heard of it, and put back, is heard of after all", async () => {
  world.clock.set("2026-11-24T15:00:00Z");
  const { id } = await requestIn(world, "waiting");
  await offer(world, id);
  await act(world.as("Jo"), "request.withdraw", id);
  await act(world.as("Jo"), "request.undo", id);
  expect(await stateOf(world, id)).toBe("offered");
  world.clock.minutes(1);
  expect((await phone.arrive()).map(([, title]) => title).sort()).toEqual([
    "We are asking a peer support worker",
    "Would you like to take this on?",
  ]);
});

it("a yes that is taken back leaves nothing behind of the work", async () => {
  world.clock.set("2026-11-24T20:00:00Z");
  const { id } = await requestIn(world, "offered");
  await act(world.as("Robin"), "request.accept", id);
  const allocations = () =>
    world.database.transact({ actor: "system:test", now: world.clock.now(), today: "2026-11-24" }, (tx) =>
      tx.allocation.count({ where: { requestId: id } }),
    );
  expect(await allocations()).toBe(1);
  await act(world.as("Robin"), "request.undo", id);
  expect(await allocations()).toBe(0);
});

it("a no is not taken back once the place has gone to something else", async () => {
  world.clock.set("2026-11-24T20:00:00Z");
  const { id } = await requestIn(world, "offered");
  await act(world.as("Robin"), "request.decline", id);
  const robin = world.as("Robin").id;
  const room = async (capacity: number) =>
    await as(world, robin, async ({ offerings }) =>
      offerings.set(robin, { ...(await offerings.own(robin)), capacity }),
    );
  await room((await as(world, robin, ({ offerings }) => offerings.load(robin))).taken);
  expect(textOf(await act(world.as("Robin"), "request.undo", id))).toContain("the place has gone to someone else");
  expect(await stateOf(world, id)).toBe("waiting");
  await room(30);
  await act(world.as("Robin"), "request.undo", id);
  expect(await stateOf(world, id)).toBe("offered");
});

describe("a request sent a moment ago", () => {
  it("goes back into its writer's drafts with every answer, and nobody hears of it", async () => {
    world.clock.set("2026-11-24T13:00:00Z");
    const tom = world.as("Tom");
    await throwAwayDrafts(tom);
    const given = {
      wishes: "yes",
      language: "urdu",
      hope: "To sleep well",
      keyDate: "2027-01-20",
      days: ["mon", "tue"],
    };
    const { id } = await send(tom, given);
    await phone.arrive();
    const taken = textOf(await act(tom, "request.undo", id));
    expect(taken).toContain("Your answers are kept as a draft");
    expect(taken).toContain("If you wrote the code down, cross it out");
    const hope = await as(world, tom.id, ({ words }) => words.read({ about: "request", aboutId: id, part: "hope" }));
    expect(hope, "what the person hopes for is in the draft alone").toBeUndefined();
    expect(await whole(id)).toMatchObject({ state: "ended", outcome: "raised-in-error" });
    await act(tom, "request.undo", id);
    expect(await stateOf(world, id)).toBe("ended");
    world.clock.minutes(30);
    expect((await phone.arrive()).filter(([, title]) => title.includes("new request"))).toEqual([]);
    let page = await tom.pressOn(await tom.home(), "Carry on");
    const seen: Record<string, unknown> = {};
    while (page.kind === "form") {
      Object.assign(seen, standing(page));
      page = await tom.answer(page, standing(page));
    }
    expect(seen).toMatchObject(given);
    expect(titleOf(page)).toBe("Your request is with us");
  });

  it("stays sent once the lead has been told, or has opened it", async () => {
    world.clock.set("2026-11-24T14:00:00Z");
    const tom = world.as("Tom");
    const told = await send(tom);
    world.clock.minutes(1);
    await phone.arrive();
    await act(tom, "request.undo", told.id);
    expect(await stateOf(world, told.id)).toBe("waiting");
    const opened = await send(tom);
    await world.as("Jo").press(show("request.card", opened.id));
    await act(tom, "request.undo", opened.id);
    expect(await stateOf(world, opened.id)).toBe("waiting");
  });
});

it.each([
  ["advice", "waiting", "Jo", "request.return", { reason: "talk", advice: "Ring me about it" }],
  ["a question", "offered", "Robin", "request.question", { question: "Which days?" }],
] as const)("%s that is taken back is a draft of its writer's again", async (_what, stage, name, flow, given) => {
  world.clock.set("2026-11-24T20:00:00Z");
  await throwAwayDrafts(world.as(name));
  const { id } = await requestIn(world, stage);
  await act(world.as(name), flow, id, given);
  expect(textOf(await act(world.as(name), "request.undo", id))).toContain("kept as a draft");
  const page = await world.as(name).pressOn(await world.as(name).home(), "Carry on");
  expect(standing(page)).toMatchObject(given);
  await next(world.as(name), page);
  expect(await stateOf(world, id)).toBe(stage === "waiting" ? "returned" : "offered");
});

describe("what was sent after several pages", () => {
  const changed = { kinds: ["goals", "accompany"], hope: "To sing in the choir" };

  it("an amended request is with its team again, as they amended it, and the lead does not hear of it", async () => {
    world.clock.set("2026-11-24T20:00:00Z");
    const { id } = await requestIn(world, "returned");
    const resent = await act(world.as("Amara"), "request.amend", id, { ...usual, ...changed });
    expect(await stateOf(world, id)).toBe("waiting");
    await world.as("Amara").pressOn(resent, "Undo");
    expect(await stateOf(world, id)).toBe("returned");
    const form = await world.as("Tom").press(start("request.amend", id));
    const page = await next(world.as("Tom"), form);
    expect(standing(page)).toMatchObject(changed);
    world.clock.set("2026-11-25T12:00:00Z");
    expect((await phone.arrive()).map(([, title]) => title)).not.toContain("A request is back");
  });

  it("a start goes back to what the team was saying, to be put right, and the PSW does not hear of it", async () => {
    world.clock.set("2026-11-24T20:00:00Z");
    const { id } = await requestIn(world, "accepted");
    const given = { ...ready, accessNeeds: ["quiet"], reviewOn: "2026-12-30" };
    const started = await act(world.as("Amara"), "request.prepare", id, given);
    expect(await stateOf(world, id)).toBe("active");
    await world.as("Amara").pressOn(started, "Undo");
    expect(await stateOf(world, id)).toBe("accepted");
    let page = await world.as("Amara").press(start("request.prepare", id));
    const seen: Record<string, unknown> = {};
    while (page.kind === "form") {
      Object.assign(seen, standing(page));
      page = await next(world.as("Amara"), page, "knowsAPsw" in standing(page) ? { knowsAPsw: "no" } : {});
    }
    expect(seen).toMatchObject({ ...given, knowsAPsw: "" });
    expect(await stateOf(world, id)).toBe("active");
    await act(world.as("Amara"), "request.undo", id);
    world.clock.set("2026-11-25T12:00:00Z");
    expect((await phone.arrive()).map(([, title]) => title)).not.toContain("You can start now");
  });
});

describe("what was told at once", () => {
  it.each(["before", "after"])("a stop, is never taken back (%s the first message leaves)", async (when) => {
    world.clock.set("2026-11-24T15:00:00Z");
    const { id } = await requestIn(world, "active");
    await act(world.as("Tom"), "request.stop", id);
    if (when === "after") expect((await phone.arrive()).length).toBeGreaterThan(0);
    expect(await labels(world.as("Tom"), id)).not.toContain("Undo");
    await act(world.as("Tom"), "request.undo", id);
    expect(await stateOf(world, id)).toBe("ended");
    if (when === "before") expect((await phone.arrive()).length).toBeGreaterThan(0);
  });
});
