import type { NudgeRecord } from "../../data/nudges.ts";
import type { Context } from "../../flows/kit/context.ts";
import type { House } from "../../flows/kit/room.ts";
import { drawNudge } from "../../flows/nudges/drawing.ts";
import { unwantedBy } from "../../flows/nudges/unwanted.ts";
import { createContext } from "../engine/context.ts";
import type { Turn } from "../engine/turn.ts";
import { bindNudges } from "./bound.ts";
import { noteDropped, type Watch } from "./release.ts";
import { stillWaits } from "./waiting-still.ts";

/**
 * What was planned about matters that have just changed, or for the people they concern, and is no longer so is dropped,
 * in the transaction that changed them; and the notes that brought them up are to be drawn again.
 */
export async function dropDone(turn: Turn, house: House, meter: Watch["meter"]): Promise<void> {
  const { data, trust, now, today, may, touched } = turn;
  if (touched.subjects.size + touched.people.size === 0) return;
  const rows = await data.nudges.touching([...touched.subjects], [...touched.people, turn.actor.id]);
  for (const row of rows) {
    if (row.outboxId !== undefined) touched.subjects.add(`note:${row.outboxId}`);
    if (row.state !== "planned") continue;
    const person = await data.people.get(row.personId);
    const gone = !person || person.ended;
    const context = createdFor(person);
    const why = gone || !context ? "gone" : await whyDropped(row, context);
    if (why !== undefined && (await data.nudges.drop([row.id], why)) > 0)
      await noteDropped(data, now, row, why, { meter }, turn.actor.id);
  }

  function createdFor(actor: Awaited<ReturnType<typeof data.people.get>>) {
    return actor && createContext({ data, trust, now, today, actor, may }, undefined, touched);
  }

  async function whyDropped(row: NudgeRecord, context: Context) {
    // What cannot be drawn stands until the sweep: it must not stop what somebody is doing.
    const stands = await drawNudge(house.nudge, row, context).catch(() => true);
    if (stands) return (await unwantedBy(context))(row);
    const { planning } = bindNudges(data, { trust, house, now, today });
    return (await stillWaits(house.nudge, row, today, planning)) ? "gone" : "done";
  }
}
