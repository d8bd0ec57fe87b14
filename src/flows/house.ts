import { createHelp } from "./help/help.ts";
import { createHouse } from "./kit/room.ts";
import { createNudgesRoom } from "./nudges/room.ts";
import { peopleRoom } from "./people/room.ts";
import { requestsRoom } from "./requests/room.ts";
import { supervisionRoom } from "./supervision/room.ts";
import { trainingRoom } from "./training/room.ts";

const matters = [requestsRoom, trainingRoom, supervisionRoom, peopleRoom];
const rooms = [...matters, createNudgesRoom(matters.flatMap(({ nudges = [] }) => nudges))];

/** Everything the service is made of. A new room is one more line here. */
export const house = createHouse([...rooms, createHelp(rooms.flatMap(({ flows, views }) => [...flows, ...views]))]);
