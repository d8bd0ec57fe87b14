import { defineWords } from "./words.ts";

/** What somebody began and has not sent, wherever it is listed. */
export const begunWords = defineWords("begun", {
  title: "What you began",
  summary: "See all that you began and have not sent.",
  count: (total: number) => (total === 1 ? "1 thing you began" : `${total} things you began, latest first`),
  none: "You have no drafts. Home shows what you can start.",
  seeAll: "See all",
  seeAllSpoken: "See all that you began",
  saved: (when: string) => `Saved ${when}`,
  draftAbout: (flow: string, name: string) => `${flow}: ${name}`,
  carryOn: "Carry on",
  carryOnWith: (title: string, when: string) => `Carry on: ${title}, saved ${when}`,
  throwAway: "Throw away",
  throwAwayThis: (title: string, when: string) => `Throw away: ${title}, saved ${when}`,
});
