import { defineWords } from "../flows/kit/words.ts";

export const commandWords = defineWords("commands", {
  opens: "Press the button to open it. What you type there does not become a message.",
  home: "Home",
  carryOn: (title: string) => `Carry on: ${title}`,
  begun: "What you began",
  begunText: "Everything you answered is still there.",
  nothingBegun: { title: "You have no drafts", text: "Home shows what you can start." },
  near: { title: "Did you mean one of these?", text: "Press one, or type help." },
  far: {
    title: "I don't know that one",
    text: (lead: string) => `Here is what I can do for you. For anything else, please ask your ${lead}.`,
  },
  others: {
    title: "That is for others here",
    text: (what: string, who: string) =>
      `"${what}" is not one of your buttons. It is for this role: ${who}. Here is what I can do for you.`,
    textAlone: (what: string) => `"${what}" is not one of your buttons. Here is what I can do for you.`,
    or: "or",
  },
  crisis: {
    title: "You don't have to be alone with this",
    text: "I am not a person and I can't tell anyone. These people can help now.",
  },
  identifying: {
    title: "That may say who someone is",
    text: "Alongside has not kept what you typed. Your chat app still shows it.",
    how: "Please delete that message: open its menu and choose Delete. Then say it again without the name, number or address.",
  },
});
