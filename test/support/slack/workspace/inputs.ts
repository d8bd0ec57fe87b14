import { isJson, type Json, listIn, saidIn, textIn } from "../json.ts";

/** What somebody puts into a question: a text, a day, the text or value of an option, several of them; null empties it. */
export type Answer = string | number | Date | readonly string[] | readonly ChosenFile[] | null;
export interface ChosenFile {
  readonly name: string;
  readonly content: string;
}

/** What stands in it, as Slack tells it: `{ type, value }`, `{ type, selected_option }` … */
export interface Filled extends Json {
  readonly type: string;
}

interface Kind {
  /** The field that holds the answer. */
  readonly field: string;
  /** The field of the element that holds what it starts with. */
  readonly first?: string;
  readonly holds: "text" | "option" | "options" | "id" | "ids" | "moment" | "rich text" | "files";
}

const text = { field: "value", first: "initial_value", holds: "text" } as const;
const option = { field: "selected_option", first: "initial_option", holds: "option" } as const;
const options = { field: "selected_options", first: "initial_options", holds: "options" } as const;
const idOf = (what: string) => ({ field: `selected_${what}`, first: `initial_${what}`, holds: "id" }) as const;
const idsOf = (what: string) => ({ field: `selected_${what}s`, first: `initial_${what}s`, holds: "ids" }) as const;

const kinds: Readonly<Record<string, Kind>> = {
  plain_text_input: text,
  email_text_input: text,
  url_text_input: text,
  number_input: text,
  rich_text_input: { field: "rich_text_value", first: "initial_value", holds: "rich text" },
  static_select: option,
  radio_buttons: option,
  multi_static_select: options,
  checkboxes: options,
  datepicker: { field: "selected_date", first: "initial_date", holds: "id" },
  timepicker: { field: "selected_time", first: "initial_time", holds: "id" },
  datetimepicker: { field: "selected_date_time", first: "initial_date_time", holds: "moment" },
  users_select: idOf("user"),
  multi_users_select: idsOf("user"),
  conversations_select: idOf("conversation"),
  multi_conversations_select: idsOf("conversation"),
  channels_select: idOf("channel"),
  multi_channels_select: idsOf("channel"),
  file_input: { field: "files", holds: "files" },
};

const several = (kind: Kind) => kind.holds === "options" || kind.holds === "ids" || kind.holds === "files";

/** What stands in it before anybody touched it; undefined for what holds no answer, such as a button. */
export function initially(element: Json): Filled | undefined {
  const type = textIn(element.type);
  const kind = kinds[type];
  if (!kind) return undefined;
  const first = kind.first === undefined ? undefined : element[kind.first];
  return { type, [kind.field]: first ?? (several(kind) ? [] : null) };
}

/** The options of an element, in or out of groups. */
export function optionsOf(element: Json): readonly Json[] {
  return [...listIn(element.options), ...listIn(element.option_groups).flatMap((group) => listIn(group.options))];
}

/**
 * The answer, as Slack would tell it.
 * @throws where a person could not do this: there is no such option, or nothing of the kind can be put there
 */
export function filled(element: Json, answer: Answer): Filled {
  const type = textIn(element.type);
  const kind = kinds[type];
  if (!kind) throw new Error(`nobody can put an answer into a ${type}`);
  if (answer === null) return { type, [kind.field]: several(kind) ? [] : null };
  return { type, [kind.field]: held(kind, element, answer) };
}

function held(kind: Kind, element: Json, answer: Exclude<Answer, null>): unknown {
  switch (kind.holds) {
    case "text":
    case "id":
      if (typeof answer === "string" || typeof answer === "number") return String(answer);
      throw doesNotGoInto(element);
    case "moment":
      if (answer instanceof Date) return Math.floor(answer.getTime() / 1000);
      if (typeof answer === "number") return answer;
      throw doesNotGoInto(element);
    case "option":
      return optionNamed(element, String(answer));
    case "options": {
      const chosen = manyOf(answer).map((each) => optionNamed(element, String(each)));
      return optionsOf(element).filter((each) => chosen.includes(each));
    }
    case "ids":
      return manyOf(answer).map(String);
    case "rich text": {
      const section = { type: "rich_text_section", elements: [{ type: "text", text: String(answer) }] };
      return { type: "rich_text", elements: [section] };
    }
    case "files":
      if (Array.isArray(answer)) return answer;
      throw doesNotGoInto(element);
  }
}

const manyOf = (answer: unknown): readonly unknown[] => (Array.isArray(answer) ? answer : [answer]);

function doesNotGoInto(element: Json): Error {
  return new Error(`an answer of that kind does not go into a ${textIn(element.type)}`);
}

function optionNamed(element: Json, name: string): Json {
  const all = optionsOf(element);
  const found = all.find((each) => each.value === name) ?? all.find((each) => saidIn(each.text) === name);
  if (found) return found;
  throw new Error(`there is no option "${name}", only ${all.map((each) => `"${saidIn(each.text)}"`).join(", ")}`);
}

const holding = (value: Filled): unknown => value[kinds[value.type]?.field ?? ""];

export function isBlank(value: Filled): boolean {
  const inside = holding(value);
  return inside === null || inside === undefined || inside === "" || (Array.isArray(inside) && inside.length === 0);
}

/** The answer as the app is told it: a text, or the values of what is chosen. */
export function told(value: Filled): string {
  const inside = holding(value);
  const toldOf = (each: unknown) => (isJson(each) ? textIn(each.value) : String(each ?? ""));
  return Array.isArray(inside) ? inside.map(toldOf).join(",") : toldOf(inside);
}

/** What a person reads in it: a text, or one for each thing chosen. */
export function readable(value: Filled): string | readonly string[] | null {
  const said = (each: unknown) => (isJson(each) ? saidIn(each.text) || textIn(each.name) : String(each));
  const inside = holding(value);
  if (Array.isArray(inside)) return inside.map(said);
  if (inside === null || inside === undefined) return null;
  return value.type === "rich_text_input" ? JSON.stringify(inside) : said(inside);
}

/** What Slack itself holds against an answer before the app hears of it; undefined where there is nothing. */
export function wrongWith(element: Json, value: Filled): string | undefined {
  const inside = holding(value);
  if (isBlank(value)) return undefined;
  if (typeof inside === "string" && typeof element.min_length === "number" && inside.length < element.min_length)
    return "too short";
  if (typeof inside === "string" && typeof element.max_length === "number" && inside.length > element.max_length)
    return "too long";
  if (value.type === "number_input") return wrongNumber(element, String(inside));
  if (value.type === "email_text_input" && !/^[^\s@]+@[^\s@]+\.[^\s@]+$/.test(String(inside)))
    return "no e-mail address";
  if (value.type === "url_text_input" && !URL.canParse(String(inside))) return "no address";
  if (Array.isArray(inside) && typeof element.max_selected_items === "number")
    return inside.length > element.max_selected_items ? "too many" : undefined;
  return undefined;
}

function wrongNumber(element: Json, written: string): string | undefined {
  const pattern = element.is_decimal_allowed === true ? /^-?\d+(\.\d+)?$/ : /^-?\d+$/;
  if (!pattern.test(written)) return "no number";
  if (element.min_value !== undefined && Number(written) < Number(element.min_value)) return "too small";
  if (element.max_value !== undefined && Number(written) > Number(element.max_value)) return "too large";
  return undefined;
}
