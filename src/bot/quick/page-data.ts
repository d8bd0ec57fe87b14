import type { Draft, DraftContent } from "../../data/drafts.ts";
import type { Data } from "../../data/index.ts";
import type { Sender } from "../../data/pages/pages.ts";

/** What a page came to, if it can be kept in one statement. */
export interface Kept {
  readonly next: { readonly page: string; readonly fingerprint: string; readonly content: DraftContent };
  readonly inbox: { readonly key: string; readonly asked: unknown; readonly outcome: string };
}

export interface PageData {
  /** For the engine, as if it were the store. */
  readonly data: Data;
  /** What the engine would have had the store keep; nothing where it asked for more than is known here. */
  kept(): Kept | undefined;
}

/**
 * A store that knows one draft and who sent it, and nothing else. It says of every key that it was not used before, which the statement that
 * keeps the page makes sure of. Whatever else is asked of it, it gives up, also where the engine would go on without an answer.
 */
export function createPageData(draft: Draft, { person, waits }: Sender): PageData {
  let gaveUp = false;
  let next: (Kept["next"] & { readonly version: number }) | undefined;
  let inbox: Kept["inbox"] | undefined;
  const beyond = (): never => {
    gaveUp = true;
    throw new Error("this page needs more of the store");
  };
  const only = <T extends object>(known: T) =>
    new Proxy(known, { get: (target, name) => (name in target ? target[name as keyof T] : beyond()) });

  const own = (id: string) => id === person.id;
  const known = only({
    people: only({ get: async (id: string) => (own(id) ? person : beyond()) }),
    joinings: only({
      waitingOf: async (id: string, kind: string) => (own(id) && kind === "team" && !waits ? undefined : beyond()),
    }),
    drafts: only({
      get: async (id: string) => (id === draft.id ? draft : beyond()),
      async save(id: string, saved: Kept["next"] & { readonly version: number }): Promise<Draft> {
        if (id !== draft.id || saved.version !== draft.version + 1 || next) beyond();
        next = saved;
        return { ...draft, ...saved };
      },
    }),
    inbox: only({
      find: async () => undefined,
      async take(key: string, asked: unknown, outcome: string): Promise<void> {
        if (inbox) beyond();
        inbox = { key, asked, outcome };
      },
    }),
  });
  return {
    // What is not here gives up when it is asked for.
    data: known as unknown as Data,
    kept: () => (gaveUp || !next || !inbox ? undefined : { next, inbox }),
  };
}
