import { randomUUID } from "node:crypto";
import type { EntryRecord } from "../../data/training/entry-record.ts";
import type { Context } from "../kit/context.ts";
import { manyOf, paragraph } from "../kit/field.ts";
import { defineFlow } from "../kit/flow.ts";
import { neededEntry, placementOf } from "./naming.ts";
import { confirmed, responded, takenBack } from "./news.ts";
import { listOf } from "./questions.ts";
import { doneWith } from "./steps.ts";
import { supervising as words } from "./supervising-words.ts";

/** Whoever signed, or sent back, says that it was a mistake: the hours wait again, and who had heard of it is told. */
export const takeBack = defineFlow({
  id: "hours.take-back",
  title: words.takeBackTitle,
  summary: words.takeBackSummary,
  action: "hours.take-back",
  about: "entry",
  questions: {},
  pages: [],
  async finish(_answers, context) {
    const { data } = context;
    const entry = await neededEntry(context);
    const batch = await data.entries.batchOf(entry.hours?.id ?? "");
    await data.entries.voidHours(entry.id);
    if (batch !== undefined && (await data.outbox.left(batch, entry.authorId)))
      await context.tell(takenBack, [entry.authorId], { kind: "entry", id: entry.id }, randomUUID());
    return { done: "taken-back" };
  },
  outcome: (_done, context) => doneWith(context, words.takenBack),
});

export const respond = defineFlow({
  id: "entry.respond",
  title: words.respondTitle,
  summary: words.respondSummary,
  action: "entry.respond",
  about: "entry",
  last: words.respondSend,
  questions: { response: paragraph({ ...words.response, max: 1000 }) },
  pages: [{ key: "response", heading: words.respondHeading, ask: ["response"] }],
  async finish({ response }, context) {
    const { data, actor, now } = context;
    const entry = await neededEntry(context);
    const note = await data.entries.addNote(entry.id, "response", actor.id);
    const about = { about: "entry-note", aboutId: note, part: "text" } as const;
    await data.words.put({ ...about, author: actor.id, text: response, at: now }, 1);
    await context.tell(responded, [entry.authorId], { kind: "entry", id: entry.id }, note);
    return { done: "responded" };
  },
  outcome: (_done, context) => doneWith(context, words.responded),
});

/** Confirms on this version, as it was read, what it is evidence of; what is unticked is taken back. */
export const confirm = defineFlow({
  id: "entry.confirm",
  title: words.confirmTitle,
  summary: words.confirmSummary,
  action: "entry.confirm",
  about: "entry",
  last: words.confirmSend,
  questions: { competences: manyOf({ ...words.competences, options: namedHere, blank: "allowed" }) },
  pages: [{ key: "competences", heading: words.confirmHeading, ask: ["competences"] }],
  begin: async (context) => {
    const entry = await neededEntry(context);
    return { competences: confirmedBy(entry).map((code) => keyOf(code, entry)) };
  },
  async finish({ competences: chosen = [] }, context) {
    const { data, actor } = context;
    const entry = await neededEntry(context);
    const before = confirmedBy(entry);
    const competences = chosen.map((key) => key.slice(0, key.lastIndexOf(":")));
    const batch = randomUUID();
    const added = competences.filter((code) => !before.includes(code));
    for (const code of added) await data.entries.confirm(entry, code, { by: actor.id, batch });
    for (const code of before.filter((each) => !competences.includes(each)))
      await data.entries.unconfirm(entry.id, code);
    if (added.length > 0) await context.tell(confirmed, [entry.authorId], { kind: "entry", id: entry.id }, batch);
    return { done: "confirmed" };
  },
  outcome: (_done, context) => doneWith(context, words.confirmed),
});

const confirmedBy = ({ confirmed }: EntryRecord) => confirmed.flatMap(({ code }) => code ?? []);

/** What the author says it is evidence of, and what is confirmed already. */
async function namedHere(context: Context) {
  const entry = await neededEntry(context);
  const list = listOf(context, (await placementOf(context, entry)).competencyList)?.competencies ?? {};
  const named = [...entry.tags.competences, ...confirmedBy(entry)];
  return Object.fromEntries(
    Object.entries(list).flatMap(([code, says]) => (named.includes(code) ? [[keyOf(code, entry), says]] : [])),
  );
}

/** A part of the list on the words as they were read: on other words it is another choice. */
function keyOf(code: string, { version }: EntryRecord): string {
  return `${code}:${version}`;
}
