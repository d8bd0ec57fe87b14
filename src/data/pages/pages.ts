import type { Account } from "../doors.ts";
import { type SealedDraft, sealDraft } from "../draft-content.ts";
import type { DraftContent } from "../drafts.ts";
import type { Hot } from "../hot.ts";
import { isId } from "../ids.ts";
import { inboxDigest } from "../inbox.ts";
import type { Keys } from "../keys.ts";
import type { KnownPerson } from "../known-person.ts";
import { type PersonOn, personFrom } from "../one-person.ts";
import { leading } from "./leads.ts";
import { asRows, type Made } from "./made.ts";
import { createTogether } from "./together.ts";

/** When a page came: the moment, and the local date of it. */
export interface When {
  readonly now: Date;
  readonly today: string;
}

/** Who sent a page, as they were when they were read. */
export interface Sender {
  readonly person: KnownPerson;
  /** Whether a team that they say they work in is yet to be confirmed. */
  readonly waits: boolean;
  /** Whether they are reminded of anything, or were in the last fifteen days: whoever looks at two weeks finds nothing otherwise. */
  readonly reminded: boolean;
  /** Changes with anything that the store says of them. */
  readonly stamp: string;
}

/** What a page is checked by: who sent it, and the open draft it belongs to where that is theirs. */
export interface OpenedPage extends Sender {
  readonly draft: SealedDraft | undefined;
}

/** What is kept of a page that was checked. */
export interface KeptPage {
  readonly account: Account;
  readonly sender: Sender;
  /** The draft as it was when the page was checked. */
  readonly draft: SealedDraft;
  /** Where it goes on, or what the draft became. */
  readonly to: { readonly next: Next } | { readonly made: Made };
  /** The key that is used up by it, what was asked under it, and where what came of it is. */
  readonly inbox: { readonly key: string; readonly asked: unknown; readonly outcome: string };
}

/** Where a draft goes on. */
export interface Next {
  readonly page: string;
  readonly fingerprint: string;
  readonly content: DraftContent;
}

interface Opened {
  readonly person: PersonOn | null;
  readonly waits: boolean;
  readonly reminded: boolean;
  readonly stamp: string;
  readonly draft:
    | (Omit<SealedDraft, "createdAt" | "savedAt" | "sealed"> & Record<"createdAt" | "savedAt" | "sealed", string>)
    | null;
}

/**
 * A page in two statements, each a transaction of its own, or in one where the first is remembered. What they do is what
 * `doors.recognise`, `people.get`, `drafts.get` and `inbox.find`, and `drafts.save` and `inbox.take` do one by one; and where
 * there is more to do than that (an account that is new or was lost, a page that came before, somebody who was first), they
 * do nothing and say so. What many send at the same time is read together, and kept together in one transaction.
 * @param refused told why several pages were not taken together; each of them goes by itself then, unless the store is away
 */
export function pages(hot: Hot, keys: Keys, refused?: (error: unknown) => void) {
  const read = createTogether<object, Opened | undefined>({
    alone: async (page) => foundIn(await hot.call("page_opened", page)),
    all: async (pages) => listIn(await hot.call("pages_opened", { pages }))?.map(foundIn),
    ...(refused ? { refused } : {}),
  });
  const keep = createTogether<object, unknown>({
    alone: (page) => hot.call("page_kept", page),
    all: async (pages) => listIn(await hot.call("pages_kept", { pages })),
    ...(refused ? { refused } : {}),
  });
  return {
    leading: (sender: Sender, when: When) => leading(hot, sender, when),

    async opened(
      { surface, tenant, id }: Account,
      draft: string,
      { now, today }: When,
    ): Promise<OpenedPage | undefined> {
      if (!isId(draft)) return undefined;
      const found = await read({ surface, tenant, account: id, draft, now, today });
      if (!found) return undefined;
      const person = found.person ? personFrom(found.person) : undefined;
      const { waits, reminded, stamp } = found;
      return person && { person, waits, reminded, stamp, draft: found.draft ? draftFrom(found.draft) : undefined };
    },

    /**
     * The draft as it is from now on, or that it is finished; nothing, and nothing is changed, where somebody or something was
     * first.
     */
    async kept(
      { account: { surface, tenant, id }, sender, draft, to, inbox }: KeptPage,
      { now, today }: When,
    ): Promise<SealedDraft | "finished" | undefined> {
      const version = draft.version + 1;
      const open = "next" in to ? { ...to.next, ...sealDraft(keys, draft.id, version, to.next.content) } : undefined;
      const kept = await keep({
        ...{ surface, tenant, account: id, now, today, person: sender.person.id, stamp: sender.stamp },
        ...{ draft: draft.id, version: draft.version },
        ...(open
          ? { page: open.page, fingerprint: open.fingerprint, keyId: open.keyId, sealed: base64(open.sealed) }
          : {}),
        ...("made" in to ? { made: asRows(to.made) } : {}),
        ...{ key: inbox.key, outcome: inbox.outcome, digest: base64(inboxDigest(keys, inbox.asked)) },
      });
      if (kept !== true) return undefined;
      if (!open) return "finished";
      const { page, fingerprint, keyId, sealed } = open;
      return { ...draft, version, page, fingerprint, keyId, sealed, savedAt: now };
    },
  };
}

function draftFrom(row: NonNullable<Opened["draft"]>): SealedDraft {
  return {
    ...row,
    createdAt: new Date(row.createdAt),
    savedAt: new Date(row.savedAt),
    sealed: Uint8Array.from(Buffer.from(row.sealed, "base64")),
  };
}

/** What `page_opened` said, as its text or read already. */
function foundIn(said: unknown): Opened | undefined {
  const found: unknown = typeof said === "string" ? JSON.parse(said) : said;
  return found ? (found as Opened) : undefined;
}

/** The list that a function of the store said, as the driver reads it or as its text; nothing where it said none. */
function listIn(said: unknown): readonly unknown[] | undefined {
  if (said === null) return undefined;
  const list: unknown = typeof said === "string" ? JSON.parse(said) : said;
  if (!Array.isArray(list)) throw new Error("the store said no list");
  return list;
}

const base64 = (bytes: Uint8Array): string => Buffer.from(bytes).toString("base64");
