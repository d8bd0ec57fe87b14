import { type InterestKey, interestKeys } from "../../rules/joining.ts";
import type { Context } from "../kit/context.ts";
import { many } from "../kit/field.ts";
import { defineFlow } from "../kit/flow.ts";
import { defineMessage } from "../kit/message.ts";
import { note } from "../kit/note.ts";
import type { Card, Press } from "../kit/screen.ts";
import { spoken } from "../kit/spoken.ts";
import { midSentence } from "../kit/words.ts";
import { whoLeads } from "../requests/circle.ts";
import { interestWords as words } from "./interest-words.ts";
import { hasNoName, keepName, nameQuestion, wrongName } from "./naming.ts";
import { acting } from "./presses.ts";
import { joiningWords } from "./words.ts";

/** Tells those who get in touch that there is somebody to talk to: not who, and not what they said. */
export const interestNews = defineMessage({
  id: "interest.said",
  class: "news",
  asks: {
    human: "leads",
    afterWorkingDays: 3,
    undone: async ({ data, subject }) =>
      subject !== undefined && (await data.joinings.get(subject.id))?.state === "waiting",
  },
  draw: async ({ subject, data, may }) => {
    const said = subject && (await data.joinings.get(subject.id));
    if (said?.state !== "waiting" || !(await may("interest.read"))) return undefined;
    return note(words.news, [interestPress(words.presses.list)]);
  },
});

/** Anybody may say that they are interested. Three choices, and nothing about themselves. */
export const interest = defineFlow({
  id: "people.interest",
  title: words.title,
  summary: words.summary,
  action: "interest.say",
  says: [
    "i am interested",
    "i m interested",
    "interested",
    "become a peer support worker",
    "become a psw",
    "volunteer",
  ],
  home: words.home,
  homeFor: ({ roles }) => roles.length === 0,
  last: words.last,
  notNow: alreadySaid,
  questions: {
    name: nameQuestion,
    what: many({ ...words.what, options: words.options }),
  },
  pages: [
    {
      key: "name",
      heading: joiningWords.name.heading,
      ask: ["name"],
      when: (_soFar, context) => hasNoName(context),
      check: ({ name }, _context, fix) => {
        const wrong = wrongName(name);
        return wrong === undefined ? undefined : fix({ name: wrong });
      },
    },
    {
      key: "what",
      heading: words.heading,
      ask: ["what"],
      parts: () => [{ kind: "text", text: words.noWhy }],
    },
  ],
  async finish({ name, what }, context) {
    await keepName(name, context);
    const id = await context.data.joinings.sayInterest(context.actor.id, what);
    await context.tell(interestNews, await whoLeads(context), { kind: "interest", id });
    return { done: id };
  },
  async outcome(id, context) {
    const text = words.said.text(midSentence(context.trust.roleNames.lead));
    return note({ title: words.said.title, text }, await takeBack(id, context), "good");
  },
});

/** One press takes it back. */
export const withdrawInterest = defineFlow({
  id: "interest.withdraw",
  title: words.withdrawTitle,
  summary: words.withdrawSummary,
  action: "interest.withdraw",
  about: "interest",
  questions: {},
  pages: [],
  async finish(_answers, { subject, data, actor }, fix) {
    const taken = await data.joinings.settle(subject?.id ?? "", "withdrawn", actor.id);
    return taken ? { done: "withdrawn" } : fix({});
  },
  outcome: async () => note(words.withdrawn, [], "good"),
});

/** What somebody is interested in, in words. */
export function interestsSaid(interests: readonly InterestKey[]): string {
  return interestKeys
    .filter((key) => interests.includes(key))
    .map((key) => words.options[key])
    .join("; ");
}

async function alreadySaid(context: Context): Promise<Card | undefined> {
  const said = await context.data.joinings.waitingOf(context.actor.id, "interest");
  return said && note(words.already, await takeBack(said.id, context));
}

async function takeBack(id: string, { data }: Context): Promise<readonly Press[]> {
  const said = await data.joinings.get(id);
  if (said?.state !== "waiting") return [];
  return [acting("interest.withdraw", said, words.presses.takeBack, "plain", words.presses.takeBackThis)];
}

/** The list of everybody who is interested. */
export function interestPress(label: string): Press {
  return {
    label,
    ...spoken(words.seeThis),
    does: { do: "show", view: "interest.list" },
    style: "plain",
    opens: "panel",
  };
}
