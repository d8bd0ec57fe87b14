import type { KnownBlock } from "@slack/types";

/** Gives every block and button that has no name one by its place, so that the same screen always has the same names. */
export function named(blocks: readonly KnownBlock[]): KnownBlock[] {
  return blocks.map((block, at) => {
    const own = { block_id: `${block.type}-${at}`, ...block };
    if (own.type !== "actions") return own;
    return {
      ...own,
      elements: own.elements.map((each, index) => ({ action_id: `press-${at}-${index}`, ...each })),
    };
  });
}
