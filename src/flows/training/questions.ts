import { entryLengths } from "../../rules/training/hours.ts";
import type { Context } from "../kit/context.ts";
import { date, many, manyOf, one, oneOf, paragraph } from "../kit/field.ts";
import { roleNames } from "./naming.ts";
import { logging as words } from "./words.ts";

/** The longest answer to one of the writing questions. */
const longest = 3000;

const must = (label: string) =>
  paragraph({ label, missing: words.writeMissing, tooLong: words.tooLong, max: longest, blank: "when-skipped" });
const can = (label: string) =>
  paragraph({ label, missing: words.writeLeft, tooLong: words.tooLong, max: longest, blank: "allowed" });

/** What a trainee is asked about a piece of placement work: facts first, then words, then what they are about. */
export const entryQuestions = {
  on: date({ label: words.on.label, missing: words.on.missing, impossible: words.on.impossible }),
  length: one({ ...words.length, options: entryLengths() }),
  setting: oneOf({ ...words.setting, options: ({ trust }) => trust.settings }),
  how: one({
    label: words.how.label,
    missing: words.how.missing,
    options: { observed: words.how.observed, "took-part": words.how.tookPart },
  }),
  activities: manyOf({ ...words.activities, options: ({ trust }) => trust.activities }),
  role: oneOf({ ...words.role, options: ({ trust }) => roleNames(trust) }),
  writing: one({
    label: words.writing.label,
    hint: words.writing.hint,
    missing: words.writing.missing,
    options: { three: words.writing.three, six: words.writing.six, none: words.writing.none },
  }),
  whatHappened: must(words.questions.whatHappened),
  soWhat: can(words.questions.soWhat),
  nowWhat: can(words.questions.nowWhat),
  description: must(words.questions.description),
  feelings: can(words.questions.feelings),
  evaluation: can(words.questions.evaluation),
  analysis: can(words.questions.analysis),
  conclusion: can(words.questions.conclusion),
  actionPlan: can(words.questions.actionPlan),
  // The eight core principles of peer support, as ImROC teaches them.
  principles: many({
    label: words.principles.label,
    missing: words.principles.missing,
    blank: "allowed",
    options: {
      mutual: words.principles.mutual,
      reciprocal: words.principles.reciprocal,
      "non-directive": words.principles.nonDirective,
      "recovery-focused": words.principles.recoveryFocused,
      "strengths-based": words.principles.strengthsBased,
      inclusive: words.principles.inclusive,
      progressive: words.principles.progressive,
      safe: words.principles.safe,
    },
  }),
  competences: manyOf({ ...words.competences, options: competencesHere, blank: "allowed" }),
  talk: many({
    label: words.talk.label,
    missing: words.talk.missing,
    options: { yes: words.talk.yes },
    blank: "allowed",
  }),
};

export type EntryQuestions = typeof entryQuestions;

/** Which question asks for which part of the words, in the order they are read. */
export const partOfQuestion = {
  whatHappened: "what-happened",
  soWhat: "so-what",
  nowWhat: "now-what",
  description: "description",
  feelings: "feelings",
  evaluation: "evaluation",
  analysis: "analysis",
  conclusion: "conclusion",
  actionPlan: "action-plan",
} as const satisfies Partial<Record<keyof EntryQuestions, string>>;

/** The competencies of the list that the placement goes by; none where it goes by none. */
async function competencesHere(context: Context) {
  const { data, subject, actor } = context;
  const entry = subject?.kind === "entry" ? await data.entries.get(subject.id) : undefined;
  const placement = entry
    ? await data.placements.get(entry.placementId)
    : (await data.placements.ofPerson(actor.id)).find(({ competencyList }) => competencyList !== undefined);
  return listOf(context, placement?.competencyList)?.competencies ?? {};
}

export function listOf({ trust }: Context, key: string | undefined) {
  return trust.competencies?.lists.find((list) => list.key === key);
}
