import { defineWords } from "../kit/words.ts";

export const help = defineWords("help", {
  title: "Help",
  summary: "What Alongside does, and where to turn in a crisis.",
  what: (psw: string) =>
    `Alongside helps teams and peer support staff find each other. A ${psw} has been through hard times, or cared for someone who has, and uses that to be there for others.`,
  canDo: "What you can do here",
  does: (title: string, summary: string) => `${title}: ${summary}`,
  never: "What we never keep",
  neverText:
    "We never keep who the person is: no name, number, address or birthday. Each request has a code, and only the record says who it is.",
  not: (psw: string) => `What a ${psw} is not`,
  notThis: (label: string, signpost: string) => `${label}: ${signpost}`,
  who: "Who to ask",
  whoText: (lead: string, ig: string) => `Ask your ${lead}. For how information is kept, ask the ${ig}.`,
  aboutMe: "What Alongside knows about me",
  home: "Help",
});
