import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { openPlay, type Play } from "./support/play.ts";
import type { Someone } from "./support/someone.ts";
import { beginBooking, book, calendarFile, openMine, tick } from "./support/supervision.ts";

let play: Play;
beforeAll(async () => {
  play = await openPlay();
});
beforeEach(() => play.everybodyLeaves());
afterEach(() => play.nothingAmiss());
afterAll(() => play.close());

const why = "I have a cold. See you soon.";

describe("a session that is booked", () => {
  it("is moved and cancelled by the one who comes: the other is told each time, and the calendar follows", {
    timeout: 300_000,
  }, async () => {
    const robin = await play.come("Robin Vale");
    const sam = await play.come("Sam Okafor");
    const first = await book(robin, /^Clinical/);
    const booked = await calendarFile(robin);
    await sam.reads(first, "home");
    await sam.aMinuteLater();
    await sam.reads("Robin Vale has booked a session with you.", "chat");

    await openMine(robin, "Clinical supervision");
    await robin.press("Move it", "panel");
    await robin.reads(`Now: Clinical supervision, ${first}.`, "panel");
    const second = await tick(robin, "When?");
    expect(second).not.toBe(first);
    await robin.answer({});
    await robin.answer({}, "Move it");
    await robin.reads("We tell Sam Okafor. The calendar file moves it in your calendar.", "panel");
    const moved = await calendarFile(robin);
    expect([moved.value("UID"), moved.value("SEQUENCE")]).toEqual([booked.value("UID"), "1"]);
    expect(moved.value("DTSTART")).not.toBe(booked.value("DTSTART"));
    await sam.aMinuteLater();
    await sam.reads("Robin Vale has moved your session. This is the new time.", "chat");
    await sam.reads(second, "chat");
    await sam.readsNoMore(first, "home");

    await openMine(robin, "Clinical supervision");
    await robin.press("Cancel it", "panel");
    await robin.reads("We tell Sam Okafor. You can book another time straight away.", "panel");
    await robin.answer({}, "Cancel it");
    await robin.reads("We tell Sam Okafor. Would you like to book another time?", "panel");
    const gone = await calendarFile(robin, "Calendar file that takes it out");
    expect([gone.value("UID"), gone.value("SEQUENCE"), gone.value("STATUS")]).toEqual([
      booked.value("UID"),
      "2",
      "CANCELLED",
    ]);
    expect(gone.text).toContain("METHOD:CANCEL");
    await sam.aMinuteLater();
    await sam.reads("Robin Vale has cancelled your session.", "chat");
    await beginBooking(robin, /^Clinical/);
    expect(await robin.panel.getByRole("radio", { name: first, exact: true }).count()).toBe(1);
  });

  it("is cancelled by the one who gives it, with a reason: the other reads why, and the next times", async () => {
    const nadia = await play.come("Nadia Rahman");
    const priya = await play.come("Priya Nair");
    const time = await book(nadia, /^Line management/);
    await nadia.close();
    await priya.press(new RegExp(`^Open: Line management supervision, ${time}`), "home");
    await priya.press("Cancel it", "panel");
    await priya.answer({ "Would you like to say why?": why }, "Cancel it");
    await priya.reads("We tell Nadia Rahman, who can book another time.", "panel");
    await priya.close();
    await priya.aMinuteLater();

    await nadia.reads("Priya Nair has cancelled your session.", "chat");
    await nadia.reads("New times for line management supervision:", "chat");
    const message = nadia.chat.getByRole("article").filter({ hasText: "Priya Nair has cancelled your session." });
    const said = (await message.textContent()) ?? "";
    expect(said).not.toContain(why);
    expect(said.match(/ at \d\d:\d\d/g) ?? []).toHaveLength(4);
    await message.getByRole("button", { name: /^Open/ }).click();
    await nadia.reads("Priya Nair wrote", "panel");
    await nadia.reads(why, "panel");
    await nadia.close();
    await message.getByRole("button", { name: /^Book/ }).click();
    await nadia.reads("Choose a time", "panel");
  });
});

describe("afterwards", () => {
  it("both say that they met, the second because they are asked, and both read that they agree", async () => {
    const nadia = await play.come("Nadia Rahman");
    const priya = await play.come("Priya Nair");
    await nadia.press(/^Yes, we met: Line management supervision/, "home");
    await nadia.reads("We ask Priya Nair to say it, too.", "chat");
    await nadia.aMinuteLater();
    await priya.reads("Nadia Rahman has said how it was", "chat");
    await priya.press(/^Yes, we met: Line management supervision/, "home");
    await priya.reads("You both say the same.", "chat");
    await priya.readsNoMore("Yes, we met", "home");
    await nadia.press("My supervision", "home");
    await nadia.press("Earlier sessions", "panel");
    await nadia.panel
      .getByRole("button", { name: /^Open: Line management supervision/ })
      .first()
      .click();
    await nadia.reads("Both say", "panel");
    await nadia.reads(/We met on .*, for 1 hour/, "panel");
  });

  it("they say different things: both see both, neither is judged, and each can change it", async () => {
    const leslie = await play.come("Leslie Crane");
    const sam = await play.come("Sam Okafor");
    await leslie.press(/^Open: Line management supervision/, "home");
    await leslie.reads("Sam Okafor said", "panel");
    await leslie.press("It was different", "panel");
    await leslie.answer({ "Did you meet?": "Yes, we met" });
    await leslie.answer({ "How many minutes?": "45" }, "Save");
    await leslie.reads("Sam Okafor says something else. Each of you can still change what you said.", "panel");
    await bothStand(leslie, "Sam Okafor said");
    await leslie.close();
    await leslie.aMinuteLater();

    await sam.reads("You two say different things", "chat");
    await sam.press(/^Open: Line management supervision/, "home");
    await bothStand(sam, "Leslie Crane said");
    await sam.press("Change what I said", "panel");
    await sam.answer({ "Did you meet?": "Yes, we met" });
    await sam.answer({ "How many minutes?": "45" }, "Save");
    await sam.reads("You both say the same.", "panel");
    await leslie.readsNoMore(/^Line management supervision, /, "home");
  });
});

/** One's own version and the other's, side by side. */
async function bothStand(someone: Someone, other: string): Promise<void> {
  await someone.reads("You said", "panel");
  await someone.reads(other, "panel");
  await someone.reads(/We met on .*, for 45 min/, "panel");
  await someone.reads(/We met on .*, for 1 hour/, "panel");
}
