-- AlterTable
ALTER TABLE "bookings" ADD COLUMN     "away" BOOLEAN NOT NULL DEFAULT false,
ADD COLUMN     "changed_at" TIMESTAMPTZ(3) NOT NULL,
ADD COLUMN     "changed_by_id" UUID NOT NULL,
ADD COLUMN     "queue_number" INTEGER,
ADD COLUMN     "was_date" DATE,
ADD COLUMN     "was_ends_at" TIMESTAMPTZ(3),
ADD COLUMN     "was_starts_at" TIMESTAMPTZ(3),
ADD COLUMN     "was_time" TEXT;

-- AlterTable
ALTER TABLE "slots" ADD COLUMN     "busy_until" TIMESTAMPTZ(3) NOT NULL,
ADD COLUMN     "created_at" TIMESTAMPTZ(3) NOT NULL,
ADD COLUMN     "link" TEXT,
ADD COLUMN     "notice_hours" INTEGER NOT NULL DEFAULT 0,
ADD COLUMN     "origin" TEXT NOT NULL,
ADD COLUMN     "sequence" INTEGER NOT NULL DEFAULT 0;

-- CreateTable
CREATE TABLE "patterns" (
    "id" UUID NOT NULL,
    "supervisor_id" UUID NOT NULL,
    "kind" TEXT NOT NULL,
    "weekday" INTEGER NOT NULL,
    "every_weeks" INTEGER NOT NULL DEFAULT 1,
    "from_time" TEXT NOT NULL,
    "to_time" TEXT NOT NULL,
    "zone" TEXT NOT NULL,
    "minutes" INTEGER NOT NULL,
    "buffer_minutes" INTEGER NOT NULL DEFAULT 0,
    "notice_hours" INTEGER NOT NULL DEFAULT 0,
    "how" TEXT NOT NULL,
    "place_id" UUID,
    "link" TEXT,
    "places" INTEGER NOT NULL DEFAULT 1,
    "starts_on" DATE NOT NULL,
    "ends_on" DATE,
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "ended_at" TIMESTAMPTZ(3),

    CONSTRAINT "patterns_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "pattern_exceptions" (
    "pattern_id" UUID NOT NULL,
    "on_date" DATE NOT NULL,
    "on_time" TEXT NOT NULL DEFAULT '',

    CONSTRAINT "pattern_exceptions_pkey" PRIMARY KEY ("pattern_id","on_date","on_time")
);

-- CreateTable
CREATE TABLE "confirmations" (
    "booking_id" UUID NOT NULL,
    "by_id" UUID NOT NULL,
    "met" BOOLEAN NOT NULL,
    "held_on" DATE NOT NULL,
    "minutes" INTEGER NOT NULL,
    "kind" TEXT NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "confirmations_pkey" PRIMARY KEY ("booking_id","by_id")
);

-- CreateTable
CREATE TABLE "booking_notes" (
    "id" UUID NOT NULL,
    "booking_id" UUID NOT NULL,
    "kind" TEXT NOT NULL,
    "by_id" UUID NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "booking_notes_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "proposals" (
    "id" UUID NOT NULL,
    "kind" TEXT NOT NULL,
    "person_id" UUID NOT NULL,
    "supervisor_id" UUID NOT NULL,
    "starts_at" TIMESTAMPTZ(3) NOT NULL,
    "ends_at" TIMESTAMPTZ(3) NOT NULL,
    "local_date" DATE NOT NULL,
    "local_time" TEXT NOT NULL,
    "zone" TEXT NOT NULL,
    "state" TEXT NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,
    "answered_at" TIMESTAMPTZ(3),
    "booking_id" UUID,

    CONSTRAINT "proposals_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "patterns_supervisor_id_idx" ON "patterns"("supervisor_id");

-- CreateIndex
CREATE INDEX "booking_notes_booking_id_idx" ON "booking_notes"("booking_id");

-- CreateIndex
CREATE INDEX "proposals_supervisor_id_state_idx" ON "proposals"("supervisor_id", "state");

-- CreateIndex
CREATE INDEX "proposals_person_id_idx" ON "proposals"("person_id");

-- AddForeignKey
ALTER TABLE "pattern_exceptions" ADD CONSTRAINT "pattern_exceptions_pattern_id_fkey" FOREIGN KEY ("pattern_id") REFERENCES "patterns"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "confirmations" ADD CONSTRAINT "confirmations_booking_id_fkey" FOREIGN KEY ("booking_id") REFERENCES "bookings"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "booking_notes" ADD CONSTRAINT "booking_notes_booking_id_fkey" FOREIGN KEY ("booking_id") REFERENCES "bookings"("id") ON DELETE RESTRICT ON UPDATE CASCADE;
-- ═════════════════════════════════════════════════════════════════════════════════════════════════════════════════
-- Written by hand from here on. Nothing has written slots or bookings before this.
-- ═════════════════════════════════════════════════════════════════════════════════════════════════════════════════

-- ── Values that make sense ──────────────────────────────────────────────────────────────────────────────────────

CREATE FUNCTION supervision_kind(kind text) RETURNS boolean LANGUAGE sql IMMUTABLE AS $$
  SELECT kind IN ('line-management', 'clinical', 'peer', 'group', 'placement', 'reflective-practice')
$$;
CREATE FUNCTION wall_time(said text) RETURNS boolean LANGUAGE sql IMMUTABLE AS $$
  SELECT said ~ '^([01][0-9]|2[0-3]):[0-5][0-9]$'
$$;

ALTER TABLE places ADD CONSTRAINT places_name CHECK (btrim(name) <> '' AND length(name) <= 75);
ALTER TABLE patterns
  ADD CONSTRAINT patterns_kind CHECK (supervision_kind(kind)),
  ADD CONSTRAINT patterns_weekday CHECK (weekday BETWEEN 1 AND 7),
  ADD CONSTRAINT patterns_every_weeks CHECK (every_weeks BETWEEN 1 AND 4),
  ADD CONSTRAINT patterns_times CHECK (wall_time(from_time) AND wall_time(to_time) AND from_time < to_time),
  ADD CONSTRAINT patterns_minutes CHECK (minutes BETWEEN 15 AND 240 AND buffer_minutes BETWEEN 0 AND 120),
  ADD CONSTRAINT patterns_notice CHECK (notice_hours BETWEEN 0 AND 672),
  ADD CONSTRAINT patterns_how CHECK (how IN ('in-person', 'phone', 'video')),
  ADD CONSTRAINT patterns_place CHECK ((how = 'in-person') = (place_id IS NOT NULL)),
  ADD CONSTRAINT patterns_link CHECK (link IS NULL OR (how = 'video' AND link ~ '^https://' AND length(link) <= 1000)),
  ADD CONSTRAINT patterns_places CHECK (places BETWEEN 1 AND 200),
  ADD CONSTRAINT patterns_dates CHECK (ends_on >= starts_on);
ALTER TABLE pattern_exceptions ADD CONSTRAINT pattern_exceptions_time CHECK (on_time = '' OR wall_time(on_time));
ALTER TABLE slots
  ADD CONSTRAINT slots_origin CHECK (origin IN ('pattern', 'one-off', 'agreed') AND (origin = 'pattern') = (pattern_id IS NOT NULL)),
  ADD CONSTRAINT slots_busy CHECK (busy_until >= ends_at AND busy_until <= ends_at + interval '2 hours'),
  ADD CONSTRAINT slots_link CHECK (link IS NULL OR (how = 'video' AND link ~ '^https://' AND length(link) <= 1000)),
  ADD CONSTRAINT slots_notice CHECK (notice_hours BETWEEN 0 AND 672),
  ADD CONSTRAINT slots_sequence CHECK (sequence >= 0);
ALTER TABLE bookings ADD CONSTRAINT bookings_queue CHECK ((state = 'waiting') = (queue_number IS NOT NULL));
ALTER TABLE confirmations
  ADD CONSTRAINT confirmations_kind CHECK (supervision_kind(kind)),
  ADD CONSTRAINT confirmations_minutes CHECK (minutes BETWEEN 5 AND 720 AND minutes % 5 = 0);
ALTER TABLE booking_notes ADD CONSTRAINT booking_notes_kind CHECK (kind IN ('agenda', 'reason'));
ALTER TABLE proposals
  ADD CONSTRAINT proposals_kind CHECK (supervision_kind(kind)),
  ADD CONSTRAINT proposals_two_people CHECK (person_id <> supervisor_id),
  ADD CONSTRAINT proposals_times CHECK (ends_at > starts_at AND wall_time(local_time)),
  ADD CONSTRAINT proposals_state CHECK (state IN ('open', 'accepted', 'declined', 'withdrawn')),
  ADD CONSTRAINT proposals_answered CHECK ((state = 'open') = (answered_at IS NULL));

-- ── Only one of these at a time ─────────────────────────────────────────────────────────────────────────────────

-- What is kept free after a session belongs to it; somebody on a waiting list may be called up, so that time is theirs, too.
ALTER TABLE slots DROP CONSTRAINT slots_supervisor_free;
ALTER TABLE slots ADD CONSTRAINT slots_supervisor_free
  EXCLUDE USING gist (supervisor_id WITH =, tstzrange(starts_at, busy_until) WITH &&) WHERE (cancelled_at IS NULL);
ALTER TABLE bookings DROP CONSTRAINT bookings_person_free;
ALTER TABLE bookings ADD CONSTRAINT bookings_person_free
  EXCLUDE USING gist (person_id WITH =, tstzrange(starts_at, ends_at) WITH &&) WHERE (state IN ('booked', 'waiting'));
CREATE UNIQUE INDEX places_name_once ON places (lower(name));
CREATE UNIQUE INDEX slots_one_occurrence ON slots (pattern_id, local_date, local_time) WHERE cancelled_at IS NULL;
CREATE UNIQUE INDEX bookings_one_in_line ON bookings (slot_id, queue_number) WHERE state = 'waiting';
CREATE UNIQUE INDEX proposals_one_open ON proposals (person_id, supervisor_id, kind) WHERE state = 'open';

-- ── A place in a session ────────────────────────────────────────────────────────────────────────────────────────

-- Whoever takes, leaves or cancels a place waits here for the others, and then counts what they left.
CREATE FUNCTION slots_hold(slot uuid) RETURNS slots LANGUAGE plpgsql AS $$
DECLARE held slots;
BEGIN
  SELECT * INTO held FROM slots WHERE id = slot FOR UPDATE;
  RETURN held;
END $$;

CREATE FUNCTION bookings_check() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  held slots;
  taken integer;
  first_in_line integer;
BEGIN
  held := slots_hold(NEW.slot_id);
  IF held.cancelled_at IS NOT NULL THEN
    RAISE EXCEPTION 'nobody is booked into a session that is cancelled' USING ERRCODE = 'AL018';
  END IF;
  IF held.supervisor_id = NEW.person_id THEN
    RAISE EXCEPTION 'nobody supervises themselves' USING ERRCODE = 'AL019';
  END IF;
  IF held.origin <> 'agreed' AND held.starts_at <= app_moment() THEN
    RAISE EXCEPTION 'a session that has begun is not booked' USING ERRCODE = 'AL020';
  END IF;
  IF held.origin <> 'agreed' AND (TG_OP = 'INSERT' OR OLD.slot_id <> NEW.slot_id) AND EXISTS (SELECT FROM leave
    WHERE person_id = held.supervisor_id AND held.local_date BETWEEN from_date AND to_date) THEN
    RAISE EXCEPTION 'nobody is booked with somebody who is away' USING ERRCODE = 'AL028';
  END IF;
  -- Not once its pattern has ended, and on no date or time that the pattern leaves out; whoever is in it already stays.
  IF held.pattern_id IS NOT NULL AND (TG_OP = 'INSERT' OR OLD.slot_id <> NEW.slot_id) AND NOT EXISTS (SELECT FROM patterns
    WHERE id = held.pattern_id AND supervisor_id = held.supervisor_id AND ended_at IS NULL AND NOT EXISTS (
      SELECT FROM pattern_exceptions x WHERE x.pattern_id = patterns.id AND x.on_date = held.local_date
        AND x.on_time IN ('', held.local_time))) THEN
    RAISE EXCEPTION 'only what a pattern offers is taken' USING ERRCODE = 'AL029';
  END IF;
  SELECT count(*) INTO taken FROM bookings WHERE slot_id = NEW.slot_id AND state = 'booked' AND id <> NEW.id;
  SELECT min(queue_number) INTO first_in_line FROM bookings
    WHERE slot_id = NEW.slot_id AND state = 'waiting' AND id <> NEW.id;
  IF NEW.state = 'booked' AND taken >= held.places THEN
    RAISE EXCEPTION 'all % places are taken', held.places USING ERRCODE = 'AL021';
  END IF;
  IF NEW.state = 'booked' AND first_in_line IS NOT NULL
    AND (TG_OP = 'INSERT' OR OLD.slot_id <> NEW.slot_id OR OLD.queue_number IS NULL OR OLD.queue_number > first_in_line) THEN
    RAISE EXCEPTION 'others have waited longer' USING ERRCODE = 'AL022';
  END IF;
  IF NEW.state = 'waiting' AND taken < held.places AND first_in_line IS NULL THEN
    RAISE EXCEPTION 'nobody waits while there is a place' USING ERRCODE = 'AL023';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER bookings_place_added BEFORE INSERT ON bookings
  FOR EACH ROW WHEN (NEW.state <> 'cancelled') EXECUTE FUNCTION bookings_check();
CREATE TRIGGER bookings_place_changed BEFORE UPDATE ON bookings
  FOR EACH ROW WHEN (NEW.state <> 'cancelled' AND (OLD.state <> NEW.state OR OLD.slot_id <> NEW.slot_id))
  EXECUTE FUNCTION bookings_check();

-- Nobody is in somebody else's session while they give one. Whoever takes part in one and whoever gives one wait here for each
-- other: the person first, as the data layer does, and only then the session.
CREATE FUNCTION people_hold(person uuid) RETURNS void LANGUAGE plpgsql AS $$
BEGIN
  PERFORM FROM people WHERE id = person FOR NO KEY UPDATE;
END $$;
CREATE FUNCTION bookings_check_giving() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  PERFORM people_hold(NEW.person_id);
  IF EXISTS (SELECT FROM slots WHERE supervisor_id = NEW.person_id AND cancelled_at IS NULL AND id <> NEW.slot_id
    AND starts_at < NEW.ends_at AND ends_at > NEW.starts_at) THEN
    RAISE EXCEPTION 'whoever gives a session is in no other then' USING ERRCODE = 'AL030';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER bookings_giving_added BEFORE INSERT ON bookings
  FOR EACH ROW WHEN (NEW.state <> 'cancelled') EXECUTE FUNCTION bookings_check_giving();
CREATE TRIGGER bookings_giving_changed BEFORE UPDATE ON bookings
  FOR EACH ROW WHEN (NEW.state <> 'cancelled' AND (OLD.state = 'cancelled' OR
    (OLD.person_id, OLD.starts_at, OLD.ends_at) IS DISTINCT FROM (NEW.person_id, NEW.starts_at, NEW.ends_at)))
  EXECUTE FUNCTION bookings_check_giving();
CREATE FUNCTION slots_check_attending() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  PERFORM people_hold(NEW.supervisor_id);
  IF EXISTS (SELECT FROM bookings WHERE person_id = NEW.supervisor_id AND state <> 'cancelled'
    AND slot_id <> NEW.id AND starts_at < NEW.ends_at AND ends_at > NEW.starts_at) THEN
    RAISE EXCEPTION 'whoever is in a session gives no other then' USING ERRCODE = 'AL031';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER slots_attending_added BEFORE INSERT ON slots
  FOR EACH ROW WHEN (NEW.cancelled_at IS NULL) EXECUTE FUNCTION slots_check_attending();
CREATE TRIGGER slots_attending_changed BEFORE UPDATE ON slots
  FOR EACH ROW WHEN (NEW.cancelled_at IS NULL AND (OLD.cancelled_at IS NOT NULL OR
    (OLD.supervisor_id, OLD.starts_at, OLD.ends_at) IS DISTINCT FROM (NEW.supervisor_id, NEW.starts_at, NEW.ends_at)))
  EXECUTE FUNCTION slots_check_attending();

-- A session is cancelled once nobody is booked into it any more.
CREATE FUNCTION slots_check_cancelled() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF EXISTS (SELECT FROM bookings WHERE slot_id = NEW.id AND state <> 'cancelled') THEN
    RAISE EXCEPTION 'a session is not cancelled under the people who are booked' USING ERRCODE = 'AL024';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER slots_cancelled_empty BEFORE UPDATE ON slots
  FOR EACH ROW WHEN (OLD.cancelled_at IS NULL AND NEW.cancelled_at IS NOT NULL) EXECUTE FUNCTION slots_check_cancelled();

-- What was cancelled stays when it was to be, wherever its session goes.
CREATE FUNCTION bookings_keep_times() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  NEW.was_starts_at := NULL;
  NEW.was_ends_at := NULL;
  NEW.was_date := NULL;
  NEW.was_time := NULL;
  IF NEW.state = 'cancelled' THEN
    SELECT starts_at, ends_at, local_date, local_time
      INTO NEW.was_starts_at, NEW.was_ends_at, NEW.was_date, NEW.was_time FROM slots WHERE id = NEW.slot_id;
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER bookings_times_added BEFORE INSERT ON bookings FOR EACH ROW EXECUTE FUNCTION bookings_keep_times();
CREATE TRIGGER bookings_times_changed BEFORE UPDATE ON bookings
  FOR EACH ROW WHEN (OLD.state <> NEW.state OR OLD.slot_id <> NEW.slot_id) EXECUTE FUNCTION bookings_keep_times();

-- ── What the two say afterwards, and what they write before ─────────────────────────────────────────────────────

CREATE FUNCTION booking_is_of(booking uuid, person uuid) RETURNS boolean LANGUAGE sql STABLE AS $$
  SELECT EXISTS (SELECT FROM bookings b JOIN slots s ON s.id = b.slot_id
    WHERE b.id = booking AND person IN (b.person_id, s.supervisor_id))
$$;

CREATE FUNCTION confirmations_check() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF NOT booking_is_of(NEW.booking_id, NEW.by_id) THEN
    RAISE EXCEPTION 'only the two say whether they met' USING ERRCODE = 'AL025';
  END IF;
  IF NOT EXISTS (SELECT FROM bookings WHERE id = NEW.booking_id AND state = 'booked'
    AND coalesce(starts_at <= app_moment(), true)) THEN
    RAISE EXCEPTION 'a session is confirmed once it has begun' USING ERRCODE = 'AL026';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER confirmations_by_the_two BEFORE INSERT OR UPDATE ON confirmations
  FOR EACH ROW EXECUTE FUNCTION confirmations_check();

CREATE FUNCTION booking_notes_check() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF NOT booking_is_of(NEW.booking_id, NEW.by_id) THEN
    RAISE EXCEPTION 'only the two write about their session' USING ERRCODE = 'AL027';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER booking_notes_by_the_two BEFORE INSERT OR UPDATE ON booking_notes
  FOR EACH ROW EXECUTE FUNCTION booking_notes_check();

-- ── Who may read what the two write ─────────────────────────────────────────────────────────────────────────────

-- The two, until seven days after the session, or after it was to be.
CREATE FUNCTION app_reads_booking_note(note uuid) RETURNS boolean LANGUAGE sql STABLE AS $$
  SELECT EXISTS (SELECT FROM booking_notes n JOIN bookings b ON b.id = n.booking_id JOIN slots s ON s.id = b.slot_id
    WHERE n.id = note AND app_reader() IN (b.person_id, s.supervisor_id)
      AND app_moment() < coalesce(b.was_ends_at, b.ends_at) + interval '7 days')
$$;
CREATE FUNCTION app_sweeps_booking_note(note uuid) RETURNS boolean LANGUAGE sql STABLE AS $$
  SELECT app_purpose() = 'sweep' AND EXISTS (SELECT FROM booking_notes n JOIN bookings b ON b.id = n.booking_id
    WHERE n.id = note AND app_moment() >= coalesce(b.was_ends_at, b.ends_at) + interval '7 days')
$$;

ALTER POLICY words_author_reads ON words
  USING (author_id = app_reader() AND about NOT IN ('entry', 'entry-note', 'booking-note'));
ALTER POLICY words_shared_read ON words USING (about NOT IN ('entry', 'entry-note', 'booking-note') AND EXISTS (
  SELECT FROM shares s WHERE s.about = words.about AND s.about_id = words.about_id AND s.reader_id = app_reader()
    AND s.from_at <= app_moment() AND s.ended_at IS NULL));
CREATE POLICY words_booking_note_read ON words FOR SELECT
  USING (about = 'booking-note' AND app_reads_booking_note(about_id));
CREATE POLICY words_booking_note_sweep_finds ON words FOR SELECT
  USING (about = 'booking-note' AND app_sweeps_booking_note(about_id));
CREATE POLICY words_booking_note_sweep_removes ON words FOR DELETE
  USING (about = 'booking-note' AND app_sweeps_booking_note(about_id));
CREATE OR REPLACE FUNCTION app_may_write(about text, about_id uuid) RETURNS boolean LANGUAGE sql STABLE AS $$
  SELECT CASE about WHEN 'entry' THEN app_wrote_entry(about_id)
    WHEN 'entry-note' THEN EXISTS (SELECT FROM entry_notes WHERE id = about_id AND by_id = app_reader())
    WHEN 'booking-note' THEN EXISTS (SELECT FROM booking_notes WHERE id = about_id AND by_id = app_reader())
    ELSE true END
$$;

GRANT SELECT, INSERT, UPDATE, DELETE ON patterns, pattern_exceptions, confirmations, booking_notes, proposals TO alongside_app;
