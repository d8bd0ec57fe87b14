import type { RequestState } from "../../rules/request/lifecycle.ts";
import type { Tx } from "../database.ts";

/** As much of a request as it takes to say whether somebody is to be reminded of it. */
export interface DueRequest {
  readonly id: string;
  readonly teamId: string;
  readonly askedById: string;
  readonly stateSince: Date;
  readonly offer: { readonly pswId: string; readonly offeredAt: Date } | undefined;
  /** What was said last since the offer, and when: a question waits for the team, an answer for the peer support worker. */
  readonly talk: { readonly kind: "question" | "answer"; readonly at: Date } | undefined;
  readonly allocation: { readonly pswId: string; readonly fromAt: Date } | undefined;
  readonly reviewOn: string | undefined;
}

export interface CanBeDue {
  readonly state: RequestState;
  /** In that state since before this moment. */
  readonly sinceBefore?: Date;
  readonly offeredBefore?: Date;
  /** Ready, with a day to look back that is not after this date. */
  readonly reviewBy?: string;
  /** About somebody, and whoever does the work was not reminded like this since it began, unless they put it off. */
  readonly notYet?: string;
}

interface Row {
  readonly id: string;
  readonly teamId: string;
  readonly askedById: string;
  readonly stateSince: Date;
  readonly offeredTo: string | null;
  readonly offeredAt: Date | null;
  readonly worker: string | null;
  readonly fromAt: Date | null;
  readonly said: string | null;
  readonly saidAt: Date | null;
  readonly reviewOn: string | null;
}

/** The requests that somebody can have to be reminded of, longest waiting first: asked each minute, one statement, no others. */
export function canBeDue(tx: Tx) {
  return async (sought: CanBeDue): Promise<readonly DueRequest[]> => {
    const { state, sinceBefore = null, offeredBefore = null, reviewBy = null, notYet = null } = sought;
    const rows = await tx.$queryRaw<readonly Row[]>`SELECT r.id, r.team_id AS "teamId", r.asked_by_id AS "askedById",
        r.state_since AS "stateSince", o.psw_id AS "offeredTo", o.offered_at AS "offeredAt",
        a.psw_id AS worker, a.from_at AS "fromAt", t.kind AS said, t.at AS "saidAt", to_char(r.review_on, 'YYYY-MM-DD') AS "reviewOn"
      FROM requests r
      LEFT JOIN offers o ON o.request_id = r.id AND o.state = 'open'
      LEFT JOIN allocations a ON a.request_id = r.id AND a.ended_at IS NULL
      LEFT JOIN LATERAL (SELECT e.kind, e.at FROM request_events e
        WHERE r.state = 'offered' AND e.request_id = r.id AND e.undone_at IS NULL
          AND e.kind IN ('offer', 'question', 'answer') ORDER BY e.version DESC LIMIT 1) t ON true
      WHERE r.state = ${state}
        AND (${sinceBefore}::timestamptz IS NULL OR r.state_since < ${sinceBefore}::timestamptz)
        AND (${offeredBefore}::timestamptz IS NULL OR o.offered_at < ${offeredBefore}::timestamptz)
        AND (${reviewBy}::date IS NULL OR (r.review_on <= ${reviewBy}::date
          AND r.record_checked_on IS NOT NULL AND r.go_to IS NOT NULL AND r.deputy IS NOT NULL))
        AND (${notYet}::text IS NULL OR (r.kind = 'person' AND (
          NOT EXISTS (SELECT FROM nudges n WHERE n.subject = 'request:' || r.id AND n.kind = ${notYet}::text
            AND n.person_id = a.psw_id AND n.state <> 'dropped'
            AND n.local_date >= (a.from_at AT TIME ZONE 'Europe/London')::date)
          OR EXISTS (SELECT FROM nudge_mutes m WHERE m.person_id = a.psw_id AND m.kind = ${notYet}::text
            AND m.subject = 'request:' || r.id AND m.until_date IS NOT NULL))))
      ORDER BY r.sent_at, r.id`;
    return rows.map(({ offeredTo, offeredAt, worker, fromAt, said, saidAt, reviewOn, ...rest }) => ({
      ...rest,
      offer: offeredTo && offeredAt ? { pswId: offeredTo, offeredAt } : undefined,
      talk: (said === "question" || said === "answer") && saidAt ? { kind: said, at: saidAt } : undefined,
      allocation: worker && fromAt ? { pswId: worker, fromAt } : undefined,
      reviewOn: reviewOn ?? undefined,
    }));
  };
}
