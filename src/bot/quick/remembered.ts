import type { OpenedPage } from "../../data/pages/pages.ts";
import type { Caller } from "../surface.ts";

/** So many people are at a page at once, at most; beyond that, whoever was there longest ago is read again. */
const mostRemembered = 2_000;

/**
 * Who sent a page a moment ago and what they were left with, so that it need not be read again with the next: what they
 * wrote is sealed here as it is in the store. Nothing is decided by it alone. The statement that keeps a page looks at whether
 * all of it is still so.
 */
export function createRemembered() {
  const byAccount = new Map<string, OpenedPage>();
  const key = ({ surface, tenant, id }: Caller) => JSON.stringify([surface, tenant, id]);
  return {
    /** What is remembered of somebody, where they were left at this version of this draft. */
    find(from: Caller, draft: string, version: number): OpenedPage | undefined {
      const found = byAccount.get(key(from));
      return found?.draft?.id === draft && found.draft.version === version ? found : undefined;
    },
    keep(from: Caller, page: OpenedPage): void {
      byAccount.delete(key(from));
      byAccount.set(key(from), page);
      if (byAccount.size <= mostRemembered) return;
      const [oldest] = byAccount.keys();
      if (oldest !== undefined) byAccount.delete(oldest);
    },
    forget(from: Caller): void {
      byAccount.delete(key(from));
    },
  };
}
