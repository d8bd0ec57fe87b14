import type { Place } from "../../../src/bot/surface.ts";
import type {
  AdaptiveCard,
  CardAction,
  CardElement,
  Column,
  Container,
  InputElement,
  RichTextBlock,
} from "../../../src/bot/teams/card.ts";
import { questionOf } from "../../../src/bot/teams/card.ts";
import { reply } from "../../../src/bot/teams/reply.ts";
import type { Screen, Tone } from "../../../src/flows/kit/screen.ts";
import { type Asks, type Item, inOne, labelled, lines, linesOf, type Pressed, press, type Seen } from "./seen.ts";

/** A card, and the name of the panel it stands in or what a notification says of it. */
export interface DrawnInTeams {
  readonly window?: string;
  readonly aloud?: string;
  readonly card: AdaptiveCard;
}

export function drawInTeams(screen: Screen, place: Place): DrawnInTeams {
  const asked = { asks: "press", does: { do: "home" } } as const;
  const from = { surface: "teams", tenant: "T1", id: "U1" } as const;
  const by = place === "panel" ? "task" : place === "home" ? "execute" : "message";
  const drawn = reply({ from, key: "K1", place, asked, by }, { reply: "screen", place, screen });
  if ("task" in drawn && typeof drawn.task.value === "object")
    return { window: drawn.task.value.title, card: drawn.task.value.card.content };
  if ("statusCode" in drawn && typeof drawn.value === "object") return { card: drawn.value };
  const [card] = "attachments" in drawn ? (drawn.attachments ?? []) : [];
  if (!card || !("summary" in drawn)) throw new Error("a screen is drawn as a card");
  return { aloud: drawn.summary, card: card.content };
}

/** What Teams shows of what was drawn and lets a person do there. */
export function seenInTeams({ window, aloud, card }: DrawnInTeams): Seen {
  return [
    ...(window === undefined ? [] : [{ is: "window", says: linesOf(window).join("\n") } as const]),
    ...(aloud === undefined ? [] : [{ is: "aloud", says: inOne(aloud) } as const]),
    ...card.body.flatMap((element) => itemsOf(element, "plain")),
    ...(card.actions ?? []).map(pressed),
  ];
}

function itemsOf(element: CardElement | Column, tone: Tone): readonly Item[] {
  switch (element.type) {
    case "TextBlock": {
      const says = inOne(element.text.replace(/\\([!-/:-@[-`{-~])/g, "$1"));
      return says === "" ? [] : [{ is: "heading", says, tone }];
    }
    case "RichTextBlock": {
      const of = /^problem-(.+?)\.?(\[\])?$/.exec(element.id ?? "")?.[1];
      if (of !== undefined) return [{ is: "problem", of, says: inOne(textOf(element)) }];
      const colour = element.inlines[0]?.color;
      // A point is marked as such in letters here.
      return lines(
        textOf(element).replace(/^• /, ""),
        colour === undefined ? tone : colour === "accent" ? "good" : "attention",
      );
    }
    case "Container":
      return held(element, tone);
    case "Column":
      return (element.items ?? []).flatMap((each) => itemsOf(each, tone));
    case "ColumnSet":
      return element.columns.flatMap((column) => itemsOf(column, tone));
    case "ActionSet":
      return element.actions.map(pressed);
    default:
      return asked(element);
  }
}

const grounds = { emphasis: "plain", good: "good", warning: "attention", attention: "crisis" } as const;

function held({ id, style, items }: Container, around: Tone): readonly Item[] {
  const tone = style === undefined ? around : grounds[style];
  const [first, ...more] = items;
  if (id === "problems") {
    const counted = first ? itemsOf(first, tone) : [];
    return [
      ...counted.map((item): Item => (item.is === "heading" ? { is: "count", says: item.says } : item)),
      ...more.flatMap((each) => itemsOf(each, tone)),
    ];
  }
  // One sentence on a ground of its own.
  if (style !== undefined && more.length === 0 && first?.type === "RichTextBlock" && !first.inlines[0]?.weight)
    return lines(textOf(first)).map((item): Item => (item.is === "line" ? { ...item, is: "notice", tone } : item));
  return items.flatMap((each) => itemsOf(each, tone));
}

function textOf({ inlines }: RichTextBlock): string {
  return inlines.map(({ text }) => text).join("");
}

function pressed(action: CardAction): Item {
  if (action.type === "Action.ToggleVisibility") return { is: "fold" };
  // No screen leads out by itself: only an answer of this one platform does.
  if (action.type === "Action.OpenUrl") throw new Error("a screen leads out of the chat");
  const { data } = action;
  const style = action.style === "positive" ? "main" : action.style === "destructive" ? "stop" : "plain";
  if ("way" in data) return press(action.title, { way: data.way }, style);
  if ("press" in data) return press(action.title, data.press, style, action.tooltip);
  return press(action.title, data, style);
}

function asked(input: InputElement): readonly Item[] {
  const [label = "", ...hint] = input.label.split("\n");
  const choices = input.type === "Input.ChoiceSet" ? input.choices.map(({ title, value }) => `${value}: ${title}`) : [];
  const said = labelled(label);
  const asks: Asks = {
    is: "ask",
    name: questionOf(input.id)?.name ?? "",
    label: said.label,
    needed: !said.optional,
    hint: inOne(hint.join("\n")),
    kind: kindOf(input),
    open: input.type !== "Input.ChoiceSet" || input.style === "expanded",
    choices: choices.map(inOne),
    value: standing(input),
  };
  const find: readonly Pressed[] =
    input.type === "Input.Text" && input.inlineAction ? [pressed(input.inlineAction) as Pressed] : [];
  return [asks, ...find];
}

/** What stands in an input; a client marks no choice that is not there, and no day or time that is none. */
export function standing(input: InputElement): string {
  const value = String(input.value ?? "");
  if (input.type === "Input.Date") return Number.isNaN(Date.parse(value)) || !isDay(value) ? "" : value;
  if (input.type === "Input.Time") return /^([01]\d|2[0-3]):[0-5]\d$/.test(value) ? value : "";
  if (input.type !== "Input.ChoiceSet") return value;
  const values = input.isMultiSelect ? value.split(",") : [value];
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
