import { randomUUID } from "node:crypto";
import type { Context } from "../kit/context.ts";
import { oneOf } from "../kit/field.ts";
import { defineFlow } from "../kit/flow.ts";
import { note } from "../kit/note.ts";
import { answersFrom, supervisorFrom, type TermQuestions, termPages, termQuestions, termsFrom } from "./arrange.ts";
import { neededPlacement } from "./naming.ts";
import { began, newSupervisor, supervises, toSign } from "./news.ts";
import { placementWords as words } from "./placement-words.ts";
import { openPlacement } from "./presses.ts";
import { after } from "./sign.ts";

const questions = { trainee: oneOf({ ...words.trainee, options: trainees }), ...termQuestions };

/** Those who lead say where a trainee's placement is, what it asks for, and who supervises it. */
export const startPlacement = defineFlow({
  id: "placement.start",
  title: words.startTitle,
  summary: words.startSummary,
  action: "placement.start",
  last: words.save,
  says: ["set up a placement", "new placement"],
  questions,
  pages: termPages<typeof questions>(({ trainee }) => trainee, ["trainee"]),
  notNow: async (context) =>
    Object.keys(await trainees(context)).length === 0
      ? note({ title: words.startTitle, text: words.noTrainee })
      : undefined,
  begin: async ({ today, trust }) => ({
    from: today,
    ...(trust.requiredPlacementHours === undefined ? {} : { required: String(trust.requiredPlacementHours) }),
    counts: trust.takingPartCounts === undefined ? "unknown" : trust.takingPartCounts ? "yes" : "no",
  }),
  async finish(answers, context) {
    const { data, trust, actor } = context;
    const supervisor = supervisorFrom(answers);
    const id = await data.placements.start(answers.trainee, termsFrom(answers), trust.competencies?.current, actor.id);
    await data.placements.superviseBy(answers.trainee, supervisor);
    await context.tell(began, [answers.trainee], { kind: "placement", id });
    if (supervisor) await context.tell(supervises, [supervisor], { kind: "placement", id });
    return { done: id };
  },
  outcome: async (id, context) => {
    const placement = await context.data.placements.get(id);
    const open = placement ? [openPlacement(id, words.title(placement.personName))] : [];
    return note(words.started, open, "good");
  },
});

/** What changes about a placement. A new supervisor sees nothing that was shared with the earlier one. */
export const changePlacement = defineFlow({
  id: "placement.change",
  title: words.changeTitle,
  summary: words.changeSummary,
  action: "placement.change",
  about: "placement",
  last: words.save,
  questions: termQuestions,
  pages: termPages<TermQuestions>(async (_soFar, context) => (await neededPlacement(context)).personId).map(
    (page, at) => (at === 0 ? { ...page, parts: () => [{ kind: "text", text: words.changeWarn }] } : page),
  ),
  begin: async (context) => answersFrom(await neededPlacement(context)),
  async finish(answers, context) {
    const { data } = context;
    const before = await neededPlacement(context);
    const supervisor = supervisorFrom(answers);
    await data.placements.change(before.id, termsFrom(answers));
    const [latest] = await data.placements.ofPerson(before.personId);
    if (latest?.id !== before.id) return { done: "changed" };
    await data.placements.superviseBy(before.personId, supervisor);
    if (supervisor !== before.supervisor?.id) {
      const cause = randomUUID();
      await context.tell(newSupervisor, [before.personId], { kind: "placement", id: before.id }, cause);
      if (supervisor) await context.tell(supervises, [supervisor], { kind: "placement", id: before.id }, cause);
      const waits = (await data.entries.ofPlacement(before.id)).some(({ state }) => state === "sent");
      if (supervisor && waits) await context.tell(toSign, [supervisor], { kind: "placement", id: before.id }, cause);
    }
    return { done: "changed" };
  },
  outcome: (_done, context) => after(context, words.changed),
});

/** Those in training who have no placement under way. */
async function trainees({ data, today }: Context) {
  const all = await data.people.withRole("trainee");
  const free: (readonly [string, string])[] = [];
  for (const { id, name } of all) {
    const placements = await data.placements.ofPerson(id);
    if (placements.every(({ to }) => to !== undefined && to < today)) free.push([id, name]);
  }
  return Object.fromEntries(free);
}
