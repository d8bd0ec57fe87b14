// Whether what somebody was reminded of was still to be done: for each kind a statement over the tables alone, written from
// what people are promised, with nothing of the service. A kind without one is never right.
import { onTheWall, plus, weekdayOf } from "./judge.ts";

/** The kinds of supervision, whose relation gives each, its weeks, and how soon a first one is. */
const supervision = `(VALUES ('line-management', 'line-manager', 6, 2), ('clinical', 'clinical-supervisor', 6, 4),
  ('peer', 'peer-supervisor', 4, 2), ('group', NULL, 4, 4)) AS k (kind, relation, weeks, first)`;

const matter = "split_part(n.subject, ':', 2)::uuid";
const request = (state: string, more = "true") =>
  `EXISTS (SELECT FROM requests r WHERE r.id = ${matter} AND r.state = '${state}' AND ${more})`;
const offer = (to: string, more = "true") =>
  `EXISTS (SELECT FROM offers o WHERE o.request_id = ${matter} AND o.state = 'open' AND ${to} AND ${more})`;
/** Whoever was asked last said something: a question. */
const question = `${offer("true")} AND (SELECT e.kind FROM request_events e WHERE e.request_id = ${matter}
  AND e.undone_at IS NULL AND e.kind IN ('offer', 'question', 'answer') ORDER BY e.version DESC LIMIT 1) = 'question'`;
const current = (row: string) =>
  `${row}.from_date <= at.today AND (${row}.to_date IS NULL OR ${row}.to_date >= at.today)`;
/** Somebody's last session of a kind of which one of the two says that they met; before all time where there was none. */
const last = (person: string) => `(SELECT coalesce(max(c.held_on), '-infinity') FROM confirmations c
  JOIN bookings b ON b.id = c.booking_id WHERE b.person_id = ${person} AND c.met AND c.kind = k.kind)`;
/** Nothing of a kind is booked, or waited for, by somebody. */
const notBooked = (person: string) => `NOT EXISTS (SELECT FROM bookings b JOIN slots s ON s.id = b.slot_id
  WHERE b.person_id = ${person} AND s.kind = k.kind AND b.state <> 'cancelled' AND b.starts_at > at.now)`;
/** A duty rings no sooner than its weeks after the last session, or its first weeks after it began; part time is later. */
const rings = (person: string, soonDays: number) => `${notBooked(person)}
  AND (${last(person)} = '-infinity' OR ${last(person)} + k.weeks * 7 - ${soonDays} <= at.today)`;
const overUnsaid = (theirs: string, said: string) => `EXISTS (SELECT FROM bookings b JOIN slots s ON s.id = b.slot_id
  WHERE ${theirs} AND b.state = 'booked' AND b.ends_at <= at.now AND b.ends_at > at.now - interval '60 days'
    AND (SELECT count(*) FROM confirmations c WHERE c.booking_id = b.id AND ${said}) = 0)`;
const unsigned = `EXISTS (SELECT FROM entries e WHERE e.placement_id = ${matter} AND e.deleted_at IS NULL
  AND e.sent_at IS NOT NULL AND NOT EXISTS (SELECT FROM sign_offs o
    WHERE o.entry_id = e.id AND o.kind = 'hours' AND o.voided_at IS NULL))`;
const supervised = `(k.relation IS NULL OR EXISTS (SELECT FROM relations r WHERE r.other_id = n.person_id
  AND r.kind = k.relation AND ${current("r")}))`;
const isPsw = (person: string) => `EXISTS (SELECT FROM person_roles p WHERE p.person_id = ${person} AND p.role = 'psw'
  AND ${current("p")})`;
const leads = `EXISTS (SELECT FROM person_roles p WHERE p.person_id = n.person_id AND p.role IN ('lead', 'development-worker')
  AND ${current("p")})`;

/** By kind; one that ends in "/told" is of a human who is told after three reminders. */
export const statements: Readonly<Record<string, string>> = {
  "requests.waiting":
    "EXISTS (SELECT FROM requests r WHERE r.state = 'waiting' AND r.sent_at < at.now - interval '1 day')",
  "requests.offer": offer("o.psw_id = n.person_id"),
  "requests.offer/told": offer("o.psw_id::text = split_part(n.kind, '/', 3)"),
  "requests.question": question,
  "requests.question/told": question,
  "requests.offer-away": offer(`EXISTS (SELECT FROM leave l WHERE l.person_id = o.psw_id AND l.from_date <= at.today
    AND l.to_date >= at.today)`),
  "requests.prepare": request("accepted"),
  "requests.prepare/told": request("accepted"),
  "requests.review": request("active", "r.review_on - 7 <= at.today"),
  "requests.review/told": request("active", "r.review_on - 7 <= at.today"),
  "requests.met": request(
    "active",
    "EXISTS (SELECT FROM allocations a WHERE a.request_id = r.id AND a.ended_at IS NULL AND a.psw_id = n.person_id)",
  ),
  "supervision.weekly": `EXISTS (SELECT FROM bookings b JOIN slots s ON s.id = b.slot_id WHERE b.person_id = n.person_id
      AND b.state = 'booked' AND b.starts_at > at.now AND s.local_date <= at.sunday)
    OR EXISTS (SELECT FROM ${supervision} WHERE ${supervised} AND ${rings("n.person_id", 7)})
    OR ${overUnsaid("b.person_id = n.person_id", "true")}`,
  "supervision.giving": `EXISTS (SELECT FROM ${supervision} JOIN relations r ON r.kind = k.relation
      WHERE r.person_id = n.person_id AND ${current("r")} AND ${rings("r.other_id", 0)})
    OR EXISTS (SELECT FROM proposals p WHERE p.supervisor_id = n.person_id AND p.state = 'open' AND p.starts_at > at.now)
    OR ${overUnsaid("s.supervisor_id = n.person_id", "c.by_id = n.person_id")}
    OR (${leads} AND EXISTS (SELECT FROM people w CROSS JOIN ${supervision} WHERE w.ended_at IS NULL AND ${isPsw("w.id")}
      AND CASE WHEN k.relation IS NULL THEN ${rings("w.id", 0)} ELSE NOT EXISTS (SELECT FROM relations r
        WHERE r.other_id = w.id AND r.kind = k.relation AND ${current("r")}) END))`,
  "supervision.before": `CASE split_part(n.subject, ':', 1) WHEN 'slot' THEN EXISTS (SELECT FROM slots s
      JOIN bookings b ON b.slot_id = s.id AND b.state = 'booked'
      WHERE s.id = ${matter} AND s.cancelled_at IS NULL AND s.starts_at > at.now)
    ELSE EXISTS (SELECT FROM bookings b WHERE b.id = ${matter} AND b.state = 'booked' AND b.starts_at > at.now) END`,
  "training.reflect": `EXISTS (SELECT FROM placements p WHERE p.id = ${matter} AND p.person_id = n.person_id
      AND ${current("p")})
    AND NOT EXISTS (SELECT FROM entries e JOIN LATERAL (SELECT * FROM entry_versions v WHERE v.entry_id = e.id
        ORDER BY v.version DESC LIMIT 1) v ON true
      WHERE e.placement_id = ${matter} AND e.deleted_at IS NULL AND v.writing <> 'none'
        AND v.worked_on BETWEEN at.monday AND at.sunday)`,
  "training.signing": unsigned,
  "training.signing/told": unsigned,
};

type Ask = <T extends Readonly<Record<string, unknown>>>(sql: string) => Promise<readonly T[]>;

/** What a note brought up though it was done by a moment, kind by kind, and kinds of which nothing is known here. */
export async function doneAlready(ask: Ask, outboxId: string, moment: Date): Promise<readonly string[]> {
  const { date } = onTheWall(moment);
  const monday = plus(date, 1 - weekdayOf(date));
  const cases = Object.entries(statements).map(([kind, statement]) => `WHEN '${kind}' THEN ${statement}`);
  const rows = await ask<{ kind: string; undone: boolean | null }>(`SELECT n.kind,
      CASE split_part(n.kind, '/', 1) || CASE WHEN n.kind LIKE '%/told/%' THEN '/told' ELSE '' END
        ${cases.join("\n        ")} END AS undone
    FROM nudges n CROSS JOIN (SELECT '${moment.toISOString()}'::timestamptz AS now, '${date}'::date AS today,
      '${monday}'::date AS monday, '${plus(monday, 6)}'::date AS sunday) AS at
    WHERE n.outbox_id = '${outboxId}' AND n.state IN ('sent', 'unknown', 'planned')`);
  return rows
    .filter(({ undone }) => undone !== true)
    .map(({ kind, undone }) => (undone === null ? `${kind}: nothing is known of it` : `${kind} about something done`));
}
