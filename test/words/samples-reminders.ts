import type { planned } from "../../src/bot/playground/page/words.ts";
import type { nudgeWords } from "../../src/flows/requests/nudge-words.ts";
import type { supervisionNudgeWords } from "../../src/flows/supervision/nudge-words.ts";
import type { trainingNudgeWords } from "../../src/flows/training/nudge-words.ts";
import { count, label, lead, person, type Samples, text } from "./samples.ts";
import { session, when } from "./samples-supervision.ts";

interface Reminders {
  readonly "page.planned": Samples<typeof planned>;
  readonly "request-nudges": Samples<typeof nudgeWords>;
  readonly "supervision-nudges": Samples<typeof supervisionNudgeWords>;
  readonly "training-nudges": Samples<typeof trainingNudgeWords>;
}

const kind = text(label.long, "Clinical supervision");
const name = `${person.long} (${label.long})`;
const names = text(`${name}, ${name}, ${name}`, "Robin Vale (clinical supervision)");

export const reminderSamples: Reminders = {
  "page.planned": {
    titleOf: [person],
    why: [text("Because it is so.", "Because it is so.")],
    again: [text("Sent.", "Sent."), count(2)],
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
      dueInGroups: [count(2)],
    },
    before: { row: [when] },
    bookAt: [text("A kind of supervision", kind.usual), when],
  },
  "training-nudges": { signing: { line: [person, count(2)] } },
  "request-nudges": { waiting: { count: [count(3)], more: [count(3)] } },
};
