import { describe, expect, test } from "vitest";
import { bindData, type Data, dataInstead } from "../../src/data/index.ts";
import { morning, openTestStore } from "../support/database/store.ts";

/** Inside one transaction. */
async function within(look: (data: Data) => void): Promise<void> {
  const { database, keys } = await openTestStore();
  const as = { actor: "system:test", ...morning };
  await database.transact(as, async (tx) => look(bindData(tx, keys, as)));
}

describe("what the store keeps, bound to a transaction", () => {
  test("is made once, and nothing is made that nobody asks for", () =>
    within((data) => {
      expect(data.people).toBe(data.people);
      expect(Object.keys(data)).toEqual([]);
    }));

  test("can be another in part, which what it was taken from does not notice", () =>
    within((data) => {
      const people = { ...data.people };
      const other = dataInstead(data, { people });
      expect(other.people).toBe(people);
      expect(data.people).not.toBe(people);
      expect(other.requests).toBe(data.requests);
    }));

  test.each(["first", "last"])("and what stands on that part goes on with what it was, asked %s", (when) =>
    within((data) => {
      const other = dataInstead(data, { audit: { ...data.audit }, words: { ...data.words } });
      const [one, two] = when === "first" ? [other, data] : [data, other];
      expect(one.staff).toBe(two.staff);
      expect(one.offerings).toBe(two.offerings);
      expect(data.audit).not.toBe(other.audit);
    }),
  );

  test("and another in part again", () =>
    within((data) => {
      const [leave, words] = [{ ...data.leave }, { ...data.words }];
      const twice = dataInstead(dataInstead(data, { leave }), { words });
      expect([twice.leave, twice.words, twice.drafts]).toEqual([leave, words, data.drafts]);
      expect(twice.leave).toBe(leave);
    }));

  test("and says nothing of its keys to whoever writes it down", () =>
    within((data) => {
      expect(JSON.stringify(data)).toBe("{}");
    }));
});
