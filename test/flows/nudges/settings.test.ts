import { beforeEach, describe, expect, it } from "vitest";
import type { Screen } from "../../../src/flows/kit/screen.ts";
import { openPlay, type Play } from "../../bot/nudges-play.ts";
import { pressesOf, standing, textOf, titleOf } from "../../support/world.ts";

let play: Play;
beforeEach(async () => {
  play = await openPlay();
});

const amara = () => play.world.as("Amara");
const settings = () =>
  amara().press({ do: "show", view: "nudges.settings", subject: { kind: "person", id: amara().id } });
const labels = (screen: Screen) => pressesOf(screen).map(({ label }) => label);

describe("my reminders", () => {
  it("say when we write, that it is never on leave, and what was stopped; they stand on Home", async () => {
    const home = await amara().home();
    const card = await amara().pressOn(home, "My reminders");
    expect(textOf(card)).toContain(
      "We write to you on Monday, Tuesday, Wednesday, Thursday and Friday, from 09:00 to 17:00.",
    );
    expect(textOf(card)).toContain("These are the usual hours here.");
    expect(textOf(card)).toContain("Never on a bank holiday, and never while you are away.");
    expect(textOf(card)).toContain("You have stopped nothing.");
    expect(labels(card)).toEqual(["Set my hours", "Pause", "Home"]);
  });
});

describe("my hours", () => {
  it("begin with the usual ones, are kept, and are the ones in which notes come", async () => {
    const form = await amara().pressOn(await settings(), "Set my hours");
    expect(standing(form)).toEqual({ days: ["mon", "tue", "wed", "thu", "fri"], from: "09:00", to: "17:00" });
    const saved = await amara().answer(form, { days: ["wed", "thu"], from: "13:00", to: "18:30" });
    expect(textOf(saved)).toContain("We write to you on Wednesday and Thursday, from 13:00 to 18:30.");
    expect(textOf(await settings())).toContain("You set these hours yourself.");
    play.open("try.once", "Amara");
    await play.at("2026-11-24T14:00:00Z");
    await play.at("2026-11-25T12:59:00Z");
    expect(play.sent).toEqual([]);
    await play.at("2026-11-25T13:00:00Z");
    expect(play.sent).toHaveLength(1);
  });

  it("are taken back with one press, and Home has one line of what was set", async () => {
    expect(textOf(await amara().home())).not.toContain("What I set about reminders");
    const form = await amara().pressOn(await settings(), "Set my hours");
    await amara().answer(form, { days: ["wed"], from: "13:00", to: "18:30" });
    expect(textOf(await amara().home())).toContain("What I set about reminders");
    expect(textOf(await amara().home())).toContain("We write to you on Wednesday, from 13:00 to 18:30.");
    const back = await amara().pressOn(await settings(), "Use the usual hours");
    expect(textOf(back)).toContain("from 09:00 to 17:00.");
    expect(labels(await settings())).not.toContain("Use the usual hours");
    expect(textOf(await amara().home())).not.toContain("What I set about reminders");
  });

  it("of whoever offers days are those days, and My reminders says where they come from", async () => {
    const robin = play.world.as("Robin");
    const offered = { capacity: 2, days: ["mon", "tue"], parts: [], languages: [], loneWorks: "yes" };
    const setAt = play.world.clock.now();
    await play.asOwner((tx) => tx.offering.create({ data: { personId: robin.id, ...offered, setAt } }));
    const card = await robin.press({ do: "show", view: "nudges.settings", subject: { kind: "person", id: robin.id } });
    expect(textOf(card)).toContain("We write to you on Monday and Tuesday, from 09:00 to 17:00.");
    expect(textOf(card)).toContain("These are the days that you offer, in the usual hours here.");
  });

  it.each([
    [{ days: ["mon"], from: "17:00", to: "09:00" }, "Please choose a time at least one hour after the first."],
    [{ days: ["mon"], from: "09:00", to: "09:59" }, "Please choose a time at least one hour after the first."],
    [{ days: [], from: "09:00", to: "17:00" }, "Choose at least one day."],
    [{ days: ["mon"], from: "25:00", to: "17:00" }, "Please choose a time, like 09:00."],
    [{ days: ["mon"], from: "", to: "17:00" }, "Choose a time."],
  ])("%j is not taken, and stays as it was typed", async (raw, says) => {
    const form = await amara().pressOn(await settings(), "Set my hours");
    const again = await amara().answer(form, raw);
    expect(textOf(again)).toContain(says);
    expect(standing(again)).toMatchObject({ from: raw.from, to: raw.to });
    expect(await play.tx((data) => data.manners.said(amara().id))).toBe(false);
  });

  it("a page sent twice is saved once and answered twice", async () => {
    const form = await amara().pressOn(await settings(), "Set my hours");
    const raw = { days: ["tue"], from: "10:00", to: "12:00" };
    for (const _time of [1, 2]) expect(titleOf(await amara().answer(form, raw))).toBe("Saved");
  });
});

describe("a pause", () => {
  it("until a day: Home says so, nothing comes, and it can be ended", async () => {
    const form = await amara().pressOn(await settings(), "Pause");
    expect(standing(form)).toEqual({ day: "2026-12-08" });
    const paused = await amara().answer(form, { day: "2026-12-01" });
    expect(textOf(paused)).toContain("No reminders until Tuesday 1 December.");
    const home = await amara().home();
    expect(textOf(home)).toContain("No reminders before Tuesday 1 December");
    expect(textOf(await settings())).toContain("Paused until Tuesday 1 December.");
    play.open("try.once", "Amara");
    await play.at("2026-11-25T09:00:00Z");
    expect(play.sent).toEqual([]);
    const over = await amara().pressOn(await settings(), "End the pause");
    expect(titleOf(over)).toBe("The pause is over");
    expect(textOf(await amara().home())).not.toContain("No reminders before");
    await play.at("2026-11-26T09:00:00Z");
    expect(play.sent).toHaveLength(1);
  });

  it("is over by itself on its day", async () => {
    await amara().answer(await amara().pressOn(await settings(), "Pause"), { day: "2026-11-25" });
    play.world.clock.set("2026-11-25T09:00:00Z");
    expect(textOf(await amara().home())).not.toContain("No reminders before");
    expect(labels(await settings())).toContain("Pause");
  });

  it.each([
    ["2026-11-24", "Please choose a day after today."],
    ["2028-01-01", "Please choose a day within a year."],
    ["not a day", "That day is not in the calendar. Choose another one."],
  ])("until %j keeps what was typed", async (day, says) => {
    const again = await amara().answer(await amara().pressOn(await settings(), "Pause"), { day });
    expect(textOf(again)).toContain(says);
    expect(standing(again).day).toBe(day);
  });

  it("ended twice is over twice, and hurts nothing", async () => {
    const resume = { do: "start", flow: "nudges.resume", subject: { kind: "person", id: amara().id } } as const;
    for (const _time of [1, 2]) expect(titleOf(await amara().press(resume))).toBe("The pause is over");
  });
});
