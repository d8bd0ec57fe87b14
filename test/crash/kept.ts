import type { Client } from "pg";

export type Kept = ReadonlyMap<string, number>;

/** What each column adds to what is counted: which states there are, what is said where nothing need be, how often it changed. */
function counts(table: string, column: string, type: string, nullable: boolean): string | undefined {
  const what = (how: string) => `SELECT '${table}.${column}' AS what, ${how}::int AS n FROM "${table}"`;
  if (column === "state" && table !== "drafts")
    return `SELECT '${table} ' || state, count(*)::int FROM "${table}" GROUP BY 1`;
  if (nullable) return what(`count("${column}")`);
  if (type === "boolean") return what(`count(*) FILTER (WHERE "${column}")`);
  return ["version", "sequence"].includes(column) && table !== "drafts"
    ? what(`coalesce(sum("${column}"), 0)`)
    : undefined;
}

/** How many rows of each kind there are, in which states and with what said in them, and lines of the trail of each kind. */
export async function keptIn(owner: Client): Promise<Kept> {
  const { rows: columns } = await owner.query<{ table: string; column: string; type: string; nullable: boolean }>(
    `SELECT table_name AS table, column_name AS column, data_type AS type, is_nullable = 'YES' AS nullable
     FROM information_schema.columns JOIN pg_tables ON tablename = table_name AND schemaname = table_schema
     WHERE table_schema = 'public' AND table_name NOT LIKE '\\_prisma%'
       AND table_name NOT IN ('store', 'audit', 'audit_seals')`,
  );
  const tables = [...new Set(columns.map(({ table }) => table))];
  const { rows } = await owner.query<{ what: string; n: number }>(
    [
      ...tables.map((each) => `SELECT '${each}' AS what, count(*)::int AS n FROM "${each}"`),
      ...columns.flatMap(({ table, column, type, nullable }) => counts(table, column, type, nullable) ?? []),
      "SELECT 'trail: ' || action, count(*)::int FROM audit GROUP BY 1",
      "SELECT 'drafts at ' || version || ' ' || state, count(*)::int FROM drafts GROUP BY 1",
    ].join(" UNION ALL "),
  );
  return new Map(rows.map(({ what, n }) => [what, n] as const));
}

/** What was added to what is kept, in words; nothing where nothing was. */
export function addedTo(before: Kept, now: Kept): string {
  return [...new Set([...before.keys(), ...now.keys()])]
    .sort()
    .map((each) => [each, (now.get(each) ?? 0) - (before.get(each) ?? 0)] as const)
    .filter(([, more]) => more !== 0)
    .map(([each, more]) => `${each} ${more > 0 ? "+" : ""}${more}`)
    .join(", ");
}
