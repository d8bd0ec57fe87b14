import { note } from "../kit/note.ts";
import type { Room } from "../kit/room.ts";
import { addSomebody, letBackIn } from "./add.ts";
import { aboveCard, staffCard } from "./card.ts";
import { declineDeputy, myDeputy, standingIn } from "./deputies.ts";
import { deputyDeclined, deputyNamed, deputyRemoved } from "./deputy-news.ts";
import { deputyWords } from "./deputy-words.ts";
import { changeDetails } from "./details.ts";
import { endAccess } from "./end.ts";
import { handedOn } from "./end-news.ts";
import { leftOverView } from "./left-over.ts";
import { staffList } from "./list.ts";
import { queuesView, queuesWaiting } from "./queues.ts";
import { changeRoles } from "./roles.ts";
import { changeTeams } from "./teams.ts";
import { changeTies } from "./ties.ts";
import { staffWords as words } from "./words.ts";
import { changeWorking } from "./working.ts";

/** Who works here: kept by whoever leads, with deputies, and with every queue looked after by two people. */
export const staffRoom: Room = {
  name: "staff",
  flows: [
    addSomebody,
    changeDetails,
    changeRoles,
    changeTeams,
    changeWorking,
    changeTies,
    endAccess,
    letBackIn,
    myDeputy,
    declineDeputy,
  ],
  views: [staffList, staffCard, queuesView, leftOverView],
  messages: [handedOn.later, handedOn.soon, deputyNamed, deputyRemoved, deputyDeclined],
  files: [],
  waiting: queuesWaiting,
  coming: standingIn,
  refused: {
    staff: async (context, action) => {
      if (action === "deputy.decline") return note(deputyWords.gone);
      return (await aboveCard(context)) ?? note(words.gone);
    },
  },
  names: {
    kind: "staff",
    name: async ({ data, subject, may }) =>
      subject && (await may("people.read", subject)) ? (await data.people.get(subject.id))?.name : undefined,
  },
};
