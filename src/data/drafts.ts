import { randomUUID } from "node:crypto";
import type { Tx } from "./database.ts";
import { openDraft, sealDraft } from "./draft-content.ts";
import { isId } from "./ids.ts";
import type { Keys } from "./keys.ts";

/** What a draft holds: checked answers, and what was typed but not yet checked or only suggested. */
export interface DraftContent {
  readonly answers: Readonly<Record<string, unknown>>;
  readonly typed: Readonly<Record<string, string | readonly string[]>>;
}

export interface Draft {
  readonly id: string;
  readonly flow: string;
  readonly fingerprint: string;
  readonly subject: string | undefined;
  readonly page: string;
  readonly version: number;
  readonly createdAt: Date;
  readonly savedAt: Date;
  readonly content: DraftContent;
  /** Where the outcome is, once it is finished; then nothing of the content is left. */
  readonly outcome: string | undefined;
}

/** Answers in progress: sealed, and by row-level security the actor's own alone. */
export function drafts(tx: Tx, keys: Keys, actor: string, now: Date) {
  function read(row: NonNullable<Awaited<ReturnType<typeof tx.draft.findUnique>>>): Draft {
    const { keyId, sealed, id, version } = row;
    const content = sealed && keyId ? openDraft(keys, { id, version, keyId, sealed }) : { answers: {}, typed: {} };
    return {
      id: row.id,
      flow: row.flow,
      fingerprint: row.fingerprint,
      subject: row.subject ?? undefined,
      page: row.page,
      version: row.version,
      createdAt: row.createdAt,
      savedAt: row.savedAt,
      content,
      outcome: row.outcome ?? undefined,
    };
  }

  return {
    async begin(
      draft: Pick<Draft, "flow" | "fingerprint" | "subject" | "page" | "content"> & { readonly version?: number },
    ) {
      const id = randomUUID();
      const version = draft.version ?? 1;
      const { keyId, sealed } = sealDraft(keys, id, version, draft.content);
      const row = await tx.draft.create({
        data: {
          id,
          personId: actor,
          flow: draft.flow,
          fingerprint: draft.fingerprint,
          subject: draft.subject ?? null,
          page: draft.page,
          version,
          state: "open",
          keyId,
          sealed,
          createdAt: now,
          savedAt: now,
        },
      });
      return read(row);
    },

    /** The actor's own draft; nothing for anyone else's. */
    async get(id: string): Promise<Draft | undefined> {
      if (!isId(id)) return undefined;
      const row = await tx.draft.findUnique({ where: { id } });
      return row ? read(row) : undefined;
    },

    /** One that was begun and not touched since: starting twice begins once. */
    async untouched(flow: string, subject: string | undefined, fingerprint: string): Promise<Draft | undefined> {
      const row = await tx.draft.findFirst({
        where: { personId: actor, flow, subject: subject ?? null, fingerprint, state: "open", version: 1 },
        orderBy: { createdAt: "desc" },
      });
      return row ? read(row) : undefined;
    },

    /** What the actor began and saved something in, latest first. */
    async mine(): Promise<readonly Draft[]> {
      const rows = await tx.draft.findMany({
        where: { personId: actor, state: "open", version: { gt: 1 } },
        orderBy: { savedAt: "desc" },
      });
      return rows.map(read);
    },

    /** Saves the next version. The store refuses a version that is not the one after the last. */
    async save(id: string, next: Pick<Draft, "page" | "version" | "fingerprint" | "content">): Promise<Draft> {
      const { keyId, sealed } = sealDraft(keys, id, next.version, next.content);
      const { page, version, fingerprint } = next;
      return read(
        await tx.draft.update({ where: { id }, data: { page, version, fingerprint, keyId, sealed, savedAt: now } }),
      );
    },

    /** Ends a draft: its answers are gone, and where its outcome is stays. */
    async finish(id: string, version: number, outcome: string): Promise<void> {
      await tx.draft.update({
        where: { id },
        data: { state: "finished", version, outcome, sealed: null, keyId: null, savedAt: now },
      });
    },

    /** Throws away what the actor began about a matter that is gone. */
    async discardAbout(subject: string, butNot: string | undefined): Promise<void> {
      const others = butNot === undefined ? {} : { id: { not: butNot } };
      await tx.draft.deleteMany({
        where: { personId: actor, subject: { startsWith: subject }, state: "open", ...others },
      });
    },

    async discard(id: string): Promise<void> {
      if (isId(id)) await tx.draft.deleteMany({ where: { id, personId: actor } });
    },
  };
}
