import type { commandWords } from "../../src/bot/command-words.ts";
import type { homeWords } from "../../src/bot/engine/home-words.ts";
import type { words as engine } from "../../src/bot/engine/words.ts";
import type {
  slackWords as pageSlackWords,
  teamsWords as pageTeamsWords,
} from "../../src/bot/playground/page/words.ts";
import type { slackLookWords } from "../../src/bot/playground/slack/words.ts";
import type { surfaceWords } from "../../src/bot/surface-words.ts";
import type { hourSheetWords } from "../../src/documents/words.ts";
import type { help } from "../../src/flows/help/words.ts";
import type { begunWords } from "../../src/flows/kit/begun-words.ts";
import type { offering } from "../../src/flows/people/words.ts";
import type { leading } from "../../src/flows/requests/leading-words.ts";
import type { lists, news, seeing } from "../../src/flows/requests/seeing-words.ts";
import type { sessions } from "../../src/flows/requests/session-words.ts";
import type { asking } from "../../src/flows/requests/words.ts";
import type { working } from "../../src/flows/requests/working-words.ts";
import type { matchWords } from "../../src/rules/matching/words.ts";
import type { Day, PartOfDay } from "../../src/rules/request/facts.ts";

/** A fact that a text is made from: the longest there can be, and an everyday one. */
export interface Fact<Value> {
  readonly long: Value;
  readonly usual: Value;
  /** Where the smallest one reads differently: "1 request". */
  readonly least?: Value;
}

type Fixed = string | readonly string[];
type Making = (...facts: never[]) => string;
/** The texts of a catalogue that are made from facts, whatever depth they stand at. */
type Made<T> = T extends Fixed ? never : T extends Making ? T : { [K in keyof T]: Made<T[K]> }[keyof T];
/** One sample for each text that is made from facts, with facts of the types it takes: a missing or a wrong one is an error. */
export type Samples<C> = {
  readonly [K in keyof C as [Made<C[K]>] extends [never] ? never : K]: C[K] extends (...facts: infer F) => string
    ? { readonly [I in keyof F]: Fact<F[I]> }
    : Samples<C[K]>;
};

/** Filled up with letters to so many characters. */
const filled = (start: string, length: number) =>
  `${start} ${"and more words ".repeat(20)}`.slice(0, length - 1).concat("s");

export const text = (long: string, usual: string): Fact<string> => ({ long, usual });
export const count = (usual: number, least = 1): Fact<number> => ({ long: 999, usual, least });

/** The longest team's name and person's name that fit on every screen. */
const team = text(filled("Rowan ward", 80), "Rowan ward");
export const person = text(filled("Bartholomew", 56), "Sam");
const firstName = text("Bartholomew-Alexandrina", "Sam");
const code = text("AL-XHCD-3", "AL-XHCD-3");
const request = text(`Group or session, ${team.long}`, "AL-7KQ4-M, Rowan ward");
export const day = text("Wednesday 30 September 2027", "Tuesday 24 November");
export const moment = text("Wednesday 30 September 2027 at 23:59", "yesterday at 14:05");
const howLong = text("less than a minute", "3 days");
/** A trust's own name for a role is 75 characters at most. */
const named = (usual: string) => text(filled(usual, 75), usual);
export const lead = named("peer support lead");
const psw = named("peer support worker");
export const role = named("nurse in charge");
const letters = text("Wolverhampton-and-Shropshire-over-fifty-letters-it-i", "elm");
export const label = text(filled("Help with medication", 75), "Therapy");
const limit: Fact<number> = { long: 3000, usual: 300 };
const length: Fact<number> = { long: 99999, usual: 320 };
export const tooLong = [limit, length] as const;
const title = text("Tell the peer support worker what they must know before", "What I offer");
const event = text(`${person.long} passed on that the person said stop`, "Sam said yes");

const sheetCode = text("HS-7KQ3BD-M", "HS-7KQ3BD-M");
const fullDay = text("Wednesday 30 September 2027", "Tuesday 24 November 2026");
const pageNumber = text("999", "1");

const who = [person] as const;
const about = [request] as const;
const total = [count(3)] as const;
const found = [letters] as const;
const places = [count(2, 0), count(5)] as const;
const week: Fact<readonly Day[]> = { long: ["mon", "tue", "thu", "fri", "sat", "sun"], usual: ["mon"], least: [] };
const parts: Fact<readonly PartOfDay[]> = { long: ["morning", "afternoon", "evening"], usual: ["morning"] };
const times = [week, parts] as const;
const language = { long: filled("British Sign Language (BSL)", 75), usual: "Urdu", least: undefined };
const areas: Fact<readonly string[]> = {
  long: ["Hearing voices or seeing things", "Being held under the Mental Health Act", "ADHD"],
  usual: ["Psychosis"],
};

interface All {
  readonly asking: Samples<typeof asking>;
  readonly working: Samples<typeof working>;
  readonly leading: Samples<typeof leading>;
  readonly sessions: Samples<typeof sessions>;
  readonly seeing: Samples<typeof seeing>;
  readonly lists: Samples<typeof lists>;
  readonly news: Samples<typeof news>;
  readonly offering: Samples<typeof offering>;
  readonly help: Samples<typeof help>;
  readonly commands: Samples<typeof commandWords>;
  readonly home: Samples<typeof homeWords>;
  readonly begun: Samples<typeof begunWords>;
  readonly engine: Samples<typeof engine>;
  readonly surface: Samples<typeof surfaceWords>;
  readonly "slack.slackLookWords": Samples<typeof slackLookWords>;
  readonly "page.slackWords": Samples<typeof pageSlackWords>;
  readonly "page.teamsWords": Samples<typeof pageTeamsWords>;
  readonly "matching.matchWords": Samples<typeof matchWords>;
  readonly "documents.hourSheetWords": Samples<typeof hourSheetWords>;
}

/** What each text that is made from facts is given, catalogue by catalogue. A new one without a sample is refused by name. */
export const samples: All = {
  "slack.slackLookWords": { noSuchCommand: [text("/something-that-is-not-there", "/help")] },
  "page.teamsWords": { open: [text("supervision-2026-11-24-bartholomew.ics", "hours.pdf")] },
  "page.slackWords": { download: [text("supervision-2026-11-24-bartholomew.ics", "hours.pdf")] },
  surface: {
    inAPanel: [text("Page 10 of 12", "Page 1 of 4")],
    page: [count(2), count(5)],
    spelt: [text("A, L, dash, X, H, C, D, dash, 3", "A, L, dash, X, H, C, D, dash, 3")],
    toChange: [count(3)],
  },
  asking: { hope: { tooLong }, noTeam: { text: [lead] }, sent: { next: [lead] }, advice: [lead] },
  working: { question: { tooLong }, answer: { tooLong } },
  leading: {
    advice: { tooLong },
    against: { more: [text("No room just now: 30 of 30 places taken. Not free on Mondays", "Not free on Mondays")] },
    but: [text(`Has not said they speak ${language.long}`, "Not free on Mondays")],
    because: [
      {
        long: [
          `Has let us say: lived experience of ${areas.long.join(", ")}`,
          `Speaks ${language.long}`,
          "Works with this team now",
        ],
        usual: ["Works with this team now", "Has room: 1 of 3 places taken"],
      },
    ],
    cannot: total,
    notSaid: total,
    fitFor: about,
    fitCount: total,
    notFound: found,
    offerTo: who,
    offerAnyway: who,
    nowMisses: [person, text("No room just now: 30 of 30 places taken", "Not free on Mondays")],
    offered: { title: who },
  },
  sessions: { sent: { next: [lead] } },
  seeing: {
    openThis: about,
    historyCount: total,
    earlier: total,
    endedAgo: [howLong],
    worried: [
      role,
      text(
        "Ring the number that your team has given you for worries like this, at any hour of the day.",
        "Ring your team.",
      ),
    ],
    sessionOn: [day],
    forGroup: [team],
    forPerson: [code, team],
    waited: [howLong],
    since: [howLong],
    reviewOn: [day],
    facts: {
      yesOn: [text("Yes, a carer asked and they said yes", "Yes, they asked for it"), day, role],
      sessionAt: [day, text("14:30", "14:30"), { long: 480, usual: 60 }],
      goToBoth: [role, named("ward manager")],
      roomTaken: places,
    },
    askOnWard: [role, code],
    askBefore: [code],
    events: {
      send: who,
      resend: who,
      seen: who,
      return: who,
      offer: [person, person],
      decline: who,
      "withdraw-offer": who,
      accept: who,
      release: who,
      activate: who,
      review: who,
      pause: who,
      resume: who,
      stop: who,
      end: who,
      question: who,
      answer: who,
      undo: who,
    },
    when: [event, moment],
    tooLate: [event],
    goneFromYou: [event],
    doneByYou: [event],
    goneByYou: [event],
    stopThis: about,
    noSuchCode: { text: [lead] },
  },
  lists: {
    waiting: { count: total, notFound: found },
    open: { count: total, notFound: found },
    ours: { count: total, notFound: found },
    mine: { count: total },
  },
  news: { arrived: { text: [team] }, resent: { text: [team] } },
  offering: { notCodes: { tooLong, wrong: [text("AL-7KQ4-AL-7KQ4-AL-7KQ4-AL-7KQ4-AL-7KQ4", "AL-7KQ4")] } },
  help: {
    what: [psw],
    does: [title, text("Change a request that came back with advice, and send it again.", "What is offered to you.")],
    not: [psw],
    notThis: [
      label,
      text(filled("Please ask the nurse in charge", 299).concat("."), "Please ask the nurse in charge."),
    ],
    whoText: [lead, named("information team")],
  },
  commands: {
    carryOn: [title],
    far: { text: [lead] },
    others: {
      textAlone: [title],
      text: [title, text(filled("clinician or team manager", 120), "clinician or team manager")],
    },
  },
  home: {
    title: [firstName],
    waits: total,
    more: total,
  },
  begun: {
    count: total,
    saved: [moment],
    draftAbout: [title, request],
    carryOnWith: [title, moment],
    throwAwayThis: [title, moment],
  },
  engine: {
    optional: [text("Would they like someone who speaks another language?", "Your advice")],
    step: [count(2), count(4)],
    find: [text("Which team is asking?", "Which team is asking?")],
    findTooMany: [count(120)],
    throwAway: { which: [text(`${title.long}: ${request.long}`, "What I offer"), moment] },
    findSome: total,
    changed: [
      text("Which days suit?, Where could they meet?, Is a discharge or a move planned? When?", "Which days suit?"),
    ],
    unknownPerson: { text: [lead] },
    accountTaken: { text: [lead] },
    outside: {
      text: [text(filled("Fenwold NHS Trust", 120), "Fenwold NHS Trust")],
      ask: [role, text(filled("Ask for them", 299).concat("."), "Ask at the desk.")],
    },
    accessEnded: { text: [lead] },
    unsaid: { text: [lead] },
  },
  "matching.matchWords": {
    hasRoom: places,
    noRoom: places,
    free: times,
    notFree: times,
    knowsTeam: [text("2027-09-30", "2026-05-01")],
    speaks: [language],
    doesNotSpeak: [language],
    experience: [areas],
  },
  "documents.hourSheetWords": {
    titleWith: [sheetCode],
    footer: [sheetCode, text(filled("Bartholomew", 60), "Robin Ashdown")],
    page: [pageNumber, pageNumber],
    dates: { since: [fullDay], between: [fullDay, fullDay] },
    table: { seenBy: [text(filled("Bartholomew", 200), "Sam Lowe")] },
  },
};
