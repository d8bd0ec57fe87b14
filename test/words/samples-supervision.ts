import type { bookingWords, changingWords } from "../../src/flows/supervision/booking-words.ts";
import type { cardWords, mineWords } from "../../src/flows/supervision/card-words.ts";
import type { newsWords } from "../../src/flows/supervision/news-words.ts";
import type { proposalWords } from "../../src/flows/supervision/proposal-words.ts";
import type { sessionWords } from "../../src/flows/supervision/session-words.ts";
import { count, day, label, lead, moment, person, type Samples, text, tooLong } from "./samples.ts";

/** A trust's own name for a kind is 75 characters at most. */
const kind = text(label.long, "Clinical supervision");
export const when = text("Wednesday 30 September 2027 at 10:00", "Tuesday 24 November at 10:00");
export const session = text(`${label.long}, ${when.long}`, "Clinical supervision, Tuesday 24 November at 10:00");
const length = text("3 hours 45 minutes", "1 hour");
const names = text(`${person.long} or ${person.long}`, "Sam Okafor");
const max = { long: 300, usual: 120 };

interface Supervision {
  readonly session: Samples<typeof sessionWords>;
  readonly booking: Samples<typeof bookingWords>;
  readonly changing: Samples<typeof changingWords>;
  readonly "supervision-news": Samples<typeof newsWords>;
  readonly "session-card": Samples<typeof cardWords>;
  readonly "my-supervision": Samples<typeof mineWords>;
  readonly proposal: Samples<typeof proposalWords>;
}

export const supervisionSamples: Supervision = {
  session: {
    when: [day, text("10:00", "10:00")],
    name: [kind, when],
    taken: [count(3), count(8)],
    presses: {
      openThis: [text("Clinical supervision, Wednesday 30 September 2027 at 10:00", session.usual)],
      bookThis: [text("a kind of supervision with a name of its own, in words of a trust", "Clinical supervision")],
    },
  },
  booking: {
    kindOption: [
      text("A kind of supervision with a name of its own", kind.usual),
      text("No supervisor yet", "In date"),
    ],
    dayOption: [day, count(3)],
    option: [when],
    optionWith: [when, text("Bartholomew-Alexandrina Short", "Sam Okafor")],
    optionPlaces: [when, count(3)],
    optionFull: [when, count(2, 0)],
    withWhom: [names, length],
    withTeam: [length],
    confirmWait: [count(2, 0)],
    confirmPropose: [person],
    gone: [when],
    lastPlaceGone: [when],
    clash: [session],
    theirLeave: [person],
    proposedAlready: [when],
    noSupervisor: { text: [kind, lead] },
    booked: { text: [person] },
    proposed: { text: [person] },
  },
  changing: {
    moveFrom: [session],
    giveUp: [session],
    anotherNow: [person],
    confirmMove: [person],
    moved: { text: [person] },
    takeOff: [person],
    willTell: [person],
    willTellThem: [person],
    why: { hint: [max], tooLong },
    cancelled: { text: [person] },
    cancelledForThem: [person],
  },
  "supervision-news": {
    booked: { text: [person] },
    moved: { text: [person] },
    movedToLine: [person],
    cancelled: { text: [person], left: [person], takenOff: [person] },
    proposed: { text: [person, kind, when] },
    accepted: { text: [person] },
    declined: { text: [person, when] },
  },
  "session-card": {
    cancelledBy: [person],
    away: [person],
    waits: [count(2)],
    why: [person],
    agendaLine: [person],
    line: { hint: [max], tooLong },
    lineNumber: [count(3), moment],
  },
  "my-supervision": {
    nobody: [lead],
    last: [day],
    nextBy: [day],
    wasDue: [day],
    booked: [when],
    inLine: [when],
    with: [text(`${person.long}, ${person.long}`, "Sam Okafor")],
    hours: [text("9¾ hours", "4 hours")],
    comingAll: [count(5)],
    comingCount: [count(3)],
    earlierCount: [count(3)],
    line: [kind, person],
    proposed: [when, person],
  },
  proposal: {
    asks: [person, kind, when],
    theirs: [person],
    accepted: { text: [person] },
    declined: { text: [person] },
  },
};
