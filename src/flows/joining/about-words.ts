import { keptDays } from "../../rules/people/keeping.ts";
import { defineWords } from "../kit/words.ts";

const things = (count: number, one: string, many: string) => (count === 1 ? `1 ${one}` : `${count} ${many}`);
const months = (count: number) => things(count, "month", "months");
const days = (count: number) => things(count, "day", "days");

/** What is kept about people, told before anything is asked, and to each about themselves whenever they want to know. */
export const aboutWords = defineWords("about", {
  first: {
    title: "Before we begin",
    notice: "What Alongside keeps about you",
    what: "What we keep",
    whatText: "Your name, your work e-mail, your team and your job. What you say here, and when you did something.",
    long: "For how long",
    who: "Who sees it",
    whoText: (lead: string) =>
      `Your name and team: the people you work with here. What you write is only for those whom the page names. Your ${lead} and your team see what concerns them.`,
    ask: "Whom to ask",
    askText: (lead: string, ig: string, how: string) =>
      `Ask your ${lead}. For your information as a whole: ${ig}. ${how}`,
    later: "You find this again under Help.",
  },
  long: (ended: number, declined: number) =>
    `What you begin and don't send goes after ${days(keptDays.drafts)}. Our trust keeps a request that has ended for ${months(ended)}, and the words of one that nobody took on for ${days(declined)}.`,
  longMessages: `We keep which messages and reminders you got. Each goes ${days(keptDays.messages)} after all is done.`,
  longYou: "We keep your name as long as you have access here, and as your trust's rules say after that.",
  title: "What Alongside knows about me",
  summary: "See what is kept about you, for how long, and who sees it.",
  facts: {
    name: "Name",
    email: "E-mail",
    phone: "Phone",
    job: "Job",
    roles: "What you may do here",
    teams: "Teams",
    accounts: "Accounts that let you in",
    told: "You read what is kept",
  },
  absent: "None",
  governance: "Reader of what was done",
  relations: {
    "line-manager": "Line manager",
    "clinical-supervisor": "Clinical supervisor",
    "peer-supervisor": "Peer supervisor",
    "placement-supervisor": "Placement supervisor",
    mentor: "Mentor",
    deputy: "Who stands in for you",
  },
  howMuch: "How much there is",
  counts: {
    leave: (count: number) => `${things(count, "time", "times")} that you are away: see My leave`,
    drafts: (count: number) => `${things(count, "thing", "things")} that you began: see Home`,
    joinings: (count: number) => `${things(count, "time", "times")} that you named a team`,
    interests: (count: number) => `${things(count, "time", "times")} that you said you are interested`,
    requestsAsked: (count: number) => `${things(count, "request", "requests")} that you sent: see Our requests`,
    work: (count: number) => `${things(count, "piece", "pieces")} of work with somebody: see My work`,
    entries: (count: number) => `${things(count, "entry", "entries")} of your placement: see My entries`,
    sessions: (count: number) => `${things(count, "session", "sessions")} for you: see My supervision`,
    given: (count: number) => `${things(count, "session", "sessions")} that you gave: see My supervision`,
    offering: () => "What you offer as a peer support worker: see What I offer",
    looksAfter: (count: number) => `${things(count, "person", "people")} whom you manage, supervise or stand in for`,
    manners: () => "How you want to be reminded, and what you stopped: see My reminders",
    reminders: (count: number) => `${things(count, "reminder", "reminders")} to you: about what and when`,
    messages: (count: number) => `${things(count, "message", "messages")} to you: about what and when`,
    texts: (count: number) => `${things(count, "text", "texts")} that you wrote and can read again`,
  },
  trail: "And a line for each thing that you did: what and when, never what you wrote.",
  leaveWhy: "Why you are away is kept nowhere.",
});
