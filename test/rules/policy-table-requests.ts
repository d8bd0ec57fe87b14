import { everyRole, type Person } from "./policy-vocabulary.ts";

/** Asking for a peer support worker, from the first question to the end. */
export const askingPeople: readonly Person[] = [
  { who: "anybody we know", roles: everyRole, always: "help.read" },
  { who: "everybody here", roles: everyRole.filter((role) => role !== "none"), always: "home.read" },
  {
    who: "anyone who cares for people",
    roles: ["clinician", "team-manager"],
    always: "request.ask session.ask request.list-ours",
  },
  {
    who: "the team a request belongs to",
    roles: ["clinician", "team-manager"],
    tie: "own-team",
    when: {
      waiting: "request.read request.read-words request.end request.stop",
      returned: "request.read request.read-words request.end request.stop request.amend",
      offered: "request.read request.read-words request.end request.stop request.answer-question",
      accepted: "request.read request.read-words request.end request.stop request.prepare",
      active: "request.read request.read-words request.end request.stop request.review request.pause",
      paused: "request.read request.read-words request.end request.stop request.resume",
      ended: "request.read request.read-words",
    },
  },
  {
    who: "whoever is still writing it",
    roles: ["clinician", "team-manager"],
    tie: "asker",
    when: { draft: "request.read request.read-words" },
  },
  {
    who: "the lead and the development workers",
    roles: ["lead", "development-worker"],
    always: "request.list-waiting",
    when: {
      waiting:
        "request.read request.read-words request.fit request.offer request.return request.wrong-thing request.end request.stop",
      returned: "request.read request.end request.stop",
      offered:
        "request.read request.read-words request.withdraw-offer request.answer-question request.wrong-thing request.end request.stop",
      accepted: "request.read request.read-words request.wrong-thing request.release request.end request.stop",
      active: "request.read request.review request.pause request.release request.end request.stop",
      paused: "request.read request.resume request.release request.end request.stop",
      ended: "request.read",
    },
    butNot: [{ ties: ["self"], may: "request.offer" }],
  },
  { who: "every PSW", roles: ["psw"], always: "request.list-mine" },
  { who: "a PSW, about what they offer", roles: ["psw"], tie: "self", always: "offering.read offering.set" },
  {
    who: "the PSW with an open offer",
    roles: ["psw"],
    tie: "offered",
    when: {
      offered: "request.read request.read-words request.accept request.decline request.ask-question request.stop",
    },
  },
  {
    who: "the PSW who does the work",
    roles: ["psw"],
    tie: "allocated",
    when: {
      accepted: "request.read request.read-words request.release request.stop",
      active: "request.read request.read-words request.release request.stop request.review request.pause request.end",
      paused: "request.read request.read-words request.release request.stop request.resume request.end",
    },
  },
  {
    who: "whoever did the latest thing",
    roles: ["clinician", "team-manager", "lead", "development-worker", "psw"],
    tie: "did-last",
    when: {
      waiting: "request.undo",
      returned: "request.undo",
      offered: "request.undo",
      accepted: "request.undo",
      active: "request.undo",
      paused: "request.undo",
      ended: "request.undo",
    },
  },
];
