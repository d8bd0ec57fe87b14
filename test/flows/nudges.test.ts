import { beforeAll, describe, expect, it } from "vitest";
import { bindNudges } from "../../src/bot/nudges/bound.ts";
import { bindData } from "../../src/data/index.ts";
import { house } from "../../src/flows/house.ts";
import { dayAfter } from "../../src/rules/calendar/days.ts";
import { nothingSaid, openNudged } from "../support/nudged.ts";
import { openWorld, type World } from "../support/world.ts";
import { asOwner, requestIn } from "./requests/acts.ts";
import { book, freshDiary } from "./supervision/acts.ts";

const nudges = house.rooms.flatMap((room) => room.nudges ?? []);

describe("what people are reminded of", () => {
  it("is all there, by the names that messages call it", () => {
    const named = [
      "requests.waiting",
      "requests.offer",
      "requests.offer-away",
      "requests.question",
      "requests.prepare",
      "requests.review",
      "requests.met",
      "supervision.weekly",
      "supervision.giving",
      "supervision.before",
      "training.reflect",
      "training.signing",
    ];
    expect(nudges.map(({ id }) => id)).toEqual(expect.arrayContaining(named));
  });

  it("has a title of its own, and a reason in one sentence that blames nobody", () => {
    const titles = nudges.map(({ title }) => title);
    expect(new Set(titles).size).toBe(titles.length);
    for (const { id, why } of nudges) {
      expect([id, why]).toEqual([id, expect.stringMatching(/^[A-Z][^.]+\.( [A-Z][^.]+\.)?$/)]);
      expect([id, why]).toEqual([id, expect.not.stringMatching(/late|overdue|must|still have not/i)]);
    }
  });

  it("is asked three times at most, and then somebody is told", () => {
    for (const { id, turns } of nudges) {
      if (typeof turns === "string") continue;
      expect([id, turns.apart > 0]).toEqual([id, true]);
    }
    const handedOver = nudges.filter(({ turns }) => typeof turns !== "string").map(({ id }) => id);
    expect(handedOver).toEqual(
      expect.arrayContaining(["requests.offer", "requests.prepare", "requests.review", "training.signing"]),
    );
  });

  it("helps on its own day at least", () => {
    const hours = {
      days: [1, 2, 3, 4, 5],
      nation: "england",
      zone: "Europe/London",
      from: "09:00",
      to: "17:00",
    } as const;
    for (let date = "2026-11-23"; date < "2026-12-31"; date = dayAfter(date, 1))
      for (const { id, helpsTo } of nudges) expect([id, helpsTo(date, hours) >= date]).toEqual([id, true]);
  });
});

describe("a whole day of the house", () => {
  let world: World;
  beforeAll(async () => {
    world = await openWorld();
    await nothingSaid(world);
    await freshDiary(world);
  });

  it("each row of every note leads somewhere that its reader may go, and nobody gets two notes", async () => {
    const nudged = openNudged(world);
    await requestIn(world, "waiting");
    await requestIn(world, "offered");
    await requestIn(world, "accepted");
    await book(world.as("Robin"), "clinical");
    await book(world.as("Nadia"), "group", 1);
    let rows = 0;
    for (const day of ["2026-11-26", "2026-11-30", "2026-12-01"]) {
      world.clock.set(`${day}T09:00:00Z`);
      const notes = await nudged.arrive();
      expect(new Set(notes.map(({ personId }) => personId)).size).toBe(notes.length);
      for (const { personId, rows: theirs } of notes)
        for (const { title, presses } of theirs) {
          rows += 1;
          expect([title, presses.length > 0]).toEqual([title, true]);
          for (const { does, opens } of presses) {
            // What is done by the press itself is pressed in the tests of its own part.
            if (opens === "here") continue;
            const came = await world.someone(personId).press(does);
            expect([title, came.kind === "form" || came.title]).not.toEqual([title, "This is not open to you"]);
          }
        }
    }
    expect(rows).toBeGreaterThan(12);
    expect(world.logged.lines.filter((line) => line.includes("fault"))).toEqual([]);
  }, 120_000);

  it("is planned with as many statements for eighty people as for a few", async () => {
    world.clock.set("2026-12-07T08:00:00Z");
    const few = await statements(world);
    expect(few.map(([, count]) => count > 0)).not.toContain(false);
    await asOwner(world, async (tx: { $executeRawUnsafe(sql: string): Promise<unknown> }) => {
      const nadia = world.as("Nadia").id;
      await tx.$executeRawUnsafe(
        `CREATE TEMP TABLE more AS SELECT gen_random_uuid() AS id FROM generate_series(1, 80)`,
      );
      const copy = (table: string, own: string, changes: string) =>
        tx.$executeRawUnsafe(`INSERT INTO ${table} SELECT (jsonb_populate_record(old, jsonb_build_object(${changes}))).*
          FROM ${table} old, more WHERE old.${own} = '${nadia}'`);
      await copy("people", "id", "'id', more.id, 'email', more.id || '@example.test'");
      await copy("person_roles", "person_id", "'id', gen_random_uuid(), 'person_id', more.id");
      await copy("memberships", "person_id", "'id', gen_random_uuid(), 'person_id', more.id");
      await copy("relations", "other_id", "'id', gen_random_uuid(), 'other_id', more.id");
    });
    for (const stage of ["waiting", "accepted"] as const) await requestIn(world, stage);
    expect(await statements(world)).toEqual(few);
    world.clock.set("2026-12-13T08:00:00Z");
    const weekly = (await openNudged(world).nudges.ahead(1)).filter(
      ({ planned }) => planned.kind === "supervision.weekly",
    );
    expect(weekly.length).toBeGreaterThan(80);
  });
});

/** How many statements each reminder is planned with for a Monday. */
async function statements(world: World): Promise<readonly (readonly [string, number])[]> {
  const { database, keys, clock, trust } = world;
  const [now, today] = [clock.now(), "2026-12-07"];
  const counts: (readonly [string, number])[] = [];
  for (const { id, due } of nudges)
    await database.transact({ actor: "system:test", now, today }, async (tx) => {
      let count = 0;
      const counted = <T extends object>(of: T): T =>
        new Proxy(of, {
          get(target, name) {
            const found = Reflect.get(target, name);
            if (typeof found === "object" && found !== null) return counted(found);
            if (typeof found !== "function") return found;
            return (...given: unknown[]) => {
              count += 1;
              return Reflect.apply(found, target, given);
            };
          },
        });
      const at = { actor: "system:test", now, today };
      const bound = bindNudges(bindData(counted(tx), keys, at), { trust, house, now, today });
      await due(today, bound.planning);
      counts.push([id, count]);
    });
  return counts;
}
