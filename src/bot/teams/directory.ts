import type { Clock } from "../conversations.ts";
import type { Caller } from "../surface.ts";
import type { TeamsActivity } from "./activity.ts";
import type { Connector } from "./connector.ts";

interface DirectoryDeps {
  readonly connector: Pick<Connector, "member">;
  /** The tenant that is the trust's own. */
  readonly tenantId: string;
  readonly clock: Clock;
  /** Whether an account is pinned to somebody: then only its id counts, and nobody need be asked about it. */
  readonly isPinned: (object: string) => Promise<boolean>;
}

type Said = Pick<Caller, "email" | "name" | "outside" | "unsaid">;

const rememberedMs = 60 * 60_000;
const mostRemembered = 10_000;

/**
 * Who an account is. Of one that is not pinned yet the roster is asked, once in a while: its e-mail counts only for a
 * member of the trust's own tenant who is no guest there. Where Teams does not say, or leaves out the e-mail or the tenant,
 * nobody new is let in: they may be known here.
 */
export function createDirectory({ connector, tenantId, clock, isPinned }: DirectoryDeps) {
  const known = new Map<string, { readonly said: Said; readonly at: number }>();

  function remember(object: string, said: Said): Said {
    if (known.size >= mostRemembered) known.clear();
    known.set(object, { said, at: clock.now().getTime() });
    return said;
  }

  async function ask({ serviceUrl = "", conversation, from }: TeamsActivity, object: string): Promise<Said> {
    const before = known.get(object);
    if (before && clock.now().getTime() - before.at < rememberedMs) return before.said;
    const pinned = await isPinned(object).catch(() => "not known" as const);
    // Where the store is away, the engine says so.
    if (pinned === "not known") return {};
    if (pinned) return remember(object, {});
    const asked = await connector.member(serviceUrl, conversation.roster, from.id);
    if ("trouble" in asked) return before?.said ?? { unsaid: true };
    const { name, email, tenant, role } = asked.answer;
    const named = name ? { name } : {};
    if (tenant === undefined) return remember(object, { ...named, unsaid: true });
    if (tenant.toLowerCase() !== tenantId) return remember(object, { ...named, outside: "elsewhere" });
    if (role === "guest" || role === "anonymous") return remember(object, { ...named, outside: "guest" });
    // Whoever has no e-mail here cannot be told from somebody who is known already.
    return remember(object, email ? { ...named, email } : { ...named, unsaid: true });
  }

  return {
    async callerOf(activity: TeamsActivity): Promise<Caller> {
      const { id, object, name } = activity.from;
      const from = { surface: "teams", tenant: tenantId } as const;
      // Nobody who is signed in to the tenant comes without an account of their own.
      if (object === undefined) return { ...from, id, outside: "elsewhere" };
      return { ...from, id: object, ...(name ? { name } : {}), ...(await ask(activity, object)) };
    },
  };
}
