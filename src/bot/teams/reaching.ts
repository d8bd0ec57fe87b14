import type { Connector } from "./connector.ts";
import type { Reference } from "./reference.ts";
import { isServiceUrl, worldwide } from "./service-url.ts";
import type { Called } from "./trouble.ts";

/** A conversation that can be written into. */
export interface Reached {
  readonly serviceUrl: string;
  readonly conversation: string;
}

/** An account of the trust's tenant, and how it was last reached. */
export interface TeamsAccount {
  /** The account's own id. */
  readonly object: string;
  /** Whom it stands for, where it stands for somebody. */
  readonly person?: string;
  readonly reference?: Reference;
  /** They took the app out, and nothing has come from them since. */
  readonly left?: true;
}

/** What is known of a reference; null takes it away. */
export type Learnt = Readonly<Partial<Record<keyof Reference, string | null>>>;

interface ReachingDeps {
  readonly connector: Connector;
  /** Keeps it with the account, and says whether that stands for somebody. */
  readonly keep: (object: string, learnt: Learnt) => Promise<boolean>;
  /** For tests: the Microsoft on this computer. */
  readonly apiUrl?: string;
}

const mostRemembered = 10_000;

/** Everybody's own conversation with Alongside: the one they wrote in, or the one that Teams makes for the two. */
export function createReaching({ connector, keep, apiUrl }: ReachingDeps) {
  const written = new Map<string, string>();
  let lastServiceUrl = apiUrl ?? worldwide;

  async function learn(object: string, learnt: Learnt): Promise<void> {
    const key = JSON.stringify(learnt);
    if (written.get(object) === key) return;
    if (!(await keep(object, learnt))) return;
    if (written.size >= mostRemembered) written.clear();
    written.set(object, key);
  }

  /** Where the connector stands for them: as they last wrote, or as anybody did. */
  function serviceUrlOf({ reference }: TeamsAccount): string {
    const kept = reference?.serviceUrl ?? lastServiceUrl;
    return isServiceUrl(kept, apiUrl) ? kept : lastServiceUrl;
  }

  return {
    serviceUrlOf,

    /** Something came from them: from now on they are reached like this. Written where it says something new. */
    async heard(object: string, { serviceUrl, user, conversation }: Reference): Promise<void> {
      lastServiceUrl = serviceUrl;
      await learn(object, { serviceUrl, user, ...(conversation === undefined ? {} : { conversation }) });
    },

    /** Their conversation is there no more, for all that is known: the next message asks for it again. */
    async lost(object: string): Promise<void> {
      await learn(object, { conversation: null });
    },

    /** Their own conversation; Teams is asked for it where none is known. Never one that others are in. */
    async conversationWith(account: TeamsAccount): Promise<Called<Reached>> {
      const { object, reference } = account;
      const serviceUrl = serviceUrlOf(account);
      if (reference?.conversation !== undefined)
        return { answer: { serviceUrl, conversation: reference.conversation } };
      const user = reference?.user ?? object;
      const made = await connector.create(serviceUrl, user);
      if ("trouble" in made) return made;
      await learn(object, { serviceUrl, user, conversation: made.answer });
      return { answer: { serviceUrl, conversation: made.answer } };
    },
  };
}

export type Reaching = ReturnType<typeof createReaching>;
