import type { Time } from "../../rules/supervision/on-offer.ts";
import type { Tx } from "../transact.ts";
import type { WordsStore } from "../words.ts";
import { afterwards } from "./afterwards.ts";
import { bookings } from "./bookings.ts";
import { duties } from "./duties.ts";
import { fallenAway } from "./fallen-away.ts";
import { nudging } from "./nudging.ts";
import { patterns } from "./patterns.ts";
import { places } from "./places.ts";
import { proposals } from "./proposals.ts";
import { sessions } from "./sessions.ts";
import { standing } from "./standing.ts";
import { supervisors } from "./supervisors.ts";
import { type AskedTimes, readTimes } from "./times.ts";

/** Supervision: time on offer, who is booked, what took place, and what is due. */
export function supervision(tx: Tx, words: WordsStore, now: Date, today: string) {
  const { peerTeamOffering, ...who } = supervisors(tx, now, today);
  const proposed = proposals(tx, now);
  return {
    ...who,
    ...places(tx, now, today),
    ...patterns(tx, now, today),
    ...bookings(tx, now),
    ...sessions(tx, now),
    ...fallenAway(tx),
    ...afterwards(tx, words, now),
    ...proposed,
    ...nudging(tx, now, today),
    ...standing(tx, now, proposed),
    ...duties(tx, now, today, (kind) => peerTeamOffering(kind)),

    /** The times that a person can book of a kind in the next eight weeks, soonest first. */
    async times(asked: AskedTimes): Promise<readonly Time[]> {
      const terms = asked.terms.kinds[asked.kind];
      if (!terms) return [];
      return await readTimes(tx, { now, today }, asked, (personId, kind) => who.supervisorsOf(personId, kind, terms));
    },
  };
}
