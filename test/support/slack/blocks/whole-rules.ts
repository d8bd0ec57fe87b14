import type { KnownBlock } from "@slack/types";
import { elementsOf, everyBlock, type Standing, type Surface, said } from "./standing.ts";

const everywhere = ["modal", "home", "message"] as const;

/** Which block may stand where. An input block can't stand in a message here: what people write never becomes one. */
const standsIn: Readonly<Record<KnownBlock["type"], readonly Surface[]>> = {
  actions: everywhere,
  alert: ["modal"],
  card: ["home", "message"],
  carousel: ["home", "message"],
  container: ["message"],
  context: everywhere,
  context_actions: ["message"],
  data_table: ["message"],
  divider: everywhere,
  file: ["message"],
  header: everywhere,
  image: everywhere,
  input: ["modal", "home"],
  markdown: ["message"],
  plan: ["message"],
  rich_text: everywhere,
  section: everywhere,
  table: ["message"],
  task_card: ["message"],
  video: everywhere,
};

const names: Readonly<Record<Surface, string>> = { modal: "modals", home: "home tabs", message: "messages" };
const mostMarkdown = 12_000;

/** What can only be seen with all blocks in view. */
export function wholeFaults(surface: Surface, blocks: readonly KnownBlock[], at: string): readonly string[] {
  const all = everyBlock(blocks, at);
  return [
    ...all.flatMap((block) => [...misplaced(surface, block), ...twiceInBlock(block)]),
    ...twice(all.map(({ it, at }) => ({ it: it.block_id, at: `${at}/block_id` }))),
    ...oneFocus(all),
    ...oneTable(all),
    ...markdownInAll(all, at),
  ];
}

function misplaced(surface: Surface, { it, at }: Standing<KnownBlock>): readonly string[] {
  if (!standsIn[it.type].includes(surface)) return [said(`${it.type} blocks can't stand in ${names[surface]}`, at)];
  const onlyInModals = it.type === "input" && it.element.type === "file_input" && surface !== "modal";
  return onlyInModals ? [said("a file_input can only stand in modals", `${at}/element`)] : [];
}

/** What comes back is told apart by the block and, within it, by the action. */
function twiceInBlock(block: Standing<KnownBlock>): readonly string[] {
  return twice(
    elementsOf(block).map(({ it, at }) => ({
      it: "action_id" in it ? it.action_id : undefined,
      at: `${at}/action_id`,
    })),
  );
}

function twice(ids: readonly Standing<string | undefined>[]): readonly string[] {
  const seen = new Set<string>();
  return ids.flatMap(({ it, at }) => {
    if (it === undefined) return [];
    if (seen.has(it)) return [said(`${at.endsWith("block_id") ? "block_id" : "action_id"} already exists: ${it}`, at)];
    seen.add(it);
    return [];
  });
}

function oneFocus(blocks: readonly Standing<KnownBlock>[]): readonly string[] {
  return blocks
    .flatMap(elementsOf)
    .filter(({ it }) => "focus_on_load" in it && it.focus_on_load === true)
    .slice(1)
    .map(({ at }) => said("only one element can have focus_on_load", `${at}/focus_on_load`));
}

function oneTable(blocks: readonly Standing<KnownBlock>[]): readonly string[] {
  return blocks
    .filter(({ it }) => it.type === "table")
    .slice(1)
    .map(({ at }) => said("only one table is allowed", at));
}

function markdownInAll(blocks: readonly Standing<KnownBlock>[], at: string): readonly string[] {
  const letters = blocks.reduce((sum, { it }) => sum + (it.type === "markdown" ? it.text.length : 0), 0);
  return letters > mostMarkdown ? [said(`markdown must be less than ${mostMarkdown + 1} characters in all`, at)] : [];
}
