import { awayDaysId } from "../../rules/people/away-days.ts";
import { awayIn } from "../../rules/people/away-sentence.ts";
import type { Context } from "../kit/context.ts";
import { note } from "../kit/note.ts";
import type { Heard } from "../kit/room.ts";
import { daysSaid } from "./leave.ts";
import { leaveWords as words } from "./leave-words.ts";

/** "I'm away from 7 to 11 December": a button that says these days in full, and begins with them. Typing alone keeps nothing. */
export async function hearsAway(typed: string, context: Context): Promise<Heard | undefined> {
  const { actor, today } = context;
  const days = awayIn(typed, today);
  if (!days || !(await context.may("leave.set", { kind: "person", id: actor.id }))) return undefined;
  const subject = { kind: "person", id: actor.id, other: awayDaysId(days) } as const;
  const does = { do: "start", flow: "people.away", subject } as const;
  const label = words.heard.press(daysSaid(days, today));
  return {
    card: note({ title: words.heard.title, text: words.heard.text }, [{ label, does, style: "main", opens: "panel" }]),
  };
}
