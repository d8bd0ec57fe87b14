import type { nudgeWords } from "../../src/flows/nudges/words.ts";
import { day, type Samples, text } from "./samples.ts";

/** What a reminder is called: as long as a button that speaks of it may be. */
const title = text("A sentence or two about the session that you have just had", "Supervision each week");
const hour = text("23:59", "09:00");
const weekdays = text(
  "Monday, Tuesday, Wednesday, Thursday, Friday, Saturday and Sunday",
  "Monday, Tuesday and Thursday",
);

export const nudgeSamples: { readonly nudges: Samples<typeof nudgeWords> } = {
  nudges: {
    why: { notThisSpoken: [title], stopSpoken: [title], laterSpoken: [title] },
    stopped: { kind: [title] },
    later: { saved: [day] },
    settings: {
      hours: [weekdays, hour, hour],
      paused: [day],
      stoppedThis: [title],
      stoppedUntil: [title, day],
      againSpoken: [title],
    },
    pause: { doneText: [day], coming: [day] },
  },
};
