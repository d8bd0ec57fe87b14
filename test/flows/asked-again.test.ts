import { beforeEach, describe, expect, it } from "vitest";
import { house } from "../../src/flows/house.ts";
import { openNudged } from "../support/nudged.ts";
import type { World } from "../support/world.ts";
import { relayOn, tell, waitingFor } from "./reaching/acts.ts";
import { act, openRoomyWorld, requestIn, type Stage } from "./requests/acts.ts";

// Tuesday 24 November 2026, and the working mornings of the two weeks after it.
const mornings = [25, 26, 27, 30, 31, 32, 33, 34, 37, 38].map(
  (day) => `${new Date(Date.UTC(2026, 10, day)).toISOString().slice(0, 10)}T09:00:00Z`,
);
let world: World;
beforeEach(async () => {
  world = await openRoomyWorld();
});
const asked = (id: string) => act(world.as("Robin"), "request.question", id, { question: "Is there a quiet room?" });
const answered = (id: string) => act(world.as("Tom"), "request.answer", id, { answer: "There is one." });

/** A message, who reads it and must act, where the request stands, and what has happened since. */
interface Case {
  readonly message: string;
  readonly name: "Jo" | "Robin" | "Amara";
  readonly stage: Stage;
  readonly since?: readonly ((id: string) => Promise<unknown>)[];
}
const cases: readonly Case[] = [
  { message: "request.arrived", name: "Jo", stage: "waiting" },
  { message: "request.resent", name: "Jo", stage: "waiting" },
  { message: "request.declined", name: "Jo", stage: "waiting" },
  { message: "request.released", name: "Jo", stage: "waiting" },
  { message: "request.offered", name: "Robin", stage: "offered" },
  { message: "request.question", name: "Amara", stage: "offered", since: [asked] },
  { message: "request.answered", name: "Robin", stage: "offered", since: [asked, answered] },
  { message: "request.accepted", name: "Amara", stage: "accepted" },
  { message: "request.active", name: "Robin", stage: "active" },
];

describe("what a message about a request asked for is asked for again while it is undone", () => {
  it.each(cases)("$message, of $name", async ({ message, name, stage, since = [] }) => {
    const { id } = await requestIn(world, stage);
    for (const each of since) await each(id);
    const [asks, reader] = [house.message(message)?.asks, world.as(name)];
    expect(await world.conversations.message(message, reader.id, `request:${id}`)).toBeDefined();
    if (typeof asks !== "object" || !("reminders" in asks)) throw new Error("nothing reminds of it");
    const notes = await openNudged(world, asks.reminders).days(mornings, reader);
    expect(notes.length).toBeGreaterThan(0);
    // Its button leads to the request itself, or to the list in which it waits.
    const pressed = notes[0]?.rows[0]?.presses.map(({ does }) => ("subject" in does ? does.subject?.id : "list"));
    expect(pressed?.some((each) => each === id || each === "list")).toBe(true);
  });

  it("request.returned, of Amara: whoever leads has it on their Home", async () => {
    const { id } = await requestIn(world, "returned");
    await tell(world, "Amara", "request.returned", id);
    await relayOn(world, () => "takes it").arrive();
    world.clock.set("2026-11-30T10:00:00Z");
    expect(await waitingFor(world, "Jo")).not.toContain("Still waiting for Amara Osei");
    world.clock.set("2026-12-01T10:00:00Z");
    expect(await waitingFor(world, "Jo")).toContain("Still waiting for Amara Osei");
  });

  it("is tried here for every message about a request that asks for something", () => {
    const room = house.rooms.find(({ messages }) => messages.some(({ id }) => id === "request.arrived"));
    const asking = (room?.messages ?? []).filter(({ asks }) => typeof asks === "object").map(({ id }) => id);
    expect([...cases.map(({ message }) => message), "request.returned"].sort()).toEqual([...asking].sort());
  });
});
