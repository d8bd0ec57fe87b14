import type { Manifest } from "./manifest.ts";

/** How a sentence begins that says that rows are missing. */
export const differs = "What was put back is not what was backed up";

/**
 * What comes with the rows in the transaction that puts them back: each table has as many as it had, and the store is in
 * quarantine, which nobody opens until it knows what left and what was erased since.
 */
export function arrivalOf({ rows, at }: Pick<Manifest, "rows" | "at">, wall: Date): string {
  const had = Object.entries(rows).map(([table, count]) => `('${table}', ${count})`);
  return `DO $$ DECLARE each record; locked text[]; name text; has bigint; BEGIN
  SELECT coalesce(array_agg(c.oid::regclass::text), '{}') INTO locked FROM pg_class c
    WHERE c.relnamespace = 'public'::regnamespace AND c.relforcerowsecurity;
  FOREACH name IN ARRAY locked LOOP EXECUTE 'ALTER TABLE ' || name || ' NO FORCE ROW LEVEL SECURITY'; END LOOP;
  FOR each IN SELECT coalesce(t.tablename, said.name) AS name, t.tablename IS NOT NULL AS there, said.had
    FROM (SELECT tablename FROM pg_tables WHERE schemaname = 'public') t
    FULL JOIN (VALUES ${had.join(", ")}) AS said (name, had) ON said.name = t.tablename
  LOOP
    has := NULL;
    IF each.there THEN EXECUTE format('SELECT count(*) FROM public.%I', each.name) INTO has; END IF;
    IF has IS DISTINCT FROM each.had THEN
      RAISE EXCEPTION '${differs}: % has % rows, and had %.', each.name, coalesce(has::text, 'no'), coalesce(each.had::text, 'none');
    END IF;
  END LOOP;
  FOREACH name IN ARRAY locked LOOP EXECUTE 'ALTER TABLE ' || name || ' FORCE ROW LEVEL SECURITY'; END LOOP;
END $$;
UPDATE public.store SET restoring = true, backup_at = '${new Date(at).toISOString()}',
  quarantined_at = '${wall.toISOString()}'::timestamptz + make_interval(secs => clock_ms / 1000.0);
`;
}
