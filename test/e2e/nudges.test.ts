import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { looks, wear } from "../screens/looks.ts";
import { sideways, violations } from "./support/amiss.ts";
import { openPlay, type Play } from "./support/play.ts";
import type { Someone } from "./support/someone.ts";

let play: Play;
beforeAll(async () => {
  play = await openPlay();
});
beforeEach(() => play.everybodyLeaves());
afterEach(() => play.nothingAmiss());
afterAll(() => play.close());

/** A press of the demo's clock, and what comes of it: a week takes a moment. */
async function move(someone: Someone, name: string): Promise<void> {
  await someone.page.getByRole("button", { name, exact: true }).click();
  await someone.settled();
}

const clock = (someone: Someone) =>
  someone.page.getByRole("group", { name: "The demo’s clock" }).getByText(/^In the demo it is /);
const notes = (someone: Someone) => someone.chat.getByText("For your day").count();

describe("the demo's clock", () => {
  it("stands in one row with all its buttons, 1280 pixels wide, also on the day with the longest name", async () => {
    const { page } = await play.come("Nadia Rahman");
    await page.locator("#clock").evaluate((shown) => {
      shown.textContent = "In the demo it is Wednesday 30 September, 10:00";
    });
    const middles = await page.locator("#clock-tools > *").evaluateAll((parts) =>
      parts.map((part) => {
        const { top, height } = part.getBoundingClientRect();
        return Math.round(top + height / 2);
      }),
    );
    expect(middles).toHaveLength(7);
    expect(Math.max(...middles) - Math.min(...middles)).toBeLessThanOrEqual(2);
  });
});

describe("Monday 09:00", () => {
  it("the clock is moved there, and the notes come: one for each person", async () => {
    const nadia = await play.come("Nadia Rahman");
    // Where the demo begins on a working morning, that morning's note may have come already.
    const before = await notes(nadia);
    await move(nadia, "Monday 09:00");
    expect(await clock(nadia).textContent()).toContain("Monday");
    expect(await clock(nadia).textContent()).toContain("09:00");
    await nadia.reads("For your day", "chat");
    await nadia.reads("Why did I get this?", "chat");
    expect(await notes(nadia)).toBeGreaterThan(before);
  });

  it("somebody asks why they got it and stops it in two presses", async () => {
    const nadia = await play.come("Nadia Rahman");
    const before = nadia.presses();
    await nadia.press("Why did I get this?", "chat");
    await nadia.reads("You get at most one note a day, in your own hours.", "panel");
    await nadia.press(/^Stop these/, "panel");
    expect(nadia.presses() - before).toBe(2);
    await nadia.reads("Stopped", "panel");
    await nadia.press("My reminders", "panel");
    await nadia.reads("What you stopped", "panel");
    expect(await nadia.panel.getByRole("button", { name: /^Remind me again/ }).count()).toBe(1);
  });
});

describe("what is planned, and why", () => {
  it("is told for whoever is played, with what was sent and what is to come, by keyboard too", async () => {
    const nadia = await play.come("Nadia Rahman");
    const open = nadia.page.getByRole("button", { name: "What is planned", exact: true });
    await open.focus();
    await nadia.page.keyboard.press("Enter");
    await nadia.settled();
    await nadia.panel.getByRole("heading", { name: "What is planned for Nadia Rahman" }).waitFor();
    for (const heading of ["Planned", "In the next 14 days, as things are now", "In the last 14 days"])
      await nadia.panel.getByRole("heading", { name: heading, exact: true }).waitFor();
    await nadia.reads(/^Why: /, "panel");
    await nadia.page.keyboard.press("Escape");
    await nadia.panel.waitFor({ state: "hidden" });
    expect(await open.evaluate((found: { matches(selector: string): boolean }) => found.matches(":focus"))).toBe(true);
  });

  it("can be used by everybody, light and dark, at 1280 and at 320 pixels", async () => {
    const nadia = await play.come("Nadia Rahman");
    const amiss: string[] = [];
    await nadia.page.getByRole("button", { name: "What is planned", exact: true }).click();
    await nadia.settled();
    for (const look of looks) {
      await wear(nadia, look, "panel");
      const wrong = [...(await violations(nadia.page)), ...(await sideways(nadia.page))];
      amiss.push(...wrong.map((each) => `${look.theme}, ${look.size.width}: ${each}`));
    }
    expect(amiss).toEqual([]);
  });
});

describe("a week", () => {
  it("is gone through morning by morning: each day's notes come on their day", { timeout: 120_000 }, async () => {
    const jo = await play.come("Jo Marsh");
    const before = await clock(jo).textContent();
    await move(jo, "A week later");
    expect(await clock(jo).textContent()).not.toBe(before);
    await move(jo, "An hour later");
    await jo.page.getByRole("button", { name: "What is planned", exact: true }).click();
    await jo.settled();
    const days = await jo.panel
      .locator("time")
      .evaluateAll((all: readonly { dateTime: string }[]) => all.map((each) => each.dateTime));
    expect(new Set(days.map((each) => each.slice(0, 10))).size).toBeGreaterThan(1);
  });
});
