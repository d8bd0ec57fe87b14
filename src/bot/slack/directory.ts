import type { Clock } from "../conversations.ts";
import type { Caller } from "../surface.ts";
import type { Calling } from "./calling.ts";
import type { SlackClient } from "./client.ts";
import type { SlackUserChanged } from "./inbound.ts";

/** Who an account of Slack's is: what the platform says about it, asked once in a while. */
export interface Directory {
  callerOf(user: string, userTeam?: string): Promise<Caller>;
  /**
   * Slack told that something about an account changed: it is asked how things are now, because what it tells may come
   * twice, late and in another order. Whether the account is switched off; nothing where Slack does not say.
   */
  changed(inbound: SlackUserChanged): Promise<{ readonly deleted: boolean } | undefined>;
  /** It is asked anew when it matters. */
  forget(user: string): void;
}

type Said = Pick<Caller, "email" | "name" | "outside" | "unsaid">;

interface DirectoryDeps {
  readonly client: SlackClient;
  /** The workspace that Alongside stands in. */
  readonly team: string;
  readonly clock: Clock;
  readonly call: Calling;
}

const rememberedMs = 60 * 60_000;
const mostRemembered = 10_000;

/**
 * Asks Slack who somebody is. Where it does not say, or leaves out the e-mail, they are let in by what is pinned and nothing
 * else: an e-mail counts only for an account of the trust's own workspace that is no guest's.
 */
export function createDirectory({ client, team, clock, call }: DirectoryDeps): Directory {
  const known = new Map<string, { readonly said: Said; readonly at: number }>();

  function remember(user: string, said: Said): Said {
    if (known.size >= mostRemembered) known.clear();
    known.set(user, { said, at: clock.now().getTime() });
    return said;
  }

  async function askAnew(user: string) {
    const asked = await call("users.info", () => client.users.info({ user }));
    const found = "answer" in asked ? asked.answer.user : undefined;
    if (!found) return undefined;
    const said = remember(
      user,
      saidOf({
        guest: found.is_restricted === true || found.is_ultra_restricted === true,
        stranger: found.is_stranger === true || (found.team_id !== undefined && found.team_id !== team),
        email: found.profile?.email,
        name: found.profile?.real_name ?? found.real_name,
      }),
    );
    return { said, deleted: found.deleted === true };
  }

  async function ask(user: string): Promise<Said> {
    const before = known.get(user);
    if (before && clock.now().getTime() - before.at < rememberedMs) return before.said;
    return (await askAnew(user))?.said ?? before?.said ?? { unsaid: true };
  }

  return {
    async callerOf(user, userTeam) {
      const from = { surface: "slack", tenant: team, id: user } as const;
      if (userTeam !== undefined && userTeam !== team) return { ...from, tenant: userTeam, outside: "elsewhere" };
      return { ...from, ...(await ask(user)) };
    },

    async changed({ user, guest, email, name, userTeam }) {
      const now = await askAnew(user);
      if (now) return { deleted: now.deleted };
      // A guest is shut out at once, also by what may be old news.
      remember(user, saidOf({ guest, stranger: userTeam !== undefined && userTeam !== team, email, name }));
      return undefined;
    },

    forget: (user) => void known.delete(user),
  };
}

function saidOf(of: {
  readonly guest: boolean;
  readonly stranger: boolean;
  readonly email: string | undefined;
  readonly name: string | undefined;
}): Said {
  const name = of.name === undefined ? {} : { name: of.name };
  if (of.stranger) return { ...name, outside: "elsewhere" };
  if (of.guest) return { ...name, outside: "guest" };
  // Whoever has no e-mail here cannot be told from somebody who is known already.
  return of.email ? { ...name, email: of.email } : { ...name, unsaid: true };
}
