import { beforeAll, describe, expect, it } from "vitest";
import { auditRows } from "../../bot/engine/small-house.ts";
import { openPhone, type Phone } from "../../support/phone.ts";
import type { World } from "../../support/world.ts";
import {
  act,
  as,
  type FirstName,
  offer,
  openRoomyWorld,
  putOnLeave,
  ready,
  requestIn,
  type Stage,
  send,
  textOf,
  toldBy,
} from "./acts.ts";

let world: World;
let phone: Phone;
beforeAll(async () => {
  world = await openRoomyWorld();
  phone = openPhone(world);
});

const told = () => toldBy(world, phone);
const by =
  (name: FirstName, flow: string, given = {}) =>
  (id: string) =>
    act(world.as(name), flow, id, given);

/** Each act, and who hears of it: everybody it concerns, never whoever did it. */
const table: readonly (readonly [string, Stage, (id: string) => Promise<unknown>, readonly string[]])[] = [
  [
    "Jo offers",
    "waiting",
    (id) => offer(world, id),
    ["Amara: We are asking a peer support worker", "Robin: Would you like to take this on?"],
  ],
  [
    "Robin says yes",
    "offered",
    by("Robin", "request.accept"),
    ["Amara: A peer support worker said yes", "Jo: They said yes", "Sam: They said yes"],
  ],
  [
    "Robin says no",
    "offered",
    by("Robin", "request.decline"),
    ["Amara: We are still looking", "Jo: They said no this time", "Sam: They said no this time"],
  ],
  [
    "Robin asks",
    "offered",
    by("Robin", "request.question", { question: "When?" }),
    ["Amara", "Jo", "Sam"].map((name) => `${name}: A peer support worker has a question`),
  ],
  [
    "Jo sends it back",
    "waiting",
    by("Jo", "request.return", { reason: "talk", advice: "Let us talk" }),
    ["Amara: Your request came back with advice"],
  ],
  [
    "Tom sends it again",
    "returned",
    by("Tom", "request.amend"),
    ["Amara: Your request is back with us", "Jo: A request is back", "Sam: A request is back"],
  ],
  [
    "Jo says it is not the right thing",
    "offered",
    by("Jo", "request.wrong", { what: "therapy" }),
    ["Amara: Peer support is not right for this one", "Robin: An offer was taken back"],
  ],
  [
    "Tom tells what must be known",
    "accepted",
    by("Tom", "request.prepare", ready),
    [
      "Amara: A request is under way",
      "Jo: A request is under way",
      "Robin: You can start now",
      "Sam: A request is under way",
    ],
  ],
  [
    "Robin pauses",
    "active",
    by("Robin", "request.pause"),
    ["Amara", "Jo", "Sam", "Tom"].map((name) => `${name}: A request is paused`),
  ],
  [
    "Jo starts it again",
    "paused",
    by("Jo", "request.resume"),
    ["Amara", "Robin", "Sam", "Tom"].map((name) => `${name}: A request is under way again`),
  ],
  [
    "Robin ends the match",
    "active",
    by("Robin", "request.release"),
    ["Amara", "Jo", "Sam", "Tom"].map((name) => `${name}: A match has ended`),
  ],
  [
    "Amara ends it",
    "active",
    by("Amara", "request.end", { outcome: "finished" }),
    ["Jo", "Robin", "Sam", "Tom"].map((name) => `${name}: A request has ended`),
  ],
  [
    "Amara ends it before an answer",
    "offered",
    by("Amara", "request.end", { outcome: "raised-in-error" }),
    ["Jo: A request has ended", "Robin: An offer was taken back", "Sam: A request has ended"],
  ],
];

describe("in working hours, a minute later and not before,", () => {
  it.each(table)("%s: those it concerns are told", async (_act, stage, does, expected) => {
    world.clock.set("2026-11-24T10:02:00Z");
    const { id } = await requestIn(world, stage);
    await does(id);
    world.clock.set("2026-11-24T10:02:59Z");
    expect(await told()).toEqual([]);
    world.clock.set("2026-11-24T10:03:00Z");
    expect(await told()).toEqual([...expected].sort());
    expect(await told()).toEqual([]);
    await act(world.as("Sam"), "request.stop", id);
    await told();
  });

  it("Amara asks: those who lead are told", async () => {
    world.clock.set("2026-11-24T10:02:00Z");
    await send(world.as("Amara"));
    world.clock.minutes(1);
    expect(await told()).toEqual(["Jo: A new request waits for a match", "Sam: A new request waits for a match"]);
  });

  it("the team answers: only whoever asked is told", async () => {
    const { id } = await requestIn(world, "offered");
    await act(world.as("Robin"), "request.question", id, { question: "When?" });
    await act(world.as("Tom"), "request.answer", id, { answer: "Any time" });
    world.clock.minutes(1);
    expect(await told(), "the question is answered by then").toEqual(["Robin: Your question has an answer"]);
  });
});

describe("news", () => {
  it.each([
    ["in the evening", "2026-11-24T18:30:00Z", "2026-11-25T09:00:00Z"],
    ["in the last minute of the day", "2026-11-24T16:59:30Z", "2026-11-25T09:00:00Z"],
    ["on a Friday night", "2026-11-27T20:00:00Z", "2026-11-30T09:00:00Z"],
    ["before Christmas", "2026-12-24T18:00:00Z", "2026-12-29T09:00:00Z"],
    ["early in the morning", "2026-11-24T05:00:00Z", "2026-11-24T09:00:00Z"],
  ])("of what happens %s waits for the next working morning", async (_when, at, morning) => {
    world.clock.set(at);
    const { id } = await requestIn(world, "waiting");
    await offer(world, id);
    world.clock.set(new Date(Date.parse(morning) - 1000).toISOString());
    expect(await told()).toEqual([]);
    world.clock.set(morning);
    expect(await told()).toEqual([
      "Amara: We are asking a peer support worker",
      "Robin: Would you like to take this on?",
    ]);
    await act(world.as("Sam"), "request.stop", id);
    await told();
  });

  it("waits until somebody is back from leave", async () => {
    world.clock.set("2026-11-24T10:00:00Z");
    const { id } = await requestIn(world, "accepted");
    await putOnLeave(world, "Robin", "2026-11-24", "2026-11-26");
    await act(world.as("Tom"), "request.prepare", id, ready);
    world.clock.set("2026-11-26T16:00:00Z");
    expect((await told()).join()).not.toContain("Robin");
    // Back on Friday, on which Robin does not work.
    world.clock.set("2026-11-27T12:00:00Z");
    expect((await told()).join()).not.toContain("Robin");
    world.clock.set("2026-11-30T09:00:00Z");
    expect(await told()).toEqual(["Robin: You can start now"]);
  });

  it("that is no longer true is dropped, and a line in the trail says so", async () => {
    world.clock.set("2026-11-30T10:00:00Z");
    const { id } = await requestIn(world, "waiting");
    await offer(world, id);
    await act(world.as("Jo"), "request.withdraw", id);
    await offer(world, id);
    await act(world.as("Robin"), "request.accept", id);
    world.clock.minutes(1);
    expect(await told()).toEqual(["Amara: A peer support worker said yes", "Jo: They said yes", "Sam: They said yes"]);
    const dropped = (await auditRows(world)).filter(
      ({ action, object }) => action === "message.dropped" && object === `request:${id}`,
    );
    expect(dropped.map(({ reason }) => reason).sort()).toEqual(["request.being-asked", "request.offered"]);
  });

  it("says nothing of the matter where a locked screen shows it, nor any word that somebody wrote", async () => {
    const secret = "Something only the team may read";
    world.clock.set("2026-12-01T10:00:00Z");
    const { id, code } = await requestIn(world, "offered", {}, secret);
    await act(world.as("Robin"), "request.question", id, { question: secret });
    await act(world.as("Robin"), "request.accept", id);
    await act(world.as("Tom"), "request.prepare", id, ready);
    await act(world.as("Tom"), "request.stop", id);
    world.clock.minutes(1);
    await told();
    expect(phone.got.size).toBeGreaterThan(50);
    for (const { card } of phone.got.values()) {
      expect(card.summary).toBe("You have something in Alongside");
      expect(card.title).not.toMatch(/AL-|Willow|Robin|Amara/);
      expect(textOf(card)).not.toContain(secret);
    }
    expect(code).toMatch(/^AL-/);
  });

  it("stands in the chat as things are now, once they have moved on", async () => {
    world.clock.set("2026-12-02T10:00:00Z");
    const { id } = await requestIn(world, "waiting");
    await offer(world, id);
    world.clock.minutes(1);
    await told();
    const message = [...phone.got.values()].findLast(({ personId }) => personId === world.as("Robin").id);
    expect(message?.card.presses.map(({ label }) => label)).toContain("Yes, I'll do it");
    await act(world.as("Jo"), "request.withdraw", id);
    await phone.delivery.refresh([`request:${id}`]);
    expect(message?.card.title).toBe("This has moved on");
    expect(await as(world, "system:test", (data) => data.outbox.waitingFor(world.as("Robin").id))).toBe(1);
  });
});
