import { type RequestState, requestStates } from "../request/lifecycle.ts";
import { type SessionState, sessionStates } from "../supervision/standing.ts";
import { type EntryState, entryStates } from "../training/entry.ts";

export const roles = [
  "lead",
  "development-worker",
  "psw",
  "clinician",
  "team-manager",
  "trainee",
  "governance-reader",
] as const;
export type Role = (typeof roles)[number];
/** What somebody may act as who deputises for whoever holds it today; every other role is a person's own. */
export const deputisedRoles = ["lead", "team-manager"] as const satisfies readonly Role[];
export type DeputisedRole = (typeof deputisedRoles)[number];

export const relations = [
  "asker",
  "own-team",
  "offered",
  "declined",
  "allocated",
  "did-last",
  "self",
  "placed",
  "supervising",
  "author",
  "supervisor",
  "reader",
  "signer",
  "supervised",
  "gives-supervision",
  "attendee",
  "giver",
  "proposer",
  "deputy",
  "above",
  "joining",
] as const;
/**
 * How a person stands to the matter in hand, as things are now. To a request: `asker` asked for it, `own-team` is a
 * current member of the team it belongs to, `offered` has the open offer, `declined` had an offer once, `allocated` is
 * doing the work, `did-last` did its latest event. `self` is the person the matter is about: one's own settings, or
 * oneself as the one an offer would go to, one's own placement. To oneself, too: `placed` has or had a placement,
 * `supervising` is somebody's placement supervisor today. To an entry or a placement: `author` wrote the entry,
 * `supervisor` is the placement supervisor of whose it is today, `reader` has the words shared with them and is still
 * that supervisor, `signer` signed or returned the hours as they stand. To oneself, for supervision: `supervised` has it
 * as a duty, `gives-supervision` gives some kind of it today. To a session, a pattern or a proposal: `attendee` is the one
 * it is for, `giver` is the supervisor whose time it is, `proposer` proposed it. To somebody who works here: `deputy`
 * deputises for them, today or from a day that is set; `above` leads, today or from a day that is set, and whoever asks
 * does not lead themselves. To oneself, before anybody has confirmed it: `joining` said which
 * team they work in and waits. To what somebody said when they came: `self` said it, `own-team` belongs to the team they
 * named.
 */
export type Relation = (typeof relations)[number];

export const actions = [
  "home.read",
  "help.read",
  "request.ask",
  "request.read",
  "request.read-words",
  "request.list-waiting",
  "request.list-ours",
  "request.list-mine",
  "request.fit",
  "request.offer",
  "request.withdraw-offer",
  "request.return",
  "request.wrong-thing",
  "request.amend",
  "request.accept",
  "request.decline",
  "request.ask-question",
  "request.answer-question",
  "request.prepare",
  "request.release",
  "request.review",
  "request.pause",
  "request.resume",
  "request.end",
  "request.stop",
  "request.undo",
  "session.ask",
  "offering.read",
  "offering.set",
  "placement.list",
  "placement.read",
  "placement.start",
  "placement.change",
  "placement.sheet",
  "entry.log",
  "entry.list-mine",
  "entry.list-supervised",
  "entry.read",
  "entry.read-words",
  "entry.change",
  "entry.delete",
  "entry.send",
  "entry.unsend",
  "entry.share",
  "entry.respond",
  "entry.confirm",
  "entry.doubt",
  "hours.sign",
  "hours.take-back",
  "hours.record-paper",
  "supervision.read",
  "supervision.book",
  "supervision.give",
  "supervision.offer",
  "supervision.away",
  "supervision.overview",
  "leave.set",
  "manners.set",
  "note.read",
  "nudge.answer",
  "booking.read",
  "booking.move",
  "booking.cancel",
  "booking.confirm",
  "booking.agenda",
  "booking.read-words",
  "slot.read",
  "slot.move",
  "slot.cancel",
  "slot.record",
  "pattern.read",
  "pattern.change",
  "proposal.answer",
  "proposal.withdraw",
  "message.look",
  "people.unreached",
  "people.list",
  "people.read",
  "people.add",
  "people.change",
  "people.end",
  "people.name-lead",
  "deputy.name",
  "deputy.decline",
  "about.read",
  "join.ask",
  "join.read",
  "join.decide",
  "join.withdraw",
  "join.end",
  "interest.say",
  "interest.withdraw",
  "interest.read",
  "interest.answer",
  "request.begin",
] as const;
export type Action = (typeof actions)[number];

export const states = [...requestStates, ...entryStates, ...sessionStates] as const;
/**
 * Where the matter in hand stands: a request, the hours of an entry, or a session. What somebody said when they came is
 * `waiting`, then `active` while it holds, then `ended`, in the same words.
 */
export type State = RequestState | EntryState | SessionState;

/** Who is asking, seen from the matter in hand. */
export interface Standing {
  readonly roles: readonly Role[];
  readonly relations: readonly Relation[];
  /** The state of the request, entry or session; left out where none is meant. */
  readonly state?: State;
  /** The person's access has ended: everything is denied. */
  readonly ended?: boolean;
}

/** `rule` is the id of the rule that allowed it, for the audit row. */
export type Decision =
  | { readonly allowed: true; readonly rule: string }
  | { readonly allowed: false; readonly reason: "no-rule" | "ended" };

/** Allows an action to whoever has one of its roles, one of its relations and one of its states, where each is given. */
export interface Rule {
  readonly id: string;
  readonly action: Action;
  readonly roles?: readonly Role[];
  readonly relations?: readonly Relation[];
  readonly states?: readonly State[];
  /** The rule allows nothing to whoever also stands so. */
  readonly unless?: readonly Relation[];
  readonly because: string;
}
