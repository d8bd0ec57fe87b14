import { type SessionState, sessionStates } from "../supervision/standing.ts";
import type { Action, Relation, Role, Rule } from "./standing.ts";

const leads: readonly Role[] = ["lead", "development-worker"];
const theTwo: readonly Relation[] = ["attendee", "giver"];

function session(
  id: string,
  action: Action,
  relations: readonly Relation[],
  states: readonly SessionState[],
  because: string,
): Rule {
  return { id, action, relations, states, because };
}

/** Supervision: each session is a matter of the two, and of nobody else; whoever leads sees numbers. */
export const supervisionRules: readonly Rule[] = [
  {
    id: "supervision-own",
    action: "supervision.read",
    relations: ["supervised"],
    because: "What is booked and due is one's own to see.",
  },
  { id: "supervision-book", action: "supervision.book", relations: ["supervised"], because: "PSWs book their own." },
  {
    id: "supervision-given",
    action: "supervision.give",
    relations: ["gives-supervision"],
    because: "A supervisor sees who is due with them, and nothing of other kinds.",
  },
  {
    id: "supervision-offer",
    action: "supervision.offer",
    relations: ["gives-supervision"],
    because: "Supervisors say when they have time.",
  },
  {
    id: "supervision-away",
    action: "supervision.away",
    relations: ["gives-supervision"],
    because: "Who cannot come says so once.",
  },
  {
    id: "leave",
    action: "leave.set",
    relations: ["supervised", "gives-supervision"],
    because: "Who is away says so, also where they have no role any more and sessions are still booked.",
  },
  {
    id: "supervision-overview",
    action: "supervision.overview",
    roles: leads,
    because: "Those who lead see how many are in date and who has nobody, never topics.",
  },

  session("booking", "booking.read", theTwo, sessionStates, "A session is a matter of the two."),
  session(
    "booking-move",
    "booking.move",
    ["attendee", "giver"],
    ["booked"],
    "Either of the two may need another time.",
  ),
  session(
    "booking-cancel",
    "booking.cancel",
    theTwo,
    ["booked", "on-waiting-list"],
    "Either may cancel, with no reason asked.",
  ),
  session("booking-confirm", "booking.confirm", theTwo, ["begun"], "Both say whether they met."),
  session("booking-agenda", "booking.agenda", theTwo, ["booked"], "The two say beforehand what to talk about."),
  session("booking-words", "booking.read-words", theTwo, sessionStates, "What the two wrote is for the two."),

  session("slot", "slot.read", ["giver"], sessionStates, "Whoever gives a session sees who comes."),
  session("slot-move", "slot.move", ["giver"], ["booked"], "Whoever gives a session can move it for everybody."),
  session("slot-cancel", "slot.cancel", ["giver"], ["booked"], "Whoever gives a session can cancel it."),
  session("slot-record", "slot.record", ["giver"], ["begun"], "Whoever gives a group says who was there."),

  { id: "pattern", action: "pattern.read", relations: ["giver"], because: "Time on offer is whose time it is." },
  {
    id: "pattern-change",
    action: "pattern.change",
    relations: ["giver"],
    because: "Only they say when they have time.",
  },

  session("proposal-answer", "proposal.answer", ["giver"], ["proposed"], "Whose time it is says yes or no."),
  session("proposal-withdraw", "proposal.withdraw", ["proposer"], ["proposed"], "Who proposed may think again."),
];
