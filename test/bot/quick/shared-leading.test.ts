import { setTimeout as pause } from "node:timers/promises";
import { expect, test } from "vitest";
import { createSharedLeading } from "../../../src/bot/quick/shared-leading.ts";
import type { Leading } from "../../../src/data/pages/leads.ts";
import type { Sender } from "../../../src/data/pages/pages.ts";

const person = { id: "p", name: "Amara Osei" } as Sender["person"];
const sender: Sender = { person, waits: false, reminded: false, stamp: "" };
const when = { now: new Date("2026-11-24T10:00:00Z"), today: "2026-11-24" };
const turns = async () => {
  for (let each = 0; each < 20; each += 1) await undefined;
};

/** Reads that are answered when they are told to be, each with what is true then. */
function reading(patienceMs?: number) {
  const begun: { readonly today: string; readonly answer: (failed?: Error) => void }[] = [];
  const shared = createSharedLeading((_sender, { today }) => {
    const { promise, resolve, reject } = deferred<Leading>();
    const found = { leads: [], deputies: [], manners: new Map(), nudges: [] };
    begun.push({ today, answer: (failed) => (failed ? reject(failed) : resolve(found)) });
    return promise;
  }, patienceMs);
  return { shared, begun };
}

function deferred<T>() {
  let [resolve, reject]: [(value: T) => void, (error: Error) => void] = [() => {}, () => {}];
  const promise = new Promise<T>((yes, no) => {
    resolve = yes;
    reject = no;
  });
  return { promise, resolve, reject };
}

test("those who ask while it is read share what is read next, and nobody what was begun before they asked", async () => {
  const { shared, begun } = reading();
  const first = shared(sender, when);
  const others = [shared(sender, when), shared(sender, when)];
  expect(begun).toHaveLength(1);
  begun[0]?.answer();
  await turns();
  const latest = shared(sender, when);
  expect(begun).toHaveLength(2);
  begun[1]?.answer();
  const [one, two, three] = [await first, ...(await Promise.all(others))];
  expect(two).toBe(three);
  expect(two).not.toBe(one);
  await turns();
  begun[2]?.answer();
  expect(await latest).not.toBe(two);
  expect(begun).toHaveLength(3);
});

test("whoever asks alone is read for at once, each time", async () => {
  const { shared, begun } = reading();
  for (const count of [1, 2, 3]) {
    const found = shared(sender, when);
    expect(begun).toHaveLength(count);
    begun.at(-1)?.answer();
    await found;
    await turns();
  }
});

test("whoever is reminded of something has it read for them alone, and waits for nobody", async () => {
  const { shared, begun } = reading();
  const reminded = { ...sender, reminded: true };
  const asked = [shared(sender, when), shared(reminded, when), shared(reminded, when)];
  expect(begun).toHaveLength(3);
  for (const { answer } of begun) answer();
  expect(new Set(await Promise.all(asked)).size).toBe(3);
});

test("another day is not shared", async () => {
  const { shared, begun } = reading();
  const asked = [shared(sender, when), shared(sender, when), shared(sender, { ...when, today: "2026-11-25" })];
  begun[0]?.answer();
  await turns();
  for (const { answer } of begun) answer();
  await Promise.all(asked);
  expect(begun.map(({ today }) => today)).toEqual(["2026-11-24", "2026-11-24", "2026-11-25"]);
});

test("what could not be read for others is read for each who waited, alone", async () => {
  const { shared, begun } = reading();
  const asked = [shared(sender, when), shared(sender, when), shared(sender, when)];
  const settled = Promise.allSettled(asked);
  begun[0]?.answer(new Error("down"));
  await turns();
  begun[1]?.answer(new Error("down"));
  await turns();
  expect(begun).toHaveLength(4);
  begun[2]?.answer();
  begun[3]?.answer(new Error("down"));
  expect((await settled).map(({ status }) => status)).toEqual(["rejected", "fulfilled", "rejected"]);
});

test("what takes too long for somebody else holds nobody up", async () => {
  const { shared, begun } = reading(10);
  const stuck = shared(sender, when);
  const asked = [shared(sender, when), shared(sender, when)];
  await pause(30);
  expect(begun).toHaveLength(3);
  begun[1]?.answer();
  begun[2]?.answer();
  expect(new Set(await Promise.all(asked)).size).toBe(2);
  begun[0]?.answer();
  await stuck;
});
