import type { Data } from "../../data/index.ts";
import { type Dropped, type NudgeRecord, silenced } from "../../data/nudges.ts";
import type { House } from "../../flows/kit/room.ts";
import { unwantedBy } from "../../flows/nudges/unwanted.ts";
import { nextWorkingMoment, type WorkingHours } from "../../rules/calendar/working.ts";
import { kindFrom } from "../../rules/nudges/kind.ts";
import { dateOf, isInHours, leftOverMoment, nextDaysMoment } from "../../rules/nudges/manners.ts";
import type { Log } from "../conversations.ts";
import type { Meter } from "../meter.ts";
import type { Bound } from "./bound.ts";
import { stillWaits } from "./waiting-still.ts";

/** Where it is written and counted what became of reminders. */
export interface Watch {
  readonly log: Log;
  readonly meter: Pick<Meter, "nudge">;
}

/**
 * Puts somebody's note on its way, with what is due and still undone; says whether there is one, or that another machine is
 * about to say so: nobody waits for it.
 */
export async function releaseOne(
  bound: Bound,
  personId: string,
  house: House,
  watch: Watch,
): Promise<boolean | "elsewhere"> {
  const { data, now, today } = bound;
  if (!(await data.nudges.mayRelease(personId))) return "elsewhere";
  await data.nudges.hold(personId);
  const rows = await data.nudges.dueOf(personId);
  const theirs = rows.length === 0 ? undefined : await theirsNow(personId, bound);
  if (!theirs) return false;
  const { hours } = theirs;
  const standing: NudgeRecord[] = [];
  for (const each of rows) {
    // One note says one thing once: what is meant for the latest date.
    const why = (await whyNot(each, theirs, bound, house)) ?? (rows.some(isLater(each)) ? tooLate(each) : undefined);
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

/** What was refused in time counts as a turn also where it is too late by now. */
const tooLate = ({ reason }: NudgeRecord): Dropped => (reason === "refused" ? "refused" : "stale");

/** What is to be known of somebody before they are reminded. */
interface Theirs {
  readonly hours: WorkingHours;
  readonly isHere: boolean;
  readonly unwanted: Awaited<ReturnType<typeof unwantedBy>>;
}

async function theirsNow(personId: string, { data, today, planning }: Bound): Promise<Theirs | undefined> {
  const hours = (await planning.hoursOf([personId])).get(personId);
  if (!hours) return undefined;
  const isHere = (await data.people.here([personId])).has(personId);
  return { hours, isHere, unwanted: await unwantedBy({ data, today, actor: { id: personId } }) };
}

/** Why it is not brought up after all. */
async function whyNot(
  row: NudgeRecord,
  { hours, isHere, unwanted }: Theirs,
  bound: Bound,
  house: House,
): Promise<Dropped | undefined> {
  const { today, planning } = bound;
  const nudge = house.nudge(kindFrom(row.kind).id);
  if (!nudge || !isHere) return "gone";
  if ((await bound.draw(row)) === undefined)
    return (await stillWaits(house.nudge, row, today, planning)) ? "gone" : "done";
  return unwanted(row) ?? (today > nudge.helpsTo(row.date, hours) ? tooLate(row) : undefined);
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
 * Where something in it is done or not wanted by now, it is drawn once more without that.
 */
export async function takenApart(
  bound: Bound,
  { id, personId }: { readonly id: string; readonly personId: string },
  house: House,
  watch: Watch,
): Promise<Date | undefined> {
  const { data, now, today } = bound;
  const day = await data.nudges.dayOfNote(id);
  const theirs = await theirsNow(personId, bound);
  if (day === undefined || !theirs) return undefined;
  const { hours } = theirs;
  if (day === today && isInHours(now, hours))
    return (await dropUnwanted(bound, id, theirs, house, watch)) ? now : undefined;
  const next = day === today ? nextDaysMoment(today, hours) : leftOverMoment(now, hours);
  await data.nudges.detach(id, next);
  return next;
}

/** What a note that is about to leave must not say any more; whether there was anything. */
async function dropUnwanted(bound: Bound, outboxId: string, theirs: Theirs, house: House, watch: Watch) {
  let count = 0;
  for (const row of await bound.data.nudges.ofNote(outboxId)) {
    if (row.state !== "planned") continue;
    const why = await whyNot(row, theirs, bound, house).catch(() => undefined);
    if (why === undefined) continue;
    await dropNoted(bound.data, bound.now, row, why, watch);
    count += 1;
  }
  return count > 0;
}

/** When news may go: in its person's hours; where they are now, there is nothing to wait for. */
export async function untilTheirHours({ planning, now }: Bound, personId: string): Promise<Date | undefined> {
  const hours = (await planning.hoursOf([personId])).get(personId);
  return hours === undefined || isInHours(now, hours) ? undefined : nextWorkingMoment(now, hours);
}

export type Outcome = "sent" | "unknown" | "dropped" | "refused";

/**
 * What came of a note: what it said counts as said, unless it is done by now. What was refused for good goes with the next
 * day's note while it helps.
 */
export async function settleNote(
  bound: Bound,
  { id, outcome }: { readonly id: string; readonly outcome: Outcome },
  house: House,
  watch: Watch,
): Promise<void> {
  const { data, now, today } = bound;
  let personId: string | undefined;
  for (const each of await data.nudges.ofNote(id)) {
    if (each.state !== "planned") continue;
    personId = each.personId;
    const why = await whySettled(bound, each, outcome, house);
    if (why !== undefined) await dropNoted(data, now, each, why, watch);
  }
  const hours = personId && (await theirsNow(personId, bound))?.hours;
  if (outcome === "refused" && hours) await data.nudges.detach(id, nextDaysMoment(today, hours), "refused");
  if (outcome === "sent" || outcome === "unknown") await data.nudges.settle(id, outcome);
}

/** Why something in a note did not come to be said; nothing where it did, or is still to be. */
async function whySettled(
  bound: Bound,
  row: NudgeRecord,
  outcome: Outcome,
  house: House,
): Promise<Dropped | undefined> {
  // What cannot be drawn now was drawn when it was sent; that it was must be kept.
  if (outcome !== "dropped") return (await bound.draw(row).catch(() => "said")) === undefined ? "done" : undefined;
  const theirs = await theirsNow(row.personId, bound);
  return (theirs && (await whyNot(row, theirs, bound, house).catch(() => undefined))) ?? "gone";
}
