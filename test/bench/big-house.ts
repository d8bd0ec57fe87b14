import { onServer } from "./house.ts";

/** How big the trust is that lists and Home are measured in. */
export const big = { people: 300, open: 200, ended: 5_000, entries: 60 };

/** A year of a big trust, over the demo: PSWs who offer, requests in every state with what happened to them, entries. */
export async function fillBig(url: string): Promise<void> {
  await onServer(url, async (owner) => {
    await owner.query("SET session_replication_role = replica; SET synchronous_commit = off");
    const { rows } = await owner.query<{ count: string }>("SELECT count(*) FROM people");
    // What is missing to the number of people: one in three a PSW who offers, the others nurses.
    await owner.query(
      `CREATE TEMPORARY TABLE made AS SELECT n, gen_random_uuid() AS id, n % 3 = 0 AS is_psw FROM generate_series(1, $1::int) AS n`,
      [big.people - Number(rows[0]?.count)],
    );
    await owner.query(`
      CREATE TEMPORARY TABLE places AS SELECT row_number() OVER (ORDER BY name) AS n, count(*) OVER () AS count, id FROM teams;
      INSERT INTO people (id, name, email, created_at, told_at)
        SELECT id, 'Made-up Person ' || n, 'person' || n || '@fenwold.example', now(), now() FROM made;
      INSERT INTO person_roles (person_id, role, from_date)
        SELECT id, CASE WHEN is_psw THEN 'psw' ELSE 'clinician' END, '2026-01-01' FROM made;
      INSERT INTO engagements (id, person_id, kind, peer_kind, band, hours_per_week, from_date)
        SELECT gen_random_uuid(), m.id, e.kind, e.peer_kind, e.band, e.hours_per_week, '2026-01-01' FROM made m,
          LATERAL (SELECT * FROM engagements WHERE peer_kind IS NOT NULL ORDER BY id LIMIT 1) e WHERE m.is_psw;
      INSERT INTO offerings (person_id, capacity, days, parts, languages, lone_works, set_at)
        SELECT m.id, 5, o.days, o.parts, o.languages, o.lone_works, now() FROM made m,
          LATERAL (SELECT * FROM offerings ORDER BY person_id LIMIT 1) o WHERE m.is_psw;
      INSERT INTO memberships (id, person_id, team_id, from_date)
        SELECT gen_random_uuid(), m.id, p.id, '2026-01-01' FROM made m JOIN places p ON p.n = 1 + m.n % p.count;
      CREATE TEMPORARY TABLE askers AS SELECT row_number() OVER () - 1 AS n, count(*) OVER () AS count, m.person_id, m.team_id
        FROM memberships m JOIN person_roles r ON r.person_id = m.person_id AND r.role = 'clinician';
      CREATE TEMPORARY TABLE psws AS SELECT row_number() OVER () - 1 AS n, count(*) OVER () AS count, person_id FROM offerings;`);
    await owner.query(
      `CREATE TEMPORARY TABLE asked AS SELECT g.n, gen_random_uuid() AS id, a.person_id AS asker, a.team_id, p.person_id AS psw,
          CASE WHEN g.n >= $1 THEN 'ended' ELSE (ARRAY['waiting', 'waiting', 'offered', 'accepted', 'active'])[1 + g.n % 5] END AS state,
          now() - (g.n % 360) * interval '1 day' - interval '2 hours' AS at
        FROM generate_series(0, $1::int + $2::int - 1) AS g(n)
          JOIN askers a ON a.n = g.n % a.count JOIN psws p ON p.n = g.n % p.count`,
      [big.open, big.ended],
    );
    await owner.query(`
      INSERT INTO requests (id, kind, team_id, asked_by_id, case_code, state, outcome, version, sent_at, state_since, choice_on,
          choice_by_role, choice_origin, for_whom, kinds, places, days, parts, lone_working, draft_id, record_checked_on, review_on)
        SELECT a.id, 'person', a.team_id, a.asker, 'AL-0' || lpad(upper(to_hex(n % 4096)), 3, '0') || '-' || n / 4096,
          a.state, CASE WHEN a.state = 'ended' THEN 'finished' END, 4, at, at, at::date, 'ward-nurse', 'team-offered', 'service-user',
          t.kinds, t.places, t.days, t.parts, t.lone_working, gen_random_uuid(), at::date, (now() + interval '30 days')::date
        FROM asked a, LATERAL (SELECT * FROM requests WHERE kind = 'person' ORDER BY id LIMIT 1) t;
      INSERT INTO request_events (id, request_id, version, at, actor_id, kind, facts)
        SELECT gen_random_uuid(), a.id, v, a.at, CASE WHEN v = 1 THEN a.asker ELSE a.psw END,
          (ARRAY['sent', 'offered', 'accepted', 'ended'])[v], '{}' FROM asked a, generate_series(1, 4) AS v;
      INSERT INTO offers (id, request_id, psw_id, offered_by_id, offered_at, state, answered_at, overrides)
        SELECT gen_random_uuid(), id, psw, asker, at, CASE WHEN state = 'offered' THEN 'open' ELSE 'accepted' END,
          CASE WHEN state = 'offered' THEN NULL ELSE at END, '{}' FROM asked WHERE state <> 'waiting';
      INSERT INTO allocations (id, request_id, psw_id, from_at, ended_at)
        SELECT gen_random_uuid(), id, psw, at, CASE WHEN state = 'ended' THEN at + interval '20 days' END
        FROM asked WHERE state IN ('accepted', 'active', 'ended');`);
    await owner.query(
      `CREATE TEMPORARY TABLE noted AS SELECT n, gen_random_uuid() AS id, p.id AS placement, p.person_id AS author,
          now() - n * interval '1 day' AS at
        FROM generate_series(1, $1::int) AS n, LATERAL (SELECT * FROM placements ORDER BY id LIMIT 1) p`,
      [big.entries],
    );
    await owner.query(`
      INSERT INTO entries (id, placement_id, author_id, created_at, sent_at, draft_id)
        SELECT id, placement, author, at, CASE WHEN n % 3 > 0 THEN at END, gen_random_uuid() FROM noted;
      INSERT INTO entry_versions (entry_id, version, at, worked_on, minutes, setting, activities, took_part, supervising_role,
          principles, competences, talk, writing)
        SELECT n.id, 1, n.at, n.at::date, 90, v.setting, v.activities, v.took_part, v.supervising_role, v.principles,
          v.competences, v.talk, 'none' FROM noted n, LATERAL (SELECT * FROM entry_versions ORDER BY entry_id LIMIT 1) v;`);
    await owner.query("SET session_replication_role = origin");
    await owner.query("VACUUM ANALYZE");
  });
}
