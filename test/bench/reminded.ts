import type { Nurse } from "../server/filled.ts";
import { onServer } from "./house.ts";
import { tiny } from "./settings.ts";

/** So many are reminded of something on the day, each in a note of their own: no one of them fills in pages. */
export const reminded: readonly Nurse[] = Array.from({ length: tiny ? 6 : 120 }, (_, at) => ({
  name: `Made-up Colleague ${at}`,
  email: `colleague${at}@fenwold.example`,
}));

/**
 * Each of them asked for somebody last week. Every other one had a yes, and has yet to say what is needed before it can start;
 * the others have yet to answer the question of whoever was asked.
 */
export async function fillReminded(url: string): Promise<void> {
  await onServer(url, async (owner) => {
    await owner.query("SET session_replication_role = replica");
    await owner.query(
      `CREATE TEMPORARY TABLE made AS SELECT n, gen_random_uuid() AS id, gen_random_uuid() AS request, name, email
        FROM ROWS FROM (unnest($1::text[]), unnest($2::text[])) WITH ORDINALITY AS given(name, email, n)`,
      [reminded.map(({ name }) => name), reminded.map(({ email }) => email)],
    );
    await owner.query(`
      CREATE TEMPORARY TABLE asked AS SELECT made.*, n % 2 = 0 AS is_yes, now() - interval '8 days' AS at,
          (SELECT id FROM teams WHERE name = 'Eastfield Community Team') AS team_id, o.person_id AS psw
        FROM made, LATERAL (SELECT person_id FROM offerings ORDER BY person_id LIMIT 1) o;
      INSERT INTO people (id, name, email, created_at, told_at) SELECT id, name, email, now(), now() FROM asked;
      INSERT INTO person_roles (person_id, role, from_date) SELECT id, 'clinician', '2026-01-01' FROM asked;
      INSERT INTO memberships (id, person_id, team_id, from_date)
        SELECT gen_random_uuid(), id, team_id, '2026-01-01' FROM asked;
      INSERT INTO requests (id, kind, team_id, asked_by_id, case_code, state, version, sent_at, state_since, choice_on,
          choice_by_role, choice_origin, for_whom, kinds, places, days, parts, lone_working, draft_id)
        SELECT a.request, 'person', a.team_id, a.id, 'AL-0' || lpad(upper(to_hex(n)), 3, '0') || '-0', CASE WHEN is_yes THEN 'accepted' ELSE 'offered' END, 3, at, at,
          at::date, 'ward-nurse', 'team-offered', 'service-user', t.kinds, t.places, t.days, t.parts, t.lone_working,
          gen_random_uuid()
        FROM asked a, LATERAL (SELECT * FROM requests WHERE kind = 'person' ORDER BY id LIMIT 1) t;
      INSERT INTO request_events (id, request_id, version, at, actor_id, kind, facts)
        SELECT gen_random_uuid(), request, v, at, CASE WHEN v = 1 THEN id ELSE psw END,
          (ARRAY['sent', 'offer', CASE WHEN is_yes THEN 'accept' ELSE 'question' END])[v], '{}' FROM asked, generate_series(1, 3) AS v;
      INSERT INTO offers (id, request_id, psw_id, offered_by_id, offered_at, state, answered_at, overrides)
        SELECT gen_random_uuid(), request, psw, id, at, CASE WHEN is_yes THEN 'accepted' ELSE 'open' END,
          CASE WHEN is_yes THEN at END, '{}' FROM asked;
      INSERT INTO allocations (id, request_id, psw_id, from_at) SELECT gen_random_uuid(), request, psw, at FROM asked WHERE is_yes;`);
    await owner.query("SET session_replication_role = origin");
    await owner.query("ANALYZE");
  });
}

/** How many reminders were decided so far, and how many notes of them left. */
export async function toldSoFar(url: string): Promise<{ readonly decided: number; readonly notes: number }> {
  return await onServer(url, async (owner) => {
    const { rows } = await owner.query<{ decided: string; notes: string }>(
      `SELECT (SELECT count(*) FROM nudges) AS decided,
        (SELECT count(*) FROM outbox WHERE class = 'nudge' AND state = 'sent') AS notes`,
    );
    return { decided: Number(rows[0]?.decided), notes: Number(rows[0]?.notes) };
  });
}

/** Nobody is reminded of anything: a sweep that is under way comes to its end, instead of being waited for. */
export async function forgetReminders(url: string): Promise<void> {
  await onServer(url, async (owner) => void (await owner.query("DELETE FROM nudges")));
}
