import { randomUUID } from "node:crypto";
import type { EntryRecord } from "../../data/training/entry-record.ts";
import type { Action } from "../../rules/policy/standing.ts";
import { subjectKey } from "../../rules/subject.ts";
import type { Context } from "../kit/context.ts";
import { one, paragraph } from "../kit/field.ts";
import { defineFlow, type Flow } from "../kit/flow.ts";
import { homePress } from "../kit/note.ts";
import type { Card } from "../kit/screen.ts";
import { midSentence } from "../kit/words.ts";
import { entryWords as words } from "./entry-words.ts";
import { neededEntry, placementOf } from "./naming.ts";
import { doubted, shared, toSign } from "./news.ts";
import { minePress, openEntry } from "./presses.ts";

interface Step {
  readonly id: string;
  readonly action: Action;
  readonly title: string;
  readonly summary: string;
  readonly does: (context: Context) => Promise<string | undefined>;
  readonly done: (done: string, context: Context) => Promise<{ readonly title: string; readonly text: string }>;
}

/** One press about an entry. `does` says what came of it, or nothing where it could not be done: then `done` says why. */
function defineStep(step: Step): Flow {
  return defineFlow({
    id: step.id,
    title: step.title,
    summary: step.summary,
    action: step.action,
    about: "entry",
    questions: {},
    pages: [],
    finish: async (_answers, context) => ({ done: (await step.does(context)) ?? "no" }),
    outcome: async (done, context) => await doneWith(context, await step.done(done, context)),
  });
}

export const sendHours = defineStep({
  id: "entry.send",
  action: "entry.send",
  title: words.sendTitle,
  summary: words.sendSummary,
  async does(context) {
    const entry = await neededEntry(context);
    const { supervisor, id } = await placementOf(context, entry);
    await context.data.entries.send(entry.id);
    if (supervisor) await context.tell(toSign, [supervisor.id], { kind: "placement", id }, randomUUID());
    return "sent";
  },
  async done(_done, context) {
    const placement = await placementOf(context, await neededEntry(context));
    const alone = placement.paperSupervisor === undefined ? words.sent.nobody : words.sent.paper;
    return { title: words.sent.title, text: placement.supervisor ? words.sent.text(placement.supervisor.name) : alone };
  },
});

export const keepBack = defineStep({
  id: "entry.unsend",
  action: "entry.unsend",
  title: words.unsendTitle,
  summary: words.unsendSummary,
  async does(context) {
    await context.data.entries.unsend((await neededEntry(context)).id);
    return "kept-back";
  },
  done: async () => words.keptBack,
});

/** With the one the button named: whoever supervises by now is somebody to choose anew. */
export const share = defineStep({
  id: "entry.share",
  action: "entry.share",
  title: words.shareTitle,
  summary: words.shareSummary,
  async does(context) {
    const entry = await neededEntry(context);
    const { supervisor } = await placementOf(context, entry);
    if (!supervisor || supervisor.id !== context.subject?.other) return undefined;
    await context.data.entries.share(entry.id, supervisor.id);
    await context.tell(shared, [supervisor.id], { kind: "entry", id: entry.id }, randomUUID());
    return "shared";
  },
  async done(done, context) {
    const { supervisor } = await placementOf(context, await neededEntry(context));
    if (done === "shared") return { title: words.shared.title, text: words.shared.text(supervisor?.name ?? "") };
    const { title } = words.notShared;
    return supervisor
      ? { title, text: words.notShared.another(supervisor.name) }
      : { title, text: words.notShared.nobody(midSentence(context.trust.roleNames.lead)) };
  },
});

export const unshare = defineStep({
  id: "entry.unshare",
  action: "entry.share",
  title: words.unshareTitle,
  summary: words.unshareSummary,
  async does(context) {
    await context.data.entries.unshare((await neededEntry(context)).id);
    return "unshared";
  },
  done: async () => words.unshared,
});

/** Deleting is for good, so it is asked once. */
export const remove = defineFlow({
  id: "entry.delete",
  title: words.deleteTitle,
  summary: words.deleteSummary,
  action: "entry.delete",
  about: "entry",
  last: words.deleteSend,
  questions: {
    sure: one({
      label: words.deleteSure.label,
      missing: words.deleteSure.missing,
      options: { no: words.deleteSure.no, yes: words.deleteSure.yes },
    }),
  },
  pages: [
    {
      key: "sure",
      heading: words.deleteHeading,
      ask: ["sure"],
      parts: () => [{ kind: "text", text: words.deleteText }],
    },
  ],
  begin: async () => ({ sure: "no" }),
  async finish({ sure }, context, fix) {
    if (sure === "no") return { done: "kept" };
    const { data } = context;
    const entry = await neededEntry(context);
    if (entry.confirmed.length > 0) return fix({ sure: words.deleteConfirmed });
    const notes = await data.entries.notes(entry.id);
    await data.words.removeAbout(
      "entry-note",
      notes.map(({ id }) => id),
    );
    await data.words.removeAbout("entry", [entry.id]);
    await data.entries.delete(entry.id);
    await data.drafts.discardAbout(subjectKey({ kind: "entry", id: entry.id }), context.draftId);
    return { done: "deleted" };
  },
  outcome: async (done, context) => {
    const { title, text } = done === "deleted" ? words.deleted : words.kept;
    return await doneWith(context, { title, text });
  },
});

/** A trainee says that hours which were signed or sent back look wrong: whoever can put it right reads the sentence. */
export const doubt = defineFlow({
  id: "entry.doubt",
  title: words.doubtTitle,
  summary: words.doubtSummary,
  action: "entry.doubt",
  about: "entry",
  last: words.doubtSend,
  questions: { what: paragraph({ ...words.doubt, max: 300 }) },
  pages: [{ key: "what", heading: words.doubtHeading, ask: ["what"] }],
  async finish({ what }, context, fix) {
    const { data, actor, now } = context;
    const entry = await neededEntry(context);
    const looker = await whoLooks(context, entry);
    if (looker === undefined) return fix({ what: words.doubtNobody });
    const note = await data.entries.addNote(entry.id, "looks-wrong", actor.id);
    await data.words.put(
      { about: "entry-note", aboutId: note, part: "text", author: actor.id, text: what, at: now },
      1,
    );
    await context.tell(doubted, [looker], { kind: "entry", id: entry.id }, note);
    return { done: looker };
  },
  outcome: async (signer, context) => {
    const name = (await context.data.people.names([signer])).get(signer) ?? "";
    return await doneWith(context, { title: words.doubtTold.title, text: words.doubtTold.text(name) });
  },
});

/** Who can look again: whoever recorded the paper, and else the placement supervisor of today. */
async function whoLooks(context: Context, entry: EntryRecord): Promise<string | undefined> {
  if (entry.hours?.paper) return entry.hours.byId;
  return (await placementOf(context, entry)).supervisor?.id;
}

/** What was done, what happens next, and the way back to the entry where it is still there. */
export async function doneWith(
  context: Context,
  done: { readonly title: string; readonly text: string },
): Promise<Card> {
  const { subject, data, actor, today } = context;
  const entry = subject?.kind === "entry" ? await data.entries.get(subject.id) : undefined;
  const mine = entry === undefined || entry.authorId === actor.id;
  return {
    kind: "card",
    title: done.title,
    tone: "good",
    parts: [{ kind: "text", text: done.text }],
    presses: [...(entry ? [openEntry(entry, today)] : []), ...(mine ? [minePress(actor.id)] : []), homePress()],
    summary: done.title,
  };
}
