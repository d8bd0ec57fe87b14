import { randomUUID } from "node:crypto";
import { beforeEach, describe, expect, it } from "vitest";
import type { Surface } from "../../src/bot/surface.ts";
import { bindData } from "../../src/data/index.ts";
import { type Behaviour, createPlatform, type Platform } from "../support/fake-platform.ts";
import { openWorld, type World } from "../support/world.ts";
import { card, delivering, due, rows, states } from "./delivering.ts";

let world: World;
beforeEach(async () => {
  world = await openWorld();
});

const opened = () => ({ actor: "system:test", now: world.clock.now(), today: "2026-11-24" });

/** Amara's accounts, each pinned a minute after the one before. */
async function accounts(...surfaces: readonly string[]) {
  await world.database.transact(opened(), async (tx) => {
    await tx.identity.deleteMany({ where: { personId: world.as("Amara").id } });
    for (const [index, surface] of surfaces.entries())
      await tx.identity.create({
        data: {
          ...{ id: randomUUID(), personId: world.as("Amara").id, surface, tenant: "t", platformId: "amara" },
          pinnedAt: new Date(world.clock.now().getTime() - 3_600_000 + index * 60_000),
        },
      });
  });
}

const trouble = () =>
  world.database.transact(opened(), async (tx) =>
    Object.fromEntries(
      (await tx.identity.findMany({ where: { personId: world.as("Amara").id } })).map((each) => [
        each.surface,
        each.trouble,
      ]),
    ),
  );

function two(how: { readonly slack?: () => Behaviour; readonly teams?: () => Behaviour } = {}) {
  const slack = createPlatform(how.slack);
  const teams = createPlatform(how.teams);
  const named = (platform: Platform, name: Surface["name"]): Surface => ({ ...platform.surface, name });
  let drawn = card;
  const { delivery } = delivering(world, {
    surface: named(slack, "slack"),
    also: [named(teams, "teams")],
    draw: async () => drawn,
  });
  return {
    delivery,
    slack,
    teams,
    draw: (title: string) => {
      drawn = { ...card, title };
    },
  };
}

describe("Whoever has an account on two platforms", () => {
  it("is told once, where they came in last", async () => {
    await accounts("slack", "teams");
    await due(world, 2);
    const { delivery, slack, teams } = two();
    while ((await delivery.sweep()) > 0);
    expect([slack.calls.length, teams.calls.length, await states(world)]).toEqual([0, 2, ["sent", "sent"]]);
  });

  it("is told on the other one where one does not take it, and nothing is lost", async () => {
    await accounts("slack", "teams");
    await due(world, 2);
    const { delivery, slack, teams } = two({ teams: () => "does not know them" });
    while ((await delivery.sweep()) > 0);
    expect([teams.calls.length, slack.shown.length, await states(world)]).toEqual([1, 2, ["sent", "sent"]]);
    expect(await trouble()).toEqual({ slack: null, teams: "not-found" });
  });

  it("is on the lead's list once neither takes anything, and not before", async () => {
    await accounts("slack", "teams");
    await due(world, 1);
    const nothing = () => "does not know them" as const;
    const { delivery, slack, teams } = two({ teams: nothing, slack: nothing });
    while ((await delivery.sweep()) > 0);
    expect([teams.calls.length, slack.calls.length, await states(world)]).toEqual([1, 1, ["refused"]]);
    const unreached = await world.database.transact(opened(), (tx) =>
      bindData(tx, world.keys, opened()).reach.unreached("Amara", 0, 10),
    );
    expect(unreached.items.map(({ reason }) => reason)).toEqual(["not-found"]);
  });

  it("sees a message change where it stands, whatever came last", async () => {
    await accounts("slack");
    await due(world, 1);
    const { delivery, slack, teams, draw } = two();
    await delivery.sweep();
    await accounts("slack", "teams");
    draw("Newer");
    await delivery.refresh([(await rows(world))[0]?.subject ?? ""]);
    expect([slack.shown.map((each) => each.card.title), teams.calls]).toEqual([["Newer"], []]);
  });
});

describe("A message that a platform took which is not set up any more", () => {
  it("is left alone", async () => {
    await accounts("slack");
    await due(world, 1);
    await two().delivery.sweep();
    const teams = createPlatform();
    const { delivery } = delivering(world, { surface: { ...teams.surface, name: "teams" } });
    await delivery.refresh([(await rows(world))[0]?.subject ?? ""]);
    expect([teams.calls, world.logged.lines.filter((line) => line.startsWith("error"))]).toEqual([[], []]);
  });
});
