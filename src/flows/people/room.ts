import type { Room } from "../kit/room.ts";
import { hearsAway } from "./hearing-away.ts";
import { awayFromTo } from "./leave.ts";
import { awayComing, comeBack, myLeave } from "./leave-back.ts";
import { whatIOffer } from "./what-i-offer.ts";

/** People, what they say about themselves, and when they are away. */
export const peopleRoom: Room = {
  name: "people",
  flows: [whatIOffer, awayFromTo, comeBack],
  views: [myLeave],
  messages: [],
  files: [],
  coming: awayComing,
  hears: hearsAway,
};
