import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { openPlay, type Play } from "./support/play.ts";
import type { Given, Someone } from "./support/someone.ts";
import { beginBooking, chooseTime, tick } from "./support/supervision.ts";
import { today } from "./support/today.ts";

let play: Play;
beforeAll(async () => {
  play = await openPlay();
});
beforeEach(() => play.everybodyLeaves());
afterEach(() => play.nothingAmiss());
afterAll(() => play.close());

/** What stands in the open page now, by question. */
async function standsIn({ panel }: Someone, questions: readonly string[]): Promise<Given> {
  const found: Record<string, string> = {};
  for (const question of questions) {
    const chosen = panel.getByRole("radiogroup", { name: question }).getByRole("radio", { checked: true });
    const box = panel.getByLabel(question, { exact: false });
    found[question] = (await chosen.count()) > 0 ? await labelOf(chosen) : await box.first().inputValue();
  }
  return found;
}

async function labelOf(radio: ReturnType<Someone["page"]["getByRole"]>): Promise<string> {
  return await radio.evaluate((found) => {
    const { labels } = found as unknown as { labels: ArrayLike<{ textContent: string | null }> };
    return labels[0]?.textContent ?? "";
  });
}

async function stillThere(someone: Someone, given: Given): Promise<void> {
  expect(await standsIn(someone, Object.keys(given))).toEqual(given);
}

describe("a time that has gone", () => {
  it("because it is over is told with the next times, and the kind is still chosen", async () => {
    const robin = await play.come("Robin Vale");
    await beginBooking(robin, /^Clinical/);
    const time = await chooseTime(robin);
    await daysPass(robin, 8);
    await robin.settled();
    await robin.answer({}, "Book it");
    await robin.reads(`${time} has just gone. These are the next times.`, "panel");
    await robin.press("Back", "panel");
    expect(await robin.panel.getByRole("radio", { name: /^Clinical/ }).isChecked()).toBe(true);
    await robin.answer({});
    await chooseTime(robin);
    await robin.answer({}, "Book it");
    await robin.reads("Booked", "panel");
  });

  it("because it was before now cannot be proposed, and what was given is still there", async () => {
    const robin = await play.come("Robin Vale");
    await beginBooking(robin, /^Line management/);
    await tick(robin, "When?", /I propose a time/);
    await robin.answer({});
    const given = { "With whom?": "Priya Nair", "Which day?": await today(robin, -1), "At what time?": "10:15" };
    await robin.answer(given);
    await robin.reads("That time is over. Choose one that is still to come.", "panel");
    await stillThere(robin, given);
  });
});

describe("time that a supervisor offers", () => {
  it("once, in the past, is asked for again", async () => {
    const sam = await play.come("Sam Okafor");
    await sam.press("Offer one supervision time", "home");
    const given = { "What kind?": "Clinical supervision", Day: await today(sam, -2), Time: "10:15" };
    await sam.answer(given);
    await sam.reads("That time is over. Please choose one to come.", "panel");
    await stillThere(sam, given);
  });

  it("each week, with no day left in it, is told in one sentence", async () => {
    const sam = await play.come("Sam Okafor");
    await sam.press("Offer supervision each week", "home");
    await sam.answer({ "Which day?": "Sunday", From: "19:00", Until: "20:00", "How often?": "Every 2 weeks" });
    const monday = await dayOf(sam, 1);
    const given = { "Starting on": monday, "Last day": later(monday, 2), "How do you meet?": "By phone" };
    await sam.answer(given, /Offer it|Next/);
    await sam.reads("There is no time to offer. Each such day is over, a bank holiday or in your leave.", "panel");
    await stillThere(sam, given);
    await sam.press("Back", "panel");
    await stillThere(sam, { "Which day?": "Sunday", From: "19:00", Until: "20:00", "How often?": "Every 2 weeks" });
  });

  it("at a place that another team has then is told with the day, once and each week, and nothing is lost", async () => {
    const priya = await play.come("Priya Nair");
    const day = await dayOf(priya, 6);
    await priya.press("Offer one supervision time", "home");
    await priya.answer({ Day: day, Time: "11:00", "How do you meet?": "In person" });
    await priya.answer({ Place: "Another place", "Name of the other place": "Fenwold House, green room" }, "Offer it");
    await priya.reads("Your time is on offer", "panel");

    const jo = await play.come("Jo Marsh");
    await jo.press("Offer one supervision time", "home");
    const when = { "What kind?": "Clinical supervision", Day: day, Time: "11:30", "How do you meet?": "In person" };
    await jo.answer(when);
    await jo.answer({ Place: "Fenwold House, green room" }, "Offer it");
    await jo.reads(/^Fenwold House, green room is taken on .* at 11:00\. Choose another place or time\.$/, "panel");
    await stillThere(jo, { Place: "Fenwold House, green room" });
    await jo.press("Back", "panel");
    await stillThere(jo, when);
    await jo.close();

    await jo.press("Offer supervision each week", "home");
    const weekly = { "What kind?": "Clinical supervision", "Which day?": "Monday", From: "10:00", Until: "11:00" };
    await jo.answer(weekly);
    await jo.answer({ "How do you meet?": "In person" }, /Offer it|Next/);
    await jo.answer({ Place: "Eastfield, room 3" }, "Offer it");
    await jo.reads(/^Eastfield, room 3 is taken on Monday .* at \d\d:\d\d\. Choose another place or time\.$/, "panel");
    await stillThere(jo, { Place: "Eastfield, room 3" });
    await jo.answer({ Place: "Another place", "Name of the other place": "Fenwold House, attic" }, "Offer it");
    await jo.reads("Your time is on offer", "panel");
  });
});

/** Lets days pass on the demo's clock. */
async function daysPass({ page, settled }: Someone, days: number): Promise<void> {
  const headers = { "content-type": "application/json" };
  const move = { method: "POST", headers, body: JSON.stringify({ move: days * 24 * 60 }) };
  await page.evaluate(`fetch("/playground/clock", ${JSON.stringify(move)}).then((found) => found.text())`);
  await settled();
}

/** The next such day of the week after tomorrow, Sunday being 0. */
async function dayOf(someone: Someone, weekday: number): Promise<string> {
  for (let ahead = 2; ; ahead += 1) {
    const day = await today(someone, ahead);
    if (new Date(`${day}T12:00:00Z`).getUTCDay() === weekday) return day;
  }
}

function later(day: string, days: number): string {
  return new Date(Date.parse(`${day}T12:00:00Z`) + days * 86_400_000).toISOString().slice(0, 10);
}
