import { inSlack } from "./in-slack.ts";
import { joiningTour } from "./joining.ts";
import { leavingTour } from "./leaving.ts";
import { noteTour } from "./notes.ts";
import { otherTour } from "./others.ts";
import { placementTour } from "./placements.ts";
import { reachingTour } from "./reaching.ts";
import { requestTour } from "./requests.ts";
import { staffTour } from "./staff.ts";
import type { Tour } from "./stop.ts";
import { supervisionTour } from "./supervision.ts";
import { givingTour } from "./supervision-giving.ts";

const inTeams = {
  Requests: requestTour,
  Placements: placementTour,
  Supervision: supervisionTour,
  "Supervision that is given": givingTour,
  "Leaving a group": leavingTour,
  "Coming in": joiningTour,
  "Who works here": staffTour,
  "The note of the day, the clock and the plan": noteTour,
  "Who could not be reached": reachingTour,
  "What people type, and a service that stops": otherTour,
} as const satisfies Readonly<Record<string, Tour>>;

/** Every screen that anybody sees, by what it is about: as Teams shows it, then as Slack does. Each begins at the start. */
export const tours: Readonly<Record<string, Tour>> = {
  ...inTeams,
  ...Object.fromEntries(Object.entries(inTeams).map(([about, tour]) => [`${about}, in Slack`, inSlack(tour)])),
};
