import { otherTour } from "./others.ts";
import { placementTour } from "./placements.ts";
import { requestTour } from "./requests.ts";
import type { Tour } from "./stop.ts";
import { supervisionTour } from "./supervision.ts";
import { givingTour } from "./supervision-giving.ts";

/** Goes through every screen that anybody sees. */
export const tour: Tour = async (play, stop) => {
  await requestTour(play, stop);
  await play.again();
  await placementTour(play, stop);
  await play.again();
  await supervisionTour(play, stop);
  await play.again();
  await givingTour(play, stop);
  await play.again();
  await otherTour(play, stop);
};
