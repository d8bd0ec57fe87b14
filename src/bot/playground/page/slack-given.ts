import type { SlackBlock, SlackGiven } from "./slack-shapes.ts";
import { slackWords as words } from "./words.ts";

/** What Slack itself says before it sends a page: questions that must be answered, and numbers that are none. */
export function notSent(blocks: readonly SlackBlock[], given: SlackGiven): Readonly<Record<string, string>> {
  const wrong: Record<string, string> = {};
  for (const block of blocks) {
    if (block.type !== "input" || block.block_id === undefined) continue;
    const stands = given[block.block_id] ?? "";
    const all = (typeof stands === "string" ? [stands] : stands).filter((each) => each.trim() !== "");
    if (all.length === 0) {
      if (block.optional !== true) wrong[block.block_id] = words.unanswered;
    } else if (block.element.type === "number_input" && !/^[+-]?\d+([.,]\d+)?$/.test(all[0]?.trim() ?? ""))
      wrong[block.block_id] = words.noNumber;
  }
  return wrong;
}

/** What stood in a page that is drawn again: Slack keeps it where a question has the same names, and nowhere else. */
export function kept(blocks: readonly SlackBlock[], before: readonly SlackBlock[], given: SlackGiven): SlackGiven {
  const name = (block: SlackBlock) =>
    block.type === "input" ? `${block.block_id}/${block.element.action_id}/${block.element.type}` : undefined;
  const stood = new Set(before.map(name));
  const found: Record<string, string | readonly string[]> = {};
  for (const block of blocks) {
    const value = block.block_id === undefined ? undefined : given[block.block_id];
    if (block.type === "input" && block.block_id !== undefined && value !== undefined && stood.has(name(block)))
      found[block.block_id] = value;
  }
  return found;
}
