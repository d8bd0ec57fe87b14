import type { EntryState } from "./entry.ts";

/** How hours and their state are said wherever a person reads them. */
export const trainingWords = {
  /** A quarter, two, three. */
  quarters: ["¼", "½", "¾"],
  partOnly: ["quarter of an hour", "half an hour", "three quarters of an hour"],
  hours: (count: string, one: boolean) => (one ? "1 hour" : `${count} hours`),
};

/** What each state of an entry's hours is called. */
export const entryStateWords: Readonly<Record<EntryState, string>> = {
  logged: "Not sent yet",
  sent: "Waiting to be signed",
  signed: "Signed",
  "hours-returned": "Back with you",
};
