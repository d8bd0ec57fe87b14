import type { reachingWords } from "../../src/flows/reaching/words.ts";
import { count, day, moment, person, type Samples, text } from "./samples.ts";

const title = text("A peer support worker has a question", "They said yes");
const kind = text("About supervision", "About a request");
const people = [count(3)] as const;
const search = text("Wolverhampton-and-Shropshire-over-fifty-letters-it-i", "sam");

interface Reaching {
  readonly reaching: Samples<typeof reachingWords>;
}

export const reachingSamples: Reaching = {
  reaching: {
    lookAt: [title],
    count: people,
    notFound: [search],
    since: [moment],
    row: people,
    seeThis: people,
    notGot: people,
    seeNotGot: people,
    unsentOf: [person],
    unsentLine: [kind, count(3)],
    tryAgainFor: [person],
    tried: { text: people },
    waitsFor: [person],
    waitsForSome: [person, count(2)],
    waitedCount: people,
    waitedSum: people,
    waitedAllOf: people,
    waitsLine: [kind, day],
    openFor: [person],
    still: { since: [moment] },
  },
};
