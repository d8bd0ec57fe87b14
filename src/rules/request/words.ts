import { type Missing, recordHoldsForDays } from "./activation.ts";
import type { Outcome, RequestState } from "./lifecycle.ts";

/** What each state is called wherever a person reads it. */
export const stateWords: Readonly<Record<RequestState, string>> = {
  draft: "Not sent yet",
  waiting: "Waiting for a match",
  returned: "Back with the team, with advice",
  offered: "Offered to a peer support worker",
  accepted: "A peer support worker said yes",
  active: "Under way",
  paused: "Paused for now",
  ended: "Ended",
};

export const outcomeWords: Readonly<Record<Outcome, string>> = {
  finished: "Finished as planned",
  stopped: "The person said stop",
  "not-the-right-thing": "Not the right thing for peer support",
  "raised-in-error": "Asked for by mistake",
  "nobody-found": "We could not find a match",
};

/** What to put right before the work can start, said to the team. */
export const missingWords: Readonly<Record<Missing, string>> = {
  "record-not-checked": "Check that risk information is in the person's record. Then tell us the day you checked.",
  "record-check-old": `The record was checked more than ${recordHoldsForDays} days ago. Please check it again.`,
  "record-check-ahead": "The day the record was checked is still to come. Please give today's date or an earlier one.",
  "lone-working": "Tell us if the peer support worker can work alone, as this may be away from your site.",
  "on-site-away": "They can only meet away from your site. Choose if that is safe alone, or with a second person.",
  "go-to": "Tell us which role the peer support worker goes to if they are worried.",
  deputy: "Tell us which role to go to when the first one is away.",
  "deputy-same": "Choose two different roles, so that there is always someone to go to.",
  "out-of-hours": "Confirm who to contact out of hours.",
  "review-date": "Choose a day to look at how it is going.",
  "review-past": "The review day needs to be after today.",
};
