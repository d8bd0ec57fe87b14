import type { Flow } from "../../flows/kit/flow.ts";
import type { Screen } from "../../flows/kit/screen.ts";
import type { Subject } from "../../rules/subject.ts";
import { subjectKey } from "../../rules/subject.ts";
import { resume } from "./drafting.ts";
import { noteReading } from "./reading-noted.ts";
import { note, subjectOf, type Turn } from "./turn.ts";
import { words } from "./words.ts";

/** Where an outcome is, in one line of keys: never what was said. */
export type Outcome = string;

export function doneOutcome(flow: Flow, subject: Subject | undefined, done: string): Outcome {
  return ["done", flow.id, subject ? subjectKey(subject) : "", done].join("|");
}

export function formOutcome(draftId: string): Outcome {
  return `form|${draftId}`;
}

/** Draws an outcome again, as things are now. */
export async function drawOutcome(turn: Turn, outcome: Outcome): Promise<Screen> {
  const [kind, name = "", key = "", done = ""] = outcome.split("|");
  if (kind === "form") return await resume(turn, name);
  const flow = turn.house.flow(name);
  if (!flow) return note(words.refused.title, words.refused.text);
  return await drawDone(turn, flow, subjectOf(key), done);
}

export async function drawDone(turn: Turn, flow: Flow, subject: Subject | undefined, done: string): Promise<Screen> {
  const context = turn.about(subject);
  const card = await flow.outcome(done, context);
  await noteReading(context, card.parts);
  return card;
}
