import type { NudgeRecord } from "../../data/nudges.ts";
import { kindFrom } from "../../rules/nudges/kind.ts";
import { subjectFrom } from "../../rules/subject.ts";
import type { Context } from "../kit/context.ts";
import type { Nudge } from "../kit/nudge.ts";
import type { Row } from "../kit/screen.ts";

/** The nudge behind its name, where there is one. */
export type NudgeOf = (id: string) => Nudge | undefined;

/** What a nudge says to `context.actor`, as things are now; nothing once it is done or no longer so. */
export async function drawNudge(
  nudgeOf: NudgeOf,
  { kind, subject }: Pick<NudgeRecord, "kind" | "subject">,
  context: Context,
): Promise<Row | undefined> {
  const { id, of } = kindFrom(kind);
  const nudge = nudgeOf(id);
  const matter = subjectFrom(subject);
  if (!nudge || !matter) return undefined;
  const theirs = context.about(matter);
  if (of === undefined) return await nudge.draw(theirs);
  return typeof nudge.turns === "string" ? undefined : await nudge.turns.told(theirs, of);
}
