import { defineWords } from "../../flows/kit/words.ts";

/** What people read in Slack's own menus before they have said a word. The manifests say the same. */
export const manifestWords = defineWords("slack.manifest", {
  command: {
    description: "Ask for peer support, log your hours or book time with your supervisor.",
    usage: "help, or what you want to do",
  },
  request: {
    name: "Ask for peer support",
    description: "Ask for a peer support worker for somebody who has said yes.",
  },
  hours: {
    name: "Log placement hours",
    description: "Log hours you worked on placement.",
  },
  supervision: {
    name: "Book supervision",
    description: "Choose a time with your supervisor.",
  },
});
