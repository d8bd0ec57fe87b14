import { house } from "../../src/flows/house.ts";
import type { Card } from "../../src/flows/kit/screen.ts";
import { diaryOf, type Life, type Name } from "./acting.ts";
import { onTheWall, outsideManners } from "./judge.ts";

/** A message as it came to somebody. */
export interface Came {
  readonly personId: string;
  readonly name: Name | undefined;
  readonly outboxId: string;
  readonly at: Date;
  readonly card: Card;
}

/** What must not be about messages that have just come, one sentence each. */
export async function checkMessages(
  fresh: readonly Came[],
  all: readonly Came[],
  life: Life,
): Promise<readonly string[]> {
  const problems: string[] = [];
  for (const each of fresh) {
    const { name, at, outboxId, card } = each;
    if (name === undefined) continue;
    const [row] = await life.truth.ask<{ class: string; message: string }>(
      `SELECT class, message FROM outbox WHERE id = '${outboxId}'`,
    );
    const wrong = (what: string) => problems.push(`${name}, "${card.title}" (${row?.message}): ${what}`);
    const diary = diaryOf(life, name);
    const outside = outsideManners(at, diary);
    // A stop, and a change of what is near, come at once.
    const atOnce = row?.class === "answer" || house.message(row?.message ?? "")?.class === "urgent";
    if (!atOnce && outside !== undefined) wrong(outside);
    if (row?.class !== "nudge") continue;
    const { date } = onTheWall(at);
    if (diary.pausedUntil !== undefined && date < diary.pausedUntil) wrong(`paused until ${diary.pausedUntil}`);
    const today = [];
    for (const other of all)
      if (other.personId === each.personId && onTheWall(other.at).date === date) today.push(other);
    const [notes] = await life.truth.ask<{ times: number }>(`SELECT count(*)::int AS times FROM outbox
      WHERE class = 'nudge' AND id IN (${today.map((other) => `'${other.outboxId}'`).join(", ")})`);
    if ((notes?.times ?? 0) > 1) wrong(`${notes?.times} notes on ${date}`);
    for (const nudge of await life.truth.ask<{ kind: string; subject: string; undone: boolean }>(
      undoneSql(outboxId, at),
    ))
      if (!nudge.undone) wrong(`${nudge.kind} about something done`);
  }
  return problems;
}

/** Each thing a note brought up, and whether it was still so: by the tables alone. */
function undoneSql(outboxId: string, at: Date): string {
  const id = "split_part(n.subject, ':', 2)::uuid";
  const now = `'${at.toISOString()}'::timestamptz`;
  return `SELECT n.kind, n.subject, CASE
    WHEN n.kind = 'requests.offer' THEN EXISTS (SELECT FROM offers o WHERE o.request_id = ${id} AND o.state = 'open'
      AND o.psw_id = n.person_id)
    WHEN n.kind LIKE 'requests.offer/told/%' THEN EXISTS (SELECT FROM offers o WHERE o.request_id = ${id} AND o.state = 'open')
    WHEN n.kind LIKE 'requests.prepare%' THEN EXISTS (SELECT FROM requests r WHERE r.id = ${id} AND r.state = 'accepted')
    WHEN n.kind LIKE 'requests.review%' THEN EXISTS (SELECT FROM requests r WHERE r.id = ${id} AND r.state IN ('active', 'paused'))
    WHEN n.kind = 'requests.met' THEN EXISTS (SELECT FROM requests r WHERE r.id = ${id} AND r.state IN ('active', 'paused'))
    WHEN n.kind = 'requests.waiting' THEN EXISTS (SELECT FROM requests r WHERE r.state = 'waiting')
    WHEN n.kind = 'supervision.before' THEN EXISTS (SELECT FROM bookings b WHERE b.id = ${id} AND b.state = 'booked'
      AND b.starts_at > ${now})
    WHEN n.kind LIKE 'training.signing%' THEN EXISTS (SELECT FROM entries e WHERE e.placement_id = ${id}
      AND e.deleted_at IS NULL AND e.sent_at IS NOT NULL AND NOT EXISTS (SELECT FROM sign_offs o
        WHERE o.entry_id = e.id AND o.kind = 'hours' AND o.voided_at IS NULL))
    ELSE true END AS undone
    FROM nudges n WHERE n.outbox_id = '${outboxId}' AND n.state IN ('sent', 'planned')`;
}
