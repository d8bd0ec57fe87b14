import { beforeAll, describe, expect, it } from "vitest";
import type { Screen } from "../../src/flows/kit/screen.ts";
import { as, entry, placement, textOf, titleOf, type World } from "../flows/training/acts.ts";
import { openWorld } from "../support/world.ts";
import { reads, type State, states, type Who } from "./access-oracle.ts";
import { type AccessWorld, leaksIn, openAccessWorld, pairs, wordsIn } from "./access-world.ts";

let access: AccessWorld;
let world: World;
/** The same store and people, and a policy that says yes to everything. */
let free: World;
beforeAll(async () => {
  access = await openAccessWorld();
  world = access.world;
  const { database, keys } = world;
  free = await openWorld({ database, keys, may: () => ({ allowed: true, rule: "test" }) });
}, 120_000);

/** Every screen on which words of an entry stand for somebody, and what a draft of theirs was filled with. */
async function looksAt(on: World, who: Who, state: State): Promise<string> {
  const [someone, subject] = [on.someone(access.id(who)), entry(access.standing[state])];
  const self = { kind: "person", id: access.id(who) } as const;
  const seen: Screen[] = [
    await someone.press({ do: "show", view: "entry.card", subject }),
    await someone.press({ do: "show", view: "entry.text", subject }),
    await someone.press({ do: "show", view: "entry.supervised", subject: self, search: "kestrel" }),
    await someone.press({ do: "show", view: "placement.card", subject: placement(access.placementId) }),
  ];
  const change = await someone.press({ do: "start", flow: "entry.change", subject });
  const { at } = change.kind === "form" ? change : { at: undefined };
  const draft = at && (await as(on, access.id(who), ({ drafts }) => drafts.get(at.draft)));
  return JSON.stringify([seen, change, draft?.content]);
}

/** A share of each entry with everybody but its author, begun in October and never ended, whoever made it. */
async function shareWithAll(): Promise<void> {
  const readers = [...new Set(pairs.map(({ who }) => who))].filter((who) => who !== "author" && who !== "supervisor");
  for (const state of states)
    for (const who of readers)
      await access.sql(`INSERT INTO shares (id, about, about_id, reader_id, shared_by, from_at, from_version)
        VALUES (gen_random_uuid(), 'entry', '${access.standing[state]}', '${access.id(who)}', '${access.id("author")}',
        '2026-10-22', 1) ON CONFLICT DO NOTHING`);
}

/** All that the data answers with to somebody who asks for everything that was written about an entry. */
async function asksFor(who: Who, state: State): Promise<string> {
  return await as(free, access.id(who), async ({ words, entries }) => {
    const id = access.standing[state];
    const own = await words.all({ about: "entry", aboutId: id, part: "what-happened" });
    const notes = await entries.notes(id);
    const talk = await Promise.all(
      notes.map((note) => words.all({ about: "entry-note", aboutId: note.id, part: "text" })),
    );
    return [...own, ...talk.flat()].map(({ text }) => text).join("\n");
  });
}

describe("with the policy switched off", { timeout: 300_000 }, () => {
  it("it is off: a lead sees hours that were never sent", async () => {
    const press = { do: "show", view: "entry.card", subject: entry(access.standing.logged) } as const;
    expect(titleOf(await world.as("Jo").press(press))).toBe("This entry is not here for you");
    expect(textOf(await free.as("Jo").press(press))).toContain("quarter of an hour");
  });

  it("the store alone keeps every word from those it is not for, on every screen and in every draft", async () => {
    const leaks: string[] = [];
    for (const { who, state } of pairs) leaks.push(...leaksIn(await looksAt(free, who, state), who));
    process.stdout.write(`access: ${pairs.length} people and states with the policy off, ${leaks.length} leaks\n`);
    expect(leaks).toEqual([]);
    expect(wordsIn(await looksAt(free, "author", "logged"))).not.toEqual([]);
    expect(wordsIn(await looksAt(free, "supervisor", "shared"))).not.toEqual([]);
  });

  it("and from whoever asks the data straight, even where a share says that it is theirs", async () => {
    await shareWithAll();
    for (const { who, state } of pairs) {
      const found = await asksFor(who, state);
      expect(leaksIn(found, who), `${who} ${state}`).toEqual([]);
      const entryWords = wordsIn(found).filter(({ part }) => part === "entry").length;
      const wanted = state === "shared then changed" ? 2 : 1;
      expect(entryWords, `${who} ${state}`).toBe(reads(who, "entry", state) ? wanted : 0);
    }
  });

  it("it is the store that does it: without its lock the words are there", async () => {
    await access.sql("ALTER TABLE words DISABLE ROW LEVEL SECURITY");
    try {
      for (const who of ["lead", "earlier supervisor", "clinician"] as const)
        expect(leaksIn(await looksAt(free, who, "logged"), who).length, who).toBeGreaterThan(0);
    } finally {
      await access.sql("ALTER TABLE words ENABLE ROW LEVEL SECURITY");
    }
  });
});

describe("with the store's lock off", { timeout: 300_000 }, () => {
  it("the policy alone keeps every word from those it is not for", async () => {
    await access.sql("ALTER TABLE words DISABLE ROW LEVEL SECURITY");
    try {
      const leaks: string[] = [];
      for (const { who, state } of pairs) leaks.push(...leaksIn(await looksAt(world, who, state), who));
      expect(leaks).toEqual([]);
    } finally {
      await access.sql("ALTER TABLE words ENABLE ROW LEVEL SECURITY");
    }
  });
});

describe("a reader who is one no more reads nothing at the next look", { timeout: 120_000 }, () => {
  const [tom, kit] = [() => access.id("supervisor"), () => access.id("author")];
  const relation = "kind = 'placement-supervisor' AND from_date = '2026-11-01'";

  /** How each comes about, and how things are put back. */
  const ways: readonly (readonly [string, (id: string) => Promise<unknown>, () => Promise<unknown>])[] = [
    [
      "their author takes it back",
      (id) => world.someone(kit()).press({ do: "start", flow: "entry.unshare", subject: entry(id) }),
      async () => {},
    ],
    [
      "their time as the supervisor is over",
      async () => [world, free].map(({ clock }) => clock.set("2027-01-02T10:00:00Z")),
      async () => [world, free].map(({ clock }) => clock.set("2026-11-24T10:02:00Z")),
    ],
    [
      "their time is cut short past the service",
      () => access.sql(`UPDATE relations SET to_date = '2026-11-23' WHERE ${relation}`),
      () => access.sql(`UPDATE relations SET to_date = '2026-12-31' WHERE ${relation}`),
    ],
    [
      "their access has ended",
      () => access.sql(`UPDATE people SET ended_at = '2026-11-24' WHERE id = '${tom()}'`),
      () => access.sql(`UPDATE people SET ended_at = NULL WHERE id = '${tom()}'`),
    ],
    [
      "somebody else supervises",
      () => as(world, access.id("lead"), ({ placements }) => placements.superviseBy(kit(), access.id("psw"))),
      async () => {},
    ],
  ];

  it.each(ways)("because %s, with the policy and without it", async (_why, remove, putBack) => {
    const id = await access.make("shared");
    const press = { do: "show", view: "entry.card", subject: entry(id) } as const;
    const read = async () => {
      const screens = [await world.someone(tom()).press(press), await free.someone(tom()).press(press)];
      const straight = await as(free, tom(), ({ words }) =>
        words.all({ about: "entry", aboutId: id, part: "what-happened" }),
      );
      return [...screens.map((screen) => wordsIn(textOf(screen)).length), straight.length];
    };
    expect(await read()).toEqual([2, 2, 1]);
    await remove(id);
    try {
      expect(await read()).toEqual([0, 0, 0]);
    } finally {
      await putBack();
    }
  });
});
