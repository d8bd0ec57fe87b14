import type { Context } from "../kit/context.ts";
import { oneOf } from "../kit/field.ts";
import { endWords as words } from "./end-words.ts";
import { type Heir, handedOn, heirKinds, heirsTo, isTheirOwn } from "./heirs.ts";
import type { Leaving } from "./open-work.ts";

const nobody = "nobody";

type Chosen = { readonly [Key in Heir]?: string | undefined };

/** What is to be handed on, seen from one page of a flow: by the answers of the pages before it. */
export type LeavingNow = (context: Context, soFar: Readonly<Record<string, unknown>>) => Promise<Leaving>;

/** Who goes on with one kind of what is handed on, by name, or nobody yet. */
export function heirQuestion(key: Heir, leavingNow: LeavingNow) {
  return oneOf({
    label: words[key],
    hint: words.nobodyHint,
    missing: words.missing,
    options: async (context, soFar) => ({
      ...Object.fromEntries(
        (await heirsTo(key, await leavingNow(context, soFar), context)).map(({ id, name }) => [id, name]),
      ),
      [nobody]: words.nobody,
    }),
    blank: "when-skipped",
  });
}

/** The page around it: asked only where there is something of this kind. */
export function heirPage<const Key extends Heir>(key: Key, leavingNow: LeavingNow) {
  return {
    key,
    heading: words.headings[key],
    ask: [key] as const,
    when: async (soFar: object, context: Context) => handedOn(key, await leavingNow(context, { ...soFar })).length > 0,
    parts: async (soFar: object, context: Context) => [
      {
        kind: "points" as const,
        points: handedOn(key, await leavingNow(context, { ...soFar })).map(({ name }) => name),
      },
    ],
  };
}

/** Whom the answers name for each kind; nobody where nobody goes on with it yet. */
export function heirsFrom(answers: Chosen): Readonly<Record<Heir, string | undefined>> {
  const to = (key: Heir) => (answers[key] === nobody ? undefined : answers[key]);
  return {
    line: to("line"),
    clinical: to("clinical"),
    peer: to("peer"),
    placement: to("placement"),
    manager: to("manager"),
    deputy: to("deputy"),
  };
}

/** Whoever was chosen and cannot go on with it any more: they have left, or would be there for themselves. */
export async function wrongHeirs(
  answers: Chosen,
  leaving: Leaving,
  context: Context,
): Promise<Readonly<Partial<Record<Heir, string>>> | undefined> {
  for (const key of heirKinds) {
    const id = heirsFrom(answers)[key];
    if (id === undefined) continue;
    if (isTheirOwn(key, id, leaving)) return { [key]: words.own };
    if ((await heirsTo(key, leaving, context)).every((each) => each.id !== id)) return { [key]: words.notHere };
  }
  return undefined;
}
