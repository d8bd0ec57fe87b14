import type { DraftContent } from "./drafts.ts";
import type { Keys } from "./keys.ts";
import { open, type Sealed, seal } from "./seal.ts";

/** An open draft as the store has it. */
export interface SealedDraft extends Sealed {
  readonly id: string;
  readonly flow: string;
  readonly fingerprint: string;
  readonly subject: string | null;
  readonly page: string;
  readonly version: number;
  readonly createdAt: Date;
  readonly savedAt: Date;
}

const binding = (row: string, version: number) => ({ table: "drafts", row, version }) as const;

/** Seals what a draft holds to one version of it. */
export function sealDraft(keys: Keys, id: string, version: number, content: DraftContent): Sealed {
  return seal(keys, JSON.stringify(content), binding(id, version));
}

/** What a draft holds. Throws where it was sealed to another draft or version. */
export function openDraft(
  keys: Keys,
  { id, version, keyId, sealed }: Pick<SealedDraft, "id" | "version"> & Sealed,
): DraftContent {
  return JSON.parse(open(keys, { keyId, sealed }, binding(id, version))) as DraftContent;
}
