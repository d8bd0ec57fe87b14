import { randomUUID } from "node:crypto";
import fc from "fast-check";
import { beforeAll, expect, test } from "vitest";
import type { Tx } from "../../src/data/database.ts";
import { leading } from "../../src/data/pages/leads.ts";
import { dayAfter } from "../../src/rules/calendar/days.ts";
import type { OwnManners } from "../../src/rules/nudges/manners.ts";
import { actAs } from "../support/database/page-rows.ts";
import { aDay, addPeopleDrawn, days, peopleDrawn, whose } from "../support/database/people-drawn.ts";
import { on } from "../support/database/rows.ts";
import { morning, openTestStore, type TestStore } from "../support/database/store.ts";

let store: TestStore;
beforeAll(async () => {
  store = await openTestStore();
});

/** Days from the morning on: round it, and round the first and the last that leave is looked at. */
const far = fc.constantFrom(-33, -32, -31, -30, -2, -1, 0, 1, 2, 399, 400, 401, 402);
const stretch = fc.record({ one: far, other: far }).map(({ one, other }) => ({
  from: dayAfter(morning.today, Math.min(one, other)),
  to: dayAfter(morning.today, Math.max(one, other)),
}));
const hours = fc.option(fc.constantFrom(["08:00", "16:00"] as const, ["22:00", "23:30"] as const));
const twoWeeks = 14 * 86_400_000;
/** Decided so long before the morning, in milliseconds; nothing where it is planned. */
const decided = fc.option(fc.constantFrom(0, 1, twoWeeks - 1, twoWeeks, twoWeeks + 1));
const each = <T>(
  of: fc.Arbitrary<T>,
  minLength: number,
  maxLength: number,
  selector: (one: T) => unknown = () => randomUUID(),
) => fc.uniqueArray(of, { minLength, maxLength, size: "max", selector });
const byWhose = ({ whose }: { readonly whose: number }) => whose;

const drawn = fc.record({
  people: peopleDrawn,
  leave: each(fc.record({ whose, stretch }), 12, 30),
  manners: each(
    fc.record({ whose, days: fc.subarray([1, 2, 3, 4, 5, 6, 7]), hours, paused: fc.option(aDay) }),
    2,
    8,
    byWhose,
  ),
  offerings: each(fc.record({ whose, days: fc.subarray(["mon", "wed", "sun"]) }), 2, 8, byWhose),
  nudges: each(
    fc.record({ whose, decided, state: fc.constantFrom("sent", "unknown", "dropped"), noted: fc.boolean() }),
    10,
    30,
  ),
  sender: whose,
});

type Drawn = typeof drawn extends fc.Arbitrary<infer One> ? One : never;

/** Whoever is drawn, what they say of themselves, and what they are reminded of; who sends. */
async function build(tx: Tx, { people, leave, manners, offerings, nudges, sender }: Drawn): Promise<string> {
  const { idOf } = await addPeopleDrawn(tx, people);
  const setAt = morning.now;
  await tx.leave.createMany({
    data: leave.map(({ whose, stretch: { from, to } }) => ({
      ...{ id: randomUUID(), personId: idOf(whose), fromDate: on(from), toDate: on(to) },
    })),
  });
  await tx.manners.createMany({
    data: manners.map(({ whose, days, hours, paused }) => ({
      ...{ personId: idOf(whose), days, fromTime: hours?.[0] ?? null, toTime: hours?.[1] ?? null, setAt },
      pausedUntil: paused === null ? null : on(paused),
    })),
  });
  const offer = { capacity: 1, parts: [], languages: [], loneWorks: "yes", setAt };
  await tx.offering.createMany({
    data: offerings.map(({ whose, days }) => ({ personId: idOf(whose), days, ...offer })),
  });
  await tx.nudge.createMany({
    data: nudges.map(({ whose, decided, state, noted }) => ({
      ...{ id: randomUUID(), personId: idOf(whose), kind: "supervision.weekly", subject: `person:${randomUUID()}` },
      ...{ localDate: on(morning.today), dueAt: new Date("2026-11-24T09:00:00.123Z") },
      ...(decided === null ? { state: "planned" } : { state, decidedAt: new Date(morning.now.getTime() - decided) }),
      ...(state === "dropped" && decided !== null ? { reason: "done" } : {}),
      outboxId: noted ? randomUUID() : null,
    })),
  });
  return idOf(sender);
}

/** When somebody is away is kept in no order. */
const inOrder = (manners: ReadonlyMap<string, OwnManners>) =>
  new Map(
    [...manners].map(([id, said]) => {
      const away = said.away.toSorted((one, other) => (`${one.from}${one.to}` < `${other.from}${other.to}` ? -1 : 1));
      return [id, { ...said, away }];
    }),
  );

test("whoever is told of a request, how they are reached and what they are reminded of is read in one as in four", async () => {
  const met = { leads: 0, deputies: 0, hours: 0, paused: 0, offered: 0, away: 0, nudges: 0, own: 0 };
  await fc.assert(
    fc.asyncProperty(drawn, async (world) => {
      await store.reset();
      const senderId = await store.asOwner((tx) => build(tx, world));
      for (const today of days) {
        const plain = await actAs(
          store,
          senderId,
          async ({ people, manners, nudges }) => {
            const person = await people.get(senderId);
            const leads = await people.withRole("lead", "development-worker");
            const deputies = await people.deputiesOfThoseAway(leads, "lead");
            const reached = [...new Set([...leads, ...deputies].map(({ id }) => id))];
            const touching = await nudges.touching([], [...reached, senderId]);
            return { person, leads, deputies, manners: await manners.of(reached), nudges: touching };
          },
          today,
        );
        const { person, ...expected } = plain;
        if (!person) throw new Error("whoever sends is there");
        const sender = { person, waits: false, reminded: true, stamp: "" };
        const quick = await leading(store.database.hot, sender, { now: morning.now, today });
        expect({ ...quick, manners: inOrder(quick.manners) }).toEqual({ ...expected, manners: inOrder(plain.manners) });
        const said = [...plain.manners.values()];
        met.leads += plain.leads.length;
        met.deputies += plain.deputies.length;
        met.hours += said.filter(({ from }) => from !== undefined).length;
        met.paused += said.filter(({ pausedUntil }) => pausedUntil !== undefined).length;
        met.offered += said.filter(({ days }) => days.length > 0).length;
        met.away += said.filter(({ away }) => away.length > 1).length;
        met.nudges += plain.nudges.length;
        met.own += plain.nudges.filter(({ personId }) => personId === senderId).length;
      }
    }),
    { numRuns: 14, seed: 20261129, endOnFailure: true },
  );
  expect(Object.entries(met).filter(([, count]) => count < 10)).toEqual([]);
});

test("where nobody leads, nobody is told, and only the sender's own reminders are looked at", async () => {
  await store.reset();
  const { idOf } = await store.asOwner((tx) =>
    addPeopleDrawn(tx, { roles: [], memberships: [], deputies: [], ended: [], gone: [] }),
  );
  const person = await actAs(store, idOf(0), ({ people }) => people.get(idOf(0)));
  if (!person) throw new Error("they are there");
  const nothing = { leads: [], deputies: [], manners: new Map(), nudges: [] };
  expect(await leading(store.database.hot, { person, waits: false, reminded: true, stamp: "" }, morning)).toEqual(
    nothing,
  );
});
