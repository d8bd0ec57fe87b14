import { beforeEach, describe, expect, it } from "vitest";
import { openPlay, type Play } from "./nudges-play.ts";

let play: Play;
beforeEach(async () => {
  play = await openPlay();
});

const amara = () => play.world.as("Amara");
const subject = (id: string) => `request:${id}`;
const nine = async (...days: readonly string[]) => {
  for (const day of days) await play.at(`${day}T09:00:00Z`);
};
const told = (who: string) => play.notesOf(who).map((each) => each.slice(0, 10));

describe("three reminders, and then the human who is named", () => {
  const twoWeeks = [24, 25, 26, 27, 30].map((day) => `2026-11-${day}`);
  const december = [1, 2, 3].map((day) => `2026-12-${String(day).padStart(2, "0")}`);

  it("come two working days apart, and the lead is told once", async () => {
    play.open("try.thrice", "Amara");
    await nine(...twoWeeks, ...december);
    expect(play.notesOf("Amara")).toEqual([
      "2026-11-24T09:00 Three times",
      "2026-11-26T09:00 Three times",
      "2026-11-30T09:00 Three times",
    ]);
    expect(play.notesOf("Jo")).toEqual(["2026-12-02T09:00 Still open"]);
  });

  it("nobody is told where it was done in time", async () => {
    const matter = play.open("try.thrice", "Amara");
    await nine(...twoWeeks);
    play.done.add(matter.id);
    await nine(...december);
    expect(play.notesOf("Jo")).toEqual([]);
  });

  it("what is a new matter since begins again", async () => {
    const matter = play.open("try.thrice", "Amara");
    await nine(...twoWeeks);
    matter.since = "2026-12-01";
    await nine(...december, "2026-12-04", "2026-12-07", "2026-12-08", "2026-12-09");
    expect(told("Amara")).toEqual(["2026-11-24", "2026-11-26", "2026-11-30", "2026-12-01", "2026-12-03", "2026-12-07"]);
    expect(play.notesOf("Jo")).toEqual(["2026-12-09T09:00 Still open"]);
  });

  it("somebody who does not want to hear of it is not asked; the lead is told as soon as otherwise", async () => {
    const { id } = play.open("try.thrice", "Amara");
    await play.tx((data) =>
      data.manners.mute(amara().id, { kind: "try.thrice", subject: subject(id), until: undefined }),
    );
    await nine(...twoWeeks, ...december);
    expect(play.notesOf("Amara")).toEqual([]);
    expect(play.notesOf("Jo")).toEqual(["2026-12-02T09:00 Still open"]);
    expect((await play.trail()).map(({ reason }) => reason)).toEqual(Array(3).fill("try.thrice muted"));
  });

  it("the lead who stopped it hears of it no more, and the trail does not fill up", async () => {
    const { id } = play.open("try.thrice", "Amara");
    const kind = `try.thrice/told/${amara().id}`;
    await play.tx((data) =>
      data.manners.mute(play.world.as("Jo").id, { kind, subject: subject(id), until: undefined }),
    );
    await nine(...twoWeeks, ...december);
    expect(play.notesOf("Jo")).toEqual([]);
    expect(await play.trail()).toEqual([]);
  });
});

describe("paused", () => {
  it("nothing comes before its day; what is still open comes then", async () => {
    play.open("try.once", "Amara");
    play.open("try.each", "Amara");
    await play.tx((data) => data.manners.pause(amara().id, "2026-11-30"));
    await nine("2026-11-24", "2026-11-25", "2026-11-26", "2026-11-27");
    expect(play.sent).toEqual([]);
    await nine("2026-11-30");
    expect(play.notesOf("Amara")).toEqual(["2026-11-30T09:00 Each day + Once"]);
  });

  it("after it was planned: it is dropped, and what comes once comes after the pause", async () => {
    play.open("try.once", "Amara");
    play.world.clock.set("2026-11-24T07:00:00Z");
    await play.sweep();
    await play.tx((data) => data.manners.pause(amara().id, "2026-11-26"));
    await nine("2026-11-24", "2026-11-25");
    expect(play.sent).toEqual([]);
    expect((await play.trail()).map(({ reason }) => reason)).toEqual(["try.once paused"]);
    await nine("2026-11-26");
    expect(told("Amara")).toEqual(["2026-11-26"]);
  });
});

describe("not about this, stop these, later", () => {
  it("one matter is left out, and the others of its kind come", async () => {
    const { id } = play.open("try.each", "Amara");
    play.open("try.each", "Amara");
    await play.tx((data) =>
      data.manners.mute(amara().id, { kind: "try.each", subject: subject(id), until: undefined }),
    );
    await nine("2026-11-24");
    expect(play.notesOf("Amara")).toEqual(["2026-11-24T09:00 Each day"]);
  });

  it("a whole kind is left out, for this person alone", async () => {
    play.open("try.each", "Amara");
    play.open("try.once", "Amara");
    play.open("try.each", "Tom");
    await play.tx((data) => data.manners.mute(amara().id, { kind: "try.each", subject: "", until: undefined }));
    await nine("2026-11-24");
    expect(play.notesOf("Amara")).toEqual(["2026-11-24T09:00 Once"]);
    expect(play.notesOf("Tom")).toEqual(["2026-11-24T09:00 Each day"]);
  });

  it("later is from that day on: also for what comes once, and for what came three times", async () => {
    const once = play.open("try.once", "Amara");
    const thrice = play.open("try.thrice", "Tom", { from: "2026-11-24" });
    await nine("2026-11-24");
    await play.tx(async (data) => {
      await data.manners.mute(amara().id, { kind: "try.once", subject: subject(once.id), until: "2026-11-27" });
      await data.manners.mute(play.world.as("Tom").id, {
        ...{ kind: "try.thrice", subject: subject(thrice.id), until: "2026-11-25" },
      });
    });
    await nine("2026-11-25", "2026-11-26", "2026-11-27", "2026-11-30");
    expect(told("Amara")).toEqual(["2026-11-24", "2026-11-27"]);
    // The day that was asked for, and then two working days apart as ever.
    expect(told("Tom")).toEqual(["2026-11-24", "2026-11-25", "2026-11-27"]);
  });

  it("later on a day that is not worked is the next one that is", async () => {
    const { id } = play.open("try.once", "Amara");
    await nine("2026-11-24");
    await play.tx((data) =>
      data.manners.mute(amara().id, { kind: "try.once", subject: subject(id), until: "2026-11-28" }),
    );
    await nine("2026-11-27", "2026-11-28", "2026-11-29", "2026-11-30", "2026-12-01");
    expect(told("Amara")).toEqual(["2026-11-24", "2026-11-30"]);
  });
});

describe("looking ahead", () => {
  it("is what comes, if nothing is done: each on its day, and nothing is written", async () => {
    await play.tx((data) =>
      data.manners.setHours(play.world.as("Jo").id, { days: [1, 2, 3, 4, 5], from: "09:00", to: "17:00" }),
    );
    play.open("try.thrice", "Amara", { from: "2026-11-25" });
    play.open("try.once", "Amara", { from: "2026-11-26" });
    const titles = async (who: string) => {
      const { ahead } = await play.nudges.foreseen(play.world.as(who).id, 14);
      return ahead.map(({ at, title }) => `${at.toISOString().slice(0, 16)} ${title}`);
    };
    const foreseen = { Amara: await titles("Amara"), Jo: await titles("Jo") };
    expect(await play.rows()).toEqual([]);
    for (let day = 25; day <= 30; day += 1) await nine(`2026-11-${day}`);
    for (let day = 1; day <= 8; day += 1) await nine(`2026-12-0${day}`);
    const came = (await play.rows()).map(
      ({ dueAt, kind, personId }) =>
        `${personId === amara().id ? "Amara" : "Jo"} ${dueAt.toISOString().slice(0, 16)} ${kind.split("/")[0]}`,
    );
    const names: Readonly<Record<string, string>> = { "try.thrice": "Three times", "try.once": "Once" };
    const said = (who: string) =>
      came
        .filter((each) => each.startsWith(who))
        .map((each) => {
          const [, at, kind = ""] = each.split(" ");
          return `${at} ${names[kind]}`;
        });
    expect(foreseen.Amara.sort()).toEqual(said("Amara").sort());
    // The lead's, too.
    expect(foreseen.Jo).toEqual(said("Jo"));
    expect(foreseen.Jo).toHaveLength(1);
  });

  it("says what is planned and why, and what became of what was", async () => {
    const done = play.open("try.once", "Amara");
    play.open("try.each", "Amara");
    play.world.clock.set("2026-11-24T07:00:00Z");
    await play.sweep();
    const before = await play.nudges.foreseen(amara().id, 14);
    expect(before.planned.map(({ title, why, came }) => [title, why, came])).toEqual([
      ["Each day", "Because of try.each.", "planned"],
      ["Once", "Because of try.once.", "planned"],
    ]);
    play.done.add(done.id);
    await nine("2026-11-24");
    const after = await play.nudges.foreseen(amara().id, 14);
    expect(after.planned).toEqual([]);
    expect(after.lately.map(({ title, came }) => `${title} ${came}`).sort()).toEqual(["Each day sent", "Once done"]);
    expect((await play.nudges.foreseen(play.world.as("Robin").id, 14)).lately).toEqual([]);
  });
});
