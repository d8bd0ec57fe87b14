import { note } from "../kit/note.ts";
import type { Room } from "../kit/room.ts";
import { change } from "./change.ts";
import { entryCard, entryText } from "./entry-card.ts";
import { entryWords } from "./entry-words.ts";
import { log } from "./log.ts";
import { myEntries } from "./my-entries.ts";
import { entryName } from "./naming.ts";
import { trainingMessages } from "./news.ts";
import { trainingNudges } from "./nudges.ts";
import { recordPaper } from "./paper.ts";
import { myPlacement, placementCard } from "./placement-card.ts";
import { changePlacement, startPlacement } from "./placement-flows.ts";
import { placementsList } from "./placements-list.ts";
import { sheet } from "./sheet.ts";
import { signHours } from "./sign.ts";
import { doubt, keepBack, remove, sendHours, share, unshare } from "./steps.ts";
import { supervised } from "./supervised.ts";
import { confirm, respond, takeBack } from "./supervising.ts";
import { placementComing, waitingOnPlacements } from "./waiting.ts";

/** Placements: what trainees log and write, what supervisors sign and answer, what those who lead arrange and count. */
export const trainingRoom: Room = {
  name: "training",
  flows: [
    log,
    change,
    sendHours,
    keepBack,
    share,
    unshare,
    remove,
    doubt,
    signHours,
    takeBack,
    respond,
    confirm,
    startPlacement,
    changePlacement,
    recordPaper,
  ],
  views: [myPlacement, myEntries, entryCard, entryText, supervised, placementsList, placementCard],
  messages: trainingMessages,
  files: [sheet],
  nudges: trainingNudges,
  waiting: waitingOnPlacements,
  coming: placementComing,
  refused: { entry: async () => note(entryWords.notHere) },
  names: {
    kind: "entry",
    name: async ({ data, subject, today }) => {
      const entry = subject && (await data.entries.get(subject.id));
      return entry && entryName(entry, today);
    },
  },
};
