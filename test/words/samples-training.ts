import type { entryWords } from "../../src/flows/training/entry-words.ts";
import type { placementWords } from "../../src/flows/training/placement-words.ts";
import type { supervising, trainingNews } from "../../src/flows/training/supervising-words.ts";
import type { logging } from "../../src/flows/training/words.ts";
import type { dutyDayWords } from "../../src/rules/supervision/words.ts";
import type { trainingWords } from "../../src/rules/training/words.ts";
import { count, day, label, lead, moment, person, role, type Samples, samples, text, tooLong } from "./samples.ts";
import { givingSamples } from "./samples-giving.ts";
import { joiningSamples } from "./samples-joining.ts";
import { nudgeSamples } from "./samples-nudges.ts";
import { reachingSamples } from "./samples-reaching.ts";
import { reminderSamples } from "./samples-reminders.ts";
import { staffSamples } from "./samples-staff.ts";
import { supervisionSamples } from "./samples-supervision.ts";

const hours = text("three quarters of an hour", "18½ hours");
const short = text("999¾", "18½");
const search = text("Wolverhampton-and-Shropshire-over-fifty-letters-it-i", "garden");
const entry = text("Wednesday 30 September 2027, three quarters of an hour", "Tuesday 24 November, 2½ hours");
const entries = text("999 entries", "2 entries");
const outside = text("role of somebody with a very long name for a job, outside of the trust", "ward nurse");

interface Training {
  readonly logging: Samples<typeof logging>;
  readonly entries: Samples<typeof entryWords>;
  readonly supervising: Samples<typeof supervising>;
  readonly "training-news": Samples<typeof trainingNews>;
  readonly placements: Samples<typeof placementWords>;
  readonly "training.trainingWords": Samples<typeof trainingWords>;
  readonly "supervision.dutyDayWords": Samples<typeof dutyDayWords>;
}

const training: Training = {
  logging: {
    on: { before: [day], after: [day], full: [hours] },
    whoReads: [person],
    readsNow: [person],
    tooLong,
    send: { both: [person] },
    noPlacement: { text: [lead] },
    logged: { sent: [person], shared: [person] },
  },
  entries: {
    name: [day, hours],
    nameOf: [person, entry],
    facts: {
      signedBy: [person, moment],
      signedOnPaper: [outside, day, person],
      returnedBy: [person, moment],
      confirmedBy: [label, person, moment],
      confirmedBefore: [label, person, moment],
      sharedUnread: [person],
      sharedRead: [person, moment],
      readBy: [person, moment],
      sharedChanged: [person, moment],
    },
    response: [person, moment],
    returnedWith: [person],
    doubted: [person],
    doubtedNoWords: [person],
    presses: { openThis: [entry], share: [person] },
    mine: { count: [count(3)], notFound: [search], sharedWith: [person] },
    sent: { text: [person] },
    shared: { text: [person] },
    notShared: { another: [person], nobody: [lead] },
    doubt: { tooLong },
    doubtTold: { text: [person] },
  },
  supervising: {
    count: [count(3)],
    notFound: [search],
    toSign: [count(3)],
    unread: [count(3)],
    doubts: [count(3)],
    signHeading: [person],
    entries: {
      line: [day, hours, text("Took part: Helping to run a group", "Watched: Helping to run a group")],
      more: [count(9)],
    },
    why: { tooLong },
    signed: { text: [entries, hours] },
    countOf: [count(3)],
    response: { tooLong },
  },
  "training-news": {
    toSign: { text: [person] },
    shared: { text: [person] },
    voided: { text: [person] },
    doubted: { text: [person] },
    supervisor: { text: [person] },
  },
  placements: {
    title: [person],
    facts: { onPaper: [role] },
    meter: {
      signed: [hours],
      waiting: [hours],
      toGo: [hours],
      of: [short, hours],
      plain: [hours],
      andWaiting: [short],
      left: [text("999 weeks", "two weeks")],
    },
    weeks: [count(3)],
    days: [count(3)],
    withYou: [hours],
    apart: [hours],
    apartUnknown: [hours],
    broken: [count(2)],
    presses: { openThis: [text(`${person.long}'s placement`, "Sam's placement")] },
    list: { count: [count(3)], notFound: [search] },
    outside: { tooLong },
    paperCode: { tooLong },
    paperDone: { text: [entries, hours], left: [text(`${day.long}; ${day.long}`, "Tuesday 24 November")] },
  },
  "training.trainingWords": {
    hours: [text("999¾", "18½"), { long: false, usual: false, least: true }],
  },
  "supervision.dutyDayWords": { "in-date": [day], "due-soon": [day], due: [day], overdue: [day] },
};

/** Every sample there is, catalogue by catalogue. */
export const allSamples = {
  ...samples,
  ...training,
  ...supervisionSamples,
  ...givingSamples,
  ...nudgeSamples,
  ...reminderSamples,
  ...reachingSamples,
  ...staffSamples,
  ...joiningSamples,
};
