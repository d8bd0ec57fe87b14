import { defineWords } from "../kit/words.ts";

/** What people are reminded of about requests. Each invites; none says who is late. */
export const nudgeWords = defineWords("request-nudges", {
  waiting: {
    title: "Requests that wait",
    why: "You lead peer support, so you hear each morning what waits more than one working day.",
    count: (count: number) =>
      count === 1 ? "1 request waits more than a working day" : `${count} requests wait more than a working day`,
    more: (count: number) => (count === 1 ? "And 1 more" : `And ${count} more`),
  },
  offer: {
    title: "Offers to you",
    why: "A request is offered to you, and the team waits for a yes or a no.",
    row: "Would you like to answer an offer?",
    free: "Yes or no, both are fine. No reason needed.",
    told: "No answer yet to an offer",
    toldLine: "Would you like to talk, or take it back and ask someone else?",
  },
  question: {
    title: "Questions to your team",
    why: "A peer support worker asked your team one thing before a yes or a no.",
    row: "Would you like to answer a question?",
    line: "A peer support worker would like to know one thing first.",
    told: "A question still waits for an answer",
    toldLine: "The team has not answered yet. You can answer it, too.",
  },
  offerAway: {
    title: "Offers to somebody away",
    why: "You lead peer support, and an offer waits for somebody who is away.",
    row: "An offer waits for somebody who is away",
    line: "Would you like to take it back and ask someone else?",
  },
  prepare: {
    title: "Before a start",
    why: "Somebody said yes to your team's request, and waits to know a few things first.",
    row: "Would you like to get a start ready?",
    line: "A peer support worker said yes. They need a few facts from your team.",
    told: "A start still waits for facts",
    toldLine: "The team has not said yet what is needed before the start.",
  },
  review: {
    title: "Looking at how it goes",
    why: "The day to look at how the work is going is near.",
    row: "Would you like to look at how it goes?",
    told: "A day to look back has come",
    toldLine: "Nobody has said yet how it goes on.",
  },
  met: {
    title: "After a start",
    why: "Your work with somebody began a week ago. It is asked once.",
    row: "Have you two met?",
    line: "If you have, all is well. If not, you can ask the team, pause, or end the match.",
  },
});

/** Looking at how the work is going, and saying when to look again. */
export const reviewWords = defineWords("request-review", {
  title: "Look at it again",
  summary: "Say when you next look at how the work is going.",
  heading: "When do you look at it again?",
  intro: "You can also pause or end it: both are on its card.",
  day: {
    label: "Which day?",
    missing: "Choose a day.",
    impossible: "That day is not in the calendar. Choose another one.",
    past: "Please choose a day after today.",
    far: "Please choose a day within a year.",
  },
  last: "Save",
  saved: { title: "Saved", text: "It goes on as it is. We remind you when that day is near." },
  none: { title: "No day is needed here", text: "A group or a session has its own date." },
});
