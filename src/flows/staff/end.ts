import type { Context } from "../kit/context.ts";
import { defineFlow } from "../kit/flow.ts";
import { homePress, note } from "../kit/note.ts";
import type { Card } from "../kit/screen.ts";
import { changeOutcome, nobodyElse } from "./changing.ts";
import { endWords as words } from "./end-words.ts";
import { endAndHandOn } from "./handing-on.ts";
import { heirPage, heirQuestion, heirsFrom, wrongHeirs } from "./heir-questions.ts";
import { handedOn, heirKinds } from "./heirs.ts";
import { neededStaff, open } from "./naming.ts";
import { type Leaving, leavingOf, openParts } from "./open-work.ts";
import { listPress } from "./presses.ts";

const questions = {
  line: heirQuestion("line", leavingNow),
  clinical: heirQuestion("clinical", leavingNow),
  peer: heirQuestion("peer", leavingNow),
  placement: heirQuestion("placement", leavingNow),
  manager: heirQuestion("manager", leavingNow),
  deputy: heirQuestion("deputy", leavingNow),
};

/** Ends somebody's access at once: first all that is open with them, then who goes on with it, by name. */
export const endAccess = defineFlow({
  id: "staff.end",
  title: words.title,
  summary: words.summary,
  action: "people.end",
  about: "staff",
  last: words.end,
  questions,
  pages: [
    {
      key: "open",
      heading: words.openHeading,
      ask: [],
      parts: async (_soFar, context) =>
        await openParts(await leavingNow(context), context, [words.open.drafts, words.atOnce]),
    },
    heirPage("line", leavingNow),
    heirPage("clinical", leavingNow),
    heirPage("peer", leavingNow),
    heirPage("placement", leavingNow),
    heirPage("manager", leavingNow),
    heirPage("deputy", leavingNow),
    { key: "sure", heading: words.sureHeading, ask: [], parts: () => [{ kind: "text", text: words.sure }] },
  ],
  notNow: async (context) => {
    const person = await neededStaff(context);
    if (person.ended) return note(words.already, [listPress()]);
    return (await isLastLead(context)) ? note(words.lastLead, [listPress()], "attention") : undefined;
  },
  async finish(answers, context, fix) {
    const found = await nobodyElse(context);
    if ("done" in found) return found;
    if (found.person.ended) return { done: "already" };
    if (await isLastLead(context)) return { done: "last-lead" };
    const leaving = await leavingOf(found.person, context);
    const wrong = await wrongHeirs(answers, leaving, context);
    if (wrong) return fix(wrong);
    const chosen = heirsFrom(answers);
    const told = await endAndHandOn(leaving, chosen, context);
    const waits = heirKinds.some((key) => chosen[key] === undefined && handedOn(key, leaving).length > 0);
    return { done: ["ended", leaving.offered.length, leaving.allocated.length, told, waits ? 1 : 0].join(":") };
  },
  outcome: async (done, context) => {
    if (done === "already") return note(words.already, [listPress()]);
    if (done === "last-lead") return note(words.lastLead, [listPress()], "attention");
    return done.startsWith("ended") ? await endedCard(done, context) : await changeOutcome("staff.end")(done, context);
  },
});

/** Read once for all that one page asks: what is done at the end reads it again. */
const read = new WeakMap<Context, Promise<Leaving>>();

function leavingNow(context: Context): Promise<Leaving> {
  const before = read.get(context) ?? neededStaff(context).then((person) => leavingOf(person, context));
  read.set(context, before);
  return before;
}

/** Whether nobody would lead any more from today on. */
async function isLastLead(context: Context): Promise<boolean> {
  const { data, today } = context;
  const person = await neededStaff(context);
  const leads = await data.staff.leadsFrom(today);
  return open(person.roles).some(({ role }) => role === "lead") && leads.every((id) => id === person.id);
}

async function endedCard(done: string, context: Context): Promise<Card> {
  const { name } = await neededStaff(context);
  const [withdrawn = 0, released = 0, told = 0, waits = 0] = done.split(":").slice(1).map(Number);
  const title = words.done.title(name);
  return {
    kind: "card",
    title,
    tone: "good",
    parts: [
      { kind: "text", text: words.done.text },
      {
        kind: "points",
        points: [
          ...(withdrawn > 0 ? [words.done.withdrawn(withdrawn)] : []),
          ...(released > 0 ? [words.done.released(released)] : []),
          words.done.told(told),
          ...(waits > 0 ? [words.done.waits] : []),
        ],
      },
    ],
    presses: [listPress(), homePress()],
    summary: words.title,
  };
}
