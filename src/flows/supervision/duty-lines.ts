import type { DutyLine } from "../../data/supervision/duties.ts";
import type { Context } from "../kit/context.ts";

/** One's own duties, in the trust's order of kinds. */
export async function myLines({ data, actor, trust }: Context): Promise<readonly DutyLine[]> {
  return (await data.supervision.dutiesOf([actor.id], trust)).get(actor.id) ?? [];
}
