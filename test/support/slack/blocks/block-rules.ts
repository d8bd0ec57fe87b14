import type { KnownBlock, NumberInput, Option, PlainTextInput } from "@slack/types";
import { type Element, each, elementsOf, type Standing, said } from "./standing.ts";

/** What one block and its elements must be, beyond shape and lengths. */
export function blockFaults(block: Standing<KnownBlock>): readonly string[] {
  return [...ownFaults(block), ...blankTexts(block.it, block.at), ...elementsOf(block).flatMap(elementFaults)];
}

function ownFaults({ it, at }: Standing<KnownBlock>): readonly string[] {
  if (it.type === "section" && !it.text && !it.fields) return [said("must define either text or fields", at)];
  if (it.type === "container" && !it.title && !it.rich_text_title)
    return [said("must define either title or rich_text_title", at)];
  if (it.type === "card" && !it.hero_image && !it.title && !it.actions && !it.body)
    return [said("must define at least one of hero_image, title, actions and body", at)];
  return [];
}

/** Nobody can read a text of spaces. Between two pieces of rich text, and in a cell of a table, they may stand. */
function blankTexts(value: unknown, at: string): readonly string[] {
  if (typeof value !== "object" || value === null) return [];
  if ("type" in value && (value.type === "text" || value.type === "raw_text")) return [];
  return Object.entries(value).flatMap(([name, inner]) => {
    if (typeof inner !== "string") return blankTexts(inner, `${at}/${name}`);
    const isRead = name === "text" || name === "alt_text";
    return isRead && inner.trim() === "" ? [said("must not be blank", `${at}/${name}`)] : [];
  });
}

function elementFaults({ it, at }: Standing<Element>): readonly string[] {
  return [
    // A rule of the house: whatever needs asking is asked on a page of its own.
    ...("confirm" in it ? [said("confirmation dialogs are not used here", `${at}/confirm`)] : []),
    ...optionFaults(it, at),
    ...(it.type === "plain_text_input" ? lengthFaults(it, at) : []),
    ...(it.type === "number_input" ? numberFaults(it, at) : []),
    ...("url" in it && typeof it.url === "string" && !/^(?:https?|mailto):/.test(it.url)
      ? [said("must be an address on the web", `${at}/url`)]
      : []),
    ...("timezone" in it && typeof it.timezone === "string" && !isZone(it.timezone)
      ? [said("must be a time zone", `${at}/timezone`)]
      : []),
  ];
}

function isZone(name: string): boolean {
  try {
    new Intl.DateTimeFormat("en-GB", { timeZone: name });
    return true;
  } catch {
    return false;
  }
}

function optionFaults(element: Element, at: string): readonly string[] {
  switch (element.type) {
    case "static_select":
    case "multi_static_select": {
      const both = element.options && element.option_groups;
      const groups = each(element.option_groups ?? [], `${at}/option_groups`);
      const options = [
        ...each(element.options ?? [], `${at}/options`),
        ...groups.flatMap((group) => each(group.it.options, `${group.at}/options`)),
      ];
      return [
        ...(both ? [said("must define either options or option_groups, not both", at)] : []),
        ...(options.length === 0 ? [said("must define either options or option_groups", at)] : []),
        ...choosable(options),
        ...options.flatMap(linked),
        ...initialFaults(element, options, at),
      ];
    }
    case "radio_buttons":
    case "checkboxes": {
      const options = each(element.options, `${at}/options`);
      return [...choosable(options), ...options.flatMap(linked), ...initialFaults(element, options, at)];
    }
    case "overflow":
      return choosable(each(element.options, `${at}/options`).filter(({ it }) => it.url === undefined));
    default:
      return [];
  }
}

/** What is chosen comes back by its value. */
function choosable(options: readonly Standing<Option>[]): readonly string[] {
  const seen = new Set<string>();
  return options.flatMap(({ it: { value }, at }) => {
    if (value === undefined) return [said("missing required field: value", at)];
    if (seen.has(value)) return [said(`value already exists: ${value}`, `${at}/value`)];
    seen.add(value);
    return [];
  });
}

function linked({ it, at }: Standing<Option>): readonly string[] {
  return it.url === undefined ? [] : [said("only an overflow's options may have a url", `${at}/url`)];
}

type Chooses = Extract<Element, { readonly initial_option?: Option } | { readonly initial_options?: Option[] }>;

function initialFaults(element: Chooses, options: readonly Standing<Option>[], at: string): readonly string[] {
  const one = "initial_option" in element ? element.initial_option : undefined;
  const many = "initial_options" in element ? element.initial_options : undefined;
  const initial = [
    ...(one ? [{ it: one, at: `${at}/initial_option` }] : []),
    ...each(many ?? [], `${at}/initial_options`),
  ];
  const offered = new Set(options.map(({ it }) => sameAs(it)));
  const most = "max_selected_items" in element ? element.max_selected_items : undefined;
  return [
    ...initial.filter(({ it }) => !offered.has(sameAs(it))).map((each) => said("must be one of the options", each.at)),
    ...(many?.length === 0 ? [said("no fewer than 1 items allowed", `${at}/initial_options`)] : []),
    ...(most !== undefined && initial.length > most
      ? [said(`no more than ${most} items allowed`, `${at}/initial_options`)]
      : []),
  ];
}

/** An option in words that are the same whatever order its fields stand in. */
function sameAs({ text, value, description, url }: Option): string {
  return JSON.stringify([text.type, text.text, value, description?.text, url]);
}

function lengthFaults({ min_length, max_length, initial_value }: PlainTextInput, at: string): readonly string[] {
  const least = min_length ?? 0;
  const most = max_length ?? 3000;
  return [
    ...(least > most ? [said("must be at most max_length", `${at}/min_length`)] : []),
    ...(least <= most && initial_value !== undefined && initial_value.length < least
      ? [said(`must be more than ${least - 1} characters`, `${at}/initial_value`)]
      : []),
    ...(initial_value !== undefined && initial_value.length > most
      ? [said(`must be less than ${most + 1} characters`, `${at}/initial_value`)]
      : []),
  ];
}

function numberFaults({ min_value, max_value, initial_value, is_decimal_allowed }: NumberInput, at: string) {
  const whole = is_decimal_allowed ? /^-?\d+(\.\d+)?$/ : /^-?\d+$/;
  const written = Object.entries({ min_value, max_value, initial_value }).flatMap(([name, value]) =>
    value !== undefined && !whole.test(value) ? [said("must be a number", `${at}/${name}`)] : [],
  );
  if (written.length > 0) return written;
  const [least, most] = [Number(min_value ?? Number.NEGATIVE_INFINITY), Number(max_value ?? Number.POSITIVE_INFINITY)];
  const start = initial_value === undefined ? undefined : Number(initial_value);
  return [
    ...(least > most ? [said("must be at most max_value", `${at}/min_value`)] : []),
    ...(start !== undefined && (start < least || start > most)
      ? [said("must be between min_value and max_value", `${at}/initial_value`)]
      : []),
  ];
}
