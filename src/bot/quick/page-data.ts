import type { Draft } from "../../data/drafts.ts";
import type { Data } from "../../data/index.ts";
import type { Keys } from "../../data/keys.ts";
import type { Leading } from "../../data/pages/leads.ts";
import type { KeptPage, Next, Sender } from "../../data/pages/pages.ts";
import { createGivingUp } from "./only.ts";
import { createRequestData } from "./request-data.ts";

/** What a page came to, if it can be kept in one statement. */
export type Kept = Pick<KeptPage, "to" | "inbox">;

export interface PageData {
  /** For the engine, as if it were the store. */
  readonly data: Data;
  /** Whether the engine asked for more than is known here. */
  readonly gaveUp: () => boolean;
  /** What the engine would have had the store keep; nothing where it gave up, or there is nothing to keep. */
  kept(): Kept | undefined;
}

interface Known {
  readonly draft: Draft;
  readonly sender: Sender;
  readonly keys: Keys;
  readonly now: Date;
  /** Read when it is first asked for. */
  readonly leading: () => Promise<Leading>;
}

/**
 * A store that knows one draft, who sent it, and what is told to whom when it becomes a request. It says of every key that it
 * was not used before, which the statement that keeps the page makes sure of. Whatever else is asked of it, it gives up.
 */
export function createPageData(known: Known): PageData {
  const { draft, sender } = known;
  const { only, beyond, gaveUp } = createGivingUp();
  let next: Next | undefined;
  let finished: string | undefined;
  let inbox: Kept["inbox"] | undefined;
  const own = (id: string) => id === sender.person.id;
  /** Once, and of this draft. */
  const goesOn = (id: string, version: number) => {
    if (id !== draft.id || version !== draft.version + 1 || next || finished !== undefined) beyond();
  };
  const request = createRequestData({ ...known, only, beyond });

  const drafts: Pick<Data["drafts"], "get" | "save" | "finish"> = {
    get: async (id) => (id === draft.id ? draft : beyond()),
    async save(id, saved) {
      goesOn(id, saved.version);
      const { page, fingerprint, content } = saved;
      next = { page, fingerprint, content };
      return { ...draft, ...saved };
    },
    async finish(id, version, outcome) {
      goesOn(id, version);
      finished = outcome;
    },
  };
  const waiting: Pick<Data["joinings"], "waitingOf"> = {
    waitingOf: async (id, kind) => (own(id) && kind === "team" && !sender.waits ? undefined : beyond()),
  };
  const used: Pick<Data["inbox"], "find" | "take"> = {
    find: async () => undefined,
    async take(key, asked, outcome) {
      if (inbox) beyond();
      inbox = { key, asked, outcome };
    },
  };
  const data = only({
    ...request.data,
    people: only({ get: async (id: string) => (own(id) ? sender.person : beyond()), ...request.people }),
    joinings: only(waiting),
    drafts: only(drafts),
    inbox: only(used),
  });

  return {
    // What is not here gives up when it is asked for.
    data: data as unknown as Data,
    gaveUp,
    kept() {
      if (gaveUp() || !inbox) return undefined;
      const made = request.made();
      if (next) return request.hasPut() ? undefined : { to: { next }, inbox };
      return made && finished === inbox.outcome ? { to: { made }, inbox } : undefined;
    },
  };
}
