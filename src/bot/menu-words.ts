import { defineWords } from "../flows/kit/words.ts";

/** What people read beside each command in a chat client's own menu, before they have said a word. */
export const menuWords = defineWords("menu", {
  home: "What waits for you, and what you can start.",
  help: "What I can do, and who helps in a crisis.",
  carryOn: "Go on with what you began.",
  request: "For somebody who has said yes to peer support.",
  requests: "What you asked for, said yes to or look after.",
  log: "Log hours you worked on placement.",
  placement: "How many hours you have, and how many are signed.",
  book: "Choose a time with your supervisor.",
  supervision: "When you meet next, and what was.",
  reminders: "When I may write to you. You can stop it here.",
  among: {
    home: "I send your Home to you alone, in our own chat.",
    help: "I answer you alone, in our own chat.",
  },
});
