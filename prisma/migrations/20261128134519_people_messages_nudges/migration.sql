-- AlterTable
ALTER TABLE "identities" ADD COLUMN     "trouble" TEXT,
ADD COLUMN     "trouble_since" TIMESTAMPTZ(3);

-- AlterTable
ALTER TABLE "nudges" ADD COLUMN     "local_time" TEXT NOT NULL DEFAULT '09:00',
ADD COLUMN     "planned_at" TIMESTAMPTZ(3),
ADD COLUMN     "turn" INTEGER NOT NULL DEFAULT 1,
ADD COLUMN     "zone" TEXT NOT NULL DEFAULT 'Europe/London';

-- AlterTable
ALTER TABLE "outbox" ADD COLUMN     "seen_at" TIMESTAMPTZ(3),
ADD COLUMN     "sending_at" TIMESTAMPTZ(3);

-- AlterTable
ALTER TABLE "people" ADD COLUMN     "told_at" TIMESTAMPTZ(3);

-- AlterTable
ALTER TABLE "store" ADD COLUMN     "nudged_to" DATE;

-- CreateTable
CREATE TABLE "joinings" (
    "id" UUID NOT NULL,
    "person_id" UUID NOT NULL,
    "kind" TEXT NOT NULL,
    "team_id" UUID,
    "staff_role" TEXT,
    "interests" TEXT[],
    "state" TEXT NOT NULL,
    "asked_at" TIMESTAMPTZ(3) NOT NULL,
    "decided_at" TIMESTAMPTZ(3),
    "decided_by" TEXT,

    CONSTRAINT "joinings_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "manners" (
    "person_id" UUID NOT NULL,
    "days" INTEGER[],
    "from_time" TEXT,
    "to_time" TEXT,
    "paused_until" DATE,
    "set_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "manners_pkey" PRIMARY KEY ("person_id")
);

-- CreateTable
CREATE TABLE "nudge_mutes" (
    "id" UUID NOT NULL,
    "person_id" UUID NOT NULL,
    "kind" TEXT NOT NULL,
    "subject" TEXT NOT NULL DEFAULT '',
    "until_date" DATE,
    "set_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "nudge_mutes_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "joinings_state_asked_at_idx" ON "joinings"("state", "asked_at");

-- CreateIndex
CREATE INDEX "joinings_person_id_idx" ON "joinings"("person_id");

-- CreateIndex
CREATE UNIQUE INDEX "nudge_mutes_person_id_kind_subject_key" ON "nudge_mutes"("person_id", "kind", "subject");

-- CreateIndex
CREATE INDEX "nudges_subject_state_idx" ON "nudges"("subject", "state");

-- CreateIndex
CREATE INDEX "outbox_message_due_at_idx" ON "outbox"("message", "due_at");

-- AddForeignKey
ALTER TABLE "joinings" ADD CONSTRAINT "joinings_person_id_fkey" FOREIGN KEY ("person_id") REFERENCES "people"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "joinings" ADD CONSTRAINT "joinings_team_id_fkey" FOREIGN KEY ("team_id") REFERENCES "teams"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "nudges" ADD CONSTRAINT "nudges_person_id_fkey" FOREIGN KEY ("person_id") REFERENCES "people"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "manners" ADD CONSTRAINT "manners_person_id_fkey" FOREIGN KEY ("person_id") REFERENCES "people"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "nudge_mutes" ADD CONSTRAINT "nudge_mutes_person_id_fkey" FOREIGN KEY ("person_id") REFERENCES "people"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- ── Joining ─────────────────────────────────────────────────────────────────────────────────────────────────────

ALTER TABLE joinings
  ADD CONSTRAINT joinings_kind CHECK (kind IN ('team', 'interest')),
  ADD CONSTRAINT joinings_state CHECK (state IN ('waiting', 'confirmed', 'declined', 'withdrawn')),
  ADD CONSTRAINT joinings_team CHECK ((kind = 'team') = (team_id IS NOT NULL)),
  ADD CONSTRAINT joinings_interests CHECK ((kind = 'interest') = (coalesce(cardinality(interests), 0) > 0)
    AND interests <@ ARRAY['peer-support', 'volunteering', 'finding-out']),
  ADD CONSTRAINT joinings_decided CHECK ((state = 'waiting') = (decided_at IS NULL)),
  -- Nobody says yes or no to themselves.
  ADD CONSTRAINT joinings_somebody_else CHECK (state NOT IN ('confirmed', 'declined')
    OR (decided_by IS NOT NULL AND decided_by <> person_id::text));
CREATE UNIQUE INDEX joinings_one_waiting ON joinings (person_id, kind) WHERE state = 'waiting';

-- A second account on the same platform is never pinned to somebody who has one.
CREATE UNIQUE INDEX identities_one_live ON identities (person_id, surface, tenant) WHERE ended_at IS NULL;

ALTER TABLE identities
  ADD CONSTRAINT identities_trouble CHECK ((trouble IS NULL) = (trouble_since IS NULL) AND (trouble IS NULL OR NOT reachable));

-- ── The way out ─────────────────────────────────────────────────────────────────────────────────────────────────

ALTER TABLE outbox
  DROP CONSTRAINT outbox_state, DROP CONSTRAINT outbox_dropped,
  ADD CONSTRAINT outbox_state CHECK (state IN ('due', 'claimed', 'sent', 'unknown', 'refused', 'dropped')),
  ADD CONSTRAINT outbox_dropped CHECK (state NOT IN ('dropped', 'refused') OR reason IS NOT NULL),
  ADD CONSTRAINT outbox_seen CHECK (seen_at IS NULL OR state = 'unknown'),
  -- What a platform may have is never due again as if nothing had happened.
  ADD CONSTRAINT outbox_sending CHECK (sending_at IS NULL OR state <> 'due'),
  ADD CONSTRAINT outbox_sent CHECK (state NOT IN ('sent', 'unknown') OR sending_at IS NOT NULL);
CREATE INDEX outbox_unsettled ON outbox (state) WHERE state IN ('unknown', 'refused');
-- One send at a time in a person's conversation, whichever relay it is.
CREATE UNIQUE INDEX outbox_one_under_way ON outbox (person_id) WHERE state = 'claimed';

-- ── Nudges ──────────────────────────────────────────────────────────────────────────────────────────────────────

DROP INDEX nudges_waiting;
ALTER TABLE nudges DROP CONSTRAINT nudges_state;
ALTER TABLE nudges
  ADD CONSTRAINT nudges_state CHECK (state IN ('planned', 'sent', 'unknown', 'dropped')),
  ADD CONSTRAINT nudges_decided CHECK ((state = 'planned') = (decided_at IS NULL)),
  ADD CONSTRAINT nudges_dropped CHECK (state <> 'dropped' OR reason IS NOT NULL),
  ADD CONSTRAINT nudges_local_time CHECK (local_time ~ '^([01][0-9]|2[0-3]):[0-5][0-9]$'),
  ADD CONSTRAINT nudges_turn CHECK (turn BETWEEN 1 AND 3);
CREATE INDEX nudges_planned ON nudges (due_at) WHERE state = 'planned';

ALTER TABLE manners
  ADD CONSTRAINT manners_days CHECK (days <@ ARRAY[1, 2, 3, 4, 5, 6, 7]),
  ADD CONSTRAINT manners_hours CHECK ((from_time IS NULL) = (to_time IS NULL) AND (from_time IS NULL OR from_time < to_time));

GRANT SELECT, INSERT, UPDATE, DELETE ON joinings, manners, nudge_mutes TO alongside_app;

-- ── Deputies ────────────────────────────────────────────────────────────────────────────────────────────────────

-- Whether the reader deputises today for somebody who holds this role today and whose access stands: for a member of this
-- team, where one is given.
CREATE FUNCTION app_deputises(wanted text, team uuid) RETURNS boolean LANGUAGE sql STABLE AS $$
  SELECT EXISTS (SELECT FROM relations d
    JOIN people p ON p.id = d.other_id AND p.ended_at IS NULL
    JOIN person_roles h ON h.person_id = d.other_id AND h.role = wanted
      AND h.from_date <= app_today() AND (h.to_date IS NULL OR h.to_date >= app_today())
    WHERE d.kind = 'deputy' AND d.person_id = app_reader()
      AND d.from_date <= app_today() AND (d.to_date IS NULL OR d.to_date >= app_today())
      AND (team IS NULL OR EXISTS (SELECT FROM memberships m WHERE m.person_id = d.other_id AND m.team_id = team
        AND m.from_date <= app_today() AND (m.to_date IS NULL OR m.to_date >= app_today()))))
$$;

-- As before, and a deputy reads what whoever they deputise for may: a lead's what is to be matched, a manager's the team's.
CREATE OR REPLACE FUNCTION app_reads_request(request uuid) RETURNS boolean LANGUAGE sql STABLE AS $$
  SELECT EXISTS (SELECT FROM requests r WHERE r.id = request AND (
    (app_holds(ARRAY['clinician', 'team-manager']) AND EXISTS (
      SELECT FROM memberships m WHERE m.team_id = r.team_id AND m.person_id = app_reader()
        AND m.from_date <= app_today() AND (m.to_date IS NULL OR m.to_date >= app_today())))
    OR app_deputises('team-manager', r.team_id)
    OR EXISTS (SELECT FROM offers o WHERE o.request_id = r.id AND o.psw_id = app_reader() AND o.state = 'open')
    OR EXISTS (SELECT FROM allocations a WHERE a.request_id = r.id AND a.psw_id = app_reader() AND a.ended_at IS NULL)
    OR (r.state IN ('waiting', 'offered', 'accepted')
      AND (app_holds(ARRAY['lead', 'development-worker']) OR app_deputises('lead', NULL)))))
$$;

ALTER POLICY words_request_read ON words USING (about = 'request' AND app_reads_request(about_id)
  AND (part <> 'advice' OR app_holds(ARRAY['clinician', 'team-manager', 'lead', 'development-worker'])
    OR app_deputises('lead', NULL) OR app_deputises('team-manager', NULL)));
