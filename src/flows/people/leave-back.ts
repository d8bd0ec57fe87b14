import type { LeaveRecord } from "../../data/leave.ts";
import type { Context } from "../kit/context.ts";
import { defineFlow } from "../kit/flow.ts";
import { note } from "../kit/note.ts";
import type { Press, Row } from "../kit/screen.ts";
import { spoken } from "../kit/spoken.ts";
import { defineView } from "../kit/view.ts";
import { daysSaid, leavePress } from "./leave.ts";
import { leaveWords as words } from "./leave-words.ts";

/** One's own leave, now and to come. */
export const myLeave = defineView<LeaveRecord>({
  id: "people.leave",
  title: words.listTitle,
  summary: words.listSummary,
  action: "leave.set",
  about: "person",
  says: ["my leave", "leave", "i am back", "i m back", "back", "back at work"],
  async find({ data, actor }, { skip, take }) {
    const all = await data.leave.ahead(actor.id);
    return { items: all.slice(skip, skip + take), total: all.length };
  },
  row: (each, context) => ({
    title: daysSaid(each, context.today),
    lines: [],
    state: isNow(each, context) ? { text: words.now, tone: "attention" } : { text: words.toCome, tone: "plain" },
    presses: [backPress(each, context)],
  }),
  count: words.count,
  empty: () => words.empty,
  presses: ({ actor }) => [
    {
      label: words.home,
      does: { do: "start", flow: "people.away", subject: { kind: "person", id: actor.id } },
      style: "plain",
      opens: "panel",
    },
  ],
});

/** One press: here again from today on, or the leave to come is taken back. What was cancelled stays cancelled. */
export const comeBack = defineFlow({
  id: "people.back",
  title: words.backTitle,
  summary: words.backSummary,
  action: "leave.set",
  about: "person",
  questions: {},
  pages: [],
  async finish(_answers, { data, actor, subject }) {
    return { done: (await data.leave.end(subject?.other ?? "", actor.id)) ?? "gone" };
  },
  async outcome(done, context) {
    if (done === "gone") return note(words.gone, [leavePress(context)]);
    const { title, text } = done === "back" ? words.back : words.takenBack;
    const gives = await context.may("supervision.give", { kind: "person", id: context.actor.id });
    return note({ title, text: gives ? `${text} ${words.times}` : text }, [leavePress(context)], "good");
  },
});

/** On Home, while somebody is away or will be: the first leave, and the way out of it. */
export async function awayComing(context: Context): Promise<readonly Row[]> {
  const [first] = await context.data.leave.ahead(context.actor.id);
  if (!first || !(await context.may("leave.set", { kind: "person", id: context.actor.id }))) return [];
  const title = words.youAreAway(daysSaid(first, context.today));
  return [{ title, lines: [], presses: [isNow(first, context) ? backPress(first, context) : leavePress(context)] }];
}

function isNow({ from }: LeaveRecord, { today }: Context): boolean {
  return from <= today;
}

function backPress(leave: LeaveRecord, context: Context): Press {
  const { actor, today } = context;
  const { back, takeBack, takeBackThis } = words.presses;
  return {
    label: isNow(leave, context) ? back : takeBack,
    ...(isNow(leave, context) ? {} : spoken(takeBackThis(daysSaid(leave, today)))),
    does: { do: "start", flow: "people.back", subject: { kind: "person", id: actor.id, other: leave.id } },
    style: "plain",
    opens: "here",
  };
}
