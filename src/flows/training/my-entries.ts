import type { EntryRecord } from "../../data/training/entry-record.ts";
import { entryStateWords } from "../../rules/training/words.ts";
import type { Context } from "../kit/context.ts";
import type { Row, Tone } from "../kit/screen.ts";
import { defineView } from "../kit/view.ts";
import { entryWords } from "./entry-words.ts";
import { entryName, mannerName, roleName, stateName } from "./naming.ts";
import { logPress, openEntry } from "./presses.ts";
import { writtenIn } from "./written.ts";

const words = entryWords.mine;

export const stateTones: Readonly<Record<EntryRecord["state"], Tone>> = {
  logged: "plain",
  sent: "plain",
  signed: "good",
  "hours-returned": "attention",
};

/**
 * One's own entries, latest first. A search opens what was written in memory and looks through it there: words are never
 * indexed.
 */
export const myEntries = defineView<EntryRecord>({
  id: "entry.mine",
  title: words.title,
  summary: words.summary,
  action: "entry.list-mine",
  about: "person",
  says: ["my entries", "my reflections", "my hours"],
  home: words.home,
  searchLabel: words.search,
  async find(context, { search, skip, take }) {
    const all = await context.data.entries.ofAuthor(context.actor.id);
    const found = search.trim() === "" ? all : await matching(context, all, search.trim().toLowerCase());
    return { items: found.slice(skip, skip + take), total: found.length };
  },
  row,
  count: words.count,
  empty: (search) => (search === "" ? words.empty : words.notFound(search)),
  presses: async ({ may }) => ((await may("entry.log", null)) ? [logPress("main")] : []),
});

async function matching(
  context: Context,
  all: readonly EntryRecord[],
  letters: string,
): Promise<readonly EntryRecord[]> {
  const found: EntryRecord[] = [];
  for (const entry of all) {
    const texts = (await writtenIn(context, entry)).map(({ text }) => text);
    if (`${factsAloud(entry, context)}\n${texts.join("\n")}`.toLowerCase().includes(letters)) found.push(entry);
  }
  return found;
}

/** What of an entry's facts can be searched for. */
export function factsAloud(entry: EntryRecord, context: Context): string {
  const { facts } = entry;
  const { trust, today } = context;
  return [
    entryName(entry, today),
    facts.workedOn,
    trust.settings[facts.setting] ?? "",
    mannerName(facts),
    ...facts.activities.map((each) => trust.activities[each] ?? each),
    roleName(trust, facts.supervisingRole),
    stateName(entry, context),
  ].join("\n");
}

async function row(entry: EntryRecord, context: Context): Promise<Row> {
  const { trust, today, data } = context;
  const reader = entry.share && (await data.people.names([entry.share.readerId])).get(entry.share.readerId);
  const kept = entry.writing === "none" ? words.factsOnly : reader ? words.sharedWith(reader) : words.private;
  return {
    title: entryName(entry, today),
    lines: [entry.facts.activities.map((each) => trust.activities[each] ?? each).join("; "), kept],
    state: { text: entryStateWords[entry.state], tone: stateTones[entry.state] },
    presses: [openEntry(entry, today)],
  };
}
