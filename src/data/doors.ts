import { randomUUID } from "node:crypto";
import { emailFrom, nameFrom, noNameYet } from "../rules/joining.ts";
import type { audit } from "./audit.ts";
import type { Tx } from "./transact.ts";

/** An account as a platform names it. Its e-mail is the platform's word, never what somebody typed. */
export interface Account {
  readonly surface: string;
  readonly tenant: string;
  readonly id: string;
  readonly name?: string;
  readonly email?: string;
  /** What comes stood open in front of them already, also where they have taken the app out since. */
  readonly fromOpen?: true;
}

/** Whose account it is. `taken`: its e-mail is that of somebody who has another account on the same platform. */
export type AtTheDoor =
  | { readonly who: "known"; readonly id: string }
  | { readonly who: "unknown" }
  | { readonly who: "ended" }
  | { readonly who: "taken" };

/** An account that stands, or stood, for somebody. */
interface Pinned {
  readonly id: string;
  readonly personId: string;
  readonly trouble: string | null;
  readonly ended: boolean;
}

/** Who comes in, and as whom: a platform's own id is pinned once, and from then on only that id counts. */
export function doors(tx: Tx, trail: ReturnType<typeof audit>, now: Date) {
  async function pin({ surface, tenant, id }: Account, personId: string): Promise<void> {
    await tx.identity.create({
      data: { id: randomUUID(), personId, surface, tenant, platformId: id, pinnedAt: now },
    });
  }

  async function note(action: string, personId: string, reason: string): Promise<void> {
    const object = `person:${personId}`;
    await trail.write({ at: now, actor: "system:door", action, object, decision: "done", reason });
  }

  return {
    /**
     * Who an account stands for. One that is not pinned is pinned to the one person whose e-mail the platform gives for it,
     * unless their access has ended or they have an account there already.
     */
    async recognise(account: Account): Promise<AtTheDoor> {
      const { surface, tenant, id: platformId } = account;
      const [pinned] = await tx.$queryRaw<readonly Pinned[]>`
        SELECT i.id, i.person_id AS "personId", i.trouble, i.ended_at IS NOT NULL OR p.ended_at IS NOT NULL AS ended
        FROM identities i JOIN people p ON p.id = i.person_id
        WHERE i.surface = ${surface} AND i.tenant = ${tenant} AND i.platform_id = ${platformId}`;
      if (pinned?.ended) return { who: "ended" };
      // Whoever something comes from is reached by it again.
      const stillOut = account.fromOpen === true && pinned?.trouble === "uninstalled";
      if (pinned && pinned.trouble !== null && !stillOut)
        await tx.identity.update({
          where: { id: pinned.id },
          data: { trouble: null, troubleSince: null, reachable: true },
        });
      if (pinned) return { who: "known", id: pinned.personId };
      const email = emailFrom(account.email);
      if (email === undefined) return { who: "unknown" };
      const same = await tx.$queryRaw<readonly { id: string; ended: boolean }[]>`
        SELECT id, ended_at IS NOT NULL AS ended FROM people WHERE lower(btrim(email)) = ${email}`;
      const [one, ...others] = same;
      if (!one) return { who: "unknown" };
      if (others.length > 0) return { who: "taken" };
      if (one.ended) return { who: "ended" };
      const live = await tx.identity.count({ where: { personId: one.id, surface, tenant, endedAt: null } });
      if (live > 0) return { who: "taken" };
      await pin(account, one.id);
      await note("people.pin", one.id, surface);
      return { who: "known", id: one.id };
    },

    /** Somebody new, as the platform names them, without any role. They have read what is kept: nothing was before. */
    async enter(account: Account, { id = randomUUID(), told }: { readonly id?: string; readonly told: boolean }) {
      const email = emailFrom(account.email) ?? null;
      const name = nameFrom(account.name) ?? noNameYet;
      await tx.person.create({ data: { id, name, email, createdAt: now, toldAt: told ? now : null } });
      await pin(account, id);
      await note("people.enter", id, account.surface);
      return id;
    },
  };
}
