/** One way of seeing the same people: as Teams would show them, or as Slack would. */
export interface Look {
  /** Draws the conversation and Home of whoever is at the page. */
  show(): Promise<void>;
  /** Somebody comes to it: another person, another look, another hour. What stood there before is drawn anew. */
  open(): Promise<void>;
  /** What somebody typed into the message box; false where it could not be sent, so that it stays there. */
  speak(text: string): Promise<boolean>;
}

/** What every look has around it. */
export interface Around {
  person(): string;
  nameOf(person: string): { readonly name: string; readonly role: string };
  /** Whether the messages can be seen. */
  chatInSight(): boolean;
  /** Above the message box: what this person could say first, and what else begins something. */
  offer(phrases: readonly string[], shortcuts?: readonly Shortcut[]): void;
  /** Says a sentence that stands there for a while. */
  say(sentence: string): void;
  /** Says something aloud, once. */
  announce(sentence: string): void;
  /** It could not be done: the person is told beside the message box. */
  trouble(sentence: string): void;
  aMinuteLater(): void;
  /** Draws everything again, the list of people with it. */
  refresh(): Promise<void>;
}

export interface Shortcut {
  readonly name: string;
  readonly press: () => void;
}
