import type { JoiningRecord } from "../../data/joinings.ts";
import type { Context } from "../kit/context.ts";
import { defineFlow } from "../kit/flow.ts";
import { note } from "../kit/note.ts";
import { confirmed, declined, sentAway } from "./news.ts";
import { acting } from "./presses.ts";
import { joiningWords as words } from "./words.ts";

const onePress = { about: "joining", questions: {}, pages: [] } as const;

/** One press: they work with us. They belong to the team from today on, and are told. */
export const confirm = defineFlow({
  ...onePress,
  id: "joining.confirm",
  title: words.confirmTitle,
  summary: words.confirmSummary,
  action: "join.decide",
  async finish(_answers, context, fix) {
    const joining = await needed(context);
    if (!(await context.data.joinings.settle(joining.id, "confirmed", context.actor.id))) return fix({});
    await context.data.joinings.admit(joining);
    await context.tell(confirmed, [joining.person.id], { kind: "joining", id: joining.id });
    return { done: "confirmed" };
  },
  async outcome(_done, context) {
    const joining = await needed(context);
    const text = words.confirmed.text(joining.person.name, joining.team?.name ?? "");
    const end = (await context.may("join.end")) ? [acting("joining.end", joining, words.presses.end, "plain")] : [];
    return note({ title: words.confirmed.title, text }, end, "good");
  },
});

/** One press: they don't. No reason is asked; they are told whom to ask. */
export const decline = defineFlow({
  ...onePress,
  id: "joining.decline",
  title: words.declineTitle,
  summary: words.declineSummary,
  action: "join.decide",
  async finish(_answers, context, fix) {
    const joining = await needed(context);
    if (!(await context.data.joinings.settle(joining.id, "declined", context.actor.id))) return fix({});
    await context.tell(declined, [joining.person.id], { kind: "joining", id: joining.id });
    return { done: "declined" };
  },
  async outcome(_done, context) {
    const { person } = await needed(context);
    return note({ title: words.declined.title, text: words.declined.text(person.name) });
  },
});

/** One press: who was let in, by mistake or by their address alone, belongs to the team no longer, and is told whom to ask. */
export const end = defineFlow({
  ...onePress,
  id: "joining.end",
  title: words.endTitle,
  summary: words.endSummary,
  action: "join.end",
  async finish(_answers, context) {
    const joining = await needed(context);
    await context.data.joinings.sendAway(joining, context.trust.zone);
    await context.tell(sentAway, [joining.person.id], { kind: "joining", id: joining.id });
    return { done: "ended" };
  },
  async outcome(_done, context) {
    const { person, team } = await needed(context);
    return note({ title: words.ended.title, text: words.ended.text(person.name, team?.name ?? "") });
  },
});

/** One press: whoever said it takes it back, until it is answered. */
export const withdraw = defineFlow({
  ...onePress,
  id: "joining.withdraw",
  title: words.withdrawTitle,
  summary: words.withdrawSummary,
  action: "join.withdraw",
  async finish(_answers, context, fix) {
    const { id } = await needed(context);
    return (await context.data.joinings.settle(id, "withdrawn", context.actor.id)) ? { done: "withdrawn" } : fix({});
  },
  outcome: async () => note(words.withdrawn, [], "good"),
});

async function needed({ subject, data }: Context): Promise<JoiningRecord> {
  const joining = subject && (await data.joinings.get(subject.id));
  if (!joining) throw new Error("what was said is not there");
  return joining;
}
