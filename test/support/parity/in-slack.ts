import type {
  Button,
  HomeView,
  InputBlock,
  KnownBlock,
  ModalView,
  RichTextBlock,
  RichTextElement,
  RichTextText,
} from "@slack/types";
import { renderHome, renderMessage, renderPanel, type SlackMessage } from "../../../src/bot/slack/render.ts";
import type { Place } from "../../../src/bot/surface.ts";
import type { Screen } from "../../../src/flows/kit/screen.ts";
import { type Asks, type Item, inOne, labelled, lines, linesOf, type Pressed, press, type Seen } from "./seen.ts";

export type DrawnInSlack = ModalView | HomeView | SlackMessage;

export function drawInSlack(screen: Screen, place: Place): DrawnInSlack {
  return place === "panel" ? renderPanel(screen) : place === "home" ? renderHome(screen) : renderMessage(screen);
}

/** What Slack shows of what was drawn and lets a person do there. */
export function seenInSlack(drawn: DrawnInSlack): Seen {
  const blocks = (drawn.blocks as readonly KnownBlock[]).flatMap((block) => itemsOf(block, "title" in drawn));
  if ("text" in drawn) return [{ is: "aloud", says: inOne(drawn.text) }, ...blocks];
  if (!("title" in drawn)) return blocks;
  return [{ is: "window", says: linesOf(drawn.title.text).join("\n") }, ...blocks, ...footOf(drawn)];
}

/** A modal's own button, which sends the page or searches the list. */
function footOf({ submit, callback_id, private_metadata }: ModalView): readonly Pressed[] {
  if (!submit) return [];
  if (callback_id === "form") return [{ ...press(submit.text, { way: "next" }, "main"), foot: true }];
  return [{ ...press(submit.text, JSON.parse(private_metadata ?? ""), "plain"), foot: true }];
}

function itemsOf(block: KnownBlock, inModal: boolean): readonly Item[] {
  switch (block.type) {
    case "header":
      return [{ is: "heading", says: inOne(block.text.text), tone: "plain" }];
    case "alert": {
      if (block.block_id === "problems") return [{ is: "count", says: inOne(block.text.text) }];
      const level = block.level === "default" ? "info" : (block.level ?? "info");
      const tone = ({ info: "plain", success: "good", warning: "attention", error: "crisis" } as const)[level];
      return linesOf(block.text.text).map((says) => ({ is: "notice", says, tone }));
    }
    case "rich_text":
      return writtenIn(block, inModal);
    case "actions":
      return block.elements.map((each) => pressed(each as Button));
    case "input":
      return [asked(block)];
    case "divider":
      return [];
    default:
      throw new Error(`nobody has said how ${block.type} reads`);
  }
}

function writtenIn(block: RichTextBlock, inModal: boolean): readonly Item[] {
  const [, about, of = ""] = /^(problem|longer)-(.+)$/.exec(block.block_id ?? "") ?? [];
  if (about === "problem") return [{ is: "problem", of, says: inOne(textOf(block)) }];
  if (about === "longer") {
    const [said, quoted] = block.elements.map((each) => (each.type === "rich_text_list" ? "" : textIn(each.elements)));
    return [{ is: "beside", of, says: inOne(said ?? ""), ...(quoted === undefined ? {} : { text: quoted }) }];
  }
  const [first, ...more] = block.elements;
  // Where no words of anybody's are drawn, what stands apart is a notice.
  if (!inModal && first?.type === "rich_text_quote" && more.length === 0) {
    const tone = first.elements.some(isBold) ? "raised" : "plain";
    return linesOf(textIn(first.elements)).map((says) => ({ is: "notice", says, tone }));
  }
  return lines(textOf(block));
}

const isBold = (each: RichTextElement): boolean => (each as RichTextText).style?.bold === true;

function textOf(block: RichTextBlock): string {
  const all = block.elements.flatMap((element) => {
    if (element.type === "rich_text_list") return element.elements.map((each) => textIn(each.elements));
    return [textIn(element.elements)];
  });
  return all.join("\n");
}

function textIn(elements: readonly RichTextElement[]): string {
  return elements.map((each) => ("text" in each ? each.text : "")).join("");
}

function pressed(button: Button): Pressed {
  const { press: does, file, way } = JSON.parse(button.value ?? "{}");
  const style = button.style === "primary" ? "main" : button.style === "danger" ? "stop" : "plain";
  return press(
    button.text.text,
    way === undefined ? (does ?? file) : { way },
    style,
    ...(button.accessibility_label === undefined ? [] : [button.accessibility_label]),
  );
}

function asked({ label, hint, element, optional }: InputBlock): Asks {
  return {
    is: "ask",
    name: ("action_id" in element && element.action_id) || "",
    label: labelled(label.text).label,
    needed: optional !== true,
    hint: inOne(hint?.text ?? ""),
    ...kindOf(element),
    choices: choicesIn(element),
    value: standing(element),
  };
}

function standing(element: InputBlock["element"]): string {
  if ("initial_value" in element) return String(element.initial_value ?? "");
  if ("initial_date" in element) return element.initial_date ?? "";
  if ("initial_time" in element) return element.initial_time ?? "";
  if ("initial_option" in element) return String(element.initial_option?.value ?? "");
  if (!("initial_options" in element)) return "";
  return (element.initial_options ?? []).map((each) => String(each.value)).join(",");
}

interface Choice {
  readonly text: { readonly text: string };
  readonly description?: { readonly text: string };
  readonly value?: string;
}

function choicesIn(element: InputBlock["element"]): readonly string[] {
  const groups = "option_groups" in element ? (element.option_groups ?? []) : [];
  const options = ["options" in element ? (element.options ?? []) : [], ...groups.map((group) => group.options)].flat();
  return (options as readonly Choice[]).map(({ text, description, value }) =>
    inOne([`${value}: ${text.text}`, ...(description ? [description.text] : [])].join(" ")),
  );
}

function kindOf(element: InputBlock["element"]): Pick<Asks, "kind" | "open"> {
  switch (element.type) {
    case "plain_text_input":
      return { kind: element.multiline ? "paragraph" : "line", open: true };
    case "radio_buttons":
    case "static_select":
      return { kind: "one", open: element.type === "radio_buttons" };
    case "checkboxes":
    case "multi_static_select":
      return { kind: "many", open: element.type === "checkboxes" };
    case "number_input":
      return { kind: "number", open: true };
    case "datepicker":
      return { kind: "date", open: true };
    case "timepicker":
      return { kind: "time", open: true };
    default:
      throw new Error(`nobody has said how ${element.type} is answered`);
  }
}
