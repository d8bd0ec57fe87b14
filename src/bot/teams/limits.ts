import { longestChoice } from "../../flows/kit/field.ts";
import type { AdaptiveCard, CardAction, CardElement, Column, InputElement } from "./card.ts";
import { reserved, searchId } from "./card.ts";
import { mostInARow } from "./press.ts";

/** In bytes of UTF-16: far below what Teams carries (about 100 KB), so that an update or a reply around it fits too. */
const cardBytes = 24 * 1024;
const buttonLetters = 75;
const labelLetters = 300;

/** What Teams would refuse or cut short in this card, one sentence each; empty when all is well. */
export function check(card: AdaptiveCard): readonly string[] {
  const elements = card.body.flatMap(within);
  const inputs = elements.filter((element): element is InputElement => element.type.startsWith("Input."));
  const ids = elements.flatMap((element) => (element.id === undefined ? [] : [element.id]));
  return [
    ...size(card),
    ...(card.fallbackText.trim() === "" ? ["The card has no fallback text."] : []),
    ...ids.filter((id, index) => ids.indexOf(id) !== index).map((id) => `The id ${id} is used twice.`),
    ...inputs.flatMap(checkInput),
    ...[...(card.actions ? [card.actions] : []), ...elements.flatMap(setOf)].flatMap(checkActions),
  ];
}

function size(card: AdaptiveCard): readonly string[] {
  const bytes = JSON.stringify(card).length * 2;
  return bytes > cardBytes ? [`The card is ${bytes} bytes; ${cardBytes} is the most.`] : [];
}

function within(element: CardElement | Column): readonly (CardElement | Column)[] {
  if (element.type === "ColumnSet") return [element, ...element.columns.flatMap(within)];
  const inner = element.type === "Container" || element.type === "Column" ? (element.items ?? []) : [];
  return [element, ...inner.flatMap(within)];
}

function setOf(element: CardElement | Column): readonly (readonly CardAction[])[] {
  if (element.type === "ActionSet") return [element.actions];
  return element.type === "Input.Text" && element.inlineAction ? [[element.inlineAction]] : [];
}

function checkInput(input: InputElement): readonly string[] {
  const wrong: string[] = [];
  if (input.label.trim() === "") wrong.push(`The input ${input.id} has no label.`);
  if (input.label.length > labelLetters) wrong.push(`The label of ${input.id} is over ${labelLetters} letters.`);
  if (input.errorMessage.trim() === "") wrong.push(`The input ${input.id} has no words for a blank answer.`);
  if (input.id !== searchId && reserved.includes(input.id)) wrong.push(`No question may be named ${input.id}.`);
  if (input.type !== "Input.ChoiceSet") return wrong;
  if (input.choices.length === 0) wrong.push(`The input ${input.id} has no choices.`);
  for (const choice of input.choices) {
    if (choice.value === "" || choice.value.includes(",")) {
      wrong.push(`The choice "${choice.title}" of ${input.id} needs a value without commas.`);
    }
    if (choice.title.length > longestChoice) wrong.push(`A choice of ${input.id} is over ${longestChoice} letters.`);
  }
  return wrong;
}

function checkActions(actions: readonly CardAction[]): readonly string[] {
  const wrong: string[] = [];
  if (actions.length > mostInARow) wrong.push(`${actions.length} buttons stand in one row; ${mostInARow} is the most.`);
  if (actions.filter((action) => action.style === "positive").length > 1)
    wrong.push("Two main buttons stand side by side.");
  for (const action of actions) {
    for (const text of [action.title, action.tooltip ?? action.title]) {
      if (text.trim() === "") wrong.push("A button has no label.");
      if (text.length > buttonLetters) wrong.push(`The button "${text}" is over ${buttonLetters} letters.`);
    }
  }
  return wrong;
}
