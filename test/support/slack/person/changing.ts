import { isJson, type Json, saidIn, textIn } from "../json.ts";
import { elementsIn, type Placed } from "../workspace/elements.ts";
import type { FilledIn } from "../workspace/filled-in.ts";
import { type Answer, type Filled, filled, initially } from "../workspace/inputs.ts";

/** Something that was chosen or typed. */
export interface Changed {
  /** Whether the app is told at once. */
  readonly tells: boolean;
  /** What it is told in `actions`. */
  action(ts: string): Json;
}

/**
 * The question that is meant: by its label, its placeholder, its block_id or its action_id.
 * @throws where there is none, or more than one
 */
export function questionNamed(blocks: readonly Json[], name: string): Placed {
  const all = elementsIn(blocks).filter(({ element }) => initially(element) !== undefined);
  const labelled = ({ block, element }: Placed) =>
    saidIn(block.label) === name || (block.type !== "input" && saidIn(element.placeholder) === name);
  const by = [
    labelled,
    ({ block }: Placed) => block.block_id === name,
    ({ element }: Placed) => element.action_id === name,
  ];
  const found = by.map((rule) => all.filter(rule)).find((each) => each.length > 0) ?? [];
  const seen = all.map(({ block }) => `"${saidIn(block.label) || textIn(block.block_id)}"`).join(", ") || "none";
  if (!found[0]) throw new Error(`there is no question "${name}" here, but: ${seen}`);
  if (found[1]) throw new Error(`more than one question is "${name}": ${seen}`);
  return found[0];
}

/** Puts an answer in. */
export function change(blocks: readonly Json[], into: FilledIn, name: string, answer: Answer): Changed {
  const placed = questionNamed(blocks, name);
  const value = filled(placed.element, answer);
  into.set(textIn(placed.block.block_id), textIn(placed.element.action_id), value);
  return { tells: tellsAtOnce(placed), action: (ts) => changedAction(placed, value, ts) };
}

export function changedAction({ element, block }: Placed, value: Filled, ts: string): Json {
  const { placeholder, initial_option, initial_date, initial_time, initial_user } = element;
  const own = { placeholder, initial_option, initial_date, initial_time, initial_user };
  const given = Object.fromEntries(Object.entries(own).filter(([, each]) => each !== undefined));
  return { ...given, ...value, action_id: element.action_id, block_id: block.block_id, action_ts: ts };
}

/** What is typed is told with Enter, or letter by letter where the app asks for it; what is chosen at once. */
function tellsAtOnce({ element, block }: Placed): boolean {
  if (block.type !== "input") return true;
  if (block.dispatch_action !== true) return false;
  if (!/_input$/.test(textIn(element.type))) return true;
  const { dispatch_action_config: config } = element;
  const on = isJson(config) ? config.trigger_actions_on : undefined;
  return Array.isArray(on) && on.includes("on_character_entered");
}
