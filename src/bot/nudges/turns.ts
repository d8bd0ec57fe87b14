import type { NudgeRecord } from "../../data/nudges.ts";
import type { Due, Nudge } from "../../flows/kit/nudge.ts";
import type { WorkingHours } from "../../rules/calendar/working.ts";
import { dateOf, mostTurns, turnOn } from "../../rules/nudges/manners.ts";
import { subjectKey } from "../../rules/subject.ts";

/**
 * Which reminder it would be on a date. `putOffTo` is the day to which its person put it off, where that has come: they are
 * reminded from then on.
 */
export function turnOf(
  nudge: Nudge,
  date: string,
  due: Due,
  history: readonly NudgeRecord[],
  hours: WorkingHours,
  putOffTo: string | undefined,
): number | "hand-over" | undefined {
  const { personId, subject, since = "" } = due;
  if (nudge.turns === "each-time") return 1;
  const about = history.filter((each) => each.subject === subjectKey(subject) && each.date >= since);
  const before = about.filter((each) => each.date < date && isAlike(due, each.personId));
  const theirs = before.filter((each) => each.personId === personId && each.state !== "dropped");
  const isAskedFor = putOffTo !== undefined && !theirs.some((each) => saidOn(each, hours) >= putOffTo);
  if (nudge.turns === "once") return theirs.length === 0 || isAskedFor ? 1 : undefined;
  const others = about.filter((each) => each.personId !== personId && isAlike(due, each.personId));
  // Whoever is asked instead of somebody who heard of it today hears of it another day.
  if (others.some((each) => each.date === date && isSaidBy(each, date, hours))) return undefined;
  // What is planned for somebody who is asked no more, and has not been said, is no turn of the matter.
  const counted = before.filter((each) => each.personId === personId || isSaidBy(each, date, hours));
  if (isAskedFor) return Math.min(mostTurns, counted.length + 1);
  const said = counted.map((each) => saidOn(each, hours));
  const found = turnOn(date, said, nudge.turns.apart, hours);
  if (found === "too-soon") return undefined;
  return found === "hand-over" ? found : found.turn;
}

/** Whether somebody was asked the same as whoever is due. */
export function isAlike({ personId, alike = () => true }: Due, other: string): boolean {
  return other === personId || alike(other);
}

function isSaidBy(each: NudgeRecord, date: string, hours: WorkingHours): boolean {
  return each.state !== "planned" || saidOn(each, hours) <= date;
}

/**
 * What was put off is said later than it was meant: the next one waits from then on. What was refused is tried day after
 * day, and the next one waits from the first.
 */
function saidOn({ date, dueAt, reason }: NudgeRecord, hours: WorkingHours): string {
  const on = dateOf(dueAt, hours);
  return on > date && reason !== "refused" ? on : date;
}
