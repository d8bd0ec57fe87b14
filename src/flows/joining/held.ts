import type { Context } from "../kit/context.ts";
import { homePress } from "../kit/note.ts";
import type { Card } from "../kit/screen.ts";
import { whoDecides } from "./deciders.ts";
import { ownPresses } from "./presses.ts";
import { joiningWords as words } from "./words.ts";

/** The team that somebody new waits to be confirmed in, and their job there: they may fill in what they will send for it. */
export async function teamToBe({
  data,
  actor,
}: Context): Promise<{ readonly id: string; readonly name: string; readonly staffRole: string } | undefined> {
  const joining = await data.joinings.waitingOf(actor.id, "team");
  return joining?.team && joining.staffRole !== undefined
    ? { ...joining.team, staffRole: joining.staffRole }
    : undefined;
}

/** What a newcomer reads at the end of what they filled in: it is kept, who can say yes, and how it is sent then. */
export async function heldUntilConfirmed(context: Context): Promise<Card> {
  const joining = await context.data.joinings.waitingOf(context.actor.id, "team");
  const who = joining ? await whoDecides(joining, context) : "";
  return {
    kind: "card",
    title: words.held.title,
    tone: "plain",
    parts: [
      { kind: "text", text: words.held.text(who, joining?.team?.name ?? "") },
      { kind: "text", text: words.held.after },
    ],
    presses: [...(joining ? ownPresses(joining) : []), homePress()],
    summary: words.held.title,
  };
}
