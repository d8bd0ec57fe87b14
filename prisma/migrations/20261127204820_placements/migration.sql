-- AlterTable
ALTER TABLE "entries" ADD COLUMN     "draft_id" UUID NOT NULL,
ADD COLUMN     "sent_at" TIMESTAMPTZ(3);

-- AlterTable
ALTER TABLE "entry_versions" ADD COLUMN     "writing" TEXT NOT NULL DEFAULT 'none';

-- AlterTable
ALTER TABLE "placements" ADD COLUMN     "competency_list" TEXT,
ADD COLUMN     "created_at" TIMESTAMPTZ(3) NOT NULL,
ADD COLUMN     "created_by_id" UUID NOT NULL,
ADD COLUMN     "paper_supervisor" TEXT;

-- AlterTable
ALTER TABLE "shares" ADD COLUMN     "from_version" INTEGER NOT NULL DEFAULT 1,
ADD COLUMN     "read_version" INTEGER;

-- AlterTable
ALTER TABLE "sign_offs" ADD COLUMN     "batch" UUID NOT NULL;

-- CreateTable
CREATE TABLE "entry_notes" (
    "id" UUID NOT NULL,
    "entry_id" UUID NOT NULL,
    "kind" TEXT NOT NULL,
    "by_id" UUID NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,
    "settled_at" TIMESTAMPTZ(3),

    CONSTRAINT "entry_notes_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "hour_sheets" (
    "id" UUID NOT NULL,
    "placement_id" UUID NOT NULL,
    "code" TEXT NOT NULL,
    "covers" TEXT[],
    "at" TIMESTAMPTZ(3) NOT NULL,
    "by_id" UUID NOT NULL,

    CONSTRAINT "hour_sheets_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "entry_notes_entry_id_idx" ON "entry_notes"("entry_id");

-- CreateIndex
CREATE UNIQUE INDEX "hour_sheets_code_key" ON "hour_sheets"("code");

-- CreateIndex
CREATE INDEX "hour_sheets_placement_id_idx" ON "hour_sheets"("placement_id");

-- CreateIndex
CREATE UNIQUE INDEX "entries_draft_id_key" ON "entries"("draft_id");

-- AddForeignKey
ALTER TABLE "sign_offs" ADD CONSTRAINT "sign_offs_entry_id_version_fkey" FOREIGN KEY ("entry_id", "version") REFERENCES "entry_versions"("entry_id", "version") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "entry_notes" ADD CONSTRAINT "entry_notes_entry_id_fkey" FOREIGN KEY ("entry_id") REFERENCES "entries"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "hour_sheets" ADD CONSTRAINT "hour_sheets_placement_id_fkey" FOREIGN KEY ("placement_id") REFERENCES "placements"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- ═════════════════════════════════════════════════════════════════════════════════════════════════════════════════
-- Written by hand from here on.
-- ═════════════════════════════════════════════════════════════════════════════════════════════════════════════════

-- ── Values that make sense ──────────────────────────────────────────────────────────────────────────────────────

ALTER TABLE entry_versions ADD CONSTRAINT entry_versions_writing CHECK (writing IN ('none', 'three', 'six'));
ALTER TABLE entry_notes ADD CONSTRAINT entry_notes_kind CHECK (kind IN ('response', 'returned', 'looks-wrong'));
ALTER TABLE shares ADD CONSTRAINT shares_versions CHECK (from_version >= 1 AND read_version >= from_version);
ALTER TABLE hour_sheets
  ADD CONSTRAINT hour_sheets_code CHECK (code ~ '^HS-[0-9A-Z]{6}-[0-9A-Z]$'),
  ADD CONSTRAINT hour_sheets_covers CHECK (coalesce(cardinality(covers), 0) >= 1);

-- ── Only one of these at a time ─────────────────────────────────────────────────────────────────────────────────

-- Hours are signed or returned once for an entry, whichever version it is; a competency once for an entry.
DROP INDEX sign_offs_one_standing;
CREATE UNIQUE INDEX sign_offs_one_for_entry ON sign_offs (entry_id, kind) WHERE voided_at IS NULL;
CREATE UNIQUE INDEX shares_one_standing ON shares (about, about_id, reader_id) WHERE ended_at IS NULL;
ALTER TABLE relations ADD CONSTRAINT relations_one_placement_supervisor
  EXCLUDE USING gist (other_id WITH =, daterange(from_date, to_date, '[]') WITH &&)
  WHERE (kind = 'placement-supervisor' AND (to_date IS NULL OR to_date >= from_date));

-- ── What was signed stays what was signed ───────────────────────────────────────────────────────────────────────

-- Whoever changes, signs or deletes an entry waits here for the others, and then sees what they left.
CREATE FUNCTION entries_hold(entry uuid) RETURNS entries LANGUAGE plpgsql AS $$
DECLARE held entries;
BEGIN
  SELECT * INTO held FROM entries WHERE id = entry FOR UPDATE;
  RETURN held;
END $$;

-- The work that a version says, whatever the order of its activities: two versions that say the same work are equal here.
CREATE FUNCTION entry_facts(said entry_versions) RETURNS jsonb LANGUAGE sql IMMUTABLE AS $$
  SELECT jsonb_build_array(said.worked_on, said.minutes, said.setting,
    ARRAY(SELECT activity FROM unnest(said.activities) AS activity ORDER BY activity COLLATE "C"),
    said.took_part, said.supervising_role)
$$;

CREATE FUNCTION entry_versions_check() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  held entries;
  latest entry_versions;
BEGIN
  held := entries_hold(NEW.entry_id);
  SELECT * INTO latest FROM entry_versions WHERE entry_id = NEW.entry_id ORDER BY version DESC LIMIT 1;
  IF NEW.version <> coalesce(latest.version, 0) + 1 THEN
    RAISE EXCEPTION 'an entry at version % cannot get version %', coalesce(latest.version, 0), NEW.version USING ERRCODE = 'AL010';
  END IF;
  IF held.deleted_at IS NOT NULL THEN
    RAISE EXCEPTION 'a deleted entry is never changed' USING ERRCODE = 'AL011';
  END IF;
  IF latest.version IS NOT NULL
    AND entry_facts(latest) <> entry_facts(NEW)
    AND EXISTS (SELECT FROM sign_offs WHERE entry_id = NEW.entry_id AND kind = 'hours' AND voided_at IS NULL) THEN
    RAISE EXCEPTION 'facts that are signed are not changed under the signature' USING ERRCODE = 'AL009';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER entry_versions_step BEFORE INSERT ON entry_versions
  FOR EACH ROW EXECUTE FUNCTION entry_versions_check();

-- A version is never changed; what a deleted entry was tagged with goes with its words.
CREATE FUNCTION entry_versions_rest() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP = 'UPDATE' AND NEW.principles = '{}' AND NEW.competences = '{}' AND NOT NEW.talk
    AND (to_jsonb(OLD) - ARRAY['principles', 'competences', 'talk']) = (to_jsonb(NEW) - ARRAY['principles', 'competences', 'talk'])
    AND EXISTS (SELECT FROM entries WHERE id = NEW.entry_id AND deleted_at IS NOT NULL) THEN RETURN NEW; END IF;
  RAISE EXCEPTION 'a version of an entry is never changed' USING ERRCODE = 'AL012';
END $$;
CREATE TRIGGER entry_versions_frozen BEFORE UPDATE OR DELETE ON entry_versions
  FOR EACH ROW EXECUTE FUNCTION entry_versions_rest();

-- Hours are signed as they stand now, once they were sent, and never by whoever worked them. Where only words were written
-- since the version that was seen, the work is still what was seen; a competency is confirmed on the words as they stand.
CREATE FUNCTION sign_offs_check() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  held entries;
  seen entry_versions;
  latest entry_versions;
BEGIN
  held := entries_hold(NEW.entry_id);
  SELECT * INTO seen FROM entry_versions WHERE entry_id = NEW.entry_id AND version = NEW.version;
  SELECT * INTO latest FROM entry_versions WHERE entry_id = NEW.entry_id ORDER BY version DESC LIMIT 1;
  IF held.author_id = NEW.by_id THEN
    RAISE EXCEPTION 'nobody signs their own hours' USING ERRCODE = 'AL013';
  END IF;
  IF held.deleted_at IS NOT NULL
    OR (NEW.kind <> 'hours' AND NEW.version <> latest.version)
    OR (NEW.kind = 'hours' AND (held.sent_at IS NULL OR entry_facts(seen) IS DISTINCT FROM entry_facts(latest))) THEN
    RAISE EXCEPTION 'only what was sent, as it stands now, is signed' USING ERRCODE = 'AL014';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER sign_offs_current BEFORE INSERT ON sign_offs
  FOR EACH ROW EXECUTE FUNCTION sign_offs_check();

-- A signature is taken back, once, and never changed or removed.
CREATE FUNCTION sign_offs_rest() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP = 'UPDATE' AND OLD.voided_at IS NULL AND NEW.voided_at IS NOT NULL
    AND (to_jsonb(OLD) - 'voided_at') = (to_jsonb(NEW) - 'voided_at') THEN RETURN NEW; END IF;
  RAISE EXCEPTION 'a signature can only be taken back' USING ERRCODE = 'AL015';
END $$;
CREATE TRIGGER sign_offs_frozen BEFORE UPDATE OR DELETE ON sign_offs
  FOR EACH ROW EXECUTE FUNCTION sign_offs_rest();

CREATE FUNCTION entries_check_delete() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF EXISTS (SELECT FROM sign_offs WHERE entry_id = NEW.id AND state = 'signed' AND voided_at IS NULL) THEN
    RAISE EXCEPTION 'an entry is not deleted under a signature' USING ERRCODE = 'AL016';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER entries_signed BEFORE UPDATE ON entries
  FOR EACH ROW WHEN (OLD.deleted_at IS NULL AND NEW.deleted_at IS NOT NULL) EXECUTE FUNCTION entries_check_delete();

-- A deleted entry is answered by nobody: whoever deletes and whoever answers wait for each other.
CREATE FUNCTION entry_notes_check() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE held entries;
BEGIN
  held := entries_hold(NEW.entry_id);
  IF held.deleted_at IS NOT NULL THEN
    RAISE EXCEPTION 'a deleted entry is not answered' USING ERRCODE = 'AL017';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER entry_notes_entry_there BEFORE INSERT ON entry_notes
  FOR EACH ROW EXECUTE FUNCTION entry_notes_check();

-- ── Who may read what a trainee writes ──────────────────────────────────────────────────────────────────────────

CREATE FUNCTION app_supervises_since(trainee uuid) RETURNS date LANGUAGE sql STABLE AS $$
  SELECT max(from_date) FROM relations WHERE kind = 'placement-supervisor' AND person_id = app_reader()
    AND other_id = trainee AND from_date <= app_today() AND (to_date IS NULL OR to_date >= app_today())
$$;

-- However the time of a placement supervisor ends, or begins, what was shared with them before is not shared any more.
CREATE FUNCTION relations_stands(row_of relations) RETURNS boolean LANGUAGE sql STABLE AS $$
  SELECT row_of.kind = 'placement-supervisor' AND row_of.from_date <= app_today()
    AND (row_of.to_date IS NULL OR row_of.to_date >= app_today())
$$;
CREATE FUNCTION relations_end_shares(gone relations) RETURNS void LANGUAGE sql AS $$
  UPDATE shares SET ended_at = coalesce(app_moment(), from_at)
    WHERE about = 'entry' AND reader_id = gone.person_id AND shared_by = gone.other_id AND ended_at IS NULL
$$;
CREATE FUNCTION relations_check_shares() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP = 'UPDATE' AND (NEW.person_id, NEW.other_id) = (OLD.person_id, OLD.other_id)
    AND relations_stands(NEW) = relations_stands(OLD) THEN RETURN NULL; END IF;
  IF TG_OP <> 'INSERT' AND relations_stands(OLD) IS DISTINCT FROM false THEN PERFORM relations_end_shares(OLD); END IF;
  IF TG_OP <> 'DELETE' AND relations_stands(NEW) IS DISTINCT FROM false THEN PERFORM relations_end_shares(NEW); END IF;
  RETURN NULL;
END $$;
CREATE TRIGGER relations_unshare AFTER INSERT OR UPDATE OR DELETE ON relations
  FOR EACH ROW EXECUTE FUNCTION relations_check_shares();

CREATE FUNCTION app_wrote_entry(entry uuid) RETURNS boolean LANGUAGE sql STABLE AS $$
  SELECT EXISTS (SELECT FROM entries WHERE id = entry AND author_id = app_reader())
$$;

-- Shared with the reader by its author, from some version on, while the reader is the placement supervisor. What was
-- shared with them in an earlier time as one is not shared any more.
CREATE FUNCTION app_entry_shared_from(entry uuid) RETURNS integer LANGUAGE sql STABLE AS $$
  SELECT min(s.from_version) FROM entries e JOIN shares s ON s.about = 'entry' AND s.about_id = e.id
  WHERE e.id = entry AND e.deleted_at IS NULL AND s.reader_id = app_reader() AND s.ended_at IS NULL
    AND s.shared_by = e.author_id AND s.from_at <= app_moment()
    AND app_supervises_since(e.author_id) <= (s.from_at AT TIME ZONE 'Europe/London')::date
$$;

CREATE FUNCTION app_reads_note(note uuid) RETURNS boolean LANGUAGE sql STABLE AS $$
  SELECT EXISTS (SELECT FROM entry_notes n JOIN entries e ON e.id = n.entry_id WHERE n.id = note AND (
    e.author_id = app_reader()
    OR (n.kind = 'response' AND n.by_id = app_reader() AND app_entry_shared_from(e.id) IS NOT NULL)
    OR (n.kind IN ('returned', 'looks-wrong') AND e.deleted_at IS NULL
      AND app_supervises_since(e.author_id) <= (n.at AT TIME ZONE 'Europe/London')::date)
    OR (n.kind = 'looks-wrong' AND e.deleted_at IS NULL AND EXISTS (SELECT FROM sign_offs s WHERE s.entry_id = e.id
      AND s.kind = 'hours' AND s.voided_at IS NULL AND s.paper_on IS NOT NULL AND s.by_id = app_reader()))))
$$;

ALTER POLICY words_author_reads ON words
  USING (author_id = app_reader() AND about NOT IN ('entry', 'entry-note'));
ALTER POLICY words_shared_read ON words USING (about NOT IN ('entry', 'entry-note') AND EXISTS (
  SELECT FROM shares s WHERE s.about = words.about AND s.about_id = words.about_id AND s.reader_id = app_reader()
    AND s.from_at <= app_moment() AND s.ended_at IS NULL));
CREATE POLICY words_entry_read ON words FOR SELECT USING (about = 'entry'
  AND (app_wrote_entry(about_id) OR version >= app_entry_shared_from(about_id)));
CREATE POLICY words_entry_note_read ON words FOR SELECT USING (about = 'entry-note' AND app_reads_note(about_id));
-- An entry's words are its author's, and a note's are those of whoever made the note: nobody writes between them.
CREATE FUNCTION app_may_write(about text, about_id uuid) RETURNS boolean LANGUAGE sql STABLE AS $$
  SELECT CASE about WHEN 'entry' THEN app_wrote_entry(about_id)
    WHEN 'entry-note' THEN EXISTS (SELECT FROM entry_notes WHERE id = about_id AND by_id = app_reader())
    ELSE true END
$$;
ALTER POLICY words_author_writes ON words WITH CHECK (author_id = app_reader() AND app_may_write(about, about_id));
ALTER POLICY words_author_changes ON words
  USING (author_id = app_reader()) WITH CHECK (author_id = app_reader() AND app_may_write(about, about_id));
-- Whoever deletes an entry of theirs removes what others wrote about it, too.
CREATE POLICY words_entry_author_removes ON words FOR DELETE USING (
  (about = 'entry' AND app_wrote_entry(about_id))
  OR (about = 'entry-note' AND EXISTS (SELECT FROM entry_notes n WHERE n.id = about_id AND app_wrote_entry(n.entry_id))));

GRANT SELECT, INSERT, UPDATE, DELETE ON entry_notes, hour_sheets TO alongside_app;
