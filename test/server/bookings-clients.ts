import { randomUUID } from "node:crypto";
import type { Database } from "../../src/data/database.ts";
import { isGuardError } from "../../src/data/guards.ts";
import { bindData, type Data } from "../../src/data/index.ts";
import type { Keys } from "../../src/data/keys.ts";
import type { SupervisionKind, SupervisionTerms } from "../../src/rules/supervision/kinds.ts";
import type { Told } from "./bookings-oracle.ts";

/** Whom the storm is about: supervisors, some of whom are supervised too, and everybody who can be booked. */
export interface Cast {
  readonly supervisors: readonly string[];
  readonly people: readonly string[];
  readonly places: readonly string[];
}

export interface Tally {
  /** Turns that were kept, by what was done. */
  readonly done: Record<string, number>;
  /** Turns in which there was nothing to do. */
  idle: number;
  /** What the store refused, by guard. */
  readonly refused: Record<string, number>;
  /** Turns that were given up after as many tries as the engine has. */
  givenUp: number;
}

export const moment = { now: new Date("2026-11-24T10:02:00Z"), today: "2026-11-24" };
/** As the engine does: each refusal means that somebody else was done. */
const mostTries = 6;
const aDay = 86_400_000;
const kinds: readonly SupervisionKind[] = ["peer", "group"];
const open = { name: "Supervision", leastMinutes: 30, confirmedBy: "either" } as const;
export const terms: SupervisionTerms = {
  ...{ fullTimeHours: 37.5, dueSoonDays: 7, graceDays: 7 },
  kinds: {
    peer: { ...open, givenBy: "peer-team", minutes: 60, places: 1, counts: ["peer"] },
    group: { ...open, givenBy: "peer-team", minutes: 90, places: 2, counts: ["group"] },
  },
};

type Supervision = Data["supervision"];
type Acting = (
  data: Supervision,
  tx: Parameters<Parameters<Database["transact"]>[1]>[0],
) => Promise<Told[] | undefined>;

/** One client, one turn after another, until it has booked, moved and cancelled so many times; and what each was told. */
export async function storm(
  database: Database,
  keys: Keys,
  cast: Cast,
  { seed, wanted, tell }: { readonly seed: number; readonly wanted: number; readonly tell: (told: Told) => void },
): Promise<Tally> {
  const random = randomBy(seed);
  const pick = <T>(among: readonly T[]): T | undefined => among[Math.floor(random() * among.length)];
  const one = (among: readonly string[]) => pick(among) ?? "";
  const tally: Tally = { done: {}, idle: 0, refused: {}, givenUp: 0 };
  const count = (under: Record<string, number>, name: string) => {
    under[name] = (under[name] ?? 0) + 1;
  };

  const span = { from: moment.now };
  const asked = (personId: string, kind: SupervisionKind) => ({
    ...({ personId, kind, terms, nation: "england", full: true } as const),
    supervisorIds: cast.supervisors.filter((id) => id !== personId),
  });
  /** Everybody wants one of the next few times: that is where they meet. */
  const soon = <T>(times: readonly T[]) => pick(times.slice(0, random() < 0.8 ? 3 : 40));

  const acts: Readonly<Record<string, { readonly weight: number; readonly act: (by: string) => Acting }>> = {
    book: {
      weight: 50,
      act: (person) => async (data) => {
        const time = soon(await data.times(asked(person, pick(kinds) ?? "peer")));
        return time && [{ did: "book", id: (await data.book(time, person)).id }];
      },
    },
    move: {
      weight: 20,
      act: (person) => async (data) => {
        const booking = soon(await data.bookingsOf(person, span));
        if (!booking) return undefined;
        const time = soon(await data.times({ ...asked(person, booking.kind), leaving: booking.id }));
        if (!time) return undefined;
        const { movedUp } = await data.moveTo(booking.id, time, person);
        return [{ did: "change", ids: [booking.id, ...(movedUp ? [movedUp.id] : [])] }];
      },
    },
    cancel: {
      weight: 22,
      act: (person) => async (data) => {
        const booking = soon(await data.bookingsOf(person, span));
        if (!booking) return undefined;
        const { movedUp } = await data.cancel(booking.id, person);
        return [
          { did: "cancel", ids: [booking.id] },
          ...(movedUp ? [{ did: "change", ids: [movedUp.id] } as const] : []),
        ];
      },
    },
    "cancel a session": {
      weight: 2,
      act: () => async (data) => {
        const by = one(cast.supervisors);
        const slot = soon(await data.slotsOf(by, moment.now, later(60)));
        if (!slot) return undefined;
        return [{ did: "cancel", ids: (await data.cancelSlot(slot.id, by)).map(({ id }) => id) }];
      },
    },
    "move a session": {
      weight: 2,
      act: () => async (data) => {
        const by = one(cast.supervisors);
        const slot = soon(await data.slotsOf(by, moment.now, later(60)));
        if (!slot) return undefined;
        const by30 = (pick([-2, -1, 1, 2]) ?? 1) * 30 * 60_000;
        const moved = (at: Date) => new Date(at.getTime() + by30);
        const startsAt = moved(slot.startsAt);
        if (startsAt <= moment.now) return undefined;
        const to = { date: slot.date, time: startsAt.toISOString().slice(11, 16), startsAt };
        const all = await data.moveSlot(
          slot.id,
          { ...to, endsAt: moved(slot.endsAt), busyUntil: moved(slot.busyUntil) },
          by,
        );
        return [{ did: "change", ids: all.map(({ id }) => id) }];
      },
    },
    "be away": {
      weight: 0.5,
      act: () => async (data) => {
        const by = one(cast.supervisors);
        const date = later(1 + Math.floor(random() * 50))
          .toISOString()
          .slice(0, 10);
        return [{ did: "cancel", ids: (await data.beAway(by, date, date)).map(({ id }) => id) }];
      },
    },
    "put a time up": {
      weight: 2,
      act: () => async (data) => {
        const minutes = 30 * Math.floor(random() * 20);
        const startsAt = new Date(
          Math.floor(later(1 + random() * 12).getTime() / aDay) * aDay + (8 * 60 + minutes) * 60_000,
        );
        const endsAt = new Date(startsAt.getTime() + 3_600_000);
        const placeId = random() < 0.5 ? one(cast.places) : undefined;
        await data.putUp({
          ...{ supervisorId: one(cast.supervisors), kind: pick(kinds) ?? "peer", noticeHours: 0, startsAt, endsAt },
          ...{
            busyUntil: endsAt,
            date: startsAt.toISOString().slice(0, 10),
            time: startsAt.toISOString().slice(11, 16),
          },
          ...{ how: placeId === undefined ? "phone" : "in-person", placeId, places: random() < 0.5 ? 1 : 2 },
        });
        return [];
      },
    },
    "come back": {
      weight: 1.5,
      act: () => async (data, tx) => {
        const by = one(cast.supervisors);
        await tx.leave.deleteMany({ where: { personId: by } });
        for (const { id, except } of await data.patternsOf(by))
          for (const each of except) {
            const [date = "", time] = each.split(" ");
            await data.unskipDate(id, date, time);
          }
        return [];
      },
    },
  };
  const all = Object.entries(acts);
  const total = all.reduce((sum, [, { weight }]) => sum + weight, 0);
  const choose = () => {
    let at = random() * total;
    return all.find(([, { weight }]) => {
      at -= weight;
      return at < 0;
    });
  };

  const bookings = () => ["book", "move", "cancel"].reduce((sum, name) => sum + (tally.done[name] ?? 0), 0);
  // Where nothing can be booked any more, it ends all the same.
  for (let turn = 0; bookings() < wanted && turn < 10 * wanted; turn += 1) {
    const [name, chosen] = choose() ?? [];
    if (name === undefined || !chosen) continue;
    const by = one(cast.people);
    for (let tries = 1; ; tries += 1) {
      try {
        const told = await database.transact({ actor: by, ...moment }, (tx) =>
          chosen.act(by)(bindData(tx, keys, { actor: by, ...moment }).supervision, tx),
        );
        for (const each of told ?? []) tell(each);
        if (told) count(tally.done, name);
        else tally.idle += 1;
        break;
      } catch (error) {
        if (!isGuardError(error)) throw error;
        count(tally.refused, error.guard);
        if (tries < mostTries) continue;
        tally.givenUp += 1;
        break;
      }
    }
  }
  return tally;
}

function later(days: number): Date {
  return new Date(moment.now.getTime() + days * aDay);
}

/** Numbers from 0 up to 1, the same for the same seed. */
function randomBy(seed: number): () => number {
  let at = seed >>> 0;
  return () => {
    at = (at + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(at ^ (at >>> 15), at | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}

/**
 * Four supervisors with two places between them: each offers an hour on Wednesdays and another that overlaps it, at a
 * place or by phone, a group of two on Thursdays, and two single times; two of them go to the others' themselves.
 */
export async function addCast(database: Database, keys: Keys): Promise<Cast> {
  const names = (count: number) => Array.from({ length: count }, () => randomUUID());
  const [supervisors, attendees, places] = [names(4), names(10), names(2)];
  await database.transact({ actor: "system:test", ...moment }, async (tx) => {
    for (const id of [...supervisors, ...attendees])
      await tx.person.create({
        data: { id, name: `Made-up ${id.slice(0, 8)}`, createdAt: moment.now, toldAt: moment.now },
      });
    for (const id of places) await tx.place.create({ data: { id, name: `Room ${id.slice(0, 8)}` } });
    const data = bindData(tx, keys, { actor: "system:test", ...moment }).supervision;
    for (const [at, supervisorId] of supervisors.entries()) {
      const weekly = {
        supervisorId,
        everyWeeks: 1,
        zone: "Europe/London",
        startsOn: "2026-11-01",
        noticeHours: 0,
      } as const;
      const hour = { ...weekly, kind: "peer", minutes: 60, bufferMinutes: 15 * (at % 2), places: 1 } as const;
      const placeId = places[at % 2];
      await data.addPattern({ ...hour, weekday: 3, from: "10:00", to: "12:30", how: "in-person", placeId });
      await data.addPattern({ ...hour, weekday: 3, from: "10:30", to: "13:00", how: "phone" });
      const group = { ...weekly, kind: "group", minutes: 90, bufferMinutes: 0, places: 2 } as const;
      await data.addPattern({ ...group, weekday: 4, from: "14:00", to: "15:30", how: "in-person", placeId });
      await data.addPattern({ ...group, weekday: 4, from: "15:00", to: "16:30", how: "video" });
    }
  });
  return { supervisors, places, people: [...attendees, ...supervisors.slice(0, 2)] };
}
