import { beforeAll, describe, expect, it } from "vitest";
import type { Phone } from "../../support/phone.ts";
import {
  as,
  booking,
  bookingIn,
  card,
  choices,
  formOf,
  labels,
  openWorld,
  self,
  standing,
  textOf,
  titleOf,
  type World,
} from "./acts.ts";
import { agreed, arriving, group, kept, openPhone } from "./giving-acts.ts";

let world: World;
let phone: Phone;
beforeAll(async () => {
  world = await openWorld();
  phone = openPhone(world);
});
const [sam, robin, nadia, jo] = ["Sam", "Robin", "Nadia", "Jo"].map((name) => () => world.as(name)) as [
  () => ReturnType<World["as"]>,
  () => ReturnType<World["as"]>,
  () => ReturnType<World["as"]>,
  () => ReturnType<World["as"]>,
];
const press = (flow: string, id: string) => ({ do: "start", flow, subject: booking(id) }) as const;
/** A session of Robin with Sam that is over. */
let hour = 8;
const over = async (date = "2026-11-23") => {
  hour += 1;
  return await agreed(world, sam(), robin(), { date, time: `${String(hour).padStart(2, "0")}:00`, minutes: 60 });
};
const arrived = async () => {
  world.clock.minutes(2);
  return (await arriving(phone)).map(({ personId, card }) => [personId === sam().id ? "Sam" : "Robin", card] as const);
};

describe("after a session", () => {
  it("one says with one press that they met; the other is asked, says so too, and it counts", async () => {
    const id = await over();
    await arrived();
    const said = await sam().press(press("booking.met", id));
    expect(titleOf(said)).toBe("Thank you");
    expect(textOf(said)).toContain("We ask Robin Vale to say it, too.");
    expect(textOf(said)).toContain("You said\nWe met on Monday 23 November, for 1 hour");
    expect(textOf(said)).toContain("Counts as\nClinical supervision");
    const asked = await arrived();
    expect(asked.map(([who, { title }]) => [who, title])).toEqual([["Robin", "Did you meet?"]]);
    const theirs = asked[0]?.[1];
    if (!theirs) throw new Error("Robin is asked");
    expect(labels(theirs)).toEqual(["Yes, we met", "We did not meet", "It was different", "Open"]);
    const both = await robin().pressOn(theirs, "Yes, we met", "chat");
    expect(textOf(both)).toContain("You both say the same.");
    expect(textOf(both)).toContain("Both say\nWe met on Monday 23 November, for 1 hour");
    expect(labels(both)[0]).toBe("Book the next one");
    expect(await arrived()).toEqual([]);
    expect(textOf(await card(robin(), id))).toContain("Both say");
  });

  it("a press that comes twice says it once", async () => {
    const id = await over();
    const key = "the-same-press";
    await robin().press(press("booking.met", id), "panel", key);
    expect(titleOf(await robin().press(press("booking.met", id), "panel", key))).toBe("Thank you");
    expect((await kept(world, id))?.said.person).toMatchObject({ met: true, minutes: 60 });
    expect((await arrived()).map(([who]) => who)).toEqual(["Sam"]);
  });

  it("both say that they did not meet: no reason, no blame, and nothing counts", async () => {
    const id = await over();
    await robin().press(press("booking.not-met", id));
    const both = await sam().press(press("booking.not-met", id));
    expect(textOf(both)).toContain("You both say that you did not meet.");
    expect(textOf(both)).not.toContain("Counts as");
    expect(textOf(both)).not.toMatch(/missed|no.show|attend|why/i);
    await arrived();
  });

  it("two who say different things see both side by side, and each may change theirs until they agree", async () => {
    const id = await over();
    await sam().press(press("booking.met", id));
    const first = await robin().press(press("booking.differs", id));
    expect(standing(first)).toEqual({ met: "yes" });
    const second = await robin().answer(first, { met: "yes" });
    expect(standing(second)).toEqual({ on: "2026-11-23", minutes: "60", kind: "clinical" });
    expect(choices(second, "kind").length).toBeGreaterThan(3);
    const differ = await robin().answer(second, { on: "2026-11-20", minutes: "45", kind: "clinical" });
    expect(textOf(differ)).toContain("You said\nWe met on Friday 20 November, for 45 min");
    expect(textOf(differ)).toContain("Sam Okafor said\nWe met on Monday 23 November, for 1 hour");
    expect(textOf(differ)).not.toContain("Counts as");
    expect((await arrived()).at(-1)?.[1].title).toBe("You two say different things");
    const again = await sam().press(press("booking.differs", id));
    const how = await sam().answer(again, standing(again));
    expect(standing(how)).toMatchObject({ on: "2026-11-23", minutes: "60" });
    const same = await sam().answer(how, { ...standing(how), on: "2026-11-20", minutes: "45" });
    expect(textOf(same)).toContain("You both say the same.");
  });

  it("takes no day to come, none of long ago, and no crooked minutes", async () => {
    const id = await over();
    const first = await robin().press(press("booking.differs", id));
    const form = await robin().answer(first, { met: "yes" });
    const problem = async (given: Record<string, string>, name: string) =>
      formOf(await robin().answer(form, { ...standing(form), ...given })).questions.find((each) => each.name === name)
        ?.problem;
    expect(await problem({ on: "2026-11-25" }, "on")).toBe("That day is still to come.");
    expect(await problem({ on: "2026-09-24" }, "on")).toBe("That is more than 60 days ago. Please choose a later day.");
    expect(await problem({ minutes: "47" }, "minutes")).toContain("steps of five");
    expect(await problem({ minutes: "0" }, "minutes")).toContain("steps of five");
    expect(await problem({ minutes: "9".repeat(100_000) }, "minutes")).toContain("how many minutes");
    expect(await problem({ kind: "drop table bookings" }, "kind")).toBeTruthy();
  });

  it("says why a short session does not count yet", async () => {
    const id = await over();
    const first = await robin().press(press("booking.differs", id));
    const form = await robin().answer(first, { met: "yes" });
    const done = textOf(await robin().answer(form, { ...standing(form), minutes: "5" }));
    expect(done).toContain("It does not count yet. To count, a session takes");
  });

  it("is nobody's but the two: not to say, not to see, and not before it begins", async () => {
    const id = await over();
    for (const who of [jo(), nadia()])
      for (const flow of ["booking.met", "booking.not-met", "booking.differs"])
        expect(textOf(await who.press(press(flow, id)))).not.toContain("Sam Okafor");
    expect((await kept(world, id))?.said).toEqual({});
    const coming = await agreed(world, sam(), robin(), { date: "2026-11-30", time: "15:00" });
    await robin().press(press("booking.met", coming));
    expect((await kept(world, coming))?.said).toEqual({});
    expect(labels(await card(robin(), coming))).not.toContain("Yes, we met");
  });
});

describe("a session that nobody booked", () => {
  const noted = { with: "", on: "2026-11-19", at: "14:00", minutes: "60", how: "phone" };
  const begin = async () => {
    const kind = await robin().press({ do: "start", flow: "supervision.note", subject: self(robin()) });
    return await robin().answer(kind, { kind: "clinical" });
  };

  it("is noted by the PSW, and the supervisor is asked", async () => {
    const form = await begin();
    expect(choices(form, "with").map(({ label }) => label)).toEqual(["Sam Okafor"]);
    const done = await robin().answer(form, { ...noted, with: sam().id });
    expect(textOf(done)).toContain("We ask Sam Okafor to say it, too.");
    expect(await kept(world, bookingIn(done))).toMatchObject({ origin: "agreed", state: "booked", date: "2026-11-19" });
    expect((await arrived()).map(([who, { title }]) => [who, title])).toContainEqual(["Sam", "Did you meet?"]);
  });

  it("can't lie ahead, long ago, or over another session of one of the two", async () => {
    const form = await begin();
    const problem = async (given: Record<string, string>, name: string) =>
      formOf(await robin().answer(form, { ...noted, with: sam().id, ...given })).questions.find(
        (each) => each.name === name,
      )?.problem;
    expect(await problem({ on: "2026-11-25" }, "on")).toBe("That day is still to come.");
    expect(await problem({ on: "2026-01-25" }, "on")).toContain("more than 60 days ago");
    expect(await problem({ on: "2026-11-24", at: "10:00" }, "at")).toBe("It is not over yet. Say it here when it is.");
    expect(await problem({ at: "14:30" }, "at")).toContain("There is a session of yours then already: Clinical");
    await agreed(world, sam(), nadia(), { date: "2026-11-18", time: "14:00" });
    expect(await problem({ on: "2026-11-18" }, "at")).toBe(
      "Sam Okafor had another session then. Please look at the day and time again.",
    );
    expect(await problem({ with: jo().id }, "with")).toBeTruthy();
  });
});

describe("whoever gave a group", () => {
  it("says in one press who was there: all of them, unless one is unticked", async () => {
    const { slotId, bookingIds } = await group(world, jo(), [robin(), nadia()], { date: "2026-11-25", time: "11:00" });
    world.clock.set("2026-11-25T13:00:00Z");
    expect(textOf(await jo().home())).toContain("Say who was there");
    const form = await jo().press({ do: "start", flow: "slot.record", subject: { kind: "slot", id: slotId } });
    expect(standing(form)).toEqual({ there: expect.arrayContaining([...bookingIds]), minutes: "60" });
    const done = await jo().answer(form, { there: [bookingIds[0] ?? ""], minutes: "60" });
    expect(textOf(done)).toContain("You said that 1 of 2 were there.");
    const [one, other] = await Promise.all(bookingIds.map((id) => kept(world, id)));
    expect([one?.said.supervisor?.met, other?.said.supervisor?.met]).toEqual([true, false]);
    expect(await as(world, "system:test", (data) => data.supervision.toConfirm(jo().id))).not.toContainEqual(
      expect.objectContaining({ slotId }),
    );
    expect(textOf(await nadia().home())).toContain("Group supervision, Wednesday 25 November at 11:00");
    world.clock.set("2026-11-24T10:02:00Z");
  });
});
