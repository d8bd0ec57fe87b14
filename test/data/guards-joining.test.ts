import { randomUUID } from "node:crypto";
import { beforeAll } from "vitest";
import { type GuardedWorld, openGuardedWorld, testGuards } from "../support/database/guards.ts";
import { morning } from "../support/database/store.ts";

let world: GuardedWorld;
beforeAll(async () => {
  world = await openGuardedWorld();
});

const said = (over: object = {}) => ({
  id: randomUUID(),
  personId: world.nurse,
  kind: "team",
  teamId: world.team,
  interests: [],
  state: "waiting",
  askedAt: morning.now,
  ...over,
});
const account = (platformId: string) => ({
  ...{ id: randomUUID(), personId: world.nurse, surface: "slack", tenant: "T1", platformId, pinnedAt: morning.now },
});

testGuards(
  () => world,
  [
    [
      "a second account on the same platform is pinned to nobody who has one",
      {
        guard: "identities_one_live",
        without: "DROP INDEX identities_one_live",
        work: async (tx) => {
          await tx.identity.create({ data: account("U1") });
          await tx.identity.create({ data: account("U2") });
        },
      },
    ],
    [
      "one team waits for an answer at most",
      {
        guard: "joinings_one_waiting",
        without: "DROP INDEX joinings_one_waiting",
        work: async (tx) => {
          await tx.joining.create({ data: said() });
          await tx.joining.create({ data: said() });
        },
      },
    ],
    [
      "nobody says yes to themselves",
      {
        guard: "joinings_somebody_else",
        without: "ALTER TABLE joinings DROP CONSTRAINT joinings_somebody_else",
        work: async (tx) => {
          const { id } = await tx.joining.create({ data: said() });
          await tx.joining.update({
            where: { id },
            data: { state: "confirmed", decidedAt: morning.now, decidedBy: world.nurse },
          });
        },
      },
    ],
    [
      "an interest is in something, and nothing else is",
      {
        guard: "joinings_interests",
        without: "ALTER TABLE joinings DROP CONSTRAINT joinings_interests",
        work: async (tx) => {
          await tx.joining.create({ data: said({ kind: "interest", teamId: null }) });
        },
      },
    ],
  ],
);
