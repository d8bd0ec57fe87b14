import { beforeAll, beforeEach, describe, expect, it } from "vitest";
import { runPeople } from "../../../src/operate/people.ts";
import { patternOf } from "../../support/database/supervision-rows.ts";
import type { Phone } from "../../support/phone.ts";
import type { Someone } from "../../support/world.ts";
import { as, freshDiary, openWorld, textOf, type World } from "./acts.ts";
import { agreed, arriving, group, kept, openPhone } from "./giving-acts.ts";

// People leave by the administrator's command; whoever stays hears of it from the service.

let world: World;
let phone: Phone;
beforeAll(async () => {
  world = await openWorld();
});
beforeEach(async () => {
  await leave("back", "Sam Okafor", "Robin Vale", "Kit Lowe");
  await freshDiary(world);
  phone = openPhone(world);
});
const [sam, robin, nadia] = [() => world.as("Sam"), () => world.as("Robin"), () => world.as("Nadia")];
const [jo, kit, leslie] = [() => world.as("Jo"), () => world.as("Kit"), () => world.as("Leslie")];

async function leave(ended: string, ...names: readonly string[]): Promise<readonly string[]> {
  const lines: string[] = [];
  const email = (name: string) => `${name.toLowerCase().replace(" ", ".")}@fenwold.example`;
  const file = ["name,email,ended", ...names.map((name) => `${name},${email(name)},${ended}`)].join("\n");
  const { database, keys, trust, clock } = world;
  const io = { database, keys, trust, now: clock.now(), pinPlayground: false, readFile: () => file };
  expect(await runPeople(["import", "people.csv"], { ...io, out: (line) => lines.push(line) })).toBe(0);
  return lines;
}
const hears = async () => {
  const got = await arriving(phone);
  return (who: Someone) => got.filter(({ personId }) => personId === who.id).map(({ card }) => textOf(card));
};
const propose = (who: Someone, to: Someone) =>
  as(world, who.id, (data) =>
    data.supervision.propose({
      ...{ kind: "clinical", personId: who.id, supervisorId: to.id, date: "2026-12-03", time: "15:00" },
      ...{ startsAt: new Date("2026-12-03T15:00:00Z"), endsAt: new Date("2026-12-03T16:00:00Z") },
    }),
  );
const proposal = async (id: string) => (await as(world, "system:test", (data) => data.supervision.proposal(id)))?.state;
const today = "2026-11-24";
const later = "2026-12-02";

describe("a supervisor who leaves", () => {
  it("takes their sessions along: each person hears of all of theirs once, and the command says how many", async () => {
    const ids = [
      await agreed(world, sam(), robin(), { date: today, time: "15:00" }),
      await agreed(world, sam(), robin(), { date: later, time: "15:00" }),
      await agreed(world, sam(), nadia(), { date: later, time: "16:00" }),
      ...(await group(world, sam(), [kit(), leslie(), jo()], { date: later, time: "10:00", places: 2 })).bookingIds,
    ];
    const begun = await agreed(world, sam(), nadia(), { date: today, time: "09:30" });
    expect(await leave(today, "Sam Okafor")).toEqual([
      "Done: 0 added, 0 changed, 1 ended, 0 as before.",
      "Cancelled with those who left: 4 supervision sessions. Whoever else was to be there is told.",
    ]);
    for (const id of ids) expect(await kept(world, id)).toMatchObject({ state: "cancelled", away: true, sequence: 1 });
    expect(await kept(world, begun)).toMatchObject({ state: "booked" });
    const heard = await hears();
    const [robins, ...more] = heard(robin());
    expect(robins).toContain("Sam Okafor can't be there");
    expect(robins).toContain("Tuesday 24 November at 15:00");
    expect(robins).toContain("Wednesday 2 December at 15:00");
    expect(more).toEqual([]);
    for (const who of [nadia(), kit(), leslie(), jo()]) expect(heard(who)).toHaveLength(1);
    expect(heard(sam())).toEqual([]);
  });

  it("offers no time any more, also should they come back", async () => {
    const times = () => as(world, sam().id, (data) => data.supervision.patternsOf(sam().id));
    await as(world, sam().id, (data) => data.supervision.addPattern(patternOf(sam().id)));
    expect(await times()).not.toEqual([]);
    await leave(today, "Sam Okafor");
    await leave("back", "Sam Okafor");
    expect(await times()).toEqual([]);
  });

  it("answers what was proposed to them with no, and what they proposed is taken back", async () => {
    const [to, of] = [await propose(robin(), sam()), await propose(sam(), jo())];
    await leave(today, "Sam Okafor");
    expect([await proposal(to), await proposal(of)]).toEqual(["declined", "withdrawn"]);
    expect((await hears())(robin())).toEqual([
      expect.stringContaining("Sam Okafor cannot come on Thursday 3 December at 15:00"),
    ]);
  });
});

describe("a PSW who leaves", () => {
  it("leaves their sessions: the supervisor hears of it, and whoever is next in line has the place", async () => {
    const own = await agreed(world, jo(), robin(), { date: today, time: "15:00" });
    const { bookingIds } = await group(world, jo(), [robin(), nadia(), leslie()], {
      date: later,
      time: "10:00",
      places: 2,
    });
    expect((await leave(today, "Robin Vale"))[1]).toContain("2 supervision sessions");
    expect(await kept(world, own)).toMatchObject({ state: "cancelled", away: false });
    for (const id of bookingIds.slice(1)) expect(await kept(world, id)).toMatchObject({ state: "booked" });
    const heard = await hears();
    expect(heard(jo()).sort()).toEqual([
      expect.stringContaining("Robin Vale has cancelled your session"),
      expect.stringContaining("Robin Vale has left your group session"),
    ]);
    expect(heard(leslie())).toEqual([expect.stringContaining("A place is yours")]);
    expect([heard(nadia()), heard(robin())]).toEqual([[], []]);
  });

  it("with the next in line lets the one behind them in", async () => {
    const people = [robin(), nadia(), kit(), leslie()];
    const { bookingIds } = await group(world, jo(), people, { date: later, time: "10:00", places: 2 });
    expect((await leave(today, "Robin Vale", "Kit Lowe"))[1]).toContain("1 supervision session.");
    const states: unknown[] = [];
    for (const id of bookingIds) states.push((await kept(world, id))?.state);
    expect(states).toEqual(["cancelled", "booked", "cancelled", "booked"]);
    expect((await hears())(kit())).toEqual([]);
  });

  it("who had booked a minute ago is not told of at all", async () => {
    const { bookingIds } = await group(world, jo(), [robin()], { date: later, time: "10:00" });
    const [id = ""] = bookingIds;
    const row = {
      personId: jo().id,
      message: "supervision.booked",
      subject: `booking:${id}`,
      class: "news",
      cause: id,
    };
    await as(world, robin().id, (data) => data.outbox.put({ ...row, dueAt: new Date("2026-11-24T10:03:00Z") }));
    await leave(today, "Robin Vale");
    world.clock.minutes(2);
    expect((await hears())(jo())).toEqual([]);
  });
});
