-- AlterTable
ALTER TABLE "store" ADD COLUMN     "backup_at" TIMESTAMPTZ(3),
ADD COLUMN     "quarantined_at" TIMESTAMPTZ(3);

-- CreateTable
CREATE TABLE "journaled" (
    "id" UUID NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "journaled_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "erasures" (
    "what" TEXT NOT NULL,
    "row_id" UUID NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "erasures_pkey" PRIMARY KEY ("what","row_id")
);

ALTER TABLE store ADD CONSTRAINT store_quarantine CHECK (quarantined_at IS NULL OR backup_at IS NOT NULL);
ALTER TABLE erasures ADD CONSTRAINT erasures_what CHECK (what IN ('words', 'drafts', 'entries'));

-- Which row was removed, never what stood in it.
CREATE FUNCTION erasures_note() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  INSERT INTO erasures (what, row_id, at) SELECT TG_TABLE_NAME, OLD.id, app_moment() WHERE app_moment() IS NOT NULL
    ON CONFLICT DO NOTHING;
  RETURN NULL;
END $$;
CREATE TRIGGER words_erased AFTER DELETE ON words FOR EACH ROW EXECUTE FUNCTION erasures_note();
CREATE TRIGGER drafts_erased AFTER DELETE ON drafts FOR EACH ROW EXECUTE FUNCTION erasures_note();
CREATE TRIGGER entries_erased AFTER UPDATE OF deleted_at ON entries FOR EACH ROW
  WHEN (OLD.deleted_at IS NULL AND NEW.deleted_at IS NOT NULL) EXECUTE FUNCTION erasures_note();

GRANT SELECT, INSERT, UPDATE, DELETE ON journaled, erasures TO alongside_app;
