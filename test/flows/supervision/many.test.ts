import { beforeAll, beforeEach, describe, expect, it } from "vitest";
import { as, begin, book, card, choices, freshDiary, openWorld, self, textOf, times, type World } from "./acts.ts";

let world: World;
beforeAll(async () => {
  world = await openWorld();
});
beforeEach(() => freshDiary(world));
const [robin, sam] = [() => world.as("Robin"), () => world.as("Sam")] as const;

/** Sam offers every weekday afternoon by phone: far more times than anybody reads through. */
async function manyTimes(): Promise<void> {
  await as(world, sam().id, async ({ supervision }) => {
    for (const weekday of [1, 3, 4, 5])
      await supervision.addPattern({
        ...{ supervisorId: sam().id, kind: "clinical", weekday, everyWeeks: 1, from: "13:00", to: "17:00" },
        ...{ zone: "Europe/London", minutes: 60, bufferMinutes: 0, noticeHours: 0, how: "phone", places: 1 },
        startsOn: "2026-11-24",
        endsOn: undefined,
      });
  });
}

describe("more times than anybody reads through", () => {
  it("are chosen in two steps: a day, then a time on it", async () => {
    await manyTimes();
    const days = await robin().answer(await begin(robin(), "clinical"), { time: "other" });
    expect(
      choices(days, "day")
        .slice(0, 2)
        .map(({ label }) => label),
    ).toEqual(["Wednesday 25 November, 4 times", "Thursday 26 November, 4 times"]);
    const page = await robin().answer(days, { day: "2026-11-26" });
    expect(times(page, "slot").map(({ label }) => label)).toEqual(
      ["13:00", "14:00", "15:00", "16:00"].map((at) => `Thursday 26 November at ${at}`),
    );
    const confirm = await robin().answer(page, { slot: times(page, "slot")[2]?.value ?? "" });
    expect(textOf(await robin().answer(confirm, {}))).toContain("Thursday 26 November at 15:00");
  });

  it("on another day after all are that day's", async () => {
    await manyTimes();
    const days = await robin().answer(await begin(robin(), "clinical"), { time: "other" });
    const page = await robin().answer(days, { day: "2026-11-26" });
    const back = await robin().answer(page, { slot: times(page, "slot")[0]?.value ?? "" }, "back");
    const other = await robin().answer(back, { day: "2026-11-27" });
    expect(times(other, "slot")[0]?.label).toBe("Friday 27 November at 13:00");
  });
});

describe("many sessions to come", () => {
  it("fit the card: four on it, the rest in a list with pages", async () => {
    await manyTimes();
    for (let count = 0; count < 10; count += 1) await book(robin(), "clinical");
    const mine = await robin().press({ do: "show", view: "supervision.mine", subject: self(robin()) });
    expect(textOf(mine)).toContain("All 10 sessions to come");
    const list = await robin().pressOn(mine, "All 10 sessions to come");
    expect(list.kind === "list" && [list.total, list.rows.length, list.pages]).toEqual([10, 8, 2]);
  });
});

describe("an agenda, a week after the session", () => {
  it("says that it was deleted, and not that nothing was there", async () => {
    const id = await book(robin(), "clinical");
    world.clock.set("2026-12-09T09:00:00Z");
    expect(textOf(await card(robin(), id))).toContain("it is kept for a week after a session");
  });
});
