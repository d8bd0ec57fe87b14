import type { NudgeRecord } from "../../data/nudges.ts";
import type { Planning } from "../../flows/kit/nudge.ts";
import type { NudgeOf } from "../../flows/nudges/drawing.ts";
import { kindFrom } from "../../rules/nudges/kind.ts";
import { subjectKey } from "../../rules/subject.ts";

/**
 * Whether a matter that a human has to know of in the end still waits for somebody, though it says nothing to them any more:
 * it is not done then, it has stopped being theirs to do.
 */
export async function stillWaits(
  nudgeOf: NudgeOf,
  { kind, personId, subject }: Pick<NudgeRecord, "kind" | "personId" | "subject">,
  date: string,
  planning: Planning,
): Promise<boolean> {
  const { id, of } = kindFrom(kind);
  const nudge = nudgeOf(id);
  if (!nudge || of !== undefined || typeof nudge.turns === "string") return false;
  return (await nudge.due(date, planning)).some(
    (due) => due.personId === personId && subjectKey(due.subject) === subject,
  );
}
