import { all, type Deeds, type Hands, type Stage } from "./deed.ts";
import { emptied as reset, sessionsFor } from "./sessions.ts";

/** Where nobody else meets: a room of the demo may be taken on the day that it comes to. */
const place = { Place: "Another place", "Name of the other place": "Kestrel room" };

/** What whoever gives supervision does: offers time, takes it away, moves and cancels, and says who was there. */
export function givingDeeds(stage: Stage, hands: Hands): Deeds {
  const { flow, self, on } = hands;
  const { agreed, group, proposed, pattern, slotOf } = sessionsFor(stage, hands);
  const { owner, given } = stage;
  const subject = self("Sam");
  const sure = { "Are you sure": "Yes" };
  const weekly = async () => `pattern:${await pattern()}`;
  const one = async (days: number) => `slot:${await slotOf(await agreed(days))}`;

  async function leftOut(): Promise<string> {
    const id = await pattern();
    await given("Sam", ({ supervision }) => supervision.skipDate(id, on(30)));
    return `pattern:${id}`;
  }

  /** The group was three weeks ago: nobody is booked into what has begun, so the calendar is moved under it. */
  async function groupThatWas(): Promise<string> {
    const { slot } = await group();
    await owner.query(
      `SET session_replication_role = replica;
       UPDATE slots SET starts_at = starts_at - interval '28 days', ends_at = ends_at - interval '28 days',
         busy_until = busy_until - interval '28 days', local_date = local_date - 28;
       UPDATE bookings SET starts_at = starts_at - interval '28 days', ends_at = ends_at - interval '28 days';
       SET session_replication_role = DEFAULT`,
    );
    return `slot:${slot}`;
  }

  return {
    "supervision.offer-pattern": flow("Sam", "supervision.offer-pattern", {
      subject,
      reset,
      likes: { "Which day?": "Monday", From: "18:00", Until: "20:00", "How do you meet?": "In person", ...place },
      holds: ["patterns +1"],
    }),
    "supervision.offer-time": flow("Sam", "supervision.offer-time", {
      subject,
      reset,
      likes: place,
      holds: ["slots +1"],
    }),
    "supervision.away": flow("Sam", "supervision.away", {
      async subject() {
        await agreed(20);
        return await subject();
      },
      reset,
      likes: { "How long?": "Until a later day", "Last day that you are away": on(30) },
      holds: ["leave +1", "slots.cancelled_at +1", "bookings cancelled +1"],
    }),
    "pattern.skip": flow("Sam", "pattern.skip", { subject: weekly, reset, holds: ["pattern_exceptions +1"] }),
    "pattern.unskip": flow("Sam", "pattern.unskip", { subject: leftOut, reset, holds: ["pattern_exceptions -1"] }),
    "pattern.end": flow("Sam", "pattern.end", {
      subject: weekly,
      reset,
      likes: sure,
      holds: ["patterns.ended_at +1"],
    }),
    "slot.move": flow("Sam", "slot.move", {
      subject: () => one(20),
      reset,
      likes: { Day: on(21), Time: "11:00" },
      holds: ["slots.sequence +1", "bookings.sequence +1"],
    }),
    "slot.cancel": flow("Sam", "slot.cancel", {
      subject: () => one(20),
      reset,
      likes: sure,
      holds: ["slots.cancelled_at +1", "bookings cancelled +1"],
    }),
    "slot.record": flow("Jo", "slot.record", {
      subject: groupThatWas,
      reset,
      likes: { "Who was there": all },
      holds: ["confirmations +2"],
    }),
    "proposal.answer": flow("Sam", "proposal.answer", {
      subject: proposed,
      reset,
      pages: 3,
      likes: { "How do you meet?": "In person", ...place },
      holds: ["slots +1", "bookings +1", "proposals accepted +1"],
    }),
  };
}
