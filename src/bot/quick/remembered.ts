import type { OpenedPage } from "../../data/pages/pages.ts";
import type { Caller } from "../surface.ts";

/** Whoever sends a page later than this after the one before is read again. */
const longestMs = 15 * 60_000;
/** So many people are at a page at once, at most; beyond that, whoever was there longest ago is read again. */
const mostRemembered = 2_000;

/**
 * Who sent a page a moment ago and what they were left with, so that it need not be read again with the next: what they
 * wrote is sealed here as it is in the store. Nothing is decided by it alone: the statement that keeps a page looks at whether all
 * of it is still so. It is forgotten after some minutes.
 */
export function createRemembered() {
  const byAccount = new Map<string, { readonly page: OpenedPage; readonly at: number }>();
  const key = ({ surface, tenant, id }: Caller) => JSON.stringify([surface, tenant, id]);
  return {
    /** What is remembered of somebody, where they were left at this version of this draft. */
    find(from: Caller, draft: string, version: number): OpenedPage | undefined {
      const found = byAccount.get(key(from));
      if (!found || performance.now() - found.at > longestMs) return undefined;
      const { page } = found;
      return page.draft?.id === draft && page.draft.version === version ? page : undefined;
    },
    keep(from: Caller, page: OpenedPage): void {
      byAccount.delete(key(from));
      byAccount.set(key(from), { page, at: performance.now() });
      for (const [oldest, { at }] of byAccount) {
        if (byAccount.size <= mostRemembered && performance.now() - at <= longestMs) return;
        byAccount.delete(oldest);
      }
    },
    forget(from: Caller): void {
      byAccount.delete(key(from));
    },
  };
}
