import { randomUUID } from "node:crypto";
import type { Tx } from "../../../src/data/database.ts";
import { bindData, type Data } from "../../../src/data/index.ts";
import type { NewPattern } from "../../../src/data/supervision/patterns.ts";
import { plainDate } from "../../../src/rules/calendar/days.ts";
import type { SupervisionKind, SupervisionTerms } from "../../../src/rules/supervision/kinds.ts";
import type { Time } from "../../../src/rules/supervision/on-offer.ts";
import { addPerson, on } from "./rows.ts";
import { morning, type TestStore } from "./store.ts";

export const zone = "Europe/London";
const every = { leastMinutes: 30, confirmedBy: "either" } as const;

/** Terms of a made-up trust: each kind by the relation that its name says, groups and reflective practice by the peer team. */
export const terms: SupervisionTerms = {
  fullTimeHours: 37.5,
  dueSoonDays: 7,
  graceDays: 7,
  kinds: {
    "line-management": {
      ...{ name: "Line management", givenBy: "line-manager", minutes: 60, places: 1, everyWeeks: 4 },
      ...{ counts: ["line-management"], ...every, confirmedBy: "both" },
    },
    peer: {
      ...{ name: "Peer supervision", givenBy: "peer-supervisor", minutes: 60, places: 1, everyWeeks: 6 },
      ...{ firstWithinWeeks: 2, counts: ["peer", "group"], ...every },
    },
    group: {
      ...{ name: "Group supervision", givenBy: "peer-team", minutes: 90, places: 3, everyWeeks: 12 },
      ...{ counts: ["group"], ...every },
    },
    "reflective-practice": {
      ...{ name: "Reflective practice", givenBy: "peer-team", minutes: 60, places: 8, counts: ["reflective-practice"] },
      ...every,
    },
    placement: {
      ...{ name: "Placement", givenBy: "placement-supervisor", minutes: 60, places: 1, everyHours: 15 },
      ...{ counts: ["placement"], ...every },
    },
  },
};

/** A weekly hour on Wednesdays from ten to twelve, by phone. */
export function patternOf(supervisorId: string, over: Partial<NewPattern> = {}): NewPattern {
  return {
    ...{ supervisorId, kind: "peer", weekday: 3, everyWeeks: 1, from: "10:00", to: "12:00", zone },
    ...{ minutes: 60, bufferMinutes: 0, startsOn: "2026-11-01", how: "phone", places: 1, noticeHours: 0 },
    ...over,
  };
}

/** The same as a row. */
export function patternRow(supervisorId: string, over: object = {}) {
  const { from, to, startsOn, ...rest } = patternOf(supervisorId);
  const row = { id: randomUUID(), fromTime: from, toTime: to, startsOn: on(startsOn), createdAt: morning.now };
  return { ...rest, placeId: null, link: null, endsOn: null, ...row, ...over };
}

/** One hour on Wednesday 25 November 2026 from ten, put up by itself, by phone. */
export function slotOf(supervisorId: string, over: object = {}) {
  return {
    ...{
      id: randomUUID(),
      supervisorId,
      kind: "peer",
      how: "phone",
      origin: "one-off",
      ...hour("2026-11-25T10:00:00Z"),
    },
    ...{ localDate: on("2026-11-25"), localTime: "10:00", zone, createdAt: morning.now },
    ...over,
  };
}

export function hour(from: string) {
  const startsAt = new Date(from);
  const endsAt = new Date(startsAt.getTime() + 3_600_000);
  return { startsAt, endsAt, busyUntil: endsAt };
}

export function bookingOf(slotId: string, personId: string, over: object = {}) {
  const { startsAt, endsAt } = hour("2026-11-25T10:00:00Z");
  return {
    ...{ id: randomUUID(), slotId, personId, state: "booked", startsAt, endsAt },
    ...{ bookedAt: morning.now, changedById: personId, changedAt: morning.now },
    ...over,
  };
}

/** That somebody supervises somebody, since January. */
export function supervises(kind: string, personId: string, otherId: string, over: object = {}) {
  return { id: randomUUID(), kind, personId, otherId, fromDate: on("2026-01-01"), ...over };
}

export type Supervised = ReturnType<typeof supervisedBy>;

/** What people do to their supervision, each in a transaction of their own, at a moment that can be set. */
export function supervisedBy(store: TestStore, database = store.database) {
  let now = morning.now;
  const moment = () => ({ now, today: plainDate(now, zone) });

  function as<T>(actor: string, act: (data: Data["supervision"], tx: Tx, all: Data) => Promise<T>): Promise<T> {
    const at = moment();
    return database.transact({ actor, ...at }, (tx) => {
      const data = bindData(tx, store.keys, { actor, ...at });
      return act(data.supervision, tx, data);
    });
  }

  const times = (personId: string, kind: SupervisionKind, more: object = {}) =>
    as(personId, (data) => data.times({ personId, kind, terms, nation: "england", ...more }));

  return {
    as,
    times,
    be: (at: string) => {
      now = new Date(at);
    },
    offer: (supervisorId: string, over: Partial<NewPattern> = {}) =>
      as(supervisorId, (data) => data.addPattern(patternOf(supervisorId, over))),
    /** The first time on offer on this date at this time. */
    async find(personId: string, kind: SupervisionKind, date: string, time: string, more: object = {}): Promise<Time> {
      const found = (await times(personId, kind, more)).find((each) => each.date === date && each.time === time);
      if (!found) throw new Error(`no time on offer on ${date} at ${time}`);
      return found;
    },
    book: (personId: string, time: Time) => as(personId, (data) => data.book(time, personId)),
    get: (id: string) =>
      as("system:test", async (data) => {
        const found = await data.booking(id);
        if (!found) throw new Error("the booking is not there");
        return found;
      }),
  };
}

/** Jo leads and gives peer supervision to four PSWs, Ash is a development worker, Mo manages Robin and Nadia. */
export async function addTeamOf(store: TestStore) {
  return await store.asOwner(async (tx) => {
    const named = async (name: string, ...roles: string[]) => {
      const id = await addPerson(tx, { roles });
      await tx.person.update({ where: { id }, data: { name } });
      return id;
    };
    const [jo, ash, mo] = [await named("Jo", "lead"), await named("Ash", "development-worker"), await named("Mo")];
    const [robin, nadia] = [await named("Robin", "psw"), await named("Nadia", "psw")];
    const [sam, kit] = [await named("Sam", "psw"), await named("Kit", "psw")];
    for (const psw of [robin, nadia, sam, kit])
      await tx.relation.create({ data: supervises("peer-supervisor", jo, psw) });
    for (const psw of [robin, nadia]) await tx.relation.create({ data: supervises("line-manager", mo, psw) });
    return { jo, ash, mo, robin, nadia, sam, kit };
  });
}
