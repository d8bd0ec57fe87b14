import { beforeAll, beforeEach, describe, expect, it } from "vitest";
import type { Row } from "../../../src/flows/kit/screen.ts";
import type { SupervisionKind } from "../../../src/rules/supervision/kinds.ts";
import { type Nudged, nothingSaid, openNudged } from "../../support/nudged.ts";
import { pressesOf } from "../../support/world.ts";
import { putOnLeave } from "../requests/acts.ts";
import { as, book, freshDiary, openWorld, standing, textOf, titleOf, type World } from "./acts.ts";
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
      expect.stringMatching(/still needs? a supervisor$/),
      "3 people are due for a group and have none booked",
    ]);
    expect(labelsOf(row)).toEqual(["Supervision I give", "See the numbers"]);
    expect(JSON.stringify(row)).not.toContain("Robin");
    expect(await nudged.at(morning(monday), who("Amara"))).toEqual([]);
  });

  it("comes on the first day after a pause, or on the day on which they end it, once", async () => {
    await as(world, who("Priya").id, (data) => data.manners.pause(who("Priya").id, wednesday));
    expect(await nudged.days([monday, tuesday].map(morning), who("Priya"))).toEqual([]);
    expect(await nudged.at(morning(wednesday), who("Priya"))).toHaveLength(1);
    expect(await nudged.at(morning(thursday), who("Priya"))).toEqual([]);
    await as(world, who("Sam").id, (data) => data.manners.pause(who("Sam").id, "2026-12-31"));
    expect(await nudged.at(morning("2026-12-07"), who("Sam"))).toEqual([]);
    world.clock.set("2026-12-08T08:00:00Z");
    await who("Sam").press({ do: "start", flow: "nudges.resume", subject: { kind: "person", id: who("Sam").id } });
    expect(await nudged.at(morning("2026-12-08"), who("Sam"))).toHaveLength(1);
    expect(await nudged.at(morning("2026-12-09"), who("Sam"))).toEqual([]);
  });

  it("comes to them alone, on their own first morning", async () => {
    await putOnLeave(world, "Priya", monday, monday);
    expect(await nudged.at(morning(monday), who("Priya"))).toEqual([]);
    expect(await nudged.at(morning(tuesday), who("Priya"))).toHaveLength(1);
    expect(await nudged.at(morning(wednesday), who("Priya"))).toEqual([]);
  });
});

describe("a note for the week that somebody stops", () => {
  beforeEach(() => fresh("weekly"));

  it("is one thing and the whole kind: there is one button for it, and My reminders calls it by its name", async () => {
    await robinMet("clinical");
    const [note] = await nudged.days([morning(monday)], who("Robin"));
    if (!note) throw new Error("no note came");
    const why = await who("Robin").pressOn(note.card, "Why did I get this?");
    expect(pressesOf(why).map(({ label }) => label)).not.toContain("Not about this");
    const { id } = who("Robin");
    const mute = { kind: "supervision.weekly", subject: `person:${id}`, until: undefined };
    await as(world, id, (data) => data.manners.mute(id, mute));
    const settings = await who("Robin").pressOn(note.card, "My reminders");
    expect(textOf(settings)).toContain("My supervision each week");
    expect(textOf(settings)).not.toContain("about one thing");
    expect(textOf(await who("Robin").home())).toContain("1 reminder is stopped or put off.");
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
    expect(pressesOf(why).map(({ label }) => label)).toContain("Stop these");
    expect(pressesOf(why).map(({ label }) => label)).not.toContain("Later");
  });
});
