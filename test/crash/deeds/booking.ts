import { timeId } from "../../../src/rules/supervision/time-id.ts";
import { type Deeds, type Hands, type Stage, theFirst } from "./deed.ts";
import { emptied as reset, sessionsFor } from "./sessions.ts";

/** What the two of a session do: book it, move it, leave it, and say how it was. */
export function bookingDeeds(stage: Stage, hands: Hands): Deeds {
  const { flow, pressed, self, idOf, on } = hands;
  const { timesOf, book, agreed, group, proposed } = sessionsFor(stage, hands);
  const { given } = stage;
  const robin = idOf("Robin");
  const subject = self("Robin");
  const booked = async () => `booking:${await book("Robin", (await timesOf("Robin", "clinical"))[3])}`;
  const ahead = async () => `booking:${await agreed(20)}`;
  const past = async () => `booking:${await agreed(-1)}`;

  async function withALine(): Promise<string> {
    const id = await agreed(20);
    await given("Robin", async ({ supervision, words }, at) => {
      const aboutId = await supervision.addNote(id, "agenda", robin);
      await words.put({ about: "booking-note", aboutId, part: "text", author: robin, text: "The rota", at }, 1);
    });
    return `booking:${id}`;
  }

  return {
    "supervision.book": flow("Robin", "supervision.book", { subject, reset, holds: ["slots +1", "bookings +1"] }),
    "supervision.book-clinical": flow("Robin", "supervision.book-clinical", {
      subject,
      reset,
      holds: ["slots +1", "bookings +1"],
    }),
    "supervision.book-peer, proposing": flow("Robin", "supervision.book-peer", {
      subject,
      reset,
      likes: { "When?": "None of these", "Which day?": on(20), "At what time?": "10:30" },
      holds: ["proposals +1"],
    }),
    "supervision.take-clinical": flow("Robin", "supervision.take-clinical", {
      async subject() {
        const [time] = await timesOf("Robin", "clinical");
        return `person:${robin}:${time ? timeId(time) : ""}`;
      },
      reset,
      holds: ["slots +1", "bookings +1"],
    }),
    "booking.move": flow("Robin", "booking.move", {
      subject: booked,
      reset,
      likes: { "When?": theFirst },
      holds: ["slots +1", "slots.cancelled_at +1"],
    }),
    "booking.cancel": flow("Robin", "booking.cancel", {
      subject: ahead,
      reset,
      likes: { "Would you like to say why": "The bus does not come." },
      holds: ["booking_notes +1", "words +1", "bookings cancelled +1"],
    }),
    "booking.leave": flow("Robin", "booking.leave", {
      subject: async () => `booking:${(await group()).robins}`,
      reset,
      holds: ["bookings cancelled +1", "bookings waiting -1"],
    }),
    "booking.agenda": flow("Robin", "booking.agenda", {
      subject: ahead,
      reset,
      holds: ["booking_notes +1", "words +1"],
    }),
    "booking.agenda-remove": flow("Robin", "booking.agenda-remove", {
      subject: withALine,
      reset,
      likes: { "Which of your lines": theFirst },
      holds: ["booking_notes -1", "words -1"],
    }),
    "booking.met": pressed("Robin", "booking.met", { subject: past, reset, holds: ["confirmations +1"] }),
    "booking.not-met": pressed("Sam", "booking.not-met", { subject: past, reset, holds: ["confirmations +1"] }),
    "booking.differs": flow("Robin", "booking.differs", {
      subject: past,
      reset,
      likes: { "How many minutes": "45" },
      holds: ["confirmations +1"],
    }),
    "supervision.note": flow("Robin", "supervision.note", {
      subject,
      reset,
      likes: { "Which day?": on(-1), "When did it start": "10:00" },
      holds: ["slots +1", "bookings +1", "confirmations +1"],
    }),
    "proposal.withdraw": pressed("Robin", "proposal.withdraw", {
      subject: proposed,
      reset,
      holds: ["proposals withdrawn +1"],
    }),
  };
}
