import type { leaveWords } from "../../src/flows/people/leave-words.ts";
import type { givingWords } from "../../src/flows/supervision/giving-words.ts";
import type { offeringWords, timesWords } from "../../src/flows/supervision/offering-words.ts";
import type { fallenWords, recordWords } from "../../src/flows/supervision/record-words.ts";
import { count, day, label, lead, person, type Samples, text, tooLong } from "./samples.ts";

const kind = text(label.long, "clinical supervision");
const when = text("Wednesday 30 September 2027 at 10:00", "Tuesday 24 November at 10:00");
const session = text(`${label.long}, ${when.long}`, "Clinical supervision, Tuesday 24 November at 10:00");
const length = text("3 hours 45 minutes", "1 hour");
const time = text("10:00", "10:00");
const place = text(label.long, "Room 3");
const rhythm = text(
  "Wednesdays, 10:00 to 12:00, every 4 weeks, from Wednesday 30 September 2027, until Wednesday 30 September 2027",
  "Tuesdays, 10:00 to 12:00, every 2 weeks",
);
const search = text("Wolverhampton-and-Shropshire-over-fifty-letters-it-i", "sam");
const kinds = text(`${label.long}; ${label.long}; ${label.long}; ${label.long}`, "Clinical supervision");
const few = count(3, 0);
const days = text(`${day.long} to ${day.long}`, day.usual);

interface Giving {
  readonly "supervision-offering": Samples<typeof offeringWords>;
  readonly "supervision-times": Samples<typeof timesWords>;
  readonly "supervision-giving": Samples<typeof givingWords>;
  readonly "supervision-record": Samples<typeof recordWords>;
  readonly "supervision-fallen": Samples<typeof fallenWords>;
  readonly leave: Samples<typeof leaveWords>;
}

export const givingSamples: Giving = {
  "supervision-offering": {
    minutes: { usual: [length], long: [length, time, time] },
    twice: [rhythm],
    place: { taken: [place, when] },
    newPlace: { tooLong },
    link: { tooLong },
    places: { usual: [count(8)] },
    busy: [session],
    noKinds: { text: [lead] },
    offered: { holiday: [text("World Cup bank holiday (by proclamation)", "Christmas Day")] },
    rhythm: { said: [text("Wednesdays", "Tuesdays"), time, time], every: [count(2)], from: [day], until: [day] },
  },
  "supervision-times": {
    count: [count(3)],
    next: [when],
    inWeeks: [few, few],
    booked: [person],
    places: [few, count(8)],
    presses: { openThis: [text("Wednesdays, 10:00 to 12:00, every 4 weeks", rhythm.usual)] },
    skipBooked: [text(`${day.long}; ${day.long}; ${day.long}`, "Tuesday 24 November")],
    skipped: { text: [day] },
    unskipped: { text: [when] },
  },
  "supervision-giving": {
    inLine: [count(2), person],
    presses: { recordThis: [text("Group supervision, Wednesday 30 September at 10:00", session.usual)] },
    moveText: [session],
    placeTaken: [place, when],
    theyAreBusy: [person],
    moved: { text: [when, few] },
    cancelText: [session, few],
    cancelled: { text: [few] },
    awayToday: [few, few],
    awayBoth: [few, few],
    awayDone: { title: [few], text: [day] },
    count: [count(3)],
    notFound: [search],
    line: [person, kind],
    nextOn: [when],
    dueCount: [count(3)],
    waitsForAnswer: [person, when],
    moreAsk: [count(3)],
    answerThis: [person],
    unnamed: [count(3)],
    overviewCount: [count(3)],
    inDate: [count(12), count(15)],
    others: [few, few, few, few],
    noRhythm: [count(3)],
    nobodyFor: [kinds],
  },
  "supervision-record": {
    facts: { other: [person] },
    saidMet: [day, length],
    saidMetAs: [day, length, kind],
    presses: {
      metThis: [text("Clinical supervision, Wednesday 30 September at 10:00", session.usual)],
      notMetThis: [text("Clinical supervision, Wednesday 30 September at 10:00", session.usual)],
    },
    done: { alone: [person], differs: [person], tooShort: [length] },
    mineThen: [session],
    theirsThen: [person],
    noteNobody: { text: [lead] },
    groupDone: { text: [few, count(8)] },
    toConfirm: { text: [person, session] },
    differing: { text: [person, session] },
  },
  "supervision-fallen": {
    away: { title: [person], said: [count(2)] },
    moved: { said: [person] },
    cancelled: { said: [person] },
    newTimes: [kind],
    none: [kind],
  },
  leave: {
    heard: {
      press: [text("Wednesday 30 September 2027 to Wednesday 29 September 2027", "Monday 7 December")],
    },
    falls: [few, few],
    more: [count(3)],
    days: [day, day],
    saved: { told: [count(3)] },
    count: [count(3)],
    youAreAway: [days],
    presses: { takeBackThis: [days] },
  },
};
