import type { Action, Relation, Role, State } from "../../src/rules/policy/standing.ts";

/** "none" is somebody we know who has no role, or none any more. */
export const everyRole = [
  "clinician",
  "team-manager",
  "lead",
  "development-worker",
  "psw",
  "trainee",
  "governance-reader",
  "none",
] as const satisfies readonly (Role | "none")[];

/** "none" is somebody with no tie to the matter at all. */
export const everyRelation = [
  "own-team",
  "asker",
  "none",
  "declined",
  "offered",
  "allocated",
  "did-last",
  "self",
  "placed",
  "author",
  "reader",
  "supervisor",
  "signer",
  "supervising",
  "supervised",
  "gives-supervision",
  "attendee",
  "giver",
  "proposer",
  "deputy",
] as const satisfies readonly (Relation | "none")[];

/** "none" is where no request, entry or session is meant. */
export const everyState = [
  "none",
  "draft",
  "waiting",
  "returned",
  "offered",
  "accepted",
  "active",
  "paused",
  "ended",
  "logged",
  "sent",
  "signed",
  "hours-returned",
  "booked",
  "on-waiting-list",
  "begun",
  "cancelled",
  "proposed",
  "answered",
] as const satisfies readonly (State | "none")[];

export const everyAction = [
  "help.read",
  "home.read",
  "offering.read",
  "offering.set",
  "session.ask",
  "request.ask",
  "request.list-ours",
  "request.list-mine",
  "request.list-waiting",
  "request.read",
  "request.read-words",
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
  "request.review",
  "request.pause",
  "request.resume",
  "request.release",
  "request.end",
  "request.stop",
  "request.undo",
  "placement.list",
  "placement.start",
  "placement.change",
  "placement.read",
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
  "entry.doubt",
  "entry.respond",
  "entry.confirm",
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
  "booking.read-words",
  "booking.move",
  "booking.cancel",
  "booking.confirm",
  "booking.agenda",
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
  "deputy.name",
  "deputy.decline",
] as const satisfies readonly Action[];

export type Who = (typeof everyRole)[number];
export type Tie = (typeof everyRelation)[number];
export type Stage = (typeof everyState)[number];

/** A line of the table: somebody, and what they may do. */
export interface Person {
  readonly who: string;
  readonly roles: readonly Who[];
  readonly tie?: Relation;
  /** Whatever the state. */
  readonly always?: string;
  readonly when?: Readonly<Partial<Record<State, string>>>;
  /** Taken away again from whoever stands so. */
  readonly butNot?: { readonly ties: readonly Tie[]; readonly may: string };
}
