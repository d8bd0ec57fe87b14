import type {
  ActionsBlockElement,
  ContextActionsBlockElement,
  InputBlockElement,
  KnownBlock,
  SectionBlockAccessory,
} from "@slack/types";

export type Surface = "modal" | "home" | "message";
export type Element = ActionsBlockElement | ContextActionsBlockElement | InputBlockElement | SectionBlockAccessory;

/** A thing, and the JSON pointer of where it stands. */
export interface Standing<Thing> {
  readonly it: Thing;
  readonly at: string;
}

/** One sentence in Slack's manner. Slack itself puts `[ERROR] ` before it. */
export function said(sentence: string, at: string): string {
  return `${sentence} [json-pointer:${at}]`;
}

/** A name as a part of a JSON pointer. */
export function pointed(name: string): string {
  return name.replaceAll("~", "~0").replaceAll("/", "~1");
}

export function each<Thing>(things: readonly Thing[], at: string): readonly Standing<Thing>[] {
  return things.map((it, index) => ({ it, at: `${at}/${index}` }));
}

/** The blocks of a view or a message, and those that stand within others. */
export function everyBlock(blocks: readonly KnownBlock[], at: string): readonly Standing<KnownBlock>[] {
  return each(blocks, at).flatMap((block) => {
    if (block.it.type === "container") return [block, ...everyBlock(block.it.child_blocks, `${block.at}/child_blocks`)];
    return block.it.type === "carousel" ? [block, ...everyBlock(block.it.elements, `${block.at}/elements`)] : [block];
  });
}

/** What can be pressed, chosen or filled in within one block. */
export function elementsOf({ it: block, at }: Standing<KnownBlock>): readonly Standing<Element>[] {
  switch (block.type) {
    case "actions":
    case "context_actions":
      return each<Element>(block.elements, `${at}/elements`);
    case "card":
      return each(block.actions ?? [], `${at}/actions`);
    case "input":
      return [{ it: block.element, at: `${at}/element` }];
    case "section":
      return block.accessory ? [{ it: block.accessory, at: `${at}/accessory` }] : [];
    default:
      return [];
  }
}
