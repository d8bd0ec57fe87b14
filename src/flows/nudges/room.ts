import type { Nudge } from "../kit/nudge.ts";
import type { Room } from "../kit/room.ts";
import { holidaysEnd } from "./holidays-end.ts";
import { again, pause, resume, setHours, usualHours } from "./hours.ts";
import { createNote } from "./note.ts";
import { whatISet } from "./on-home.ts";
import { createSettings } from "./settings.ts";
import { createStopping } from "./stopping.ts";
import { createWhy } from "./why.ts";

/** Being reminded, and having a say in it. `nudges` is everything that people can be reminded of. */
export function createNudgesRoom(nudges: readonly Nudge[]): Room {
  const byId = new Map(nudges.map((each) => [each.id, each]));
  const nudgeOf = (id: string) => byId.get(id);
  return {
    name: "nudges",
    flows: [...createStopping(nudgeOf), setHours, usualHours, pause, resume, again],
    views: [createWhy(nudgeOf), createSettings(nudgeOf)],
    messages: [createNote(nudgeOf)],
    files: [],
    waiting: holidaysEnd,
    coming: whatISet,
  };
}
