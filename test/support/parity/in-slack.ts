import type { Button, InputBlock, KnownBlock, RichTextBlock, RichTextElement } from "@slack/types";
import { renderHome, renderMessage, renderPanel } from "../../../src/bot/slack/render.ts";
import type { Place } from "../../../src/bot/surface.ts";
import { surfaceWords } from "../../../src/bot/surface-words.ts";
import type { Screen } from "../../../src/flows/kit/screen.ts";
import { type Asks, bare, boxed, linesOf, pressLine, type Seen } from "./seen.ts";

/** What Slack shows of a screen and lets a person do there. */
export function seenInSlack(screen: Screen, place: Place): Seen {
  const found = { lines: [] as string[], asks: [] as Asks[], presses: [] as string[], problems: [] as string[] };
  const drawn = place === "panel" ? renderPanel(screen) : place === "home" ? renderHome(screen) : renderMessage(screen);
  const blocks = drawn.blocks as readonly KnownBlock[];
  if ("submit" in drawn && drawn.submit && screen.kind === "form")
    found.presses.push(`${linesOf(drawn.submit.text).join(" ")} | next`);
  const submit = "submit" in drawn && drawn.submit && screen.kind === "list" ? drawn.submit.text : undefined;
  for (const block of blocks) walk(block, found, submit === undefined ? undefined : [submit, metadata(drawn)]);
  return found;
}

type Found = { readonly [Key in keyof Seen]: Seen[Key][number][] };

function metadata(drawn: object): unknown {
  return "private_metadata" in drawn ? JSON.parse(String(drawn.private_metadata)) : undefined;
}

function walk(block: KnownBlock, found: Found, search: readonly [string, unknown] | undefined): void {
  switch (block.type) {
    case "header":
      found.lines.push(...linesOf(block.text.text));
      break;
    case "alert": {
      const counts = [surfaceWords.toChange(1), /^There are \d+ things to change$/];
      if (!counts.some((each) => block.text.text.match(each))) found.lines.push(...linesOf(block.text.text));
      break;
    }
    case "rich_text":
      // What is longer than a box of Slack's stands above it once more; a question without a choice is a sentence there.
      if (block.block_id?.startsWith("longer-") || block.block_id?.startsWith("nothing-")) break;
      (block.block_id?.startsWith("problem-") ? found.problems : found.lines).push(...linesIn(block));
      break;
    case "actions":
      for (const each of block.elements) pressed(each as Button, found);
      break;
    case "input":
      asked(block, found);
      // The search box's own button is the modal's.
      if (search && block.block_id?.startsWith("search.")) found.presses.push(pressLine(search[0], search[1], "plain"));
      break;
    case "divider":
      break;
    default:
      throw new Error(`nobody has said how ${block.type} reads`);
  }
}

function linesIn(block: RichTextBlock): readonly string[] {
  return block.elements.flatMap((element) => {
    if (element.type === "rich_text_list") return element.elements.flatMap((each) => linesOf(textIn(each.elements)));
    return linesOf(textIn(element.elements));
  });
}

function textIn(elements: readonly RichTextElement[]): string {
  return elements.map((each) => ("text" in each ? each.text : "")).join("");
}

function pressed(button: Button, found: Found): void {
  const { press, file, way } = JSON.parse(button.value ?? "{}");
  const style = button.style === "primary" ? "main" : button.style === "danger" ? "stop" : "plain";
  if (way !== undefined) found.presses.push(`${linesOf(button.text.text).join(" ")} | ${way}`);
  else found.presses.push(pressLine(button.text.text, press ?? file, style, button.accessibility_label));
}

function asked({ label, hint, element }: InputBlock, found: Found): void {
  const many = "initial_options" in element ? (element.initial_options ?? []) : [];
  const value =
    "initial_value" in element
      ? element.initial_value
      : "initial_date" in element
        ? element.initial_date
        : "initial_time" in element
          ? element.initial_time
          : "initial_option" in element
            ? element.initial_option?.value
            : many.map((each) => each.value).join(",");
  found.asks.push({
    name: ("action_id" in element && element.action_id) || "",
    label: bare(label.text),
    hint: linesOf(hint?.text ?? "").join(" "),
    kind: kindOf(element),
    choices: choicesIn(element).map((each) => linesOf(each).join(" ")),
    value: boxed(String(value ?? "")),
  });
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
    [`${value}: ${text.text}`, ...(description ? [description.text] : [])].join(" "),
  );
}

function kindOf(element: InputBlock["element"]): Asks["kind"] {
  switch (element.type) {
    case "plain_text_input":
      return element.multiline ? "paragraph" : "line";
    case "radio_buttons":
    case "static_select":
      return "one";
    case "checkboxes":
    case "multi_static_select":
      return "many";
    case "number_input":
      return "number";
    case "datepicker":
      return "date";
    case "timepicker":
      return "time";
    default:
      throw new Error(`nobody has said how ${element.type} is answered`);
  }
}
