import { isJson, type Json, saidIn, textIn } from "../json.ts";
import { elementsIn, type Placed, textsIn } from "../workspace/elements.ts";
import { optionsOf } from "../workspace/inputs.ts";

/** A button, or one line of an overflow menu. */
export interface Pressable extends Placed {
  readonly text: string;
  /** The line of the menu. */
  readonly option?: Json;
}

export function pressablesIn(blocks: readonly Json[]): readonly Pressable[] {
  return elementsIn(blocks).flatMap((placed): readonly Pressable[] => {
    const { element } = placed;
    switch (element.type) {
      case "button":
      case "icon_button":
      case "workflow_button":
        return [{ ...placed, text: saidIn(element.text) }];
      case "overflow":
        return optionsOf(element).map((option) => ({ ...placed, option, text: saidIn(option.text) }));
      case "feedback_buttons":
        return [element.positive_button, element.negative_button]
          .filter(isJson)
          .map((option) => ({ ...placed, option, text: saidIn(option.text) }));
      default:
        return [];
    }
  });
}

/**
 * The one that is meant.
 * @param name what stands on it, its action_id, or its value
 * @param near a text that stands in its block or above it: of several, the first from there on
 * @throws where there is none, or more than one
 */
export function pressableNamed(blocks: readonly Json[], name: string, near?: string): Pressable {
  const all = pressablesIn(blocks);
  const from = near === undefined ? 0 : blocks.findIndex((block) => textsIn(block).some((text) => text.includes(near)));
  if (from < 0) throw new Error(`nothing here says "${near}"`);
  const found = all.filter(
    ({ text, element, option, at }) =>
      at >= from && (text === name || element.action_id === name || (option?.value ?? element.value) === name),
  );
  const [first, second] = found;
  const seen = all.map(({ text, element }) => `"${text}" (${textIn(element.action_id)})`).join(", ") || "none";
  if (!first) throw new Error(`there is no button "${name}" here, but: ${seen}`);
  if (second && near === undefined) throw new Error(`more than one button is "${name}": ${seen}`);
  return first;
}

/** What Slack tells of it in `actions`. */
export function pressed({ element, block, option }: Pressable, ts: string): Json {
  const { type, action_id, text, value, style, url, confirm } = element;
  const own = { type, action_id, block_id: block.block_id, action_ts: ts };
  if (type === "overflow") return { ...own, selected_option: option };
  if (type === "feedback_buttons") return { ...own, text: option?.text, value: option?.value };
  const said = { text, value, style, url, confirm };
  return { ...own, ...Object.fromEntries(Object.entries(said).filter(([, each]) => each !== undefined)) };
}
