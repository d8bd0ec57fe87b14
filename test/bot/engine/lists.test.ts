import { beforeAll, describe, expect, it } from "vitest";
import type { List } from "../../../src/flows/kit/screen.ts";
import { openWorld, type Someone, textOf, titleOf, type World } from "../../support/world.ts";
import { openSmall } from "./small-house.ts";

const hostile = [
  "%",
  "_",
  "\\",
  "'",
  '"',
  "''; DROP TABLE requests; --",
  "zz\u0000",
  "\u202eAL",
  "🙂",
  "(",
  "x".repeat(10_000),
  "\ud800",
];
const pages = [0, -1, 99, 1e12, Number.NaN, Number.POSITIVE_INFINITY, 1.5];

describe("a list", () => {
  let amara: Someone;
  beforeAll(async () => {
    amara = (await openSmall()).as("Amara");
  });
  async function show(view: string, search?: string, page?: number): Promise<List> {
    const screen = await amara.press({
      do: "show",
      view,
      ...(search === undefined ? {} : { search }),
      ...(page === undefined ? {} : { page }),
    });
    if (screen.kind !== "list") throw new Error(`this is a ${screen.kind}: ${textOf(screen)}`);
    return screen;
  }

  it("shows every row once, eight at a time", async () => {
    const all = await Promise.all([1, 2, 3].map((page) => show("small.things", "", page)));
    expect(all.map(({ rows }) => rows.length)).toEqual([8, 8, 5]);
    expect(new Set(all.flatMap(({ rows }) => rows.map(({ title }) => title))).size).toBe(21);
    expect(all.map(({ page, pages: of, total, count }) => [page, of, total, count])).toEqual([
      [1, 3, 21, "21 things"],
      [2, 3, 21, "21 things"],
      [3, 3, 21, "21 things"],
    ]);
  });

  it.each(pages)("asked for page %d shows a page that is there", async (page) => {
    const { rows, page: shown } = await show("small.things", "", page);
    expect(rows.length).toBeGreaterThan(0);
    expect(shown).toBeGreaterThanOrEqual(1);
    expect(shown).toBeLessThanOrEqual(3);
  });

  it("finds by letters, and keeps them in the box", async () => {
    const found = await show("small.things", "thing 2");
    expect([found.total, found.search?.value]).toEqual([3, "thing 2"]);
  });

  it("says in one sentence that there is nothing, and another where nothing matches", async () => {
    expect((await show("small.nothing")).empty).toBe("There is nothing.");
    expect((await show("small.things", "zzz")).empty).toBe('Nothing matches "zzz".');
  });
});

describe("the requests of a team and of the lead", () => {
  let world: World;
  beforeAll(async () => {
    world = await openWorld();
  });

  it.each(
    hostile.flatMap(
      (search) =>
        [
          [search, "request.waiting"],
          [search, "request.ours"],
        ] as const,
    ),
  )("searched for %j (%s) show nothing that does not match, and no fault", async (search, view) => {
    const who = world.as(view === "request.ours" ? "Tom" : "Jo");
    const screen = await who.press({ do: "show", view, search });
    expect(screen.kind, titleOf(screen)).toBe("list");
    expect(screen.kind === "list" ? screen.total : -1).toBe(0);
  });

  it.each(pages)("asked for page %d show a page that is there", async (page) => {
    const screen = await world.as("Tom").press({ do: "show", view: "request.ours", page });
    expect(screen.kind === "list" ? screen.rows.length : -1, titleOf(screen)).toBe(1);
  });

  it.each(["", "nonsense", "'; --", "x".repeat(65), "00000000-0000-4000-8000-000000000001"])(
    "one called %j is told in one plain card",
    async (id) => {
      for (const does of [
        { do: "show", view: "request.card", subject: { kind: "request", id } },
        { do: "start", flow: "request.accept", subject: { kind: "request", id } },
        { do: "start", flow: "request.offer", subject: { kind: "request", id, other: "nonsense" } },
      ] as const)
        expect(titleOf(await world.as("Jo").press(does))).toBe("This is not open to you");
    },
  );
});
