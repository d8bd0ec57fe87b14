import { everyRole, type Person } from "./policy-vocabulary.ts";

const read = "booking.read booking.read-words";

/** Supervision: what is between two people, and the numbers that those who lead see. No role is needed for one's own. */
export const supervisionPeople: readonly Person[] = [
  {
    who: "the lead and the development workers: numbers",
    roles: ["lead", "development-worker"],
    always: "supervision.overview",
  },
  {
    who: "whoever has supervision as a duty",
    roles: everyRole,
    tie: "supervised",
    always: "supervision.read supervision.book leave.set",
  },
  {
    who: "whoever gives supervision today",
    roles: everyRole,
    tie: "gives-supervision",
    always: "supervision.give supervision.offer supervision.away leave.set",
  },
  {
    who: "the one a session is for",
    roles: everyRole,
    tie: "attendee",
    when: {
      booked: `${read} booking.move booking.cancel booking.agenda`,
      "on-waiting-list": `${read} booking.cancel`,
      begun: `${read} booking.confirm`,
      cancelled: read,
      proposed: read,
      answered: read,
    },
  },
  {
    who: "the supervisor whose time it is",
    roles: everyRole,
    tie: "giver",
    always: "pattern.read pattern.change",
    when: {
      booked: `${read} booking.move booking.cancel booking.agenda slot.read slot.move slot.cancel`,
      "on-waiting-list": `${read} booking.cancel slot.read`,
      begun: `${read} booking.confirm slot.read slot.record`,
      cancelled: `${read} slot.read`,
      proposed: `${read} slot.read proposal.answer`,
      answered: `${read} slot.read`,
    },
  },
  {
    who: "whoever proposed a time",
    roles: everyRole,
    tie: "proposer",
    when: { proposed: "proposal.withdraw" },
  },
];
