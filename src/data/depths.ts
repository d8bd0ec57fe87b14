import { isStill, stillMs } from "../rules/reaching/standing-still.ts";
import type { Tx } from "./database.ts";
import { nudgeSweeps } from "./nudge-sweeps.ts";

/** How much lies where, in numbers alone. */
export interface Depths {
  readonly outbox: Readonly<Record<"due" | "claimed" | "unknown" | "refused", number>>;
  /** When the oldest message that could go by now was due. */
  readonly oldestDue: Date | undefined;
  readonly unsealed: number;
  /** Answers that nobody has touched for a day; of younger ones the store tells nobody but who began them. */
  readonly draftsLeft: number;
  /**
   * Nudges that have been due for ten minutes, and neither are on their way nor dropped; and one more where nobody has looked
   * for ten minutes what is due.
   */
  readonly nudgesMissed: number;
}

/** Asked in a transaction opened for a `sweep`: no other may see that there are drafts. */
export async function readDepths(tx: Tx, now: Date): Promise<Depths> {
  const states = await tx.$queryRaw<readonly { state: string; count: bigint }[]>`
    SELECT state, count(*) FROM outbox WHERE state IN ('due', 'claimed') GROUP BY state
    UNION ALL SELECT state, count(*) FROM outbox WHERE state IN ('unknown', 'refused') GROUP BY state`;
  const count = (state: string) => Number(states.find((each) => each.state === state)?.count ?? 0);
  const [rest] = await tx.$queryRaw<readonly { oldest: Date | null; unsealed: bigint; drafts: bigint }[]>`SELECT
    (SELECT min(due_at) FROM outbox WHERE state = 'due' AND due_at <= ${now}) AS oldest,
    (SELECT count(*) FROM audit WHERE seq > coalesce((SELECT max(audit_seq) FROM audit_seals), 0)) AS unsealed,
    (SELECT count(*) FROM drafts WHERE state = 'open' AND saved_at < ${new Date(now.getTime() - 86_400_000)}) AS drafts`;
  return {
    outbox: { due: count("due"), claimed: count("claimed"), unknown: count("unknown"), refused: count("refused") },
    oldestDue: rest?.oldest ?? undefined,
    unsealed: Number(rest?.unsealed ?? 0),
    draftsLeft: Number(rest?.drafts ?? 0),
    nudgesMissed: await missed(tx, now),
  };
}

async function missed(tx: Tx, now: Date): Promise<number> {
  const sweeps = nudgeSweeps(tx, now);
  const due = await sweeps.missed(new Date(now.getTime() - stillMs));
  return due + Number(isStill(await sweeps.sweptAt(), now));
}
