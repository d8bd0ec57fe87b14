import { beforeAll, beforeEach, describe, expect, it } from "vitest";
import { openPhone, type Phone } from "../../support/phone.ts";
import {
  as,
  begin,
  book,
  booking,
  card,
  choices,
  formOf,
  freshDiary,
  labels,
  openWorld,
  textOf,
  times,
  titleOf,
  type World,
} from "./acts.ts";

let world: World;
let phone: Phone;
beforeAll(async () => {
  world = await openWorld();
  phone = openPhone(world);
});
beforeEach(() => freshDiary(world));
const [robin, nadia, leslie, sam, jo] = [
  () => world.as("Robin"),
  () => world.as("Nadia"),
  () => world.as("Leslie"),
  () => world.as("Sam"),
  () => world.as("Jo"),
] as const;

type Someone = ReturnType<typeof robin>;
const cancel = async (who: Someone, id: string, why = "") =>
  await who.answer(await who.press({ do: "start", flow: "booking.cancel", subject: booking(id) }), { why });
/** What this person gets of what is due now. */
const arrives = async (who: Someone) => {
  const titles = await phone.arrive();
  const cards = [...phone.got.values()].slice(-titles.length || phone.got.size);
  return cards.filter(({ personId }) => personId === who.id).map((got) => got.card);
};

/** A group session of Jo's with two places, a week from now. */
async function smallGroup(): Promise<string> {
  const startsAt = new Date("2026-12-02T09:30:00Z");
  return await as(world, jo().id, ({ supervision }) =>
    supervision.putUp({
      supervisorId: jo().id,
      kind: "group",
      date: "2026-12-02",
      time: "09:30",
      startsAt,
      endsAt: new Date("2026-12-02T11:00:00Z"),
      busyUntil: new Date("2026-12-02T11:00:00Z"),
      how: "phone",
      places: 2,
      noticeHours: 0,
    }),
  );
}
async function join(who: Someone, slotId: string): Promise<string> {
  const first = await begin(who, "group");
  const shown = choices(first, "time").find(({ value }) => value.endsWith(slotId));
  const page = shown ? first : await who.answer(first, { time: "other" });
  const name = shown ? "time" : "slot";
  const key = choices(page, name).find(({ value }) => value.endsWith(slotId))?.value ?? "";
  const done = await who.answer(await who.answer(page, { [name]: key }), {});
  const open = done.kind === "card" ? done.presses.find(({ label }) => label === "Open") : undefined;
  const id = open && "subject" in open.does ? open.does.subject?.id : undefined;
  if (id === undefined) throw new Error(textOf(done));
  return id;
}

describe("what supervisors are told", () => {
  it("a session that is booked, after a minute, with its time, place and calendar file", async () => {
    await book(robin(), "clinical");
    expect(await arrives(sam())).toEqual([]);
    world.clock.minutes(2);
    const [card] = await arrives(sam());
    expect(card?.title).toBe("Supervision booked with you");
    for (const said of ["Robin Vale", "Tuesday 1 December at 10:00", "Willow Ward, quiet room"])
      expect(textOf(card ?? ({} as never))).toContain(said);
    expect(card?.parts.some(({ kind }) => kind === "file")).toBe(true);
    expect(card?.summary).toBe("You have something in Alongside.");
  });

  it("nothing of what was booked and cancelled again within the minute", async () => {
    const id = await book(robin(), "clinical");
    await cancel(robin(), id);
    world.clock.minutes(2);
    expect(await arrives(sam())).toEqual([]);
  });

  it("never a word that was written", async () => {
    const id = await book(robin(), "clinical");
    world.clock.minutes(2);
    await phone.arrive();
    await cancel(robin(), id, "The lift does not work.");
    world.clock.minutes(2);
    const got = await arrives(sam());
    expect(got.map(({ title }) => title)).toEqual(["Supervision cancelled"]);
    for (const card of got) expect(textOf(card)).not.toContain("lift");
    expect(textOf(await card(sam(), id))).toContain("The lift does not work.");
  });
});

describe("what is told in time", () => {
  it("a session booked on a Friday evening for Monday morning, at once", async () => {
    world.clock.set("2026-11-27T18:00:00Z");
    const startsAt = new Date("2026-11-30T08:00:00Z");
    const endsAt = new Date("2026-11-30T09:00:00Z");
    await as(world, sam().id, ({ supervision }) =>
      supervision.putUp({
        ...{ supervisorId: sam().id, kind: "clinical", date: "2026-11-30", time: "08:00", how: "phone", places: 1 },
        ...{ startsAt, endsAt, busyUntil: endsAt, noticeHours: 24 },
      }),
    );
    const first = await begin(robin(), "clinical");
    const early = times(first).find(({ label }) => label.startsWith("Monday 30 November"))?.value ?? "";
    await robin().answer(await robin().answer(first, { time: early }), {});
    expect((await arrives(sam())).map(({ title }) => title)).toEqual(["Supervision booked with you"]);
  });

  it("a session of Monday that is cancelled on Friday evening, at once", async () => {
    const id = await book(robin(), "line-management");
    world.clock.set("2026-11-27T19:00:00Z");
    await phone.arrive();
    await cancel(world.as("Priya"), id);
    expect((await arrives(robin())).map(({ title }) => title)).toEqual(["Supervision cancelled"]);
  });

  it("booked and moved within a minute, once, with the new time", async () => {
    const id = await book(robin(), "clinical");
    const first = await robin().press({ do: "start", flow: "booking.move", subject: booking(id) });
    await robin().answer(await robin().answer(first, { time: times(first)[1]?.value ?? "" }), {});
    world.clock.minutes(2);
    const got = await arrives(sam());
    expect(got.map(({ title }) => title)).toEqual(["Supervision booked with you"]);
    expect(textOf(got[0] ?? ({} as never))).toContain("Tuesday 8 December at 10:00");
  });
});

describe("what PSWs are told", () => {
  it("a session that their supervisor cancels, with the next free times and a button", async () => {
    const id = await book(robin(), "clinical", 1);
    await cancel(sam(), id);
    world.clock.minutes(2);
    const [card] = await arrives(robin());
    expect(card?.title).toBe("Supervision cancelled");
    expect(textOf(card ?? ({} as never))).toContain("Tuesday 1 December at 10:00");
    expect(card?.presses.map(({ label }) => label)).toContain("Book");
  });

  it("at once, also in the evening, where it would be tomorrow", async () => {
    world.clock.set("2026-11-30T08:00:00Z");
    const id = await book(robin(), "clinical");
    world.clock.set("2026-11-30T20:15:00Z");
    await phone.arrive();
    await cancel(sam(), id);
    expect((await arrives(robin())).map(({ title }) => title)).toEqual(["Supervision cancelled"]);
  });

  it("a move, with the new time, once", async () => {
    const id = await book(robin(), "clinical");
    const first = await sam().press({ do: "start", flow: "booking.move", subject: booking(id) });
    await sam().answer(await sam().answer(first, { time: times(first)[1]?.value ?? "" }), {});
    world.clock.minutes(2);
    const [card, ...more] = await arrives(robin());
    expect(more).toEqual([]);
    expect(card?.title).toBe("Supervision moved");
    expect(textOf(card ?? ({} as never))).toContain("Tuesday 8 December at 10:00");
  });
});

describe("a waiting list", () => {
  it("is joined in order and by choice, and whoever is next gets the place and is told at once", async () => {
    const slotId = await smallGroup();
    const first = await join(robin(), slotId);
    await join(nadia(), slotId);
    const third = await join(leslie(), slotId);
    expect(textOf(await card(leslie(), third))).toContain("You are next in line for a place.");
    world.clock.minutes(2);
    await phone.arrive();
    await cancel(robin(), first);
    expect((await arrives(leslie())).map(({ title }) => title)).toEqual(["A place is yours"]);
    expect(textOf(await card(leslie(), third))).toContain("2 of 2 taken");
    expect(textOf(await card(leslie(), third))).not.toMatch(/Nadia|Robin/);
  });

  it("is never joined unseen: who saw a free place that is gone is asked again", async () => {
    const slotId = await smallGroup();
    await join(robin(), slotId);
    const page = await begin(leslie(), "group");
    const key = choices(page, "time").find(({ value }) => value.endsWith(slotId))?.value ?? "";
    expect(key.startsWith("w~")).toBe(false);
    const confirm = await leslie().answer(page, { time: key });
    await join(nadia(), slotId);
    const late = formOf(await leslie().answer(confirm, {}));
    expect(late.questions[0]).toMatchObject({ value: key, problem: expect.stringContaining("waiting list") });
    const wait = choices(late, "time").find(({ value }) => value === `w~${key}`);
    expect(wait?.label).toContain("full");
    expect(titleOf(await leslie().answer(await leslie().answer(late, { time: `w~${key}` }), {}))).toBe(
      "You are on the waiting list",
    );
  });

  it("is left without telling anybody", async () => {
    const slotId = await smallGroup();
    await join(robin(), slotId);
    await join(nadia(), slotId);
    const third = await join(leslie(), slotId);
    world.clock.minutes(2);
    await phone.arrive();
    expect(labels(await card(leslie(), third))).toContain("Leave the waiting list");
    expect(titleOf(await cancel(leslie(), third))).toBe("You left it");
    world.clock.minutes(2);
    expect(await phone.arrive()).toEqual([]);
  });
});
