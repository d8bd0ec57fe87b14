import { defineWords } from "../kit/words.ts";

const people = (count: number) => (count === 1 ? "1 person" : `${count} people`);

/** What somebody reads who is interested in peer support, and whoever gets in touch with them. */
export const interestWords = defineWords("interest", {
  title: "I'm interested",
  summary: "Say that you would like to hear more about peer support.",
  home: "I'm interested in peer support",
  last: "Send",
  heading: "What are you interested in?",
  what: { label: "What are you interested in?", missing: "Choose at least one." },
  options: {
    "peer-support": "Becoming a peer support worker",
    volunteering: "Being a volunteer",
    "finding-out": "Finding out more",
  },
  noWhy: "We ask for nothing else. What you have lived through is yours to tell, or not.",
  said: {
    title: "Thank you",
    text: (lead: string) => `Your ${lead} gets in touch with you. You can take it back at any time.`,
  },
  already: { title: "You said it already", text: "Somebody gets in touch with you." },
  mine: "You said that you are interested",
  mineNext: "Somebody gets in touch with you.",
  presses: {
    takeBack: "Take it back",
    takeBackThis: "Take it back: you are interested",
    spoken: "Spoken to",
    spokenThis: (name: string) => `Spoken to: ${name}`,
    list: "Interest",
  },
  withdrawTitle: "Take it back",
  withdrawSummary: "Take back that you are interested.",
  withdrawn: { title: "Taken back", text: "You are not on the list any more. You can say it again at any time." },
  listTitle: "Interest",
  listSummary: "See who is interested in peer support.",
  search: "Find a name",
  count: (total: number) => `${people(total)}, newest first`,
  empty: "Nobody is on the list.",
  none: (letters: string) => `Nobody has "${letters}" in their name.`,
  when: (when: string) => `Said ${when}`,
  waiting: (total: number) => (total === 1 ? "1 person is interested" : `${total} people are interested`),
  see: "See them",
  seeThis: "See them: who is interested",
  spokenTitle: "Spoken to",
  spokenSummary: "Say that you have talked to them.",
  done: { title: "Saved", text: (name: string) => `${name} is not on the list any more.` },
  news: { title: "Somebody is interested in peer support", text: "They wait to hear from you." },
});
