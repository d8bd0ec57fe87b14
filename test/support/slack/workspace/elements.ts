import { isJson, type Json, listIn, textIn } from "../json.ts";

/** Something that can be pressed, chosen or typed in, and where it stands. */
export interface Placed {
  readonly element: Json;
  readonly block: Json;
  /** The place of its outermost block on the surface. */
  readonly at: number;
}

const pressed = ["button", "icon_button", "workflow_button", "feedback_buttons", "overflow"];
const answered =
  /^(plain_text_input|rich_text_input|email_text_input|url_text_input|number_input|file_input|checkboxes|radio_buttons|datepicker|timepicker|datetimepicker|(multi_)?(static|external|users|conversations|channels)_select)$/;

const acts = (element: Json) => pressed.includes(textIn(element.type)) || answered.test(textIn(element.type));

/** Everything on a surface that does something, in the order it is drawn. */
export function elementsIn(blocks: readonly Json[]): readonly Placed[] {
  return blocks.flatMap((block, at) => within(block).map((each) => ({ ...each, at })));
}

function within(block: Json): readonly Omit<Placed, "at">[] {
  const own = [block.element, block.accessory, ...listIn(block.elements), ...listIn(block.actions)]
    .filter(isJson)
    .filter(acts)
    .map((element) => ({ element, block }));
  const inner = [...listIn(block.child_blocks), ...(block.type === "carousel" ? listIn(block.elements) : [])];
  return [...own, ...inner.flatMap(within)];
}

/** The same blocks, each with a block_id and everything that does something with an action_id: Slack makes up those left out. */
export function withIds(blocks: readonly Json[], id: () => string): readonly Json[] {
  const named = (element: unknown): unknown =>
    isJson(element) && acts(element) && textIn(element.action_id) === "" ? { ...element, action_id: id() } : element;
  return blocks.map((block) => ({
    ...block,
    block_id: textIn(block.block_id) || id(),
    ...(block.element === undefined ? {} : { element: named(block.element) }),
    ...(block.accessory === undefined ? {} : { accessory: named(block.accessory) }),
    ...(Array.isArray(block.actions) ? { actions: block.actions.map(named) } : {}),
    ...(Array.isArray(block.child_blocks) ? { child_blocks: withIds(listIn(block.child_blocks), id) } : {}),
    ...(Array.isArray(block.elements)
      ? { elements: block.type === "carousel" ? withIds(listIn(block.elements), id) : block.elements.map(named) }
      : {}),
  }));
}

/** What is not read until something is opened. */
const folded = new Set(["confirm", "options", "option_groups", "placeholder", "initial_option", "initial_options"]);

/** Every text that is drawn, in order: headings, sentences, labels, buttons. */
export function textsIn(value: unknown): readonly string[] {
  if (Array.isArray(value)) return value.flatMap(textsIn);
  if (!isJson(value)) return [];
  const own = typeof value.text === "string" && value.text !== "" ? [value.text] : [];
  return [...own, ...Object.entries(value).flatMap(([name, inner]) => (folded.has(name) ? [] : textsIn(inner)))];
}
