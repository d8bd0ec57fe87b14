import { randomUUID } from "node:crypto";
import type { EntryRecord, SignRecord } from "../../data/training/entry-record.ts";
import type { Context } from "../kit/context.ts";
import { defineFlow } from "../kit/flow.ts";
import { neededEntry, placementOf } from "./naming.ts";
import { toSign, voided } from "./news.ts";
import { answersFrom, entryPages, factsFrom, tagsFrom, writtenFrom, wrongDay } from "./pages.ts";
import { entryQuestions } from "./questions.ts";
import { doneWith } from "./steps.ts";
import { logging as words } from "./words.ts";
import { writtenIn } from "./written.ts";

const where = async (_soFar: unknown, context: Context) => await placementOf(context, await neededEntry(context));

/** An entry put right: a new version, with everything that was written in it. */
export const change = defineFlow({
  id: "entry.change",
  title: words.changeTitle,
  summary: words.changeSummary,
  action: "entry.change",
  about: "entry",
  last: words.save,
  questions: entryQuestions,
  pages: entryPages(where, async (context) =>
    (await neededEntry(context)).state === "signed"
      ? [{ kind: "notice", tone: "attention", text: words.changeSigned }]
      : [],
  ),
  begin: async (context) => {
    const entry = await neededEntry(context);
    const written = new Map((await writtenIn(context, entry)).map(({ part, text }) => [part, text] as const));
    return answersFrom(entry.facts, entry.tags, entry.writing, written);
  },
  async finish(answers, context, fix) {
    const wrong = await wrongDay(answers, context, where);
    if (wrong !== undefined) return fix({ on: wrong });
    const { data, actor, now, draftId } = context;
    const before = await neededEntry(context);
    const draft = draftId === undefined ? undefined : await data.drafts.get(draftId);
    if (draft && draft.createdAt < before.changedAt) return fix({ on: words.changedMeanwhile });
    const said = { facts: factsFrom(answers), tags: tagsFrom(answers), writing: answers.writing };
    const { version, voided: signature } = await data.entries.change(before.id, said);
    for (const { part, text } of answers.writing === "none" ? [] : writtenFrom(answers))
      await data.words.put({ about: "entry", aboutId: before.id, part, author: actor.id, text, at: now }, version);
    if (!signature) return { done: "kept" };
    await tellOfChange(context, before, signature);
    return { done: "again" };
  },
  outcome: (done, context) =>
    doneWith(context, {
      title: words.changed.title,
      text: done === "again" ? words.changed.again : words.changed.text,
    }),
});

/** Whoever signed, where it is still theirs to look at; else the supervisor of today, for whom it waits. */
async function tellOfChange(context: Context, before: EntryRecord, signature: SignRecord): Promise<void> {
  const { id, supervisor } = await placementOf(context, before);
  const cause = randomUUID();
  const signed = before.state === "signed" && (signature.paper !== undefined || signature.byId === supervisor?.id);
  if (signed) await context.tell(voided, [signature.byId], { kind: "entry", id: before.id }, cause);
  if (supervisor && !(signed && signature.byId === supervisor.id))
    await context.tell(toSign, [supervisor.id], { kind: "placement", id }, cause);
}
