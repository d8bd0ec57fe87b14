-- What each page that comes in needs of the store, in one statement: src/data/pages says when, and what it replaces.
-- A function takes on the running role for the rest of its transaction before it reads anything, as every transaction
-- does, so that the same rights and policies hold. plpgsql keeps the plans of what it runs for as long as a connection is
-- open; a function in SQL is planned at each call.

-- The person asking, unless their access has ended: as it was, and now planned once for each connection. It looks its names up
-- in the schema of these tables alone, so that pg_dump finds them and nobody can put another table of that name in front.
CREATE OR REPLACE FUNCTION app_reader() RETURNS uuid LANGUAGE plpgsql STABLE AS $$
BEGIN
  RETURN (SELECT app_person() WHERE NOT EXISTS (
    SELECT FROM people WHERE id = app_person() AND coalesce(ended_at <= app_moment(), ended_at IS NOT NULL)));
END $$;
DO $do$
BEGIN
  EXECUTE format('ALTER FUNCTION app_reader() SET search_path = %I, pg_temp',
    (SELECT n.nspname FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace WHERE c.oid = 'people'::regclass));
END $do$;

-- Policies are looked at in the order of their names, and this one is nobody's but a backup's: whoever backs nothing up does
-- not wait for the looking up of who owns the tables.
ALTER POLICY backup_reads ON words USING (current_setting('app.purpose', true) = 'backup' AND app_backs_up());
ALTER POLICY backup_reads ON drafts USING (current_setting('app.purpose', true) = 'backup' AND app_backs_up());

-- What a transaction must know before its first statement, as src/data/transact.ts sets it, but for how long it may take: that is
-- the connection's own. A plan that was made once is used again: each statement finds what it looks for by a key, whatever it
-- is given.
CREATE FUNCTION turn_begins(given jsonb) RETURNS void LANGUAGE plpgsql AS $$
BEGIN
  PERFORM set_config('role', 'alongside_app', true), set_config('TimeZone', 'UTC', true),
    set_config('app.person', given->>'person', true), set_config('app.today', given->>'today', true),
    set_config('app.moment', given->>'now', true), set_config('app.purpose', '', true),
    set_config('app.undo', 'no', true), set_config('plan_cache_mode', 'force_generic_plan', true);
END $$;

-- Somebody with what they are on a day, and after them whom they deputise for; nothing where nobody has this id.
CREATE FUNCTION person_on(whose uuid, day date) RETURNS jsonb LANGUAGE plpgsql STABLE AS $$
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
    FROM who JOIN people p ON p.id = who.id
    WHERE NOT who.other OR p.ended_at IS NULL);
END $$;

-- Whose account it is: nobody where it is not known, has ended, or cannot be reached, for then there is more to do.
CREATE FUNCTION account_of(given jsonb) RETURNS uuid LANGUAGE plpgsql STABLE AS $$
BEGIN
  RETURN (SELECT i.person_id FROM identities i JOIN people p ON p.id = i.person_id
    WHERE i.surface = given->>'surface' AND i.tenant = given->>'tenant' AND i.platform_id = given->>'account'
      AND i.ended_at IS NULL AND p.ended_at IS NULL AND i.trouble IS NULL);
END $$;

-- What a page may need of who sent it: who they are, and whether a team they say they work in is yet to be confirmed.
CREATE FUNCTION sender_on(whose uuid, day date) RETURNS jsonb LANGUAGE plpgsql STABLE AS $$
BEGIN
  RETURN jsonb_build_object('person', person_on(whose, day),
    'waits', EXISTS (SELECT FROM joinings WHERE person_id = whose AND kind = 'team' AND state = 'waiting'));
END $$;

-- The one who sent a page, and the draft that it belongs to where it is theirs; nothing where the account is not known.
CREATE FUNCTION page_opened(given jsonb) RETURNS text LANGUAGE plpgsql AS $$
DECLARE
  who uuid;
  sender jsonb;
BEGIN
  PERFORM turn_begins(given || '{"person": "system:door"}');
  who := account_of(given);
  IF who IS NULL THEN RETURN NULL; END IF;
  PERFORM set_config('app.person', who::text, true);
  sender := sender_on(who, (given->>'today')::date);
  RETURN (SELECT sender || jsonb_build_object('stamp', md5(sender::text), 'draft', (
    SELECT jsonb_build_object('id', id, 'flow', flow, 'fingerprint', fingerprint, 'subject', subject, 'page', page,
      'version', version, 'createdAt', created_at, 'savedAt', saved_at, 'keyId', key_id, 'sealed', encode(sealed, 'base64'))
    FROM drafts WHERE id = (given->>'draft')::uuid AND person_id = who AND state = 'open')))::text;
END $$;

-- Whom news for those who lead goes to, what each of them says of their days and hours, and what they and the sender are
-- reminded of: everybody who leads or develops on a day, and whoever deputises for a lead who is away.
CREATE FUNCTION page_leads(given jsonb) RETURNS text LANGUAGE plpgsql AS $$
DECLARE
  day date := (given->>'today')::date;
  moment timestamptz := (given->>'now')::timestamptz;
BEGIN
  PERFORM turn_begins(given);
  RETURN (
    WITH leads AS (
      SELECT p.id, p.name FROM people p WHERE p.ended_at IS NULL AND EXISTS (
        SELECT FROM person_roles r WHERE r.person_id = p.id AND r.role IN ('lead', 'development-worker')
          AND r.from_date <= day AND coalesce(r.to_date >= day, true))),
    deputies AS (
      SELECT p.id, p.name FROM people p WHERE p.ended_at IS NULL AND EXISTS (
        SELECT FROM relations d JOIN leads ON leads.id = d.other_id
        WHERE d.person_id = p.id AND d.kind = 'deputy' AND d.from_date <= day AND coalesce(d.to_date >= day, true)
          AND EXISTS (SELECT FROM person_roles r WHERE r.person_id = leads.id AND r.role = 'lead'
            AND r.from_date <= day AND coalesce(r.to_date >= day, true))
          AND EXISTS (SELECT FROM leave WHERE person_id = leads.id AND from_date <= day AND to_date >= day))),
    reached AS (SELECT id FROM leads UNION SELECT id FROM deputies)
    SELECT jsonb_build_object(
      'leads', (SELECT coalesce(jsonb_agg(person_on(id, day) ORDER BY name), '[]') FROM leads),
      'deputies', (SELECT coalesce(jsonb_agg(person_on(id, day) ORDER BY name), '[]') FROM deputies),
      'manners', (SELECT coalesce(jsonb_agg(jsonb_build_object('id', id,
          'said', (SELECT jsonb_build_object('days', m.days, 'fromTime', m.from_time, 'toTime', m.to_time, 'pausedUntil', m.paused_until)
            FROM manners m WHERE m.person_id = reached.id),
          'offered', coalesce((SELECT to_jsonb(o.days) FROM offerings o WHERE o.person_id = reached.id), '[]'),
          'away', (SELECT coalesce(jsonb_agg(jsonb_build_object('from', l.from_date, 'to', l.to_date)), '[]') FROM leave l
            WHERE l.person_id = reached.id AND l.to_date >= day - 31 AND l.from_date <= day + 400))), '[]') FROM reached),
      'nudges', (SELECT coalesce(jsonb_agg(jsonb_build_object('id', n.id, 'personId', n.person_id, 'kind', n.kind,
          'subject', n.subject, 'localDate', n.local_date, 'dueAt', n.due_at, 'turn', n.turn, 'state', n.state,
          'reason', n.reason, 'outboxId', n.outbox_id, 'decidedAt', n.decided_at) ORDER BY n.id), '[]')
        FROM nudges n WHERE n.person_id IN (SELECT id FROM reached UNION SELECT (given->>'person')::uuid)
          AND (n.state = 'planned' OR (n.state IN ('sent', 'unknown') AND n.decided_at >= moment - interval '14 days'))))
    )::text;
END $$;

-- Keeps the answers of a page and uses up what it came with; at the last page ends the draft and keeps what it became, with
-- the audit line and the messages. False, and nothing is changed, where the account, the person or the draft is no longer
-- what whoever checked the page went by. A page that came before, and a code that somebody has, the keys refuse.
CREATE FUNCTION page_kept(given jsonb) RETURNS boolean LANGUAGE plpgsql AS $$
DECLARE
  who uuid := (given->>'person')::uuid;
  moment timestamptz := (given->>'now')::timestamptz;
  made jsonb := given->'made';
BEGIN
  PERFORM turn_begins(given);
  IF account_of(given) IS DISTINCT FROM who OR md5(sender_on(who, (given->>'today')::date)::text) IS DISTINCT FROM given->>'stamp'
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
