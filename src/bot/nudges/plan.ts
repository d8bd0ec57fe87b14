import type { NudgeRecord, Planned } from "../../data/nudges.ts";
import type { Due, Nudge, Planning } from "../../flows/kit/nudge.ts";
import { nextWorkingMoment, type WorkingHours } from "../../rules/calendar/working.ts";
import { kindKey } from "../../rules/nudges/kind.ts";
import { dateOf, momentFor, turnOn } from "../../rules/nudges/manners.ts";
import { subjectKey } from "../../rules/subject.ts";
import type { Bound } from "./bound.ts";

/** One decision: it is planned, or it comes too late to help. */
export interface Decision {
  readonly planned: Planned;
  readonly tooLate: boolean;
}

const usualTime = "09:00";
/** What one nudge comes to on a date, for everybody who is due and not yet decided about. */
export async function decide(nudge: Nudge, date: string, bound: Bound): Promise<readonly Decision[]> {
  const { data, planning } = bound;
  const due = await nudge.due(date, planning);
  if (due.length === 0) return [];
  const people = [...new Set(due.map(({ personId }) => personId))];
  const own = await data.manners.of(people);
  const mutes = await data.manners.mutesOf(people, date);
  const hours = await planning.hoursOf(people);
  const decided = await data.nudges.decided(nudge.id, date);
  const history = await data.nudges.history(nudge.id, [...new Set(due.map(({ subject }) => subjectKey(subject)))]);
  const decisions: Decision[] = [];
  for (const each of due) {
    const { personId } = each;
    const subject = subjectKey(each.subject);
    const theirs = hours.get(personId);
    if (!theirs || decided.has(`${personId} ${subject}`)) continue;
    const pausedUntil = own.get(personId)?.pausedUntil;
    if (pausedUntil !== undefined && date < pausedUntil) continue;
    if (mutes.get(personId)?.some(({ kind, subject: of }) => kind === nudge.id && (of === "" || of === subject)))
      continue;
    const turn = turnOf(nudge, date, each, history, theirs);
    if (turn === undefined) continue;
    if (turn === "hand-over") {
      decisions.push(...(await handedOver(nudge, date, each, bound)));
      continue;
    }
    decisions.push(decision({ nudge, kind: nudge.id, personId, subject, date, turn, hours: theirs }, planning));
  }
  return decisions;
}

function turnOf(
  nudge: Nudge,
  date: string,
  { personId, subject, since = "" }: Due,
  history: readonly NudgeRecord[],
  hours: WorkingHours,
): number | "hand-over" | undefined {
  if (nudge.turns === "each-time") return 1;
  const before = history
    .filter((each) => each.personId === personId && each.subject === subjectKey(subject))
    .filter((each) => each.date >= since && each.date < date)
    .map((each) => saidOn(each, hours));
  if (nudge.turns === "once") return before.length === 0 ? 1 : undefined;
  const found = turnOn(date, before, nudge.turns.apart, hours);
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
  { data, planning, contextOf }: Bound,
): Promise<readonly Decision[]> {
  const context = await contextOf(personId, subject);
  if (typeof nudge.turns === "string" || !context) return [];
  const kind = kindKey({ id: nudge.id, of: personId });
  const key = subjectKey(subject);
  const told = (await data.nudges.history(kind, [key]))
    .filter((each) => each.date >= since)
    .map((each) => each.personId);
  const to = (await nudge.turns.whom(context)).filter((id) => id !== personId && !told.includes(id));
  const hours = await planning.hoursOf(to);
  return to.flatMap((id) => {
    const theirs = hours.get(id);
    return theirs
      ? [decision({ nudge, kind, personId: id, subject: key, date, turn: 1, hours: theirs }, planning)]
      : [];
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
  { now, trust }: Planning,
): Decision {
  const { nudge, hours, ...rest } = given;
  const time = nudge.time ?? usualTime;
  const meant = momentFor(given.date, time, hours);
  // What could not be said in its time is said with the next of their hours, if it still helps then.
  const dueAt = meant < now ? nextWorkingMoment(now, hours) : meant;
  return {
    planned: { ...rest, time, zone: trust.zone, dueAt },
    tooLate: dateOf(dueAt, hours) > nudge.helpsTo(given.date, hours),
  };
}
