import { type Rule, roles } from "./standing.ts";

const asking = ["clinician", "team-manager"] as const;

/** Home, help, asking and what a peer support worker offers: nothing here concerns a request that is already there. */
export const oneselfRules: readonly Rule[] = [
  { id: "home", action: "home.read", roles, because: "Everyone who belongs here has a home of their own." },
  { id: "help", action: "help.read", because: "Help and the crisis card are for everyone we know." },
  { id: "ask", action: "request.ask", roles: asking, because: "Requests come from the teams that care for people." },
  { id: "ask-session", action: "session.ask", roles: asking, because: "Teams ask for help with their groups." },
  {
    id: "offering-read",
    action: "offering.read",
    roles: ["psw"],
    relations: ["self"],
    because: "What a PSW offers holds private wishes: matching uses them, only the PSW reads them.",
  },
  {
    id: "offering-set",
    action: "offering.set",
    roles: ["psw"],
    relations: ["self"],
    because: "What may be used and said of a PSW's own life is the PSW's own decision.",
  },
  {
    id: "manners-own",
    action: "manners.set",
    roles,
    relations: ["self"],
    because: "When somebody is reminded, and of what, is theirs to say.",
  },
  {
    id: "leave-own",
    action: "leave.set",
    roles,
    relations: ["self"],
    because: "Whoever may be written to may say when they are away; nobody says it for them.",
  },
  { id: "note-own", action: "note.read", relations: ["self"], because: "Why a note came is for whoever it came to." },
  {
    id: "nudge-own",
    action: "nudge.answer",
    relations: ["self"],
    because: "Stopping a reminder is for whoever it reaches, and for nobody to ask about.",
  },
];
