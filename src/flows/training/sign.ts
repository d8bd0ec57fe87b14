import { randomUUID } from "node:crypto";
import type { EntryRecord } from "../../data/training/entry-record.ts";
import { sayDate } from "../../rules/calendar/say.ts";
import { sayHours } from "../../rules/training/hours.ts";
import type { Context } from "../kit/context.ts";
import { longestChoice, manyOf, one, paragraph } from "../kit/field.ts";
import { defineFlow } from "../kit/flow.ts";
import { homePress, note } from "../kit/note.ts";
import type { Card, Part } from "../kit/screen.ts";
import { mannerName, neededPlacement } from "./naming.ts";
import { returned, signed } from "./news.ts";
import { placementWords } from "./placement-words.ts";
import { openPlacement } from "./presses.ts";
import { supervising as words } from "./supervising-words.ts";

/** One press signs what was worked, for one entry or several; another sends it back with a sentence. */
export const signHours = defineFlow({
  id: "hours.sign",
  title: words.signTitle,
  summary: words.signSummary,
  action: "hours.sign",
  about: "placement",
  last: words.signSend,
  questions: {
    entries: manyOf({ label: words.entries.label, missing: words.entries.missing, options: waitingHere }),
    verdict: one({
      label: words.verdict.label,
      missing: words.verdict.missing,
      options: { sign: words.verdict.sign, return: words.verdict.return },
    }),
    why: paragraph({ ...words.why, max: 300, blank: "when-skipped" }),
  },
  pages: [
    {
      key: "entries",
      heading: words.signTitle,
      ask: ["entries", "verdict"],
      parts: async (_soFar, context) => [
        { kind: "heading", text: words.signHeading((await neededPlacement(context)).personName) },
        { kind: "text", text: words.signWhy },
        ...(await shortened(context)),
      ],
    },
    { key: "why", heading: words.returnHeading, ask: ["why"], when: ({ verdict }) => verdict === "return" },
  ],
  notNow: async (context) => ((await waiting(context)).length === 0 ? note(words.nothingToSign) : undefined),
  begin: async (context) => {
    const all = await waiting(context);
    const one = all.filter(({ id }) => id === context.subject?.other);
    return { entries: (one.length > 0 ? one : all).map(keyOf), verdict: "sign" };
  },
  async finish({ entries, verdict, why }, context) {
    const { data, actor, now } = context;
    const seen = entries.map(seenIn);
    const batch = randomUUID();
    await data.entries.signHours(seen, { state: verdict === "sign" ? "signed" : "returned", by: actor.id, batch });
    for (const { id } of verdict === "return" && why !== undefined ? seen : []) {
      const note = await data.entries.addNote(id, "returned", actor.id);
      const about = { about: "entry-note", aboutId: note, part: "text" } as const;
      await data.words.put({ ...about, author: actor.id, text: why ?? "", at: now }, 1);
    }
    // One message, however many they are.
    const { id: placementId, personId } = await neededPlacement(context);
    const [first, ...others] = seen;
    const subject =
      first && others.length === 0
        ? ({ kind: "entry", id: first.id } as const)
        : ({ kind: "placement", id: placementId } as const);
    await context.tell(verdict === "sign" ? signed : returned, [personId], subject, batch);
    return { done: `${verdict}:${seen.map(({ id }) => id).join(",")}` };
  },
  outcome: async (done, context) => {
    const [verdict, ids = ""] = done.split(":");
    const all = await context.data.entries.ofPlacement(context.subject?.id ?? "");
    const those = all.filter(({ id }) => ids.split(",").includes(id));
    const minutes = those.reduce((sum, { facts }) => sum + facts.minutes, 0);
    return await after(
      context,
      verdict === "sign"
        ? { title: words.signed.title, text: words.signed.text(words.countOf(those.length), sayHours(minutes)) }
        : words.returned,
    );
  },
});

async function waiting(context: Context): Promise<readonly EntryRecord[]> {
  const all = await context.data.entries.ofPlacement(context.subject?.id ?? "");
  return all.filter(({ state }) => state === "sent").toReversed();
}

/** The work as it was seen: other work is another choice, so that nothing is signed that nobody has looked at. */
function keyOf({ id, factsVersion }: EntryRecord): string {
  return `${id}:${factsVersion}`;
}

function seenIn(key: string) {
  const [id = "", version = ""] = key.split(":");
  return { id, version: Number(version) };
}

async function waitingHere(context: Context) {
  return Object.fromEntries((await waiting(context)).map((entry) => [keyOf(entry), choiceOf(entry, context)]));
}

/** All of the work that its choice has no room for: nobody signs what they cannot see. */
async function shortened(context: Context): Promise<readonly Part[]> {
  const lines = (await waiting(context)).map((entry) => lineOf(entry, context, activitiesOf(entry, context)));
  const long = lines.filter((line) => line.length > longestChoice);
  return long.length === 0 ? [] : [{ kind: "points", points: long }];
}

/** The work in a line: what does not fit into a choice stands above, and the choice says how much that is. */
function choiceOf(entry: EntryRecord, context: Context): string {
  const all = activitiesOf(entry, context);
  const choices = all.map((_, less) =>
    lineOf(entry, context, less === 0 ? all : [...all.slice(0, -less), words.entries.more(less)]),
  );
  return (
    choices.find((line) => line.length <= longestChoice) ?? lineOf(entry, context, [words.entries.more(all.length)])
  );
}

function activitiesOf({ facts }: EntryRecord, { trust }: Context): readonly string[] {
  return facts.activities.map((each) => trust.activities[each] ?? each);
}

function lineOf({ facts }: EntryRecord, { today }: Context, activities: readonly string[]): string {
  const about = `${mannerName(facts)}: ${activities.join("; ")}`;
  return words.entries.line(sayDate(facts.workedOn, today), sayHours(facts.minutes), about);
}

/** What was done about a placement, and the way back to it. */
export async function after(
  context: Context,
  { title, text }: { readonly title: string; readonly text: string },
  more: readonly string[] = [],
): Promise<Card> {
  const placement = await neededPlacement(context);
  return {
    kind: "card",
    title,
    tone: "good",
    parts: [text, ...more].map((each) => ({ kind: "text" as const, text: each })),
    presses: [openPlacement(placement.id, placementWords.title(placement.personName)), homePress()],
    summary: title,
  };
}
