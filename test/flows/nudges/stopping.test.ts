import { beforeEach, describe, expect, it } from "vitest";
import { check } from "../../../src/bot/teams/limits.ts";
import { render } from "../../../src/bot/teams/render.ts";
import type { Screen } from "../../../src/flows/kit/screen.ts";
import { openPlay, type Play, titlesOf } from "../../bot/nudges-play.ts";
import { pressesOf, standing, textOf, titleOf } from "../../support/world.ts";

let play: Play;
beforeEach(async () => {
  play = await openPlay();
});

const amara = () => play.world.as("Amara");
const robin = () => play.world.as("Robin");
const labels = (screen: Screen) => pressesOf(screen).map(({ label }) => label);
const mutes = async (who = amara()) =>
  (await play.tx((data) => data.manners.mutesOf([who.id]))).get(who.id)?.map(({ kind, subject, until }) => ({
    kind,
    about: subject === "" ? "all" : "one",
    until,
  })) ?? [];

/** Amara's note of the day, as it came. */
async function noteOf(...nudges: readonly string[]) {
  for (const each of nudges) play.open(each, "Amara");
  await play.at("2026-11-24T10:03:00Z");
  const note = play.sent.at(-1);
  if (!note) throw new Error("no note came");
  return note;
}

async function why(...nudges: readonly string[]): Promise<Screen> {
  return await amara().pressOn((await noteOf(...nudges)).card, "Why did I get this?");
}

describe("a note", () => {
  it("has what is open with its buttons, and the way to ask why", async () => {
    const { card } = await noteOf("try.each", "try.once");
    expect(card.title).toBe("For your day");
    expect(titlesOf(card)).toEqual(["Each day", "Once"]);
    expect(labels(card)).toEqual(["Why did I get this?", "My reminders", "Do it", "Do it"]);
  });

  it("says of each thing why it came", async () => {
    const screen = await why("try.each", "try.once");
    expect(titleOf(screen)).toBe("Why did I get this?");
    expect(textOf(screen)).toContain("Because of try.each.");
    expect(textOf(screen)).toContain("Because of try.once.");
    expect(labels(screen)).toEqual(expect.arrayContaining(["Later", "Not about this", "Stop these"]));
  });

  it("with more than a platform takes says how many there are beyond; why each came stands on pages", async () => {
    const { card } = await noteOf(...Array<string>(20).fill("try.once"));
    expect(check(render(card, "chat"))).toEqual([]);
    expect(titlesOf(card)).toHaveLength(8);
    expect(textOf(card)).toContain("And 12 more. They stand on Home.");
    let screen = await amara().pressOn(card, "Why did I get this?");
    let seen = 0;
    for (let page = 1; ; page += 1) {
      if (screen.kind !== "list") throw new Error("there is no list");
      expect([screen.page, check(render(screen, "panel"))]).toEqual([page, []]);
      seen += screen.rows.length;
      if (page === screen.pages) break;
      const subject = { kind: "note", id: screen.subject?.id ?? "" } as const;
      screen = await amara().press({ do: "show", view: "nudges.why", subject, page: page + 1 });
    }
    expect(seen).toBe(20);
  });

  it("of which everything is done has nothing left, and says so", async () => {
    const { card } = await noteOf("try.each");
    for (const { id } of play.matters) play.done.add(id);
    expect(textOf(await amara().pressOn(card, "Why did I get this?"))).toContain(
      "There is nothing in this note any more.",
    );
  });
});

describe("stopped in two presses", () => {
  it("these: no more of the kind, and it stays on Home", async () => {
    const stopped = await amara().pressOn(await why("try.each"), "Stop these");
    expect(titleOf(stopped)).toBe("Stopped");
    expect(textOf(stopped)).toContain("Each day");
    expect(await mutes()).toEqual([{ kind: "try.each", about: "all", until: undefined }]);
    play.open("try.each", "Amara");
    await play.at("2026-11-25T09:00:00Z");
    expect(play.sent).toHaveLength(1);
  });

  it("not about this: only this one", async () => {
    await amara().pressOn(await why("try.each"), "Not about this");
    expect(await mutes()).toEqual([{ kind: "try.each", about: "one", until: undefined }]);
    play.open("try.each", "Amara");
    await play.at("2026-11-25T09:00:00Z");
    expect(titlesOf(play.sent[1]?.card as never)).toEqual(["Each day"]);
  });

  it("pressed twice, by one delivery or two, is stopped once", async () => {
    const stop = pressesOf(await why("try.each")).find(({ label }) => label === "Stop these");
    if (!stop) throw new Error("there is a way to stop it");
    for (const key of ["one", "one", "two"])
      expect(titleOf(await amara().press(stop.does, "panel", key))).toBe("Stopped");
    expect(await mutes()).toHaveLength(1);
  });

  it("and taken back from their reminders", async () => {
    await amara().pressOn(await why("try.each"), "Stop these");
    const settings = await amara().say("my reminders");
    const opened = labels(settings).includes("Remind me again")
      ? settings
      : await amara().pressOn(settings, "My reminders");
    expect(textOf(opened)).toContain("What you stopped");
    const again = pressesOf(opened).find(({ label }) => label === "Remind me again");
    if (!again) throw new Error("there is a way to take it back");
    expect(titleOf(await amara().press(again.does))).toBe("On again");
    expect(titleOf(await amara().press(again.does))).toBe("On again");
    expect(await mutes()).toEqual([]);
    await play.at("2026-11-25T09:00:00Z");
    expect(play.sent).toHaveLength(2);
  });
});

describe("later", () => {
  it("asks for a day, a week ahead unless they say otherwise", async () => {
    const form = await amara().pressOn(await why("try.once"), "Later");
    expect(standing(form)).toEqual({ day: "2026-12-01" });
    const saved = await amara().answer(form, { day: "2026-11-27" });
    expect(textOf(saved)).toContain("Friday 27 November");
    expect(await mutes()).toEqual([{ kind: "try.once", about: "one", until: "2026-11-27" }]);
    await play.at("2026-11-26T09:00:00Z");
    expect(play.sent).toHaveLength(1);
    await play.at("2026-11-27T09:00:00Z");
    expect(play.sent).toHaveLength(2);
  });

  it.each([
    ["2026-11-24", "Please choose a day after today."],
    ["1926-11-24", "Please choose a day after today."],
    ["2027-11-25", "Please choose a day within a year."],
    ["2026-02-30", "That day is not in the calendar. Choose another one."],
    ["", "Choose a day."],
  ])("on %j keeps what was typed, and says what is wrong", async (day, says) => {
    const form = await amara().pressOn(await why("try.once"), "Later");
    const again = await amara().answer(form, { day });
    expect(textOf(again)).toContain(says);
    expect(standing(again).day).toBe(day);
    expect(await mutes()).toEqual([]);
  });
});

describe("somebody else's note", () => {
  it("is refused, shows nothing of it, and is written down", async () => {
    const { card } = await noteOf("try.each");
    const press = pressesOf(card).find(({ label }) => label === "Why did I get this?");
    if (!press) throw new Error("there is a way to ask why");
    const seen = await robin().press(press.does);
    for (const each of ["Each day", "Because of", "Amara", "Stop these"]) expect(textOf(seen)).not.toContain(each);
    const denied = await play.asOwner(
      (tx) => tx.$queryRaw`SELECT action FROM audit WHERE decision = 'denied' AND actor = ${robin().id}`,
    );
    expect(denied).toEqual([{ action: "note.read" }]);
  });

  it("cannot be stopped, put off or named by its id", async () => {
    await why("try.each", "try.once");
    const ids = (await play.rows()).map(({ id }) => id);
    const all = [...ids, "00000000-0000-4000-8000-00000000dead", "' OR 1=1 --", ""];
    for (const id of all)
      for (const flow of ["nudges.stop", "nudges.not-this", "nudges.later"]) {
        const seen = await robin().press({ do: "start", flow, subject: { kind: "nudge", id } });
        expect([flow, seen.kind]).toEqual([flow, "card"]);
        expect(textOf(seen)).not.toMatch(/Each day|Once|Stopped/);
      }
    expect([await mutes(robin()), await mutes()]).toEqual([[], []]);
  });

  it("their settings are nobody else's either", async () => {
    await amara().pressOn(await why("try.each"), "Stop these");
    const [mute] = (await play.tx((data) => data.manners.mutesOf([amara().id]))).get(amara().id) ?? [];
    const theirs = { kind: "person", id: amara().id, ...(mute ? { other: mute.id } : {}) } as const;
    for (const flow of ["nudges.again", "nudges.pause", "nudges.resume", "nudges.hours"])
      await robin().press({ do: "start", flow, subject: theirs });
    await robin().press({ do: "start", flow: "nudges.again", subject: { ...theirs, id: robin().id } });
    expect(textOf(await robin().press({ do: "show", view: "nudges.settings", subject: theirs }))).not.toContain(
      "Each day",
    );
    expect(await mutes()).toHaveLength(1);
  });
});

describe("the human who is named", () => {
  it("reads why without whose reminders they were, and can put it off", async () => {
    play.open("try.thrice", "Amara");
    for (const day of ["24T10:03", "26T09:00", "30T09:00"]) await play.at(`2026-11-${day}:00Z`);
    await play.at("2026-12-02T09:00:00Z");
    const jo = play.world.as("Jo");
    const note = play.sent.find(({ personId }) => personId === jo.id);
    if (!note) throw new Error("the lead is told");
    const screen = await jo.pressOn(note.card, "Why did I get this?");
    expect(textOf(screen)).toContain("Something has waited for some time. So we tell you once.");
    expect(labels(screen)).toEqual(expect.arrayContaining(["Later", "Not about this"]));
    expect(labels(screen)).not.toContain("Stop these");
    await jo.answer(await jo.pressOn(screen, "Later"), { day: "2026-12-08" });
    const told = () => play.sent.filter(({ personId }) => personId === jo.id).length;
    for (const [day, times] of [
      ["07", 1],
      ["08", 2],
      ["09", 2],
    ] as const) {
      await play.at(`2026-12-${day}T09:00:00Z`);
      expect([day, told()]).toEqual([day, times]);
    }
  });
});
