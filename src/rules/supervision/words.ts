import { sayDate } from "../calendar/say.ts";
import type { Duty, DutyState } from "./duty.ts";
import { type RecordState, recordState, type Said } from "./record.ts";

/** What each state of a duty is called. */
export const dutyStateWords: Readonly<Record<DutyState, string>> = {
  "in-date": "In date",
  "due-soon": "Due soon",
  due: "Due",
  overdue: "Overdue",
  "no-supervisor": "No supervisor yet",
  "no-rhythm": "When you like",
};

/** A duty that has a day, with it. */
export const dutyDayWords = {
  "in-date": (day: string) => `In date until ${day}`,
  "due-soon": (day: string) => `Due soon, by ${day}`,
  due: (day: string) => `Due on ${day}`,
  overdue: (day: string) => `Was due on ${day}`,
} as const satisfies Partial<Record<DutyState, (day: string) => string>>;

/** What is said of a session afterwards, to either of the two. */
export const recordStateWords: Readonly<Record<RecordState, string>> = {
  "to-confirm": "To be confirmed",
  "one-said": "Confirmed by one of you",
  agreed: "Confirmed",
  "not-met": "You did not meet",
  differs: "You two say different things",
};

export const recordWords = {
  /** Where the other has said nothing. */
  oneSaysNot: "One of you says that you did not meet",
};

/** A duty in one line, with its day where it has one. */
export function sayDuty({ state, dueOn }: Duty, today: string): string {
  if (dueOn === undefined || state === "no-supervisor" || state === "no-rhythm") return dutyStateWords[state];
  return dutyDayWords[state](sayDate(dueOn, today));
}

/** What the two have said of a session, in one line. */
export function sayRecord(one: Said | undefined, other: Said | undefined): string {
  const state = recordState(one, other);
  return state === "one-said" && (one ?? other)?.met === false ? recordWords.oneSaysNot : recordStateWords[state];
}
