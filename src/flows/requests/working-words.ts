import { defineWords } from "../kit/words.ts";

/** Before the work starts, and while it goes on. */
export const working = defineWords("working", {
  prepareTitle: "Before the first meeting",
  prepareSummary: "Tell the peer support worker what they must know before they start.",
  prepareSend: "Ready to start",
  pages: { record: "Keeping safe", people: "Who to go to", needs: "How to meet" },
  recordOn: {
    label: "When was risk information in the record last checked?",
    hint: "It must be in the record and up to date. Please don't write it here.",
    missing: "Give the day the record was last checked.",
    impossible: "That day is not in the calendar. Choose another one.",
  },
  goTo: { label: "Who can the peer support worker go to?", hint: "A role on your team.", missing: "Choose a role." },
  deputy: { label: "And if they are away?", missing: "Choose a second role." },
  outOfHours: {
    label: "Do they know who to ring out of hours?",
    missing: "Choose yes or not yet.",
    yes: "Yes, they have been told",
    notYet: "Not yet",
  },
  accessNeeds: { label: "Does the person need anything to take part?", missing: "Choose from the list." },
  knowsAPsw: {
    label: "Do they know a peer support worker here already?",
    missing: "Choose yes or no.",
    yes: "Yes. We will talk to the lead",
    no: "No",
  },
  reviewOn: {
    label: "When shall we look at how it is going?",
    missing: "Choose a day.",
    impossible: "That day is not in the calendar. Choose another one.",
  },
  prepared: {
    title: "All set",
    text: "The peer support worker has been told. They will get in touch with your team to meet.",
  },
  questionTitle: "Ask one question",
  questionSummary: "Ask the team something before you say yes or no.",
  question: {
    label: "What would you like to know?",
    hint: "The team and the lead can read it.",
    missing: "Write your question.",
    tooLong: (max: number, length: number) => `This has ${length} letters. Please shorten it to ${max}.`,
  },
  questionSend: "Ask",
  questionSent: {
    title: "Your question is with the team",
    text: "We tell you when they answer. You can still say yes or no before that.",
  },
  answerTitle: "Answer the question",
  answerSummary: "Answer what the peer support worker wants to know.",
  answer: {
    label: "Your answer",
    hint: "The peer support worker and the lead can read it. Leave out anything that says who the person is.",
    missing: "Write your answer.",
    tooLong: (max: number, length: number) => `This has ${length} letters. Please shorten it to ${max}.`,
  },
  answerSend: "Send answer",
  answerSent: { title: "Your answer is on its way", text: "The peer support worker can now say yes or no." },
  endTitle: "End this request",
  endSummary: "Close a request and say how it ended.",
  endSend: "End it",
  ending: { label: "How did it end?", missing: "Choose how it ended." },
  ended: { title: "This request has ended", text: "Everyone it concerns is told. Thank you." },
});
