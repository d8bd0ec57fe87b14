import type { nudgeWords as notes } from "../../src/flows/nudges/words.ts";
import type { nudgeWords } from "../../src/flows/requests/nudge-words.ts";
import type { supervisionNudgeWords } from "../../src/flows/supervision/nudge-words.ts";
import type { trainingNudgeWords } from "../../src/flows/training/nudge-words.ts";
import { count, day, label, lead, person, type Samples, text } from "./samples.ts";
import { session, when } from "./samples-supervision.ts";

interface Nudges {
  readonly nudges: Samples<typeof notes>;
  readonly "request-nudges": Samples<typeof nudgeWords>;
  readonly "supervision-nudges": Samples<typeof supervisionNudgeWords>;
  readonly "training-nudges": Samples<typeof trainingNudgeWords>;
}

/** What `spoken` lets through: anything longer is not said. */
const row = text("Would you like to look at how it goes?", "Would you like to answer an offer?");
const kindOfNote = text("Supervision I give each week", "Offers to you");
const clock = text("09:00", "09:00");
const kind = text(label.long, "Clinical supervision");
const name = `${person.long} (${label.long})`;
const names = text(`${name}, ${name}, ${name}`, "Robin Vale (clinical supervision)");

export const nudgeSamples: Nudges = {
  nudges: {
    why: { notThisSpoken: [row], stopSpoken: [kindOfNote], laterSpoken: [row] },
    stopped: { kind: [kindOfNote] },
    later: { saved: [day] },
    settings: {
      hours: [text("Mondays, Tuesdays, Wednesdays, Thursdays, Fridays and Saturdays", "Mondays"), clock, clock],
      paused: [day],
      stoppedThis: [kindOfNote],
      stoppedUntil: [kindOfNote, day],
      againSpoken: [kindOfNote],
    },
    pause: { doneText: [day], coming: [day] },
  },
  "supervision-nudges": {
    weekly: {
      isBooked: [session],
      kind: [kind, text("Was due on Wednesday 30 September 2027", "Due on Tuesday 24 November")],
      nobody: [text(`${label.long}; ${label.long}`, kind.usual), lead],
      toSay: [count(2)],
      timesFor: [kind],
    },
    giving: {
      due: [names],
      name: [person, kind],
      more: [names, count(2)],
      asked: [count(2)],
      toSay: [count(2)],
      unnamed: [count(2)],
    },
    before: { row: [when] },
    bookAt: [text("A kind of supervision", kind.usual), when],
  },
  "training-nudges": { signing: { line: [person, count(2)] } },
  "request-nudges": { waiting: { count: [count(3)], more: [count(3)] } },
};
