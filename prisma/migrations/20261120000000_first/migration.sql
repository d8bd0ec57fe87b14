-- The tables, as prisma/schema.prisma has them. Made by `npm run db:migration`; nothing in this part is written by hand.

-- CreateTable
CREATE TABLE "store" (
    "id" INTEGER NOT NULL DEFAULT 1,
    "mark" TEXT NOT NULL,
    "trust" TEXT NOT NULL,
    "opened_at" TIMESTAMPTZ(3) NOT NULL,
    "clock_ms" BIGINT NOT NULL DEFAULT 0,
    "key_check" BYTEA NOT NULL,

    CONSTRAINT "store_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "people" (
    "id" UUID NOT NULL,
    "name" TEXT NOT NULL,
    "email" TEXT,
    "phone" TEXT,
    "staff_role" TEXT,
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "ended_at" TIMESTAMPTZ(3),

    CONSTRAINT "people_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "identities" (
    "id" UUID NOT NULL,
    "person_id" UUID NOT NULL,
    "surface" TEXT NOT NULL,
    "tenant" TEXT NOT NULL,
    "platform_id" TEXT NOT NULL,
    "conversation" JSONB,
    "reachable" BOOLEAN NOT NULL DEFAULT true,
    "pinned_at" TIMESTAMPTZ(3) NOT NULL,
    "ended_at" TIMESTAMPTZ(3),

    CONSTRAINT "identities_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "person_roles" (
    "person_id" UUID NOT NULL,
    "role" TEXT NOT NULL,
    "from_date" DATE NOT NULL,
    "to_date" DATE,

    CONSTRAINT "person_roles_pkey" PRIMARY KEY ("person_id","role","from_date")
);

-- CreateTable
CREATE TABLE "engagements" (
    "id" UUID NOT NULL,
    "person_id" UUID NOT NULL,
    "kind" TEXT NOT NULL,
    "peer_kind" TEXT,
    "band" TEXT,
    "hours_per_week" DECIMAL(4,2),
    "from_date" DATE NOT NULL,
    "to_date" DATE,

    CONSTRAINT "engagements_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "service_lines" (
    "id" UUID NOT NULL,
    "key" TEXT NOT NULL,
    "name" TEXT NOT NULL,

    CONSTRAINT "service_lines_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "localities" (
    "id" UUID NOT NULL,
    "name" TEXT NOT NULL,
    "service_line_id" UUID NOT NULL,

    CONSTRAINT "localities_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "teams" (
    "id" UUID NOT NULL,
    "name" TEXT NOT NULL,
    "setting" TEXT NOT NULL,
    "locality_id" UUID NOT NULL,
    "ended_at" TIMESTAMPTZ(3),

    CONSTRAINT "teams_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "memberships" (
    "id" UUID NOT NULL,
    "person_id" UUID NOT NULL,
    "team_id" UUID NOT NULL,
    "from_date" DATE NOT NULL,
    "to_date" DATE,

    CONSTRAINT "memberships_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "relations" (
    "id" UUID NOT NULL,
    "kind" TEXT NOT NULL,
    "person_id" UUID NOT NULL,
    "other_id" UUID NOT NULL,
    "from_date" DATE NOT NULL,
    "to_date" DATE,

    CONSTRAINT "relations_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "leave" (
    "id" UUID NOT NULL,
    "person_id" UUID NOT NULL,
    "from_date" DATE NOT NULL,
    "to_date" DATE NOT NULL,

    CONSTRAINT "leave_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "offerings" (
    "person_id" UUID NOT NULL,
    "capacity" INTEGER NOT NULL,
    "days" TEXT[],
    "parts" TEXT[],
    "languages" TEXT[],
    "lone_works" TEXT NOT NULL,
    "set_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "offerings_pkey" PRIMARY KEY ("person_id")
);

-- CreateTable
CREATE TABLE "requests" (
    "id" UUID NOT NULL,
    "kind" TEXT NOT NULL,
    "team_id" UUID NOT NULL,
    "asked_by_id" UUID NOT NULL,
    "case_code" TEXT,
    "state" TEXT NOT NULL,
    "outcome" TEXT,
    "version" INTEGER NOT NULL DEFAULT 1,
    "sent_at" TIMESTAMPTZ(3) NOT NULL,
    "state_since" TIMESTAMPTZ(3) NOT NULL,
    "choice_on" DATE,
    "choice_by_role" TEXT,
    "choice_origin" TEXT,
    "for_whom" TEXT,
    "kinds" TEXT[],
    "activities" TEXT[],
    "places" TEXT[],
    "days" TEXT[],
    "parts" TEXT[],
    "lone_working" TEXT,
    "key_date" DATE,
    "language" TEXT,
    "experience" TEXT[],
    "session_on" DATE,
    "session_at" TEXT,
    "session_minutes" INTEGER,
    "record_checked_on" DATE,
    "go_to" TEXT,
    "deputy" TEXT,
    "out_of_hours" BOOLEAN NOT NULL DEFAULT false,
    "access_needs" TEXT[],
    "knows_a_psw" BOOLEAN,
    "review_on" DATE,
    "draft_id" UUID NOT NULL,

    CONSTRAINT "requests_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "request_events" (
    "id" UUID NOT NULL,
    "request_id" UUID NOT NULL,
    "version" INTEGER NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,
    "actor_id" UUID,
    "kind" TEXT NOT NULL,
    "facts" JSONB NOT NULL,
    "before" JSONB,
    "undone_at" TIMESTAMPTZ(3),

    CONSTRAINT "request_events_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "offers" (
    "id" UUID NOT NULL,
    "request_id" UUID NOT NULL,
    "psw_id" UUID NOT NULL,
    "offered_by_id" UUID NOT NULL,
    "offered_at" TIMESTAMPTZ(3) NOT NULL,
    "state" TEXT NOT NULL,
    "answered_at" TIMESTAMPTZ(3),
    "overrides" TEXT[],
    "override_reason" TEXT,

    CONSTRAINT "offers_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "allocations" (
    "id" UUID NOT NULL,
    "request_id" UUID NOT NULL,
    "psw_id" UUID NOT NULL,
    "from_at" TIMESTAMPTZ(3) NOT NULL,
    "ended_at" TIMESTAMPTZ(3),

    CONSTRAINT "allocations_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "words" (
    "id" UUID NOT NULL,
    "author_id" UUID NOT NULL,
    "about" TEXT NOT NULL,
    "about_id" UUID NOT NULL,
    "part" TEXT NOT NULL,
    "version" INTEGER NOT NULL,
    "key_id" TEXT NOT NULL,
    "sealed" BYTEA NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "words_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "shares" (
    "id" UUID NOT NULL,
    "about" TEXT NOT NULL,
    "about_id" UUID NOT NULL,
    "reader_id" UUID NOT NULL,
    "shared_by" UUID NOT NULL,
    "from_at" TIMESTAMPTZ(3) NOT NULL,
    "ended_at" TIMESTAMPTZ(3),
    "read_at" TIMESTAMPTZ(3),

    CONSTRAINT "shares_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "placements" (
    "id" UUID NOT NULL,
    "person_id" UUID NOT NULL,
    "team_id" UUID,
    "outside_host" TEXT,
    "from_date" DATE NOT NULL,
    "to_date" DATE,
    "required_minutes" INTEGER,
    "taking_part_counts" BOOLEAN,

    CONSTRAINT "placements_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "entries" (
    "id" UUID NOT NULL,
    "placement_id" UUID NOT NULL,
    "author_id" UUID NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "deleted_at" TIMESTAMPTZ(3),

    CONSTRAINT "entries_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "entry_versions" (
    "entry_id" UUID NOT NULL,
    "version" INTEGER NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,
    "worked_on" DATE NOT NULL,
    "minutes" INTEGER NOT NULL,
    "setting" TEXT NOT NULL,
    "activities" TEXT[],
    "took_part" BOOLEAN NOT NULL,
    "supervising_role" TEXT NOT NULL,
    "principles" TEXT[],
    "competences" TEXT[],
    "talk" BOOLEAN NOT NULL DEFAULT false,

    CONSTRAINT "entry_versions_pkey" PRIMARY KEY ("entry_id","version")
);

-- CreateTable
CREATE TABLE "sign_offs" (
    "id" UUID NOT NULL,
    "entry_id" UUID NOT NULL,
    "version" INTEGER NOT NULL,
    "kind" TEXT NOT NULL,
    "state" TEXT NOT NULL,
    "by_id" UUID NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,
    "mac" BYTEA,
    "key_id" TEXT,
    "paper_role" TEXT,
    "paper_on" DATE,
    "voided_at" TIMESTAMPTZ(3),

    CONSTRAINT "sign_offs_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "places" (
    "id" UUID NOT NULL,
    "name" TEXT NOT NULL,

    CONSTRAINT "places_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "slots" (
    "id" UUID NOT NULL,
    "supervisor_id" UUID NOT NULL,
    "kind" TEXT NOT NULL,
    "place_id" UUID,
    "how" TEXT NOT NULL,
    "starts_at" TIMESTAMPTZ(3) NOT NULL,
    "ends_at" TIMESTAMPTZ(3) NOT NULL,
    "local_date" DATE NOT NULL,
    "local_time" TEXT NOT NULL,
    "zone" TEXT NOT NULL,
    "places" INTEGER NOT NULL DEFAULT 1,
    "pattern_id" UUID,
    "cancelled_at" TIMESTAMPTZ(3),

    CONSTRAINT "slots_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "bookings" (
    "id" UUID NOT NULL,
    "slot_id" UUID NOT NULL,
    "person_id" UUID NOT NULL,
    "state" TEXT NOT NULL,
    "starts_at" TIMESTAMPTZ(3) NOT NULL,
    "ends_at" TIMESTAMPTZ(3) NOT NULL,
    "booked_at" TIMESTAMPTZ(3) NOT NULL,
    "cancelled_at" TIMESTAMPTZ(3),
    "sequence" INTEGER NOT NULL DEFAULT 0,

    CONSTRAINT "bookings_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "drafts" (
    "id" UUID NOT NULL,
    "person_id" UUID NOT NULL,
    "flow" TEXT NOT NULL,
    "fingerprint" TEXT NOT NULL,
    "subject" TEXT,
    "page" TEXT NOT NULL,
    "version" INTEGER NOT NULL DEFAULT 1,
    "state" TEXT NOT NULL,
    "outcome" TEXT,
    "key_id" TEXT,
    "sealed" BYTEA,
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "saved_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "drafts_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "inbox" (
    "key" TEXT NOT NULL,
    "digest" BYTEA NOT NULL,
    "outcome" TEXT NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "inbox_pkey" PRIMARY KEY ("key")
);

-- CreateTable
CREATE TABLE "outbox" (
    "id" UUID NOT NULL,
    "person_id" UUID NOT NULL,
    "message" TEXT NOT NULL,
    "subject" TEXT,
    "class" TEXT NOT NULL,
    "key" TEXT NOT NULL,
    "state" TEXT NOT NULL,
    "due_at" TIMESTAMPTZ(3) NOT NULL,
    "cause" UUID,
    "claimed_by" TEXT,
    "lease_ends" TIMESTAMPTZ(3),
    "fence" INTEGER NOT NULL DEFAULT 0,
    "attempts" INTEGER NOT NULL DEFAULT 0,
    "settled_at" TIMESTAMPTZ(3),
    "reason" TEXT,
    "created_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "outbox_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "sent_messages" (
    "id" UUID NOT NULL,
    "outbox_id" UUID NOT NULL,
    "person_id" UUID NOT NULL,
    "surface" TEXT NOT NULL,
    "platform_id" TEXT NOT NULL,
    "message" TEXT NOT NULL,
    "subject" TEXT,
    "sent_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "sent_messages_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "nudges" (
    "id" UUID NOT NULL,
    "person_id" UUID NOT NULL,
    "kind" TEXT NOT NULL,
    "subject" TEXT NOT NULL,
    "local_date" DATE NOT NULL,
    "state" TEXT NOT NULL,
    "due_at" TIMESTAMPTZ(3) NOT NULL,
    "outbox_id" UUID,
    "decided_at" TIMESTAMPTZ(3),
    "reason" TEXT,

    CONSTRAINT "nudges_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "audit" (
    "seq" BIGSERIAL NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,
    "actor" TEXT NOT NULL,
    "action" TEXT NOT NULL,
    "object" TEXT NOT NULL,
    "decision" TEXT NOT NULL,
    "reason" TEXT NOT NULL,
    "key_id" TEXT NOT NULL,
    "mac" BYTEA NOT NULL,

    CONSTRAINT "audit_pkey" PRIMARY KEY ("seq")
);

-- CreateTable
CREATE TABLE "audit_seals" (
    "position" BIGINT NOT NULL,
    "audit_seq" BIGINT NOT NULL,
    "key_id" TEXT NOT NULL,
    "hash" BYTEA NOT NULL,

    CONSTRAINT "audit_seals_pkey" PRIMARY KEY ("position")
);

-- CreateIndex
CREATE UNIQUE INDEX "people_email_key" ON "people"("email");

-- CreateIndex
CREATE INDEX "identities_person_id_idx" ON "identities"("person_id");

-- CreateIndex
CREATE UNIQUE INDEX "identities_surface_tenant_platform_id_key" ON "identities"("surface", "tenant", "platform_id");

-- CreateIndex
CREATE INDEX "engagements_person_id_idx" ON "engagements"("person_id");

-- CreateIndex
CREATE UNIQUE INDEX "service_lines_key_key" ON "service_lines"("key");

-- CreateIndex
CREATE UNIQUE INDEX "localities_service_line_id_name_key" ON "localities"("service_line_id", "name");

-- CreateIndex
CREATE UNIQUE INDEX "teams_name_key" ON "teams"("name");

-- CreateIndex
CREATE INDEX "memberships_person_id_idx" ON "memberships"("person_id");

-- CreateIndex
CREATE INDEX "memberships_team_id_idx" ON "memberships"("team_id");

-- CreateIndex
CREATE INDEX "relations_other_id_kind_idx" ON "relations"("other_id", "kind");

-- CreateIndex
CREATE INDEX "relations_person_id_kind_idx" ON "relations"("person_id", "kind");

-- CreateIndex
CREATE INDEX "leave_person_id_to_date_idx" ON "leave"("person_id", "to_date");

-- CreateIndex
CREATE UNIQUE INDEX "requests_case_code_key" ON "requests"("case_code");

-- CreateIndex
CREATE UNIQUE INDEX "requests_draft_id_key" ON "requests"("draft_id");

-- CreateIndex
CREATE INDEX "requests_state_state_since_idx" ON "requests"("state", "state_since");

-- CreateIndex
CREATE INDEX "requests_team_id_state_idx" ON "requests"("team_id", "state");

-- CreateIndex
CREATE UNIQUE INDEX "request_events_request_id_version_key" ON "request_events"("request_id", "version");

-- CreateIndex
CREATE INDEX "offers_request_id_idx" ON "offers"("request_id");

-- CreateIndex
CREATE INDEX "offers_psw_id_state_idx" ON "offers"("psw_id", "state");

-- CreateIndex
CREATE INDEX "allocations_request_id_idx" ON "allocations"("request_id");

-- CreateIndex
CREATE INDEX "allocations_psw_id_idx" ON "allocations"("psw_id");

-- CreateIndex
CREATE UNIQUE INDEX "words_about_about_id_part_version_key" ON "words"("about", "about_id", "part", "version");

-- CreateIndex
CREATE INDEX "shares_about_about_id_idx" ON "shares"("about", "about_id");

-- CreateIndex
CREATE INDEX "shares_reader_id_idx" ON "shares"("reader_id");

-- CreateIndex
CREATE INDEX "placements_person_id_idx" ON "placements"("person_id");

-- CreateIndex
CREATE INDEX "entries_author_id_idx" ON "entries"("author_id");

-- CreateIndex
CREATE INDEX "sign_offs_entry_id_version_idx" ON "sign_offs"("entry_id", "version");

-- CreateIndex
CREATE UNIQUE INDEX "places_name_key" ON "places"("name");

-- CreateIndex
CREATE INDEX "slots_supervisor_id_starts_at_idx" ON "slots"("supervisor_id", "starts_at");

-- CreateIndex
CREATE UNIQUE INDEX "slots_id_starts_at_ends_at_key" ON "slots"("id", "starts_at", "ends_at");

-- CreateIndex
CREATE INDEX "bookings_slot_id_idx" ON "bookings"("slot_id");

-- CreateIndex
CREATE INDEX "bookings_person_id_starts_at_idx" ON "bookings"("person_id", "starts_at");

-- CreateIndex
CREATE INDEX "drafts_person_id_state_idx" ON "drafts"("person_id", "state");

-- CreateIndex
CREATE INDEX "drafts_saved_at_idx" ON "drafts"("saved_at");

-- CreateIndex
CREATE INDEX "inbox_at_idx" ON "inbox"("at");

-- CreateIndex
CREATE UNIQUE INDEX "outbox_key_key" ON "outbox"("key");

-- CreateIndex
CREATE INDEX "outbox_person_id_state_idx" ON "outbox"("person_id", "state");

-- CreateIndex
CREATE INDEX "outbox_cause_idx" ON "outbox"("cause");

-- CreateIndex
CREATE UNIQUE INDEX "sent_messages_outbox_id_key" ON "sent_messages"("outbox_id");

-- CreateIndex
CREATE INDEX "sent_messages_person_id_sent_at_idx" ON "sent_messages"("person_id", "sent_at");

-- CreateIndex
CREATE INDEX "sent_messages_subject_idx" ON "sent_messages"("subject");

-- CreateIndex
CREATE UNIQUE INDEX "nudges_person_id_kind_subject_local_date_key" ON "nudges"("person_id", "kind", "subject", "local_date");

-- CreateIndex
CREATE UNIQUE INDEX "audit_seals_audit_seq_key" ON "audit_seals"("audit_seq");

-- AddForeignKey
ALTER TABLE "identities" ADD CONSTRAINT "identities_person_id_fkey" FOREIGN KEY ("person_id") REFERENCES "people"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "person_roles" ADD CONSTRAINT "person_roles_person_id_fkey" FOREIGN KEY ("person_id") REFERENCES "people"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "engagements" ADD CONSTRAINT "engagements_person_id_fkey" FOREIGN KEY ("person_id") REFERENCES "people"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "localities" ADD CONSTRAINT "localities_service_line_id_fkey" FOREIGN KEY ("service_line_id") REFERENCES "service_lines"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "teams" ADD CONSTRAINT "teams_locality_id_fkey" FOREIGN KEY ("locality_id") REFERENCES "localities"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "memberships" ADD CONSTRAINT "memberships_person_id_fkey" FOREIGN KEY ("person_id") REFERENCES "people"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "memberships" ADD CONSTRAINT "memberships_team_id_fkey" FOREIGN KEY ("team_id") REFERENCES "teams"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "leave" ADD CONSTRAINT "leave_person_id_fkey" FOREIGN KEY ("person_id") REFERENCES "people"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "offerings" ADD CONSTRAINT "offerings_person_id_fkey" FOREIGN KEY ("person_id") REFERENCES "people"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "requests" ADD CONSTRAINT "requests_team_id_fkey" FOREIGN KEY ("team_id") REFERENCES "teams"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "request_events" ADD CONSTRAINT "request_events_request_id_fkey" FOREIGN KEY ("request_id") REFERENCES "requests"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "offers" ADD CONSTRAINT "offers_request_id_fkey" FOREIGN KEY ("request_id") REFERENCES "requests"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "allocations" ADD CONSTRAINT "allocations_request_id_fkey" FOREIGN KEY ("request_id") REFERENCES "requests"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "entries" ADD CONSTRAINT "entries_placement_id_fkey" FOREIGN KEY ("placement_id") REFERENCES "placements"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "entry_versions" ADD CONSTRAINT "entry_versions_entry_id_fkey" FOREIGN KEY ("entry_id") REFERENCES "entries"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "bookings" ADD CONSTRAINT "bookings_slot_id_starts_at_ends_at_fkey" FOREIGN KEY ("slot_id", "starts_at", "ends_at") REFERENCES "slots"("id", "starts_at", "ends_at") ON DELETE RESTRICT ON UPDATE CASCADE;

-- ═════════════════════════════════════════════════════════════════════════════════════════════════════════════════
-- Written by hand from here on: what must not be, the store refuses. Each guard has a name; docs/store.md lists them.
-- ═════════════════════════════════════════════════════════════════════════════════════════════════════════════════

CREATE EXTENSION IF NOT EXISTS btree_gist;

-- ── Only one of these at a time ─────────────────────────────────────────────────────────────────────────────────

CREATE UNIQUE INDEX offers_one_open ON offers (request_id) WHERE state = 'open';
CREATE UNIQUE INDEX allocations_one_current ON allocations (request_id) WHERE ended_at IS NULL;
CREATE UNIQUE INDEX sign_offs_one_standing ON sign_offs (entry_id, version, kind) WHERE voided_at IS NULL;
CREATE UNIQUE INDEX bookings_one_live ON bookings (slot_id, person_id) WHERE state IN ('booked', 'waiting');

ALTER TABLE slots ADD CONSTRAINT slots_supervisor_free
  EXCLUDE USING gist (supervisor_id WITH =, tstzrange(starts_at, ends_at) WITH &&) WHERE (cancelled_at IS NULL);
ALTER TABLE slots ADD CONSTRAINT slots_place_free
  EXCLUDE USING gist (place_id WITH =, tstzrange(starts_at, ends_at) WITH &&) WHERE (cancelled_at IS NULL);
ALTER TABLE bookings ADD CONSTRAINT bookings_person_free
  EXCLUDE USING gist (person_id WITH =, tstzrange(starts_at, ends_at) WITH &&) WHERE (state = 'booked');

-- ── What is waiting to be done ──────────────────────────────────────────────────────────────────────────────────

CREATE INDEX outbox_waiting ON outbox (state, due_at) WHERE state IN ('due', 'claimed');
CREATE INDEX nudges_waiting ON nudges (due_at) WHERE state IN ('due', 'snoozed');

-- ── Values that make sense (what ends the day before it began never was) ──────────────────────────────────────────────────────────────────────────────────────

ALTER TABLE store
  ADD CONSTRAINT store_one_row CHECK (id = 1),
  ADD CONSTRAINT store_mark CHECK (mark IN ('demo', 'real')),
  ADD CONSTRAINT store_clock CHECK (mark = 'demo' OR clock_ms = 0);

ALTER TABLE people ADD CONSTRAINT people_name CHECK (btrim(name) <> '');
ALTER TABLE identities ADD CONSTRAINT identities_surface CHECK (surface IN ('slack', 'teams', 'playground'));
ALTER TABLE person_roles
  ADD CONSTRAINT person_roles_role CHECK (role ~ '^[a-z]+(-[a-z]+)*$'),
  ADD CONSTRAINT person_roles_dates CHECK (to_date >= from_date - 1);
ALTER TABLE engagements
  ADD CONSTRAINT engagements_kind CHECK (kind IN ('employed', 'bank', 'volunteer')),
  ADD CONSTRAINT engagements_peer_kind CHECK (peer_kind IN ('psw', 'carer-psw')),
  ADD CONSTRAINT engagements_hours CHECK (hours_per_week BETWEEN 0 AND 60),
  ADD CONSTRAINT engagements_dates CHECK (to_date >= from_date - 1);
ALTER TABLE memberships ADD CONSTRAINT memberships_dates CHECK (to_date >= from_date - 1);
ALTER TABLE relations
  ADD CONSTRAINT relations_kind CHECK (kind IN ('line-manager', 'clinical-supervisor', 'peer-supervisor',
    'placement-supervisor', 'mentor', 'deputy')),
  ADD CONSTRAINT relations_two_people CHECK (person_id <> other_id),
  ADD CONSTRAINT relations_dates CHECK (to_date >= from_date - 1);
ALTER TABLE leave ADD CONSTRAINT leave_dates CHECK (to_date >= from_date);
ALTER TABLE offerings
  ADD CONSTRAINT offerings_capacity CHECK (capacity BETWEEN 0 AND 50),
  ADD CONSTRAINT offerings_lone_works CHECK (lone_works IN ('yes', 'on-site', 'with-another')),
  ADD CONSTRAINT offerings_days CHECK (days <@ ARRAY['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun']),
  ADD CONSTRAINT offerings_parts CHECK (parts <@ ARRAY['morning', 'afternoon', 'evening']);

ALTER TABLE requests
  ADD CONSTRAINT requests_kind CHECK (kind IN ('person', 'session')),
  ADD CONSTRAINT requests_state CHECK (state IN ('waiting', 'returned', 'offered', 'accepted', 'active', 'paused', 'ended')),
  ADD CONSTRAINT requests_outcome CHECK (outcome IN ('finished', 'stopped', 'not-the-right-thing', 'raised-in-error',
    'nobody-found')),
  ADD CONSTRAINT requests_outcome_when_ended CHECK ((state = 'ended') = (outcome IS NOT NULL)),
  -- No draft becomes a request for a person without "offered, and said yes": when, who asked, and how it began.
  ADD CONSTRAINT requests_said_yes CHECK (kind <> 'person' OR (choice_on IS NOT NULL AND choice_by_role IS NOT NULL
    AND choice_origin IS NOT NULL AND case_code IS NOT NULL)),
  ADD CONSTRAINT requests_session CHECK (kind <> 'session' OR (session_on IS NOT NULL AND session_at IS NOT NULL
    AND session_minutes IS NOT NULL AND case_code IS NULL AND choice_on IS NULL)),
  ADD CONSTRAINT requests_choice_origin CHECK (choice_origin IN ('person-asked', 'team-offered', 'carer-asked')),
  ADD CONSTRAINT requests_case_code CHECK (case_code ~ '^AL-[0-9A-Z]{4}-[0-9A-Z]$'),
  ADD CONSTRAINT requests_for_whom CHECK (for_whom IN ('service-user', 'carer', 'family')),
  ADD CONSTRAINT requests_lone_working CHECK (lone_working IN ('yes', 'on-site', 'two-people', 'not-known')),
  ADD CONSTRAINT requests_days CHECK (days <@ ARRAY['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun']),
  ADD CONSTRAINT requests_parts CHECK (parts <@ ARRAY['morning', 'afternoon', 'evening']),
  ADD CONSTRAINT requests_session_at CHECK (session_at ~ '^([01][0-9]|2[0-3]):[0-5][0-9]$'),
  ADD CONSTRAINT requests_session_minutes CHECK (session_minutes BETWEEN 15 AND 720 AND session_minutes % 15 = 0);
ALTER TABLE request_events ADD CONSTRAINT request_events_kind CHECK (kind ~ '^[a-z]+(-[a-z]+)*$');
ALTER TABLE offers
  ADD CONSTRAINT offers_state CHECK (state IN ('open', 'accepted', 'declined', 'withdrawn')),
  ADD CONSTRAINT offers_answered CHECK ((state = 'open') = (answered_at IS NULL)),
  ADD CONSTRAINT offers_override_has_reason CHECK (cardinality(overrides) = 0 OR coalesce(btrim(override_reason), '') <> ''),
  ADD CONSTRAINT offers_to_somebody_else CHECK (psw_id <> offered_by_id);
-- Two replicas' clocks may differ a little.
ALTER TABLE allocations ADD CONSTRAINT allocations_dates CHECK (ended_at > from_at - interval '1 minute');

ALTER TABLE words
  ADD CONSTRAINT words_about CHECK (about ~ '^[a-z]+(-[a-z]+)*$'),
  ADD CONSTRAINT words_part CHECK (part ~ '^[a-z]+(-[a-z]+)*$'),
  ADD CONSTRAINT words_version CHECK (version >= 1),
  -- A nonce of 12 bytes and a tag of 16 come before the sealed text.
  ADD CONSTRAINT words_sealed CHECK (octet_length(sealed) >= 28);
ALTER TABLE shares
  ADD CONSTRAINT shares_about CHECK (about ~ '^[a-z]+(-[a-z]+)*$'),
  ADD CONSTRAINT shares_two_people CHECK (reader_id <> shared_by);

ALTER TABLE placements
  ADD CONSTRAINT placements_host CHECK ((team_id IS NULL) <> (outside_host IS NULL)),
  ADD CONSTRAINT placements_minutes CHECK (required_minutes >= 0 AND required_minutes % 15 = 0),
  ADD CONSTRAINT placements_dates CHECK (to_date >= from_date);
ALTER TABLE entry_versions
  ADD CONSTRAINT entry_versions_version CHECK (version >= 1),
  ADD CONSTRAINT entry_versions_minutes CHECK (minutes BETWEEN 15 AND 1440 AND minutes % 15 = 0);
ALTER TABLE sign_offs
  ADD CONSTRAINT sign_offs_kind CHECK (kind ~ '^(hours|competency:[A-Za-z0-9._-]+)$'),
  ADD CONSTRAINT sign_offs_state CHECK (state IN ('signed', 'returned')),
  ADD CONSTRAINT sign_offs_paper CHECK ((paper_role IS NULL) = (paper_on IS NULL)),
  ADD CONSTRAINT sign_offs_mac CHECK ((mac IS NULL) = (key_id IS NULL));

ALTER TABLE slots
  ADD CONSTRAINT slots_kind CHECK (kind IN ('line-management', 'clinical', 'peer', 'group', 'placement',
    'reflective-practice')),
  ADD CONSTRAINT slots_how CHECK (how IN ('in-person', 'phone', 'video')),
  ADD CONSTRAINT slots_times CHECK (ends_at > starts_at AND ends_at <= starts_at + interval '12 hours'),
  ADD CONSTRAINT slots_local_time CHECK (local_time ~ '^([01][0-9]|2[0-3]):[0-5][0-9]$'),
  ADD CONSTRAINT slots_places CHECK (places BETWEEN 1 AND 200);
ALTER TABLE bookings
  ADD CONSTRAINT bookings_state CHECK (state IN ('booked', 'waiting', 'cancelled')),
  ADD CONSTRAINT bookings_times CHECK (ends_at > starts_at),
  ADD CONSTRAINT bookings_cancelled CHECK ((state = 'cancelled') = (cancelled_at IS NOT NULL)),
  ADD CONSTRAINT bookings_sequence CHECK (sequence >= 0);

ALTER TABLE drafts
  ADD CONSTRAINT drafts_state CHECK (state IN ('open', 'finished')),
  ADD CONSTRAINT drafts_sealed CHECK ((sealed IS NULL) = (key_id IS NULL)),
  -- A finished draft keeps no answers, only where its outcome is.
  ADD CONSTRAINT drafts_finished_is_empty CHECK (state <> 'finished' OR (sealed IS NULL AND outcome IS NOT NULL));
ALTER TABLE outbox
  ADD CONSTRAINT outbox_class CHECK (class IN ('answer', 'news', 'nudge')),
  ADD CONSTRAINT outbox_state CHECK (state IN ('due', 'claimed', 'sent', 'unknown', 'dropped')),
  ADD CONSTRAINT outbox_claimed CHECK (state <> 'claimed' OR (claimed_by IS NOT NULL AND lease_ends IS NOT NULL)),
  ADD CONSTRAINT outbox_dropped CHECK (state <> 'dropped' OR reason IS NOT NULL),
  ADD CONSTRAINT outbox_counts CHECK (fence >= 0 AND attempts >= 0);
ALTER TABLE sent_messages ADD CONSTRAINT sent_messages_surface CHECK (surface IN ('slack', 'teams', 'playground'));
ALTER TABLE nudges ADD CONSTRAINT nudges_state CHECK (state IN ('due', 'snoozed', 'sent', 'dropped'));
ALTER TABLE audit ADD CONSTRAINT audit_decision CHECK (decision IN ('allowed', 'denied', 'done'));
ALTER TABLE audit_seals ADD CONSTRAINT audit_seals_position CHECK (position >= 1);

-- ── The trail only grows ────────────────────────────────────────────────────────────────────────────────────────

CREATE FUNCTION audit_only_grows() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION 'rows of % are never changed', TG_TABLE_NAME USING ERRCODE = TG_ARGV[0];
END $$;

CREATE TRIGGER audit_append_only BEFORE UPDATE OR DELETE ON audit
  FOR EACH ROW EXECUTE FUNCTION audit_only_grows('AL001');
CREATE TRIGGER audit_never_emptied BEFORE TRUNCATE ON audit
  FOR EACH STATEMENT EXECUTE FUNCTION audit_only_grows('AL001');
CREATE TRIGGER audit_seals_append_only BEFORE UPDATE OR DELETE ON audit_seals
  FOR EACH ROW EXECUTE FUNCTION audit_only_grows('AL002');
CREATE TRIGGER audit_seals_never_emptied BEFORE TRUNCATE ON audit_seals
  FOR EACH STATEMENT EXECUTE FUNCTION audit_only_grows('AL002');

-- ── A request goes its way ──────────────────────────────────────────────────────────────────────────────────────

-- The same pairs as the lifecycle in the rules. Undoing takes one of them backwards.
CREATE FUNCTION requests_may_move(was text, becomes text) RETURNS boolean LANGUAGE sql IMMUTABLE AS $$
  SELECT (was, becomes) IN (VALUES
    ('waiting', 'returned'), ('waiting', 'offered'), ('waiting', 'ended'),
    ('returned', 'waiting'), ('returned', 'ended'),
    ('offered', 'waiting'), ('offered', 'accepted'), ('offered', 'ended'),
    ('accepted', 'waiting'), ('accepted', 'active'), ('accepted', 'ended'),
    ('active', 'waiting'), ('active', 'paused'), ('active', 'ended'),
    ('paused', 'waiting'), ('paused', 'active'), ('paused', 'ended'))
$$;

CREATE FUNCTION requests_check_lifecycle() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF requests_may_move(OLD.state, NEW.state) THEN RETURN NEW; END IF;
  IF current_setting('app.undo', true) = 'yes' AND requests_may_move(NEW.state, OLD.state) THEN RETURN NEW; END IF;
  RAISE EXCEPTION 'a request that is % cannot become %', OLD.state, NEW.state USING ERRCODE = 'AL003';
END $$;
CREATE TRIGGER requests_lifecycle BEFORE UPDATE ON requests
  FOR EACH ROW WHEN (OLD.state IS DISTINCT FROM NEW.state) EXECUTE FUNCTION requests_check_lifecycle();

CREATE FUNCTION requests_check_version() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF NEW.version = OLD.version + 1 THEN RETURN NEW; END IF;
  RAISE EXCEPTION 'a request at version % cannot become version %', OLD.version, NEW.version USING ERRCODE = 'AL004';
END $$;
CREATE TRIGGER requests_version BEFORE UPDATE ON requests
  FOR EACH ROW EXECUTE FUNCTION requests_check_version();

-- Sending is the only way in; an import may bring requests that are under way already.
CREATE FUNCTION requests_check_start() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF current_setting('app.purpose', true) = 'import' THEN RETURN NEW; END IF;
  RAISE EXCEPTION 'a request cannot begin as %, version %', NEW.state, NEW.version USING ERRCODE = 'AL005';
END $$;
CREATE TRIGGER requests_start BEFORE INSERT ON requests
  FOR EACH ROW WHEN (NEW.state <> 'waiting' OR NEW.version <> 1) EXECUTE FUNCTION requests_check_start();

-- ── A draft goes forward one version at a time, and rests once it is finished ───────────────────────────────────

CREATE FUNCTION drafts_check_version() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF NEW.version IN (OLD.version, OLD.version + 1) THEN RETURN NEW; END IF;
  RAISE EXCEPTION 'a draft at version % cannot become version %', OLD.version, NEW.version USING ERRCODE = 'AL006';
END $$;
CREATE TRIGGER drafts_version BEFORE UPDATE ON drafts
  FOR EACH ROW EXECUTE FUNCTION drafts_check_version();

CREATE FUNCTION drafts_check_finished() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION 'a finished draft is never changed' USING ERRCODE = 'AL007';
END $$;
CREATE TRIGGER drafts_finished BEFORE UPDATE ON drafts
  FOR EACH ROW WHEN (OLD.state = 'finished') EXECUTE FUNCTION drafts_check_finished();

-- ── Nobody is offered more than they have room for ──────────────────────────────────────────────────────────────

-- Whoever offers to the same person waits here for the other, and then counts what the other left. Someone who has
-- not said what they offer has no room.
CREATE FUNCTION offers_check_capacity() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  room integer;
  taken integer;
BEGIN
  SELECT capacity INTO room FROM offerings WHERE person_id = NEW.psw_id FOR UPDATE;
  IF 'full' = ANY (NEW.overrides) THEN RETURN NEW; END IF;
  SELECT (SELECT count(*) FROM offers WHERE psw_id = NEW.psw_id AND state = 'open' AND id <> NEW.id)
    + (SELECT count(*) FROM allocations WHERE psw_id = NEW.psw_id AND ended_at IS NULL) INTO taken;
  IF taken < coalesce(room, 0) THEN RETURN NEW; END IF;
  RAISE EXCEPTION '% of % places are taken', taken, coalesce(room, 0) USING ERRCODE = 'AL008';
END $$;
CREATE TRIGGER offers_capacity BEFORE INSERT OR UPDATE OF state ON offers
  FOR EACH ROW WHEN (NEW.state = 'open') EXECUTE FUNCTION offers_check_capacity();

-- ── Who may read what people write ──────────────────────────────────────────────────────────────────────────────

-- Who is asking, and when, as the transaction was opened. Nothing set means nobody: everything is then denied.
CREATE FUNCTION app_person() RETURNS uuid LANGUAGE sql STABLE AS $$
  SELECT CASE WHEN current_setting('app.person', true) ~ '^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$'
    THEN current_setting('app.person', true)::uuid END
$$;
CREATE FUNCTION app_today() RETURNS date LANGUAGE sql STABLE AS $$
  SELECT nullif(current_setting('app.today', true), '')::date
$$;
CREATE FUNCTION app_moment() RETURNS timestamptz LANGUAGE sql STABLE AS $$
  SELECT nullif(current_setting('app.moment', true), '')::timestamptz
$$;
CREATE FUNCTION app_purpose() RETURNS text LANGUAGE sql STABLE AS $$
  SELECT coalesce(current_setting('app.purpose', true), '')
$$;

-- The person asking, unless their access has ended.
CREATE FUNCTION app_reader() RETURNS uuid LANGUAGE sql STABLE AS $$
  SELECT app_person() WHERE NOT EXISTS (
    SELECT FROM people WHERE id = app_person() AND coalesce(ended_at <= app_moment(), ended_at IS NOT NULL))
$$;

CREATE FUNCTION app_holds(wanted text[]) RETURNS boolean LANGUAGE sql STABLE AS $$
  SELECT EXISTS (SELECT FROM person_roles WHERE person_id = app_reader() AND role = ANY (wanted)
    AND from_date <= app_today() AND (to_date IS NULL OR to_date >= app_today()))
$$;

-- The words of a request: the team's clinicians and managers while they belong to it, the PSW it is offered to or
-- who does the work, and whoever matches, until it has ended.
CREATE FUNCTION app_reads_request(request uuid) RETURNS boolean LANGUAGE sql STABLE AS $$
  SELECT EXISTS (SELECT FROM requests r WHERE r.id = request AND (
    (app_holds(ARRAY['clinician', 'team-manager']) AND EXISTS (
      SELECT FROM memberships m WHERE m.team_id = r.team_id AND m.person_id = app_reader()
        AND m.from_date <= app_today() AND (m.to_date IS NULL OR m.to_date >= app_today())))
    OR EXISTS (SELECT FROM offers o WHERE o.request_id = r.id AND o.psw_id = app_reader() AND o.state = 'open')
    OR EXISTS (SELECT FROM allocations a WHERE a.request_id = r.id AND a.psw_id = app_reader() AND a.ended_at IS NULL)
    OR (r.state <> 'ended' AND app_holds(ARRAY['lead', 'development-worker']))))
$$;

ALTER TABLE words ENABLE ROW LEVEL SECURITY;
ALTER TABLE words FORCE ROW LEVEL SECURITY;
CREATE POLICY words_author_reads ON words FOR SELECT USING (author_id = app_reader());
CREATE POLICY words_request_read ON words FOR SELECT USING (about = 'request' AND app_reads_request(about_id));
CREATE POLICY words_shared_read ON words FOR SELECT USING (EXISTS (
  SELECT FROM shares s WHERE s.about = words.about AND s.about_id = words.about_id AND s.reader_id = app_reader()
    AND s.from_at <= app_moment() AND s.ended_at IS NULL));
CREATE POLICY words_matching_reads ON words FOR SELECT
  USING (about = 'person' AND part = 'offering' AND app_purpose() = 'matching');
CREATE POLICY words_author_writes ON words FOR INSERT WITH CHECK (author_id = app_reader());
CREATE POLICY words_author_changes ON words FOR UPDATE
  USING (author_id = app_reader()) WITH CHECK (author_id = app_reader());
CREATE POLICY words_author_removes ON words FOR DELETE USING (author_id = app_reader());

ALTER TABLE drafts ENABLE ROW LEVEL SECURITY;
ALTER TABLE drafts FORCE ROW LEVEL SECURITY;
CREATE POLICY drafts_own ON drafts USING (person_id = app_reader()) WITH CHECK (person_id = app_reader());
-- A sweep finds and removes what nobody has touched for a day or more, and nothing younger.
CREATE POLICY drafts_sweep_finds ON drafts FOR SELECT
  USING (app_purpose() = 'sweep' AND saved_at < app_moment() - interval '1 day');
CREATE POLICY drafts_sweep_removes ON drafts FOR DELETE
  USING (app_purpose() = 'sweep' AND saved_at < app_moment() - interval '1 day');

-- ── The role that everything runs as ────────────────────────────────────────────────────────────────────────────

-- Roles belong to the whole server: another database or replica may be making this one at the same moment.
DO $$
BEGIN
  IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = 'alongside_app') THEN
    CREATE ROLE alongside_app NOLOGIN;
  END IF;
EXCEPTION WHEN duplicate_object OR unique_violation THEN
  NULL;
END $$;

GRANT SELECT, INSERT, UPDATE, DELETE ON store, people, identities, person_roles, engagements, service_lines, localities,
  teams, memberships, relations, leave, offerings, requests, request_events, offers, allocations, words, shares,
  placements, entries, entry_versions, sign_offs, places, slots, bookings, drafts, inbox, outbox, sent_messages, nudges
  TO alongside_app;
GRANT SELECT, INSERT ON audit, audit_seals TO alongside_app;
GRANT USAGE ON SEQUENCE audit_seq_seq TO alongside_app;
