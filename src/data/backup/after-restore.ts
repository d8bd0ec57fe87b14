import { randomUUID } from "node:crypto";
import { type AuditEntry, macOf } from "../audit.ts";
import { type JournalLine, journalReaches, readJournal } from "../journal.ts";
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
  /** The same on the trust's calendar. */
  readonly today: string;
}

/** What a restore did beyond putting rows back. */
export interface Resumed {
  /** Whether there was a journal that reaches back to the backup; without one nothing that was due by now is sent. */
  readonly journal: boolean;
  /** Messages and reminders that left after the backup, or may have. */
  readonly left: number;
  /** Rows that had been erased after the backup, and are erased again. */
  readonly erased: number;
}

/** Two machines' clocks may differ by so much: what left just before the backup counts as left after it. */
const skewMs = 5_000;
/** What was erased bears the moment at which its transaction began, and the longest of all takes two minutes. */
const erasingMs = skewMs + 125_000;

/**
 * What must be so before anybody opens a store that was put back, and is up to date: it is in quarantine, knows what left and
 * what was erased since, and its trail says that it went back. One transaction: all of it, or none.
 */
export async function resume(session: Session, { keys, journal, backupAt, now, today }: Restoring): Promise<Resumed> {
  const before = (ms: number) => new Date(backupAt.getTime() - ms);
  const reaches = journalReaches(journal, backupAt, now);
  const left = readJournal(journal, "sends", before(skewMs));
  const erased = readJournal(journal, "erased", before(erasingMs));
  await session.query("BEGIN");
  try {
    await session.query("SELECT set_config('app.moment', $1, true)", [now.toISOString()]);
    await session.query(
      "UPDATE store SET quarantined_at = $1::timestamptz, backup_at = $2::timestamptz, restoring = false",
      [now.toISOString(), backupAt.toISOString()],
    );
    const known = await keepLeft(session, left);
    const held = reaches ? 0 : await holdAll(session, now, today);
    const again = await unforced(session, () => eraseAgain(session, erased));
    await sayInTrail(session, keys, now);
    await session.query("COMMIT");
    return { journal: reaches, left: known + held, erased: again };
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
  // A reminder that the backup has yet to say; one that it has not decided on yet is known again when it is.
  await session.query(
    `UPDATE nudges n SET state = 'unknown', decided_at = j.at FROM journaled j WHERE j.id = n.id AND n.state = 'planned'`,
  );
  return last.size;
}

/** Nobody knows what left: whatever should have by now may have. Reminders are decided on again from tomorrow on. */
async function holdAll(session: Session, now: Date, today: string): Promise<number> {
  const held = await session.query(
    `INSERT INTO journaled (id, at) SELECT id, due_at FROM outbox WHERE state IN ('due', 'claimed') AND due_at <= $1::timestamptz
      ON CONFLICT (id) DO NOTHING RETURNING id`,
    [now.toISOString()],
  );
  const said = await session.query(
    `UPDATE nudges SET state = 'unknown', decided_at = due_at
      WHERE state = 'planned' AND due_at <= $1::timestamptz RETURNING id`,
    [now.toISOString()],
  );
  await session.query("UPDATE store SET nudged_to = greatest(nudged_to, $1::date)", [today]);
  return held.length + said.length;
}

async function eraseAgain(session: Session, lines: readonly JournalLine[]): Promise<number> {
  const ids = (what: string) => lines.filter((each) => each.what === what).map(({ id }) => id);
  const words = await session.query("DELETE FROM words WHERE id = ANY($1::uuid[]) RETURNING id", [ids("words")]);
  const drafts = await session.query("DELETE FROM drafts WHERE id = ANY($1::uuid[]) RETURNING id", [ids("drafts")]);
  return words.length + drafts.length + (await deleteAgain(session, ids("entries")));
}

/** As their author deleted them; what stands signed or confirmed in the backup is not deleted under its signature. */
async function deleteAgain(session: Session, ids: readonly string[]): Promise<number> {
  const entries = await session.query(
    `SELECT id FROM entries e WHERE id = ANY($1::uuid[]) AND deleted_at IS NULL AND NOT EXISTS (
      SELECT FROM sign_offs s WHERE s.entry_id = e.id AND s.state = 'signed' AND s.voided_at IS NULL)`,
    [ids],
  );
  for (const sql of [
    "UPDATE sign_offs SET voided_at = app_moment() WHERE entry_id = ANY($1::uuid[]) AND voided_at IS NULL",
    "UPDATE shares SET ended_at = app_moment() WHERE about = 'entry' AND about_id = ANY($1::uuid[]) AND ended_at IS NULL",
    "UPDATE entries SET deleted_at = app_moment() WHERE id = ANY($1::uuid[])",
    "UPDATE entry_versions SET principles = '{}', competences = '{}', talk = false WHERE entry_id = ANY($1::uuid[])",
  ])
    await session.query(sql, [entries.map(({ id }) => String(id))]);
  return entries.length;
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
