import type { Action } from "../../rules/policy/standing.ts";
import type { Context } from "../kit/context.ts";
import { crisisCard } from "../kit/crisis.ts";
import type { Room } from "../kit/room.ts";
import { defineCard } from "../kit/view.ts";
import { midSentence } from "../kit/words.ts";
import { help as words } from "./words.ts";

interface Listed {
  readonly title: string;
  readonly summary: string;
  readonly action: Action;
  readonly about?: string;
  readonly home?: string;
}

/** Help: where to turn in a crisis first, then what this person can do here. `listed` is everything that can be begun. */
export function createHelp(listed: readonly Listed[]): Room {
  const view = defineCard({
    id: "help.card",
    title: words.title,
    summary: words.summary,
    action: "help.read",
    says: ["help", "crisis", "help me", "i need help", "emergency", "999", "what can you do", "hello", "hi"],
    home: words.home,
    draw: async (context) => ({
      kind: "card",
      title: words.title,
      tone: "plain",
      parts: [
        crisisCard(context.trust, true),
        { kind: "text", text: words.what(midSentence(context.trust.roleNames.psw)) },
        { kind: "heading", text: words.canDo },
        { kind: "points", points: await possible(context, listed) },
        { kind: "heading", text: words.never },
        { kind: "text", text: words.neverText },
        { kind: "heading", text: words.not(midSentence(context.trust.roleNames.psw)) },
        { kind: "points", points: context.trust.notThis.map(({ label, signpost }) => words.notThis(label, signpost)) },
        { kind: "heading", text: words.who },
        {
          kind: "text",
          text: words.whoText(midSentence(context.trust.roleNames.lead), context.trust.informationGovernance.role),
        },
      ],
      presses: [],
      summary: words.title,
    }),
  });
  return { name: "help", flows: [], views: [view], messages: [], files: [] };
}

async function possible(context: Context, listed: readonly Listed[]): Promise<readonly string[]> {
  const mayAtAll = await context.allowed();
  const mayOneself = await context.allowed({ kind: "person", id: context.actor.id });
  return listed
    .filter(({ home, action, about }) => home !== undefined && (about === "person" ? mayOneself : mayAtAll)(action))
    .map(({ title, summary }) => words.does(title, summary));
}
