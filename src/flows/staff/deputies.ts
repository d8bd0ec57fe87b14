import type { StaffChange } from "../../data/staff/staff.ts";
import type { Context } from "../kit/context.ts";
import { oneOf } from "../kit/field.ts";
import { defineFlow } from "../kit/flow.ts";
import { note } from "../kit/note.ts";
import type { Row } from "../kit/screen.ts";
import { deputyDeclined, deputyNamed, deputyRemoved, outPress } from "./deputy-news.ts";
import { deputyWords as words } from "./deputy-words.ts";
import { open, staffSubject } from "./naming.ts";

const nobody = "nobody";

/** A lead or a manager says who stands in for them: two presses from Home. Whoever it is hears of it, and may say no. */
export const myDeputy = defineFlow({
  id: "staff.my-deputy",
  title: words.title,
  summary: words.summary,
  action: "deputy.name",
  about: "person",
  last: words.last,
  says: ["my deputy", "deputy", "name a deputy"],
  home: words.title,
  questions: { who: oneOf({ ...words.who, options: deputies }) },
  pages: [
    {
      key: "who",
      heading: words.heading,
      ask: ["who"],
      parts: (_soFar, { actor }) => [
        { kind: "text", text: actor.ownRoles.includes("lead") ? words.lead : words.manager },
      ],
    },
  ],
  begin: async ({ data, actor }) => {
    const [now] = open((await data.staff.get(actor.id))?.deputies ?? []);
    return { who: now?.id ?? "" };
  },
  async finish({ who }, context, fix) {
    const { data, actor } = context;
    await data.staff.hold();
    const chosen = who === nobody ? undefined : await data.people.get(who);
    if (who !== nobody && (!chosen || chosen.ended || chosen.id === actor.id)) return fix({ who: words.notHere });
    const before = ((await data.staff.get(actor.id))?.deputies ?? []).filter(({ id }) => id !== chosen?.id);
    const rows = await Promise.all(before.map(({ id }) => standsIn(id, actor.id, false, context)));
    if (chosen) rows.push(await standsIn(chosen.id, actor.id, true, context));
    const written = await data.staff.write(rows);
    if ("problems" in written) return fix({ who: words.notHere });
    if (chosen) await context.tell(deputyNamed, [chosen.id], staffSubject(actor.id), context.draftId);
    for (const { id } of before) await context.tell(deputyRemoved, [id], staffSubject(actor.id), context.draftId);
    return { done: chosen?.id ?? nobody };
  },
  outcome: async (done, { data }) => {
    const name = done === nobody ? undefined : (await data.people.get(done))?.name;
    const text = name === undefined ? words.saved.none : words.saved.named(name);
    return note({ title: words.saved.title, text }, [], "good");
  },
});

/** One press: whoever was named does not stand in, and nobody asks why. */
export const declineDeputy = defineFlow({
  id: "staff.take-me-out",
  title: words.declineTitle,
  summary: words.declineSummary,
  action: "deputy.decline",
  about: "staff",
  questions: {},
  pages: [],
  async finish(_answers, context, fix) {
    const { data, actor, subject } = context;
    await data.staff.hold();
    const written = await data.staff.write([await standsIn(actor.id, subject?.id ?? "", false, context)]);
    if ("problems" in written) return fix({}, words.gone.text);
    await context.tell(deputyDeclined, [subject?.id ?? ""], staffSubject(actor.id));
    return { done: "out" };
  },
  outcome: async () => note(words.declined, [], "good"),
});

/** A deputy with one person more, or one fewer, whom they stand in for. */
async function standsIn(
  deputyId: string,
  otherId: string,
  does: boolean,
  { data }: Context,
): Promise<StaffChange & { readonly id: string; readonly name: string }> {
  const deputy = await data.staff.get(deputyId);
  if (!deputy) throw new Error("the deputy is not there");
  const others = open(deputy.deputyFor).filter(({ id }) => id !== otherId);
  const ids = [...others.map(({ id }) => id), ...(does ? [otherId] : [])];
  return { id: deputyId, name: deputy.name, relations: { deputy: ids.map((id) => ({ id })) } };
}

/** On Home: for whom one stands in that leads or manages, and the way out of it. */
export async function standingIn(context: Context): Promise<readonly Row[]> {
  const person = await context.data.people.get(context.actor.id);
  return (person?.deputyFor ?? [])
    .filter(({ as }) => as.length > 0)
    .map(({ id, name }) => ({ title: words.youDo(name), lines: [], presses: [outPress(id, name)] }));
}

/** Whoever works here and is not in training; nobody stands in for themselves. */
async function deputies({ data, actor }: Context) {
  const all = (await data.people.everyone())
    .filter(({ id, ownRoles }) => id !== actor.id && ownRoles.some((role) => !notDeputies.includes(role)))
    .sort((one, other) => one.name.localeCompare(other.name));
  return { ...Object.fromEntries(all.map(({ id, name }) => [id, name])), [nobody]: words.nobody };
}

const notDeputies: readonly string[] = ["trainee", "governance-reader"];
