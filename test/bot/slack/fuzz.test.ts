import fc from "fast-check";
import { afterAll, beforeAll, expect, it } from "vitest";
import { message } from "../../support/slack/deliveries.ts";
import { nowSeconds, type Opened, openFront } from "../../support/slack/front.ts";
import { misshapen } from "../../support/slack/well-shaped.ts";
import { sending, written } from "./mutating.ts";

/** How many bodies are sent; `npm run prove -- slack-fuzz` asks for 100,000. */
const times = Number(process.env.SLACK_FUZZ ?? 2_000);
const seed = Number(process.env.SEED ?? 20261128);

let front: Opened;
const lost: unknown[] = [];
const notice = (fault: unknown) => void lost.push(fault);
beforeAll(async () => {
  process.on("unhandledRejection", notice);
  process.on("uncaughtException", notice);
  front = await openFront();
});
afterAll(async () => {
  await front.close();
  process.off("unhandledRejection", notice);
  process.off("uncaughtException", notice);
});

it(`${times} signed bodies, changed anyhow: the process lives, none is a 5xx, and the handlers get nothing misshapen`, {
  timeout: 30_000 + times * 20,
}, async () => {
  const statuses = new Map<number, number>();
  let acted = 0;
  await fc.assert(
    fc.asyncProperty(sending, async (each) => {
      front.taken.length = 0;
      const { status } = await front.send({ ...written(each), at: nowSeconds });
      statuses.set(status, (statuses.get(status) ?? 0) + 1);
      expect([200, 400, 401, 413, 415]).toContain(status);
      expect(front.taken.flatMap((inbound) => misshapen(inbound))).toEqual([]);
      expect(front.taken.length).toBeLessThanOrEqual(status === 200 ? 1 : 0);
      acted += front.taken.length;
      expect(lost).toEqual([]);
    }),
    { numRuns: times, seed },
  );
  expect((await front.deliver(message, "json")).status).toBe(200);
  // Both ways were tried often: what is let in, and what is not.
  expect(acted).toBeGreaterThan(times / 10);
  expect(statuses.get(400) ?? 0).toBeGreaterThan(times / 5);
  expect(front.logged.join("\n")).not.toMatch(/amara|somebody|otter/i);
  const counts = [...statuses].sort().map(([status, count]) => `${status}: ${count}`);
  console.log(`slack fuzz: seed ${seed}, ${times} signed bodies, ${acted} acted on; ${counts.join(", ")}`);
});
