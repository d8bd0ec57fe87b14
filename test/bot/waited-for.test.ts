import { setTimeout as pause } from "node:timers/promises";
import { describe, expect, test, vi } from "vitest";
import { createWaitedFor } from "../../src/bot/waited-for.ts";
import { openWorld, type World } from "../support/world.ts";
import { delivering, due, rows, states } from "./delivering.ts";

test("somebody waits until they are answered, and may be about to go on for a moment after that", async () => {
  vi.useFakeTimers();
  try {
    const waitedFor = createWaitedFor();
    expect(waitedFor.anybody()).toBe(false);
    const answered = waitedFor.during(() => new Promise((resolve) => setTimeout(resolve, 5_000)));
    const other = waitedFor.during(() => Promise.reject(new Error("no")));
    await expect(other).rejects.toThrow("no");
    await vi.advanceTimersByTimeAsync(4_000);
    expect(waitedFor.anybody()).toBe(true);
    await vi.advanceTimersByTimeAsync(1_000);
    await answered;
    await vi.advanceTimersByTimeAsync(999);
    expect(waitedFor.anybody()).toBe(true);
    await vi.advanceTimersByTimeAsync(1);
    expect(waitedFor.anybody()).toBe(false);
  } finally {
    vi.useRealTimers();
  }
});

const asTest = (world: World) => ({ actor: "system:test", now: world.clock.now(), today: "2026-11-24" });

async function change(world: World, id: string, data: object): Promise<void> {
  await world.database.transact(asTest(world), async (tx) => {
    await tx.$executeRaw`RESET ROLE`;
    await tx.outbox.update({ where: { id }, data });
  });
}

describe("while people are answered", () => {
  const everybody = ["Amara", "Jo", "Sam", "Robin", "Priya"];
  const waiting = { anybody: vi.fn(() => true) };

  /** A relay that has been waited for, and how many messages it was at together at most. */
  async function open() {
    const world = await openWorld();
    const most = { under: 0, atOnce: 0 };
    const drawn: { readonly personId: string; readonly subject: string | undefined }[] = [];
    const { delivery } = delivering(world, {
      waitedFor: waiting,
      async draw(_message, personId, subject) {
        drawn.push({ personId, subject });
        most.under += 1;
        most.atOnce = Math.max(most.atOnce, most.under);
        await pause(20);
        most.under -= 1;
        return undefined;
      },
    });
    const sent = async () => {
      const began = performance.now();
      most.atOnce = 0;
      expect(await delivery.wake()).toBe(everybody.length);
      await delivery.idle();
      expect(new Set(await states(world))).toEqual(new Set(["dropped"]));
      return { atOnce: most.atOnce, took: performance.now() - began };
    };
    return { world, delivery, sent, drawn };
  }

  test("messages go out one after another with time between them, and all at once otherwise", async () => {
    const { world, sent } = await open();
    await due(world, 5, everybody, { class: "nudge" });
    const { atOnce, took } = await sent();
    expect(atOnce).toBe(1);
    expect(took).toBeGreaterThan(4 * 150);
    waiting.anybody.mockReturnValueOnce(false);
    await due(world, 5, everybody, { class: "nudge" });
    expect((await sent()).atOnce).toBe(5);
  });

  test("an answer goes before what can wait, though it came later, and nothing waits after it", async () => {
    const { world, sent, drawn } = await open();
    await due(world, 4, everybody.slice(1), { class: "nudge" });
    world.clock.minutes(1);
    await due(world, 1, ["Amara"], { class: "answer" });
    await sent();
    expect(drawn[0]?.personId).toBe(world.as("Amara").id);
    await due(world, 5, everybody, { class: "answer" });
    expect((await sent()).took).toBeLessThan(4 * 150);
  });

  test("news that was due at once goes before the same person's reminder, also after it was refused for now", async () => {
    const { world, delivery, drawn } = await open();
    await due(world, 2, ["Jo", "Amara"], { class: "nudge" });
    const [urgent = ""] = await due(world, 1, ["Amara"], { class: "news" });
    await change(world, urgent, {
      ...{ reason: "rate-limited", attempts: 1 },
      dueAt: new Date(world.clock.now().getTime() + 30_000),
    });
    world.clock.minutes(1);
    expect(await delivery.wake()).toBe(3);
    await delivery.idle();
    const { subject } = (await rows(world)).find(({ id }) => id === urgent) ?? {};
    expect(subject).toBeTruthy();
    expect(drawn[0]).toEqual({ personId: world.as("Amara").id, subject });
  });

  test("a service that is about to end claims nothing more, and lets go at once what it has", async () => {
    const { world, delivery, drawn } = await open();
    await due(world, 12, everybody, { class: "nudge" });
    const waking = delivery.wake();
    await vi.waitFor(() => expect(drawn.length).toBeGreaterThan(0));
    const began = performance.now();
    delivery.stop();
    expect(await waking).toBe(4);
    await delivery.idle();
    expect(performance.now() - began).toBeLessThan(3 * 150);
    expect(drawn).toHaveLength(4);
    expect(await delivery.wake()).toBe(0);
    expect((await states(world)).filter((each) => each === "due")).toHaveLength(8);
  });

  test("what has waited for eight minutes does not wait any more", async () => {
    const { world, sent } = await open();
    await due(world, 5, everybody, { class: "nudge" });
    world.clock.minutes(9);
    expect((await sent()).took).toBeLessThan(4 * 150);
  });
});
