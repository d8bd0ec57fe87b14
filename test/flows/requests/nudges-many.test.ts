import { expect, it } from "vitest";
import { bindNudges } from "../../../src/bot/nudges/bound.ts";
import { bindData, dataInstead } from "../../../src/data/index.ts";
import type { DueRequest } from "../../../src/data/requests/can-be-due.ts";
import { requestNudges } from "../../../src/flows/requests/nudges.ts";
import { dayAfter, plainDate } from "../../../src/rules/calendar/days.ts";
import type { World } from "../../support/world.ts";
import { asOwner, openRoomyWorld, requestIn } from "./acts.ts";

interface Owner {
  $executeRawUnsafe(sql: string): Promise<unknown>;
}

/** Six hundred copies of one request in each state, as they are today, under codes of their own. */
async function manyLike(world: World, ids: readonly string[]): Promise<void> {
  const columns = (table: string, but: Readonly<Record<string, string>>) => `DO $$ DECLARE names text; BEGIN
    SELECT string_agg(CASE column_name ${Object.entries(but)
      .map(([name, value]) => `WHEN '${name}' THEN '${value.replaceAll("'", "''")}'`)
      .join(" ")} ELSE 't.' || column_name END, ', ' ORDER BY ordinal_position) INTO names
      FROM information_schema.columns WHERE table_schema = current_schema() AND table_name = '${table}';
    EXECUTE 'INSERT INTO ${table} SELECT ' || names || ' FROM ${table} t, generate_series(1, 600) copy
      WHERE ${table === "requests" ? "t.id" : "t.request_id"}::text = ANY (''{${ids.join(",")}}'')';
  END $$`;
  const copied = (of: string) => `md5(${of}::text || copy)::uuid`;
  await asOwner(world, async (tx: Owner) => {
    await tx.$executeRawUnsafe("SET LOCAL session_replication_role = replica");
    const own = {
      id: copied("t.id"),
      draft_id: copied("t.draft_id"),
      case_code: "'AL-' || upper(lpad(to_hex(copy), 4, '0')) || '-' || upper(substr(t.state, 3, 1))",
    };
    await tx.$executeRawUnsafe(columns("requests", own));
    const theirs = { id: copied("t.id"), request_id: copied("t.request_id") };
    await tx.$executeRawUnsafe(columns("offers", theirs));
    await tx.$executeRawUnsafe(columns("allocations", theirs));
  });
}

it("of thousands of requests only those are read each minute of which somebody can be due to be reminded", async () => {
  const world = await openRoomyWorld();
  const early = {
    offered: (await requestIn(world, "offered")).id,
    accepted: (await requestIn(world, "accepted")).id,
    active: (await requestIn(world, "active")).id,
  };
  world.clock.set("2026-12-08T10:00:00Z");
  const today = plainDate(world.clock.now(), world.trust.zone);
  const late = [
    await requestIn(world, "offered"),
    await requestIn(world, "accepted"),
    await requestIn(world, "active"),
  ];
  await asOwner(world, async (tx: Owner) => {
    await tx.$executeRawUnsafe(
      `UPDATE requests SET version = version + 1, review_on = '2027-06-01' WHERE state = 'active'`,
    );
    await tx.$executeRawUnsafe(
      `UPDATE requests SET version = version + 1, review_on = '${dayAfter(today, 7)}' WHERE id = '${early.active}'`,
    );
  });
  await manyLike(
    world,
    late.map(({ id }) => id),
  );

  const read: DueRequest[] = [];
  const at = { actor: "system:test", now: world.clock.now(), today };
  const due = await world.database.transact(at, async (tx) => {
    const data = bindData(tx, world.keys, at);
    const list: typeof data.requests.list = async (sought) => {
      const found = await data.requests.list(sought);
      expect(found.items.length).toBeLessThanOrEqual(3);
      return found;
    };
    const canBeDue: typeof data.requests.canBeDue = async (sought) => {
      const found = await data.requests.canBeDue(sought);
      read.push(...found);
      return found;
    };
    const watched = dataInstead(data, { requests: { ...data.requests, list, canBeDue } });
    const { planning } = bindNudges(watched, { trust: world.trust, house: world.house, now: at.now, today });
    const found: string[] = [];
    for (const nudge of requestNudges)
      for (const { subject } of await nudge.due(today, planning)) found.push(`${nudge.id} ${subject.id}`);
    return new Set(found);
  });

  expect(read.map(({ id }) => id)).toEqual(expect.arrayContaining(Object.values(early)));
  expect(read.filter(({ stateSince }) => plainDate(stateSince, world.trust.zone) === today)).toEqual([]);
  expect(read.length).toBeLessThanOrEqual(10);
  expect(due).toContain(`requests.offer ${early.offered}`);
  expect(due).toContain(`requests.prepare ${early.accepted}`);
  expect(due).toContain(`requests.review ${early.active}`);
  expect(due).toContain(`requests.met ${early.active}`);
  const [total] = await asOwner(world, (tx: { $queryRawUnsafe(sql: string): Promise<{ count: bigint }[]> }) =>
    tx.$queryRawUnsafe("SELECT count(*) FROM requests"),
  );
  expect(Number(total?.count)).toBeGreaterThan(1_800);
}, 60_000);
