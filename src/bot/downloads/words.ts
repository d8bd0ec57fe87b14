import { defineWords } from "../../flows/kit/words.ts";

/** The page that a link to a file opens. It is open to whoever has the link, so that it says nothing about anybody. */
export const downloadWords = defineWords("downloads", {
  ready: {
    title: "Your file",
    text: "It can be saved once, on this device.",
    press: "Download",
    others: "If other people use this device, delete the file when you are done.",
  },
  over: {
    title: "This link has ended",
    text: "It works once, and for a few minutes. Ask for the file again in your own chat.",
  },
  trouble: {
    title: "That did not work just now",
    text: "Nothing is lost. Please try again in a minute.",
    press: "Try again",
  },
});
