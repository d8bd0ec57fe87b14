import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { createTogether } from "../../src/data/pages/together.ts";
import { isStoreDown, storeDown } from "../../src/data/store-down.ts";

/** A store that answers only when it is told to, and knows what it was asked in one go. */
function openDesk() {
  const goes: { readonly of: readonly string[]; readonly answer: () => void; readonly fail: (error: Error) => void }[] =
    [];
  const asked = (of: readonly string[]) =>
    new Promise<readonly string[]>((resolve, reject) => {
      goes.push({ of, answer: () => resolve(of.map((each) => `${each}, done`)), fail: reject });
    });
  const alone = async (one: string) => (await asked([one]))[0] ?? "";
  return { goes, alone, all: asked };
}

const settled = () => new Promise((resolve) => setImmediate(resolve));
const cut = storeDown(new Error("the line is cut"));

describe("what many ask for at once", () => {
  test("goes by itself, at once, at a quiet moment", async () => {
    const desk = openDesk();
    const said = createTogether(desk)("Ama");
    expect(desk.goes.map(({ of }) => of)).toEqual([["Ama"]]);
    desk.goes[0]?.answer();
    expect(await said).toBe("Ama, done");
  });

  test("goes together while others are under way, so many at most, and everybody has their own answer", async () => {
    const desk = openDesk();
    const ask = createTogether({ ...desk, atOnce: 2, most: 3 });
    const all = ["a", "b", "c", "d", "e", "f"].map((each) => ask(each));
    expect(desk.goes.map(({ of }) => of)).toEqual([["a"], ["b"]]);
    desk.goes[1]?.answer();
    await settled();
    expect(desk.goes.map(({ of }) => of).slice(2)).toEqual([["c", "d", "e"]]);
    desk.goes[2]?.answer();
    await settled();
    expect(desk.goes.map(({ of }) => of).slice(3)).toEqual([["f"]]);
    for (const { answer } of desk.goes) answer();
    expect(await Promise.all(all)).toEqual(["a", "b", "c", "d", "e", "f"].map((each) => `${each}, done`));
  });

  test("goes one by one where together it is refused: only whoever is refused by themselves hears of it", async () => {
    const desk = openDesk();
    const ask = createTogether({ ...desk, atOnce: 1 });
    const [first, ...others] = ["first", "Ama", "Ben", "Cal"].map((each) => ask(each).catch((error: unknown) => error));
    desk.goes[0]?.answer();
    expect(await first).toBe("first, done");
    await settled();
    const refused = new Error("a key that was used");
    desk.goes[1]?.fail(refused);
    await settled();
    const byThemselves = desk.goes.slice(2);
    expect(byThemselves.map(({ of }) => of)).toEqual([["Ama"], ["Ben"], ["Cal"]]);
    for (const { of, answer, fail } of byThemselves) of[0] === "Ben" ? fail(refused) : answer();
    expect(await Promise.all(others)).toEqual(["Ama, done", refused, "Cal, done"]);
  });

  test("is not done a second time where the line was cut: it may be done already", async () => {
    const desk = openDesk();
    const ask = createTogether({ ...desk, atOnce: 1, most: 2 });
    const [first, ...others] = ["first", "Ama", "Ben", "Cal", "Dee"].map((each) =>
      ask(each).catch((error: unknown) => error),
    );
    desk.goes[0]?.answer();
    await first;
    await settled();
    desk.goes[1]?.fail(cut);
    await settled();
    // Those who waited find out for themselves, all at once.
    expect(desk.goes.slice(2).map(({ of }) => of)).toEqual([["Cal"], ["Dee"]]);
    for (const { answer } of desk.goes) answer();
    const [ama, ben, cal, dee] = await Promise.all(others);
    expect([ama, ben].every(isStoreDown)).toBe(true);
    expect([cal, dee]).toEqual(["Cal, done", "Dee, done"]);
  });

  test("is not waited for by what comes later where it takes long", async () => {
    const desk = openDesk();
    const ask = createTogether({ ...desk, atOnce: 2, longest: 20 });
    const slow = [ask("stuck"), ask("stuck, too")];
    const quick = ask("Ama");
    const other = ask("Ben");
    expect(desk.goes.map(({ of }) => of)).toEqual([["stuck"], ["stuck, too"]]);
    await new Promise((resolve) => setTimeout(resolve, 60));
    expect(desk.goes.slice(2).map(({ of }) => of)).toEqual([["Ama", "Ben"]]);
    desk.goes[2]?.answer();
    expect(await Promise.all([quick, other])).toEqual(["Ama, done", "Ben, done"]);
    // What ends after all counts no second time: two at once, as before.
    for (const { answer } of desk.goes) answer();
    expect(await Promise.all(slow)).toEqual(["stuck, done", "stuck, too, done"]);
    await settled();
    const all = ["a", "b", "c", "d"].map((each) => ask(each));
    expect(desk.goes.slice(3).map(({ of }) => of)).toEqual([["a"], ["b"]]);
    for (const { answer } of desk.goes) answer();
    await settled();
    for (const { answer } of desk.goes) answer();
    expect(await Promise.all(all)).toEqual(["a", "b", "c", "d"].map((each) => `${each}, done`));
  });

  test("does not wait for one another where one that went by itself finds the store away", async () => {
    const desk = openDesk();
    const ask = createTogether({ ...desk, atOnce: 1 });
    const all = ["first", "Ama", "Ben"].map((each) => ask(each).catch((error: unknown) => error));
    desk.goes[0]?.fail(cut);
    await settled();
    expect(desk.goes.slice(1).map(({ of }) => of)).toEqual([["Ama"], ["Ben"]]);
    for (const { fail } of desk.goes) fail(cut);
    expect((await Promise.all(all)).every(isStoreDown)).toBe(true);
  });

  test("goes one by one where none of it was done, and somebody is told where it was refused", async () => {
    const told: unknown[] = [];
    const coming: (Error | undefined)[] = [undefined, new Error("not like this")];
    const ask = createTogether<string, string>({
      alone: async (one) => `${one}, by itself`,
      async all() {
        const comes = coming.shift();
        if (comes) throw comes;
        return undefined;
      },
      refused: (error) => void told.push(error),
      ...{ atOnce: 1, most: 2 },
    });
    const all = await Promise.all(["first", "a", "b", "c", "d"].map((each) => ask(each)));
    expect(all).toEqual(["first", "a", "b", "c", "d"].map((each) => `${each}, by itself`));
    expect(told).toEqual([new Error("not like this")]);
  });

  test("whoever cannot even be asked for is told so, and nobody else waits for them", async () => {
    const ask = createTogether<string, string>({
      alone(one) {
        if (one === "Ben") throw new Error("not at all");
        return Promise.resolve(`${one}, done`);
      },
      all: async () => undefined,
      atOnce: 1,
    });
    const all = await Promise.allSettled(["Ama", "Ben", "Cal"].map((each) => ask(each)));
    expect(all.map(({ status }) => status)).toEqual(["fulfilled", "rejected", "fulfilled"]);
    expect(await ask("Dee")).toBe("Dee, done");
  });

  test("goes one by one where not each of them was answered", async () => {
    const ask = createTogether<string, string>({
      alone: async (one) => `${one}, by itself`,
      all: async () => ["one answer too few"],
      atOnce: 1,
    });
    const all = await Promise.all(["first", "Ama", "Ben"].map((each) => ask(each)));
    expect(all).toEqual(["first, by itself", "Ama, by itself", "Ben, by itself"]);
  });

  test("whatever fails and whenever: everybody is answered once, and nothing is done twice but what was undone", async () => {
    const outcome = fc.constantFrom("done", "refused", "cut before", "cut after");
    await fc.assert(
      fc.asyncProperty(
        fc.array(outcome, { maxLength: 60 }),
        fc.integer({ min: 1, max: 4 }),
        fc.integer({ min: 1, max: 9 }),
        fc.integer({ min: 0, max: 40 }),
        async (outcomes, atOnce, most, people) => {
          const done: number[] = [];
          const coming = [...outcomes];
          let underWay = 0;
          const go = async (of: readonly number[]) => {
            const isJoint = of.length > 1 ? 1 : 0;
            underWay += isJoint;
            expect(underWay).toBeLessThanOrEqual(atOnce);
            expect(of.length).toBeLessThanOrEqual(most);
            await settled();
            underWay -= isJoint;
            const comes = coming.shift() ?? "done";
            if (comes === "refused") throw new Error("refused");
            if (comes !== "cut before") done.push(...of);
            if (comes !== "done") throw cut;
            return of;
          };
          const settings = { atOnce, most, longest: 60_000 };
          const ask = createTogether({ alone: async (one: number) => (await go([one]))[0], all: go, ...settings });
          const all = await Promise.allSettled(Array.from({ length: people }, (_, at) => ask(at)));
          all.forEach((each, at) => {
            if (each.status === "fulfilled") expect(each.value).toBe(at);
            const times = done.filter((one) => one === at).length;
            if (each.status === "fulfilled") expect(times).toBe(1);
            else expect(times).toBeLessThanOrEqual(isStoreDown(each.reason) ? 1 : 0);
          });
        },
      ),
    );
  });
});
