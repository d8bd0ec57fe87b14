import type { Mute } from "../../data/manners.ts";
import type { NudgeRecord, Planned } from "../../data/nudges.ts";
import type { Due, Nudge } from "../../flows/kit/nudge.ts";
import type { WorkingHours } from "../../rules/calendar/working.ts";
import { kindKey, putOffKey } from "../../rules/nudges/kind.ts";
import {
  dateOf,
  leftOverMoment,
  momentFor,
  mostTurns,
  type OwnManners,
  turnOn,
  usualTime,
} from "../../rules/nudges/manners.ts";
import { subjectKey } from "../../rules/subject.ts";
import type { Bound } from "./bound.ts";

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
    const silent = silencedOn(date, nudge.id, subject, own.get(personId), mutes.get(personId));
    // What somebody does not want to hear of still waits: where somebody else is to know in the end, it counts.
    if (silent && typeof nudge.turns === "string") continue;
    const asked = putOff.get(putOffKey(personId, nudge.id, subject));
    const turn = turnOf(nudge, date, each, history, theirs, asked);
    if (turn === undefined) continue;
    if (turn === "hand-over") decisions.push(...(await handedOver(nudge, date, each, bound, assumed)));
    else
      decisions.push(decision({ nudge, kind: nudge.id, personId, subject, date, turn, hours: theirs }, bound, silent));
  }
  return decisions;
}

function silencedOn(
  date: string,
  kind: string,
  subject: string,
  own: OwnManners | undefined,
  mutes: readonly Mute[] = [],
): "paused" | "muted" | undefined {
  if (own?.pausedUntil !== undefined && date < own.pausedUntil) return "paused";
  return mutes.some((each) => isMuted(each, kind, subject)) ? "muted" : undefined;
}

/** Whether somebody does not want to hear of this. */
export function isMuted(mute: Mute, kind: string, subject: string): boolean {
  return mute.kind === kind && (mute.subject === "" || mute.subject === subject);
}

/** `putOffTo` is the day to which its person put it off, where that has come: they are reminded from then on. */
function turnOf(
  nudge: Nudge,
  date: string,
  { personId, subject, since = "" }: Due,
  history: readonly NudgeRecord[],
  hours: WorkingHours,
  putOffTo: string | undefined,
): number | "hand-over" | undefined {
  if (nudge.turns === "each-time") return 1;
  const before = history
    .filter((each) => each.personId === personId && each.subject === subjectKey(subject))
    .filter((each) => each.date >= since && each.date < date);
  const said = before.filter(({ state }) => state !== "dropped");
  const isAskedFor = putOffTo !== undefined && !said.some((each) => saidOn(each, hours) >= putOffTo);
  if (nudge.turns === "once") return said.length === 0 || isAskedFor ? 1 : undefined;
  if (isAskedFor) return Math.min(mostTurns, said.length + 1);
  const found = turnOn(
    date,
    before.map((each) => saidOn(each, hours)),
    nudge.turns.apart,
    hours,
  );
  if (found === "too-soon") return undefined;
  return found === "hand-over" ? found : found.turn;
}

/** What was put off is said later than it was meant: the next one waits from then on. */
function saidOn({ date, dueAt }: NudgeRecord, hours: WorkingHours): string {
  const on = dateOf(dueAt, hours);
  return on > date ? on : date;
}

/** Whoever is named is told once about one person and matter. */
async function handedOver(
  nudge: Nudge,
  date: string,
  { personId, subject, since = "" }: Due,
  bound: Bound,
  assumed: readonly Decision[],
): Promise<readonly Decision[]> {
  const { data, planning, contextOf } = bound;
  const context = await contextOf(personId, subject);
  if (typeof nudge.turns === "string" || !context) return [];
  const kind = kindKey({ id: nudge.id, of: personId });
  const key = subjectKey(subject);
  const history = [...(await data.nudges.history(kind, [key])), ...saidBy(assumed, kind)];
  const named = [...new Set(await nudge.turns.whom(context))].filter((id) => id !== personId);
  const putOff = await data.manners.putOffTo(named, date);
  // Once, and once more from the day to which somebody put it off.
  const wasTold = (id: string) =>
    history
      .filter((each) => each.personId === id && each.subject === key && each.reason !== "paused")
      .some((each) => each.date >= since && each.date >= (putOff.get(putOffKey(id, kind, key)) ?? ""));
  const to = named.filter((id) => !wasTold(id));
  if (to.length === 0) return [];
  const here = await data.people.here(to);
  const own = await data.manners.of(to);
  const mutes = await data.manners.mutesOf(to, date);
  const hours = await planning.hoursOf(to);
  return to.flatMap((id) => {
    const theirs = hours.get(id);
    if (!theirs || !here.has(id) || silencedOn(date, kind, key, own.get(id), mutes.get(id))) return [];
    return [decision({ nudge, kind, personId: id, subject: key, date, turn: 1, hours: theirs }, bound)];
  });
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
  const time = nudge.time ?? usualTime;
  const meant = momentFor(given.date, time, hours);
  // What could not be said in its time is said with the next of their hours, if it still helps then.
  const dueAt = meant < now ? leftOverMoment(now, hours) : meant;
  const isTooLate = dateOf(dueAt, hours) > nudge.helpsTo(given.date, hours);
  return {
    planned: { ...rest, time, zone: trust.zone, dueAt },
    dropped: silent ?? (isTooLate ? "stale" : undefined),
  };
}

/** Decisions as if they had been kept. */
function saidBy(assumed: readonly Decision[], of: string): readonly NudgeRecord[] {
  return assumed
    .filter(({ planned, dropped }) => planned.kind === of && dropped !== "stale")
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
