import { beforeAll, describe, expect, it } from "vitest";
import { as, openWorld, textOf, titleOf, type World } from "../flows/supervision/acts.ts";
import { everyone, people, type Who } from "./supervision-facts.ts";
import { bookings, reads } from "./supervision-oracle.ts";
import { mark, openSupervisionWorld, type SupervisionWorld } from "./supervision-world.ts";

let there: SupervisionWorld;
let world: World;
/** The same store and people, and a policy that says yes to everything. */
let free: World;
beforeAll(async () => {
  there = await openSupervisionWorld();
  world = there.world;
  const { database, keys } = world;
  free = await openWorld({ database, keys, may: () => ({ allowed: true, rule: "test" }) });
}, 120_000);

const known = everyone.filter((who) => people[who].role !== "none");
const wordsIn = (text: string) => [...new Set(text.match(/kestrel-[a-z0-9-]+\./g))].sort();
/** Words of these bookings, as they would be found. */
const marksOf = (some: typeof bookings) =>
  some.flatMap(({ key, booking }) => (booking.wrote ?? []).map((by) => mark(key, by))).sort();

/** Every screen about a session on which words could stand. */
async function looksAt(on: World, who: Who, key: string): Promise<string> {
  const someone = on.someone(there.id(who));
  const subject = there.subject("booking", key);
  const seen = [
    await someone.press({ do: "show", view: "booking.card", subject }),
    await someone.press({ do: "start", flow: "booking.agenda-remove", subject }),
  ];
  return JSON.stringify(seen);
}

/** All that the data answers with to somebody who asks for everything that was written about any session. */
async function asksForAll(who: Who): Promise<string> {
  return await as(free, there.id(who), async ({ words, supervision }) => {
    const found: string[] = [];
    for (const { key } of bookings)
      for (const note of await supervision.notes(there.subject("booking", key).id))
        for (const { text } of await words.all({ about: "booking-note", aboutId: note.id, part: "text" }))
          found.push(text);
    return found.join("\n");
  });
}

const withoutLock = async (work: () => Promise<void>) => {
  await there.owner((tx) => tx.$executeRawUnsafe("ALTER TABLE words DISABLE ROW LEVEL SECURITY"));
  try {
    await work();
  } finally {
    await there.owner((tx) => tx.$executeRawUnsafe("ALTER TABLE words ENABLE ROW LEVEL SECURITY"));
  }
};
/** Those who have most to do with the two of a session; three of them look at each unless all are to. */
const near: readonly Who[] = ["lead", "facilitator", "line manager", "clinical", "replaced yesterday", "peer", "three"];
const all = process.env.SUPERVISION_ACCESS === "all";
const looking = (at: number) => near.filter((_who, place) => all || (place + at) % near.length < 3);

describe("with the policy switched off", { timeout: 300_000 }, () => {
  it("it is off: a nurse sees when two others meet", async () => {
    const press = { do: "show", view: "booking.card", subject: there.subject("booking", "m1 one") } as const;
    expect(titleOf(await world.someone(there.id("nurse")).press(press))).toBe("That can't be done any more");
    expect(textOf(await free.someone(there.id("nurse")).press(press))).toContain("Heron room");
  });

  it("the store alone keeps agenda lines and reasons to the two, on every screen", async () => {
    const leaks: string[] = [];
    for (const [at, { key, session, booking }] of bookings.entries())
      for (const who of new Set([...looking(at), session.giver, booking.person])) {
        const found = wordsIn(await looksAt(free, who, key));
        if (!reads(who, key)) leaks.push(...found.map((each) => `${who}: ${each}`));
      }
    expect(leaks).toEqual([]);
    expect(wordsIn(await looksAt(free, "one", "m1 one"))).toEqual([mark("m1 one", "giver"), mark("m1 one", "person")]);
  });

  it.each(known)("and %s who asks the data straight reads what is theirs, and nothing else", async (who) => {
    expect(wordsIn(await asksForAll(who))).toEqual(marksOf(bookings.filter(({ key }) => reads(who, key))));
  });

  it("a share does not open them, nor does being named a supervisor after it", async () => {
    await there.owner(async (tx) => {
      await tx.$executeRawUnsafe(`INSERT INTO shares (id, about, about_id, reader_id, shared_by, from_at, from_version)
        SELECT gen_random_uuid(), 'booking-note', id, '${there.id("lead")}', by_id, '2026-10-01', 1 FROM booking_notes
        WHERE by_id <> '${there.id("lead")}'`);
      await tx.$executeRawUnsafe(`INSERT INTO relations (id, kind, person_id, other_id, from_date)
        VALUES (gen_random_uuid(), 'clinical-supervisor', '${there.id("nurse")}', '${there.id("one")}', '2026-01-01')`);
    });
    expect(wordsIn(await asksForAll("lead"))).toEqual(marksOf(bookings.filter(({ key }) => reads("lead", key))));
    expect(await asksForAll("nurse")).toBe("");
  });

  it("nobody else writes about a session, whatever page they made up", async () => {
    const subject = there.subject("booking", "m1 one");
    const nurse = free.someone(there.id("nurse"));
    const before = await asksForAll("one");
    const form = await nurse.press({ do: "start", flow: "booking.agenda", subject });
    expect(form.kind).toBe("form");
    expect(textOf(await nurse.answer(form, { line: "Not mine to say" }))).toContain("Something went wrong on our side");
    expect(await asksForAll("one")).toBe(before);
  });

  it("it is the store that does it: without its lock the words are there", async () => {
    await withoutLock(async () => {
      for (const who of ["lead", "nurse", "line manager", "three"] as const)
        expect(wordsIn(await looksAt(free, who, "g1 one")), who).toEqual([mark("g1 one", "person")]);
    });
  });
});

describe("with the store's lock off", { timeout: 300_000 }, () => {
  it("the policy alone keeps every word from those it is not for", async () => {
    await withoutLock(async () => {
      const leaks: string[] = [];
      for (const [at, { key, session, booking }] of bookings.entries())
        for (const who of looking(at).filter((each) => each !== session.giver && each !== booking.person))
          leaks.push(...wordsIn(await looksAt(world, who, key)).map((found) => `${who}: ${found}`));
      expect(leaks).toEqual([]);
    });
  });
});

describe("what was written", { timeout: 120_000 }, () => {
  it("goes with the session to another day, and is still for the two alone", async () => {
    const [was, key] = [world.clock.now().toISOString(), "m1 one"];
    const manager = world.someone(there.id("line manager"));
    const subject = there.subject("slot", "m1");
    const form = await manager.press({ do: "start", flow: "slot.move", subject });
    await manager.answer(form, { on: "2026-12-10", at: "06:11" });
    world.clock.set("2026-12-16T10:00:00Z");
    free.clock.set("2026-12-16T10:00:00Z");
    expect(wordsIn(await looksAt(world, "one", key))).toEqual([mark(key, "giver"), mark(key, "person")]);
    expect(wordsIn(await looksAt(free, "clinical", key))).toEqual([]);
    for (const each of [world, free]) each.clock.set(was);
  });
});
