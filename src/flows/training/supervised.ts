import type { EntryRecord } from "../../data/training/entry-record.ts";
import type { Context } from "../kit/context.ts";
import type { Row } from "../kit/screen.ts";
import { defineView } from "../kit/view.ts";
import { entryWords } from "./entry-words.ts";
import { factsAloud, stateTones } from "./my-entries.ts";
import { entryName, stateName } from "./naming.ts";
import { openEntry, placementPress } from "./presses.ts";
import { supervising as words } from "./supervising-words.ts";

export interface Supervised {
  readonly entry: EntryRecord;
  readonly trainee: string;
  readonly placementId: string;
  /** Shared with this supervisor, and whether they have read it as it is now. */
  readonly shared: "unread" | "read" | undefined;
  readonly doubted: boolean;
}

/** What a placement supervisor may see of their trainees: hours that were sent, and entries that were shared. */
export const supervised = defineView<Supervised>({
  id: "entry.supervised",
  title: words.listTitle,
  summary: words.listSummary,
  action: "entry.list-supervised",
  about: "person",
  says: ["my trainees", "hours to sign", "entries of my trainees"],
  home: words.listHome,
  searchLabel: words.search,
  async find(context, { search, skip, take }) {
    const letters = search.trim().toLowerCase();
    const all = (await ofMyTrainees(context)).filter(({ entry, trainee }) =>
      `${trainee}\n${factsAloud(entry, context)}`.toLowerCase().includes(letters),
    );
    const rank = ({ entry, shared, doubted }: Supervised) =>
      entry.state === "sent" || doubted ? 0 : shared === "unread" ? 1 : 2;
    const sorted = [...all].sort((one, other) => rank(one) - rank(other));
    return { items: sorted.slice(skip, skip + take), total: sorted.length };
  },
  row,
  count: words.count,
  empty: (search) => (search === "" ? words.empty : words.notFound(search)),
});

/** Their entries that this person may see, latest work first. */
export async function ofMyTrainees(context: Context): Promise<readonly Supervised[]> {
  const { data, actor } = context;
  const found: Supervised[] = [];
  for (const { id: placementId, personName } of await data.placements.supervisedBy(actor.id))
    for (const entry of await data.entries.ofPlacement(placementId)) {
      const subject = { kind: "entry", id: entry.id } as const;
      const may = await context.allowed(subject);
      if (!may("entry.read")) continue;
      const read = (entry.share?.readVersion ?? 0) >= entry.version;
      const doubted =
        may("hours.take-back") &&
        (await data.entries.notes(entry.id)).some(({ kind, settled }) => kind === "looks-wrong" && !settled);
      found.push({
        entry,
        trainee: personName,
        placementId,
        shared: may("entry.read-words") ? (read ? "read" : "unread") : undefined,
        doubted,
      });
    }
  return found;
}

function row({ entry, trainee, placementId, shared, doubted }: Supervised, context: Context): Row {
  const { trust, today } = context;
  const about = entry.facts.activities.map((each) => trust.activities[each] ?? each).join("; ");
  const kept = shared === "unread" ? words.sharedNew : shared === "read" ? words.sharedRead : words.wordsPrivate;
  return {
    title: entryWords.nameOf(trainee, entryName(entry, today)),
    lines: [about, ...(entry.writing === "none" ? [] : [kept]), ...(doubted ? [words.doubts(1)] : [])],
    state: { text: stateName(entry, context), tone: entry.state === "sent" ? "attention" : stateTones[entry.state] },
    presses: [
      ...(entry.state === "sent"
        ? [placementPress("hours.sign", placementId, words.presses.signOne, "main", entry.id)]
        : []),
      openEntry(entry, today),
    ],
  };
}
