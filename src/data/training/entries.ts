import { randomUUID } from "node:crypto";
import { london, plainDate } from "../../rules/calendar/days.ts";
import { type EntryFacts, type EntryState, sameFacts, type Writing } from "../../rules/training/entry.ts";
import { isId } from "../ids.ts";
import type { Keys } from "../keys.ts";
import type { Tx } from "../transact.ts";
import type { EntryRecord, EntryTags, NoteRecord, SignRecord } from "./entry-record.ts";
import { plannedFrom } from "./nudging.ts";
import type { PlacementRecord, Placements } from "./placements.ts";
import { factColumns, readEntries } from "./reading.ts";
import { signing } from "./signing.ts";

interface Said {
  readonly facts: EntryFacts;
  readonly tags: EntryTags;
  readonly writing: Writing;
}

/**
 * Entries of placements: facts and who signed them, version by version. What was written stands in `words` under the
 * entry's own version number. The store refuses a change of facts under a signature.
 */
export function entries(tx: Tx, keys: Keys, placements: Placements, now: Date) {
  const signs = signing(tx, keys, now);

  /** Entries as they stand today: a share that outlived its reader's time as the supervisor is none. */
  async function read(where: Parameters<typeof readEntries>[2]): Promise<readonly EntryRecord[]> {
    const found = await readEntries(tx, keys, where);
    const since = new Map<string, string | undefined>();
    for (const { share, authorId } of found) {
      const pair = share && `${share.readerId} ${authorId}`;
      if (pair && !since.has(pair)) since.set(pair, await placements.supervisesSince(share.readerId, authorId));
    }
    return found.map((entry) => {
      const from = entry.share && since.get(`${entry.share.readerId} ${entry.authorId}`);
      const stands = entry.share && from !== undefined && from <= plainDate(entry.share.fromAt, london);
      return stands ? entry : { ...entry, share: undefined };
    });
  }

  async function get(id: string): Promise<EntryRecord | undefined> {
    return isId(id) ? (await read({ id }))[0] : undefined;
  }

  async function need(id: string): Promise<EntryRecord> {
    const found = await get(id);
    if (!found) throw new Error("the entry is not there");
    return found;
  }

  async function addVersion(entryId: string, version: number, { facts, tags, writing }: Said): Promise<void> {
    const { principles, competences, talk } = tags;
    await tx.entryVersion.create({
      data: {
        entryId,
        version,
        at: now,
        ...factColumns(facts),
        principles: [...principles],
        competences: [...competences],
        talk,
        writing,
      },
    });
  }

  return {
    get,
    ...signs,
    ...plannedFrom(tx),
    ofPlacement: (placementId: string) => read({ placementId }),
    ofAuthor: (authorId: string) => read({ authorId }),

    /** One draft makes one entry: the store refuses a second. */
    async log(
      said: Said & {
        readonly placementId: string;
        readonly authorId: string;
        readonly draftId: string;
        readonly send: boolean;
      },
    ): Promise<string> {
      const id = randomUUID();
      const { placementId, authorId, draftId, send } = said;
      await tx.entry.create({
        data: { id, placementId, authorId, draftId, createdAt: now, sentAt: send ? now : null },
      });
      await addVersion(id, 1, said);
      return id;
    },

    /**
     * The next version. Where the work itself changed, a signature over it is taken back, and `voided` is that signature;
     * hours that were sent wait to be signed again.
     */
    async change(
      id: string,
      said: Said,
    ): Promise<{ readonly version: number; readonly voided: SignRecord | undefined }> {
      const before = await need(id);
      const changed = !sameFacts(before.facts, said.facts);
      // Only what was seen is taken back: whatever was signed since then, the store refuses to change under it.
      if (changed && (before.hours || before.broken)) await signs.voidHours(id);
      const version = before.version + 1;
      await addVersion(id, version, said);
      if (changed) await tx.entryNote.updateMany({ where: { entryId: id, settledAt: null }, data: { settledAt: now } });
      return { version, voided: changed ? before.hours : undefined };
    },

    /** Asks for the hours to be signed: for the first time, or again after they came back. */
    async send(id: string): Promise<void> {
      const before = await need(id);
      if (before.state === "hours-returned") await signs.voidHours(id);
      await tx.entry.update({ where: { id }, data: { sentAt: now } });
    },

    /** The hours wait for nobody any more: they are their author's alone again. */
    async unsend(id: string): Promise<void> {
      await tx.entry.update({ where: { id }, data: { sentAt: null } });
    },

    /** The entry is not there any more; the store refuses while a signature stands, unless it is a broken one. */
    async delete(id: string): Promise<void> {
      const { broken } = await need(id);
      await signs.voidHours(id, broken ? undefined : "returned");
      await tx.share.updateMany({ where: { about: "entry", aboutId: id, endedAt: null }, data: { endedAt: now } });
      await tx.entry.update({ where: { id }, data: { deletedAt: now } });
      const none = { principles: [], competences: [], talk: false };
      await tx.entryVersion.updateMany({ where: { entryId: id }, data: none });
    },

    /** The words, from this version on, for this reader alone: whoever had them before has them no more. */
    async share(id: string, readerId: string): Promise<void> {
      const { version, authorId, share } = await need(id);
      if (share?.readerId === readerId) return;
      await tx.share.updateMany({ where: { about: "entry", aboutId: id, endedAt: null }, data: { endedAt: now } });
      await tx.share.create({
        data: {
          id: randomUUID(),
          about: "entry",
          aboutId: id,
          readerId,
          sharedBy: authorId,
          fromAt: now,
          fromVersion: version,
        },
      });
    },

    async unshare(id: string): Promise<void> {
      await tx.share.updateMany({ where: { about: "entry", aboutId: id, endedAt: null }, data: { endedAt: now } });
    },

    /** That the reader has opened this version: shown to the author. */
    async noteRead(id: string, readerId: string, version: number): Promise<void> {
      const mine = { about: "entry", aboutId: id, readerId, endedAt: null };
      await tx.share.updateMany({ where: { ...mine, readAt: null }, data: { readAt: now } });
      await tx.share.updateMany({ where: mine, data: { readVersion: version } });
    },

    /** Everyone who has read an entry, also those it is not shared with any more. */
    async readers(id: string): Promise<readonly { readonly readerId: string; readonly readAt: Date }[]> {
      const rows = await tx.share.findMany({
        where: { about: "entry", aboutId: id, readAt: { not: null } },
        orderBy: { readAt: "asc" },
      });
      return rows.flatMap(({ readerId, readAt }) => (readAt ? [{ readerId, readAt }] : []));
    },

    async addNote(entryId: string, kind: NoteRecord["kind"], byId: string): Promise<string> {
      const id = randomUUID();
      await tx.entryNote.create({ data: { id, entryId, kind, byId, at: now } });
      return id;
    },

    async notes(entryId: string): Promise<readonly NoteRecord[]> {
      const rows = await tx.entryNote.findMany({ where: { entryId }, orderBy: [{ at: "asc" }, { id: "asc" }] });
      return rows.map(({ settledAt, kind, ...row }) => ({
        ...row,
        kind: kind as NoteRecord["kind"],
        settled: settledAt !== null,
      }));
    },

    /** How somebody stands to an entry, and where its hours stand. */
    async standing(id: string, personId: string) {
      const found = await get(id);
      return found && standingTo(found, await placements.get(found.placementId), personId);
    },
  };
}

/** How somebody stands to an entry of a placement, both as they stand today. */
export function standingTo(entry: EntryRecord, placement: PlacementRecord | undefined, personId: string) {
  const relations: ("author" | "supervisor" | "reader" | "signer")[] = [];
  if (entry.authorId === personId) relations.push("author");
  if (placement?.supervisor?.id === personId) relations.push("supervisor");
  if (entry.share?.readerId === personId) relations.push("reader");
  if (entry.hours?.byId === personId) relations.push("signer");
  return { relations, state: entry.state satisfies EntryState };
}
