import type { SupervisionKind } from "../../rules/supervision/kinds.ts";
import type { Context } from "../kit/context.ts";
import type { Part } from "../kit/screen.ts";
import { midSentence } from "../kit/words.ts";
import { kindName, whenSaid } from "./naming.ts";
import { fallenWords as words } from "./record-words.ts";
import { firstTimes, timesFor } from "./times.ts";

/** Three real times of a kind, as they are now for whoever reads. */
export async function newTimes(kind: SupervisionKind, context: Context): Promise<readonly Part[]> {
  const wanted = { personId: context.actor.id, kind };
  const free = (await timesFor(wanted, context)).filter(({ taken, places }) => taken < places);
  const first = await firstTimes(free, wanted, context);
  const name = midSentence(kindName(kind, context));
  if (first.length === 0) return [{ kind: "text", text: words.none(name) }];
  return [
    { kind: "text", text: words.newTimes(name) },
    { kind: "points", points: first.map((time) => whenSaid(time, context.today)) },
  ];
}
