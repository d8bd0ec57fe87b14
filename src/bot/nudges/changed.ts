import type { House } from "../../flows/kit/room.ts";
import { drawNudge } from "../../flows/nudges/drawing.ts";
import { createContext } from "../engine/context.ts";
import type { Turn } from "../engine/turn.ts";

/**
 * What was planned about matters that have just changed and is no longer so is dropped, in the transaction that changed
 * them; and the notes that brought them up are to be drawn again.
 */
export async function dropDone(turn: Turn, house: House): Promise<void> {
  const { data, trust, now, today, may, touched } = turn;
  for (const subject of [...touched.subjects]) {
    for (const row of await data.nudges.about(subject)) {
      if (row.outboxId !== undefined && row.state !== "dropped") touched.subjects.add(`note:${row.outboxId}`);
      if (row.state !== "planned") continue;
      const person = await data.people.get(row.personId);
      const context = person && createContext({ data, trust, now, today, actor: person, may }, undefined, touched);
      if (context && !person.ended && (await drawNudge(house.nudge, row, context))) continue;
      await data.nudges.drop([row.id], "done");
      const reason = `${row.kind.split("/")[0]} done`;
      await data.audit.write({
        ...{ at: now, actor: turn.actor.id, action: "nudge.dropped", object: subject, decision: "done", reason },
      });
    }
  }
}
