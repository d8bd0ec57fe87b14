import type { Options } from "../rules/profile-entry.ts";

/** The eight kinds of support that Nottinghamshire Healthcare names, in our own short words. */
export const kinds: Options = {
  relationship: "Time with someone who has been through something like it",
  goals: "Working out what they hope for",
  ideas: "Ideas for getting there, and ways to cope",
  plan: "Making a recovery plan, or a note of their wishes for later",
  example: "Seeing that life can get better, and speaking up for themselves",
  signpost: "Finding groups, places and help that suit them",
  accompany: "Company at appointments, meetings or activities",
  fears: "Facing something that feels frightening",
};

/** The eleven examples of support that Norfolk and Suffolk gives, in our own short words. */
export const activities: Options = {
  conversation: "Talking, and sharing what was learned along the way",
  discharge: "Getting ready to leave the ward, and the first weeks at home",
  "recovery-plan": "Planning their own recovery together",
  appointment: "Getting ready for an appointment, and going along",
  welcome: "A welcome when they arrive, for them and their family",
  "step-by-step": "Going along with them until they feel fine alone",
  signpost: "Finding things nearby: housing, hobbies, exercise, getting online",
  "wellness-plan": "Making a plan to stay well",
  "team-meeting": "Bringing a recovery view to a team meeting",
  group: "Helping to run a group",
  "recovery-college": "Learning or teaching at the Recovery College",
};

/** Six places and ways to meet; the keys are fixed because two of them need an answer on lone working. */
export const places: Options = {
  ward: "On the ward",
  base: "At a clinic or team base",
  home: "At their home",
  community: "Out and about nearby",
  phone: "By phone",
  video: "By video",
};

/** What the Accessible Information Standard has every NHS service in England ask about, with the room itself. */
export const accessNeeds: Options = {
  interpreter: "An interpreter for a spoken language",
  "bsl-interpreter": "A British Sign Language (BSL) interpreter",
  hearing: "A hearing loop, or a clear view of faces",
  "easy-read": "Easy Read",
  "large-print": "Large print",
  braille: "Braille or sound instead of print",
  "more-time": "More time to talk and think",
  quiet: "A quiet space",
  "step-free": "A way in without steps",
};
