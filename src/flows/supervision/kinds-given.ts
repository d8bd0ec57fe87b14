import type { SupervisionKind } from "../../rules/supervision/kinds.ts";
import type { Context } from "../kit/context.ts";
import { note } from "../kit/note.ts";
import type { Card } from "../kit/screen.ts";
import { midSentence } from "../kit/words.ts";
import { kindName, kindsHere } from "./naming.ts";
import { offeringWords as words } from "./offering-words.ts";

/** The kinds that this person gives today: to somebody by name, or as one of the peer support team. */
export async function kindsGiven(context: Context): Promise<readonly SupervisionKind[]> {
  const { data, actor, trust } = context;
  const named = (await data.supervision.supervisedBy(actor.id, trust.supervision)).map(({ kind }) => kind);
  const inTeam = actor.ownRoles.some((role) => role === "lead" || role === "development-worker");
  return kindsHere(context).filter(
    (kind) => named.includes(kind) || (inTeam && trust.supervision.kinds[kind]?.givenBy === "peer-team"),
  );
}

export async function kindOptions(context: Context): Promise<Readonly<Record<string, string>>> {
  return Object.fromEntries((await kindsGiven(context)).map((kind) => [kind, kindName(kind, context)]));
}

/** Somebody who gives no kind any more has nothing to offer time for. */
export async function givesNothing(context: Context): Promise<Card | undefined> {
  if ((await kindsGiven(context)).length > 0) return undefined;
  const { title, text } = words.noKinds;
  return note({ title, text: text(midSentence(context.trust.roleNames.lead)) });
}
