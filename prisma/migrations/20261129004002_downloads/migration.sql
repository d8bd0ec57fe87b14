-- CreateTable
CREATE TABLE "downloads" (
    "digest" BYTEA NOT NULL,
    "person_id" UUID NOT NULL,
    "file" TEXT NOT NULL,
    "subject" TEXT,
    "made_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "downloads_pkey" PRIMARY KEY ("digest")
);

-- CreateIndex
CREATE INDEX "downloads_made_at_idx" ON "downloads"("made_at");

-- AddForeignKey
ALTER TABLE "downloads" ADD CONSTRAINT "downloads_person_id_fkey" FOREIGN KEY ("person_id") REFERENCES "people"("id") ON DELETE CASCADE ON UPDATE CASCADE;

ALTER TABLE downloads ADD CONSTRAINT downloads_digest CHECK (octet_length(digest) = 32);

-- Leave that was given is used or ends: it is never changed.
GRANT SELECT, INSERT, DELETE ON downloads TO alongside_app;
