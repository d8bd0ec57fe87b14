import type { aboutWords } from "../../src/flows/joining/about-words.ts";
import type { interestWords } from "../../src/flows/joining/interest-words.ts";
import type { joiningWords } from "../../src/flows/joining/words.ts";
import { count, lead, moment, person, type Samples, text, tooLong } from "./samples.ts";

const team = text(`Rowan ward ${"and more words ".repeat(5)}`.slice(0, 79).trim().padEnd(80, "s"), "Rowan ward");
/** Three people by name, or who they are. */
const deciders = text(`${person.long}, ${person.long} or ${person.long}`, "Priya Nair or Jo Marsh");
const role = text(`Information ${"and more words ".repeat(5)}`.slice(0, 75), "The information team");
const how = text(`Ask for them ${"and more words ".repeat(20)}`.slice(0, 299).concat("."), "Ask at the desk.");
const letters = text("Wolverhampton-and-Shropshire-over-fifty-letters-it-i", "sam");
const some = [count(3)] as const;

interface Joining {
  readonly joining: Samples<typeof joiningWords>;
  readonly interest: Samples<typeof interestWords>;
  readonly about: Samples<typeof aboutWords>;
}

/** What each text made from facts is given, where people come in by themselves. */
export const joiningSamples: Joining = {
  joining: {
    name: { tooLong },
    team: { who: [lead] },
    noTeams: { text: [lead] },
    asked: { text: [deciders] },
    already: { text: [team] },
    in: { text: [team] },
    either: [text(`${person.long}, ${person.long}`, "Priya Nair"), person],
    several: [team],
    nobody: [lead],
    held: { text: [deciders, team] },
    waits: { says: [team], when: [moment], mine: [team], more: some },
    presses: { yesThis: [person], noThis: [person], takeBackThis: [team] },
    confirmed: { text: [person, team] },
    declined: { text: [person] },
    ended: { text: [person, team] },
    late: {
      yes: [person, person, team],
      yesToYou: [person, team],
      domain: [person, team],
      domainYours: [team],
      no: [person, person],
      withdrawn: [person],
      left: [person],
    },
    news: {
      yes: { text: [team] },
      no: { text: [team, lead] },
      ended: { text: [team, deciders] },
      came: { text: [person, team] },
    },
  },
  interest: {
    said: { text: [lead] },
    presses: { spokenThis: [person] },
    count: some,
    none: [letters],
    when: [moment],
    waiting: some,
    done: { text: [person] },
  },
  about: {
    first: { whoText: [lead], askText: [lead, role, how] },
    long: [count(24), count(30)],
    counts: {
      leave: some,
      drafts: some,
      joinings: some,
      interests: some,
      requestsAsked: some,
      work: some,
      entries: some,
      sessions: some,
      given: some,
      offering: [],
      looksAfter: some,
      manners: [],
      reminders: some,
      messages: some,
      texts: some,
    },
  },
};
