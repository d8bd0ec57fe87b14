import { setTimeout as pause } from "node:timers/promises";
import { expect, test, vi } from "vitest";
import type { Calling } from "../../../src/bot/slack/calling.ts";
import { createSaying } from "../../../src/bot/slack/saying.ts";

const clock = { now: () => new Date() };
const call = (async (_method: string, work: () => Promise<unknown>) => ({
  answer: await work(),
})) as unknown as Calling;

/** What several processes know of each other: who has what in hand, and since when. */
function known() {
  const taken = new Map<string, Date>();
  return {
    async claim(key: string) {
      const since = taken.get(key);
      if (since) return { since };
      taken.set(key, clock.now());
      return "ours" as const;
    },
  };
}

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

test("in one process that is known without asking, and a second change waits for nothing", async () => {
  const claims = { claim: vi.fn(known().claim) };
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
  expect(claims.claim).toHaveBeenCalledTimes(1);
});

test("where nobody can be asked who has a message, whoever answers goes on, and nothing is said over it", async () => {
  const one = saying({ claim: () => Promise.reject(new Error("away")) });
  const said = vi.fn(async () => {});
  one.later("a message", said, false);
  await one.over("another");
  await pause(50);
  expect(said).not.toHaveBeenCalled();
});
