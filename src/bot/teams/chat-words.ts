import { defineWords } from "../../flows/kit/words.ts";

/** What is said in Teams alone: about chats, panels and files. */
export const teamsWords = defineWords("teams", {
  answeredInPrivate: "I only answer in private. Please look in our own chat.",
  notReached: "I only answer in private. Please add me to your own apps first, then write to me there.",
  onlyInPrivate: "This only works in our own chat.",
  file: {
    ask: "May this file be saved in your own OneDrive? Only you see it there.",
    ready: {
      title: "Your file is ready",
      text: "Look in our own chat, and say that it may be saved. It is then in your OneDrive, where only you see it.",
    },
    making: {
      title: "Your file is being made",
      text: "This takes longer than usual. Look in our own chat in a moment.",
    },
    link: {
      title: "Your file is ready",
      text: "Press the button to save it on this device. It works once, for 15 minutes.",
      press: "Download",
    },
    nowhere: {
      title: "That file could not be sent",
      text: "Teams takes no files from me here. Whoever runs Alongside can turn on links instead: please tell them.",
    },
    saved: "Your file is saved",
    declined: "It was not saved. You can ask for it again.",
    not: {
      title: "That file could not be sent",
      text: "It may not be yours. If it is, please try again in a minute.",
    },
  },
});
