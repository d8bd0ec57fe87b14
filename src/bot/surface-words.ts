import { defineWords } from "../flows/kit/words.ts";

/** What every surface says around a screen, in the same words. */
export const surfaceWords = defineWords("surface", {
  carryOn: "Carry on",
  carryOnSpoken: "Carry on in a panel",
  inAPanel: (step: string | undefined) =>
    `${step === undefined ? "" : `${step}. `}The questions open in a panel, so that what you write stays out of the chat.`,
  search: "Search",
  find: "Find",
  letters: "Type a few letters.",
  page: (page: number, pages: number) => `Page ${page} of ${pages}`,
  before: "Previous page",
  after: "Next page",
  keptOut: "What was written is kept out of the chat. Open it to read.",
  spelt: (letters: string) => `Spelt out: ${letters}`,
  more: "More places to turn",
  toChange: (things: number) => (things === 1 ? "There is 1 thing to change" : `There are ${things} things to change`),
  choose: "Choose from the list",
  nothingToChoose: "There is nothing to choose from just now.",
  answered: "Alongside has answered you",
  name: "Alongside",
  close: "Close",
  longerThanTheBox: "This is longer than the box below takes. All of it is here, for you to copy.",
  longerThanAllThis:
    "What you wrote is longer than this page can show. All of it is kept: carry on where you wrote it.",
});
