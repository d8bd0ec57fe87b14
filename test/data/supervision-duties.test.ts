import { randomUUID } from "node:crypto";
import { beforeAll, beforeEach, describe, expect, test } from "vitest";
import type { Tx } from "../../src/data/database.ts";
import type { DutyLine } from "../../src/data/supervision/duties.ts";
import type { SupervisionKind } from "../../src/rules/supervision/kinds.ts";
import { addPerson, on } from "../support/database/rows.ts";
import { morning, openTestStore, type TestStore } from "../support/database/store.ts";
import {
  addTeamOf,
  bookingOf,
  type Supervised,
  slotOf,
  supervisedBy,
  supervises,
  terms,
} from "../support/database/supervision-rows.ts";
import { addPlacement, signOffOf, versionOf } from "../support/database/training-rows.ts";

// Today is Tuesday 24 November 2026. Every date here was worked out by hand on a calendar.

let store: TestStore;
let world: Supervised;
let people: Awaited<ReturnType<typeof addTeamOf>>;
beforeAll(async () => {
  store = await openTestStore();
});
beforeEach(async () => {
  await store.reset();
  world = supervisedBy(store);
  people = await addTeamOf(store);
});

const trust = { supervision: terms, hours: { days: [1, 2, 3, 4, 5] }, nation: "england" } as const;
const dutiesOf = (...ids: readonly string[]) => world.as("system:nudges", (data) => data.dutiesOf(ids, trust));
const change = <T>(work: (tx: Tx) => Promise<T>) => store.asOwner(work);

async function lineOf(who: string, kind: SupervisionKind): Promise<DutyLine> {
  const found = (await dutiesOf(who)).get(who)?.find((each) => each.kind === kind);
  if (!found) throw new Error(`no duty of ${kind}`);
  return found;
}
const dueOf = async (who: string, kind: SupervisionKind) => (await lineOf(who, kind)).duty;

/** A session of an hour from ten on a date, and what the two said afterwards. */
async function met(
  tx: Tx,
  personId: string,
  supervisorId: string,
  date: string,
  { kind = "peer", person = true, supervisor = true, minutes = 60 } = {},
): Promise<void> {
  const at = { startsAt: new Date(`${date}T10:00:00Z`), endsAt: new Date(`${date}T11:00:00Z`) };
  const over = { ...at, busyUntil: at.endsAt, kind, origin: "agreed", localDate: on(date) };
  const slot = await tx.slot.create({ data: slotOf(supervisorId, over) });
  const { id } = await tx.booking.create({ data: bookingOf(slot.id, personId, at) });
  const said = { bookingId: id, met: true, heldOn: on(date), minutes, kind, at: morning.now };
  if (person) await tx.confirmation.create({ data: { ...said, byId: personId } });
  if (supervisor) await tx.confirmation.create({ data: { ...said, byId: supervisorId } });
}
const leave = (tx: Tx, personId: string, from: string, to: string) =>
  tx.leave.create({ data: { id: randomUUID(), personId, fromDate: on(from), toDate: on(to) } });

describe("peer supervision every six weeks", () => {
  test("is due six weeks after the last time, and soon a week before that", async () => {
    const { jo, robin } = people;
    await change((tx) => met(tx, robin, jo, "2026-10-14"));
    expect(await lineOf(robin, "peer")).toEqual({
      ...{ kind: "peer", duty: { state: "due-soon", dueOn: "2026-11-25" }, supervisors: [{ id: jo, name: "Jo" }] },
      ...{ lastOn: "2026-10-14", unconfirmed: 0 },
    });
  });

  test("counts a group, whoever gave it, from the latest of all", async () => {
    const { jo, ash, robin } = people;
    await change(async (tx) => {
      await met(tx, robin, ash, "2026-11-04", { kind: "group" });
      await met(tx, robin, jo, "2026-10-14");
    });
    expect(await lineOf(robin, "peer")).toMatchObject({ duty: { dueOn: "2026-12-16" }, lastOn: "2026-11-04" });
  });

  test("does not count one that was too short, or that nobody said took place", async () => {
    const { jo, robin } = people;
    await change(async (tx) => {
      await met(tx, robin, jo, "2026-10-14");
      await met(tx, robin, jo, "2026-11-11", { minutes: 25 });
      await met(tx, robin, jo, "2026-11-18", { person: false, supervisor: false });
    });
    expect(await lineOf(robin, "peer")).toMatchObject({ lastOn: "2026-10-14", unconfirmed: 1 });
  });

  test("stands still while they are on leave", async () => {
    const { jo, robin } = people;
    await change(async (tx) => {
      await met(tx, robin, jo, "2026-10-14");
      await leave(tx, robin, "2026-10-19", "2026-10-25");
    });
    expect(await dueOf(robin, "peer")).toEqual({ state: "in-date", dueOn: "2026-12-02" });
  });

  test("stands still while they have no supervisor, and goes on with the next", async () => {
    const { jo, ash, robin } = people;
    const dates = (toDate: Date) => ({ where: { personId: jo, otherId: robin }, data: { toDate } });
    await change(async (tx) => {
      await met(tx, robin, jo, "2026-10-14");
      await tx.relation.updateMany(dates(on("2026-10-31")));
      await tx.relation.create({ data: supervises("peer-supervisor", ash, robin, { fromDate: on("2026-11-16") }) });
    });
    expect(await lineOf(robin, "peer")).toMatchObject({
      ...{ duty: { state: "in-date", dueOn: "2026-12-10" }, supervisors: [{ name: "Ash" }] },
    });
    await change((tx) => tx.relation.deleteMany({ where: { personId: ash, otherId: robin } }));
    expect(await lineOf(robin, "peer")).toMatchObject({ duty: { state: "no-supervisor" }, supervisors: [] });
  });

  test("stands still from the day the supervisor's access ended", async () => {
    const { jo, robin } = people;
    await change((tx) => met(tx, robin, jo, "2026-10-14"));
    await change((tx) => tx.person.update({ where: { id: jo }, data: { endedAt: new Date("2026-11-24T09:00:00Z") } }));
    expect(await lineOf(robin, "peer")).toMatchObject({ duty: { state: "no-supervisor" }, supervisors: [] });
  });

  test("is twelve weeks for half of a full week's work", async () => {
    const { jo, robin } = people;
    await change(async (tx) => {
      await met(tx, robin, jo, "2026-10-14");
      const engaged = { id: randomUUID(), personId: robin, kind: "employed", hoursPerWeek: 18.75 };
      await tx.engagement.create({ data: { ...engaged, fromDate: on("2026-01-01") } });
    });
    expect((await dueOf(robin, "peer")).dueOn).toBe("2027-01-06");
  });

  test("falls on no bank holiday and no weekend", async () => {
    const { jo, robin } = people;
    await change((tx) => met(tx, robin, jo, "2026-11-13"));
    expect((await dueOf(robin, "peer")).dueOn).toBe("2026-12-29");
  });
});

describe("the first peer supervision within two weeks", () => {
  const begin = async (days: string[] = []) =>
    await change(async (tx) => {
      const ola = await addPerson(tx);
      await tx.personRole.create({ data: { personId: ola, role: "psw", fromDate: on("2026-11-16") } });
      await tx.relation.create({ data: supervises("peer-supervisor", people.jo, ola) });
      const offering = { capacity: 1, days, parts: [], languages: [], loneWorks: "yes", setAt: morning.now };
      await tx.offering.create({ data: { personId: ola, ...offering } });
      return ola;
    });

  test("is due on the Monday where the fourteenth day is a Sunday", async () => {
    expect(await dueOf(await begin(), "peer")).toEqual({ state: "due-soon", dueOn: "2026-11-30" });
  });

  test("is due on the first day after that on which they work", async () => {
    expect((await dueOf(await begin(["wed", "thu"]), "peer")).dueOn).toBe("2026-12-02");
  });
});

describe("every kind by itself", () => {
  test("a PSW has all but placement, in the trust's order", async () => {
    const lines = (await dutiesOf(people.robin)).get(people.robin);
    expect(lines?.map(({ kind, duty }) => `${kind}: ${duty.state} ${duty.dueOn}`)).toEqual([
      "line-management: overdue 2026-01-28",
      "peer: overdue 2026-01-14",
      "group: overdue 2026-03-25",
      "reflective-practice: no-rhythm undefined",
    ]);
  });

  test("line management counts where both say so", async () => {
    const { mo, robin } = people;
    await change((tx) => met(tx, robin, mo, "2026-11-18", { kind: "line-management", supervisor: false }));
    expect(await lineOf(robin, "line-management")).toMatchObject({ duty: { state: "overdue" }, unconfirmed: 1 });
    await change((tx) => met(tx, robin, mo, "2026-11-11", { kind: "line-management" }));
    expect(await lineOf(robin, "line-management")).toMatchObject({
      ...{ duty: { state: "in-date", dueOn: "2026-12-09" }, lastOn: "2026-11-11", unconfirmed: 1 },
    });
  });

  test("whoever has no line manager is not behind with it", async () => {
    expect(await lineOf(people.sam, "line-management")).toMatchObject({
      ...{ duty: { state: "no-supervisor" }, supervisors: [] },
    });
  });

  test("a group needs somebody of the peer team, and names whoever offers one", async () => {
    const { ash, jo, robin } = people;
    await world.offer(ash, { kind: "group", minutes: 90, places: 3 });
    expect((await lineOf(robin, "group")).supervisors).toEqual([{ id: ash, name: "Ash" }]);
    await change((tx) => tx.personRole.deleteMany({ where: { personId: { in: [ash, jo] } } }));
    expect(await lineOf(robin, "group")).toMatchObject({ duty: { state: "no-supervisor" }, supervisors: [] });
  });

  test("says which session is next, booked or waited for, also one that would count", async () => {
    const { ash, jo, robin } = people;
    await world.offer(jo);
    await world.offer(ash, { kind: "group", from: "14:00", to: "15:30", minutes: 90, places: 3 });
    await world.book(robin, await world.find(robin, "peer", "2026-12-02", "10:00"));
    expect((await lineOf(robin, "peer")).next).toMatchObject({ date: "2026-12-02", kind: "peer" });
    await world.book(robin, await world.find(robin, "group", "2026-11-25", "14:00"));
    expect((await lineOf(robin, "peer")).next).toMatchObject({ date: "2026-11-25", kind: "group" });
    expect((await lineOf(robin, "group")).next).toMatchObject({ date: "2026-11-25" });
    expect((await lineOf(robin, "line-management")).next).toBeUndefined();
  });

  test("holds the session that is going on until it is over", async () => {
    const { jo, robin } = people;
    await world.offer(jo);
    const { id } = await world.book(robin, await world.find(robin, "peer", "2026-11-25", "10:00"));
    world.be("2026-11-25T10:59:59Z");
    expect((await lineOf(robin, "peer")).next).toMatchObject({ id });
    world.be("2026-11-25T11:00:00Z");
    expect((await lineOf(robin, "peer")).next).toBeUndefined();
  });
});

describe("a placement that asks for supervision every fifteen hours", () => {
  let trainee: string;
  let placement: string;
  beforeEach(async () => {
    [trainee, placement] = await change(async (tx) => {
      const id = await addPerson(tx, { roles: ["trainee"] });
      await tx.relation.create({ data: supervises("placement-supervisor", people.mo, id) });
      return [id, await addPlacement(tx, id)];
    });
  });
  const log = (tx: Tx, date: string, quarters: number, sent = true) =>
    entry(tx, { workedOn: on(date), minutes: quarters * 15 }, sent);
  const entry = async (tx: Tx, facts: object, sent: boolean) => {
    const id = randomUUID();
    const made = { createdAt: morning.now, sentAt: sent ? morning.now : null, draftId: randomUUID() };
    await tx.entry.create({ data: { id, placementId: placement, authorId: trainee, ...made } });
    await tx.entryVersion.create({ data: versionOf(id, 1, facts) });
    return id;
  };

  test("counts the hours that were sent since the last time", async () => {
    await change(async (tx) => {
      await met(tx, trainee, people.mo, "2026-11-10", { kind: "placement" });
      await log(tx, "2026-11-10", 40);
      await log(tx, "2026-11-11", 30);
      await log(tx, "2026-11-12", 8, false);
      const changed = await log(tx, "2026-11-13", 4);
      await tx.entryVersion.create({ data: versionOf(changed, 2, { workedOn: on("2026-11-13"), minutes: 330 }) });
      const returned = await log(tx, "2026-11-16", 20);
      await tx.signOff.create({ data: signOffOf(returned, people.mo, { state: "returned" }) });
      const deleted = await log(tx, "2026-11-17", 20);
      await tx.entry.update({ where: { id: deleted }, data: { deletedAt: morning.now } });
    });
    // Seven and a half hours, and five and a half: thirteen of fifteen.
    expect((await dutiesOf(trainee)).get(trainee)).toEqual([
      {
        ...{ kind: "placement", duty: { state: "due-soon" }, supervisors: [{ id: people.mo, name: "Mo" }] },
        ...{ lastOn: "2026-11-10", unconfirmed: 0, hours: { workedMinutes: 780, minutesToGo: 120 } },
      },
    ]);
  });

  test("counts from the beginning where there was none yet, and is nobody's once it is over", async () => {
    await change(async (tx) => void (await log(tx, "2026-09-02", 76)));
    expect(await lineOf(trainee, "placement")).toMatchObject({
      ...{ duty: { state: "overdue" }, hours: { workedMinutes: 1140, minutesToGo: 0 } },
    });
    await change((tx) => tx.placement.updateMany({ data: { toDate: on("2026-11-23") } }));
    expect((await dutiesOf(trainee)).get(trainee)).toEqual([]);
  });

  test("is among those who have duties, with every PSW of today", async () => {
    const all = () => world.as("system:nudges", (data) => data.withDuties());
    expect((await all()).map(({ id }) => id).sort()).toEqual(
      [people.robin, people.nadia, people.sam, people.kit, trainee].sort(),
    );
    await change(async (tx) => {
      await tx.person.update({ where: { id: people.kit }, data: { endedAt: morning.now } });
      await tx.personRole.updateMany({ where: { personId: people.sam }, data: { toDate: on("2026-11-23") } });
      await tx.placement.updateMany({ data: { toDate: on("2026-11-23") } });
    });
    expect((await all()).map(({ name }) => name)).toEqual(["Nadia", "Robin"]);
  });
});

test("the duties of eighty people, each with twenty sessions behind them, are known in less than a second", async () => {
  const ids = Array.from({ length: 80 }, () => randomUUID());
  const theirs = [...ids.slice(1), ...ids.slice(0, 1)];
  await change(async (tx) => {
    const personRows = ids.map((id, at) => ({ id, name: `Made-up ${at}`, createdAt: morning.now }));
    await tx.person.createMany({ data: personRows });
    const roles = ids.map((personId) => ({ personId, role: "psw", fromDate: on("2024-01-01") }));
    await tx.personRole.createMany({ data: roles });
    await tx.relation.createMany({ data: ids.map((id, at) => supervises("peer-supervisor", theirs[at] ?? "", id)) });
    await tx.$executeRaw`SET LOCAL session_replication_role = replica`;
    await tx.$executeRaw`WITH many AS (SELECT p.person, p.supervisor, n, gen_random_uuid() AS slot, gen_random_uuid() AS booking,
        timestamptz '2026-11-20T09:00:00Z' - n * interval '5 weeks' AS at
      FROM unnest(${ids}::uuid[], ${theirs}::uuid[]) AS p (person, supervisor), generate_series(0, 19) AS n),
      made AS (INSERT INTO slots (id, supervisor_id, kind, how, starts_at, ends_at, busy_until, local_date, local_time,
        zone, origin, created_at) SELECT slot, supervisor, 'peer', 'phone', at, at + interval '1 hour',
        at + interval '1 hour', at::date, '09:00', 'Europe/London', 'agreed', at FROM many),
      booked AS (INSERT INTO bookings (id, slot_id, person_id, state, starts_at, ends_at, booked_at, changed_by_id,
        changed_at) SELECT booking, slot, person, 'booked', at, at + interval '1 hour', at, person, at FROM many)
      INSERT INTO confirmations (booking_id, by_id, met, held_on, minutes, kind, at)
        SELECT booking, person, true, at::date, 60, 'peer', at FROM many`;
  });
  // The best of up to ten: another test may be using the machine meanwhile.
  const took: number[] = [];
  let lines: Awaited<ReturnType<typeof dutiesOf>> = new Map();
  for (let time = 0; time < 10 && Math.min(...took, 1_000) >= 1_000; time += 1) {
    const began = performance.now();
    lines = await dutiesOf(...ids);
    took.push(performance.now() - began);
  }
  expect(lines.size).toBe(80);
  for (const id of ids)
    expect(lines.get(id)?.find(({ kind }) => kind === "peer")).toMatchObject({
      ...{ lastOn: "2026-11-20", duty: { state: "in-date", dueOn: "2027-01-04" } },
    });
  process.stdout.write(`the duties of 80 people took ${Math.round(Math.min(...took))} ms\n`);
  expect(Math.min(...took)).toBeLessThan(1_000);
});
