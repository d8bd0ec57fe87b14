import type { planned } from "../../src/bot/playground/page/words.ts";
import type { nudgeWords } from "../../src/flows/nudges/words.ts";
import { count, day, person, type Samples, text } from "./samples.ts";

/** What a reminder is called: as long as a button that speaks of it may be. */
const title = text("A sentence or two about the session that you have just had", "Supervision each week");
const hour = text("23:59", "09:00");
const weekdays = text(
  "Monday, Tuesday, Wednesday, Thursday, Friday, Saturday and Sunday",
  "Monday, Tuesday and Thursday",
);

interface Nudging {
  readonly nudges: Samples<typeof nudgeWords>;
  readonly "page.planned": Samples<typeof planned>;
}

export const nudgeSamples: Nudging = {
  "page.planned": {
    titleOf: [person],
    why: [text("You have a session of supervision on your next working day.", "It waits for you.")],
    again: [text("Planned.", "Sent."), { long: 3, usual: 2 }],
  },
  nudges: {
    note: { more: [count(3)] },
    why: { count: [count(3)], notThisSpoken: [title], stopSpoken: [title], laterSpoken: [title] },
    stopped: { kind: [title] },
    later: { week: [day], saved: [day] },
    settings: {
      hours: [weekdays, hour, hour],
      stopped: [count(3)],
      paused: [day],
      stoppedThis: [title],
      stoppedUntil: [title, day],
      againSpoken: [title],
    },
    holidays: { soon: [day] },
    pause: { doneText: [day], coming: [day] },
  },
};
