import { onServer } from "./house.ts";

/** So many messages, all but `due` of them sent long ago, and as many reminders; in one statement each. */
export async function fillRows(url: string, rows: number, due: number): Promise<void> {
  await onServer(url, async (owner) => {
    await owner.query("SET session_replication_role = replica; SET synchronous_commit = off");
    await owner.query(
      `INSERT INTO people (id, name, created_at)
       SELECT ('00000000-0000-4000-8000-' || lpad(to_hex(n), 12, '0'))::uuid, 'Made-up Person ' || n, now()
       FROM generate_series(0, 999) AS n`,
    );
    const person = "('00000000-0000-4000-8000-' || lpad(to_hex(n % 1000), 12, '0'))::uuid";
    await owner.query(
      `INSERT INTO outbox (id, person_id, message, subject, class, key, state, due_at, created_at, sending_at, settled_at)
       SELECT gen_random_uuid(), ${person}, 'request.arrived', 'request:' || n, 'news', 'made-up:' || n,
         CASE WHEN n < $2 THEN 'due' ELSE 'sent' END, at, at, CASE WHEN n < $2 THEN NULL ELSE at END,
         CASE WHEN n < $2 THEN NULL ELSE at END
       FROM generate_series(0, $1 - 1) AS n, LATERAL (SELECT now() - n * interval '1 minute' AS at) AS moments`,
      [rows, due],
    );
    await owner.query(
      `INSERT INTO nudges (id, person_id, kind, subject, local_date, state, due_at, planned_at, decided_at)
       SELECT gen_random_uuid(), ${person}, 'supervision.due', 'made-up:' || n, current_date,
         CASE WHEN n < $2 THEN 'planned' ELSE 'sent' END, at, at, CASE WHEN n < $2 THEN NULL ELSE at END
       FROM generate_series(0, $1 - 1) AS n, LATERAL (SELECT now() - n * interval '1 minute' AS at) AS moments`,
      [rows, due],
    );
    await owner.query("SET session_replication_role = origin");
    await owner.query("VACUUM ANALYZE");
  });
}
