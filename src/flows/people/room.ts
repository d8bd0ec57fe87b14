import type { Room } from "../kit/room.ts";
import { whatIOffer } from "./what-i-offer.ts";

/** People and what they say about themselves. */
export const peopleRoom: Room = { name: "people", flows: [whatIOffer], views: [], messages: [], files: [] };
