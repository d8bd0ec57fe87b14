import type { EntryTags } from "../../data/training/entry-record.ts";
import type { PlacementRecord } from "../../data/training/placements.ts";
import { sayDate } from "../../rules/calendar/say.ts";
import { dayProblem, type EntryFacts, type Writing } from "../../rules/training/entry.ts";
import { lengthKey, longestEntry, minutesOf, sayHours } from "../../rules/training/hours.ts";
import type { Context } from "../kit/context.ts";
import type { Answers, Page } from "../kit/flow.ts";
import type { Part, RawAnswers } from "../kit/screen.ts";
import { type EntryQuestions, partOfQuestion } from "./questions.ts";
import { logging as words } from "./words.ts";

type Where = (soFar: Readonly<Record<string, unknown>>, context: Context) => Promise<PlacementRecord | undefined>;
type Written = keyof typeof partOfQuestion;

const three = ["whatHappened", "soWhat", "nowWhat"] as const;
const six = ["description", "feelings", "evaluation", "analysis", "conclusion", "actionPlan"] as const;

/**
 * The pages of an entry: two of facts, one for each question of writing, one of tags. `where` is its placement. A flow that
 * asks more has them among its own.
 */
export function entryPages<Q extends EntryQuestions>(
  where: Where,
  before: (context: Context) => Promise<readonly Part[]> = async () => [],
): readonly Page<Q>[] {
  const pages: readonly Page<EntryQuestions>[] = [
    {
      key: "facts",
      heading: words.pages.facts,
      ask: ["on", "length", "setting", "how"],
      parts: (_soFar, context) => before(context),
      check: async (soFar, context, fix) => {
        const problem = await wrongDay(soFar, context, where);
        return problem === undefined ? undefined : fix({ on: problem });
      },
    },
    { key: "did", heading: words.pages.did, ask: ["activities", "role", "writing"] },
    ...three.map((question) => writingPage(question, "three", where)),
    ...six.map((question) => writingPage(question, "six", where)),
    {
      key: "tags",
      heading: words.pages.tags,
      ask: ["principles", "competences", "talk"],
      when: ({ writing }) => writing === "three" || writing === "six",
    },
  ];
  // They ask only for what `Q` has, too.
  return pages as unknown as readonly Page<Q>[];
}

function writingPage(question: Written, writing: Writing, where: Where): Page<EntryQuestions> {
  return {
    key: partOfQuestion[question],
    heading: words.questions[question],
    ask: [question],
    when: (soFar) => soFar.writing === writing,
    parts: async (soFar, context) => {
      const supervisor = (await where(soFar, context))?.supervisor;
      const entry = context.subject?.kind === "entry" ? await context.data.entries.get(context.subject.id) : undefined;
      const shared = entry?.share !== undefined && entry.share.readerId === supervisor?.id;
      const reads = !supervisor ? words.onlyYou : (shared ? words.readsNow : words.whoReads)(supervisor.name);
      return [{ kind: "text", text: `${reads} ${words.nobodyWatches}` }];
    },
  };
}

/** One sentence where the day is no day of the placement, or has more hours by now than a day of work has. */
export async function wrongDay(
  soFar: { readonly on?: string | undefined; readonly length?: string | undefined },
  context: Context,
  where: Where,
): Promise<string | undefined> {
  const placement = await where(soFar, context);
  if (!placement || soFar.on === undefined) return undefined;
  const { subject, data, actor } = context;
  const entry = subject?.kind === "entry" ? await data.entries.get(subject.id) : undefined;
  const others = (await data.entries.ofAuthor(actor.id)).filter(({ id }) => id !== entry?.id);
  const worked = others.filter(({ facts }) => facts.workedOn === soFar.on);
  const total = worked.reduce((sum, { facts }) => sum + facts.minutes, minutesOf(soFar.length ?? "m0"));
  if (total > longestEntry) return words.on.full(sayHours(total));
  // A day that was a day of the placement stays one, however the placement has been changed since.
  if (entry?.facts.workedOn === soFar.on) return undefined;
  switch (dayProblem(soFar.on, placement, context.today)) {
    case "ahead":
      return words.on.ahead;
    case "before":
      return words.on.before(sayDate(placement.from, context.today));
    case "after":
      return words.on.after(sayDate(placement.to ?? "", context.today));
    case undefined:
      return undefined;
  }
}

export function factsFrom(answers: Answers<EntryQuestions>): EntryFacts {
  return {
    workedOn: answers.on,
    minutes: minutesOf(answers.length),
    setting: answers.setting,
    activities: answers.activities,
    tookPart: answers.how === "took-part",
    supervisingRole: answers.role,
  };
}

export function tagsFrom(answers: Answers<EntryQuestions>): EntryTags {
  return {
    principles: answers.principles ?? [],
    competences: answers.competences ?? [],
    talk: answers.talk?.includes("yes") ?? false,
  };
}

/** What was written, part by part, without what was left empty. */
export function writtenFrom(
  answers: Answers<EntryQuestions>,
): readonly { readonly part: string; readonly text: string }[] {
  return (Object.keys(partOfQuestion) as Written[]).flatMap((question) => {
    const text = answers[question];
    return text === undefined ? [] : [{ part: partOfQuestion[question], text }];
  });
}

/** An entry as it stood in the questions. */
export function answersFrom(
  facts: EntryFacts,
  tags: EntryTags,
  writing: Writing,
  written: ReadonlyMap<string, string>,
): RawAnswers {
  const texts = Object.entries(partOfQuestion).flatMap(([question, part]) => {
    const text = written.get(part);
    return text === undefined ? [] : [[question, text] as const];
  });
  return {
    on: facts.workedOn,
    length: lengthKey(facts.minutes),
    setting: facts.setting,
    how: facts.tookPart ? "took-part" : "observed",
    activities: facts.activities,
    role: facts.supervisingRole,
    writing,
    ...Object.fromEntries(texts),
    principles: tags.principles,
    competences: tags.competences,
    talk: tags.talk ? ["yes"] : [],
  };
}
