import type { Log } from "../conversations.ts";
import { faultName } from "../sending.ts";
import type { Connector } from "./connector.ts";
import type { Reaching, TeamsAccount } from "./reaching.ts";
import type { TeamsTrouble } from "./trouble.ts";

/** Teams' own words for somebody who is not there. A bare 404 may as well be a gateway's, or another region's. */
const notThere = /\b(MemberNotFoundInConversation|MemberNotFound|UserNotFound|UserNotInTenant|ConversationNotFound)\b/;
const isNotKnown = (trouble: TeamsTrouble) =>
  trouble.kind === "person" && trouble.reason === "not-found" && notThere.test(trouble.code);

interface LeaversDeps {
  readonly connector: Pick<Connector, "member">;
  readonly reaching: Pick<Reaching, "serviceUrlOf">;
  readonly log: Log;
  /** Everybody with an account that stands and their own conversation. */
  readonly everybody: () => Promise<readonly string[]>;
  readonly accountOf: (personId: string) => Promise<TeamsAccount | undefined>;
  readonly lost: (account: TeamsAccount, reason: "not-found") => Promise<unknown>;
}

/**
 * Teams tells nobody when an account is closed. So everybody's own conversation is asked whether they are still in it: whoever
 * Teams does not know there any more is one whom nothing reaches, until something comes from them again. Any other no says
 * nothing about an account.
 */
export function createLeavers({ connector, reaching, log, everybody, accountOf, lost }: LeaversDeps) {
  const stopping = new AbortController();

  async function look(personId: string): Promise<void> {
    const account = await accountOf(personId);
    const { user, conversation } = account?.reference ?? {};
    if (!account || user === undefined || conversation === undefined) return;
    const asked = await connector.member(reaching.serviceUrlOf(account), conversation, user);
    if (!("trouble" in asked) || !isNotKnown(asked.trouble)) return;
    await lost(account, "not-found");
    log.info({}, "an account is not known in Teams any more");
  }

  return {
    /** Asks about everybody, one after another. Whoever does not wait for it stops it first. */
    async look(): Promise<void> {
      const unknown = (error: unknown) =>
        log.warn({ fault: faultName(error) }, "nobody knows whether an account still stands");
      for (const personId of (await everybody().catch(unknown)) ?? []) {
        if (stopping.signal.aborted) return;
        await look(personId).catch(unknown);
      }
    },
    stop: (): void => stopping.abort(),
  };
}
