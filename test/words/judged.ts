/*
 * Judged by hand. A measure finds what may be hard to read; a person says whether it is. Each entry is needed: one that the
 * measure no longer finds has to go.
 */

/** Texts whose reading age is measured above the goal, and why they stay. A star stands for any part of the key. */
export const fineToRead: Readonly<Record<string, string>> = {
  "matching.matchWords.experience": '"lived experience" is what peer support calls it; leads read it every day',
  "needs.notThis.*.supply": "read by whoever fills in the trust's profile, once; one thought after another",
  "needs.languages.supply": "the long word is the name of a language",
  "needs.accessNeeds.supply": "read by whoever fills in the trust's profile; the standard's own words",
  "needs.crisis.contacts.*.value.why": "one long sentence of short words",
  "needs.retention.supply": "one long sentence of short words",
  "documents.hourSheetWords.dates.between": "two dates in full: long words that everybody knows",
  "trust.kinds.plan": '"recovery plan" is its name; the rest is everyday words',
  "trust.activities.appointment": "a short line: one long word, and everybody knows it",
  "trust.activities.signpost": "a list of everyday words, which the measure takes for one hard sentence",
  "trust.activities.team-meeting": 'a short line: "recovery" is the word of the service',
  "trust.notThis.bed-watch.signpost": "a short line of everyday words",
  "booking.optionWith": "a day in full, and a name",
  "booking.clash": "a session's own name, with its day in full",
  "changing.giveUp": "a session's own name, with its day in full",
  "changing.moveFrom": "a session's own name, with its day in full",
  "supervision-news.proposed.text": "a day in full, and the trust's own name for a kind",
  "proposal.asks": "a day in full, and the trust's own name for a kind",
  "supervision-nudges.weekly.isBooked": "a session's own name, with its day in full",
  "supervision-nudges.weekly.nobody": "the trust's own name for a kind",
  "supervision-nudges.giving.due": "names of people, and the trust's own name for a kind",
  "supervision-nudges.bookAt": "a session's own name, with its day in full",
  "nudges.holidays.soon": "a short line of everyday words, with a day in full",
  "session.name": "a session's own name, with its day in full",
  "session.presses.openThis": "a session's own name, with its day in full",
  "supervision-giving.presses.recordThis": "a session's own name, with its day in full",
  "supervision-offering.busy": "a session's own name, with its day in full",
  "supervision-record.saidMetAs": "a day in full, and the trust's own name for a kind",
  "supervision-record.presses.*": "a session's own name, with its day in full",
  "supervision-record.mineThen": "a session's own name, with its day in full",
  "staff-ending.open.*": "a kind of supervision by its name, and people's names",
  "staff-ending.clinical": "a kind of supervision by its name",
  "staff-ending.news.taken": "a kind of supervision by its name, and people's names",
  "supervision-record.differing.text": "a session's own name, with its day in full",
};

/** Words of four syllables or more that people do know, or need. */
export const longWords: Readonly<Record<string, string>> = {
  activities: "everyday",
  anxiety: "the name people use",
  competencies: "what the lists are called in every booklet",
  communication: "in the profile only: the standard's own word",
  community: "the name of a kind of team",
  "co-ordinator": "the name of a job",
  development: "the name of a job",
  diagnosis: "the word people are given",
  disability: "the name people use",
  experience: "the heart of peer support",
  experiences: "in the profile only",
  gujarati: "the name of a language",
  identity: "the name people use",
  information: "everyday",
  interested: "everyday",
  interpreter: "nothing shorter says it",
  localities: "how trusts call their areas",
  locality: "how trusts call their areas",
  medication: "the word people are given",
  observations: "the name of a ward's task: said only to say that it is not peer support",
  occupational: "the name of a job",
  particular: "everyday",
  practitioner: "the name of a job",
  psychiatrist: "the name of a job",
  psychologist: "the name of a job",
  recovery: "the word of the service",
  rehabilitation: "the name of a kind of place",
  romanian: "the name of a language",
  relationship: "the heart of peer support",
  samaritans: "a name",
  supervision: "what it is called everywhere",
  supervisor: "the name of a job",
};

/** A banned word in a place where it is right. */
export const allowedWords: Readonly<Record<string, string>> = {
  "page.slackWords.now.slack": "the demo says whose look is on",
  "asking.purpose.hint": "says what peer support is not",
  "needs.requiredPlacementHours.supply": "names what is written in the file for none",
  "needs.competencies.supply": "names what is written in the file where there is none",
  "needs.supervision.kinds.*.terms.supply": "names what is written in the file where there is none",
};

/** Too long with the longest facts, and why that does no harm. */
export const longer: Readonly<Record<string, string>> = {};

/** Ends like a label where a sentence is usual, or the other way round. */
export const endsOtherwise: Readonly<Record<string, string>> = {
  "leading.against.none": "a choice to tick, which stands where the rules' own short lines stand",
  "news.summary": "the one line of a locked phone, the same for everything",
  "training-news.summary": "the one line of a locked phone, the same for everything",
  "supervising.entries.line": "a choice to tick: when, how long, and what it was about",
};
