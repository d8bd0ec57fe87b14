import type { Place } from "../../../src/bot/surface.ts";
import type { CardAction, CardElement, Column, InputElement } from "../../../src/bot/teams/card.ts";
import { render } from "../../../src/bot/teams/render.ts";
import type { Screen } from "../../../src/flows/kit/screen.ts";
import { type Asks, bare, boxed, linesOf, pressLine, type Seen } from "./seen.ts";

/** What Teams shows of a screen and lets a person do there. */
export function seenInTeams(screen: Screen, place: Place): Seen {
  const card = render(screen, place);
  const found = { lines: [] as string[], asks: [] as Asks[], presses: [] as string[], problems: [] as string[] };
  if (screen.kind === "form" && place === "panel") found.lines.push(...linesOf(screen.title));
  for (const element of card.body) walk(element, found);
  for (const action of card.actions ?? []) pressed(action, found);
  return found;
}

type Found = { readonly [Key in keyof Seen]: Seen[Key][number][] };

function walk(element: CardElement | Column, found: Found): void {
  if (element.id === "problems") return;
  if (element.id?.startsWith("problem-")) found.problems.push(...textsIn(element).flatMap(linesOf));
  else if (element.type === "TextBlock" || element.type === "RichTextBlock")
    found.lines.push(...textsIn(element).flatMap(linesOf));
  else if (element.type === "Container" || element.type === "Column")
    for (const item of element.items ?? []) walk(item, found);
  else if (element.type === "ColumnSet") for (const column of element.columns) walk(column, found);
  else if (element.type === "ActionSet") for (const action of element.actions) pressed(action, found);
  else asked(element, found);
}

function textsIn(element: CardElement | Column): readonly string[] {
  // A point and a heading are marked as such in letters here.
  if (element.type === "TextBlock") return [element.text.replace(/\\([!-/:-@[-`{-~])/g, "$1")];
  if (element.type === "RichTextBlock")
    return [
      element.inlines
        .map(({ text }) => text)
        .join("")
        .replace(/^• /, ""),
    ];
  return [];
}

function pressed(action: CardAction, found: Found): void {
  if (action.type === "Action.ToggleVisibility") return;
  const { data } = action;
  const style = action.style === "positive" ? "main" : action.style === "destructive" ? "stop" : "plain";
  if (action.type === "Action.Submit" && "find" in data) found.presses.push(pressLine(action.title, data.press, style));
  else if ("way" in data) found.presses.push(`${linesOf(action.title).join(" ")} | ${data.way}`);
  else if ("press" in data) found.presses.push(pressLine(action.title, data.press, style, action.tooltip));
  else found.presses.push(pressLine(action.title, data, style));
}

function asked(input: InputElement, found: Found): void {
  if (input.type === "Input.ChoiceSet" && input.choices.length === 0) return;
  if (input.type === "Input.Text" && input.inlineAction) pressed(input.inlineAction, found);
  const [label = "", ...hint] = input.label.split("\n");
  const choices = input.type === "Input.ChoiceSet" ? input.choices.map(({ title, value }) => `${value}: ${title}`) : [];
  found.asks.push({
    name: input.id.replace("[]", ""),
    label: bare(label),
    hint: linesOf(hint.join("\n")).join(" "),
    kind: kindOf(input),
    choices: choices.map((each) => linesOf(each).join(" ")),
    value: boxed(chosen(input)),
  });
}

/** What stands in an input; a client marks no choice that is not there, and no day or time that is none. */
function chosen(input: InputElement): string {
  const value = String(input.value ?? "");
  if (input.type === "Input.Date") return Number.isNaN(Date.parse(value)) || !isDay(value) ? "" : value;
  if (input.type === "Input.Time") return /^([01]\d|2[0-3]):[0-5]\d$/.test(value) ? value : "";
  if (input.type !== "Input.ChoiceSet") return value;
  const values = value.split(",");
  return input.choices.flatMap((each) => (values.includes(each.value) ? [each.value] : [])).join(",");
}

function isDay(value: string): boolean {
  return new Date(`${value}T00:00:00Z`).toISOString().startsWith(value);
}

function kindOf(input: InputElement): Asks["kind"] {
  switch (input.type) {
    case "Input.Text":
      return "isMultiline" in input && input.isMultiline ? "paragraph" : "line";
    case "Input.ChoiceSet":
      return input.isMultiSelect ? "many" : "one";
    case "Input.Number":
      return "number";
    case "Input.Date":
      return "date";
    case "Input.Time":
      return "time";
  }
}
