import type { Data } from "../../data/index.ts";
import type { Actor, Context } from "../../flows/kit/context.ts";
import type { Flow } from "../../flows/kit/flow.ts";
import type { House } from "../../flows/kit/room.ts";
import type { Card, Screen } from "../../flows/kit/screen.ts";
import type { may as policy } from "../../rules/policy/may.ts";
import type { Trust } from "../../rules/profile.ts";
import { type Subject, subjectFrom } from "../../rules/subject.ts";
import { createContext, type Touched } from "./context.ts";
import { noteReading } from "./reading-noted.ts";
import { words } from "./words.ts";

/** One person's turn: everything an inbound thing needs, bound to one running transaction. */
export interface Turn {
  readonly house: House;
  readonly trust: Trust;
  readonly data: Data;
  readonly actor: Actor;
  readonly now: Date;
  readonly today: string;
  readonly touched: Touched;
  /** The policy that is asked. */
  readonly may: typeof policy;
  /** Whether what leads see says when something has stood still. */
  readonly watched?: boolean;
  about(subject?: Subject): Context;
}

/** What a turn came to: a screen, or a panel that closes with one sentence. */
export type Came = { readonly screen: Screen } | { readonly closed: string };

export function createTurn(given: Omit<Turn, "about">): Turn {
  return { ...given, about: (subject) => createContext(given, subject, given.touched) };
}

export function subjectOf(key: string | undefined): Subject | undefined {
  return key === undefined ? undefined : subjectFrom(key);
}

/** A short card in plain words. */
export function note(title: string, text: string, tone: Card["tone"] = "plain"): Card {
  return {
    kind: "card",
    title,
    tone,
    parts: [{ kind: "text", text }],
    presses: [{ label: words.homeButton, does: { do: "home" }, style: "plain", opens: "here" }],
    summary: title,
  };
}

/** Asks the policy, and writes down a no. */
export async function permitted(turn: Turn, action: Flow["action"], subject: Subject | undefined): Promise<boolean> {
  const context = turn.about(subject);
  if (await context.may(action)) return true;
  await turn.data.audit.write({
    at: turn.now,
    actor: turn.actor.id,
    action,
    object: subject ? `${subject.kind}:${subject.id}` : "-",
    decision: "denied",
    reason: "no-rule",
  });
  return false;
}

/**
 * Whether a flow may be begun and its pages saved: by whoever may finish it, and by whom it says may begin it. Asks the
 * policy, and writes down a no.
 */
export async function mayFill(turn: Turn, flow: Flow, subject: Subject | undefined): Promise<boolean> {
  const context = turn.about(subject);
  return (await isHeld(flow, context)) || (await permitted(turn, flow.action, subject));
}

/** Whether somebody may begin this flow and not finish it yet. */
export async function isHeld({ action, begins }: Flow, context: Context): Promise<boolean> {
  if (!begins || (await context.may(action))) return false;
  return await context.may(begins.action, { kind: "person", id: context.actor.id });
}

/** What somebody reads whose press came too late, or is not theirs to make. */
export async function refused(
  turn: Turn,
  action: Flow["action"],
  subject: Subject | undefined,
  why?: string,
): Promise<Card> {
  for (const room of turn.house.rooms) {
    const own = subject && room.refused?.[subject.kind];
    if (!own) continue;
    const context = turn.about(subject);
    const card = await own(context, action, why);
    await noteReading(context, card.parts);
    return card;
  }
  return note(words.refused.title, words.refused.text);
}
