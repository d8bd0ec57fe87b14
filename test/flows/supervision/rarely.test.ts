import { randomUUID } from "node:crypto";
import { beforeAll, beforeEach, describe, expect, it } from "vitest";
import { momentAt } from "../../../src/rules/calendar/working.ts";
import { pageOf } from "../../support/page-of.ts";
import type { Someone } from "../../support/world.ts";
import { asFarAs, asOwner } from "../requests/acts.ts";
import { as, book, booking, choices, freshDiary, openWorld, self, textOf, times, type World } from "./acts.ts";
import { group, idIn, look } from "./giving-acts.ts";

let world: World;
beforeAll(async () => {
  world = await openWorld();
});
beforeEach(() => freshDiary(world));
const [robin, nadia, sam, jo] = ["Robin", "Nadia", "Sam", "Jo"].map((name) => () => world.as(name)) as [
  () => Someone,
  () => Someone,
  () => Someone,
  () => Someone,
];
const message = async (id: string, who: Someone, subject: string) =>
  (await world.conversations.message(id, who.id, subject))?.title;
const start = (who: Someone, flow: string, kind: "booking" | "proposal" | "slot" | "pattern", id: string) =>
  who.press({ do: "start", flow, subject: { kind, id } });

const ahead = { from: new Date("2026-11-24T00:00:00Z"), to: new Date("2026-12-24T00:00:00Z") };

/** Robin asks for a time that nobody offers. */
async function proposed(): Promise<string> {
  const [date, time] = ["2026-12-02", "15:00"] as const;
  const startsAt = momentAt(date, time, "Europe/London");
  const endsAt = new Date(startsAt.getTime() + 3_600_000);
  const asks = {
    kind: "clinical" as const,
    personId: robin().id,
    supervisorId: sam().id,
    date,
    time,
    startsAt,
    endsAt,
  };
  return await as(world, robin().id, (data) => data.supervision.propose(asks));
}

describe("a time that was proposed", () => {
  it("is answered with a place or a link", async () => {
    const subject = { kind: "proposal", id: await proposed() } as const;
    const page = (key: string, how: string) =>
      pageOf(world, sam(), "proposal.answer", key, { verdict: "yes", how }, subject);
    await page("place", "in-person");
    await page("link", "video");
  });

  it("is told of when it is asked, said no to, and agreed on, soon or in good time", async () => {
    const id = await proposed();
    for (const each of ["supervision.proposed", "supervision.proposed-soon"])
      expect(await message(each, sam(), `proposal:${id}`)).toBeDefined();
    const yes = { verdict: "yes", how: "phone" };
    await asFarAs(sam(), await start(sam(), "proposal.answer", "proposal", id), yes);
    const [agreed] = await as(world, robin().id, (data) => data.supervision.bookingsOf(robin().id, ahead));
    for (const each of ["supervision.accepted", "supervision.accepted-soon"])
      expect(await message(each, robin(), `booking:${agreed?.id}`)).toBeDefined();
    const again = await proposed();
    await asFarAs(sam(), await start(sam(), "proposal.answer", "proposal", again), { verdict: "no" });
    for (const each of ["supervision.declined", "supervision.declined-soon"])
      expect(await message(each, robin(), `proposal:${again}`)).toBeDefined();
  });

  it("that is not there any more is told so", async () => {
    const gone = randomUUID();
    expect((await start(sam(), "proposal.answer", "proposal", gone)).kind).toBe("card");
    const slot = await robin().press({ do: "show", view: "slot.card", subject: { kind: "slot", id: gone } });
    expect(slot.kind).toBe("card");
  });
});

describe("a session that changes", () => {
  it("is moved to one of all other times, and its other half is told", async () => {
    const id = await book(robin(), "clinical");
    const first = await start(robin(), "booking.move", "booking", id);
    const moved = await asFarAs(robin(), first, { time: times(first)[1]?.value ?? "" });
    expect(moved.kind === "card" ? moved.title : textOf(moved)).toBe("Moved");
    await pageOf(world, robin(), "booking.move", "other", { time: "other" }, booking(id));
    for (const each of ["supervision.moved", "supervision.moved-soon"])
      expect(await message(each, sam(), `booking:${id}`)).toBeDefined();
  });

  it("has nothing to take back where nobody wrote a line", async () => {
    const id = await book(robin(), "clinical");
    expect((await start(robin(), "booking.agenda-remove", "booking", id)).kind).toBe("card");
  });
});

describe("a group", () => {
  it("is left by one of its people, and whoever comes hears that it is on another day, or not at all", async () => {
    const when = { date: "2026-12-02", time: "09:30" };
    const { slotId, bookingIds } = await group(world, jo(), [nadia(), robin()], when);
    const [nadias = "", robins = ""] = bookingIds;
    const left = await asFarAs(nadia(), await start(nadia(), "booking.leave", "booking", nadias), {});
    expect(left.kind).toBe("card");
    const moving = await start(jo(), "slot.move", "slot", slotId);
    expect((await asFarAs(jo(), moving, { on: "2026-12-03", at: "09:30" })).kind).toBe("card");
    expect(await message("slot.moved", robin(), `booking:${robins}`)).toBeDefined();
    await asFarAs(jo(), await start(jo(), "slot.cancel", "slot", slotId), { sure: "yes" });
    expect(await message("slot.cancelled", robin(), `booking:${robins}`)).toBeDefined();
  });

  it("to which nobody came has nothing to be noted", async () => {
    const { slotId } = await group(world, jo(), [], { date: "2026-11-25", time: "09:30" });
    world.clock.set("2026-11-25T14:00:00Z");
    expect((await start(jo(), "slot.record", "slot", slotId)).kind).toBe("card");
  });

  it("is offered with a place, a link, and how many can come", async () => {
    const offers = (page: string, how: string, flow = "supervision.offer-time") =>
      pageOf(world, jo(), flow, page, { kind: "group", how }, self(jo()));
    await offers("place", "in-person");
    await offers("link", "video");
    await offers("places", "phone");
    await offers("places", "phone", "supervision.offer-pattern");
  });
});

describe("whoever gives supervision", () => {
  it("has days to leave out, and none to put back before one was left out", async () => {
    const pattern = idIn(await look(jo(), "supervision.times"), "pattern");
    expect((await start(jo(), "pattern.unskip", "pattern", pattern)).kind).toBe("card");
    const days = choices(await start(jo(), "pattern.skip", "pattern", pattern), "day");
    expect(days.length).toBeGreaterThan(0);
    for (const { value } of days) await as(world, jo().id, (data) => data.supervision.skipDate(pattern, value));
    expect((await start(jo(), "pattern.skip", "pattern", pattern)).kind).toBe("card");
  });

  it("and whoever has it can look back, and ahead", async () => {
    const subject = self(robin());
    expect((await robin().press({ do: "show", view: "supervision.earlier", subject })).kind).toBe("list");
    expect(textOf(await robin().press({ do: "show", view: "supervision.coming", subject }))).not.toBe("");
  });
});

describe("where nothing is on offer any more", () => {
  it("nothing is noted by somebody whom nobody gives any supervision", async () => {
    await asOwner(world, (tx: { $executeRawUnsafe(sql: string): Promise<unknown> }) =>
      tx.$executeRawUnsafe(`DELETE FROM relations WHERE person_id = '${nadia().id}' OR other_id = '${nadia().id}'`),
    );
    const none = await nadia().press({ do: "start", flow: "supervision.note", subject: self(nadia()) });
    expect(none.kind === "card" ? none.title : textOf(none)).toBe("There is nobody to name");
  });

  it("a session cannot be moved, only cancelled", async () => {
    const id = await book(robin(), "clinical");
    for (const found of await as(world, sam().id, (data) => data.supervision.patternsOf(sam().id)))
      await as(world, sam().id, (data) => data.supervision.endPattern(found.id));
    expect((await start(robin(), "booking.move", "booking", id)).kind).toBe("card");
  });
});
