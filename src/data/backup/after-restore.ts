import { randomUUID } from "node:crypto";
import { type AuditEntry, macOf } from "../audit.ts";
import { type JournalLine, readJournal } from "../journal.ts";
import type { Keys } from "../keys.ts";
import type { Session } from "../migrate.ts";
import { restoredAction } from "../verify-audit.ts";
import { unforced } from "./unforced.ts";

interface Restoring {
  readonly keys: Keys;
  /** The folder that says what left and what was erased. */
  readonly journal: string;
  readonly backupAt: Date;
  readonly now: Date;
}

/** What a restore did beyond putting rows back. */
export interface Resumed {
  /** Whether there was a journal; without one nothing that was due by now is sent. */
  readonly journal: boolean;
  /** Messages and reminders that left after the backup. */
  readonly left: number;
  /** Rows that had been erased after the backup, and are erased again. */
  readonly erased: number;
}

/** Two machines' clocks may differ by so much: what left just before the backup counts as left after it. */
const skewMs = 5_000;

/**
 * What must be so before anybody opens a store that was put back, and is up to date: it is in quarantine, knows what left and
 * what was erased since, and its trail says that it went back. One transaction: all of it, or none.
 */
export async function resume(session: Session, { keys, journal, backupAt, now }: Restoring): Promise<Resumed> {
  const from = new Date(backupAt.getTime() - skewMs);
  const left = readJournal(journal, "sends", from);
  const erased = readJournal(journal, "erased", from) ?? [];
  await session.query("BEGIN");
  try {
    await session.query("SELECT set_config('app.moment', $1, true)", [now.toISOString()]);
    await session.query(
      "UPDATE store SET quarantined_at = $1::timestamptz, backup_at = $2::timestamptz, restoring = false",
      [now.toISOString(), backupAt.toISOString()],
    );
    const known = left === undefined ? await holdAll(session, now) : await keepLeft(session, left);
    const again = await unforced(session, () => eraseAgain(session, erased));
    await sayInTrail(session, keys, now);
    await session.query("COMMIT");
    return { journal: left !== undefined, left: known, erased: again };
  } catch (error) {
    await session.query("ROLLBACK");
    throw error;
  }
}

async function keepLeft(session: Session, lines: readonly JournalLine[]): Promise<number> {
  const last = new Map(lines.map(({ id, at }) => [id, at.toISOString()]));
  await session.query(
    "INSERT INTO journaled (id, at) SELECT * FROM unnest($1::uuid[], $2::timestamptz[]) ON CONFLICT (id) DO NOTHING",
    [[...last.keys()], [...last.values()]],
  );
  return last.size;
}

/** Nobody knows what left: whatever should have by now may have. */
async function holdAll(session: Session, now: Date): Promise<number> {
  const held = await session.query(
    `INSERT INTO journaled (id, at) SELECT id, due_at FROM outbox WHERE state IN ('due', 'claimed') AND due_at <= $1::timestamptz
      ON CONFLICT (id) DO NOTHING RETURNING id`,
    [now.toISOString()],
  );
  return held.length;
}

async function eraseAgain(session: Session, lines: readonly JournalLine[]): Promise<number> {
  const ids = (what: string) => lines.filter((each) => each.what === what).map(({ id }) => id);
  const words = await session.query("DELETE FROM words WHERE id = ANY($1::uuid[]) RETURNING id", [ids("words")]);
  const drafts = await session.query("DELETE FROM drafts WHERE id = ANY($1::uuid[]) RETURNING id", [ids("drafts")]);
  const entries = await session.query(
    `UPDATE entries e SET deleted_at = app_moment() WHERE id = ANY($1::uuid[]) AND deleted_at IS NULL
      AND NOT EXISTS (SELECT FROM sign_offs s WHERE s.entry_id = e.id AND s.voided_at IS NULL) RETURNING id`,
    [ids("entries")],
  );
  return words.length + drafts.length + entries.length;
}

/** From which place of the chain on the trail goes another way than its anchors know. */
async function sayInTrail(session: Session, keys: Keys, at: Date): Promise<void> {
  const [head] = await session.query("SELECT coalesce(max(position), 0)::text AS position FROM audit_seals");
  const object = `position:${String(head?.position)}`;
  const entry: AuditEntry = {
    ...{ at, actor: "system:restore", action: restoredAction, object, decision: "done", reason: "backup" },
  };
  const nonce = randomUUID();
  await session.query(
    `INSERT INTO audit (at, actor, action, object, decision, reason, key_id, nonce, mac)
      VALUES ($1::timestamptz, $2, $3, $4, $5, $6, $7, $8::uuid, decode($9, 'hex'))`,
    [
      ...[at.toISOString(), entry.actor, entry.action, entry.object, entry.decision, entry.reason, keys.current, nonce],
      Buffer.from(macOf(keys, keys.current, entry, nonce)).toString("hex"),
    ],
  );
}
