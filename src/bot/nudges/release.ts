import type { Data } from "../../data/index.ts";
import type { Mute } from "../../data/manners.ts";
import { type Dropped, type NudgeRecord, silenced } from "../../data/nudges.ts";
import type { House } from "../../flows/kit/room.ts";
import { nextWorkingMoment, type WorkingHours } from "../../rules/calendar/working.ts";
import { kindFrom } from "../../rules/nudges/kind.ts";
import { dateOf, isInHours, leftOverMoment, nextDaysMoment } from "../../rules/nudges/manners.ts";
import type { Log } from "../conversations.ts";
import type { Meter } from "../meter.ts";
import type { Bound } from "./bound.ts";
import { isMuted } from "./plan.ts";

/** Where it is written and counted what became of reminders. */
export interface Watch {
  readonly log: Log;
  readonly meter: Pick<Meter, "nudge">;
}

/** Puts somebody's note on its way, with what is due and still undone; says whether there is one. */
export async function releaseOne(bound: Bound, personId: string, house: House, watch: Watch): Promise<boolean> {
  const { data, now, today } = bound;
  await data.nudges.hold(personId);
  const rows = await data.nudges.dueOf(personId);
  const hours = (await bound.planning.hoursOf([personId])).get(personId);
  if (rows.length === 0 || !hours) return false;
  const theirs: Theirs = {
    hours,
    isHere: (await data.people.here([personId])).has(personId),
    pausedUntil: (await data.manners.of([personId])).get(personId)?.pausedUntil,
    mutes: (await data.manners.mutesOf([personId])).get(personId) ?? [],
  };
  const standing: NudgeRecord[] = [];
  for (const each of rows) {
    // One note says one thing once: what is meant for the latest date.
    const why = (await whyNot(each, theirs, bound, house)) ?? (rows.some(isLater(each)) ? "stale" : undefined);
    if (why === undefined) standing.push(each);
    else await dropNoted(data, now, each, why, watch);
  }
  if (standing.length === 0) return false;
  const ids = standing.map(({ id }) => id);
  // What is of another day waits for what is meant for the usual time of this one.
  const isLeftOver = standing.every(({ dueAt }) => dateOf(dueAt, hours) < today);
  const next = leftOverMoment(now, hours);
  if (!isInHours(now, hours) || (isLeftOver && next > now)) {
    await data.nudges.later(ids, next);
    return false;
  }
  const outboxId = await data.outbox.putNote(personId, today, "nudges.note", now);
  if (outboxId === undefined) await data.nudges.later(ids, nextDaysMoment(today, hours));
  else await data.nudges.attach(ids, outboxId);
  return outboxId !== undefined;
}

const isLater = (row: NudgeRecord) => (other: NudgeRecord) =>
  other.kind === row.kind && other.subject === row.subject && other.date > row.date;

/** What is to be known of somebody before they are reminded. */
interface Theirs {
  readonly hours: WorkingHours;
  readonly isHere: boolean;
  readonly pausedUntil: string | undefined;
  readonly mutes: readonly Mute[];
}

/** Why it is not brought up after all. */
async function whyNot(
  row: NudgeRecord,
  { hours, isHere, pausedUntil, mutes }: Theirs,
  bound: Bound,
  house: House,
): Promise<Dropped | undefined> {
  const { today } = bound;
  const nudge = house.nudge(kindFrom(row.kind).id);
  if (!nudge || !isHere) return "gone";
  if ((await bound.draw(row)) === undefined) return "done";
  if (pausedUntil !== undefined && today < pausedUntil) return "paused";
  if (mutes.some((each) => isMuted(each, row.kind, row.subject))) return "muted";
  return today > nudge.helpsTo(row.date, hours) ? "stale" : undefined;
}

export async function dropNoted(data: Data, at: Date, row: NudgeRecord, why: Dropped, watch: Watch): Promise<void> {
  if ((await data.nudges.drop([row.id], why)) > 0) await noteDropped(data, at, row, why, watch);
}

/** A line of the trail, and one of the log: what kind, about which matter, and why. */
export async function noteDropped(
  data: Data,
  at: Date,
  { kind, subject }: Pick<NudgeRecord, "kind" | "subject">,
  why: Dropped,
  { log, meter }: Partial<Watch>,
  actor = "system:nudges",
): Promise<void> {
  const { id } = kindFrom(kind);
  const object = subject.split(":").slice(0, 2).join(":");
  await data.audit.write({ at, actor, action: "nudge.dropped", object, decision: "done", reason: `${id} ${why}` });
  meter?.nudge("dropped");
  if (!silenced.includes(why)) log?.info({ kind: id, why }, "a reminder was dropped");
}

/**
 * Asked before a note leaves. Where it is not of this day any more, or its person's hours are over, it must not be sent:
 * it is taken apart, what it said goes with their next note, and this one has nothing left to say at the moment given back.
 */
export async function takenApart(bound: Bound, outboxId: string, personId: string): Promise<Date | undefined> {
  const { data, now, today } = bound;
  const day = await data.nudges.dayOfNote(outboxId);
  const hours = (await bound.planning.hoursOf([personId])).get(personId);
  if (day === undefined || !hours || (day === today && isInHours(now, hours))) return undefined;
  const next = day === today ? nextDaysMoment(today, hours) : leftOverMoment(now, hours);
  await data.nudges.detach(outboxId, next);
  return next;
}

/** When news may go: in its person's hours; where they are now, there is nothing to wait for. */
export async function untilTheirHours({ planning, now }: Bound, personId: string): Promise<Date | undefined> {
  const hours = (await planning.hoursOf([personId])).get(personId);
  return hours === undefined || isInHours(now, hours) ? undefined : nextWorkingMoment(now, hours);
}

export type Outcome = "sent" | "unknown" | "dropped" | "refused";

/** What came of a note: what it said counts as said, unless it is done by now. */
export async function settleNote(bound: Bound, outboxId: string, outcome: Outcome, watch: Watch): Promise<void> {
  const { data, now } = bound;
  for (const each of await data.nudges.ofNote(outboxId)) {
    if (each.state !== "planned") continue;
    // What cannot be drawn now was drawn when it was sent; that it was must be kept.
    const said = await bound.draw(each).catch(() => "said" as const);
    if (said === undefined) await dropNoted(data, now, each, "done", watch);
    else if (outcome === "refused") await dropNoted(data, now, each, "refused", watch);
    else if (outcome === "dropped") await dropNoted(data, now, each, "gone", watch);
  }
  if (outcome === "sent" || outcome === "unknown") await data.nudges.settle(outboxId, outcome);
}
