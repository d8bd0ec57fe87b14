import { type Ask, broken } from "../server/truths.ts";

/** What the service has said it kept, so far. */
export interface Ledger {
  /** By the draft each came from, which is known before it is sent. */
  readonly requests: Readonly<Record<string, SentRequest>>;
  readonly drafts: Readonly<Record<string, OpenDraft>>;
  /** Drafts that must be there, but whose names nobody has been told. */
  readonly unnamed: number;
  /** PSW → places they said they have. */
  readonly places: Readonly<Record<string, number>>;
  /** By the draft each came from. */
  readonly entries: Readonly<Record<string, LoggedEntry>>;
}

export interface LoggedEntry {
  readonly versions: number;
  readonly hours: "none" | "signed" | "returned";
  readonly sent: boolean;
  readonly shared: boolean;
  readonly notes: number;
  readonly deleted: boolean;
}

interface SentRequest {
  readonly kinds: readonly string[];
  readonly meets: readonly string[];
  /** What happened to it, in order. */
  readonly events: readonly string[];
}

interface OpenDraft {
  readonly version: number;
  /** Nothing where the answer that would have said so never came. */
  readonly page: string | undefined;
}

export const nothingYet: Ledger = { requests: {}, drafts: {}, unnamed: 0, places: {}, entries: {} };

/** What stands in the store. */
export interface Snapshot {
  readonly requests: readonly {
    readonly draft: string;
    readonly kinds: readonly string[];
    readonly meets: readonly string[];
    readonly events: readonly string[];
  }[];
  readonly drafts: readonly { readonly id: string; readonly version: number; readonly page: string }[];
  readonly places: Readonly<Record<string, number>>;
  readonly entries: readonly (LoggedEntry & { readonly draft: string })[];
  readonly broken: readonly string[];
}

type Query = <Row>(sql: string) => Promise<readonly Row[]>;

export async function look(query: Query): Promise<Snapshot> {
  const requests = await query<Snapshot["requests"][number]>(`
    SELECT r.draft_id::text AS draft, r.kinds, r.places AS meets,
      coalesce((SELECT array_agg(e.kind ORDER BY e.version) FROM request_events e WHERE e.request_id = r.id), '{}') AS events
    FROM requests r`);
  const drafts = await query<Snapshot["drafts"][number]>(
    "SELECT id::text, version, page FROM drafts WHERE state = 'open'",
  );
  const places = await query<{ person: string; capacity: number }>(
    "SELECT person_id::text AS person, capacity FROM offerings",
  );
  const entries = await query<Snapshot["entries"][number]>(`
    SELECT e.draft_id::text AS draft,
      (SELECT count(*)::int FROM entry_versions v WHERE v.entry_id = e.id) AS versions,
      coalesce((SELECT s.state FROM sign_offs s WHERE s.entry_id = e.id AND s.kind = 'hours' AND s.voided_at IS NULL), 'none') AS hours,
      e.sent_at IS NOT NULL AS sent,
      EXISTS (SELECT FROM shares s WHERE s.about_id = e.id AND s.ended_at IS NULL) AS shared,
      (SELECT count(*)::int FROM entry_notes n WHERE n.entry_id = e.id) AS notes,
      e.deleted_at IS NOT NULL AS deleted
    FROM entries e`);
  return {
    requests,
    drafts,
    entries,
    places: Object.fromEntries(places.map(({ person, capacity }) => [person, capacity])),
    broken: await broken(query as Ask),
  };
}

/** Where store and ledger differ; what stood in the store before the first step is left out. */
export function differences(found: Snapshot, ledger: Ledger, before: Snapshot): readonly string[] {
  const problems: string[] = found.broken
    .filter((each) => !before.broken.includes(each))
    .map((each) => `torn: ${each}`);
  const old = new Set(before.requests.map(({ draft }) => draft));
  const requests = found.requests.filter(({ draft }) => !old.has(draft));
  for (const request of requests) {
    const told = ledger.requests[request.draft];
    if (!told) problems.push(`doubled: a request nobody was told of, from draft ${request.draft}`);
    else if (told.events.join() !== request.events.join())
      problems.push(`events: told ${told.events.join()}, kept ${request.events.join()}`);
    else if (told.kinds.join() !== request.kinds.join() || told.meets.join() !== request.meets.join())
      problems.push(`answers: told ${told.kinds} ${told.meets}, kept ${request.kinds} ${request.meets}`);
  }
  for (const draft of Object.keys(ledger.requests))
    if (!requests.some((each) => each.draft === draft)) problems.push(`lost: the request from draft ${draft}`);
  problems.push(...draftDifferences(found, ledger, before), ...entryDifferences(found, ledger, before));
  for (const [person, places] of Object.entries(ledger.places))
    if (found.places[person] !== places) problems.push(`places: told ${places}, kept ${found.places[person]}`);
  return problems;
}

function entryDifferences(found: Snapshot, ledger: Ledger, before: Snapshot): readonly string[] {
  const old = new Set(before.entries.map(({ draft }) => draft));
  const problems: string[] = [];
  for (const { draft, ...kept } of found.entries.filter((each) => !old.has(each.draft))) {
    const told = ledger.entries[draft];
    if (!told) problems.push(`doubled: an entry nobody was told of, from draft ${draft}`);
    else
      for (const name of Object.keys(kept) as (keyof LoggedEntry)[])
        if (told[name] !== kept[name]) problems.push(`entry ${draft}, ${name}: told ${told[name]}, kept ${kept[name]}`);
  }
  for (const draft of Object.keys(ledger.entries))
    if (!found.entries.some((each) => each.draft === draft)) problems.push(`lost: the entry from draft ${draft}`);
  return problems;
}

function draftDifferences(found: Snapshot, ledger: Ledger, before: Snapshot): readonly string[] {
  const old = new Set(before.drafts.map(({ id }) => id));
  const drafts = found.drafts.filter(({ id }) => !old.has(id));
  const problems: string[] = [];
  for (const [id, { version, page }] of Object.entries(ledger.drafts)) {
    const kept = drafts.find((each) => each.id === id);
    if (!kept) problems.push(`lost: draft ${id}`);
    else if (kept.version !== version || (page !== undefined && !page.endsWith(`/${kept.page}`)))
      problems.push(`draft: told ${page} at ${version}, kept ${kept.page} at ${kept.version}`);
  }
  const unnamed = drafts.filter(({ id }) => !ledger.drafts[id]).length;
  if (unnamed !== ledger.unnamed) problems.push(`drafts nobody was told of: ${unnamed}, not ${ledger.unnamed}`);
  return problems;
}

export function withDraft(ledger: Ledger, id: string, draft: OpenDraft | undefined): Ledger {
  const { [id]: _gone, ...others } = ledger.drafts;
  return { ...ledger, drafts: draft ? { ...others, [id]: draft } : others };
}

export function withEvent(ledger: Ledger, draft: string, kind: string): Ledger {
  const request = ledger.requests[draft];
  if (!request) throw new Error("no such request was sent");
  const changed = { ...request, events: [...request.events, kind] };
  return { ...ledger, requests: { ...ledger.requests, [draft]: changed } };
}
