-- AlterTable
ALTER TABLE "memberships" ADD COLUMN     "after_id" UUID;

-- AlterTable
ALTER TABLE "relations" ADD COLUMN     "after_id" UUID;

-- Advice is between whoever leads and the team: read by those who may read the request as one of these, on the very day,
-- and by nobody who may read it otherwise and is one of these elsewhere. A deputy reads what the one they deputise for may.
CREATE FUNCTION app_reads_advice(request uuid) RETURNS boolean LANGUAGE sql STABLE AS $$
  SELECT EXISTS (SELECT FROM requests r WHERE r.id = request AND (
    (app_holds(ARRAY['clinician', 'team-manager']) AND EXISTS (
      SELECT FROM memberships m WHERE m.team_id = r.team_id AND m.person_id = app_reader()
        AND m.from_date <= app_today() AND (m.to_date IS NULL OR m.to_date >= app_today())))
    OR app_deputises('team-manager', r.team_id)
    OR (r.state IN ('waiting', 'offered', 'accepted')
      AND (app_holds(ARRAY['lead', 'development-worker']) OR app_deputises('lead', NULL)))))
$$;

ALTER POLICY words_request_read ON words USING (about = 'request'
  AND CASE WHEN part = 'advice' THEN app_reads_advice(about_id) ELSE app_reads_request(about_id) END);
