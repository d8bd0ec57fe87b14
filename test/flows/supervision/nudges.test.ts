import { beforeAll, beforeEach, describe, expect, it } from "vitest";
import type { Row } from "../../../src/flows/kit/screen.ts";
import type { SupervisionKind } from "../../../src/rules/supervision/kinds.ts";
import { type Nudged, nothingSaid, openNudged } from "../../support/nudged.ts";
import { pressesOf } from "../../support/world.ts";
import { asOwner, putOnLeave } from "../requests/acts.ts";
import {
  as,
  begin,
  book,
  booking,
  freshDiary,
  openWorld,
  standing,
  textOf,
  times,
  titleOf,
  type World,
} from "./acts.ts";
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

describe("a supervisor's note for the week", () => {
  beforeEach(() => fresh("giving"));

  it("names who is due with them and has nothing booked, by the kinds they give, and leads to the list", async () => {
    await robinMet("clinical", "peer");
    const [row, ...more] = await nudged.at(morning(monday), who("Priya"));
    expect(more).toEqual([]);
    expect(row?.title).toBe("The supervision that you give");
    expect(row?.lines).toEqual(["Due with you, nothing booked yet: Nadia Rahman (line management supervision)"]);
    expect(labelsOf(row)).toEqual(["Supervision I give"]);
    const list = await who("Priya").press(row?.presses[0]?.does ?? { do: "home" });
    expect(textOf(list)).toContain("Nadia Rahman");
    await book(who("Nadia"), "line-management");
    expect(await nudged.at(morning("2026-12-07"), who("Priya"))).toEqual([]);
  });

  it("names three and says how many more there are", async () => {
    const [row] = await nudged.at(morning(monday), who("Sam"));
    expect(row?.lines[0]).toMatch(/^Due with you, nothing booked yet: .+, and \d more$/);
    expect(row?.lines[0]?.split(", ")).toHaveLength(5);
  });

  it("says how many sessions count only once they say how it was, and how many times are proposed to them", async () => {
    await robinMet();
    await met("Nadia", "Priya", "line-management");
    await agreed(world, who("Priya"), who("Robin"), { kind: "line-management", date: "2026-11-23", time: "10:00" });
    await as(world, who("Nadia").id, (data) =>
      data.supervision.propose({
        ...{ kind: "line-management", personId: who("Nadia").id, supervisorId: who("Priya").id },
        ...{ date: "2026-12-09", time: "11:00" },
        ...{ startsAt: new Date("2026-12-09T11:00:00Z"), endsAt: new Date("2026-12-09T12:00:00Z") },
      }),
    );
    const [row] = await nudged.at(morning(monday), who("Priya"));
    expect(row?.lines).toEqual(["1 time is proposed to you", "1 session waits to be confirmed"]);
  });

  it("does not ask for what counts already", async () => {
    await robinMet();
    await met("Nadia", "Priya", "line-management");
    const id = await agreed(world, who("Priya"), who("Robin"), {
      ...{ kind: "line-management", date: "2026-11-23", time: "10:00", minutes: 60 },
    } as const);
    await as(world, who("Robin").id, (data) =>
      data.supervision.say(id, who("Robin").id, { met: true, on: "2026-11-23", minutes: 60, kind: "line-management" }),
    );
    expect(await nudged.at(morning(monday), who("Priya"))).toEqual([]);
  });

  it("tells those who lead how many have nobody, and never who is late", async () => {
    const [row] = await nudged.at(morning(monday), who("Jo"));
    expect(row?.lines.slice(-2)).toEqual([
      expect.stringMatching(/nobody to go to for one kind of it$/),
      "3 people are due for a group and have none booked",
    ]);
    expect(labelsOf(row)).toEqual(["Supervision I give", "See the numbers"]);
    expect(JSON.stringify(row)).not.toContain("Robin");
    expect(await nudged.at(morning(monday), who("Amara"))).toEqual([]);
  });

  it("comes to them alone, on their own first morning", async () => {
    await putOnLeave(world, "Priya", monday, monday);
    expect(await nudged.at(morning(monday), who("Priya"))).toEqual([]);
    expect(await nudged.at(morning(tuesday), who("Priya"))).toHaveLength(1);
    expect(await nudged.at(morning(wednesday), who("Priya"))).toEqual([]);
  });
});

describe("the working day before a session", () => {
  beforeEach(() => fresh("before"));
  const title = "Supervision Tuesday 1 December at 10:00";

  it("tells the two what, when and where, once, with the ways to change it", async () => {
    await book(who("Robin"), "clinical");
    expect(await nudged.days(["2026-11-25", "2026-11-26", "2026-11-27"].map(morning), who("Robin"))).toEqual([]);
    world.clock.set(morning(monday));
    const notes = await nudged.arrive();
    const rowOf = (name: string) => notes.find(({ personId }) => personId === who(name).id)?.rows ?? [];
    expect(notes.map(({ personId }) => personId).sort()).toEqual([who("Robin").id, who("Sam").id].sort());
    expect(rowOf("Robin").map((row) => [row.title, ...row.lines])).toEqual([
      [title, "Clinical supervision with Sam Okafor", "Willow Ward, quiet room"],
    ]);
    expect(rowOf("Sam").map((row) => [row.title, ...row.lines])).toEqual([
      [title, "Clinical supervision with Robin Vale", "Willow Ward, quiet room"],
    ]);
    expect(labelsOf(rowOf("Robin")[0])).toEqual(["Open", "Move it", "Cancel it"]);
    expect(await nudged.at(morning(tuesday), who("Robin"))).toEqual([]);
  });

  it("is the last day that each of them works before it", async () => {
    // Robin works Monday to Thursday: the day before a Monday is a Thursday.
    await agreed(world, who("Sam"), who("Robin"), { date: "2026-12-07", time: "11:00" });
    const before = "2026-12-04";
    expect(await nudged.at(morning(thursday), who("Robin"))).toHaveLength(1);
    expect(await nudged.at(morning(before), who("Robin"))).toEqual([]);
    await fresh("before");
    await agreed(world, who("Sam"), who("Robin"), { date: "2026-12-07", time: "11:00" });
    expect(await nudged.at(morning(thursday), who("Sam"))).toEqual([]);
    expect(await nudged.at(morning(before), who("Sam"))).toHaveLength(1);
  });

  it("says nothing of what was cancelled, or moved to another week, and is said before the new day", async () => {
    const id = await book(who("Robin"), "clinical");
    world.clock.set("2026-11-30T08:00:00Z");
    await nudged.sweep();
    const form = await who("Robin").press({ do: "start", flow: "booking.move", subject: booking(id) });
    const chosen = times(form).find(({ label }) => label.includes("8 December"))?.value ?? "";
    const page = await who("Robin").answer(form, { time: chosen });
    expect(titleOf(await who("Robin").answer(page, {}))).toBe("Moved");
    expect(await nudged.at(morning(monday), who("Robin"))).toEqual([]);
    expect(await nudged.dropped(who("Robin").id)).toEqual(["supervision.before done"]);
    const rows = await nudged.at(morning("2026-12-07"), who("Robin"));
    expect(rows.map((row) => row.title)).toEqual(["Supervision Tuesday 8 December at 10:00"]);
    await fresh("before");
    const other = await book(who("Robin"), "clinical");
    await as(world, who("Sam").id, (data) => data.supervision.cancel(other, who("Sam").id));
    expect(await nudged.at(morning(monday), who("Robin"))).toEqual([]);
  });

  it("is not said to whoever booked it on that very day", async () => {
    world.clock.set("2026-11-30T08:30:00Z");
    await agreed(world, who("Sam"), who("Robin"), { date: tuesday, time: "15:00" });
    world.clock.set(morning(monday));
    expect(await nudged.arrive()).toEqual([]);
  });

  it("is one row for whoever gives a group, however many come, and none for those who wait", async () => {
    const when = times(await begin(who("Robin"), "group"))[1];
    const date = /^p~.+~(\d{4}-\d\d-\d\d)~/.exec(when?.value ?? "")?.[1] ?? "";
    await book(who("Robin"), "group", 1);
    await book(who("Nadia"), "group", 1);
    await asOwner(world, (tx: { $executeRawUnsafe(sql: string): Promise<unknown> }) =>
      tx.$executeRawUnsafe(`UPDATE slots SET places = 2 WHERE kind = 'group'`),
    );
    const waits = await as(world, who("Leslie").id, async ({ supervision }) => {
      const { supervision: terms, nation } = world.trust;
      const all = await supervision.times({ personId: who("Leslie").id, kind: "group", terms, nation, full: true });
      const time = all.find((each) => each.date === date);
      return time && (await supervision.book(time, who("Leslie").id));
    });
    expect(waits?.state).toBe("waiting");
    world.clock.set(new Date(Date.parse(morning(date)) - 86_400_000).toISOString());
    const notes = await nudged.arrive();
    expect(notes.map(({ personId }) => personId).sort()).toEqual(
      [who("Jo").id, who("Robin").id, who("Nadia").id].sort(),
    );
    const rows = notes.find(({ personId }) => personId === who("Jo").id)?.rows ?? [];
    expect(rows.map(({ lines }) => lines[0])).toEqual(["Group supervision"]);
    expect(JSON.stringify(rows)).not.toMatch(/Robin|Nadia/);
    expect(labelsOf(rows[0])).toEqual(["Open", "Move it", "Cancel it"]);
    const theirs = notes.find(({ personId }) => personId === who("Nadia").id)?.rows ?? [];
    expect(labelsOf(theirs[0])).toEqual(["Open", "Move it", "Leave the group"]);
    expect(JSON.stringify(theirs)).not.toContain("Robin");
  });
});

describe("a note for the week that somebody puts off", () => {
  beforeEach(() => fresh("weekly"));
  const later = async (card: Parameters<ReturnType<typeof who>["pressOn"]>[0], day: string) => {
    const why = await who("Robin").pressOn(card, "Why did I get this?");
    return await who("Robin").answer(await who("Robin").pressOn(why, "Later"), { day });
  };
  const onMonday = async () => {
    await robinMet("clinical");
    const [note] = await nudged.days([morning(monday)], who("Robin"));
    if (!note) throw new Error("no note came");
    return note.card;
  };

  it("comes once more on the day they choose of that week, and next Monday as always", async () => {
    const card = await onMonday();
    expect(titleOf(await later(card, wednesday))).toBe("Later, then");
    const came = async (day: string) => (await nudged.at(morning(day), who("Robin"))).map(({ title }) => title);
    expect(await came(tuesday)).toEqual([]);
    expect(await came(wednesday)).toEqual([bookTitle]);
    expect(await came(thursday)).toEqual([]);
    expect(await came("2026-12-07")).toEqual([bookTitle]);
    expect(await came("2026-12-08")).toEqual([]);
  });

  it("is put off to no other week, begins with tomorrow, and says until when it can wait", async () => {
    const card = await onMonday();
    const why = await who("Robin").pressOn(card, "Why did I get this?");
    const form = await who("Robin").pressOn(why, "Later");
    expect(textOf(form)).toContain("This is for this week. Please choose a day up to Thursday 3 December.");
    expect(standing(form)).toEqual({ day: tuesday });
    const refused = await later(card, "2026-12-07");
    expect(refused.kind).toBe("form");
    expect(textOf(refused)).toContain("Please choose a day up to Thursday 3 December.");
  });

  it("can't be put off on the last day they work of it", async () => {
    const card = await onMonday();
    world.clock.set(morning(thursday));
    const why = await who("Robin").pressOn(card, "Why did I get this?");
    expect(pressesOf(why).map(({ label }) => label)).toEqual(expect.arrayContaining(["Not about this", "Stop these"]));
    expect(pressesOf(why).map(({ label }) => label)).not.toContain("Later");
  });
});

describe("a note about tomorrow's session", () => {
  it("offers no later: after it comes the session", async () => {
    await fresh("before");
    await book(who("Robin"), "clinical");
    const [row] = await as(world, who("Robin").id, (data) =>
      data.supervision.bookingsOf(who("Robin").id, { from: world.clock.now() }),
    );
    const days = ["2026-11-25", "2026-11-26", monday, tuesday, wednesday, thursday, "2026-12-07", "2026-12-08"];
    const [note] = await nudged.days(days.map(morning), who("Robin"));
    if (!note || !row) throw new Error("no note came");
    const why = await who("Robin").pressOn(note.card, "Why did I get this?");
    expect(pressesOf(why).map(({ label }) => label)).not.toContain("Later");
  });
});
