-- Somebody with what they are on a day, as it was: each is looked up by their key, also where the store has no statistics yet
-- and would read everybody. OFFSET 0 keeps the planner from making one join of it.
CREATE OR REPLACE FUNCTION person_on(whose uuid, day date) RETURNS jsonb LANGUAGE plpgsql STABLE AS $$
BEGIN
  RETURN (
    WITH who AS (
      SELECT whose AS id, false AS other
      UNION
      SELECT other_id, true FROM relations
      WHERE kind = 'deputy' AND person_id = whose AND from_date <= day AND coalesce(to_date >= day, true)
    )
    SELECT jsonb_agg(jsonb_build_object(
      'id', p.id, 'name', p.name, 'staffRole', p.staff_role, 'endedAt', p.ended_at, 'toldAt', p.told_at, 'other', who.other,
      'roles', (SELECT coalesce(jsonb_agg(jsonb_build_object('role', r.role) ORDER BY r.role), '[]') FROM person_roles r
        WHERE r.person_id = p.id AND r.from_date <= day AND coalesce(r.to_date >= day, true)),
      'memberships', (SELECT coalesce(jsonb_agg(jsonb_build_object('team', jsonb_build_object(
          'id', t.id, 'name', t.name, 'setting', t.setting,
          'locality', jsonb_build_object('id', l.id, 'name', l.name,
            'serviceLine', jsonb_build_object('id', s.id, 'name', s.name)))) ORDER BY t.name), '[]')
        FROM memberships m JOIN teams t ON t.id = m.team_id JOIN localities l ON l.id = t.locality_id
          JOIN service_lines s ON s.id = l.service_line_id
        WHERE m.person_id = p.id AND t.ended_at IS NULL AND m.from_date <= day AND coalesce(m.to_date >= day, true))
    ) ORDER BY who.other, p.name, p.id)
    FROM who CROSS JOIN LATERAL (
      SELECT id, name, staff_role, ended_at, told_at FROM people WHERE people.id = who.id OFFSET 0) p
    WHERE NOT who.other OR p.ended_at IS NULL);
END $$;

-- What a page may need of who sent it: who they are, whether a team they say they work in is yet to be confirmed, and whether
-- they are reminded of anything, or were lately: a day more than is looked at, for a day is not the same everywhere.
CREATE OR REPLACE FUNCTION sender_on(whose uuid, day date) RETURNS jsonb LANGUAGE plpgsql STABLE AS $$
BEGIN
  RETURN jsonb_build_object('person', person_on(whose, day),
    'waits', EXISTS (SELECT FROM joinings WHERE person_id = whose AND kind = 'team' AND state = 'waiting'),
    'reminded', EXISTS (SELECT FROM nudges WHERE person_id = whose
      AND (state = 'planned' OR (state IN ('sent', 'unknown') AND decided_at >= day - interval '15 days'))));
END $$;
