import { beforeAll, beforeEach, describe, expect, it } from "vitest";
import type { Row } from "../../../src/flows/kit/screen.ts";
import type { SupervisionKind } from "../../../src/rules/supervision/kinds.ts";
import { type Nudged, nothingSaid, openNudged } from "../../support/nudged.ts";
import { pressesOf } from "../../support/world.ts";
import { asOwner, putOnLeave } from "../requests/acts.ts";
import { as, book, booking, freshDiary, openWorld, textOf, titleOf, type World } from "./acts.ts";
import { agreed } from "./giving-acts.ts";

let world: World;
let nudged: Nudged;
beforeAll(async () => {
  world = await openWorld();
});
async function fresh(what: "weekly" | "giving" | "before") {
  await nothingSaid(world);
  await freshDiary(world);
  nudged = openNudged(world, [`supervision.${what}`]);
}
const who = (name: string) => world.as(name);
const morning = (day: string) => `${day}T09:00:00Z`;
const labelsOf = (row: Row | undefined) => (row?.presses ?? []).map(({ label }) => label);
/** The Monday after the world's first day, and the days after it. */
const [monday, tuesday, wednesday, thursday] = ["2026-11-30", "2026-12-01", "2026-12-02", "2026-12-03"] as const;
const bookTitle = "Would you like to book supervision?";

/** They met on the world's Monday, and both said so. */
async function met(person: string, giver: string, kind: SupervisionKind, date = "2026-11-23"): Promise<void> {
  const minutes = 60;
  const id = await agreed(world, who(giver), who(person), { kind, date, time: "07:00", minutes });
  for (const name of [person, giver])
    await as(world, who(name).id, (data) =>
      data.supervision.say(id, who(name).id, { met: true, on: date, minutes, kind }),
    );
}

/** All of Robin's kinds but these are in date. */
async function robinMet(...but: readonly SupervisionKind[]): Promise<void> {
  const all = [
    ["Priya", "line-management"],
    ["Sam", "clinical"],
    ["Sam", "peer"],
    ["Jo", "group"],
  ] as const;
  let day = 16;
  for (const [giver, kind] of all) if (!but.includes(kind)) await met("Robin", giver, kind, `2026-11-${day++}`);
}

describe("a PSW's note for the week", () => {
  beforeEach(() => fresh("weekly"));

  it("says nothing of a session that has begun", async () => {
    await robinMet();
    await agreed(world, who("Sam"), who("Robin"), { kind: "peer", date: monday, time: "09:15", minutes: 60 });
    expect(await nudged.at(`${monday}T09:30:00Z`, who("Robin"))).toEqual([]);
  });

  it("comes on Monday at nine with what is due, and three real times; one press leads to the page for that time", async () => {
    await robinMet("clinical");
    world.clock.set("2026-11-30T08:59:00Z");
    expect((await nudged.arrive()).filter(({ personId }) => personId === who("Robin").id)).toEqual([]);
    const [row, ...more] = await nudged.at(morning(monday), who("Robin"));
    expect(more).toEqual([]);
    expect(row?.title).toBe(bookTitle);
    expect(row?.lines.at(0)).toMatch(/^Clinical supervision: Was due on /);
    expect(row?.lines.at(-1)).toBe("Free times for: Clinical supervision");
    // In less than the notice of 24 hours no time is on offer; Tuesday at ten is 25 hours away.
    expect(labelsOf(row)).toEqual([
      "Tuesday 1 December at 10:00",
      "Tuesday 8 December at 10:00",
      "Tuesday 15 December at 10:00",
      "Other times",
      "My supervision",
    ]);
    const page = await who("Robin").press(row?.presses[1]?.does ?? { do: "home" });
    expect(titleOf(page)).toBe("Is this right?");
    expect(textOf(page)).toContain("Tuesday 8 December at 10:00");
    expect(textOf(page)).toContain("Sam Okafor");
    const done = await who("Robin").answer(page, {});
    expect(titleOf(done)).toBe("Booked");
    const mine = await as(world, "system:test", (data) => data.supervision.bookingsOf(who("Robin").id, {}));
    expect(mine.filter(({ date }) => date === "2026-12-08").map(({ time, state }) => [time, state])).toEqual([
      ["10:00", "booked"],
    ]);
  });

  it("comes once in a week, again in the next, and not where all is in date and nothing is booked", async () => {
    await robinMet("clinical");
    expect(await nudged.at(morning(monday), who("Robin"))).toHaveLength(1);
    expect(await nudged.days([tuesday, wednesday, thursday].map(morning), who("Robin"))).toEqual([]);
    expect(await nudged.at(morning("2026-12-07"), who("Robin"))).toHaveLength(1);
    await fresh("weekly");
    await robinMet();
    expect(await nudged.at(morning(monday), who("Robin"))).toEqual([]);
  });

  it("comes on the first morning that somebody works: not on their days off, on leave or on a bank holiday", async () => {
    // Leslie works Tuesday to Thursday.
    expect(await nudged.at(morning(monday), who("Leslie"))).toEqual([]);
    expect(await nudged.at(morning(tuesday), who("Leslie"))).toHaveLength(1);
    await fresh("weekly");
    await putOnLeave(world, "Robin", monday, tuesday);
    expect(await nudged.days([monday, tuesday].map(morning), who("Robin"))).toEqual([]);
    expect(await nudged.at(morning(wednesday), who("Robin"))).toHaveLength(1);
    // Monday 28 December 2026 is a bank holiday.
    expect(await nudged.at(morning("2026-12-28"), who("Robin"))).toEqual([]);
    expect(await nudged.at(morning("2026-12-29"), who("Robin"))).toHaveLength(1);
  });

  it("comes when leave that was said on the morning itself is over, and only once", async () => {
    world.clock.set("2026-11-30T07:00:00Z");
    await nudged.sweep();
    await putOnLeave(world, "Robin", monday, tuesday);
    expect(await nudged.days([monday, tuesday].map(morning), who("Robin"))).toEqual([]);
    expect(await nudged.at(morning(wednesday), who("Robin"))).toHaveLength(1);
  });

  it("says what is booked this week, and opens it", async () => {
    await robinMet("clinical");
    await book(who("Robin"), "clinical");
    const [row] = await nudged.at(morning(monday), who("Robin"));
    expect(row?.title).toBe("Your supervision this week");
    expect(row?.lines).toEqual(["Booked: Clinical supervision, Tuesday 1 December at 10:00"]);
    expect(labelsOf(row)).toEqual(["Open", "My supervision"]);
  });

  it("asks about a session that is over first: it counts once somebody says that they met", async () => {
    await robinMet("clinical");
    await agreed(world, who("Sam"), who("Robin"), { kind: "clinical", date: "2026-11-20", time: "09:00", minutes: 60 });
    const [row] = await nudged.at(morning(monday), who("Robin"));
    expect(row?.title).toBe("Did you meet?");
    expect(row?.lines).toEqual(["1 session is over. Would you like to say whether you met?"]);
  });

  it("is gone where it is booked before the note leaves, and says so in the note that was sent", async () => {
    await robinMet("clinical");
    world.clock.set("2026-11-30T08:00:00Z");
    await nudged.sweep();
    await book(who("Robin"), "clinical", 1);
    expect(await nudged.at(morning(monday), who("Robin"))).toEqual([]);
    expect(await nudged.dropped(who("Robin").id)).toEqual(["supervision.weekly done"]);
  });

  it("leads to the next times where the time has gone by the press, or by the last page", async () => {
    await robinMet("clinical");
    const [row] = await nudged.at(morning(monday), who("Robin"));
    const first = row?.presses[0]?.does ?? { do: "home" as const };
    const page = await who("Robin").press(first);
    await book(who("Nadia"), "clinical");
    for (const gone of [await who("Robin").answer(page, {}), await who("Robin").press(first)]) {
      expect(titleOf(gone)).toBe("That time has gone");
      expect(textOf(gone)).toContain("Tuesday 1 December at 10:00 has just gone. These are the next times.");
      expect(pressesOf(gone).map(({ label }) => label)).toEqual([
        "Tuesday 1 December at 11:15",
        "Tuesday 8 December at 10:00",
        "Tuesday 15 December at 10:00",
        "Other times",
        "My supervision",
        "Home",
      ]);
    }
    const mine = await as(world, "system:test", (data) =>
      data.supervision.bookingsOf(who("Robin").id, { from: world.clock.now() }),
    );
    expect(mine).toEqual([]);
  });

  it("is pressed twice: it books once", async () => {
    await robinMet("clinical");
    const [row] = await nudged.at(morning(monday), who("Robin"));
    const page = await who("Robin").press(row?.presses[0]?.does ?? { do: "home" });
    const once = await who("Robin").answer(page, {});
    expect(titleOf(await who("Robin").answer(page, {}))).toBe(titleOf(once));
    const coming = () =>
      as(world, "system:test", (data) => data.supervision.bookingsOf(who("Robin").id, { from: world.clock.now() }));
    expect(await coming()).toHaveLength(1);
  });

  it("takes no time that nobody offers, whatever a button says, and none for somebody else", async () => {
    const flow = "supervision.take-clinical";
    for (const other of ["99999999-9999-4000-8000-000000000000", "20261399-2560-4000-8000-000000000000"]) {
      const subject = { kind: "person", id: who("Robin").id, other } as const;
      expect(textOf(await who("Robin").press({ do: "start", flow, subject }))).toContain("just gone");
      expect(titleOf(await who("Amara").press({ do: "start", flow, subject }))).not.toBe("That time has gone");
    }
  });

  it("says nothing of what anybody wrote, nor of anybody else's supervision", async () => {
    const id = await book(who("Robin"), "clinical");
    await who("Robin")
      .press({ do: "start", flow: "booking.agenda", subject: booking(id) })
      .then((form) => who("Robin").answer(form, { line: "About the quiet room" }));
    await book(who("Nadia"), "clinical");
    const said = JSON.stringify(await nudged.at(morning(monday), who("Robin")));
    expect(said).toContain("Clinical supervision");
    expect(said).not.toContain("quiet");
    expect(said).not.toContain("Nadia");
  });

  it("does not come to somebody who is no PSW any more", async () => {
    const end = (on: string) =>
      asOwner(world, (tx: { $executeRawUnsafe(sql: string): Promise<unknown> }) =>
        tx.$executeRawUnsafe(`UPDATE person_roles SET to_date = ${on} WHERE person_id = '${who("Robin").id}'`),
      );
    await end("'2026-11-25'");
    expect(await nudged.at(morning(monday), who("Robin"))).toEqual([]);
    await end("NULL");
  });
});
