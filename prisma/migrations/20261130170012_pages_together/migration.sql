-- Pages of many people at once, kept in one transaction: what is said of each, in the order they are given. Where one of them
-- would wait longer than 100 ms for a lock, such as that of a draft that somebody is at, none is kept and nothing is said: each is
-- then taken by itself.
CREATE FUNCTION pages_kept(given jsonb) RETURNS jsonb LANGUAGE plpgsql AS $$
DECLARE
  page jsonb;
  said jsonb := '[]';
BEGIN
  PERFORM set_config('lock_timeout', '100', true);
  FOR page IN SELECT value FROM jsonb_array_elements(given->'pages') LOOP
    said := said || to_jsonb(page_kept(page));
  END LOOP;
  RETURN said;
EXCEPTION WHEN lock_not_available THEN
  RETURN NULL;
END $$;

-- Who sent each of several pages, and the drafts that they belong to: a list of what page_opened says of each, in the same order.
CREATE FUNCTION pages_opened(given jsonb) RETURNS text LANGUAGE plpgsql AS $$
DECLARE
  page jsonb;
  said text := '';
BEGIN
  FOR page IN SELECT value FROM jsonb_array_elements(given->'pages') LOOP
    said := said || ',' || coalesce(page_opened(page), 'null');
  END LOOP;
  RETURN '[' || substr(said, 2) || ']';
END $$;
