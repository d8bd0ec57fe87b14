import type { Database } from "../../data/database.ts";
import { bindData, type Data } from "../../data/index.ts";
import type { Keys } from "../../data/keys.ts";
import type { Nudge } from "../../flows/kit/nudge.ts";
import type { House } from "../../flows/kit/room.ts";
import { dayAfter, plainDate } from "../../rules/calendar/days.ts";
import { momentAt } from "../../rules/calendar/working.ts";
import type { Trust } from "../../rules/profile.ts";
import type { Clock, Log } from "../conversations.ts";
import { noMeter } from "../meter.ts";
import { type Bound, bindNudges } from "./bound.ts";
import { type Foreseen, foreseenFor } from "./foreseen.ts";
import { type Decision, decide, inOrder } from "./plan.ts";
import {
  noteDropped,
  type Outcome,
  releaseOne,
  settleNote,
  takenApart,
  untilTheirHours,
  type Watch,
} from "./release.ts";

interface Dependencies {
  readonly database: Database;
  readonly keys: Keys;
  readonly clock: Clock;
  readonly trust: Trust;
  readonly house: House;
  readonly log: Log;
  readonly meter?: Watch["meter"];
  /** What a sweep that began so long ago waits for after each piece of work, in milliseconds: whoever waits for a page goes first. */
  readonly rest?: (tookMs: number, sinceMs: number) => Promise<void>;
}

/** What comes of one sweep, in numbers. */
export interface Swept {
  readonly planned: number;
  /** Decided, and not brought up: too late to help, or not wanted. */
  readonly dropped: number;
  readonly notes: number;
  /** Declarations or people that could not be gone through; the next sweep tries again. */
  readonly faults: number;
}

interface Kept {
  planned: number;
  dropped: number;
}

/** A message that is about to leave. */
interface Leaving {
  readonly id: string;
  readonly personId: string;
  readonly message: string;
  readonly class: string;
}

export type Nudges = ReturnType<typeof createNudges>;

const actor = "system:nudges";
/** Dates on which nothing ran are gone through again as far back as this; nothing helps longer. */
const mostDaysBack = 14;
/** So many decisions are kept in one transaction. */
const decidedAtOnce = 500;
/** A sweep that takes longer than this takes the rest of its time whole: reminders that wait ten minutes count as standing still. */
const mostRestingMs = 120_000;
/** So many people's notes are put on their way in one round. */
const atOnce = 50;

/** What people are reminded of: decided once in the store, drawn when it is sent, one note for each person and day. */
export function createNudges({ database, keys, clock, trust, house, log, meter = noMeter, rest }: Dependencies) {
  const watch: Watch = { log, meter };
  let stopped = false;
  let sweepBegan = 0;
  const all = house.rooms.flatMap(({ nudges = [] }) => nudges);

  const bind = (data: Data, now: Date) => bindNudges(data, { trust, house, now, today: plainDate(now, trust.zone) });

  /** One transaction as of now, or of a moment to come, for looking ahead. */
  async function transact<T>(work: (bound: Bound) => Promise<T>, now = clock.now()): Promise<T> {
    const today = plainDate(now, trust.zone);
    return await database.transact({ actor, now, today }, (tx) =>
      work(bind(bindData(tx, keys, { actor, now, today }), now)),
    );
  }

  /** The work for one declaration or person; where it fails the others go on. */
  async function isDone(what: object, work: () => Promise<void>): Promise<boolean> {
    const began = performance.now();
    try {
      await work();
      return true;
    } catch (error) {
      log.error({ ...what, fault: error instanceof Error ? error.name : "unknown" }, "reminders could not be decided");
      return false;
    } finally {
      const ended = performance.now();
      if (!stopped && ended - sweepBegan < mostRestingMs) await rest?.(ended - began, ended - sweepBegan);
    }
  }

  /** Keeps decisions, and counts those that nobody else had made; the same again changes nothing. */
  async function keep({ data, now }: Bound, decisions: readonly Decision[]): Promise<Kept> {
    const wanted = decisions.flatMap(({ planned, dropped }) => (dropped ? [] : [planned]));
    const kept = { planned: (await data.nudges.plan(wanted)).length, dropped: 0 };
    for (const { planned, dropped } of decisions) {
      if (!dropped || !(await data.nudges.dropAtOnce(planned, dropped))) continue;
      await noteDropped(data, now, planned, dropped, watch);
      kept.dropped += 1;
    }
    return kept;
  }

  /** Decides about one kind and date: looked at as of one moment, kept a part at a time, however many they are. */
  async function planOne(nudge: Nudge, date: string, counted: Kept): Promise<void> {
    const decisions = inOrder(await transact((bound) => decide(nudge, date, bound)));
    for (let from = 0; from < decisions.length; from += decidedAtOnce) {
      const part = decisions.slice(from, from + decidedAtOnce);
      const kept = await transact((bound) => keep(bound, part));
      counted.planned += kept.planned;
      counted.dropped += kept.dropped;
      for (let each = 0; each < kept.planned; each += 1) meter.nudge("planned");
    }
  }

  /** Decides about every date that is not decided about yet, up to today. */
  async function plan(): Promise<Omit<Swept, "notes">> {
    const { from, today } = await transact(async ({ data, today }) => ({ from: await data.nudges.plannedTo(), today }));
    const earliest = dayAfter(today, -mostDaysBack);
    const first = from === undefined ? today : dayAfter(from, 1);
    const counted = { planned: 0, dropped: 0, faults: 0 };
    for (let date = first < earliest ? earliest : first; date <= today; date = dayAfter(date, 1)) {
      for (const nudge of all) {
        if (stopped) return counted;
        const done = await isDone({ kind: nudge.id }, () => planOne(nudge, date, counted));
        if (!done) counted.faults += 1;
      }
      // Today is decided about again and again: more may be due before it is over. A date with a fault is tried again.
      if (date < today && counted.faults === 0) await transact(({ data }) => data.nudges.setPlannedTo(date));
    }
    if (from === undefined) await transact(({ data }) => data.nudges.setPlannedTo(dayAfter(today, -1)));
    return counted;
  }

  /** Puts on its way what is due: one note for each person, once a day, with what is still undone. */
  async function release(): Promise<Pick<Swept, "notes" | "faults">> {
    const counted = { notes: 0, faults: 0 };
    const left: string[] = [];
    for (;;) {
      const due = await transact(({ data }) => data.nudges.due(atOnce, left));
      if (due.length === 0) return counted;
      for (const personId of due) {
        if (stopped) return counted;
        const done = await isDone({ person: personId }, async () => {
          const came = await transact((bound) => releaseOne(bound, personId, house, watch));
          if (came === true) counted.notes += 1;
          if (came === "elsewhere") left.push(personId);
        });
        if (done) continue;
        // Whoever cannot be gone through is not asked for again in this sweep, and holds back nobody.
        left.push(personId);
        counted.faults += 1;
      }
    }
  }

  /** What is due in the days to come, as things are now, each day as if the days before it had come; nothing is written. */
  async function ahead(days: number): Promise<readonly Decision[]> {
    const today = plainDate(clock.now(), trust.zone);
    const decisions: Decision[] = [];
    for (let date = dayAfter(today, 1); date <= dayAfter(today, days); date = dayAfter(date, 1))
      await transact(
        async (bound) => {
          for (const nudge of all) decisions.push(...(await decide(nudge, date, bound, decisions)));
        },
        momentAt(date, "00:00", trust.zone),
      );
    return decisions;
  }

  return {
    plan,
    release,
    ahead,

    /** Decides what is due and puts it on its way; nothing, while the store is in quarantine. Where a declaration failed, what is due has not been gone through. */
    async sweep(): Promise<Swept> {
      if (await transact(({ data }) => data.quarantine.standing()))
        return { planned: 0, dropped: 0, notes: 0, faults: 0 };
      sweepBegan = performance.now();
      const planned = await plan();
      const { notes, faults } = await release();
      if (planned.faults === 0 && !stopped) await transact(({ data }) => data.nudges.setSwept());
      return { ...planned, notes, faults: planned.faults + faults };
    },

    /** A sweep that is under way ends after the piece of work it is at; the next one, here or elsewhere, goes on from there. */
    stop(): void {
      stopped = true;
    },

    /**
     * Asked in the transaction before a message leaves: with a moment it must not go before then. What a note said waits for
     * the next one, and this one has nothing to say any more; news that was late waits for its person's hours.
     */
    async holdBack(going: Leaving, data: Data): Promise<Date | undefined> {
      const bound = bind(data, clock.now());
      if (going.class === "nudge") return await takenApart(bound, going, house, watch);
      const isNews = going.class === "news" && house.message(going.message)?.class === "news";
      return isNews ? await untilTheirHours(bound, going.personId) : undefined;
    },

    /** What came of a message, in the transaction that keeps it; only a note has anything to settle here. */
    async settled(outboxId: string, outcome: Outcome, { data }: { readonly data: Data }): Promise<void> {
      await settleNote(bind(data, clock.now()), { id: outboxId, outcome }, house, watch);
    },

    /** When somebody is due next. */
    async nextDue(): Promise<Date | undefined> {
      return await transact(({ data }) => data.nudges.nextDue());
    },

    /** For one person: what is planned and why, what is to come, and what became of what was. */
    async foreseen(personId: string, days: number): Promise<Foreseen> {
      const coming = await ahead(days);
      return await transact((bound) => foreseenFor(bound, house, personId, coming, days));
    },
  };
}
