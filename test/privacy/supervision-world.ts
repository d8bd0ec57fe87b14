import { randomUUID } from "node:crypto";
import type { Tx } from "../../src/data/database.ts";
import type { Screen } from "../../src/flows/kit/screen.ts";
import { plainDate } from "../../src/rules/calendar/days.ts";
import type { Subject } from "../../src/rules/subject.ts";
import { as, freshDiary, type World } from "../flows/supervision/acts.ts";
import { on } from "../support/database/rows.ts";
import { openWorld } from "../support/world.ts";
import {
  everyone,
  now,
  patterns,
  people,
  proposals,
  type Said,
  sessions,
  ties,
  type Who,
} from "./supervision-facts.ts";
import {
  bookings,
  knowsName,
  knowsPattern,
  knowsProposal,
  knowsSession,
  type Matter,
  reads,
} from "./supervision-oracle.ts";

/** The people and matters of the facts in a real store, each with an id. */
export interface SupervisionWorld {
  readonly world: World;
  id(who: Who): string;
  subject(about: Matter | "oneself", key: string): Subject;
  /** Leave of theirs that is far off. */
  leave(who: Who): string;
  /** What the two said and what was proposed, as in the facts again, and nothing begun or on its way. */
  restore(): Promise<void>;
  owner<T>(work: (tx: Tx) => Promise<T>): Promise<T>;
}

const ids = {
  person: idsFor(everyone),
  leave: idsFor(everyone),
  booking: idsFor(bookings.map(({ key }) => key)),
  slot: idsFor(Object.keys(sessions)),
  pattern: idsFor(Object.keys(patterns)),
  proposal: idsFor(Object.keys(proposals)),
};
const moment = (day: string, time: string) => new Date(`${day}T${time}:00Z`);
const hourAfter = (from: Date) => new Date(from.getTime() + 3_600_000);
const before = new Date("2026-10-01T09:00:00Z");
const writing = "2026-11-10T09:00:00Z";
const zone = "Europe/London";

/** Words of a booking, for looking for them. */
export const mark = (key: string, by: "person" | "giver") => `kestrel-${key.replaceAll(" ", "-")}-${by}.`;

export async function openSupervisionWorld(): Promise<SupervisionWorld> {
  const world = await openWorld();
  await freshDiary(world);
  const owner = async <T>(work: (tx: Tx) => Promise<T>): Promise<T> => {
    const at = world.clock.now();
    return await world.database.transact(
      { actor: "system:test", now: at, today: plainDate(at, zone) },
      async (tx: Tx) => {
        await tx.$executeRaw`RESET ROLE`;
        return await work(tx);
      },
    );
  };
  world.clock.set(before.toISOString());
  await owner(async (tx) => {
    await tx.$executeRaw`DELETE FROM relations`;
    await tx.$executeRaw`DELETE FROM patterns`;
    await addPeople(tx);
    await addSessions(tx);
  });
  await writeWords(world);
  world.clock.set(`${now}:00Z`);
  const restore = async () =>
    await owner(async (tx) => {
      for (const table of ["confirmations", "proposals", "leave", "drafts", "outbox", "inbox"])
        await tx.$executeRawUnsafe(`DELETE FROM ${table}`);
      await addSaid(tx);
      await addProposals(tx);
      const days = { fromDate: on("2027-06-01"), toDate: on("2027-06-04") };
      for (const who of everyone.filter((each) => people[each].role !== "none"))
        await tx.leave.create({ data: { id: ids.leave(who), personId: ids.person(who), ...days } });
    });
  await restore();
  await owner(async (tx) => {
    for (const who of everyone) {
      const { ended } = people[who] as { readonly ended?: string };
      if (ended) await tx.person.update({ where: { id: ids.person(who) }, data: { endedAt: on(ended) } });
    }
  });
  return {
    ...{ world, restore, owner },
    ...{ id: ids.person, leave: ids.leave },
    subject: (about, key) =>
      about === "oneself" ? { kind: "person", id: ids.person(key) } : { kind: about, id: ids[about](key) },
  };
}

async function addPeople(tx: Tx): Promise<void> {
  for (const who of everyone) {
    const { name, role }: { readonly name: string; readonly role: string } = people[who];
    if (role === "none") continue;
    const personId = ids.person(who);
    await tx.person.create({ data: { id: personId, name, createdAt: before, toldAt: before } });
    const identity = { surface: "teams", tenant: "demo", platformId: personId, pinnedAt: before };
    await tx.identity.create({ data: { id: randomUUID(), personId, ...identity } });
    await tx.personRole.create({ data: { personId, role, fromDate: on("2026-01-05") } });
  }
  const placed = { personId: ids.person("trainee"), outsideHost: "Elsewhere", createdById: ids.person("lead") };
  await tx.placement.create({
    data: { id: randomUUID(), ...placed, fromDate: on("2026-10-01"), createdAt: before },
  });
  for (const { kind, giver, to, from, until } of ties)
    await tx.relation.create({
      data: {
        ...{ id: randomUUID(), kind, personId: ids.person(giver), otherId: ids.person(to), fromDate: on(from) },
        toDate: until === undefined ? null : on(until),
      },
    });
}

async function addSessions(tx: Tx): Promise<void> {
  for (const [key, { giver, kind, weekday, time, places = 1, link = null }] of Object.entries(patterns)) {
    const [hour = "", minute = ""] = time.split(":");
    const toTime = `${String(Number(hour) + 1).padStart(2, "0")}:${minute}`;
    await tx.pattern.create({
      data: {
        ...{ id: ids.pattern(key), supervisorId: ids.person(giver), kind, weekday, fromTime: time, toTime, zone },
        ...{ minutes: 60, how: link === null ? "phone" : "video", link, places, startsOn: on("2026-10-01") },
        createdAt: before,
      },
    });
  }
  for (const [key, session] of Object.entries(sessions)) {
    const { giver, kind, origin, places = 1, place, link = null, pattern } = session;
    const startsAt = moment(session.on, session.at);
    const at = { startsAt, endsAt: hourAfter(startsAt) };
    const placeId = place === undefined ? null : randomUUID();
    if (placeId !== null && place !== undefined) await tx.place.create({ data: { id: placeId, name: place } });
    const how = placeId !== null ? "in-person" : link !== null ? "video" : "phone";
    await tx.slot.create({
      data: {
        ...{ id: ids.slot(key), supervisorId: ids.person(giver), kind, origin, places, how, placeId, link, ...at },
        ...{ busyUntil: at.endsAt, localDate: on(session.on), localTime: session.at, zone, createdAt: before },
        ...{ patternId: pattern === undefined ? null : ids.pattern(pattern) },
        cancelledAt: session.cancelled ? before : null,
      },
    });
    for (const [name, { person, state }] of Object.entries(session.in)) {
      const cancelled = state.startsWith("cancelled");
      await tx.booking.create({
        data: {
          ...{ id: ids.booking(name), slotId: ids.slot(key), personId: ids.person(person), ...at },
          ...{ bookedAt: before, changedById: ids.person(person), changedAt: before },
          ...{ state: cancelled ? "cancelled" : state, cancelledAt: cancelled ? before : null },
          ...{ away: state === "cancelled away", queueNumber: state === "waiting" ? 1 : null },
        },
      });
    }
  }
}

async function writeWords(world: World): Promise<void> {
  world.clock.set(writing);
  for (const { key, session, booking } of bookings)
    for (const by of booking.wrote ?? []) {
      const author = ids.person(by === "giver" ? session.giver : booking.person);
      await as(world, author, async ({ supervision, words }) => {
        const kind = booking.state === "cancelled" ? "reason" : "agenda";
        const aboutId = await supervision.addNote(ids.booking(key), kind, author);
        const about = { about: "booking-note", aboutId, part: "text" };
        await words.put({ ...about, author, text: mark(key, by), at: new Date(writing) }, 1);
      });
    }
}

async function addSaid(tx: Tx): Promise<void> {
  const said = (what: Said) => ({ met: what !== "not met", minutes: what === "longer" ? 90 : 60 });
  for (const { key, session, booking } of bookings)
    for (const by of ["person", "giver"] as const) {
      const what = booking.said?.[by];
      if (what === undefined) continue;
      const byId = ids.person(by === "giver" ? session.giver : booking.person);
      const at = moment(now.slice(0, 10), "10:00");
      const held = { heldOn: on(session.on), kind: session.kind, at, ...said(what) };
      await tx.confirmation.create({ data: { bookingId: ids.booking(key), byId, ...held } });
    }
}

async function addProposals(tx: Tx): Promise<void> {
  for (const [key, { person, giver, kind, on: day, at, state }] of Object.entries(proposals)) {
    const startsAt = moment(day, at);
    await tx.proposal.create({
      data: {
        ...{ id: ids.proposal(key), kind, personId: ids.person(person), supervisorId: ids.person(giver), zone },
        ...{ startsAt, endsAt: hourAfter(startsAt), localDate: on(day), localTime: at, state, at: before },
        answeredAt: state === "open" ? null : before,
      },
    });
  }
}

/** How a session's time stands on a screen or in a choice. */
export function timesOf(day: string, time: string): readonly string[] {
  const said = moment(day, time).toLocaleDateString("en-GB", { day: "numeric", month: "long", timeZone: "UTC" });
  return [`${said} at ${time}`, `${day}~${time}`];
}

/** What somebody has before them and may not know: words, times, places, links, names and ids. What was asked for by its id is no news. */
export function leaksIn(screen: Screen | string, who: Who, askedId = ""): readonly string[] {
  const text = typeof screen === "string" ? screen : JSON.stringify(screen);
  const found: string[] = [];
  const look = (what: string, marks: readonly (string | undefined)[]) => {
    for (const each of marks)
      if (each !== undefined && each !== askedId && text.includes(each)) found.push(`${who} has ${what}: ${each}`);
  };
  for (const { key, session, booking } of bookings) {
    if (!reads(who, key)) look(`words of ${key}`, [mark(key, "person"), mark(key, "giver")]);
    if (who !== session.giver && who !== booking.person) look(`the booking ${key}`, [ids.booking(key)]);
  }
  for (const [key, session] of Object.entries(sessions)) {
    if (knowsSession(who, session)) continue;
    const alone = session.pattern === undefined ? [session.at, session.link] : [];
    look(`the session ${key}`, [...timesOf(session.on, session.at), ...alone, session.place, ids.slot(key)]);
  }
  for (const [key, { time, link }] of Object.entries(patterns)) {
    const other = Object.values(sessions).some((each) => each.pattern === key && knowsSession(who, each));
    if (!knowsPattern(who, key) && !other) look(`the pattern ${key}`, [time, link, ids.pattern(key)]);
  }
  for (const [key, { at }] of Object.entries(proposals))
    if (!knowsProposal(who, key)) look(`the proposal ${key}`, [at, ids.proposal(key)]);
  for (const other of everyone) if (!knowsName(who, other)) look("a name", [people[other].name]);
  return found;
}

function idsFor(keys: readonly string[]): (key: string) => string {
  const known = new Map(keys.map((key) => [key, randomUUID()]));
  return (key) => {
    const found = known.get(key);
    if (found === undefined) throw new Error(`there is no ${key}`);
    return found;
  };
}
