import { teamToBe } from "../joining/held.ts";
import { date, many, manyOf, one, oneOf, paragraph } from "../kit/field.ts";
import { asking as words } from "./words.ts";

/** The longest "in their own words". */
export const longestHope = 300;

/** What a team is asked, once, for one person: the least that makes a match possible (no name, number or address). */
export const questions = {
  answer: one({
    label: words.answer.label,
    hint: words.answer.hint,
    missing: words.answer.missing,
    options: {
      "person-asked": words.answer.personAsked,
      "team-offered": words.answer.teamOffered,
      "carer-asked": words.answer.carerAsked,
      "not-yet": words.answer.notYet,
      no: words.answer.no,
    },
  }),
  askedOn: date({ label: words.askedOn.label, missing: words.askedOn.missing, impossible: words.askedOn.impossible }),
  askedBy: oneOf({ ...words.askedBy, options: ({ trust }) => trust.staffRoles }),
  forWhom: one({
    label: words.forWhom.label,
    missing: words.forWhom.missing,
    options: { "service-user": words.forWhom.serviceUser, carer: words.forWhom.carer, family: words.forWhom.family },
  }),
  kinds: manyOf({ ...words.kinds, options: ({ trust }) => trust.kinds }),
  hope: paragraph({ ...words.hope, max: longestHope, blank: "allowed" }),
  wishes: one({
    label: words.wishes.label,
    missing: words.wishes.missing,
    options: { no: words.wishes.no, yes: words.wishes.yes },
  }),
  team: oneOf({
    ...words.team,
    options: async (context) => {
      const person = await context.data.people.get(context.actor.id);
      const toBe = await teamToBe(context);
      const all = [...(person?.requestTeams ?? []), ...(toBe ? [toBe] : [])];
      return Object.fromEntries(all.map(({ id, name }) => [id, name]));
    },
  }),
  places: manyOf({ ...words.places, options: ({ trust }) => trust.places }),
  days: many({ ...words.days, options: words.dayNames, blank: "allowed" }),
  parts: many({ ...words.parts, options: words.partNames, blank: "allowed" }),
  loneWorking: one({
    label: words.loneWorking.label,
    missing: words.loneWorking.missing,
    options: {
      yes: words.loneWorking.yes,
      "on-site": words.loneWorking.onSite,
      "two-people": words.loneWorking.twoPeople,
      "not-known": words.loneWorking.notKnown,
    },
  }),
  keyDate: date({ ...words.keyDate, blank: "allowed" }),
  activities: manyOf({ ...words.activities, options: ({ trust }) => trust.activities, blank: "allowed" }),
  language: oneOf({ ...words.language, options: ({ trust }) => trust.languages, blank: "allowed" }),
  experience: manyOf({ ...words.experience, options: ({ trust }) => trust.experienceAreas, blank: "allowed" }),
  purpose: oneOf({
    label: words.purpose.label,
    hint: words.purpose.hint,
    missing: words.purpose.missing,
    options: ({ trust }) => ({
      peer: words.purpose.peer,
      ...Object.fromEntries(trust.notThis.map(({ key, label }) => [key, label])),
    }),
  }),
};

export type AskQuestions = typeof questions;
