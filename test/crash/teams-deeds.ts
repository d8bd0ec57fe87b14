import { bookingDeeds } from "./deeds/booking.ts";
import { type Deeds, handsOn, type Stage } from "./deeds/deed.ts";
import { givingDeeds } from "./deeds/giving.ts";
import { joiningDeeds } from "./deeds/joining.ts";
import { oneselfDeeds } from "./deeds/oneself.ts";
import { requestDeeds } from "./deeds/requests.ts";
import { staffDeeds } from "./deeds/staff.ts";
import { trainingDeeds } from "./deeds/training.ts";

/** Ways of writing that a door leads to, each by the people of the demo who may. */
export function deedsOf(stage: Stage): Deeds {
  const hands = handsOn(stage);
  return {
    ...requestDeeds(stage, hands),
    ...oneselfDeeds(stage, hands),
    ...trainingDeeds(stage, hands),
    ...bookingDeeds(stage, hands),
    ...givingDeeds(stage, hands),
    ...staffDeeds(stage, hands),
    ...joiningDeeds(stage, hands),
  };
}
