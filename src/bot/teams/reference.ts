import { z } from "zod";

/** How somebody is reached here: where the connector stands, their own conversation with Alongside, and its last Home. */
export interface Reference {
  readonly serviceUrl: string;
  /** Teams' name for them in front of this bot. */
  readonly user: string;
  readonly conversation?: string;
  readonly home?: string;
  /** A digest of what that Home shows. */
  readonly drawn?: string;
}

const text = z.string().min(1).max(2_000);
const kept = z.object({
  serviceUrl: text,
  user: text,
  conversation: text.optional(),
  home: text.optional(),
  drawn: text.optional(),
});

/** What the store keeps, where it is such a reference. */
export function referenceFrom(found: unknown): Reference | undefined {
  const parsed = kept.safeParse(found);
  if (!parsed.success) return undefined;
  const { serviceUrl, user, conversation, home, drawn } = parsed.data;
  const own = { ...(conversation ? { conversation } : {}), ...(home ? { home } : {}), ...(drawn ? { drawn } : {}) };
  return { serviceUrl, user, ...own };
}
