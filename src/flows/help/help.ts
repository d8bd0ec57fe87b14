import type { Action } from "../../rules/policy/standing.ts";
import type { Actor, Context } from "../kit/context.ts";
import { crisisCard } from "../kit/crisis.ts";
import { homePress } from "../kit/note.ts";
import type { Room } from "../kit/room.ts";
import type { Press } from "../kit/screen.ts";
import { defineCard } from "../kit/view.ts";
import { midSentence } from "../kit/words.ts";
import { help as words } from "./words.ts";

interface Listed {
  readonly title: string;
  readonly summary: string;
  readonly action: Action;
  readonly about?: string;
  readonly home?: string;
  readonly homeFor?: (actor: Actor) => boolean;
  readonly begins?: { readonly action: Action };
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
      presses: aboutMe(context),
      summary: words.title,
    }),
  });
  return { name: "help", flows: [], views: [view], messages: [], files: [] };
}

/** The way to what is kept about this very person; it stays here, whenever they want to know. */
function aboutMe({ actor }: Context): readonly Press[] {
  const subject = { kind: "person", id: actor.id } as const;
  return [
    { label: words.aboutMe, does: { do: "show", view: "about.me", subject }, style: "plain", opens: "panel" },
    homePress(),
  ];
}

async function possible(context: Context, listed: readonly Listed[]): Promise<readonly string[]> {
  const mayAtAll = await context.allowed();
  const mayOneself = await context.allowed({ kind: "person", id: context.actor.id });
  return listed
    .filter(({ home, homeFor }) => home !== undefined && homeFor?.(context.actor) !== false)
    .filter(
      ({ action, about, begins }) =>
        (about === "person" ? mayOneself : mayAtAll)(action) || (begins !== undefined && mayOneself(begins.action)),
    )
    .map(({ title, summary }) => words.does(title, summary));
}
