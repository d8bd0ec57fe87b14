import { z } from "zod";
import { quoted } from "./profile-words.ts";

/** Value → label, in the order people see. */
export type Options = Readonly<Record<string, string>>;

/** Words of 1 to `max` characters. */
export const text = (max: number) => z.string().trim().min(1).max(max);
/** What stands on a button or beside a choice: 75 characters, the shortest limit among the chat platforms. */
export const label = text(75);
/** Never begins with a digit, because such keys would not keep their order. */
export const key = z
  .string()
  .regex(/^[a-z][a-z0-9-]{0,39}$/, "A key is small letters, digits and hyphens, and starts with a letter.");
const source = z
  .string()
  .max(200)
  .regex(/^[^:]*[^:\s]: \S|^demo$/, {
    abort: true,
    error: 'Say where this comes from, for example "Our trust: Peer support page".',
  });
const month = z.string().regex(/^\d{4}-(0[1-9]|1[0-2])$/, 'Write the month as "2026-04".');

const ask = z.strictObject({ ask: z.literal(true), note: text(300).optional() });
/** The schema of one value with its source, or "ask". */
export const entry = <Value extends z.ZodType>(value: Value) =>
  z.discriminatedUnion("ask", [
    ask,
    z.strictObject({ ask: z.undefined().optional(), value, source, asOf: month.optional() }),
  ]);

/** One value of a profile file: known, with where it comes from, or still to be asked of the trust. */
export type Entry<Value> =
  | { readonly ask: true; readonly note?: string | undefined }
  | {
      readonly ask?: undefined;
      readonly value: Value;
      readonly source: string;
      readonly asOf?: string | undefined;
    };

/** What stands there. @throws where it is still to be asked: only a profile that is ready becomes a trust. */
export function given<Value>(value: Entry<Value>): Value {
  if (value.ask) throw new Error("A trust was made from a profile that still asks for something.");
  return value.value;
}

/** The schema of a list of choices, with only the keys that are `known` where those are given. */
export const options = (known?: readonly string[]) =>
  entry(
    z.record(key, label).superRefine((list, context) => {
      const say = (message: string) => context.addIssue({ code: "custom", message });
      const labels = Object.values(list);
      if (labels.length === 0 || labels.length > 60) say("A list has between 1 and 60 choices.");
      if (new Set(labels.map((each) => each.toLowerCase())).size < labels.length)
        say("Two choices have the same words.");
      const strange = known && Object.keys(list).filter((each) => !known.includes(each));
      if (strange?.length) say(`We do not know ${quoted(strange)} here. The keys are: ${known?.join(", ")}.`);
    }),
  );

/** Every value of a profile with where it stands, in the order of the file. */
export function entriesOf(profile: object): readonly { path: readonly (string | number)[]; entry: Entry<unknown> }[] {
  return walk(profile, []);
}

function walk(part: unknown, path: readonly (string | number)[]): ReturnType<typeof entriesOf> {
  if (typeof part !== "object" || part === null) return [];
  if (isEntry(part)) return [{ path, entry: part }];
  const inner: [string | number, unknown][] = Array.isArray(part) ? [...part.entries()] : Object.entries(part);
  return inner.flatMap(([name, value]) => walk(value, [...path, name]));
}

const isEntry = (part: object): part is Entry<unknown> =>
  ("ask" in part && part.ask === true) || ("source" in part && typeof part.source === "string");
