import { longestName, nameFrom, noNameYet } from "../../rules/joining.ts";
import type { Context } from "../kit/context.ts";
import { line } from "../kit/field.ts";
import { joiningWords as words } from "./words.ts";

/** A name, for whoever has an account without one. */
export const nameQuestion = line({
  label: words.name.label,
  hint: words.name.hint,
  missing: words.name.missing,
  tooLong: words.name.tooLong,
  max: longestName,
  blank: "when-skipped",
});

export const hasNoName = ({ actor }: Context) => actor.name === noNameYet;

/** One sentence on what is wrong with the name, where something is. */
export function wrongName(name: string | undefined): string | undefined {
  return name === undefined || nameFrom(name) !== undefined ? undefined : words.name.wrong;
}

/** Keeps the name that somebody gave who had none. */
export async function keepName(given: string | undefined, { data, actor, now: at }: Context): Promise<void> {
  const name = nameFrom(given);
  if (name === undefined) return;
  await data.people.rename(actor.id, name);
  const object = `person:${actor.id}`;
  await data.audit.write({ at, actor: actor.id, action: "people.name", object, decision: "done", reason: "own" });
}
