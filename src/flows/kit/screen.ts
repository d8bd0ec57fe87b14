import type { Subject } from "../../rules/subject.ts";

/**
 * All that a surface ever sees: plain data, already in plain words. A renderer turns a Screen into its platform's
 * JSON and decides nothing. Every text is plain text, never markup: a renderer escapes it for its platform.
 */
export type Screen = Form | Card | List | Home;

/** The key of an answer: an accepted answer uses it up, a refused one does not. */
export interface At {
  readonly draft: string;
  /** `flow/page`, for example `request.ask/choice`: enough to draw the page again when the store is out of reach. */
  readonly page: string;
  readonly version: number;
}

/** One page of a flow, waiting to be answered. */
export interface Form {
  readonly kind: "form";
  readonly at: At;
  /** The flow's title, the same on every page. */
  readonly title: string;
  readonly heading: string;
  /** "Page 2 of 4"; the total counts the pages that apply to the answers so far. Absent where there is but one page. */
  readonly step?: string;
  readonly parts: readonly Part[];
  /** Something that happened to this page (a stale answer, a changed flow, a fault), shown above everything else. */
  readonly notice?: Notice;
  readonly questions: readonly Question[];
  /** Where to turn in a crisis: on every page that has free text. */
  readonly crisis?: CrisisCard;
  readonly next: string;
  /** The label of the way back; absent on the first page. */
  readonly back?: string;
  /** The label of "save and close". */
  readonly leave: string;
}

/** One question as it stands: resolved options, what the person wrote, and what to change. */
export interface Question {
  readonly name: string;
  /** Ends in "(optional)" where it may be left blank. */
  readonly label: string;
  readonly hint?: string;
  readonly look: QuestionLook;
  /** What was typed or chosen, exactly as it came. */
  readonly value?: Raw;
  /** One sentence on what to change. */
  readonly problem?: string;
  /** What a platform may say by itself when the question is left blank. */
  readonly missing: string;
  readonly required: boolean;
}

export type QuestionLook =
  | { readonly kind: "line" | "paragraph"; readonly max: number }
  | { readonly kind: "one" | "many"; readonly options: readonly Option[] }
  | { readonly kind: "number"; readonly min: number; readonly max: number; readonly step: number }
  | { readonly kind: "date" }
  | { readonly kind: "time" };

export interface Option {
  readonly value: string;
  readonly label: string;
}

/** What a platform hands back for one question. */
export type Raw = string | readonly string[];
export type RawAnswers = Readonly<Record<string, Raw>>;

/** A thing, a result, or a message: facts, words and buttons. */
export interface Card {
  readonly kind: "card";
  readonly title: string;
  readonly tone: Tone;
  readonly parts: readonly Part[];
  readonly presses: readonly Press[];
  /** What a notification and a screen reader's first line say: nothing personal, nothing about the matter itself. */
  readonly summary: string;
}

export type Tone = "plain" | "good" | "attention" | "crisis";

export type Part =
  | { readonly kind: "text"; readonly text: string }
  | { readonly kind: "heading"; readonly text: string }
  | { readonly kind: "facts"; readonly facts: readonly Fact[] }
  | { readonly kind: "points"; readonly points: readonly string[] }
  /**
   * What somebody wrote. Drawn in a panel only: in a chat it becomes a line that says where it can be read. `copy` is for
   * a text that its owner takes along, in one press where the client can.
   */
  | { readonly kind: "words"; readonly label: string; readonly text: string; readonly copy?: true }
  /** A code to copy by hand, drawn large and spelt out for a screen reader. */
  | { readonly kind: "code"; readonly label: string; readonly code: string }
  | { readonly kind: "file"; readonly file: FileRef }
  | { readonly kind: "rows"; readonly rows: readonly Row[] }
  | Meter
  | Notice
  | CrisisCard;

/** How far something has come, as a bar with words. A renderer shows no number of its own. */
export interface Meter {
  readonly kind: "meter";
  readonly label: string;
  /** The one sentence that says it all, and what a screen reader hears in place of the bar. */
  readonly text: string;
  /** Each label stands below the bar, also where its amount is nothing: colour alone tells nothing. */
  readonly spans: readonly MeterSpan[];
}

export interface MeterSpan {
  /** In whole minutes, none or more: the bar's widths are in proportion. */
  readonly amount: number;
  readonly tone: MeterTone;
  /** "Signed: 18½ hours" */
  readonly label: string;
}

export type MeterTone = "done" | "waiting" | "open";

export interface Notice {
  readonly kind: "notice";
  readonly tone: Tone;
  readonly text: string;
}

/** The trust's own crisis card: who to ring, in the order to try, and that nobody is alerted by this page. */
export interface CrisisCard {
  readonly kind: "crisis";
  readonly title: string;
  readonly nobodyIsAlerted: string;
  readonly contacts: readonly Fact[];
  /** Open in full (help, crisis words), or a heading that unfolds (pages with free text). */
  readonly open: boolean;
}

export interface Fact {
  readonly label: string;
  readonly value: string;
}

/** A file that a surface fetches by its name and subject when the person presses it; it is made at that moment. */
export interface FileRef {
  readonly label: string;
  readonly file: string;
  readonly subject?: Subject;
}

/** A file as made: its bytes never pass through a message. */
export interface MadeFile {
  readonly name: string;
  readonly type: string;
  readonly bytes: Uint8Array;
}

/** A list with search and paging: rows are never cut off in silence, `total` says how many there are. */
export interface List {
  readonly kind: "list";
  readonly view: string;
  readonly subject?: Subject;
  readonly title: string;
  readonly intro?: string;
  /** Present where the list can be searched; `value` is what was searched for. */
  readonly search?: { readonly label: string; readonly value: string };
  readonly rows: readonly Row[];
  readonly page: number;
  readonly pages: number;
  readonly total: number;
  /** The count in words: "3 requests, oldest first". */
  readonly count: string;
  /** The sentence when there is nothing. */
  readonly empty: string;
  /** Sentences beneath the rows of every page: who or what is not among them, and how many. */
  readonly closing?: readonly string[];
  readonly files: readonly FileRef[];
  readonly presses: readonly Press[];
}

export interface Row {
  readonly title: string;
  /** One or two short lines of facts. */
  readonly lines: readonly string[];
  /** A short plain word for where it stands: "Waiting", "Overdue". */
  readonly state?: { readonly text: string; readonly tone: Tone };
  readonly presses: readonly Press[];
}

/** A person's home: what waits for them, what is coming, what they began, what they can start. */
export interface Home {
  readonly kind: "home";
  readonly title: string;
  readonly intro: string;
  readonly sections: readonly HomeSection[];
}

export interface HomeSection {
  readonly heading: string;
  readonly rows: readonly Row[];
  readonly presses: readonly Press[];
  /** One line when there is nothing. */
  readonly empty: string;
}

/** A button. */
export interface Press {
  readonly label: string;
  /** What a screen reader says where several buttons share a label: "Open AL-7KQ4-M". At most 75 characters. */
  readonly spoken?: string;
  readonly does: Does;
  readonly style: "main" | "plain" | "stop";
  /** A panel is a modal, a dialog, a task module: the one place where words are typed and shown. */
  readonly opens: "panel" | "here";
}

/** Everything a button can do. */
export type Does =
  | {
      readonly do: "show";
      readonly view: string;
      readonly subject?: Subject;
      readonly search?: string;
      readonly page?: number;
    }
  /** With `told` the person has read what is kept about them, which is shown before the first flow. */
  | { readonly do: "start"; readonly flow: string; readonly subject?: Subject; readonly told?: "yes" }
  | { readonly do: "resume"; readonly draft: string }
  /** Asks first; with `sure` it is done. */
  | { readonly do: "discard"; readonly draft: string; readonly sure?: "yes" }
  | { readonly do: "home" }
  | { readonly do: "close" };
