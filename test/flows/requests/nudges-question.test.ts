import { beforeEach, describe, expect, it } from "vitest";
import type { Row } from "../../../src/flows/kit/screen.ts";
import { type Nudged, openNudged } from "../../support/nudged.ts";
import type { World } from "../../support/world.ts";
import { act, openRoomyWorld, requestIn, start } from "./acts.ts";

// Tuesday 24 November 2026. Robin, who works Monday to Thursday, is asked about a request of Amara's, and asks one thing first.
let world: World;
let nudged: Nudged;
let request: { readonly id: string; readonly code: string };
beforeEach(async () => {
  world = await openRoomyWorld();
  nudged = openNudged(world, ["requests.offer", "requests.question"]);
  request = await requestIn(world, "offered");
  await act(world.as("Robin"), "request.question", request.id, { question: "Is there a quiet room?" });
});
const titles = (rows: readonly Row[]) => rows.map(({ title }) => title);
const morning = (day: string) => `${day}T09:00:00Z`;
const [thursday, friday, monday, tuesday, wednesday] = [
  "2026-11-26",
  "2026-11-27",
  "2026-11-30",
  "2026-12-01",
  "2026-12-02",
] as const;
const answer = "Would you like to answer a question?";
const offered = "Would you like to answer an offer?";

describe("a question that a peer support worker asked before a yes or a no", () => {
  it("is brought up with the team, and its button opens the page that answers it", async () => {
    const rows = await nudged.at(morning(thursday), world.as("Amara"));
    expect(titles(rows)).toEqual([answer]);
    expect(rows[0]?.lines[0]).toBe(`${request.code}, Willow Ward`);
    expect(rows[0]?.presses.map(({ label }) => label)).toEqual(["Answer the question", "Open"]);
    expect(rows[0]?.presses[0]?.does).toEqual(start("request.answer", request.id));
    expect(JSON.stringify(rows)).not.toMatch(/Robin|quiet/);
  });

  it("reminds whoever asked it of nothing while it is open", async () => {
    expect(await nudged.days([thursday, monday, tuesday, wednesday].map(morning), world.as("Robin"))).toEqual([]);
  });

  it("is known to those who lead after three times, and they can answer it", async () => {
    expect(await nudged.days([thursday, monday, wednesday].map(morning), world.as("Amara"))).toHaveLength(3);
    const rows = await nudged.at(morning("2026-12-04"), world.as("Jo"));
    expect(titles(rows)).toEqual(["A question still waits for an answer"]);
    const form = await world.as("Jo").press(rows[0]?.presses[0]?.does ?? { do: "home" });
    expect(form.kind).toBe("form");
    expect(await nudged.at(morning("2026-12-04"), world.as("Amara"))).toEqual([]);
  });

  it("is answered: the team hears no more, and whoever asked is reminded a working day after that", async () => {
    world.clock.set("2026-11-26T08:00:00Z");
    await nudged.sweep();
    await act(world.as("Tom"), "request.answer", request.id, { answer: "There is one." });
    expect(await nudged.dropped()).toEqual(["requests.question done"]);
    expect(await nudged.days([thursday, friday, monday].map(morning), world.as("Amara"))).toEqual([]);
    // The answer came on Thursday: Monday is Robin's first whole day.
    expect(titles(await nudged.at(morning(tuesday), world.as("Robin")))).toContain(offered);
  });

  it("drops a reminder of the offer that had not left when it was asked", async () => {
    const other = await requestIn(world, "offered");
    world.clock.set("2026-11-26T08:00:00Z");
    await nudged.sweep();
    await act(world.as("Robin"), "request.question", other.id, { question: "Which ward?" });
    expect(await nudged.dropped(world.as("Robin").id)).toEqual(["requests.offer done"]);
  });
});
