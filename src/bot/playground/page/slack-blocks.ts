import { element } from "./element.ts";
import { drawInput } from "./slack-inputs.ts";
import type { SlackBlock, SlackButton, SlackGiven, SlackRich, SlackRun } from "./slack-shapes.ts";

/** A button was pressed: its block's name and its own. */
export type PressBlock = (block: string, action: string, button: HTMLButtonElement) => void;

interface Filling {
  /** What stands in questions in place of what the app says. */
  readonly given?: SlackGiven;
  readonly errors?: Readonly<Record<string, string>>;
}

let drawnSoFar = 0;

/** Blocks as Slack's client would draw them: every kind that Alongside sends, and none that it does not. */
export function drawBlocks(blocks: readonly SlackBlock[], press: PressBlock, filling: Filling = {}): HTMLElement {
  drawnSoFar += 1;
  const before = `slack-${drawnSoFar}-`;
  const drawn = element("div", "slack-blocks");
  drawn.append(...blocks.map((block, at) => drawBlock(block, `${before}${at}`, press, filling)));
  return drawn;
}

function drawBlock(block: SlackBlock, id: string, press: PressBlock, { given, errors }: Filling): HTMLElement {
  switch (block.type) {
    case "header":
      return said("h3", "slack-header", block.text.text);
    case "divider":
      return element("hr", "slack-divider");
    case "alert": {
      const alert = said("p", `slack-alert ${block.level ?? "info"}`, block.text.text);
      return alert;
    }
    case "rich_text": {
      const rich = element("div", "slack-rich");
      rich.append(...block.elements.map(drawRich));
      return rich;
    }
    case "actions":
      return drawActions(block.elements, block.block_id ?? "", press);
    case "input": {
      const name = block.block_id ?? "";
      return drawInput(block, id, given?.[name], errors?.[name]);
    }
    default:
      return block satisfies never;
  }
}

function drawActions(buttons: readonly SlackButton[], block: string, press: PressBlock): HTMLElement {
  const row = element("div", "slack-actions");
  for (const { text, style, value, accessibility_label: spoken, action_id: action } of buttons) {
    const made = said("button", style === "primary" ? "main" : style === "danger" ? "danger" : "", text.text);
    made.type = "button";
    made.value = value ?? "";
    if (spoken !== undefined) made.setAttribute("aria-label", spoken);
    made.addEventListener("click", () => press(block, action ?? "", made));
    row.append(made);
  }
  return row;
}

function drawRich(part: SlackRich): HTMLElement {
  switch (part.type) {
    case "rich_text_section":
      return runs("p", part.elements);
    case "rich_text_quote":
      return runs("blockquote", part.elements);
    case "rich_text_preformatted":
      return runs("pre", part.elements);
    case "rich_text_list": {
      const list = element("ul", "");
      list.append(...part.elements.map((each) => runs("li", each.elements)));
      return list;
    }
    default:
      return part satisfies never;
  }
}

function runs(name: "p" | "blockquote" | "pre" | "li", all: readonly SlackRun[]): HTMLElement {
  const made = said(name, "", "");
  for (const { text, style } of all) {
    const kind = style?.bold ? "strong" : style?.italic ? "em" : "span";
    made.append(element(kind, "", text));
  }
  return made;
}

/** Text that runs as its own letters do. */
function said<Name extends keyof HTMLElementTagNameMap>(name: Name, className: string, text: string) {
  const made = element(name, className, text);
  made.dir = "auto";
  return made;
}
