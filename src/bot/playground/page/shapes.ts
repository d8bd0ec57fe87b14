/** What the playground's page and its server say to each other. Types only, shared by both. */
export interface State {
  /** The demo's time in milliseconds. */
  readonly now: number;
  readonly people: readonly PersonShown[];
}

/** How far the clock is moved: so many minutes, to the next working morning, to Monday at nine, a week. */
export type Move = number | "morning" | "monday" | "week";

export interface PersonShown {
  readonly id: string;
  readonly name: string;
  readonly role: string;
  readonly about: string;
  /** Messages that came while somebody else was looked at. */
  readonly unread: number;
  /** Things that wait for this person to do something. */
  readonly waiting: number;
}

export interface ChatShown {
  readonly messages: readonly MessageShown[];
  /** Messages that are decided but not sent yet. */
  readonly onTheWay: number;
  /** What this person could say first. */
  readonly suggestions: readonly string[];
  /** They took Alongside out of their Teams. */
  readonly out?: true;
}

export interface MessageShown {
  readonly id: string;
  /** Goes up when a message is changed in place. */
  readonly version: number;
  readonly from: "person" | "alongside";
  readonly at: number;
  readonly text?: string;
  readonly card?: object;
  /** It asks whether a file may be saved. */
  readonly asks?: FileAsked;
  /** A file that was saved, by its name there. */
  readonly file?: { readonly id: string; readonly name: string };
  /** What is said aloud when it comes. */
  readonly summary: string;
}

export interface FileAsked {
  readonly name: string;
  readonly description: string;
  readonly bytes: number;
}

/** Somebody's Home: the last one that they were sent, and which message that is; none where the app is out of their Teams. */
export type HomeShown = { readonly id: string; readonly card: object } | { readonly out: true };

/** What one person is reminded of. */
export interface PlanShown {
  readonly planned: readonly PlanShownNudge[];
  /** In the next days, as things are now. */
  readonly ahead: readonly PlanShownNudge[];
  readonly lately: readonly PlanShownNudge[];
}

export interface PlanShownNudge {
  readonly title: string;
  readonly why: string;
  readonly at: number;
  /** Which reminder of one matter it is. */
  readonly turn: number;
  /** Where it stands, or what became of it, as a key. */
  readonly came: string;
}

/** One event of the stream: whose chat or home has changed; nobody named means everything. */
export interface Changed {
  readonly people?: readonly string[];
}

/** What comes back for an activity: the body of an invoke's answer, nothing for a message, or what Teams says itself. */
export interface Answered {
  readonly body?: unknown;
  readonly says?: string;
}
