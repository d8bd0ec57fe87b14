import { beforeAll, describe, expect, it } from "vitest";
import type { World } from "../../support/world.ts";
import { type Asked, act, everyone, type FirstName, openRoomyWorld, requestIn, type Stage, sees } from "./acts.ts";

let world: World;
beforeAll(async () => {
  world = await openRoomyWorld();
});

const team: readonly FirstName[] = ["Amara", "Tom"];
const leads: readonly FirstName[] = ["Jo", "Sam"];
const card = (...more: string[]) => ["card", ...more];

/** Who sees a request of Willow Ward where, in each state, as the domain has it. Whoever is not named sees nothing. */
const table: Readonly<Record<Stage, Partial<Record<FirstName, readonly string[]>>>> = {
  waiting: {
    ...Object.fromEntries(team.map((name) => [name, card("request.ours")])),
    ...Object.fromEntries(leads.map((name) => [name, card("home", "request.waiting", "request.open")])),
  },
  returned: {
    ...Object.fromEntries(team.map((name) => [name, card("home", "request.ours")])),
    ...Object.fromEntries(leads.map((name) => [name, card("request.open")])),
  },
  offered: {
    ...Object.fromEntries(team.map((name) => [name, card("request.ours")])),
    ...Object.fromEntries(leads.map((name) => [name, card("request.open")])),
    Robin: card("home", "request.mine"),
  },
  accepted: {
    ...Object.fromEntries(team.map((name) => [name, card("home", "request.ours")])),
    ...Object.fromEntries(leads.map((name) => [name, card("request.open")])),
    Robin: card("request.mine"),
  },
  active: {
    ...Object.fromEntries(team.map((name) => [name, card("home", "request.ours")])),
    ...Object.fromEntries(leads.map((name) => [name, card("home", "request.open")])),
    Robin: card("home", "request.mine"),
  },
  paused: {
    ...Object.fromEntries(team.map((name) => [name, card("request.ours")])),
    ...Object.fromEntries(leads.map((name) => [name, card("request.open")])),
    Robin: card("request.mine"),
  },
  ended: {
    ...Object.fromEntries(team.map((name) => [name, card("request.ours")])),
    ...Object.fromEntries(leads.map((name) => [name, card()])),
  },
};

describe("what each of the eight sees of a ward's request", () => {
  it.each(Object.entries(table) as [Stage, (typeof table)[Stage]][])("while it is %s", async (stage, expected) => {
    const asked: Asked = await requestIn(world, stage);
    const seen = Object.fromEntries(
      await Promise.all(everyone.map(async (name) => [name, await sees(world.as(name), asked)] as const)),
    );
    expect(seen).toEqual(Object.fromEntries(everyone.map((name) => [name, expected[name] ?? []])));
    await act(world.as("Jo"), "request.stop", asked.id);
  });
});

it("a peer support worker sees nothing of what they said no to", async () => {
  const asked = await requestIn(world, "offered");
  await act(world.as("Robin"), "request.decline", asked.id);
  expect(await sees(world.as("Robin"), asked)).toEqual([]);
});
