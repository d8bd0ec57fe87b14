import type { Rule } from "./standing.ts";

const interestedIn = ["lead", "development-worker"] as const;

/** Coming in: saying which team one works in, or that one is interested; and what is known about oneself. */
export const joiningRules: readonly Rule[] = [
  {
    id: "about-read",
    action: "about.read",
    relations: ["self"],
    because: "Everybody may see what is kept about them.",
  },
  { id: "join-ask", action: "join.ask", because: "Whoever has a work account may say which team they work in." },
  { id: "join-read", action: "join.read", relations: ["self"], because: "It is what they said themselves." },
  {
    id: "join-read-manager",
    action: "join.read",
    roles: ["team-manager"],
    relations: ["own-team"],
    because: "Whoever comes second sees what the first one said.",
  },
  {
    id: "join-read-lead",
    action: "join.read",
    roles: ["lead"],
    because: "Whoever comes second sees what the first one said.",
  },
  {
    id: "join-decide-manager",
    action: "join.decide",
    roles: ["team-manager"],
    relations: ["own-team"],
    states: ["waiting"],
    unless: ["self"],
    because: "A team's manager knows who works in it. Nobody says yes to themselves.",
  },
  {
    id: "join-decide-lead",
    action: "join.decide",
    roles: ["lead"],
    states: ["waiting"],
    unless: ["self"],
    because: "A team may have no manager here, so the lead can say yes, too. Nobody says yes to themselves.",
  },
  {
    id: "join-withdraw",
    action: "join.withdraw",
    relations: ["self"],
    states: ["waiting"],
    because: "Whoever said it may take it back until it is answered.",
  },
  {
    id: "join-end-manager",
    action: "join.end",
    roles: ["team-manager"],
    relations: ["own-team"],
    states: ["active"],
    unless: ["self"],
    because: "Who was let in by mistake, or by their address alone, can be sent away by whoever could have said no.",
  },
  {
    id: "join-end-lead",
    action: "join.end",
    roles: ["lead"],
    states: ["active"],
    unless: ["self"],
    because: "The lead can put a mistake right where a team has no manager here.",
  },
  { id: "interest-say", action: "interest.say", because: "An interest in peer support is welcome from anybody." },
  {
    id: "interest-withdraw",
    action: "interest.withdraw",
    relations: ["self"],
    states: ["waiting"],
    because: "It is theirs, until somebody has spoken to them.",
  },
  {
    id: "interest-read",
    action: "interest.read",
    roles: interestedIn,
    because:
      "Those who train and lead PSWs get in touch. An interest may say something of a life, so nobody else sees it.",
  },
  {
    id: "interest-answer",
    action: "interest.answer",
    roles: interestedIn,
    states: ["waiting"],
    unless: ["self"],
    because: "Whoever has spoken to them says so.",
  },
  {
    id: "begin-request",
    action: "request.begin",
    relations: ["joining"],
    because: "What somebody came for can be filled in while their team confirms them. It is not sent before that.",
  },
];
