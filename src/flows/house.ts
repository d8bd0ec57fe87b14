import { createBegun } from "./begun/room.ts";
import { createHelp } from "./help/help.ts";
import { joiningRoom } from "./joining/room.ts";
import { createHouse } from "./kit/room.ts";
import { createNudgesRoom } from "./nudges/room.ts";
import { peopleRoom } from "./people/room.ts";
import { createReaching } from "./reaching/room.ts";
import { requestsRoom } from "./requests/room.ts";
import { staffRoom } from "./staff/room.ts";
import { supervisionRoom } from "./supervision/room.ts";
import { trainingRoom } from "./training/room.ts";

const matters = [requestsRoom, trainingRoom, supervisionRoom, peopleRoom, staffRoom, joiningRoom];
const nudgesRoom = createNudgesRoom(matters.flatMap(({ nudges = [] }) => nudges));
/** What a message says of its matter comes first on Home; that one may have been missed, last. */
const rooms = [...matters, nudgesRoom, createReaching([...matters, nudgesRoom])];

/** Everything the service is made of. A new room is one more line here. */
export const house = createHouse([
  ...rooms,
  createBegun(rooms),
  createHelp(rooms.flatMap(({ flows, views }) => [...flows, ...views])),
]);
