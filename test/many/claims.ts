import type { ManyStore } from "./store.ts";

interface Claim {
  readonly id: string;
  readonly fence: number;
  readonly by: string;
}

/** A machine that was killed, and what was claimed at that moment, by whomever. */
interface Kill {
  readonly at: number;
  readonly claimed: readonly Claim[];
}

/** One claim of a machine that was killed: how long nobody else had it, and what became of the message. */
export interface TakenOver {
  readonly kill: number;
  readonly letGoAfter: number;
  readonly outAfter: number;
  readonly state: string;
}

/** Longer than a machine that lives holds a message, shorter than its lease. */
const heldByNobodyMs = 8_000;

/** Watches who holds which message, from outside. */
export function watchClaims({ rows }: ManyStore) {
  const last = new Map<string, { at: number; readonly claim: Claim }>();
  const newest = new Map<string, number>();
  const kills: Kill[] = [];
  const keyOf = ({ id, fence }: Claim) => `${id} ${fence}`;

  async function look(): Promise<readonly Claim[]> {
    const claimed = await rows<Claim>("SELECT id, fence, claimed_by AS by FROM outbox WHERE state = 'claimed'");
    const at = Date.now();
    for (const claim of claimed) {
      const known = last.get(keyOf(claim));
      if (known) known.at = at;
      else {
        last.set(keyOf(claim), { at, claim });
        newest.set(claim.by, at);
      }
    }
    return claimed;
  }
  return {
    look,
    async killed(): Promise<void> {
      const at = Date.now();
      kills.push({ at, claimed: await look() });
    },
    kills: () => kills.length,
    /** Whether somebody died with a message in hand: whoever lives has let go of what is claimed long before. */
    anyCaught: () =>
      kills.some(({ at, claimed }) =>
        claimed.some((claim) => (last.get(keyOf(claim))?.at ?? at) - at > heldByNobodyMs),
      ),

    /** Whoever claims nothing any more after a kill was the one that was killed, or has nothing to do. */
    async takenOver(shiftMs: number): Promise<readonly TakenOver[]> {
      const settled = new Map(
        (
          await rows<{ id: string; state: string; settled: Date | null }>(
            "SELECT id, state, settled_at AS settled FROM outbox",
          )
        ).map((row) => [row.id, row] as const),
      );
      return kills.flatMap(({ at, claimed }, kill) =>
        claimed
          .filter(({ by }) => (newest.get(by) ?? 0) <= at + 200)
          .map((claim) => {
            const row = settled.get(claim.id);
            const out = row?.settled ? row.settled.getTime() - shiftMs - at : Number.POSITIVE_INFINITY;
            const held = (last.get(keyOf(claim))?.at ?? at) - at;
            return { kill, letGoAfter: held / 1000, outAfter: out / 1000, state: row?.state ?? "gone" };
          }),
      );
    },
  };
}
