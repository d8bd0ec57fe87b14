import type { SlackBlock, SlackElement, SlackGiven } from "../page/slack-shapes.ts";

type Values = Record<string, Record<string, object>>;

/** What stands in the questions of a view, in Slack's own words; a choice that is none of a question's counts for nothing. */
export function stateOf(blocks: readonly SlackBlock[], given: SlackGiven): { readonly values: Values } {
  const values: Values = {};
  for (const block of blocks) {
    if (block.type !== "input" || block.block_id === undefined || block.element.action_id === undefined) continue;
    values[block.block_id] = { [block.element.action_id]: standing(block.element, given[block.block_id]) };
  }
  return { values };
}

function standing(element: SlackElement, given: string | readonly string[] | undefined): object {
  const { type } = element;
  const all = (typeof given === "string" ? [given] : (given ?? [])).filter((each) => each !== "");
  const first = all[0] ?? null;
  const chosen = optionsOf(element).filter(({ value }) => value !== undefined && all.includes(value));
  switch (type) {
    case "plain_text_input":
    case "number_input":
      return { type, value: first };
    case "radio_buttons":
    case "static_select":
      return { type, selected_option: chosen[0] ?? null };
    case "checkboxes":
    case "multi_static_select":
      return { type, selected_options: chosen };
    case "datepicker":
      return { type, selected_date: first };
    case "timepicker":
      return { type, selected_time: first };
    default:
      return type satisfies never;
  }
}

function optionsOf({ options = [], option_groups = [] }: SlackElement) {
  return [...options, ...option_groups.flatMap((group) => group.options)];
}
