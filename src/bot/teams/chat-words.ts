import { defineWords } from "../../flows/kit/words.ts";

/** What is said in Teams alone: about chats, panels and files. */
export const teamsWords = defineWords("teams", {
  answeredInPrivate: "I only answer in private. Please look in our own chat.",
  notReached: "I only answer in private. Please add me to your own apps first, then write to me there.",
  onlyInPrivate: "This only works in our own chat.",
  noFiles: {
    title: "Files can't be sent here yet",
    text: "This service can't send files in this chat yet. What the file would say stands in the pages that it is made from.",
  },
});
