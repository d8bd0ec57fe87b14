import type { Carried } from "../carried.ts";

/** The part of Adaptive Cards 1.5 that Alongside draws with: core elements only, so that every Teams client can show it. */
export interface AdaptiveCard {
  readonly type: "AdaptiveCard";
  readonly $schema: string;
  readonly version: "1.5";
  /** Two letters: Microsoft's own parser refuses "en-GB". */
  readonly lang: "en";
  /** What a client too old for the card says in its place: nothing personal. */
  readonly fallbackText: string;
  readonly body: readonly CardElement[];
  readonly actions?: readonly CardAction[];
}

export type CardElement = TextBlock | RichTextBlock | Container | ColumnSet | ActionSet | InputElement;

/** Read as Markdown by every client, so it carries headings only, always escaped. */
export interface TextBlock extends Placed {
  readonly type: "TextBlock";
  readonly text: string;
  readonly style: "heading";
  readonly wrap: true;
  readonly size?: "medium" | "large";
  readonly weight?: "bolder";
}

/** Never read as Markdown: the home of every text a person may have written. */
export interface RichTextBlock extends Placed {
  readonly type: "RichTextBlock";
  readonly inlines: readonly TextRun[];
}

export interface TextRun {
  readonly type: "TextRun";
  readonly text: string;
  readonly weight?: "bolder";
  readonly size?: "small" | "medium" | "large" | "extraLarge";
  readonly color?: "attention" | "accent";
  readonly isSubtle?: true;
  readonly fontType?: "monospace";
}

export interface Container extends Placed {
  readonly type: "Container";
  readonly items: readonly CardElement[];
  readonly style?: ContainerStyle;
  readonly bleed?: true;
}

export type ContainerStyle = "emphasis" | "good" | "warning" | "attention";

export interface ColumnSet extends Placed {
  readonly type: "ColumnSet";
  readonly columns: readonly Column[];
}

export interface Column extends Placed {
  readonly type: "Column";
  /** A number is a share of the row. */
  readonly width: number | "auto" | "stretch";
  readonly style?: ContainerStyle;
  /** Over the style's colour, which stays where a client shows no picture. Never read aloud. */
  readonly backgroundImage?: BackgroundImage;
  readonly verticalContentAlignment?: "center";
  readonly items?: readonly CardElement[];
}

export interface BackgroundImage {
  readonly url: `data:image/gif;base64,${string}`;
  readonly fillMode: "repeat" | "repeatHorizontally";
  readonly verticalAlignment?: "center";
}

export interface ActionSet extends Placed {
  readonly type: "ActionSet";
  readonly actions: readonly CardAction[];
}

interface Placed {
  readonly id?: string;
  readonly spacing?: "none" | "small" | "medium" | "large" | "extraLarge";
  readonly separator?: true;
  readonly isVisible?: false;
}

interface InputBase extends Placed {
  readonly id: string;
  readonly label: string;
  readonly errorMessage: string;
}

export interface InputText extends InputBase {
  readonly type: "Input.Text";
  readonly isMultiline?: true;
  readonly value?: string;
  readonly inlineAction?: CardAction;
}

export interface InputChoiceSet extends InputBase {
  readonly type: "Input.ChoiceSet";
  readonly style: "expanded" | "compact";
  readonly isMultiSelect?: true;
  readonly wrap: true;
  readonly placeholder?: string;
  readonly choices: readonly { readonly title: string; readonly value: string }[];
  readonly value?: string;
}

interface InputNumber extends InputBase {
  readonly type: "Input.Number";
  readonly value?: number;
}

interface InputDay extends InputBase {
  readonly type: "Input.Date" | "Input.Time";
  readonly value?: string;
}

export type InputElement = InputText | InputChoiceSet | InputNumber | InputDay;

interface ActionBase {
  readonly title: string;
  readonly tooltip?: string;
  readonly style?: "positive" | "destructive";
}

export interface Submit extends ActionBase {
  readonly type: "Action.Submit";
  readonly data: ActionData;
  readonly associatedInputs?: "none";
}

export interface Execute extends ActionBase {
  readonly type: "Action.Execute";
  readonly verb: "press";
  readonly data: ActionData;
  readonly associatedInputs?: "none";
  readonly fallback: Submit;
}

export interface ToggleVisibility extends ActionBase {
  readonly type: "Action.ToggleVisibility";
  readonly targetElements: readonly string[];
}

/** Leads out of Teams, into a browser. */
interface OpenUrl extends ActionBase {
  readonly type: "Action.OpenUrl";
  readonly url: string;
}

export type CardAction = Submit | Execute | ToggleVisibility | OpenUrl;

/** All that a button ever carries: references, never a word that somebody wrote. */
type ActionData =
  | { readonly draft: string; readonly page: string; readonly version: number; readonly way: "next" | "back" | "leave" }
  | PressData
  | Carried;

export interface PressData {
  readonly press: Carried;
  /** The press sits on a Home. */
  readonly at?: "home";
  /** The press takes what stands in the card's search box with it. */
  readonly find?: true;
  readonly msteams?: { readonly type: "task/fetch" };
}

/** The id of the one input that is a search box and no question. */
export const searchId = "search";

/** What a button says, in the same object as the answers. */
export const reserved = "draft page version way press at find file subject msteams".split(" ");

/**
 * The id of an input: the question's name, with a dot where a button says something by that name, marked where several
 * values come back in one comma-joined text.
 */
export function inputId(name: string, many: boolean): string {
  return `${name}${reserved.includes(name) ? "." : ""}${many ? "[]" : ""}`;
}

/** The question that an input's id names, or nothing. Takes anything. */
export function questionOf(inputName: string): { readonly name: string; readonly many: boolean } | undefined {
  const [, name, many] = /^([a-zA-Z][\w-]{0,63})\.?(\[\])?$/.exec(inputName) ?? [];
  return name === undefined ? undefined : { name, many: many !== undefined };
}
