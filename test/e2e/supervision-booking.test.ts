import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { sideways } from "./support/amiss.ts";
import { focused, pressKey, tabTo } from "./support/keyboard.ts";
import { narrow, openPlay, type Play, phone } from "./support/play.ts";
import { beginBooking, calendarFile, choicesOf, tick } from "./support/supervision.ts";

let play: Play;
beforeAll(async () => {
  play = await openPlay();
});
beforeEach(() => play.everybodyLeaves());
afterEach(() => play.nothingAmiss());
afterAll(() => play.close());

const due = "Book Clinical supervision";
/** What is due stands on Home: press it, choose a time, go on, book it. */
const most = 4;

describe.each([
  [phone.width, phone, "Robin Vale"],
  [narrow.width, narrow, "Nadia Rahman"],
] as const)("on a phone %i pixels wide", (_width, size, name) => {
  it("a session that is due is booked in four presses, and a calendar takes its file", async () => {
    const robin = await play.come(name, { viewport: size, hasTouch: true });
    const amiss: string[] = [];
    const look = async () => void amiss.push(...(await sideways(robin.page)));
    await look();
    const before = robin.presses();
    await robin.press(due, "home");
    await robin.reads("With Sam Okafor, 1 hour.", "panel");
    await look();
    const time = await tick(robin, "When?");
    await robin.answer({});
    await robin.reads("Is this right?", "panel");
    await robin.reads(time, "panel");
    await look();
    await robin.answer({}, "Book it");
    await robin.reads("Booked", "panel");
    expect(robin.presses() - before).toBeLessThanOrEqual(most);
    await robin.reads("We tell Sam Okafor. The calendar file puts it in your own calendar.", "panel");
    await look();
    expect(amiss).toEqual([]);

    const file = await calendarFile(robin);
    expect(file.name).toMatch(/^supervision-\d{4}-\d\d-\d\d\.ics$/);
    expect(file.type).toMatch(/^text\/calendar/);
    expect(file.value("UID")).toMatch(/^[0-9a-f-]{36}/);
    expect(file.value("SEQUENCE")).toBe("0");
    expect(file.value("SUMMARY")).toBe("Supervision");
    expect(`at ${inLondon(file.value("DTSTART") ?? "")}`).toBe(time.slice(time.lastIndexOf("at ")));
    expect(file.text).not.toMatch(/clinical|okafor|vale|rahman/i);

    expect(await robin.home.getByRole("button", { name: due }).count()).toBe(0);
    await robin.reads(time, "home");
  });
});

describe("without a mouse", () => {
  it("a session is booked with the keyboard alone", async () => {
    const leslie = await play.come("Leslie Crane");
    await tabTo(leslie, /button "Book supervision"/);
    await pressKey(leslie, "Enter");
    await tabTo(leslie, /radio "Line management supervision/);
    await pressKey(leslie, "ArrowDown");
    expect(await focused(leslie)).toMatch(/radio "Clinical supervision.*\[checked\]/);
    await tabTo(leslie, /button "Next"/);
    await pressKey(leslie, "Enter");
    expect(await focused(leslie)).toMatch(/heading "Choose a time"/);
    const [first = ""] = await choicesOf(leslie, "When?");
    await tabTo(leslie, /radio /);
    await pressKey(leslie, "Space");
    await tabTo(leslie, /button "Next"/);
    await pressKey(leslie, "Enter");
    await tabTo(leslie, /button "Book it"/);
    await pressKey(leslie, "Enter");
    await leslie.reads("Booked", "panel");
    await leslie.reads(first, "panel");
    await pressKey(leslie, "Escape");
    expect(await leslie.panel.isVisible()).toBe(false);
    expect(await focused(leslie)).toMatch(/button "Book supervision"/);
  });
});

describe("a service that is killed in the middle of booking", () => {
  it("has what was chosen, Home carries on before the last press, and one session is booked", async () => {
    const robin = await play.come("Robin Vale");
    await beginBooking(robin, /^Line management/);
    const time = await tick(robin, "When?");
    await robin.answer({});
    await robin.reads("Is this right?", "panel");
    await play.service().kill();
    await robin.page.keyboard.press("Escape");
    await robin.page.getByText("Alongside has stopped.").waitFor();
    await play.start();
    await robin.page.getByText("Alongside has stopped.").waitFor({ state: "hidden" });
    await robin.settled();
    await robin.press(/^Carry on/, "home");
    await robin.reads("Is this right?", "panel");
    await robin.reads(time, "panel");
    await robin.press("Back", "panel");
    expect(await robin.panel.getByLabel(time, { exact: true }).isChecked()).toBe(true);
    await robin.answer({});
    await robin.answer({}, "Book it");
    await robin.reads("Booked", "panel");
    await robin.close();
    await robin.press("My supervision", "home");
    expect(await robin.panel.getByText(`Booked: ${time}`).count()).toBe(1);
    expect(await robin.panel.getByText("Line management supervision with Priya Nair").count()).toBe(1);
    await robin.close();
    await robin.readsNoMore("What you began", "home");
  });
});

/** A moment of a calendar file by the clock on the wall: "20261201T100000Z" is "10:00". */
function inLondon(moment: string): string {
  const [, date, time, zone] = /^(\d{8})T(\d{4})\d\d(Z?)$/.exec(moment) ?? [];
  if (date === undefined || time === undefined) throw new Error(`not a moment: ${moment}`);
  if (zone !== "Z") return `${time.slice(0, 2)}:${time.slice(2)}`;
  const iso = `${date.slice(0, 4)}-${date.slice(4, 6)}-${date.slice(6)}T${time.slice(0, 2)}:${time.slice(2)}Z`;
  const london = { timeZone: "Europe/London", hour: "2-digit", minute: "2-digit" } as const;
  return new Intl.DateTimeFormat("en-GB", london).format(new Date(iso));
}
