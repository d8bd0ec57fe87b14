import { expect, it } from "vitest";
import { createMetrics } from "../../../src/bot/metrics.ts";
import { openWorld, textOf } from "../../support/world.ts";

it("those who lead read on Home until when bank holidays are known, half a year before, and nobody else does", async () => {
  const world = await openWorld();
  const home = async (name: string) => textOf(await world.as(name).home());
  world.clock.set("2028-06-29T10:00:00Z");
  expect(await home("Jo")).not.toContain("ank holidays");
  world.clock.set("2028-06-30T10:00:00Z");
  expect(await home("Jo")).toContain("We know bank holidays up to Sunday 31 December");
  expect(await home("Amara")).not.toContain("ank holidays");
  world.clock.set("2029-01-01T10:00:00Z");
  expect(await home("Jo")).toContain("We don't know bank holidays any more");
  const metrics = createMetrics(() => Promise.reject(new Error("no store")), world.clock.now);
  expect(await metrics.text()).toContain("alongside_bank_holidays_days_left -1\n");
});
