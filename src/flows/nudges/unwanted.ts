import type { NudgeRecord } from "../../data/nudges.ts";
import { silencedOn } from "../../rules/nudges/silenced.ts";
import type { Context } from "../kit/context.ts";

/** Why `context.actor` does not want to hear of something today, from what they stopped, put off and paused. */
export async function unwantedBy({
  data,
  actor,
  today,
}: Pick<Context, "data" | "today"> & { readonly actor: { readonly id: string } }) {
  const { pausedUntil } = (await data.manners.of([actor.id])).get(actor.id) ?? {};
  const stopped = (await data.manners.mutesOf([actor.id], today)).get(actor.id);
  return (row: Pick<NudgeRecord, "kind" | "subject">) => silencedOn(today, row, pausedUntil, stopped);
}
