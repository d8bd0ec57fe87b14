import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { openPlay, type Play } from "./support/play.ts";
import type { Someone } from "./support/someone.ts";
import { book } from "./support/supervision.ts";

let play: Play;
beforeAll(async () => {
  play = await openPlay();
});
beforeEach(() => play.everybodyLeaves());
afterEach(() => play.nothingAmiss());
afterAll(() => play.close());

const why = "I have a cold. See you soon.";

describe("a session that is booked", () => {
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
