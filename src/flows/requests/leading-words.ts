import { defineWords } from "../kit/words.ts";

/** What the lead reads and writes. */
export const leading = defineWords("leading", {
  returnTitle: "Send back with advice",
  returnSummary: "Give a request back to the team, with advice.",
  returnSend: "Send back",
  returnReason: {
    label: "What would help?",
    missing: "Choose what would help.",
    options: {
      talk: "Let's talk about it first",
      detail: "A bit more detail",
      choice: "The person's choice is not clear",
      timing: "The timing is not right yet",
    },
  },
  advice: {
    label: "Your advice",
    hint: "The team reads this beside their answers. Be warm: they can change it and send it again.",
    missing: "Write a sentence or two of advice.",
    tooLong: (max: number, length: number) => `This has ${length} letters. Please shorten it to ${max}.`,
  },
  returned: {
    title: "Sent back with your advice",
    text: "The team finds their answers as they were, with your advice beside them.",
  },
  wrongTitle: "Not the right thing",
  wrongSummary: "Close a request that peer support is not right for, and say where to turn.",
  wrongSend: "Close and tell the team",
  wrongWhat: {
    label: "What are they asking for?",
    hint: "The team is told where to turn for this.",
    missing: "Choose what they are asking for.",
  },
  wronged: { title: "Closed, and the team is told where to turn" },
  fitTitle: "Who fits",
  fitSummary: "See who fits a request, and why.",
  fitFor: (request: string) => `For ${request}.`,
  fitSearch: "Find by name",
  fitCount: (people: number) => (people === 1 ? "1 person" : `${people} people, best fit first`),
  notFound: (search: string) => `Nobody who can be offered this is called "${search}".`,
  fits: "They fit",
  nearly: "They nearly fit",
  nobodyFits: "Nobody fits everything just now.",
  nobodyAtAll: "Nobody can be offered this now. It stays in the list. You can also send it back with advice.",
  because: (reasons: readonly string[]) => `${reasons.join(". ")}.`,
  but: (miss: string) => `But: ${miss}.`,
  cannot: (count: number) =>
    count === 1 ? "One other person cannot be offered this now." : `${count} other people cannot be offered this now.`,
  notSaid: (count: number) =>
    count === 1
      ? "One peer support worker has not said what they offer yet."
      : `${count} peer support workers have not said what they offer yet.`,
  offerTo: (name: string) => `Offer to ${name}`,
  offerAnyway: (name: string) => `Offer to ${name} anyway`,
  offerTitle: "Make an offer",
  offerSummary: "Offer a request to a peer support worker.",
  anywayTitle: "Offer anyway",
  anywaySummary: "Offer a request to someone who nearly fits, with a reason.",
  anywayHeading: "Why this is still right",
  anywaySend: "Offer",
  against: {
    label: "Tick what you have thought about",
    missing: "Tick each one, so that it is clear what you are going against.",
    none: "They fit everything now",
    more: (says: string) => `There is more to think about. ${says}. Tick each one.`,
  },
  anywayReason: {
    label: "Why is it still right?",
    hint: "The reason is kept with the offer.",
    missing: "Choose a reason.",
    options: {
      agreed: "We have talked, and they are happy with it",
      supervisor: "Agreed with their supervisor",
      short: "It is a short piece of work",
      person: "The person asked for them",
    },
  },
  notThem: "They cannot be offered this now.",
  nowMisses: (name: string, why: string) =>
    `Things have changed, and ${name} does not fit everything now. ${why}. Look again at who fits.`,
  offered: {
    title: (name: string) => `Offered to ${name}`,
    text: "They can say yes, say no, or ask one question first. We tell you.",
  },
  withdrawn: { title: "The offer is taken back", text: "The request waits again." },
  withdrawTitle: "Take the offer back",
  withdrawSummary: "Take back an offer that has no answer yet.",
});
