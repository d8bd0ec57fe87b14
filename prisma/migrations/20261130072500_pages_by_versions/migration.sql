-- Pages cost the store less: an account is found by its key, who sent a page is compared by the versions of their rows, and the
-- second lock finds out in one look whether somebody's access has ended.

-- Whose account it is, as it was. What an account is found by is looked at before anything else: without that fence the planner
-- takes an index of those that have not ended, which has everybody of the workspace in it.
CREATE OR REPLACE FUNCTION account_of(given jsonb) RETURNS uuid LANGUAGE plpgsql STABLE AS $$
BEGIN
  RETURN (SELECT i.person_id FROM (
      SELECT person_id, ended_at, trouble FROM identities
      WHERE surface = given->>'surface' AND tenant = given->>'tenant' AND platform_id = given->>'account' OFFSET 0) i
    WHERE i.ended_at IS NULL AND i.trouble IS NULL
      AND EXISTS (SELECT FROM people p WHERE p.id = i.person_id AND p.ended_at IS NULL));
END $$;

-- The person asking, unless their access has ended, as it was.
CREATE OR REPLACE FUNCTION app_reader() RETURNS uuid LANGUAGE plpgsql STABLE AS $$
DECLARE
  who uuid := app_person();
  ended timestamptz;
BEGIN
  SELECT ended_at INTO ended FROM people WHERE id = who;
  IF ended IS NULL OR coalesce(ended > app_moment(), false) THEN RETURN who; END IF;
  RETURN NULL;
END $$;
DO $do$
BEGIN
  EXECUTE format('ALTER FUNCTION app_reader() SET search_path = %I, pg_temp',
    (SELECT n.nspname FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace WHERE c.oid = 'people'::regclass));
END $do$;

-- The versions of the rows that person_on reads of one person. A row that is changed has a version that no row had before it.
CREATE FUNCTION person_version(whose uuid, day date) RETURNS text LANGUAGE plpgsql STABLE AS $$
BEGIN
  RETURN (SELECT concat_ws(' ', p.xmin,
      (SELECT string_agg(concat_ws(' ', r.role, r.xmin), ' ' ORDER BY r.role, r.from_date) FROM person_roles r
        WHERE r.person_id = whose AND r.from_date <= day AND coalesce(r.to_date >= day, true)),
      (SELECT string_agg(concat_ws(' ', m.id, m.xmin, t.xmin, l.xmin, s.xmin), ' ' ORDER BY m.id)
        FROM memberships m JOIN teams t ON t.id = m.team_id JOIN localities l ON l.id = t.locality_id
          JOIN service_lines s ON s.id = l.service_line_id
        WHERE m.person_id = whose AND t.ended_at IS NULL AND m.from_date <= day AND coalesce(m.to_date >= day, true)))
    FROM people p WHERE p.id = whose);
END $$;

-- Changes with anything that sender_on says, and costs less than to say it.
CREATE FUNCTION sender_version(whose uuid, day date) RETURNS text LANGUAGE plpgsql STABLE AS $$
BEGIN
  RETURN concat_ws(' ', person_version(whose, day),
    (SELECT string_agg(concat_ws(' ', d.other_id, person_version(d.other_id, day)), ' ' ORDER BY d.other_id)
      FROM (SELECT DISTINCT other_id FROM relations
        WHERE kind = 'deputy' AND person_id = whose AND from_date <= day AND coalesce(to_date >= day, true)) d),
    EXISTS (SELECT FROM joinings WHERE person_id = whose AND kind = 'team' AND state = 'waiting'),
    EXISTS (SELECT FROM nudges WHERE person_id = whose
      AND (state = 'planned' OR (state IN ('sent', 'unknown') AND decided_at >= day - interval '15 days'))));
END $$;

-- The one who sent a page, and the draft that it belongs to, as it was; what they are compared by later is their version.
CREATE OR REPLACE FUNCTION page_opened(given jsonb) RETURNS text LANGUAGE plpgsql AS $$
DECLARE
  who uuid;
  day date := (given->>'today')::date;
BEGIN
  PERFORM turn_begins(given || '{"person": "system:door"}');
  who := account_of(given);
  IF who IS NULL THEN RETURN NULL; END IF;
  PERFORM set_config('app.person', who::text, true);
  RETURN (SELECT sender_on(who, day) || jsonb_build_object('stamp', sender_version(who, day), 'draft', (
    SELECT jsonb_build_object('id', id, 'flow', flow, 'fingerprint', fingerprint, 'subject', subject, 'page', page,
      'version', version, 'createdAt', created_at, 'savedAt', saved_at, 'keyId', key_id, 'sealed', encode(sealed, 'base64'))
    FROM drafts WHERE id = (given->>'draft')::uuid AND person_id = who AND state = 'open')))::text;
END $$;

-- As it was, but for what the sender is compared by.
CREATE OR REPLACE FUNCTION page_kept(given jsonb) RETURNS boolean LANGUAGE plpgsql AS $$
DECLARE
  who uuid := (given->>'person')::uuid;
  moment timestamptz := (given->>'now')::timestamptz;
  made jsonb := given->'made';
BEGIN
  PERFORM turn_begins(given);
  IF account_of(given) IS DISTINCT FROM who OR sender_version(who, (given->>'today')::date) IS DISTINCT FROM given->>'stamp'
  THEN RETURN false; END IF;
  UPDATE drafts SET version = version + 1, page = coalesce(given->>'page', page),
    fingerprint = coalesce(given->>'fingerprint', fingerprint), key_id = given->>'keyId',
    sealed = decode(given->>'sealed', 'base64'), saved_at = moment,
    state = CASE WHEN made IS NULL THEN 'open' ELSE 'finished' END,
    outcome = CASE WHEN made IS NULL THEN NULL ELSE given->>'outcome' END
  WHERE id = (given->>'draft')::uuid AND person_id = who AND state = 'open' AND version = (given->>'version')::integer;
  IF NOT FOUND THEN RETURN false; END IF;
  INSERT INTO inbox (key, digest, outcome, at)
  VALUES (given->>'key', decode(given->>'digest', 'base64'), given->>'outcome', moment);
  IF made IS NULL THEN RETURN true; END IF;
  INSERT INTO requests (id, kind, team_id, asked_by_id, case_code, state, sent_at, state_since, choice_on, choice_by_role,
    choice_origin, for_whom, kinds, activities, places, days, parts, lone_working, key_date, language, experience, session_on,
    session_at, session_minutes, draft_id)
  SELECT id, kind, team_id, asked_by_id, case_code, state, sent_at, state_since, choice_on, choice_by_role, choice_origin,
    for_whom, kinds, activities, places, days, parts, lone_working, key_date, language, experience, session_on, session_at,
    session_minutes, draft_id
  FROM jsonb_populate_recordset(NULL::requests, made->'requests');
  INSERT INTO request_events (id, request_id, version, at, actor_id, kind, facts)
  SELECT id, request_id, version, at, actor_id, kind, facts
  FROM jsonb_populate_recordset(NULL::request_events, made->'request_events');
  INSERT INTO words (id, author_id, about, about_id, part, version, key_id, sealed, created_at)
  SELECT id, author_id, about, about_id, part, version, key_id, sealed, created_at
  FROM jsonb_populate_recordset(NULL::words, made->'words');
  INSERT INTO outbox (id, person_id, message, subject, class, key, state, due_at, cause, created_at)
  SELECT id, person_id, message, subject, class, key, state, due_at, cause, created_at
  FROM jsonb_populate_recordset(NULL::outbox, made->'outbox')
  ON CONFLICT DO NOTHING;
  INSERT INTO audit (at, actor, action, object, decision, reason, key_id, nonce, mac)
  SELECT at, actor, action, object, decision, reason, key_id, nonce, mac
  FROM jsonb_populate_recordset(NULL::audit, made->'audit');
  RETURN true;
END $$;
