import type { NudgeRecord, Planned } from "../../data/nudges.ts";
import type { Due, Nudge } from "../../flows/kit/nudge.ts";
import type { WorkingHours } from "../../rules/calendar/working.ts";
import { kindFrom, kindKey, putOffKey } from "../../rules/nudges/kind.ts";
import { dateOf, leftOverMoment, momentFor, usualTimeIn } from "../../rules/nudges/manners.ts";
import { silencedOn } from "../../rules/nudges/silenced.ts";
import { subjectKey } from "../../rules/subject.ts";
import type { Bound } from "./bound.ts";
import { isAlike, turnOf } from "./turns.ts";

/** One decision: it is planned, or for a reason it is not brought up. */
export interface Decision {
  readonly planned: Planned;
  readonly dropped: "stale" | "muted" | "paused" | undefined;
}

/**
 * What one nudge comes to on a date, for everybody who is due and not yet decided about. `assumed` are decisions that are
 * not in the store: for looking ahead.
 */
export async function decide(
  nudge: Nudge,
  date: string,
  bound: Bound,
  assumed: readonly Decision[] = [],
): Promise<readonly Decision[]> {
  const { data, planning } = bound;
  const due = await nudge.due(date, planning);
  if (due.length === 0) return [];
  const people = [...new Set(due.map(({ personId }) => personId))];
  const here = await data.people.here(people);
  const own = await data.manners.of(people);
  const mutes = await data.manners.mutesOf(people, date);
  const putOff = await data.manners.putOffTo(people, date);
  const hours = await planning.hoursOf(people);
  const decided = await data.nudges.decided(nudge.id, date);
  const history = [
    ...(await data.nudges.history(nudge.id, [...new Set(due.map(({ subject }) => subjectKey(subject)))])),
    ...saidBy(assumed, nudge.id),
  ];
  const decisions: Decision[] = [];
  for (const each of due) {
    const { personId } = each;
    const subject = subjectKey(each.subject);
    const key = `${personId} ${subject}`;
    const theirs = hours.get(personId);
    if (!theirs || !here.has(personId) || decided.has(key)) continue;
    const silent = silencedOn(date, { kind: nudge.id, subject }, own.get(personId)?.pausedUntil, mutes.get(personId));
    // What somebody does not want to hear of still waits: where somebody else is to know in the end, it counts.
    if (silent && typeof nudge.turns === "string") continue;
    const asked = putOff.get(putOffKey(personId, nudge.id, subject));
    const turn = turnOf(nudge, date, each, history, theirs, asked);
    if (turn === undefined) continue;
    if (turn === "hand-over" || (await isNotTheirs(nudge, each, bound)))
      decisions.push(...(await handedOver(nudge, date, each, bound, assumed)));
    else
      decisions.push(decision({ nudge, kind: nudge.id, personId, subject, date, turn, hours: theirs }, bound, silent));
  }
  return decisions;
}

/** Whoever is named is told once of one matter, whoever was reminded of it. */
async function handedOver(
  nudge: Nudge,
  date: string,
  due: Due,
  bound: Bound,
  assumed: readonly Decision[],
): Promise<readonly Decision[]> {
  const { personId, subject, since = "" } = due;
  const { data, planning, contextOf } = bound;
  const context = await contextOf(personId, subject);
  if (typeof nudge.turns === "string" || !context) return [];
  const kind = kindKey({ id: nudge.id, of: personId });
  const key = subjectKey(subject);
  const named = [...new Set(await nudge.turns.whom(context))].filter((id) => id !== personId);
  const told = [...(await data.nudges.historyOfTold(nudge.id, key)), ...saidBy(assumed, nudge.id, true)]
    .filter((each) => each.subject === key && each.date >= since && isAlike(due, kindFrom(each.kind).of ?? ""))
    .filter(({ state, reason }) => state !== "dropped" || reason === "muted");
  const putOff = await data.manners.putOffTo(named, date);
  // Once, and once more from the day to which somebody put it off.
  const wasTold = (id: string) =>
    told
      .filter((each) => each.personId === id)
      .some((each) => each.date >= (putOff.get(putOffKey(id, each.kind, key)) ?? ""));
  const to = named.filter((id) => !wasTold(id));
  if (to.length === 0) return [];
  const here = await data.people.here(to);
  const own = await data.manners.of(to);
  const mutes = await data.manners.mutesOf(to, date);
  const hours = await planning.hoursOf(to);
  return to.flatMap((id) => {
    const theirs = hours.get(id);
    const unwanted = silencedOn(date, { kind, subject: key }, own.get(id)?.pausedUntil, mutes.get(id));
    if (!theirs || !here.has(id) || unwanted) return [];
    return [decision({ nudge, kind, personId: id, subject: key, date, turn: 1, hours: theirs }, bound)];
  });
}

/** Whether a matter has stopped being theirs to do: it says nothing to them, though they are due. */
async function isNotTheirs({ turns, draw }: Nudge, { personId, subject }: Due, { contextOf }: Bound): Promise<boolean> {
  if (typeof turns === "string") return false;
  const context = await contextOf(personId, subject);
  // What cannot be drawn just now is tried when it is to leave.
  return context !== undefined && (await draw(context).catch(() => "something")) === undefined;
}

function decision(
  given: {
    readonly nudge: Nudge;
    readonly kind: string;
    readonly personId: string;
    readonly subject: string;
    readonly date: string;
    readonly turn: number;
    readonly hours: WorkingHours;
  },
  { planning: { now, trust } }: Bound,
  silent?: "muted" | "paused",
): Decision {
  const { nudge, hours, ...rest } = given;
  const time = nudge.time ?? usualTimeIn(hours);
  const meant = momentFor(given.date, time, hours);
  // What could not be said in its time is said with the next of their hours, if it still helps then.
  const dueAt = meant < now ? leftOverMoment(now, hours) : meant;
  const isTooLate = dateOf(dueAt, hours) > nudge.helpsTo(given.date, hours);
  return {
    planned: { ...rest, time, zone: trust.zone, dueAt },
    dropped: silent ?? (isTooLate ? "stale" : undefined),
  };
}

/** Decisions as if they had been kept: of a reminder, or of what those who are named after it are told. */
function saidBy(assumed: readonly Decision[], id: string, told = false): readonly NudgeRecord[] {
  const isMeant = (kind: string) => kindFrom(kind).id === id && (kindFrom(kind).of !== undefined) === told;
  return assumed
    .filter(({ planned, dropped }) => isMeant(planned.kind) && dropped !== "stale")
    .map(({ planned: { personId, kind, subject, date, dueAt, turn }, dropped }) => ({
      ...{ id: "", personId, kind, subject, date, dueAt, turn },
      ...{ state: dropped ? "dropped" : "planned", reason: dropped, outboxId: undefined },
    }));
}

/** In one order, whoever decides: two who decide at once wait for each other and never both. */
export function inOrder(decisions: readonly Decision[]): readonly Decision[] {
  const key = ({ planned: { personId, kind, subject } }: Decision) => `${personId} ${kind} ${subject}`;
  return [...decisions].sort((one, other) => (key(one) < key(other) ? -1 : 1));
}
