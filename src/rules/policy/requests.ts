import type { RequestState } from "../request/lifecycle.ts";
import type { Action, Relation, Role, Rule } from "./standing.ts";

interface Who {
  readonly roles: readonly Role[];
  readonly relations?: readonly Relation[];
}

const leads: Who = { roles: ["lead", "development-worker"] };
const team: Who = { roles: ["clinician", "team-manager"], relations: ["own-team"] };
const asker: Who = { roles: ["clinician", "team-manager"], relations: ["asker"] };
const offered: Who = { roles: ["psw"], relations: ["offered"] };
const allocated: Who = { roles: ["psw"], relations: ["allocated"] };

const open = ["waiting", "returned", "offered", "accepted", "active", "paused"] as const;
const sent = [...open, "ended"] as const;
const matched = ["accepted", "active", "paused"] as const;
const underWay = ["active", "paused"] as const;

function rule(id: string, action: Action, who: Who, states: readonly RequestState[], because: string): Rule {
  return { id, action, ...who, states, because };
}

/** A request as its team, the lead and the peer support worker see it and close it. */
export const requestRules: readonly Rule[] = [
  {
    id: "list-waiting",
    action: "request.list-waiting",
    ...leads,
    because: "Whoever matches needs one list of what waits.",
  },
  {
    id: "list-ours",
    action: "request.list-ours",
    roles: team.roles,
    because: "Wards work shifts: a request is the team's.",
  },
  { id: "list-mine", action: "request.list-mine", roles: ["psw"], because: "A PSW sees their own offers and work." },

  rule("read-draft", "request.read", asker, ["draft"], "What is not sent yet belongs to whoever is writing it."),
  rule("read-team", "request.read", team, sent, "A request belongs to every current member of the team."),
  rule("read-leads", "request.read", leads, sent, "The lead's team looks after a request from first to last."),
  rule("read-offered", "request.read", offered, ["offered"], "A PSW sees what is offered, to say yes or no."),
  rule("read-allocated", "request.read", allocated, matched, "A PSW sees the work they are doing, while they do it."),

  rule("words-draft", "request.read-words", asker, ["draft"], "What is not sent yet belongs to whoever is writing it."),
  rule("words-team", "request.read-words", team, sent, "The team passed on the person's hopes and may read them."),
  rule("words-leads", "request.read-words", leads, ["waiting", "offered", "accepted"], "Matching is done on them."),
  rule("words-offered", "request.read-words", offered, ["offered"], "A PSW says yes or no to the person's own hopes."),
  rule("words-allocated", "request.read-words", allocated, matched, "The work follows the person's own hopes."),

  rule("amend", "request.amend", team, ["returned"], "A returned request is the team's to put right, once more."),
  rule("prepare", "request.prepare", team, ["accepted"], "Only the team knows what must be known before a start."),

  rule("review-team", "request.review", team, ["active"], "Whoever asked looks at how it goes, with the person."),
  rule("review-leads", "request.review", leads, ["active"], "The lead's team looks after the work."),
  rule("review-allocated", "request.review", allocated, ["active"], "Whoever does the work looks at how it goes."),
  rule("pause-team", "request.pause", team, ["active"], "A rest can be agreed with the team."),
  rule("pause-leads", "request.pause", leads, ["active"], "A rest can be agreed with the lead."),
  rule("pause-allocated", "request.pause", allocated, ["active"], "A rest can be agreed with the PSW."),
  rule("resume-team", "request.resume", team, ["paused"], "Whoever can pause can go on."),
  rule("resume-leads", "request.resume", leads, ["paused"], "Whoever can pause can go on."),
  rule("resume-allocated", "request.resume", allocated, ["paused"], "Whoever can pause can go on."),

  rule("end-team", "request.end", team, open, "A team may take back what it asked for, or say it is finished."),
  rule("end-leads", "request.end", leads, open, "The lead closes what is finished, or what nobody can be found for."),
  rule("end-allocated", "request.end", allocated, underWay, "An ending is planned with the PSW, who may record it."),

  rule("stop-team", "request.stop", team, open, "Whoever hears the person say stop records it, at once."),
  rule("stop-leads", "request.stop", leads, open, "Whoever hears the person say stop records it, at once."),
  rule("stop-offered", "request.stop", offered, ["offered"], "Whoever hears the person say stop records it, at once."),
  rule("stop-allocated", "request.stop", allocated, matched, "Whoever hears the person say stop records it, at once."),

  {
    id: "undo",
    action: "request.undo",
    roles: ["lead", "development-worker", "psw", "clinician", "team-manager"],
    relations: ["did-last"],
    states: sent,
    because: "What one press did, the same person's press undoes.",
  },
];

/** Finding a match: who offers, and what the peer support worker answers. */
export const matchRules: readonly Rule[] = [
  rule("fit", "request.fit", leads, ["waiting"], "Who fits is asked only while a request waits."),
  {
    id: "offer",
    action: "request.offer",
    ...leads,
    states: ["waiting"],
    unless: ["self"],
    because: "A lead offers to somebody else: nobody matches themselves.",
  },
  rule("withdraw-offer", "request.withdraw-offer", leads, ["offered"], "Whoever offers can take the offer back."),
  rule("return", "request.return", leads, ["waiting"], "Advice is given before anybody has been asked."),
  rule(
    "wrong-thing",
    "request.wrong-thing",
    leads,
    ["waiting", "offered", "accepted"],
    "What peer support is not is seen best by those who lead it, up to the start.",
  ),
  rule("accept", "request.accept", offered, ["offered"], "Only the PSW says yes for the PSW."),
  rule("decline", "request.decline", offered, ["offered"], "Only the PSW says no for the PSW, with no reason asked."),
  rule(
    "ask-question",
    "request.ask-question",
    offered,
    ["offered"],
    "A PSW may ask one thing before saying yes or no.",
  ),
  rule("answer-team", "request.answer-question", team, ["offered"], "The team knows the person and the place."),
  rule("answer-leads", "request.answer-question", leads, ["offered"], "The lead made the offer and can say why."),
  rule("release-allocated", "request.release", allocated, matched, "A PSW may end a match at any time."),
  rule("release-leads", "request.release", leads, matched, "The lead may end a match and look again."),
];
