/** What a JSON schema may say of one value; only the words that are used here. */
export interface Schema {
  readonly $ref?: string;
  readonly type?: string;
  readonly const?: unknown;
  readonly enum?: readonly unknown[];
  readonly format?: "date" | "time";
  readonly description?: string;
  readonly properties?: Readonly<Record<string, Schema>>;
  readonly required?: readonly string[];
  readonly additionalProperties?: boolean | Schema;
  readonly items?: Schema | readonly Schema[];
  readonly anyOf?: readonly Schema[];
  readonly oneOf?: readonly Schema[];
  readonly discriminator?: { readonly propertyName: string };
  readonly minLength?: number;
  readonly maxLength?: number;
  readonly minItems?: number;
  readonly maxItems?: number;
  readonly minimum?: number;
  readonly maximum?: number;
  readonly definitions?: Readonly<Record<string, Schema>>;
}

/** The limits that a doc comment of Slack's types says in a sentence. */
export interface Said {
  readonly text?: { readonly minLength?: number; readonly maxLength?: number };
  readonly items?: { readonly minItems?: number; readonly maxItems?: number };
  /** Of each item's text, or of each row. */
  readonly each?: { readonly maxLength?: number; readonly maxItems?: number };
  readonly number?: { readonly minimum?: number; readonly maximum?: number };
  readonly format?: "date" | "time";
}

const counted = /\b(maximum|minimum|max|min|limit|up to|between|less than|characters?|items?)\b/i;

/** A sentence with a number that seems to be a limit. */
export function seemsLimited(comment: string): boolean {
  return plain(comment)
    .split(/(?<=\.)\s/)
    .some((sentence) => counted.test(sentence) && /\d/.test(sentence) && !/~\d|on every character/.test(sentence));
}

/** Reads the limits out of a comment, or nothing where it says none. */
export function saidIn(comment: string): Said | undefined {
  const said = plain(comment);
  const number = (pattern: RegExp) => {
    const found = pattern.exec(said)?.[1];
    return found === undefined ? undefined : Number(found.replace(",", ""));
  };
  const within = number(/less than (\d+) characters/i);
  const each = number(/maximum length for the text in each item is (\d+) characters/i);
  const text = {
    minLength: number(/minimum length[^.]*? is (\d+)/i),
    maxLength:
      each === undefined
        ? within === undefined
          ? (number(/max(?:imum)? length[^.]*?(?: is| of) (\d+)/i) ?? number(/limit ([\d,]+) characters/i))
          : within - 1
        : undefined,
  };
  const items = {
    minItems: number(/minimum (\d+), maximum \d+ cards/i),
    maxItems:
      number(/(?:maximum number of (?:items|options|option groups) is|max of|up to) (\d+)\b(?! table)/i) ??
      number(/maximum (?:of )?(\d+) (?:elements|options|items|blocks|rows|cards)/i),
  };
  const range = {
    minimum: number(/(?:minimum of|between|minimum number is|\bmin|number from) (\d+)/i),
    maximum:
      number(/(?:maximum of|\bmax) (\d+)\.(?: defaults|$)/i) ??
      number(/(?:maximum value is|between \d+ and|from \d+ \(default\) to) (\d+)/i),
  };
  const row = number(/max of (\d+) table cells/i);
  const format = /in the format YYYY-MM-DD/.test(said) ? "date" : /in the format HH:mm/.test(said) ? "time" : undefined;
  const found: Said = {
    ...some("text", text),
    ...some("items", items),
    ...some("each", { maxLength: each, maxItems: row }),
    ...some("number", range),
    ...(format === undefined ? {} : { format }),
  };
  return Object.keys(found).length === 0 ? undefined : found;
}

function some<Name extends string>(name: Name, values: Readonly<Record<string, number | undefined>>) {
  const known = Object.entries(values).filter(([, value]) => value !== undefined);
  return known.length === 0 ? {} : { [name]: Object.fromEntries(known) };
}

/** Without links and back quotes, on one line. */
function plain(comment: string): string {
  return comment
    .replaceAll(/\{@link\s+\S+\s*([^}]*)\}/g, "$1")
    .replaceAll(/https?:\S+/g, "")
    .replaceAll("`", "")
    .replaceAll(/\s+/g, " ");
}
