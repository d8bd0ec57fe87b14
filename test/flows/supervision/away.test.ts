import { beforeAll, describe, expect, it } from "vitest";
import type { Phone } from "../../support/phone.ts";
import { as } from "../requests/acts.ts";
import { choices, formOf, labels, onTheWay, openWorld, self, standing, textOf, titleOf, type World } from "./acts.ts";
import { agreed, arriving, group, kept, look, openPhone } from "./giving-acts.ts";

let world: World;
let phone: Phone;
beforeAll(async () => {
  world = await openWorld();
  phone = openPhone(world);
});
const sam = () => world.as("Sam");
const robin = () => world.as("Robin");
const [jo, priya, tom] = [() => world.as("Jo"), () => world.as("Priya"), () => world.as("Tom")];
const nadia = () => world.as("Nadia");
const today = "2026-11-24";

describe("a supervisor who is ill with eight people booked", () => {
  it("tells them all with two presses from Home: each hears once, at once, with new times and no reason", async () => {
    const names = ["Amara", "Tom", "Priya", "Jo", "Robin", "Nadia", "Leslie", "Kit"];
    for (const [at, name] of names.entries())
      await agreed(world, sam(), world.as(name), { date: today, time: `${11 + at}:00` });
    const page = await sam().pressOn(await sam().home(), "I can't be there");
    expect(textOf(page)).toContain("Today: 8 sessions, 8 people.");
    expect(textOf(page)).toContain("Nobody is told why.");
    expect(standing(page)).toMatchObject({ until: "today" });
    const done = await sam().answer(page, standing(page));
    expect(titleOf(done)).toBe("8 people are told");
    expect(textOf(done)).toContain("Amara Osei\nJo Marsh\nKit Lowe");
    const got = await arriving(phone);
    expect(got.map(({ card }) => card.title)).toEqual(names.map(() => "Sam Okafor can't be there"));
    expect(new Set(got.map(({ personId }) => personId)).size).toBe(8);
    const robins = got.find(({ personId }) => personId === robin().id);
    const text = robins ? textOf(robins.card) : "";
    expect(text).toContain("Clinical supervision, Tuesday 24 November at 15:00");
    expect(text).toContain(
      [
        "New times for clinical supervision:",
        "Tuesday 1 December at 10:00",
        "Tuesday 8 December at 10:00",
        "Tuesday 15 December at 10:00",
      ].join("\n"),
    );
    expect(text).not.toMatch(/\bill\b|sick|leave/i);
    expect(robins && labels(robins.card)).toEqual(["Book"]);
    expect(robins?.card.summary).toBe("There is news about supervision.");
    expect(await sam().answer(page, standing(page)).then(titleOf)).toBe("8 people are told");
    expect(await arriving(phone)).toEqual([]);
  });

  it("says it in a word, too", async () => {
    for (const said of ["ill", "I am ill", "away", "I can't be there"])
      expect([said, ...labels(await sam().say(said))]).toEqual([said, "I can't be there", "Home"]);
  });
});

describe("a session that its giver moves or cancels", () => {
  it("is told to everybody in it, once and at once where it is tomorrow, with the calendar file", async () => {
    const { slotId } = await group(world, sam(), [robin(), nadia()], { date: "2026-11-25", time: "12:00" });
    const subject = { kind: "slot", id: slotId } as const;
    const move = await sam().press({ do: "start", flow: "slot.move", subject });
    await sam().answer(move, { on: "2026-11-25", at: "15:00" });
    const moved = await arriving(phone);
    expect(moved.map(({ card }) => card.title)).toEqual(["A session has moved", "A session has moved"]);
    expect(textOf(moved[0]?.card ?? move)).toContain("Wednesday 25 November at 15:00");
    expect(moved[0]?.card.parts.some(({ kind }) => kind === "file")).toBe(true);
    const cancel = await sam().press({ do: "start", flow: "slot.cancel", subject });
    expect(textOf(await sam().answer(cancel, { sure: "yes" }))).toContain("2 people are told.");
    const gone = await arriving(phone);
    expect(gone.map(({ card }) => card.title)).toEqual(["A session is cancelled", "A session is cancelled"]);
    expect(textOf(gone[0]?.card ?? cancel)).toContain("New times for group supervision:");
    expect(gone[0] && labels(gone[0].card)).toEqual(["Book", "Open"]);
  });
});

describe("somebody with several sessions that fall away", () => {
  it("gets one message that names them all, and a button for each kind", async () => {
    const ids = [
      await agreed(world, jo(), robin(), { date: today, time: "11:00" }),
      await agreed(world, jo(), robin(), { date: "2026-11-25", time: "11:00", kind: "peer" }),
    ];
    const others = await agreed(world, priya(), robin(), { date: today, time: "17:00" });
    const later = await agreed(world, jo(), robin(), { date: "2026-11-26", time: "11:00" });
    const page = await jo().press({ do: "start", flow: "supervision.away", subject: self(jo()) });
    expect(titleOf(await jo().answer(page, { until: "tomorrow" }))).toBe("1 person is told");
    const arrived = await arriving(phone);
    expect(arrived).toHaveLength(1);
    const [got] = arrived;
    const text = got ? textOf(got.card) : "";
    expect(text).toContain("Clinical supervision, Tuesday 24 November at 11:00");
    expect(text).toContain("Peer support supervision, Wednesday 25 November at 11:00");
    expect(text).not.toContain("26 November at 11:00");
    expect(got?.card.parts.filter(({ kind }) => kind === "file")).toHaveLength(2);
    for (const id of ids) expect(await kept(world, id)).toMatchObject({ state: "cancelled", away: true, sequence: 1 });
    for (const id of [others, later]) expect((await kept(world, id))?.state).toBe("booked");
  });

  it("hears of one that is days away in their own hours", async () => {
    await agreed(world, priya(), nadia(), { date: "2026-11-30", time: "11:00" });
    const page = await priya().press({ do: "start", flow: "supervision.away", subject: self(priya()) });
    await priya().answer(page, { until: "later", lastDay: "2026-12-01" });
    expect(await onTheWay(world, nadia())).toContain("supervision.away");
    expect((await arriving(phone)).map(({ personId }) => personId)).not.toContain(nadia().id);
  });

  it("may have been on a waiting list: they hear of it like the others", async () => {
    const { bookingIds } = await group(world, tom(), [robin(), nadia(), world.as("Leslie")], {
      ...{ date: "2026-11-25", time: "12:00", places: 2 },
    });
    const page = await tom().press({ do: "start", flow: "supervision.away", subject: self(tom()) });
    expect(titleOf(await tom().answer(page, { until: "tomorrow" }))).toBe("3 people are told");
    for (const id of bookingIds) expect((await kept(world, id))?.state).toBe("cancelled");
  });
});

describe("the days away", () => {
  it("take every time off the offer, and give them back afterwards", async () => {
    const page = await sam().press({ do: "start", flow: "supervision.away", subject: self(sam()) });
    await sam().answer(page, { until: "later", lastDay: "2026-12-08" });
    const { supervision: terms, nation } = world.trust;
    const times = await as(world, robin().id, (data) =>
      data.supervision.times({ personId: robin().id, kind: "clinical", terms, nation }),
    );
    expect(times[0]?.date).toBe("2026-12-15");
    expect(textOf(await look(sam(), "supervision.times"))).toContain("Next: Tuesday 15 December at 10:00");
  });

  it("need a last day only where it is a later one, and one that can be", async () => {
    const page = await priya().press({ do: "start", flow: "supervision.away", subject: self(priya()) });
    expect(choices(page, "until").map(({ label }) => label)).toEqual([
      "Today",
      "Today and tomorrow",
      "Until a later day",
    ]);
    const problem = async (last: string) =>
      formOf(await priya().answer(page, { until: "later", lastDay: last })).questions.find(
        ({ name }) => name === "lastDay",
      )?.problem;
    expect(await problem("")).toBe("Choose the last day.");
    expect(await problem("2026-11-23")).toBe("Please choose today or a later day.");
    expect(await problem("2199-01-01")).toBe("Please choose a day in the next half year.");
    expect(await problem("2026-02-30")).toBe("That day is not in the calendar. Choose another one.");
    expect(titleOf(await priya().answer(page, { until: "today", lastDay: "" }))).toBe("Nobody had booked");
  });

  it("are nobody else's to say", async () => {
    for (const who of [jo(), robin(), priya()])
      expect(titleOf(await who.press({ do: "start", flow: "supervision.away", subject: self(sam()) }))).toBe(
        "You can't do that here",
      );
  });
});
