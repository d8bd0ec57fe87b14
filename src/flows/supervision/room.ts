import { note } from "../kit/note.ts";
import type { Room } from "../kit/room.ts";
import { addToAgenda, removeFromAgenda } from "./agenda.ts";
import { bookSupervision } from "./book.ts";
import { bookingCard, tooLate } from "./booking-card.ts";
import { bookingCalendar, slotCalendar } from "./calendar.ts";
import { cancel, leave } from "./cancel.ts";
import { cardWords } from "./card-words.ts";
import { givingFlows, givingMessages, givingViews } from "./giving.ts";
import { comingSessions, earlierSessions, mySupervision } from "./mine.ts";
import { move } from "./move.ts";
import { sessionName } from "./naming.ts";
import { bookingNews } from "./news.ts";
import { supervisionNudges } from "./nudges.ts";
import { answerProposal, withdrawProposal } from "./proposal.ts";
import { proposalWords } from "./proposal-words.ts";
import { takeSupervision } from "./take.ts";
import { supervisionComing, waitingOnSupervision } from "./waiting.ts";

/** Supervision: time that supervisors offer, sessions that are booked, and what the two say afterwards. */
export const supervisionRoom: Room = {
  name: "supervision",
  flows: [
    ...bookSupervision,
    ...takeSupervision,
    move,
    cancel,
    leave,
    addToAgenda,
    removeFromAgenda,
    answerProposal,
    withdrawProposal,
    ...givingFlows,
  ],
  views: [mySupervision, comingSessions, earlierSessions, bookingCard, ...givingViews],
  messages: [...bookingNews, ...givingMessages],
  nudges: supervisionNudges,
  files: [bookingCalendar, slotCalendar],
  waiting: waitingOnSupervision,
  coming: supervisionComing,
  refused: {
    booking: tooLate,
    slot: async () => note(cardWords.notHere),
    proposal: async () => note(proposalWords.gone),
  },
  names: {
    kind: "booking",
    name: async (context) => {
      const booking = context.subject && (await context.data.supervision.booking(context.subject.id));
      return booking && sessionName(booking, context);
    },
  },
};
