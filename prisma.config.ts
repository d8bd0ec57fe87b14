import { defineConfig } from "prisma/config";

/** For Prisma's own commands on a machine that has its schema engine. Alongside itself never reads this file. */
export default defineConfig({
  schema: "prisma/schema.prisma",
  migrations: { path: "prisma/migrations" },
  datasource: { url: process.env.ALONGSIDE_OWNER_URL ?? process.env.DATABASE_URL ?? "" },
});
