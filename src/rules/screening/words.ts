import type { Certainty, FindingKind } from "./finding.ts";

const ifNot = "If it does not say who someone is, tick the box and carry on.";

/** One sentence or two for each thing found: what it looks like, and what to change. */
export const words: Readonly<Record<Certainty, Readonly<Record<FindingKind, string>>>> = {
  stop: {
    "nhs-number": "This looks like an NHS number. Take it out: Alongside never keeps who someone is.",
    "date-of-birth": "This looks like a date of birth. Take it out: Alongside never keeps who someone is.",
    postcode: "This looks like a postcode. Take it out: it can say where someone lives.",
    phone: "This looks like a phone number. Take it out: it can say who someone is.",
    email: "This looks like an email address. Take it out: it can say who someone is.",
    "name-title": "This looks like someone's name. Take it out and write “they” or “the person”.",
    bed: "This looks like a bed number. Take it out: on a ward it says who someone is.",
    mention: "This calls someone by name with @. Take it out and write their role, such as “the nurse”.",
  },
  ask: {
    "nhs-number": `This may be an NHS number. ${ifNot}`,
    "date-of-birth": `This may be a date of birth. ${ifNot}`,
    postcode: `This may be a postcode. ${ifNot}`,
    phone: `This may be someone's phone number. ${ifNot}`,
    email: `This may be someone's email address. ${ifNot}`,
    "name-title": `This may be someone's name. ${ifNot}`,
    bed: `This may be a bed number. ${ifNot}`,
    mention: `This may call someone by name. ${ifNot}`,
  },
};
