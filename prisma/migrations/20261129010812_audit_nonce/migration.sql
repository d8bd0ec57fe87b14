-- AlterTable
ALTER TABLE "audit" ADD COLUMN     "nonce" UUID;
