import type { MessageShown } from "./shapes.ts";

/** What the playground's Slack look and its server say to each other. Types only, shared by both. */
export interface SlackShown {
  /** Each with its blocks as its card. */
  readonly messages: readonly MessageShown[];
  readonly home?: SlackViewShown;
  /** The modal in front, as it stands on the server. */
  readonly modal?: SlackViewShown;
  readonly shortcuts: readonly { readonly id: string; readonly name: string }[];
  readonly onTheWay: number;
  readonly suggestions: readonly string[];
}

/** A modal or a Home, with Slack's own names for its parts. */
export interface SlackViewShown {
  readonly id: string;
  readonly hash: string;
  readonly title: string;
  readonly submit?: string;
  readonly close: string;
  readonly blocks: readonly SlackBlock[];
  /** What the app said beside questions of the open page, by block. */
  readonly errors: Readonly<Record<string, string>>;
}

/** What a message shows. */
export interface SlackCard {
  readonly blocks: readonly SlackBlock[];
  readonly file?: { readonly id: string; readonly name: string };
}

/** What stands in each question, by the name of its block. */
export type SlackGiven = Readonly<Record<string, string | readonly string[]>>;

/** What somebody does in Slack. */
export type SlackAct =
  | { readonly act: "home" }
  | { readonly act: "say"; readonly text: string }
  | { readonly act: "shortcut"; readonly shortcut: string }
  | SlackPress
  | { readonly act: "submit"; readonly view: string; readonly given: SlackGiven }
  | { readonly act: "close"; readonly view: string };

export interface SlackPress {
  readonly act: "press";
  /** The modal or Home that it is in, or the moment of the message. */
  readonly view?: string | undefined;
  readonly message?: string | undefined;
  readonly block: string;
  readonly action: string;
  /** What the button carried where it was pressed: by then another may stand in its place. */
  readonly value: string;
  readonly given: SlackGiven;
}

/** What came of it: done, or a sentence that Slack itself says. */
export interface SlackActed {
  readonly says?: string;
  readonly shown: SlackShown;
}

export interface SlackText {
  readonly text: string;
}

/** The blocks that Alongside draws with, as Block Kit names them. */
export type SlackBlock = { readonly block_id?: string } & (
  | { readonly type: "header"; readonly text: SlackText }
  | { readonly type: "divider" }
  | { readonly type: "alert"; readonly text: SlackText; readonly level?: string }
  | { readonly type: "rich_text"; readonly elements: readonly SlackRich[] }
  | { readonly type: "actions"; readonly elements: readonly SlackButton[] }
  | SlackInput
);

export interface SlackRun {
  readonly type: "text";
  readonly text: string;
  readonly style?: { readonly bold?: boolean; readonly italic?: boolean };
}

export type SlackRich =
  | { readonly type: "rich_text_section"; readonly elements: readonly SlackRun[] }
  | { readonly type: "rich_text_quote"; readonly elements: readonly SlackRun[] }
  | { readonly type: "rich_text_preformatted"; readonly elements: readonly SlackRun[] }
  | { readonly type: "rich_text_list"; readonly elements: readonly { readonly elements: readonly SlackRun[] }[] };

export interface SlackButton {
  readonly type: "button";
  readonly action_id?: string;
  readonly text: SlackText;
  readonly value?: string;
  readonly style?: string;
  readonly accessibility_label?: string;
}

export interface SlackInput {
  readonly type: "input";
  readonly block_id?: string;
  readonly label: SlackText;
  readonly hint?: SlackText;
  readonly optional?: boolean;
  readonly element: SlackElement;
}

export interface SlackOption {
  readonly text: SlackText;
  readonly value?: string;
  readonly description?: SlackText;
}

export interface SlackElement {
  readonly type:
    | "plain_text_input"
    | "number_input"
    | "radio_buttons"
    | "checkboxes"
    | "static_select"
    | "multi_static_select"
    | "datepicker"
    | "timepicker";
  readonly action_id?: string;
  readonly multiline?: boolean;
  readonly placeholder?: SlackText;
  readonly options?: readonly SlackOption[];
  readonly option_groups?: readonly { readonly label: SlackText; readonly options: readonly SlackOption[] }[];
  readonly initial_value?: string;
  readonly initial_option?: SlackOption;
  readonly initial_options?: readonly SlackOption[];
  readonly initial_date?: string;
  readonly initial_time?: string;
}
