import { setTimeout as pause } from "node:timers/promises";
import { expect, test, vi } from "vitest";
import type { Calling } from "../../../src/bot/slack/calling.ts";
import { createSaying } from "../../../src/bot/slack/saying.ts";

const clock = { now: () => new Date() };
const call = (async (_method: string, work: () => Promise<unknown>) => ({
  answer: await work(),
})) as unknown as Calling;

/** What several processes know of each other: who has what in hand, and whether it is done. */
function known() {
  const taken = new Map<string, boolean>();
  return {
    async claim(key: string) {
      if (taken.has(key)) return "taken";
      taken.set(key, false);
      return "ours";
    },
    async done(key: string) {
      taken.set(key, true);
    },
    async over(key: string) {
      if (!taken.has(key)) taken.set(key, true);
      return taken.get(key) === true;
    },
  };
}

const now = () => `${Date.now() / 1_000}`;

const saying = (claims = known()) => createSaying({ call, claims, clock, paceMs: 5 });

test("what was to be said of a message is not said once another process has changed the message", async () => {
  const claims = known();
  const [sends, answers] = [saying(claims), saying(claims)];
  const said: string[] = [];
  sends.later("first", async () => said.push("first"), false);
  sends.later("second", async () => said.push("second"), false);
  sends.later("third", async () => said.push("third"), false);
  await answers.over("second");
  await vi.waitFor(() => expect(said).toContain("third"));
  expect(said).toEqual(["first", "third"]);
});

test("whoever changes a message that another process is just saying waits until that has been said", async () => {
  const claims = known();
  const [sends, answers] = [saying(claims), saying(claims)];
  const done: string[] = [];
  sends.later(
    "a message",
    async () => {
      await pause(300);
      done.push("said");
    },
    false,
  );
  await pause(20);
  await answers.over("a message");
  done.push("changed");
  expect(done).toEqual(["said", "changed"]);
});

test("what takes longer than two seconds to say is waited for, too, and no longer than three", async () => {
  const claims = known();
  const [sends, answers] = [saying(claims), saying(claims)];
  const slow: (() => void)[] = [];
  sends.later("a message", () => new Promise<void>((resolve) => slow.push(resolve)), false);
  await vi.waitFor(() => expect(slow).toHaveLength(1));
  const began = performance.now();
  await answers.over("a message");
  expect(performance.now() - began).toBeGreaterThan(2_900);
  expect(performance.now() - began).toBeLessThan(3_600);
  for (const said of slow) said();
});

test("what took long to be found free is not said any more: somebody may be changing it", async () => {
  const claims = known();
  const slow = { ...claims, claim: async (key: string) => await pause(600).then(() => claims.claim(key)) };
  const said = vi.fn(async () => {});
  const one = saying(slow);
  one.later("a message", said, false);
  await pause(50);
  await one.over("a message");
  expect(said).not.toHaveBeenCalled();
});

test("nobody asks about a message that is older than anything that is still to be said", async () => {
  const claims = { ...known(), over: vi.fn(known().over) };
  const one = saying(claims);
  await one.over(`D0NADIA:${Number(now()) - 3_600}`);
  expect(claims.over).not.toHaveBeenCalled();
  await one.over(`D0NADIA:${now()}`);
  expect(claims.over).toHaveBeenCalledTimes(1);
});

test("in one process that is known without asking, and a second change waits for nothing", async () => {
  const claims = { ...known(), over: vi.fn(known().over) };
  const one = saying(claims);
  const done: string[] = [];
  one.later(
    "a message",
    async () => {
      await pause(50);
      done.push("said");
    },
    false,
  );
  await pause(20);
  await one.over("a message");
  done.push("changed");
  const began = performance.now();
  await one.over("a message");
  expect(performance.now() - began).toBeLessThan(50);
  expect(done).toEqual(["said", "changed"]);
  expect(claims.over).not.toHaveBeenCalled();
});

test("where nobody can be asked who has a message, whoever answers goes on, and nothing is said over it", async () => {
  const away = () => Promise.reject(new Error("away"));
  const one = saying({ claim: away, done: away, over: away });
  const said = vi.fn(async () => {});
  one.later("a message", said, false);
  await one.over("another");
  await pause(50);
  expect(said).not.toHaveBeenCalled();
});
