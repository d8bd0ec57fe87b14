-- AlterTable
ALTER TABLE "store" ADD COLUMN     "nudged_at" TIMESTAMPTZ(3);

-- ── What is watched ─────────────────────────────────────────────────────────────────────────────────────────────

-- Whoever runs may see which migrations there are, and nothing more: whether it can serve hangs on it. Where Prisma compares
-- schemas this table is not there.
DO $$
BEGIN
  IF to_regclass('_prisma_migrations') IS NOT NULL THEN
    GRANT SELECT ON _prisma_migrations TO alongside_app;
  END IF;
END $$;

-- A chat that was only busy is no trouble with somebody's account: they are asked again with the next message.
UPDATE identities SET trouble = NULL, trouble_since = NULL, reachable = true WHERE trouble IN ('busy', 'limited');
ALTER TABLE identities ADD CONSTRAINT identities_trouble_is_theirs CHECK (trouble NOT IN ('busy', 'limited'));

-- ── What is kept no longer ──────────────────────────────────────────────────────────────────────────────────────

CREATE INDEX outbox_settled ON outbox (settled_at) WHERE state IN ('sent', 'unknown', 'refused', 'dropped');
CREATE INDEX nudges_settled ON nudges (decided_at) WHERE state <> 'planned';
CREATE INDEX nudges_outbox_id ON nudges (outbox_id) WHERE outbox_id IS NOT NULL;
