import type { Context } from "../kit/context.ts";
import { paragraph } from "../kit/field.ts";
import { defineFlow } from "../kit/flow.ts";
import type { Part } from "../kit/screen.ts";
import { circleOf } from "./circle.ts";
import { answered, question as questionNews } from "./news.ts";
import { seeing } from "./seeing-words.ts";
import { doneCard, needed } from "./step.ts";
import { talkOfOffer } from "./talk.ts";
import { working as words } from "./working-words.ts";

const longest = 500;

/** A PSW asks one question before saying yes or no. */
export const question = defineFlow({
  id: "request.question",
  title: words.questionTitle,
  summary: words.questionSummary,
  action: "request.ask-question",
  about: "request",
  last: words.questionSend,
  questions: { question: paragraph({ ...words.question, max: longest }) },
  pages: [{ key: "question", heading: words.questionTitle, ask: ["question"] }],
  async finish({ question: text }, context, fix) {
    const request = await needed(context);
    if (talkOfOffer(await context.data.requests.events(request.id)).includes("question"))
      return fix({ question: words.question.once });
    const { team, leads } = await circleOf(context, request);
    const { event } = await context.data.requests.note(request.id, "question", context.actor.id);
    await context.data.words.write({
      author: context.actor.id,
      about: "request",
      aboutId: request.id,
      part: "question",
      text,
      at: context.now,
    });
    await context.tell(questionNews, [...team, ...leads], { kind: "request", id: request.id }, event);
    return { done: "asked" };
  },
  outcome: (_done, context) => doneCard(context, words.questionSent),
});

/** The team answers it. */
export const answerQuestion = defineFlow({
  id: "request.answer",
  title: words.answerTitle,
  summary: words.answerSummary,
  action: "request.answer-question",
  about: "request",
  last: words.answerSend,
  questions: { answer: paragraph({ ...words.answer, max: longest }) },
  pages: [{ key: "answer", heading: words.answerTitle, ask: ["answer"], parts: (_soFar, context) => asked(context) }],
  async finish({ answer }, context) {
    const request = await needed(context);
    const { psw } = await circleOf(context, request);
    const { event } = await context.data.requests.note(request.id, "answer", context.actor.id);
    await context.data.words.write({
      author: context.actor.id,
      about: "request",
      aboutId: request.id,
      part: "answer",
      text: answer,
      at: context.now,
    });
    await context.tell(answered, psw, { kind: "request", id: request.id }, event);
    return { done: "answered" };
  },
  outcome: (_done, context) => doneCard(context, words.answerSent),
});

async function asked(context: Context): Promise<readonly Part[]> {
  const request = await needed(context);
  const found = await context.data.words.read({ about: "request", aboutId: request.id, part: "question" });
  return found ? [{ kind: "words", label: seeing.question, text: found.text }] : [];
}
