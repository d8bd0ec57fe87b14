import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { openPlay, type Play } from "./support/play.ts";
import type { Someone } from "./support/someone.ts";
import { beginBooking, book, chooseTime, openMine, tick } from "./support/supervision.ts";
import { today } from "./support/today.ts";

let play: Play;
beforeAll(async () => {
  play = await openPlay();
});
beforeEach(() => play.everybodyLeaves());
afterEach(() => play.nothingAmiss());
afterAll(() => play.close());

/** All that somebody can read of their own: chat, Home and the open panel, without the demo's list of who one can be. */
async function allRead({ home, chat, panel }: Someone): Promise<string> {
  const shown = [home, chat, ...((await panel.isVisible()) ? [panel] : [])];
  return (await Promise.all(shown.map((each) => each.textContent()))).join("\n");
}

describe("a group of two places with a waiting list", () => {
  it("is full for the third, who joins the line and is told at once when one leaves; nobody reads who else comes", {
    timeout: 300_000,
  }, async () => {
    const jo = await play.come("Jo Marsh");
    const [robin, nadia, leslie] = [
      await play.come("Robin Vale"),
      await play.come("Nadia Rahman"),
      await play.come("Leslie Crane"),
    ];
    await jo.press("Offer one supervision time", "home");
    const when = { Day: await today(jo, 3), Time: "08:00" };
    await jo.answer({ "What kind?": "Group supervision", ...when, "How do you meet?": "By phone" });
    await jo.reads("As a rule, 8 people come.", "panel");
    await jo.answer({ Places: "2" }, "Offer it");
    await jo.reads("All peer support workers can book it from now on.", "panel");
    await jo.close();

    const time = (await book(robin, /^Group/, /at 08:00, 2 places left/)).replace(", 2 places left", "");
    await robin.close();
    await book(nadia, /^Group/, /at 08:00, 1 place left/);
    await nadia.reads("2 of 2 taken", "panel");
    await nadia.close();
    await beginBooking(leslie, /^Group/);
    expect(await chooseTime(leslie, /at 08:00/)).toBe(`${time}, full, nobody waits yet`);
    await leslie.reads("It is full. You are next in line", "panel");
    await leslie.answer({}, "Join the waiting list");
    await leslie.reads("You are on the waiting list", "panel");
    const others = /Robin|Nadia|Vale|Rahman/;
    expect(await allRead(leslie)).not.toMatch(others);
    await leslie.press(/^Open: Group supervision/, "panel");
    await leslie.reads("You are next in line for a place.", "panel");
    expect(await allRead(leslie)).not.toMatch(others);
    await leslie.close();

    await jo.aMinuteLater();
    await jo.reads("Nadia Rahman has booked a session with you.", "chat");

    await openMine(robin, "Group supervision");
    expect(await allRead(robin)).not.toMatch(/Nadia|Leslie|Rahman|Crane/);
    await robin.press("Leave the group", "panel");
    await robin.reads("You leave the group session; it goes on for the others.", "panel");
    await robin.answer({}, "Leave it");
    await robin.reads("You left it", "panel");

    await leslie.reads("A place came free, and you were next in line. You are booked.", "chat");
    await leslie.readsNoMore("On the waiting list", "home");
    await openMine(leslie, "Group supervision");
    await leslie.reads("2 of 2 taken", "panel");
    expect(await allRead(leslie)).not.toMatch(others);
    await jo.aMinuteLater();
    await jo.reads("Robin Vale has left your group session. It goes on for the others.", "chat");
    await openMine(nadia, "Group supervision");
    expect(await allRead(nadia)).not.toMatch(/Robin|Leslie|Vale|Crane/);
  });
});

describe("two people at two screens", () => {
  it("take the last place at the same moment: one has it, the other keeps what they chose and reads the next times", async () => {
    const both = [await play.come("Robin Vale"), await play.come("Nadia Rahman")] as const;
    for (const one of both) await beginBooking(one, /^Clinical/);
    const time = await tick(both[0], "When?");
    expect(await tick(both[1], "When?")).toBe(time);
    for (const one of both) await one.answer({});
    await Promise.all(both.map((one) => one.answer({}, "Book it")));
    const [robin, nadia] = both;
    const robinHasIt = await robin.panel.getByText("Booked", { exact: true }).isVisible();
    const [first, second] = robinHasIt ? [robin, nadia] : [nadia, robin];
    await first.reads("We tell Sam Okafor.", "panel");
    await second.reads(`${time} has just gone. These are the next times.`, "panel");
    expect(await second.panel.getByRole("radio", { name: time, exact: true }).count()).toBe(0);
    await second.press("Back", "panel");
    expect(await second.panel.getByRole("radio", { name: /^Clinical/ }).isChecked()).toBe(true);
    await second.answer({});
    const next = await chooseTime(second);
    await second.answer({}, "Book it");
    await second.reads("Booked", "panel");
    await second.reads(next, "panel");
    const sam = await play.come("Sam Okafor");
    for (const each of [time, next])
      expect(await sam.home.getByRole("button", { name: `Open: Clinical supervision, ${each}` }).count()).toBe(1);
  });
});
