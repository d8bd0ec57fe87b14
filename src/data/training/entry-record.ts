import type { EntryFacts, EntryState, Writing } from "../../rules/training/entry.ts";

export interface EntryTags {
  readonly principles: readonly string[];
  readonly competences: readonly string[];
  /** "Something I'd like to talk about." */
  readonly talk: boolean;
}

/** A signature as it stands. */
export interface SignRecord {
  readonly id: string;
  readonly kind: "hours" | "competency";
  /** The competency's code. */
  readonly code: string | undefined;
  readonly version: number;
  readonly byId: string;
  readonly at: Date;
  readonly paper: { readonly role: string; readonly on: string } | undefined;
}

/** What is shared, with whom, since when, and whether they have read it. */
export interface ShareRecord {
  readonly readerId: string;
  readonly fromAt: Date;
  readonly fromVersion: number;
  readonly readAt: Date | undefined;
  readonly readVersion: number | undefined;
}

/** An entry as it stands: its facts and who signed them. What was written is in `words`. */
export interface EntryRecord {
  readonly id: string;
  readonly placementId: string;
  readonly authorId: string;
  readonly version: number;
  /** The first version that says the same work as this one: what whoever signs has seen, whatever was written since. */
  readonly factsVersion: number;
  readonly changedAt: Date;
  readonly facts: EntryFacts;
  readonly tags: EntryTags;
  readonly writing: Writing;
  readonly state: EntryState;
  /** Who signed or returned the hours. */
  readonly hours: SignRecord | undefined;
  /** A signature is there and is not over these facts: somebody changed them past the service. It does not count. */
  readonly broken: boolean;
  readonly confirmed: readonly SignRecord[];
  readonly share: ShareRecord | undefined;
}

export interface NoteRecord {
  readonly id: string;
  readonly entryId: string;
  readonly kind: "response" | "returned" | "looks-wrong";
  readonly byId: string;
  readonly at: Date;
  readonly settled: boolean;
}
