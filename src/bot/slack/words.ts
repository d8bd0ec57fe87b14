import { defineWords } from "../../flows/kit/words.ts";

/** What is said in Slack alone: about time, modals and channels. */
export const slackWords = defineWords("slack", {
  slow: "This takes longer than usual. What you wrote is still here. Press the button again in a moment.",
  trouble: "Something went wrong on our side. What you wrote is still here. Please press the button again.",
  oneMoment: "One moment, please.",
  slowInChat: { title: "One moment, please", text: "This takes longer than usual. The answer follows here." },
  answeredInPrivate: "I only answer in private. Please look in our own chat.",
  answeredNowhere: "I only answer in private, and could not write to you there. Please open Alongside under Apps.",
  fileSent: {
    title: "Here is your file",
    text: "It is in your own chat with Alongside. Only you see it there.",
  },
  fileNot: {
    title: "That file could not be sent",
    text: "It may not be yours. If it is, and it is not in the chat, please try again in a minute.",
  },
});
