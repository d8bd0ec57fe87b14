import { beforeAll, beforeEach, describe, expect, it } from "vitest";
import type { Phone } from "../../support/phone.ts";
import {
  as,
  formOf,
  freshDiary,
  labels,
  openWorld,
  self,
  standing,
  textOf,
  titleOf,
  type World,
} from "../supervision/acts.ts";
import { agreed, arriving, kept, look, openPhone } from "../supervision/giving-acts.ts";

let world: World;
let phone: Phone;
beforeAll(async () => {
  world = await openWorld();
  phone = openPhone(world);
});
beforeEach(() => freshDiary(world));
const [sam, jo, robin, nadia] = ["Sam", "Jo", "Robin", "Nadia"].map((name) => () => world.as(name)) as [
  () => ReturnType<World["as"]>,
  () => ReturnType<World["as"]>,
  () => ReturnType<World["as"]>,
  () => ReturnType<World["as"]>,
];
const begin = async (who: ReturnType<World["as"]>) =>
  await who.press({ do: "start", flow: "people.away", subject: self(who) });
const leaveOf = async (id: string) =>
  (await as(world, "system:test", (data) => data.leave.ahead(id))).map(({ from, to }) => [from, to]);

describe("a sentence that says from when to when", () => {
  it("leads to the page with these days in it, in full on the button; nothing typed is kept, and nothing is saved yet", async () => {
    const heard = await robin().say("I'm away from 7 December to 11 December");
    expect(labels(heard)).toEqual(["Away: Monday 7 December to Friday 11 December", "Home"]);
    expect(textOf(heard)).toContain("Nothing is kept yet.");
    expect(await leaveOf(robin().id)).toEqual([]);
    const page = await robin().pressOn(heard, "Away: Monday 7 December to Friday 11 December");
    expect(standing(page)).toEqual({ from: "2026-12-07", to: "2026-12-11" });
    expect(titleOf(await robin().answer(page, standing(page)))).toBe("You are away");
    expect(await leaveOf(robin().id)).toEqual([["2026-12-07", "2026-12-11"]]);
  });

  it("says the year where it is another one, and one day once", async () => {
    expect(labels(await robin().say("away from 30 December to 2 January."))[0]).toBe(
      "Away: Wednesday 30 December to Saturday 2 January 2027",
    );
    expect(labels(await sam().say("I'm off sick tomorrow"))[0]).toBe("Away: Wednesday 25 November");
  });

  it("is for everybody who may be written to: a nurse who has no supervision here, and a trainee after the placement", async () => {
    const amara = world.as("Amara");
    const heard = await amara.say("I'm away tomorrow");
    const page = await amara.pressOn(heard, "Away: Wednesday 25 November");
    expect(titleOf(await amara.answer(page, standing(page)))).toBe("You are away");
    expect(await leaveOf(amara.id)).toEqual([["2026-11-25", "2026-11-25"]]);
    expect(textOf(await amara.say("home"))).toContain("You are away: Wednesday 25 November");
    const kit = world.as("Kit");
    world.clock.minutes(60 * 24 * 40);
    expect((await begin(kit)).kind).toBe("form");
  });

  it("that cannot be read leads to the page as ever, with today in it", async () => {
    for (const typed of ["I'm away on 31 February", "I'm away from Monday"])
      expect([typed, labels(await robin().say(typed))]).toEqual([typed, expect.arrayContaining(["I'm away"])]);
    const forged = { ...self(robin()), other: "20260230-2026-0301-0000-000000000000" };
    const page = await robin().press({ do: "start", flow: "people.away", subject: forged });
    expect(standing(page)).toEqual({ from: "2026-11-24", to: "2026-11-24" });
  });
});

describe("a PSW who is off sick", () => {
  it("says it in a word; today stands there already, and it is one press more", async () => {
    for (const said of ["ill", "sick", "I'm off sick", "I am ill", "holiday", "annual leave", "I'm away"])
      expect([said, ...labels(await robin().say(said))]).toEqual([said, "I'm away", "Home"]);
    const page = await robin().pressOn(await robin().home(), "I'm away");
    expect(textOf(page)).toContain("Nobody asks why, and nobody is told why.");
    expect(standing(page)).toEqual({ from: "2026-11-24", to: "2026-11-24" });
    expect(titleOf(await robin().answer(page, standing(page)))).toBe("You are away");
    expect(await leaveOf(robin().id)).toEqual([["2026-11-24", "2026-11-24"]]);
  });

  it("keeps what is booked, and reads which sessions those are, with a way to each", async () => {
    await agreed(world, sam(), robin(), { date: "2026-11-25", time: "15:00" });
    const later = await agreed(world, sam(), robin(), { date: "2026-12-09", time: "15:00" });
    const done = await robin().answer(await begin(robin()), { from: "2026-11-24", to: "2026-11-27" });
    expect(textOf(done)).toContain("Tuesday 24 November to Friday 27 November");
    expect(textOf(done)).toContain("You are booked into these sessions then. They stay");
    expect(textOf(done)).toContain("Wednesday 25 November at 15:00");
    expect(textOf(done)).not.toContain("9 December");
    expect(labels(done)).toContain("Open");
    expect((await kept(world, later))?.state).toBe("booked");
    expect(await arriving(phone)).toEqual([]);
  });

  it("who is back sooner says so with one press from Home", async () => {
    await robin().answer(await begin(robin()), { from: "2026-11-24", to: "2026-11-27" });
    world.clock.set("2026-11-25T09:00:00Z");
    const home = await robin().home();
    expect(textOf(home)).toContain("You are away: Tuesday 24 November to Friday 27 November");
    const back = await robin().pressOn(home, "I'm back", "chat");
    expect(titleOf(back)).toBe("Welcome back");
    expect(textOf(back)).not.toContain("cancelled");
    expect(await leaveOf(robin().id)).toEqual([]);
    expect(textOf(await robin().home())).not.toContain("You are away");
    const before = await as(world, robin().id, (data) => data.people.away(robin().id, "2026-12-31"));
    expect(before).toEqual([]);
  });
});

describe("a holiday that a supervisor plans", () => {
  it("shows what falls away before it is saved; each person hears once; the times are off the offer", async () => {
    const [one, two] = [
      await agreed(world, sam(), robin(), { date: "2026-12-08", time: "15:00" }),
      await agreed(world, sam(), robin(), { date: "2026-12-09", time: "15:00" }),
    ];
    const stays = await agreed(world, sam(), nadia(), { date: "2026-12-14", time: "15:00" });
    const own = await agreed(world, jo(), sam(), { date: "2026-12-10", time: "11:00" });
    const sure = await sam().answer(await begin(sam()), { from: "2026-12-07", to: "2026-12-11" });
    expect(textOf(sure)).toContain("You give 2 sessions in that time, for 1 person.");
    expect(textOf(sure)).toContain("Clinical supervision, Tuesday 8 December at 15:00");
    const done = await sam().answer(sure, {});
    expect(textOf(done)).toContain("1 person is told.");
    expect(textOf(done)).toContain("Thursday 10 December at 11:00");
    for (const id of [one, two]) expect(await kept(world, id)).toMatchObject({ state: "cancelled", away: true });
    for (const id of [stays, own]) expect((await kept(world, id))?.state).toBe("booked");
    world.clock.minutes(2);
    const got = await arriving(phone);
    expect(got.map(({ personId }) => personId)).toEqual([robin().id]);
    expect(got[0] && textOf(got[0].card)).toContain("Wednesday 9 December at 15:00");
    const { supervision: terms, nation } = world.trust;
    const times = await as(world, robin().id, (data) =>
      data.supervision.times({ personId: robin().id, kind: "clinical", terms, nation }),
    );
    expect(times.some(({ date }) => date === "2026-12-01")).toBe(true);
    expect(times.some(({ date }) => date === "2026-12-08")).toBe(false);
  });

  it("is taken back from the list; what was cancelled stays cancelled, and it says so", async () => {
    const id = await agreed(world, sam(), robin(), { date: "2026-12-08", time: "15:00" });
    await sam().answer(await sam().answer(await begin(sam()), { from: "2026-12-07", to: "2026-12-11" }), {});
    const list = await look(sam(), "people.leave");
    expect(textOf(list)).toContain("Monday 7 December to Friday 11 December");
    const back = await sam().pressOn(list, "Take it back", "chat");
    expect(titleOf(back)).toBe("Taken back");
    expect(textOf(back)).toContain("Sessions that were cancelled stay cancelled.");
    expect((await kept(world, id))?.state).toBe("cancelled");
    expect(textOf(await look(sam(), "people.leave"))).toContain("You have no leave to come.");
    expect(titleOf(await sam().pressOn(list, "Take it back", "chat"))).toBe("That can't be done any more");
  });
});

describe('a wrong press on "I can\'t be there"', () => {
  it("is taken back at once, whatever leave stands for today", async () => {
    const page = await sam().press({ do: "start", flow: "supervision.away", subject: self(sam()) });
    await sam().answer(page, { until: "today" });
    await sam().answer(await begin(sam()), { from: "2026-11-24", to: "2026-11-26" });
    expect(await leaveOf(sam().id)).toHaveLength(2);
    await sam().pressOn(await sam().home(), "I'm back", "chat");
    expect(await leaveOf(sam().id)).toEqual([]);
  });
});

describe("the days of leave", () => {
  it("begin today or later, end after that, and within a year", async () => {
    const page = await begin(robin());
    const problem = async (from: string, to: string, name: string) =>
      formOf(await robin().answer(page, { from, to })).questions.find((each) => each.name === name)?.problem;
    expect(await problem("2026-11-23", "2026-11-25", "from")).toBe("Please choose today or a later day.");
    expect(await problem("2026-11-26", "2026-11-25", "to")).toBe(
      "This is before the first day. Please choose a later one.",
    );
    expect(await problem("2026-11-24", "2027-11-25", "to")).toBe("Please choose a day within a year.");
    expect(await problem("2026-02-30", "2026-11-25", "from")).toBe(
      "That day is not in the calendar. Choose another one.",
    );
    expect(await leaveOf(robin().id)).toEqual([]);
  });

  it("are one's own: nobody sees them, says them or takes them back for somebody else", async () => {
    await robin().answer(await begin(robin()), { from: "2026-11-24", to: "2026-11-27" });
    const [leave] = await as(world, "system:test", (data) => data.leave.ahead(robin().id));
    const other = leave?.id ?? "";
    for (const who of [sam(), nadia()]) {
      for (const does of [
        { do: "show", view: "people.leave", subject: self(robin()) },
        { do: "start", flow: "people.away", subject: self(robin()) },
        { do: "start", flow: "people.back", subject: { ...self(robin()), other } },
      ] as const)
        expect(titleOf(await who.press(does))).toBe("You can't do that here");
      const crafted = { do: "start", flow: "people.back", subject: { ...self(who), other } } as const;
      expect(titleOf(await who.press(crafted))).toBe("That can't be done any more");
    }
    expect(await leaveOf(robin().id)).toEqual([["2026-11-24", "2026-11-27"]]);
  });
});
