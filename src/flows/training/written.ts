import type { EntryRecord } from "../../data/training/entry-record.ts";
import { type WrittenPart, writtenParts } from "../../rules/training/entry.ts";
import type { Context } from "../kit/context.ts";
import { partOfQuestion } from "./questions.ts";
import { logging } from "./words.ts";

export interface WrittenText {
  readonly part: WrittenPart;
  /** The question it answers. */
  readonly label: string;
  readonly text: string;
}

/** What stands written in the latest version of an entry, in the order of its questions, as far as this person may read it. */
export async function writtenIn({ data }: Context, entry: EntryRecord): Promise<readonly WrittenText[]> {
  const texts: WrittenText[] = [];
  for (const part of writtenParts[entry.writing]) {
    const found = await data.words.readVersion({ about: "entry", aboutId: entry.id, part }, entry.version);
    if (found) texts.push({ part, label: labels.get(part) ?? part, text: found.text });
  }
  return texts;
}

const labels: ReadonlyMap<string, string> = new Map(
  Object.entries(partOfQuestion).map(([question, part]) => [
    part,
    logging.questions[question as keyof typeof partOfQuestion],
  ]),
);
