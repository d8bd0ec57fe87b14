import { beforeAll, describe, expect, it } from "vitest";
import { asOwner } from "../requests/acts.ts";
import { as, choices, formOf, labels, openWorld, self, textOf, titleOf, type World } from "./acts.ts";
import { agreed, group, idIn, look } from "./giving-acts.ts";

let world: World;
beforeAll(async () => {
  world = await openWorld();
});
const sam = () => world.as("Sam");
const priya = () => world.as("Priya");
const jo = () => world.as("Jo");
const robin = () => world.as("Robin");

const patternsOf = async (id: string) => await as(world, "system:test", (data) => data.supervision.patternsOf(id));

/** The sentence beside a question. */
function problem(screen: Parameters<typeof formOf>[0], name: string): string | undefined {
  return formOf(screen).questions.find((each) => each.name === name)?.problem;
}

describe("the times of a supervisor", () => {
  it("say what is next, what is booked and what is free", async () => {
    const list = await look(priya(), "supervision.times");
    expect(textOf(list)).toContain("Mondays, 09:30 to 12:00, every week");
    expect(textOf(list)).toMatch(/Next: Monday 30 November at 09:30\. In 8 weeks: 0 booked, \d+ free/);
    expect(labels(list).slice(0, 3)).toEqual(["Offer time each week", "Offer one time", "I can't be there"]);
  });

  it("let a day be left out and put back; one with a booking is not among the choices", async () => {
    const id = (await patternsOf(priya().id)).find(({ weekday }) => weekday === 1)?.id ?? "";
    const subject = { kind: "pattern", id } as const;
    const time = await as(world, robin().id, async (data) => {
      const { supervision: terms, nation } = world.trust;
      const times = await data.supervision.times({ personId: robin().id, kind: "line-management", terms, nation });
      const first = times.find(({ from }) => "patternId" in from && from.patternId === id);
      if (!first) throw new Error("there is a time");
      await data.supervision.book(first, robin().id);
      return first;
    });
    const skip = await priya().press({ do: "start", flow: "pattern.skip", subject });
    expect(textOf(skip)).toContain("Someone is booked on");
    expect(choices(skip, "day").map(({ value }) => value)).not.toContain(time.date);
    expect(titleOf(await priya().answer(skip, { day: "2026-12-14" }))).toBe("Left out");
    const card = await priya().press({ do: "show", view: "pattern.card", subject });
    expect(textOf(card)).toContain("Left out\nMonday 14 December");
    expect(textOf(card)).toContain("Booked: Robin Vale");
    const back = await priya().press({ do: "start", flow: "pattern.unskip", subject });
    expect(titleOf(await priya().answer(back, { day: "2026-12-14" }))).toBe("On offer again");
    expect(textOf(await priya().press({ do: "show", view: "pattern.card", subject }))).not.toContain("Left out\n");
    const end = await priya().press({ do: "start", flow: "pattern.end", subject });
    expect(titleOf(await priya().answer(end, { sure: "no" }))).toBe("Nothing was changed");
    const sure = await priya().press({ do: "start", flow: "pattern.end", subject });
    expect(titleOf(await priya().answer(sure, { sure: "yes" }))).toBe("Ended");
    expect(textOf(await priya().press({ do: "show", view: "pattern.card", subject }))).toContain("It has ended.");
    const stays = await as(world, "system:test", (data) => data.supervision.bookingsOf(robin().id, {}));
    expect(stays.some(({ date, state }) => date === time.date && state === "booked")).toBe(true);
  });

  it("no longer show a time whose session was cancelled, until it is put back", async () => {
    const { supervision: terms, nation } = world.trust;
    const [pattern] = await patternsOf(sam().id);
    const subject = { kind: "pattern", id: pattern?.id ?? "" } as const;
    const nadia = world.as("Nadia");
    const id = await as(world, nadia.id, async (data) => {
      const times = await data.supervision.times({ personId: nadia.id, kind: "clinical", terms, nation });
      const first = times.find(({ date, time }) => date === "2026-12-15" && time === "10:00");
      if (!first) throw new Error("there is a time");
      return (await data.supervision.book(first, nadia.id)).id;
    });
    const slot = (await as(world, "system:test", (data) => data.supervision.booking(id)))?.slotId ?? "";
    const cancel = await sam().press({ do: "start", flow: "slot.cancel", subject: { kind: "slot", id: slot } });
    await sam().answer(cancel, { sure: "yes" });
    const card = textOf(await sam().press({ do: "show", view: "pattern.card", subject }));
    expect(card.split("Next times")[1]).not.toContain("Tuesday 15 December at 10:00");
    expect(card).toContain("Tuesday 15 December at 11:15\nFree");
    expect(card).toContain("Tuesday 24 November at 11:15\nToo late to book");
    expect(card).toContain("Left out\nTuesday 15 December at 10:00");
    await as(world, "system:test", (data) => data.supervision.skipDate(subject.id, "2026-12-22"));
    const back = await sam().press({ do: "start", flow: "pattern.unskip", subject });
    expect(choices(back, "day").map(({ label }) => label)).toEqual([
      "Tuesday 15 December at 10:00",
      "Tuesday 22 December",
    ]);
    const done = await sam().answer(back, { day: "2026-12-15 10:00" });
    expect(textOf(done)).toContain("Tuesday 15 December at 10:00 can be booked again.");
    expect(textOf(await sam().press({ do: "show", view: "pattern.card", subject }))).toContain(
      "Tuesday 15 December at 10:00\nFree",
    );
  });

  it("are nobody else's: not to look at, not to end, not to offer for them", async () => {
    const [pattern] = await patternsOf(sam().id);
    const subject = { kind: "pattern", id: pattern?.id ?? "" } as const;
    for (const who of [priya(), jo(), robin()]) {
      expect(titleOf(await who.press({ do: "show", view: "pattern.card", subject }))).toBe("You can't do that here");
      expect(titleOf(await who.press({ do: "start", flow: "pattern.end", subject }))).toBe("You can't do that here");
    }
    expect(
      titleOf(await robin().press({ do: "start", flow: "supervision.offer-pattern", subject: self(robin()) })),
    ).toBe("You can't do that here");
    expect(titleOf(await priya().press({ do: "show", view: "supervision.times", subject: self(sam()) }))).toBe(
      "You can't do that here",
    );
  });
});

describe("a session that one gives", () => {
  it("shows who comes and who waits, moves with everybody, and is cancelled after asking once", async () => {
    const { slotId } = await group(world, jo(), [robin(), world.as("Nadia"), world.as("Leslie")], {
      date: "2026-12-10",
      time: "09:00",
      places: 2,
    });
    const subject = { kind: "slot", id: slotId } as const;
    const card = await jo().press({ do: "show", view: "slot.card", subject });
    expect(textOf(card)).toContain("2 of 2 taken");
    expect(textOf(card)).toContain("Waiting list\n1: Leslie Crane");
    const id = idIn(await look(jo(), "supervision.given"), "slot");
    expect(id.length).toBeGreaterThan(0);
    const move = await jo().press({ do: "start", flow: "slot.move", subject });
    expect(problem(await jo().answer(move, { on: "2026-12-10", at: "09:00" }), "at")).toBe(
      "It is at that time already.",
    );
    expect(problem(await jo().answer(move, { on: "2026-11-20", at: "09:00" }), "at")).toContain("That time is over");
    await agreed(world, sam(), robin(), { date: "2026-12-11", time: "09:00" });
    expect(problem(await jo().answer(move, { on: "2026-12-11", at: "09:15" }), "at")).toBe(
      "Robin Vale has another session then. Choose another time.",
    );
    const moved = await jo().answer(move, { on: "2026-12-10", at: "09:30" });
    expect(textOf(moved)).toContain("It is on Thursday 10 December at 09:30 now.");
    const cancel = await jo().press({ do: "start", flow: "slot.cancel", subject });
    expect(textOf(cancel)).toContain("will be told, with new times");
    const done = await jo().answer(cancel, { sure: "yes" });
    expect(titleOf(done)).toBe("Cancelled");
    expect(textOf(await jo().press({ do: "show", view: "slot.card", subject }))).toContain(
      "This session is cancelled.",
    );
  });
});

describe("somebody who supervises nobody any more", () => {
  it("reads that there is nobody to offer time to, though a weekly offer of theirs still stands", async () => {
    await asOwner(world, async (tx: { $executeRawUnsafe(sql: string): Promise<unknown> }) => {
      await tx.$executeRawUnsafe(`DELETE FROM relations WHERE person_id = '${world.as("Tom").id}'`);
    });
    const tom = world.as("Tom");
    for (const flow of ["supervision.offer-pattern", "supervision.offer-time"])
      expect(titleOf(await tom.press({ do: "start", flow, subject: self(tom) }))).toBe(
        "There is nobody to offer time to",
      );
    expect(textOf(await look(tom, "supervision.times"))).toContain("Fridays, 13:00 to 15:00, every week");
  });
});
