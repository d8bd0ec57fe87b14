import { everyRole, type Person } from "./policy-vocabulary.ts";

/** A placement, the hours that are logged on it and what is written about them. No role is needed to keep what is one's own. */
export const trainingPeople: readonly Person[] = [
  {
    who: "the lead and the development workers: hours, never words",
    roles: ["lead", "development-worker"],
    always: "placement.list placement.start placement.change placement.read placement.sheet hours.record-paper",
    when: { sent: "entry.read", signed: "entry.read", "hours-returned": "entry.read" },
    butNot: [{ ties: ["self", "author"], may: "hours.record-paper" }],
  },
  { who: "a trainee of today", roles: ["trainee"], always: "entry.log" },
  { who: "whose placement it is", roles: everyRole, tie: "self", always: "placement.read placement.sheet" },
  { who: "whoever has or had a placement", roles: everyRole, tie: "placed", always: "entry.list-mine" },
  {
    who: "whoever wrote the entry",
    roles: everyRole,
    tie: "author",
    when: {
      logged: "entry.read entry.read-words entry.change entry.share entry.delete entry.send",
      sent: "entry.read entry.read-words entry.change entry.share entry.delete entry.unsend",
      signed: "entry.read entry.read-words entry.change entry.share entry.doubt",
      "hours-returned": "entry.read entry.read-words entry.change entry.share entry.delete entry.send entry.doubt",
    },
  },
  {
    who: "the placement supervisor of today",
    roles: everyRole,
    tie: "supervisor",
    always: "placement.read placement.sheet hours.sign",
    when: {
      sent: "entry.read",
      signed: "entry.read hours.take-back",
      "hours-returned": "entry.read hours.take-back",
    },
  },
  { who: "whoever supervises somebody today", roles: everyRole, tie: "supervising", always: "entry.list-supervised" },
  {
    who: "the supervisor with whom the words are shared",
    roles: everyRole,
    tie: "reader",
    when: {
      logged: "entry.read entry.read-words entry.respond entry.confirm",
      sent: "entry.read entry.read-words entry.respond entry.confirm",
      signed: "entry.read entry.read-words entry.respond entry.confirm",
      "hours-returned": "entry.read entry.read-words entry.respond entry.confirm",
    },
  },
  {
    who: "whoever recorded a paper",
    roles: ["lead", "development-worker"],
    tie: "signer",
    when: { signed: "hours.take-back", "hours-returned": "hours.take-back" },
  },
];
