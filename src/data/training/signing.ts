import { randomUUID } from "node:crypto";
import { canonicalFacts } from "../../rules/training/entry.ts";
import { dateColumn } from "../dates.ts";
import { isId } from "../ids.ts";
import { keyedDigest } from "../keyed-digest.ts";
import type { Keys } from "../keys.ts";
import type { Tx } from "../transact.ts";
import { readEntries } from "./reading.ts";

/** One entry as whoever signs has seen it. */
export interface Seen {
  readonly id: string;
  readonly version: number;
}

interface Signing {
  readonly state: "signed" | "returned";
  readonly by: string;
  /** What is signed together has one batch: the cause of what is told. */
  readonly batch: string;
  readonly paper?: { readonly role: string; readonly on: string };
}

/** Signatures over what was worked and what was shown: keyed, frozen, taken back but never changed. */
export function signing(tx: Tx, keys: Keys, now: Date) {
  async function put(seen: Seen, kind: string, { state, by, batch, paper }: Signing): Promise<void> {
    const entry = (await readEntries(tx, keys, { id: seen.id }))[0];
    if (!entry) throw new Error("the entry is not there");
    const { facts } = entry;
    if (kind === "hours" && entry.broken) await take({ entryId: seen.id, kind });
    await tx.signOff.create({
      data: {
        id: randomUUID(),
        entryId: seen.id,
        version: seen.version,
        kind,
        state,
        byId: by,
        at: now,
        batch,
        mac: keyedDigest(keys, "facts", canonicalFacts(seen.id, facts)),
        keyId: keys.current,
        paperRole: paper?.role ?? null,
        paperOn: paper ? dateColumn(paper.on) : null,
      },
    });
  }

  async function take(where: object): Promise<void> {
    await tx.signOff.updateMany({ where: { ...where, voidedAt: null }, data: { voidedAt: now } });
  }

  return {
    /**
     * Signs or returns the hours of each entry as it was seen; the store refuses one whose facts have changed since. A
     * signature that does not hold any more gives way.
     */
    async signHours(seen: readonly Seen[], how: Signing): Promise<void> {
      for (const each of seen) {
        await put(each, "hours", how);
        if (how.state === "signed")
          await tx.entryNote.updateMany({ where: { entryId: each.id, settledAt: null }, data: { settledAt: now } });
      }
    },

    /** Takes the standing signature or return of hours back. */
    async voidHours(entryId: string, state?: "signed" | "returned"): Promise<void> {
      await take({ entryId, kind: "hours", ...(state ? { state } : {}) });
    },

    /** The batch a signature was made in: the cause of what was told about it. */
    async batchOf(signId: string): Promise<string | undefined> {
      return isId(signId) ? (await tx.signOff.findUnique({ where: { id: signId } }))?.batch : undefined;
    },

    /** Confirms a competency on the version that was read. */
    async confirm(seen: Seen, code: string, how: Omit<Signing, "state">): Promise<void> {
      await put(seen, `competency:${code}`, { ...how, state: "signed" });
    },

    async unconfirm(entryId: string, code: string): Promise<void> {
      await take({ entryId, kind: `competency:${code}` });
    },
  };
}
