import { setTimeout as pause } from "node:timers/promises";
import { expect, test } from "vitest";
import { createCarried } from "../../src/data/carried.ts";

const later = async <T>(what: () => T): Promise<T> => {
  await pause(2);
  return what();
};

test("each of many things under way has its own value, whenever the others end", async () => {
  const carried = createCarried<number>();
  const seen = await Promise.all(
    Array.from({ length: 50 }, (_, at) =>
      carried.run(at, async () => {
        await pause(at % 7);
        return [await later(carried.get), carried.get()];
      }),
    ),
  );
  expect(seen).toEqual(Array.from({ length: 50 }, (_, at) => [at, at]));
});

test("what is inside another has its own, and the other has its own again after it", async () => {
  const carried = createCarried<string>();
  const seen = await carried.run("outer", async () => [
    carried.get(),
    await carried.run("inner", () => later(carried.get)),
    await later(carried.get),
  ]);
  expect(seen).toEqual(["outer", "inner", "outer"]);
});

test("nothing is carried before, after, or beside; what failed leaves nothing behind", async () => {
  const carried = createCarried<string>();
  expect(carried.get()).toBeUndefined();
  const fails = () => later(() => Promise.reject(new Error("no")));
  const failed = expect(carried.run("gone", fails)).rejects.toThrow("no");
  expect(await later(carried.get)).toBeUndefined();
  await failed;
  expect(carried.get()).toBeUndefined();
  expect(await carried.run("again", () => later(carried.get))).toBe("again");
});

test("once nobody carries anything it is off: what was left behind has nothing", async () => {
  const carried = createCarried<string>();
  const left = { behind: Promise.resolve<string | undefined>("") };
  await carried.run("gone", async () => {
    left.behind = later(carried.get);
  });
  expect(await left.behind).toBeUndefined();
});

test("two kinds do not know of each other: one ends, the other goes on", async () => {
  const [one, other] = [createCarried<string>(), createCarried<string>()];
  const seen = await one.run("one", async () => {
    await other.run("other", () => later(other.get));
    return [await later(one.get), other.get()];
  });
  expect(seen).toEqual(["one", undefined]);
});
