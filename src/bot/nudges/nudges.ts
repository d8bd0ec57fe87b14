import type { Database } from "../../data/database.ts";
import { bindData, type Data } from "../../data/index.ts";
import type { Keys } from "../../data/keys.ts";
import type { Dropped, NudgeRecord } from "../../data/nudges.ts";
import type { House } from "../../flows/kit/room.ts";
import { dayAfter, plainDate } from "../../rules/calendar/days.ts";
import type { WorkingHours } from "../../rules/calendar/working.ts";
import { kindFrom } from "../../rules/nudges/kind.ts";
import { isInHours, nextMorning } from "../../rules/nudges/manners.ts";
import type { Trust } from "../../rules/profile.ts";
import type { Clock, Log } from "../conversations.ts";
import { type Bound, bindNudges } from "./bound.ts";
import { type Decision, decide } from "./plan.ts";

interface Dependencies {
  readonly database: Database;
  readonly keys: Keys;
  readonly clock: Clock;
  readonly trust: Trust;
  readonly house: House;
  readonly log: Log;
}

/** What comes of one sweep, in numbers. */
export interface Swept {
  readonly planned: number;
  readonly tooLate: number;
  readonly notes: number;
}

export type Nudges = ReturnType<typeof createNudges>;

const actor = "system:nudges";
/** Dates on which nothing ran are gone through again as far back as this; nothing helps longer. */
const mostDaysBack = 14;
/** So many people's notes are put on their way in one round. */
const atOnce = 50;

/** What people are reminded of: decided once in the store, drawn when it is sent, one note for each person and day. */
export function createNudges({ database, keys, clock, trust, house, log }: Dependencies) {
  const all = house.rooms.flatMap(({ nudges = [] }) => nudges);

  /** One transaction as of now, or of a moment to come, for looking ahead. */
  async function transact<T>(work: (bound: Bound) => Promise<T>, now = clock.now()): Promise<T> {
    const today = plainDate(now, trust.zone);
    return await database.transact({ actor, now, today }, (tx) =>
      work(bindNudges(bindData(tx, keys, { actor, now, today }), { trust, house, now, today })),
    );
  }

  async function write(
    data: Data,
    { planned, tooLate }: Decision,
    now: Date,
  ): Promise<"planned" | "tooLate" | undefined> {
    if (!tooLate) return (await data.nudges.plan(planned)) ? "planned" : undefined;
    if (!(await data.nudges.tooLate(planned))) return undefined;
    await note(data, now, planned, "stale");
    return "tooLate";
  }

  /** Decides about every date that is not decided about yet, up to today. */
  async function plan(): Promise<Omit<Swept, "notes">> {
    const { from, today } = await transact(async ({ data, today }) => ({ from: await data.nudges.plannedTo(), today }));
    const earliest = dayAfter(today, -mostDaysBack);
    const first = from === undefined ? today : dayAfter(from, 1);
    const counted = { planned: 0, tooLate: 0 };
    for (let date = first < earliest ? earliest : first; date <= today; date = dayAfter(date, 1)) {
      for (const nudge of all)
        await transact(async (bound) => {
          for (const each of await decide(nudge, date, bound)) {
            const came = await write(bound.data, each, bound.now);
            if (came) counted[came] += 1;
          }
        });
      // Today is decided about again and again: more may be due before it is over.
      if (date < today) await transact(({ data }) => data.nudges.setPlannedTo(date));
    }
    if (from === undefined) await transact(({ data }) => data.nudges.setPlannedTo(dayAfter(today, -1)));
    return counted;
  }

  /** Puts on its way what is due: one note for each person, once a day, with what is still undone. */
  async function release(): Promise<number> {
    let notes = 0;
    const due = await transact(({ data }) => data.nudges.due(atOnce));
    for (const personId of due) if (await transact(async (bound) => await releaseOne(bound, personId))) notes += 1;
    return notes;
  }

  async function releaseOne(bound: Bound, personId: string): Promise<boolean> {
    const { data, now, today } = bound;
    await data.nudges.hold(personId);
    const rows = await data.nudges.dueOf(personId);
    if (rows.length === 0) return false;
    const hours = (await bound.planning.hoursOf([personId])).get(personId);
    const standing: NudgeRecord[] = [];
    for (const each of rows) {
      const why = hours === undefined ? "gone" : await whyNot(each, hours, bound);
      if (why === undefined) standing.push(each);
      else await drop(data, now, each, why);
    }
    if (standing.length === 0 || !hours) return false;
    const ids = standing.map(({ id }) => id);
    if (!isInHours(now, hours)) {
      await data.nudges.later(ids, bound.nextMoment(hours));
      return false;
    }
    const outboxId = await data.outbox.putNote(personId, today, "nudges.note", now);
    if (outboxId === undefined) await data.nudges.later(ids, nextMorning(today, hours));
    else await data.nudges.attach(ids, outboxId);
    return outboxId !== undefined;
  }

  /** Why it is not brought up after all. */
  async function whyNot(row: NudgeRecord, hours: WorkingHours, bound: Bound): Promise<Dropped | undefined> {
    const { data, today } = bound;
    const { personId, kind, subject } = row;
    const nudge = house.nudge(kindFrom(kind).id);
    const until = (await data.manners.of([personId])).get(personId)?.pausedUntil;
    if (!nudge) return "gone";
    if (until !== undefined && today < until) return "paused";
    const mutes = (await data.manners.mutesOf([personId])).get(personId) ?? [];
    if (mutes.some((each) => each.kind === kind && (each.subject === "" || each.subject === subject))) return "muted";
    if (today > nudge.helpsTo(row.date, hours)) return "stale";
    return (await bound.draw(row)) === undefined ? "done" : undefined;
  }

  async function drop(data: Data, at: Date, row: NudgeRecord, why: Dropped): Promise<void> {
    if ((await data.nudges.drop([row.id], why)) > 0) await note(data, at, row, why);
  }

  async function note(
    data: Data,
    at: Date,
    { kind, subject }: Pick<NudgeRecord, "kind" | "subject">,
    why: Dropped,
  ): Promise<void> {
    const object = subject.split(":").slice(0, 2).join(":");
    const reason = `${kindFrom(kind).id} ${why}`;
    await data.audit.write({ at, actor, action: "nudge.dropped", object, decision: "done", reason });
    log.info({ kind: kindFrom(kind).id, why }, "a reminder was dropped");
  }

  return {
    plan,
    release,

    /** Decides what is due and puts it on its way. */
    async sweep(): Promise<Swept> {
      const planned = await plan();
      let notes = 0;
      for (let sent = await release(); sent > 0; sent = await release()) notes += sent;
      return { ...planned, notes };
    },

    /** Asked before a note leaves: the later moment where it is outside its person's hours by now. */
    async holdBack(personId: string, bound: Bound): Promise<Date | undefined> {
      const hours = (await bound.planning.hoursOf([personId])).get(personId);
      return hours && !isInHours(bound.now, hours) ? bound.nextMoment(hours) : undefined;
    },

    /** What came of a note: what it said counts as said, unless it is done by now. */
    async settled(outboxId: string, outcome: "sent" | "unknown" | "dropped" | "refused", bound: Bound): Promise<void> {
      const { data, now } = bound;
      for (const each of await data.nudges.ofNote(outboxId)) {
        if (each.state !== "planned") continue;
        if ((await bound.draw(each)) === undefined) await drop(data, now, each, "done");
        else if (outcome === "refused" || outcome === "dropped")
          await drop(data, now, each, outcome === "refused" ? "refused" : "gone");
      }
      if (outcome === "sent" || outcome === "unknown") await data.nudges.settle(outboxId, outcome);
    },

    /** What is due in the days to come, as things are now; nothing is written. */
    async ahead(days: number): Promise<readonly Decision[]> {
      const now = clock.now();
      const today = plainDate(now, trust.zone);
      const decisions: Decision[] = [];
      for (let date = dayAfter(today, 1), left = days; left > 0; date = dayAfter(date, 1), left -= 1) {
        const at = new Date(now.getTime() + (days - left + 1) * 86_400_000);
        for (const nudge of all)
          decisions.push(...(await transact(async (bound) => await decide(nudge, date, bound), at)));
      }
      return decisions;
    },
  };
}
