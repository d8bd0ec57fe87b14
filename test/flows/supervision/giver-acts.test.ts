import { beforeAll, beforeEach, describe, expect, it } from "vitest";
import type { Phone } from "../../support/phone.ts";
import { as, booking, freshDiary, openWorld, textOf, titleOf, type World } from "./acts.ts";
import { agreed, arriving, group, look, openPhone } from "./giving-acts.ts";

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
const begin = async (who: ReturnType<World["as"]>, id: string) =>
  await who.press({ do: "start", flow: "booking.cancel", subject: booking(id) });

describe("a giver who takes one person out of a group", () => {
  it("reads what happens to that person, who reads whose doing it was", async () => {
    const { bookingIds } = await group(world, jo(), [robin(), nadia()], { date: "2026-11-25", time: "15:00" });
    const page = await begin(jo(), bookingIds[0] ?? "");
    expect(textOf(page)).toContain(
      "Robin Vale loses the place; the session goes on for the others. We tell Robin Vale.",
    );
    expect(textOf(page)).not.toContain("You leave");
    const done = await jo().answer(page, { why: "" });
    expect(titleOf(done)).toBe("Cancelled");
    expect(textOf(done)).toContain("We tell Robin Vale, who can book another time.");
    const [got] = await arriving(phone);
    expect(got?.personId).toBe(robin().id);
    expect(got && textOf(got.card)).toContain("Jo Marsh has cancelled your place in a group session.");
    expect(got && textOf(got.card)).not.toContain("has left");
  });

  it("has somebody who only waited told, too", async () => {
    const { bookingIds } = await group(world, jo(), [robin(), nadia(), world.as("Leslie")], {
      ...{ date: "2026-11-25", time: "15:00", places: 2 },
    });
    await jo().answer(await begin(jo(), bookingIds[2] ?? ""), { why: "" });
    expect((await arriving(phone)).map(({ personId }) => personId)).toEqual([world.as("Leslie").id]);
  });

  it("hears of one who leaves by themselves in other words", async () => {
    const { bookingIds } = await group(world, jo(), [robin(), nadia()], { date: "2026-11-25", time: "15:00" });
    const page = await begin(robin(), bookingIds[0] ?? "");
    expect(textOf(page)).toContain("You leave the group session; it goes on for the others.");
    await robin().answer(page, { why: "" });
    const [got] = await arriving(phone);
    expect(got && textOf(got.card)).toContain("Robin Vale has left your group session.");
  });
});

describe("a supervisor who cancels a session of two", () => {
  it("is not asked to book another one: that is for the other", async () => {
    const id = await agreed(world, sam(), robin(), { date: "2026-12-01", time: "15:00" });
    const page = await begin(sam(), id);
    expect(textOf(page)).toContain("We tell Robin Vale, with new times.");
    const done = textOf(await sam().answer(page, { why: "" }));
    expect(done).toContain("We tell Robin Vale, who can book another time.");
    expect(done).not.toContain("Would you like");
  });
});

describe("a session that is going on", () => {
  it("stays with whoever gives it, on Home and in the list, and is not called off by being away", async () => {
    await agreed(world, sam(), robin(), { date: "2026-11-24", time: "10:00" });
    expect(textOf(await sam().home())).toContain("Clinical supervision, Tuesday 24 November at 10:00");
    expect(textOf(await look(sam(), "supervision.given"))).toContain(
      "Clinical supervision, Tuesday 24 November at 10:00",
    );
    expect(textOf(await sam().pressOn(await sam().home(), "I can't be there"))).toContain(
      "No session of yours is left",
    );
  });
});

describe("a supervisor whom many ask for a time", () => {
  it("has five on Home and one row for the others, who stand in the list", async () => {
    const all = ["line-management", "clinical", "peer"] as const;
    for (const [at, person] of [robin(), nadia(), world.as("Leslie")].entries())
      for (const [each, kind] of all.entries()) {
        const day = `2026-12-0${at + 1}`;
        const hour = 10 + each;
        await as(world, person.id, (data) =>
          data.supervision.propose({
            ...{ kind, personId: person.id, supervisorId: sam().id, date: day, time: `${hour}:00` },
            startsAt: new Date(`${day}T${hour}:00:00Z`),
            endsAt: new Date(`${day}T${hour}:45:00Z`),
          }),
        );
      }
    const home = textOf(await sam().home());
    expect(home.match(/asks for/g)).toHaveLength(5);
    expect(home).toContain("4 more ask for a time");
    expect(textOf(await look(sam(), "supervision.given")).match(/asks for/g)).toHaveLength(8);
    expect(textOf(await look(sam(), "supervision.given", "leslie")).match(/asks for/g)).toHaveLength(3);
  });
});

describe("what comes next, after a session", () => {
  const met = async (who: ReturnType<World["as"]>, id: string) =>
    textOf(await who.press({ do: "start", flow: "booking.met", subject: booking(id) }));

  it("is said to both: to the supervisor, when they meet this person for this kind again, and nothing else", async () => {
    const id = await agreed(world, sam(), robin(), { date: "2026-11-23", time: "10:00" });
    await agreed(world, sam(), nadia(), { date: "2026-11-27", time: "10:00" });
    await agreed(world, jo(), robin(), { date: "2026-11-30", time: "10:00" });
    expect(await met(sam(), id)).not.toContain("Next\n");
    expect(await met(robin(), id)).toContain("Next\nMonday 30 November at 10:00");
    await agreed(world, sam(), robin(), { date: "2026-12-02", time: "10:00" });
    expect(await met(sam(), id)).toContain("Next\nWednesday 2 December at 10:00");
  });
});

describe("the calendar file of whoever gives a group", () => {
  const fileOf = async (slotId: string) => {
    const from = { surface: "teams", tenant: "demo", id: jo().id } as const;
    const subject = { kind: "slot", id: slotId } as const;
    const made = await world.conversations.file(from, { file: "slot.calendar", label: "", subject });
    return new TextDecoder().decode(made?.bytes).replaceAll("\r\n ", "");
  };
  const filesIn = (screen: { readonly parts: readonly { readonly kind: string }[] } | undefined) =>
    (screen?.parts ?? []).flatMap((part) => ("file" in part ? [(part.file as { file: string }).file] : []));

  it("is one, however many come and go: the same UID, a rising SEQUENCE, CANCEL at the end", async () => {
    const { slotId } = await group(world, jo(), [robin(), nadia()], { date: "2026-12-10", time: "12:00" });
    const subject = { kind: "slot", id: slotId } as const;
    const sequence = async () => Number((await fileOf(slotId)).match(/SEQUENCE:(\d+)/)?.[1]);
    const before = await sequence();
    expect(await fileOf(slotId)).toContain(`UID:${slotId}@alongside`);
    expect(await fileOf(slotId)).toContain("METHOD:PUBLISH");
    for (const said of ["Robin", "Nadia", "Group"]) expect(await fileOf(slotId)).not.toContain(said);
    const move = await jo().press({ do: "start", flow: "slot.move", subject });
    const moved = await jo().answer(move, { on: "2026-12-10", at: "15:00" });
    expect(filesIn(moved.kind === "card" ? moved : undefined)).toEqual(["slot.calendar"]);
    expect(await sequence()).toBeGreaterThan(before);
    expect(await fileOf(slotId)).toContain("T150000");
    const cancel = await jo().press({ do: "start", flow: "slot.cancel", subject });
    const gone = await jo().answer(cancel, { sure: "yes" });
    expect(textOf(gone)).toContain("Calendar file that takes it out");
    expect(await fileOf(slotId)).toContain("METHOD:CANCEL");
  });

  it("comes with what they are told of the group, and whoever is in it has a file of their own", async () => {
    const { slotId, bookingIds } = await group(world, jo(), [robin(), nadia()], { date: "2026-11-25", time: "15:00" });
    await robin().answer(await begin(robin(), bookingIds[0] ?? ""), { why: "" });
    const [got] = await arriving(phone);
    expect(got?.personId).toBe(jo().id);
    expect(filesIn(got?.card)).toEqual(["slot.calendar"]);
    const card = await jo().press({ do: "show", view: "slot.card", subject: { kind: "slot", id: slotId } });
    expect(filesIn(card.kind === "card" ? card : undefined)).toEqual(["slot.calendar"]);
    const nadias = await nadia().press({ do: "show", view: "booking.card", subject: booking(bookingIds[1] ?? "") });
    expect(filesIn(nadias.kind === "card" ? nadias : undefined)).toEqual(["booking.calendar"]);
    const from = { surface: "teams", tenant: "demo", id: nadia().id } as const;
    const theirs = await world.conversations.file(from, {
      ...{ file: "slot.calendar", label: "", subject: { kind: "slot", id: slotId } },
    });
    expect(theirs).toBeUndefined();
  });
});
