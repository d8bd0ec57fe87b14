import type { Given, Someone } from "./someone.ts";

/** The facts of an entry, as a trainee on a ward answers them: the day and the kind of place stand there already. */
export const whenAndWhere: Given = { "How long was it?": "1½ hours" };
export const whatIDid = {
  "What was it about?": ["Helping to run a group"],
  "Who was with you?": "Nurse in charge",
} as const satisfies Given;
const justFacts: Given = { ...whatIDid, "Would you like to write about it?": "No, just the facts" };
export const threeTexts = {
  "What happened?": "We sat in the garden.",
  "So what did it mean to you?": "It was quiet, and that was fine.",
  "Now what will you try, or bring to supervision?": "I bring it to supervision.",
} as const satisfies Given;

const onwards = "What shall we do with it?";
export const keep: Given = { [onwards]: "Keep it to myself for now" };
export const sendHours: Given = { [onwards]: "Send my hours to be signed, and keep what I wrote to myself" };
export const sendBoth: Given = { [onwards]: "Send my hours, and share what I wrote with Tom Birch" };

/** Logs an entry from Home, with a look at each page; the card that says so stays open. */
export async function logEntry(
  someone: Someone,
  way: Given,
  texts: Readonly<Record<string, string>> | undefined = undefined,
  look: () => Promise<void> = async () => {},
): Promise<void> {
  const pages: readonly Given[] =
    texts === undefined
      ? [whenAndWhere, justFacts]
      : [whenAndWhere, whatIDid, ...Object.entries(texts).map(([question, text]) => ({ [question]: text })), {}];
  await someone.press("Log placement hours", "home");
  for (const page of pages) {
    await look();
    await someone.answer(page);
  }
  await look();
  await someone.answer(way, "Save");
  await someone.reads("Your entry is kept", "panel");
  await look();
}

/** Opens an entry of the open panel, or of one's own list, by a part of its name. */
export async function openEntry(someone: Someone, name: string, list = "My entries"): Promise<void> {
  if (await someone.panel.isVisible()) await someone.close();
  await someone.press(list, "home");
  await someone.press(new RegExp(`^Open .*${name}`), "panel");
}
