import { randomUUID } from "node:crypto";
import { beforeAll, describe, expect, test } from "vitest";
import type { Tx } from "../../src/data/database.ts";
import { checked, type GuardedWorld, openGuardedWorld, testGuards } from "../support/database/guards.ts";
import { addRequest, moveRequest, offerOf, requestFor } from "../support/database/rows.ts";
import { morning } from "../support/database/store.ts";

let world: GuardedWorld;
beforeAll(async () => {
  world = await openGuardedWorld();
});

const sent = (over: object) => (tx: Tx) =>
  tx.request.create({ data: { ...requestFor(world.team, world.nurse), ...over } });

testGuards(
  () => world,
  [
    [
      "a request has one open offer at a time",
      {
        guard: "offers_one_open",
        without: "DROP INDEX offers_one_open",
        work: async (tx) => {
          const request = await addRequest(tx, world.team, world.nurse);
          await tx.offer.create({ data: offerOf(request, world.psw, world.lead) });
          await tx.offer.create({ data: offerOf(request, world.busy, world.lead) });
        },
      },
    ],
    [
      "a request has one PSW at a time",
      {
        guard: "allocations_one_current",
        without: "DROP INDEX allocations_one_current",
        work: async (tx) => {
          const requestId = await addRequest(tx, world.team, world.nurse);
          for (const pswId of [world.psw, world.busy]) {
            await tx.allocation.create({ data: { id: randomUUID(), requestId, pswId, fromAt: morning.now } });
          }
        },
      },
    ],
    [
      "a request goes only where its lifecycle leads",
      {
        guard: "requests_lifecycle",
        without: "DROP TRIGGER requests_lifecycle ON requests",
        work: (tx) => addRequest(tx, world.team, world.nurse, "accepted"),
      },
    ],
    [
      "an ended request stays ended",
      {
        guard: "requests_lifecycle",
        without: "DROP TRIGGER requests_lifecycle ON requests",
        work: (tx) => addRequest(tx, world.team, world.nurse, "ended", "waiting"),
      },
    ],
    [
      "a request's version goes up by one with every change",
      {
        guard: "requests_version",
        without: "DROP TRIGGER requests_version ON requests",
        work: async (tx) => {
          const id = await addRequest(tx, world.team, world.nurse);
          await tx.request.update({ where: { id }, data: { goTo: "shift-lead" } });
        },
      },
    ],
    [
      "a request begins by waiting",
      {
        guard: "requests_start",
        without: "DROP TRIGGER requests_start ON requests",
        work: (tx) => sent({ state: "active" })(tx),
      },
    ],
    [
      "nobody is offered more than they have room for",
      {
        guard: "offers_capacity",
        without: "DROP TRIGGER offers_capacity ON offers",
        work: async (tx) => {
          for (const _ of [1, 2]) {
            const request = await addRequest(tx, world.team, world.nurse);
            await tx.offer.create({ data: offerOf(request, world.busy, world.lead) });
          }
        },
      },
    ],
    [
      "work that goes on takes up room",
      {
        guard: "offers_capacity",
        without: "DROP TRIGGER offers_capacity ON offers",
        work: async (tx) => {
          const [one, two] = [
            await addRequest(tx, world.team, world.nurse),
            await addRequest(tx, world.team, world.nurse),
          ];
          await tx.allocation.create({
            data: { id: randomUUID(), requestId: one, pswId: world.busy, fromAt: morning.now },
          });
          await tx.offer.create({ data: offerOf(two, world.busy, world.lead) });
        },
      },
    ],
    [
      "whoever has not said what they offer has no room",
      {
        guard: "offers_capacity",
        without: "DROP TRIGGER offers_capacity ON offers",
        work: async (tx) =>
          tx.offer.create({ data: offerOf(await addRequest(tx, world.team, world.nurse), world.nurse, world.lead) }),
      },
    ],
    [
      "a person's request needs the day they were asked and said yes",
      {
        guard: "requests_said_yes",
        without: "ALTER TABLE requests DROP CONSTRAINT requests_said_yes",
        work: (tx) => sent({ choiceOn: null })(tx),
      },
    ],
    checked("requests", "requests_said_yes", (tx) => sent({ choiceByRole: null })(tx)),
    checked("requests", "requests_said_yes", (tx) => sent({ choiceOrigin: null })(tx)),
    checked("requests", "requests_said_yes", (tx) => sent({ caseCode: null })(tx)),
    checked("requests", "requests_kind", (tx) => sent({ kind: "else" })(tx)),
    checked("requests", "requests_case_code", (tx) => sent({ caseCode: "a name" })(tx)),
    checked("requests", "requests_lone_working", (tx) => sent({ loneWorking: "perhaps" })(tx)),
    checked("requests", "requests_days", (tx) => sent({ days: ["mon", "someday"] })(tx)),
    checked("requests", "requests_session_minutes", (tx) => sent({ sessionMinutes: 50 })(tx)),
    checked("requests", "requests_session", (tx) => sent({ kind: "session" })(tx)),
    checked("requests", "requests_outcome_when_ended", (tx) => sent({ outcome: "finished" })(tx)),
    checked("offers", "offers_override_has_reason", async (tx) => {
      const request = await addRequest(tx, world.team, world.nurse);
      await tx.offer.create({ data: { ...offerOf(request, world.psw, world.lead), overrides: ["full"] } });
    }),
    checked("offers", "offers_to_somebody_else", async (tx) => {
      const request = await addRequest(tx, world.team, world.nurse);
      await tx.offer.create({ data: offerOf(request, world.psw, world.psw) });
    }),
  ],
);

describe("what stays possible", () => {
  test("a lead may go over the limit and says why", async () => {
    expect(
      await world.says(async (tx) => {
        const requests = [await addRequest(tx, world.team, world.nurse), await addRequest(tx, world.team, world.nurse)];
        for (const request of requests) {
          const over = { overrides: ["full"], overrideReason: "asked-by-psw" };
          await tx.offer.create({ data: { ...offerOf(request, world.busy, world.lead), ...over } });
        }
      }),
    ).toBe("kept");
  });

  test("undoing takes a request one step back, and only that", async () => {
    const back = async (tx: Tx) => {
      const id = await addRequest(tx, world.team, world.nurse, "offered", "accepted", "active", "ended");
      await moveRequest(tx, id, "active");
    };
    expect(await world.says(back, { undo: true })).toBe("kept");
    expect(await world.says(back)).toBe("requests_lifecycle");
    const jump = (tx: Tx) => addRequest(tx, world.team, world.nurse, "offered", "accepted", "offered", "active");
    expect(await world.says(jump, { undo: true })).toBe("requests_lifecycle");
  });

  test("an import brings in what is under way already", async () => {
    expect(await world.says((tx) => sent({ state: "active", version: 4 })(tx), { purpose: "import" })).toBe("kept");
  });
});
