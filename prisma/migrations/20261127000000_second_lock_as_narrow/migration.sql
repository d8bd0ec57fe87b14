-- The second lock is as narrow as the first: advice is between whoever leads and the team, and those who lead read the
-- words of a request only while it is to be matched.
CREATE OR REPLACE FUNCTION app_reads_request(request uuid) RETURNS boolean LANGUAGE sql STABLE AS $$
  SELECT EXISTS (SELECT FROM requests r WHERE r.id = request AND (
    (app_holds(ARRAY['clinician', 'team-manager']) AND EXISTS (
      SELECT FROM memberships m WHERE m.team_id = r.team_id AND m.person_id = app_reader()
        AND m.from_date <= app_today() AND (m.to_date IS NULL OR m.to_date >= app_today())))
    OR EXISTS (SELECT FROM offers o WHERE o.request_id = r.id AND o.psw_id = app_reader() AND o.state = 'open')
    OR EXISTS (SELECT FROM allocations a WHERE a.request_id = r.id AND a.psw_id = app_reader() AND a.ended_at IS NULL)
    OR (r.state IN ('waiting', 'offered', 'accepted') AND app_holds(ARRAY['lead', 'development-worker']))))
$$;

ALTER POLICY words_request_read ON words USING (about = 'request' AND app_reads_request(about_id)
  AND (part <> 'advice' OR app_holds(ARRAY['clinician', 'team-manager', 'lead', 'development-worker'])));
