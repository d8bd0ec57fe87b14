import type { RequestEventRecord } from "../../data/requests/events.ts";
import type { Subject } from "../../rules/subject.ts";
import type { Context } from "../kit/context.ts";

/** What one press did, one press undoes for this long, while nobody was told. */
export const undoMinutes = 10;

/** The latest event of a request, where this person did it, just now, and nobody has been told of it yet. */
export async function undoable(context: Context, subject: Subject): Promise<RequestEventRecord | undefined> {
  const latest = await context.data.requests.latestEvent(subject.id);
  if (!latest || latest.undone || !(latest.canBePutBack || latest.kind === "send")) return undefined;
  if (!(await context.may("request.undo", subject))) return undefined;
  if (context.now.getTime() - latest.at.getTime() > undoMinutes * 60_000) return undefined;
  return (await context.data.outbox.left(latest.id)) ? undefined : latest;
}
