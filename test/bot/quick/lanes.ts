import type { Database } from "../../../src/data/database.ts";
import { openDraft } from "../../../src/data/draft-content.ts";
import { guardError } from "../../../src/data/guards.ts";
import type { HotFunction } from "../../../src/data/hot.ts";
import { storeDown } from "../../../src/data/store-down.ts";
import type { RawAnswers, Screen } from "../../../src/flows/kit/screen.ts";
import { as, asOwner, next, requestIn, usual } from "../../flows/requests/acts.ts";
import { openWorld, type Someone, type World } from "../../support/world.ts";

/** A world whose pages can take the quick lane, or one whose store refuses every quick statement. */
export type Way = "quick" | "plain";

export interface Lane {
  readonly world: World;
  readonly amara: Someone;
  /** Which quick statements there were, in their order. */
  readonly calls: HotFunction[];
  /** What becomes of the next quick statement that keeps a page. */
  fails?: "before it is done" | "after it was done" | undefined;
  /** What the store says then: that it is away, or that it met a fault. */
  says?: "away" | "fault";
  /** What happens right before the next quick statement that keeps a page. */
  first?: (() => Promise<unknown>) | undefined;
}

/** Jo leads and is away, Priya deputises for her, and Sam said in which hours news may come. */
export async function openLane(way: Way): Promise<Lane> {
  const filled = await openWorld();
  const { hot } = filled.database;
  const calls: HotFunction[] = [];
  const call: Database["hot"]["call"] = async (name, given) => {
    calls.push(name);
    if (way === "plain") throw guardError("the_quick_lane_is_shut", new Error("shut"));
    if (name !== "page_kept" && name !== "pages_kept") return await hot.call(name, given);
    const { fails, first } = lane;
    lane.fails = undefined;
    lane.first = undefined;
    await first?.();
    const wrong = () => (lane.says === "fault" ? new Error("XX000") : storeDown(new Error("the line is cut")));
    if (fails === "before it is done") throw wrong();
    const came = await hot.call(name, given);
    if (fails === "after it was done") throw wrong();
    return came;
  };
  const world = await openWorld({ database: { ...filled.database, hot: { call } }, keys: filled.keys });
  const lane: Lane = { world, amara: world.as("Amara"), calls };
  const [jo, priya, sam] = [world.as("Jo").id, world.as("Priya").id, world.as("Sam").id];
  await as(world, sam, ({ manners }) => manners.setHours(sam, { days: [3, 4], from: "13:00", to: "16:00" }));
  await asOwner(world, async (tx: { $executeRawUnsafe(sql: string): Promise<unknown> }) => {
    await tx.$executeRawUnsafe(`INSERT INTO leave (id, person_id, from_date, to_date)
      VALUES (gen_random_uuid(), '${jo}', '2026-11-23', '2026-11-26')`);
    await tx.$executeRawUnsafe(`INSERT INTO relations (id, kind, person_id, other_id, from_date)
      VALUES (gen_random_uuid(), 'deputy', '${priya}', '${jo}', '2026-11-01')`);
  });
  return lane;
}

/** The first page of asking for a peer support worker. */
export const begin = ({ amara }: Lane, key?: string): Promise<Screen> =>
  amara.press({ do: "start", flow: "request.ask" }, "panel", key);

/** What a page asks for, of what is given; else what stands in it. */
export async function nextOf({ amara }: Lane, page: Screen, given: RawAnswers): Promise<Screen> {
  const names = page.kind === "form" ? page.questions.map(({ name }) => name) : [];
  const all = { ...usual, ...given };
  return await next(amara, page, Object.fromEntries(Object.entries(all).filter(([name]) => names.includes(name))));
}

/** Goes on as far as a page of this name, or to what came of it; every screen on the way is handed to `seen`. */
export async function goOn(
  lane: Lane,
  from: Screen,
  {
    to = "",
    given = {},
    seen = async () => {},
  }: { to?: string; given?: RawAnswers; seen?: (screen: Screen) => Promise<void> },
): Promise<Screen> {
  let page = from;
  for (let pages = 0; page.kind === "form" && page.at.page !== to && pages < 9; pages += 1) {
    page = await nextOf(lane, page, given);
    await seen(page);
  }
  return page;
}

const tables = ["requests", "request_events", "words", "outbox", "inbox", "drafts", "nudges", "audit"] as const;
/** Another each time, whatever is kept. */
const drawn = ["sealed", "digest", "nonce", "mac", "seq"];
type Row = Readonly<Record<string, unknown>>;

/** Every row that has to do with asking, with what was written opened. */
export async function rowsOf({ world, amara }: Lane): Promise<Readonly<Record<string, readonly Row[]>>> {
  const found = await asOwner(world, async (tx: { $queryRawUnsafe(sql: string): Promise<{ row: Row }[]> }) => {
    const all: (readonly [string, readonly Row[]])[] = [];
    for (const table of tables) {
      const rows = await tx.$queryRawUnsafe(`SELECT to_jsonb(t) AS row FROM ${table} t`);
      all.push([table, rows.map(({ row }) => row)]);
    }
    return all;
  });
  const tell = async (table: string, row: Row): Promise<Row> => {
    const kept = Object.fromEntries(Object.entries(row).filter(([name]) => !drawn.includes(name)));
    if (table === "words" && row.author_id === amara.id) {
      const key = { about: String(row.about), aboutId: String(row.about_id), part: String(row.part) };
      return { ...kept, text: (await as(world, amara.id, ({ words }) => words.read(key)))?.text };
    }
    if (table !== "drafts" || row.sealed === null) return kept;
    const sealed = Uint8Array.from(Buffer.from(String(row.sealed).slice(2), "hex"));
    const draft = { id: String(row.id), version: Number(row.version), keyId: String(row.key_id), sealed };
    return { ...kept, content: openDraft(world.keys, draft) };
  };
  return Object.fromEntries(
    await Promise.all(
      found.map(async ([table, rows]) => {
        const told: Row[] = [];
        for (const row of rows) told.push(await tell(table, row));
        return [table, told] as const;
      }),
    ),
  );
}

const id = /[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}/g;

/** What was seen or kept, with each id and case code by when it comes first: two who did the same have the same. */
export function told(what: unknown): unknown {
  const names = new Map<string, string>();
  const nameOf = (found: string) => {
    if (!names.has(found)) names.set(found, `#${names.size}`);
    return names.get(found) ?? "";
  };
  const text = JSON.stringify(what).replace(/AL-[0-9A-Z]{4}-[0-9A-Z]/g, "AL-CODE");
  return JSON.parse(text.replace(id, nameOf));
}

/** Rows that were not there before, in an order that does not go by ids, nor by who was first. */
export function newRows(
  before: Awaited<ReturnType<typeof rowsOf>>,
  after: Awaited<ReturnType<typeof rowsOf>>,
): Readonly<Record<string, readonly Row[]>> {
  return Object.fromEntries(
    Object.entries(after).map(([table, rows]) => {
      const old = new Set(before[table]?.map((row) => JSON.stringify(row)));
      const blank = (row: Row) =>
        JSON.stringify(row)
          .replace(/AL-[0-9A-Z]{4}-[0-9A-Z]/g, "")
          .replace(id, "");
      const byText = (one: Row, other: Row) => (sortedBy(one) < sortedBy(other) ? -1 : 1);
      const sortedBy = (row: Row) => `${String(row.person_id ?? "")} ${blank(row)}`;
      return [table, rows.filter((row) => !old.has(JSON.stringify(row))).toSorted(byText)];
    }),
  );
}

/** A request waits since Friday, and somebody is about to be reminded of what waits. */
export async function planned({ world }: Lane, whose: "Sam" | "Amara"): Promise<void> {
  const now = world.clock.now().toISOString();
  world.clock.set("2026-11-20T10:00:00Z");
  await requestIn(world, "waiting");
  world.clock.set(now);
  const personId = world.as(whose).id;
  const said = { personId, kind: "requests.waiting", subject: `person:${personId}`, date: "2026-11-24", time: "16:00" };
  const dueAt = new Date("2026-11-24T16:00:00Z");
  await as(world, "system:test", ({ nudges }) => nudges.plan([{ ...said, zone: "Europe/London", dueAt, turn: 1 }]));
}
