import { defineWords } from "../kit/words.ts";

const people = (count: number) => (count === 1 ? "1 person" : `${count} people`);

/** What somebody reads who says which team they work with, and whoever answers them. */
export const joiningWords = defineWords("joining", {
  title: "My team",
  summary: "Say which team you work with. Somebody there says yes.",
  home: "Say which team I work with",
  last: "Send",
  name: {
    heading: "What is your name?",
    label: "Your name",
    hint: "The name that colleagues use.",
    missing: "Write your name.",
    tooLong: (max: number, length: number) => `This has ${length} letters. Please shorten it to ${max}.`,
    wrong: "That is not a name that we can keep. Please write it in letters, on one line.",
  },
  team: {
    heading: "Which team do you work with?",
    label: "Team",
    missing: "Choose the team.",
    gone: "That team is not here any more, or you are in it already. Choose another one.",
    who: (lead: string) => `We ask the team's manager and the ${lead}. One yes is enough.`,
  },
  job: { heading: "What do you do there?", label: "Your job", missing: "Choose your job." },
  noTeams: {
    title: "There is no team to choose",
    text: (lead: string) => `You are in every team that is here, or none is here yet. Please ask your ${lead}.`,
  },
  asked: {
    title: "We have asked your team",
    text: (who: string) => `${who} can say yes. We tell you as soon as it is done.`,
    meanwhile: "You can begin a request now. It is kept until then.",
  },
  already: {
    title: "Your team has not answered yet",
    text: (team: string) => `You said that you work with ${team}.`,
  },
  in: {
    title: "Welcome",
    text: (team: string) => `You belong to ${team} from today.`,
  },
  either: (first: string, last: string) => `${first} or ${last}`,
  several: (team: string) => `A manager of ${team}`,
  nobody: (lead: string) => `Your ${lead}`,
  held: {
    title: "Kept until your team says yes",
    text: (who: string, team: string) => `${who} can say that you work with ${team}. Nobody has been sent this yet.`,
    after: "Then open it from Home with Carry on, and send it with one press.",
  },
  waits: {
    says: (team: string) => `Says: I work with ${team}`,
    when: (when: string) => `Said ${when}`,
    mine: (team: string) => `You said that you work with ${team}`,
    mineNext: "We tell you when somebody has said yes.",
    more: (count: number) => `${people(count)} more`,
  },
  presses: {
    yes: "Yes, they work with us",
    yesThis: (name: string) => `Yes, they work with us: ${name}`,
    no: "No",
    noThis: (name: string) => `No: not ${name}`,
    other: "Choose another team",
    takeBack: "Take it back",
    takeBackThis: (team: string) => `Take it back: ${team}`,
    request: "Begin a request",
    carryOn: "Carry on with what I began",
    end: "They don't work with us",
  },
  confirmTitle: "Yes, they work with us",
  confirmSummary: "Say that somebody works with your team.",
  confirmed: {
    title: "Saved",
    text: (name: string, team: string) => `${name} belongs to ${team} from today, and is told.`,
  },
  declineTitle: "No, they don't work with us",
  declineSummary: "Say that somebody does not work with your team.",
  declined: {
    title: "Saved",
    text: (name: string) => `${name} is told whom to ask. Nobody asks you why.`,
  },
  endTitle: "They don't work with us",
  endSummary: "End that somebody belongs to your team.",
  ended: {
    title: "Ended",
    text: (name: string, team: string) => `${name} does not belong to ${team} any more. That holds from now on.`,
  },
  withdrawTitle: "Take it back",
  withdrawSummary: "Take back which team you said you work with.",
  withdrawn: { title: "Taken back", text: "Nobody is asked about it any more. You can say it again at any time." },
  late: {
    title: "This was answered already",
    yes: (by: string, name: string, team: string) => `${by} said yes: ${name} belongs to ${team}.`,
    yesToYou: (by: string, team: string) => `${by} said yes: you belong to ${team}.`,
    domain: (name: string, team: string) => `${name} belongs to ${team}: their work e-mail was enough.`,
    domainYours: (team: string) => `You belong to ${team}: your work e-mail was enough.`,
    no: (by: string, name: string) => `${by} said no. ${name} was told whom to ask.`,
    noToYou: "The answer was no. We told you whom to ask.",
    you: "You",
    withdrawn: (name: string) => `${name} took it back.`,
    left: (name: string) => `${name} is not here any more. Nobody needs to answer.`,
  },
  notYours: { title: "You can't do that here", text: "This is for other people. Home shows what you can do." },
  news: {
    asked: { title: "Does somebody work with you?", notice: "Somebody says which team they work with" },
    yes: { title: "Your team said yes", text: (team: string) => `You belong to ${team} from today.` },
    no: {
      title: "Please ask your team",
      text: (team: string, lead: string) =>
        `We could not find out that you work with ${team}. Please talk to its manager, or to your ${lead}.`,
    },
    ended: {
      title: "Your team has changed",
      text: (team: string, who: string) =>
        `${team} is not your team here any more. That can be a mistake. ${who} can put it right.`,
    },
    came: {
      title: "Somebody new in a team",
      text: (name: string, team: string) => `${name} works with ${team}, and has a work e-mail of ours.`,
      end: "If they don't work with you, one press ends it.",
    },
  },
});
