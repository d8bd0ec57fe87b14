-- AlterTable
ALTER TABLE "store" ADD COLUMN     "filled" BOOLEAN NOT NULL DEFAULT false;

-- Written by hand: what was there before is as somebody left it, and is not filled again.
UPDATE "store" SET "filled" = true;
