-- AlterTable
ALTER TABLE "store" ADD COLUMN     "restoring" BOOLEAN NOT NULL DEFAULT false;

-- What a policy asks means the same in whichever schema names are looked up: pg_dump looks in none, and whoever puts a schema
-- of their own in front changes nothing.
DO $$ DECLARE each record; BEGIN
  FOR each IN SELECT p.proname AS name, pg_get_function_arguments(p.oid) AS arguments,
      pg_get_function_result(p.oid) AS result, p.prosrc AS body
    FROM pg_proc p JOIN pg_language l ON l.oid = p.prolang AND l.lanname = 'sql'
    WHERE p.pronamespace = (SELECT relnamespace FROM pg_class WHERE oid = 'words'::regclass)
      AND p.proname LIKE 'app\_%' AND p.provolatile = 's'
  LOOP
    EXECUTE format(E'CREATE OR REPLACE FUNCTION %I(%s) RETURNS %s LANGUAGE sql STABLE BEGIN ATOMIC %s\n; END',
      each.name, each.arguments, each.result, rtrim(each.body, E' \n\t;'));
  END LOOP;
END $$;

-- Whoever owns the tables reads every row while they make a backup, and only then. For the role that Alongside runs as it
-- changes nothing: it owns none.
CREATE FUNCTION app_backs_up() RETURNS boolean LANGUAGE sql STABLE BEGIN ATOMIC
  SELECT app_purpose() = 'backup'
    AND pg_has_role((SELECT relowner FROM pg_class WHERE oid = 'words'::regclass), 'USAGE');
END;
CREATE POLICY backup_reads ON words FOR SELECT USING (app_backs_up());
CREATE POLICY backup_reads ON drafts FOR SELECT USING (app_backs_up());
