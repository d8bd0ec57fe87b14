import { randomUUID } from "node:crypto";
import { afterEach, beforeAll, describe, expect, it } from "vitest";
import { house } from "../../src/flows/house.ts";
import { openRoomyWorld, requestIn } from "../flows/requests/acts.ts";
import { usual as entryUsual, log, placementOf } from "../flows/training/acts.ts";
import type { World } from "../support/world.ts";
import { mayComeAtOnce } from "./at-once.ts";
import { createTruth, type Truth } from "./truth.ts";
import { doneAlready, statements } from "./undone.ts";

// Each kind of reminder is judged twice in the same store: while the thing is to be done, and after somebody has done it,
// as if the service had written about it all the same.

let world: World;
let truth: Truth;
const ids = {
  waiting: "",
  offered: "",
  accepted: "",
  active: "",
  placement: "",
  slot: randomUUID(),
  booking: randomUUID(),
};
const who = (name: string) => world.as(name).id;

async function set(...sql: readonly string[]): Promise<void> {
  await world.database.transact({ actor: "system:test", now: world.clock.now(), today: "2026-11-26" }, async (tx) => {
    await tx.$executeRawUnsafe("RESET ROLE");
    await tx.$executeRawUnsafe("SET LOCAL session_replication_role = replica");
    for (const each of sql) await tx.$executeRawUnsafe(each);
  });
}

beforeAll(async () => {
  world = await openRoomyWorld();
  truth = createTruth(world.database, world.clock, () => false);
  for (const state of ["waiting", "offered", "accepted", "active"] as const)
    ids[state] = (await requestIn(world, state)).id;
  ids.placement = await placementOf(world);
  await log(world.as("Kit"), { ...entryUsual, writing: "none", send: "hours" });
  world.clock.set("2026-11-26T09:00:00Z");
  await set(
    "DELETE FROM confirmations",
    "DELETE FROM bookings",
    "DELETE FROM proposals",
    `INSERT INTO slots (id, supervisor_id, kind, how, origin, starts_at, ends_at, busy_until, local_date, local_time, zone, created_at)
      VALUES ('${ids.slot}', '${who("Sam")}', 'clinical', 'phone', 'one-off', '2026-11-27T10:00Z', '2026-11-27T11:00Z', '2026-11-27T11:00Z',
        '2026-11-27', '10:00', 'Europe/London', '2026-11-24T10:00Z')`,
    `INSERT INTO bookings (id, slot_id, person_id, state, starts_at, ends_at, booked_at, changed_by_id, changed_at)
      VALUES ('${ids.booking}', '${ids.slot}', '${who("Robin")}', 'booked', '2026-11-27T10:00Z', '2026-11-27T11:00Z',
        '2026-11-24T10:00Z', '${who("Robin")}', '2026-11-24T10:00Z')`,
  );
});
afterEach(() => set("DELETE FROM nudges", "DELETE FROM outbox"));

/** A note to somebody that brings up one thing, as if it had just been sent. */
async function note(person: string, kind: string, subject: string): Promise<string> {
  const id = randomUUID();
  await set(
    `INSERT INTO outbox (id, person_id, message, subject, class, key, state, due_at, sending_at, settled_at, created_at)
      VALUES ('${id}', '${person}', 'nudges.note', 'note:${id}', 'nudge', '${id}', 'sent', '2026-11-26T09:00Z', '2026-11-26T09:00Z',
        '2026-11-26T09:00Z', '2026-11-26T09:00Z')`,
    `INSERT INTO nudges (id, person_id, kind, subject, local_date, due_at, state, outbox_id, decided_at)
      VALUES (gen_random_uuid(), '${person}', '${kind}', '${subject}', '2026-11-26', '2026-11-26T09:00Z', 'sent', '${id}', '2026-11-26T09:00Z')`,
  );
  return id;
}

/** Sessions of every kind for everybody, so far off that nobody need be reminded this week. */
const everythingBooked = () => [
  `DELETE FROM bookings WHERE id = '${ids.booking}'`,
  `INSERT INTO slots (id, supervisor_id, kind, how, origin, starts_at, ends_at, busy_until, local_date, local_time, zone, created_at)
    SELECT gen_random_uuid(), '${who("Sam")}', k, 'phone', 'one-off', at, at + interval '1 minute', at + interval '1 minute',
      at::date, '10:00', 'Europe/London', '2026-11-24T10:00Z'
    FROM (SELECT k, timestamptz '2027-01-04T10:00Z' + ord * interval '1 hour' AS at
      FROM unnest(ARRAY['line-management', 'clinical', 'peer', 'group']) WITH ORDINALITY AS kinds (k, ord)) each`,
  `INSERT INTO bookings (id, slot_id, person_id, state, starts_at, ends_at, booked_at, changed_by_id, changed_at)
    SELECT gen_random_uuid(), s.id, p.id, 'booked', s.starts_at, s.ends_at, s.created_at, p.id, s.created_at
    FROM slots s CROSS JOIN people p WHERE s.local_date = '2027-01-04'`,
];

/** Every peer support worker has somebody to go to for each kind. */
const everybodySupervised = () => [
  `INSERT INTO relations (id, kind, person_id, other_id, from_date)
    SELECT gen_random_uuid(), k, '${who("Sam")}', p.id, '2026-11-01'
    FROM people p CROSS JOIN unnest(ARRAY['line-manager', 'clinical-supervisor', 'peer-supervisor']) k WHERE p.id <> '${who("Sam")}'`,
];

interface Planted {
  readonly person: string;
  readonly subject: () => string;
  readonly before?: () => readonly string[];
  readonly done: () => readonly string[];
  readonly back: () => readonly string[];
}

const state = (of: "waiting" | "offered" | "accepted" | "active", to: string) =>
  `UPDATE requests SET state = '${to}', outcome = ${to === "ended" ? "'finished'" : "NULL"} WHERE id = '${ids[of]}'`;
const request = (of: "offered" | "accepted" | "active", person: string, to = "ended"): Planted => ({
  person,
  subject: () => `request:${ids[of]}`,
  done: () => [state(of, to)],
  back: () => [state(of, of)],
});
const offers = (to: string) => [
  `UPDATE offers SET state = '${to}', answered_at = ${to === "open" ? "NULL" : "offered_at"}
  WHERE request_id = '${ids.offered}'`,
];
const offered = (person: string): Planted => ({
  ...request("offered", person),
  done: () => offers("withdrawn"),
  back: () => offers("open"),
});
const answered = (to: "question" | "answer") =>
  `UPDATE request_events SET kind = '${to}' WHERE kind IN ('question', 'answer') AND request_id = '${ids.offered}'`;
const asked = (person: string): Planted => ({
  ...request("offered", person),
  before: () => [
    `INSERT INTO request_events (id, request_id, version, at, kind, facts)
      SELECT gen_random_uuid(), '${ids.offered}', 90, '2026-11-24T11:00Z', 'question', '{}'
      WHERE NOT EXISTS (SELECT FROM request_events WHERE request_id = '${ids.offered}' AND version = 90)`,
  ],
  done: () => [answered("answer")],
  back: () => [answered("question")],
});
const review = (person: string): Planted => ({
  ...request("active", person),
  before: () => [`UPDATE requests SET review_on = '2026-12-03' WHERE id = '${ids.active}'`],
  done: () => [`UPDATE requests SET review_on = '2026-12-04' WHERE id = '${ids.active}'`],
  back: () => [],
});
const cancelled = (to: string) => [
  `UPDATE bookings SET state = '${to}', cancelled_at = ${to === "cancelled" ? "booked_at" : "NULL"}
  WHERE id = '${ids.booking}'`,
];
const signing = (person: string): Planted => ({
  person,
  subject: () => `placement:${ids.placement}`,
  done: () => [`UPDATE entries SET deleted_at = sent_at WHERE placement_id = '${ids.placement}'`],
  back: () => [`UPDATE entries SET deleted_at = NULL WHERE placement_id = '${ids.placement}'`],
});
const supervised = (person: string): Planted => ({
  person,
  subject: () => `person:${who(person)}`,
  done: everythingBooked,
  back: () => ["DELETE FROM bookings", "DELETE FROM slots WHERE local_date = '2027-01-04'"],
});

const planted: Readonly<Record<string, Planted>> = {
  "requests.waiting": {
    person: "Jo",
    subject: () => `person:${who("Jo")}`,
    done: () => ["UPDATE requests SET sent_at = '2026-11-26T08:00Z' WHERE state = 'waiting'"],
    back: () => [],
  },
  "requests.offer": offered("Robin"),
  "requests.offer/told": offered("Jo"),
  "requests.offer-away": {
    ...request("offered", "Jo"),
    before: () => [
      `INSERT INTO leave (id, person_id, from_date, to_date)
      VALUES (gen_random_uuid(), '${who("Robin")}', '2026-11-26', '2026-11-26')`,
    ],
    done: () => [`DELETE FROM leave WHERE person_id = '${who("Robin")}'`],
    back: () => [],
  },
  "requests.question": asked("Amara"),
  "requests.question/told": asked("Jo"),
  "requests.prepare": request("accepted", "Amara", "waiting"),
  "requests.prepare/told": request("accepted", "Jo", "waiting"),
  "requests.review": review("Amara"),
  "requests.review/told": review("Jo"),
  "requests.met": request("active", "Robin"),
  "supervision.before": {
    person: "Robin",
    subject: () => `booking:${ids.booking}`,
    done: () => cancelled("cancelled"),
    back: () => cancelled("booked"),
  },
  "supervision.weekly": supervised("Robin"),
  // Sam gives, and helps to lead: everybody has somebody to go to, too.
  "supervision.giving": { ...supervised("Sam"), done: () => [...everythingBooked(), ...everybodySupervised()] },
  "training.reflect": {
    person: "Kit",
    subject: () => `placement:${ids.placement}`,
    before: () => ["UPDATE entry_versions SET writing = 'none'"],
    done: () => ["UPDATE entry_versions SET writing = 'three', worked_on = '2026-11-23'"],
    back: () => [],
  },
  "training.signing": signing("Tom"),
  "training.signing/told": signing("Jo"),
};

/** A reminder's kind as the store has it: whom a human is told of stands behind it. */
const kindOf = (each: string) => (each.endsWith("/told") ? `${each}/${who("Robin")}` : each);

describe("the judge of the simulation", () => {
  it("has a statement of its own, and a planted fault, for everything that people can be reminded of", () => {
    const nudges = house.rooms.flatMap((room) => room.nudges ?? []);
    const kinds = nudges.flatMap(({ id, turns }) => (typeof turns === "string" ? [id] : [id, `${id}/told`]));
    expect(Object.keys(statements).sort()).toEqual(kinds.sort());
    expect(Object.keys(planted).sort()).toEqual(kinds);
  });

  it.each(Object.keys(planted))(
    "sees a note of %s that comes when it is done, and none while it is not",
    async (each) => {
      const { person, subject, before, done, back } = planted[each] as Planted;
      await set(...(before?.() ?? []));
      const id = await note(who(person), kindOf(each), subject());
      const judged = () => doneAlready(truth.ask, id, world.clock.now());
      expect(await judged()).toEqual([]);
      await set(...done());
      expect(await judged()).toEqual([`${kindOf(each)} about something done`]);
      await set(...back());
    },
  );

  it("takes nothing for right that it has no statement of", async () => {
    const id = await note(who("Robin"), "garden.water", `person:${who("Robin")}`);
    expect(await doneAlready(truth.ask, id, world.clock.now())).toEqual(["garden.water: nothing is known of it"]);
  });
});

describe("what may come at any hour", () => {
  const message = async (
    name: string,
    subject: string,
    over: { readonly class?: string; readonly told?: string } = {},
  ) => {
    const id = randomUUID();
    const told = over.told ?? "2026-11-26T09:00Z";
    await set(`INSERT INTO outbox (id, person_id, message, subject, class, key, state, due_at, sending_at, settled_at, created_at)
      VALUES ('${id}', '${who("Robin")}', '${name}', '${subject}', '${over.class ?? "news"}', '${id}', 'sent', '${told}', '${told}',
        '${told}', '${told}')`);
    return await mayComeAtOnce(truth.ask, id);
  };

  it("is an answer, and a stop of what has ended; no other news of a request, and no stop of what goes on", async () => {
    const subject = `request:${ids.active}`;
    expect(await message("request.offered", subject, { class: "answer" })).toBe(true);
    expect(await message("request.stopped", subject)).toBe(false);
    await set(state("active", "ended"));
    expect(await message("request.stopped", subject)).toBe(true);
    expect(await message("request.ended", subject)).toBe(false);
    expect(await message("nudges.note", subject, { class: "nudge" })).toBe(false);
  });

  it("is news of a session before the end of the next working day, and of none after that", async () => {
    await set(`INSERT INTO bookings (id, slot_id, person_id, state, starts_at, ends_at, booked_at, changed_by_id, changed_at)
      VALUES ('${ids.booking}', '${ids.slot}', '${who("Robin")}', 'booked', '2026-11-27T10:00Z', '2026-11-27T11:00Z',
        '2026-11-24T10:00Z', '${who("Robin")}', '2026-11-24T10:00Z') ON CONFLICT DO NOTHING`);
    const subject = `booking:${ids.booking}`;
    expect(await message("supervision.cancelled-soon", subject)).toBe(true);
    expect(await message("supervision.cancelled-soon", subject, { told: "2026-11-25T20:00Z" })).toBe(false);
    expect(await message("supervision.cancelled", subject)).toBe(false);
    expect(await message("supervision.declined-soon", subject)).toBe(false);
  });
});
