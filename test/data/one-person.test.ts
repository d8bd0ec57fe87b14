import { randomUUID } from "node:crypto";
import fc from "fast-check";
import { beforeAll, beforeEach, expect, test } from "vitest";
import { knownPeopleOn } from "../../src/data/known-person.ts";
import { onePerson } from "../../src/data/one-person.ts";
import { addPeopleDrawn, days, many, peopleDrawn } from "../support/database/people-drawn.ts";
import { morning, openTestStore, type TestStore } from "../support/database/store.ts";

let store: TestStore;
beforeAll(async () => {
  store = await openTestStore();
});
beforeEach(() => store.reset());

test("somebody is read in one statement as they are read in seven, whatever they are and whoever they deputise for", async () => {
  let deputies = 0;
  await fc.assert(
    fc.asyncProperty(peopleDrawn, async (drawn) => {
      await store.reset();
      const { people } = await store.asOwner((tx) => addPeopleDrawn(tx, drawn));
      for (const day of days)
        await store.database.transact({ actor: "system:test", ...morning }, async (tx) => {
          const plain = await knownPeopleOn(tx, day)({ id: { in: [...people] } });
          expect(plain).toHaveLength(many.people);
          for (const person of plain) {
            deputies += person.deputyFor.length;
            expect(await onePerson(tx, person.id, day)).toEqual(person);
          }
        });
    }),
    { numRuns: 8, seed: 20261129 },
  );
  expect(deputies).toBeGreaterThan(20);
});

test("whoever is not there is nobody, and what is no id is not asked about", async () => {
  await store.database.transact({ actor: "system:test", ...morning }, async (tx) => {
    expect(await onePerson(tx, randomUUID(), morning.today)).toBeUndefined();
    expect(await onePerson(tx, "system:door", morning.today)).toBeUndefined();
  });
});
