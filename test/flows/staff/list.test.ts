import { randomUUID } from "node:crypto";
import { beforeAll, describe, expect, it } from "vitest";
import { openWorld, type World } from "../../support/world.ts";
import { asOwner } from "./acts.ts";

/** Somebody as the test puts them into the store, with all by which they can be found. */
interface Made {
  readonly id: string;
  readonly name: string;
  readonly ended: boolean;
  readonly texts: readonly string[];
}

const names = [
  ...["Élodie Łukasz", "ÉLODIE zzz", "élodie aaa", "Ωmega Ψ", "Жанна Иванова", "100% 'quoted' <b>", "under_score"],
  ...["back\\slash", "Zoë O’Neill", "İpek", "محمد علي", "Jo 🌱", "aaron", "Aaron", "AARON"],
];
const jobs = [null, "ward-nurse", "gone-job"] as const;
const roleKeys = [null, "psw", "team-manager"] as const;
/** Until when a role and a team stand; over, ending today, open. */
const untils = ["2026-11-23", "2026-11-24", null] as const;

let world: World;
const made: Made[] = [];
beforeAll(async () => {
  world = await openWorld();
  const job: Readonly<Record<string, string>> = { "ward-nurse": "Ward nurse", "gone-job": "gone-job" };
  const role: Readonly<Record<string, string>> = { psw: "Peer support worker", "team-manager": "Team manager" };
  await asOwner(world, async (tx: { $executeRawUnsafe(sql: string, ...given: unknown[]): Promise<unknown> }) => {
    const run = (sql: string, ...given: unknown[]) => tx.$executeRawUnsafe(sql, ...given);
    await run(`INSERT INTO teams (id, name, setting, locality_id, ended_at)
      SELECT gen_random_uuid(), 'Óld Closed Team', 'acute-ward', locality_id, '2026-06-01' FROM teams LIMIT 1`);
    for (let at = 0; at < 90; at += 1) {
      const [id, name] = [randomUUID(), `${names[at % names.length] ?? ""}`];
      const [staffRole, roleKey, until] = [
        jobs[at % 3] ?? null,
        roleKeys[(at >> 1) % 3] ?? null,
        untils[(at >> 2) % 3] ?? null,
      ];
      const email = at % 4 === 0 ? null : `p${at}.Österreich@trust.example`;
      const ended = at % 7 === 0;
      const team = at % 5 === 0 ? "Willow Ward" : at % 5 === 1 ? "Óld Closed Team" : undefined;
      await run(
        `INSERT INTO people (id, name, email, staff_role, created_at, told_at, ended_at)
          VALUES ($1::uuid, $2, $3, $4, '2026-01-05', '2026-01-05', ${ended ? "'2026-06-01'" : "NULL"})`,
        ...[id, name, email, staffRole],
      );
      if (roleKey)
        await run(
          `INSERT INTO person_roles (person_id, role, from_date, to_date) VALUES ($1::uuid, $2, '2026-01-05', $3::date)`,
          ...[id, roleKey, until],
        );
      if (team)
        await run(
          `INSERT INTO memberships (id, person_id, team_id, from_date, to_date)
            SELECT gen_random_uuid(), $1::uuid, id, '2026-01-05', $3::date FROM teams WHERE name = $2`,
          ...[id, team, until],
        );
      const stands = until !== "2026-11-23";
      made.push({
        ...{ id, name, ended },
        texts: [
          name,
          email ?? "",
          staffRole ? (job[staffRole] ?? "") : "",
          roleKey && stands ? (role[roleKey] ?? "") : "",
          team === "Willow Ward" && stands ? team : "",
        ],
      });
    }
  });
}, 60_000);

const jo = () => world.as("Jo");
async function look(search: string, page = 1) {
  const seen = await jo().press({ do: "show", view: "staff.list", search, page });
  if (seen.kind !== "list") throw new Error("this is no list");
  const ids = seen.rows.map(({ presses: [open] }) => {
    return open && "subject" in open.does ? (open.does.subject?.id ?? "") : "";
  });
  return { ...seen, ids };
}

/** Everybody that a search finds, page by page, as they come. */
async function everybody(search: string): Promise<readonly string[]> {
  const all: string[] = [];
  for (let page = 1; ; page += 1) {
    const { ids, pages } = await look(search, page);
    all.push(...ids);
    if (page >= pages) return all;
  }
}

const searches = [
  ...["élodie", "ÉLODIE", "Łuk", "łUK", "ωMEGA", "жанна", "ИВАНОВА", "100%", "%", "_", "\\", "'quoted'", "<b>", "zoË"],
  ...["O’NEILL", "aaron", "محمد", "🌱", "österreich", "ÖSTERREICH@", "ward NURSE", "gone-JOB", "peer support WORKER"],
  ...["team manager", "willow ward", "óld closed", "  aaron  ", "p12.", "nobody at all", "'; DROP TABLE people; --"],
];

describe("the list of people, found and paged by the store", () => {
  it.each(searches)(
    "finds by %j whoever has it in a name, an e-mail, a job, a role or a team, and nobody else",
    async (search) => {
      const letters = search.trim().toLowerCase();
      const wanted = made.filter(({ texts }) => texts.some((text) => text.toLowerCase().includes(letters)));
      const mine = new Set(made.map(({ id }) => id));
      expect((await everybody(search)).filter((id) => mine.has(id)).sort()).toEqual(wanted.map(({ id }) => id).sort());
    },
  );

  it("has each person once, whoever's access has ended last and the others first, each by name", async () => {
    const all = await everybody("aaron");
    const found = all.map((id) => made.find((each) => each.id === id));
    expect(new Set(all).size).toBe(all.length);
    const ended = found.map((each) => each?.ended === true);
    expect(ended).toEqual([...ended].sort((one, other) => Number(one) - Number(other)));
    expect([ended.includes(true), ended.includes(false)]).toEqual([true, true]);
    const [row] = (await asOwner(world, (tx: { $queryRawUnsafe(sql: string): Promise<unknown> }) =>
      tx.$queryRawUnsafe(`SELECT array_agg(id::text ORDER BY ended_at IS NOT NULL, name, id) AS ids FROM people
        WHERE name ILIKE '%aaron%'`),
    )) as readonly { readonly ids: readonly string[] }[];
    expect(all).toEqual(row?.ids);
  });

  it("without a search has everybody with access, and says on each page how many that is", async () => {
    const here = made.filter(({ ended }) => !ended).length + 9;
    const [first, far] = [await look(""), await look("", 10_000)];
    expect([first.total, first.rows.length, first.count]).toEqual([here, 8, `${here} people, by name`]);
    expect([far.page, far.total, far.rows.length]).toEqual([first.pages, here, here % 8 || 8]);
    expect((await everybody("")).length).toBe(here);
  });

  it("takes no letters of a database for anything but letters, half a letter included", async () => {
    for (const search of ["\ud83c", "x".repeat(10_000), "\u0000", "$1", "?"])
      expect((await look(search)).kind).toBe("list");
  });
});
