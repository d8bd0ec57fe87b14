import { type Client, escapeIdentifier } from "pg";

/** Something that asks a database: a server's client, or an embedded store. */
export type Ask = (sql: string) => Promise<readonly { readonly what: string }[]>;

const matched = "('accepted', 'active', 'paused')";
/** Kinds of event that tell nobody. */
const quiet = "('seen', 'undo')";

/**
 * What must hold of requests at any moment, whatever happened: each is a query for the requests, drafts or messages that
 * break it. An oracle: it knows the tables and nothing of the code.
 */
export const truths: Readonly<Record<string, string>> = {
  "events are numbered from 1 to the request's version": `
    SELECT r.id AS what FROM requests r LEFT JOIN request_events e ON e.request_id = r.id GROUP BY r.id, r.version
    HAVING count(e.id) <> r.version OR count(DISTINCT e.version) <> r.version
      OR min(e.version) IS DISTINCT FROM 1 OR max(e.version) IS DISTINCT FROM r.version`,
  "the latest step that was not taken back says the state": `
    SELECT r.id AS what FROM requests r WHERE r.state IS DISTINCT FROM (
      SELECT CASE e.kind WHEN 'send' THEN 'waiting' WHEN 'resend' THEN 'waiting' WHEN 'decline' THEN 'waiting'
        WHEN 'withdraw-offer' THEN 'waiting' WHEN 'release' THEN 'waiting' WHEN 'offer' THEN 'offered'
        WHEN 'accept' THEN 'accepted' WHEN 'return' THEN 'returned' WHEN 'activate' THEN 'active'
        WHEN 'resume' THEN 'active' WHEN 'pause' THEN 'paused' ELSE 'ended' END
      FROM request_events e WHERE e.request_id = r.id AND e.undone_at IS NULL
        AND e.kind NOT IN ('seen', 'undo', 'question', 'answer') ORDER BY e.version DESC LIMIT 1)`,
  "an offer is open while, and only while, the request is offered, and it is one": `
    SELECT r.id AS what FROM requests r WHERE (r.state = 'offered')::int <>
      (SELECT count(*) FROM offers o WHERE o.request_id = r.id AND o.state = 'open')`,
  "one PSW has the request while, and only while, it is matched": `
    SELECT r.id AS what FROM requests r WHERE (r.state IN ${matched})::int <>
      (SELECT count(*) FROM allocations a WHERE a.request_id = r.id AND a.ended_at IS NULL)`,
  "whoever has a request said yes to an offer of it": `
    SELECT a.request_id AS what FROM allocations a WHERE a.ended_at IS NULL AND NOT EXISTS (
      SELECT FROM offers o WHERE o.request_id = a.request_id AND o.psw_id = a.psw_id AND o.state = 'accepted')`,
  "each yes of a PSW began one match": `
    SELECT r.id AS what FROM requests r WHERE
      (SELECT count(*) FROM allocations a WHERE a.request_id = r.id)
      <> (SELECT count(*) FROM request_events e WHERE e.request_id = r.id AND e.kind = 'accept')`,
  "each offer that was made is one offer": `
    SELECT r.id AS what FROM requests r WHERE
      (SELECT count(*) FROM offers o WHERE o.request_id = r.id)
      <> (SELECT count(*) FROM request_events e WHERE e.request_id = r.id AND e.kind = 'offer')`,
  "nobody is asked for more than they have room for": `
    SELECT f.person_id AS what FROM offerings f WHERE f.capacity <
      (SELECT count(*) FROM offers o WHERE o.psw_id = f.person_id AND o.state = 'open')
      + (SELECT count(*) FROM allocations a WHERE a.psw_id = f.person_id AND a.ended_at IS NULL)
      AND NOT EXISTS (SELECT FROM offers o WHERE o.psw_id = f.person_id AND 'full' = ANY (o.overrides))`,
  "one draft makes one request": `
    SELECT draft_id::text AS what FROM requests GROUP BY draft_id HAVING count(*) > 1`,
  "a sent draft is finished, empty, and says which request it became": `
    SELECT r.id AS what FROM requests r LEFT JOIN drafts d ON d.id = r.draft_id
    WHERE d.id IS NULL OR d.state <> 'finished' OR d.sealed IS NOT NULL OR d.outcome NOT LIKE '%|' || r.id`,
  "a finished draft's last page is used up": `
    SELECT d.id AS what FROM drafts d WHERE d.state = 'finished' AND NOT EXISTS (
      SELECT FROM inbox i WHERE i.outcome = d.outcome AND i.key LIKE 'answer:' || d.id || ':%')`,
  "each page of a draft is used up once for each version": `
    SELECT d.id AS what FROM drafts d JOIN inbox i ON i.key LIKE 'answer:' || d.id || ':%'
    GROUP BY d.id, d.version HAVING count(*) > d.version - 1`,
  "each step of a request stands in the trail once": `
    SELECT r.id AS what FROM requests r WHERE
      (SELECT count(*) FROM request_events e WHERE e.request_id = r.id AND e.kind NOT IN ('send', 'seen'))
      <> (SELECT count(*) FROM audit a WHERE a.object = 'request:' || r.id AND a.decision = 'done'
        AND a.action NOT LIKE 'message.%')`,
  "what a PSW asked, a team answered and a lead advised is there, once each": `
    SELECT r.id AS what FROM requests r,
      (VALUES ('question', 'question'), ('answer', 'answer'), ('return', 'advice')) AS pair (kind, part)
    WHERE (SELECT count(*) FROM request_events e WHERE e.request_id = r.id AND e.kind = pair.kind
        AND e.undone_at IS NULL)
      <> (SELECT count(*) FROM words w WHERE w.about = 'request' AND w.about_id = r.id AND w.part = pair.part)`,
  "whom a step concerns is told": `
    SELECT e.request_id AS what FROM request_events e WHERE e.kind NOT IN ${quiet}
      AND coalesce(e.facts ->> 'outcome', '') <> 'raised-in-error'
      AND NOT EXISTS (SELECT FROM outbox o WHERE o.cause = e.id)
      -- An offer that is taken back before the one it was made to heard of it is not spoken of.
      AND NOT (e.kind = 'withdraw-offer' AND (e.undone_at IS NOT NULL OR NOT EXISTS (
        SELECT FROM outbox o WHERE o.state <> 'dropped' AND o.message = 'request.offered' AND o.cause = (
          SELECT offer.id FROM request_events offer WHERE offer.request_id = e.request_id AND offer.kind = 'offer'
            AND offer.version < e.version AND offer.undone_at IS NULL ORDER BY offer.version DESC LIMIT 1))))`,
  "versions of an entry are numbered from 1": `
    SELECT e.id AS what FROM entries e LEFT JOIN entry_versions v ON v.entry_id = e.id GROUP BY e.id
    HAVING count(v.version) IS DISTINCT FROM max(v.version) OR min(v.version) IS DISTINCT FROM 1`,
  "an entry that is written about has its words, and one that is not or is deleted has none": `
    SELECT v.entry_id AS what FROM entry_versions v JOIN entries e ON e.id = v.entry_id
    WHERE (v.writing <> 'none' AND e.deleted_at IS NULL) <> EXISTS (
      SELECT FROM words w WHERE w.about = 'entry' AND w.about_id = v.entry_id AND w.version = v.version)`,
  "a signature over hours is over the work as it stands": `
    SELECT s.entry_id AS what FROM sign_offs s
    JOIN entry_versions seen ON seen.entry_id = s.entry_id AND seen.version = s.version
    JOIN entry_versions latest ON latest.entry_id = s.entry_id
      AND latest.version = (SELECT max(version) FROM entry_versions WHERE entry_id = s.entry_id)
    WHERE s.kind = 'hours' AND s.voided_at IS NULL
      AND (seen.minutes, seen.worked_on, seen.setting) IS DISTINCT FROM (latest.minutes, latest.worked_on, latest.setting)`,
  "what was answered or sent back is there, until its entry is deleted": `
    SELECT n.id AS what FROM entry_notes n JOIN entries e ON e.id = n.entry_id WHERE (e.deleted_at IS NULL) <> EXISTS (
      SELECT FROM words w WHERE w.about = 'entry-note' AND w.about_id = n.id)`,
  "a message that left is kept as sent, once": `
    SELECT o.id AS what FROM outbox o LEFT JOIN sent_messages s ON s.outbox_id = o.id
    GROUP BY o.id, o.state HAVING count(s.id) <> (o.state = 'sent')::int`,
  "the chain over the trail has no gap": `
    SELECT 'the chain' AS what FROM audit_seals HAVING max(position) IS DISTINCT FROM nullif(count(*), 0)`,
};

/** Everything that does not hold, as "truth: what breaks it". */
export async function broken(ask: Ask): Promise<readonly string[]> {
  const found: string[] = [];
  for (const [truth, sql] of Object.entries(truths)) {
    for (const { what } of await ask(sql)) found.push(`${truth}: ${what}`);
  }
  return found;
}

/** Asks a server. */
export function asking(client: Client): Ask {
  return async (sql) => (await client.query<{ what: string }>(sql)).rows;
}

const kept =
  "('_prisma_migrations', 'store', 'people', 'identities', 'person_roles', 'offerings', 'teams', 'localities', 'service_lines', 'memberships')";

/** Empties everything but people, teams and what they offer. */
export async function emptyRequests(client: Client): Promise<void> {
  const { rows } = await client.query<{ name: string }>(
    `SELECT tablename AS name FROM pg_tables WHERE schemaname = current_schema() AND tablename NOT IN ${kept}`,
  );
  const deletes = rows.map(({ name }) => `DELETE FROM ${escapeIdentifier(name)};`).join(" ");
  await client.query(`BEGIN; SET LOCAL session_replication_role = replica; ${deletes} COMMIT`);
}
