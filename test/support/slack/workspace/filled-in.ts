import { isJson, type Json, listIn, textIn } from "../json.ts";
import { elementsIn } from "./elements.ts";
import { type Filled, initially, optionsOf } from "./inputs.ts";

/** What stands in the questions of one surface, for one person. */
export interface FilledIn {
  get(blockId: string, actionId: string): Filled | undefined;
  set(blockId: string, actionId: string, value: Filled): void;
  /** As `state.values`. */
  values(): Json;
}

/**
 * @param before what stood there when these blocks replaced others: an answer stays where its block_id, its action_id and
 *   its kind are the same, without options that are no longer offered
 */
export function filledIn(blocks: readonly Json[], before?: FilledIn): FilledIn {
  const all = new Map<string, Map<string, Filled>>();
  const set = (blockId: string, actionId: string, value: Filled) => {
    const block = all.get(blockId) ?? new Map<string, Filled>();
    all.set(blockId, block.set(actionId, value));
  };
  for (const { block, element } of elementsIn(blocks)) {
    const first = initially(element);
    if (!first) continue;
    const [blockId, actionId] = [textIn(block.block_id), textIn(element.action_id)];
    const kept = before?.get(blockId, actionId);
    set(blockId, actionId, kept?.type === first.type ? stillOffered(element, kept) : first);
  }
  return {
    get: (blockId, actionId) => all.get(blockId)?.get(actionId),
    set,
    values: () => Object.fromEntries([...all].map(([blockId, block]) => [blockId, Object.fromEntries(block)])),
  };
}

function stillOffered(element: Json, value: Filled): Filled {
  const offered = optionsOf(element);
  const there = (option: Json) => offered.find((each) => each.value === option.value);
  if (isJson(value.selected_option)) return { ...value, selected_option: there(value.selected_option) ?? null };
  if (!Array.isArray(value.selected_options)) return value;
  return {
    ...value,
    selected_options: listIn(value.selected_options)
      .map(there)
      .filter((each) => each !== undefined),
  };
}
