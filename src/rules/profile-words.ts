import type { z } from "zod";

/** What a trust must supply for one value of its profile, and what that value is for. */
export interface Need {
  readonly supply: string;
  readonly why: string;
}

const needs: Readonly<Record<string, Need>> = {
  nation: { supply: "The nation your trust is in", why: "Bank holidays differ between nations." },
  zone: { supply: "Your time zone", why: "Every date and time is shown in it." },
  "roleNames.lead": {
    supply: "What you call the person who leads peer support",
    why: "People are told by that name who to ask.",
  },
  "roleNames.developmentWorker": {
    supply: "What you call those who train and support your PSWs",
    why: "They are named so on pages and messages.",
  },
  "roleNames.psw": { supply: "What you call a peer support worker", why: "Every page names the role." },
  "roleNames.carerPsw": { supply: "What you call a PSW who has been a carer", why: "A family may ask for one." },
  "roleNames.trainee": {
    supply: "What you call someone in peer support training",
    why: "They are named so on pages and messages.",
  },
  "roleNames.clinician": {
    supply: "What you call a member of a care team who asks for a PSW",
    why: "They are named so on pages and messages.",
  },
  "roleNames.teamManager": {
    supply: "What you call the manager of a ward or team",
    why: "They are named so on pages and messages.",
  },
  staffRoles: {
    supply: "The jobs in your teams",
    why: "Whoever asks, and whoever a PSW goes to with a worry, is named by their job.",
  },
  serviceLines: { supply: "Your service lines", why: "Each team belongs to one." },
  settings: { supply: "The kinds of place your PSWs work in", why: "Each team is one of these." },
  kinds: { supply: "The kinds of support your PSWs give", why: "A request says which of them would help." },
  activities: { supply: "The things your PSWs do with people", why: "A request may name some of them." },
  experienceAreas: {
    supply: "The experiences a PSW may choose to share",
    why: "They help to find a PSW who fits, where both wish it.",
  },
  languages: {
    supply: "The languages people ask for, with British Sign Language",
    why: "A request and a PSW are matched on them.",
  },
  accessNeeds: {
    supply: "The kinds of access and communication support people ask for",
    why: "They are asked once and passed on.",
  },
  places: {
    supply: "The places and ways to meet",
    why: "A request says where, and some places need an answer on lone working.",
  },
  "crisis.title": { supply: "The heading of your crisis card", why: "The card stands wherever people can write." },
  "crisis.relay": {
    supply: "How deaf people reach the same help, by relay and in British Sign Language",
    why: "The crisis card must work for everyone.",
  },
  hours: {
    supply: "The hours and days in which people may be sent messages",
    why: "Nothing but an urgent change is sent outside them.",
  },
  reviewWeeks: {
    supply: "After how many weeks a piece of work is looked at again",
    why: "It is the date a new request begins with.",
  },
  clinicalSystem: {
    supply: "The name of your record system",
    why: "People are told to write notes there, and not here.",
  },
  escalation: {
    supply: "Who a PSW goes to with a worry, and how",
    why: "No work begins until someone can be gone to.",
  },
  informationGovernance: {
    supply: "Who answers for people's information, and how to reach them",
    why: "Everyone may ask what is kept about them.",
  },
  joining: {
    supply: "The e-mail domains that are enough to let your staff in, or an empty list",
    why: "Whoever has such an address and says which team they work in is let in without waiting.",
  },
  retention: {
    supply: "How many months ended requests are kept, and how many days the words of one that was not taken on",
    why: "What is past its time will be deleted by these numbers, in a later version.",
  },
  requiredPlacementHours: {
    supply: "How many placement hours your course asks for, or null for none",
    why: "Trainees see how many are left.",
  },
  takingPartCounts: {
    supply: "Whether taking part counts as placement hours, or only watching does",
    why: "A trainee's hours are added up by it.",
  },
  competencies: {
    supply: "The list that a placement is signed against, or null where there is none",
    why: "Trainees see what they still have nothing for.",
  },
  "supervision.fullTimeHours": {
    supply: "How many hours a full week has",
    why: "Who works less can wait longer for the next session.",
  },
  "supervision.dueSoonDays": {
    supply: "How many days ahead we say that supervision is due soon",
    why: "People hear of it then, in time to find a day.",
  },
  "supervision.graceDays": {
    supply: "For how many days a session may be late before we say overdue",
    why: "A day or two can come in between.",
  },
};

/** The need at a path such as `roleNames.lead`; `named` is what a line, an item or a kind of supervision goes by. */
export function needAt(at: string, named: string): Need {
  if (at.startsWith("crisis.contacts.")) {
    return {
      supply: `The crisis card's line "${named}"`,
      why: "It is shown to anyone who writes of a crisis, even when everything else is down.",
    };
  }
  if (at.startsWith("notThis.")) {
    return {
      supply: `Whether "${named}" is something your PSWs do not do, and where to turn instead (take it out if it is not)`,
      why: "Whoever asks for it is told kindly where to go.",
    };
  }
  if (at.startsWith("supervision.kinds.")) {
    return at.endsWith(".name")
      ? { supply: `Your name for the supervision "${named}"`, why: "People book it by that name." }
      : {
          supply: `Who gives "${named}", how long it takes and how often, or null if no one does`,
          why: "Times to book and the day it is due go by it.",
        };
  }
  return needs[at] ?? { supply: `A value for "${at}"`, why: "Alongside cannot start without it." };
}

const kindWords: Readonly<Record<string, string>> = {
  string: "words in quotation marks",
  number: "a number",
  int: "a whole number",
  array: "a list in square brackets",
  record: "a group of keys with their values, in curly brackets",
  object: "a group of keys with their values, in curly brackets",
};

/** Names as they stand in a sentence: "a", "b". */
export const quoted = (names: readonly string[]): string => names.map((each) => `"${each}"`).join(", ");

/** One plain sentence on what is wrong with a value, never repeating the value. Needs `reportInput` to tell missing from wrong. */
export function problemSentence(issue: z.core.$ZodIssue): string {
  switch (issue.code) {
    case "unrecognized_keys":
      return `We do not know ${quoted(issue.keys)} here. Check the spelling, or take it out.`;
    case "invalid_union":
      return 'Write a "value" with its "source", or "ask": true.';
    case "invalid_type":
      if (issue.input === undefined) return "This is missing.";
      return `This should be ${kindWords[issue.expected] ?? issue.expected}.`;
    case "invalid_value":
      return issue.input === undefined
        ? "This is missing."
        : `This should be ${issue.values.map((each) => JSON.stringify(each)).join(" or ")}.`;
    case "too_big":
      if (issue.origin === "string") return `This can be ${issue.maximum} characters long at most.`;
      return issue.origin === "array"
        ? `There can be ${issue.maximum} of these at most.`
        : `This can be ${issue.maximum} at most.`;
    case "too_small":
      if (issue.origin === "string") return "Put some words here.";
      return issue.origin === "array" ? "Put at least one here." : `This must be ${issue.minimum} or more.`;
    case "not_multiple_of":
      return "Use whole or quarter hours.";
    case "invalid_key":
      return issue.issues[0]?.message ?? issue.message;
    default:
      return issue.message;
  }
}
