import type { Card } from "../../src/flows/kit/screen.ts";
import { diaryOf, type Life, type Name } from "./acting.ts";
import { mayComeAtOnce } from "./at-once.ts";
import { onTheWall, outsideManners } from "./judge.ts";
import { doneAlready } from "./undone.ts";

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
    const { date, time } = onTheWall(at);
    const wrong = (what: string) =>
      problems.push(`${date} ${time} ${name}, "${card.title}" (${row?.message}): ${what}`);
    const diary = diaryOf(life, name);
    const outside = outsideManners(at, diary);
    if (outside !== undefined && !(await mayComeAtOnce(life.truth.ask, outboxId))) wrong(outside);
    if (row?.class !== "nudge") continue;
    if (diary.pausedUntil !== undefined && date < diary.pausedUntil) wrong(`paused until ${diary.pausedUntil}`);
    const today = [];
    for (const other of all)
      if (other.personId === each.personId && onTheWall(other.at).date === date) today.push(other);
    const [notes] = await life.truth.ask<{ times: number }>(`SELECT count(*)::int AS times FROM outbox
      WHERE class = 'nudge' AND id IN (${today.map((other) => `'${other.outboxId}'`).join(", ")})`);
    if ((notes?.times ?? 0) > 1) wrong(`${notes?.times} notes on ${date}`);
    for (const what of await doneAlready(life.truth.ask, outboxId, at)) wrong(what);
  }
  return problems;
}
