/** What is typed or chosen, by how a question begins: several choices as an array. */
export type Given = Readonly<Record<string, string | readonly string[]>>;

/** Where somebody looks: at their Home, their messages, the page that is open, or the last message that says something. */
export type Where = "Home" | "chat" | "page" | { readonly message: string };

/** A file as somebody has it who asked for it. */
export interface TakenFile {
  readonly name: string;
  readonly bytes: Uint8Array;
}

/**
 * Somebody at a chat client, whichever it is. A button is meant by what it reads or is read aloud as. Whatever they wait for
 * comes within seconds, or it throws with what is there instead.
 */
export interface StoryPerson {
  /** Types it into the chat, and sends it. */
  say(text: string): Promise<void>;
  press(button: string | RegExp, where: Where): Promise<void>;
  /** Presses it again before the first press is answered. */
  pressTwice(button: string | RegExp, where: Where): Promise<void>;
  /** Answers the open page and sends it with a button, "Next" if none is named. */
  answer(given: Given, button?: string): Promise<void>;
  /** What can be chosen at a question of the open page. */
  choices(question: string): Promise<readonly string[]>;
  /** What stands written in a question of the open page. */
  stands(question: string): Promise<string>;
  /** The sentence that stands with a question of the open page, about what to change. */
  toChange(question: string): Promise<string>;
  /** Everything that the open page says, as one text. */
  page(): Promise<string>;
  reads(text: string | RegExp, where: Where): Promise<void>;
  readsNoMore(text: string | RegExp, where: Where): Promise<void>;
  /** How many of their messages say this. */
  messagesSaying(text: string): Promise<number>;
  /** Closes the open page. */
  close(): Promise<void>;
  /** Presses a button of the open page that gives a file, and has the file; the page is closed then. */
  takesFile(button: string): Promise<TakenFile>;
}

/** Where a story is played: the demo's people at one kind of chat client. */
export interface Stage<Person extends StoryPerson = StoryPerson> {
  /** Somebody by their whole name, with the client open. */
  come(name: string): Promise<Person>;
  /** Two minutes pass, and what is due is sent. */
  minutesPass(): Promise<void>;
  /** The day it is there, or one so many days later, as questions take it: "2026-11-24". */
  day(later?: number): Promise<string>;
  /** Whatever the client complained about since it was asked last. */
  complaints(): readonly string[];
  close(): Promise<void>;
}

/** The case code that stands in a text. */
export function codeIn(text: string): string {
  const code = /AL-[2-9A-Z]{4}-[2-9A-Z]/.exec(text)?.[0];
  if (code === undefined) throw new Error(`there is no code in: ${text}`);
  return code;
}

/** Chooses the first choice that reads like this and sends the page; says which it was. */
export async function choose(someone: StoryPerson, question: string, like: RegExp, button?: string): Promise<string> {
  const all = await someone.choices(question);
  const found = all.find((each) => like.test(each));
  if (found === undefined) throw new Error(`nothing like ${like} is among: ${all.join("; ")}`);
  await someone.answer({ [question]: found }, button);
  return found;
}
