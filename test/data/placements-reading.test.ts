import { randomUUID } from "node:crypto";
import { beforeAll, describe, expect, test } from "vitest";
import type { Tx } from "../../src/data/database.ts";
import { bindData } from "../../src/data/index.ts";
import { words } from "../../src/data/words.ts";
import { addCast, type Kept, type Played, play } from "../support/database/placements-play.ts";
import { addPerson } from "../support/database/rows.ts";
import { sqlOf } from "../support/database/sql-of.ts";
import { openTestStore, type TestStore } from "../support/database/store.ts";
import { bystanders, dayOf, readersOf, supervisors, type Who } from "./placements-oracle.ts";
import { randomStories, stories } from "./placements-stories.ts";

/** How many stories nobody thought of; `npm run prove -- access` asks for more. */
const made = Number(process.env.ACCESS ?? 6);
const seed = Number(process.env.ACCESS_SEED ?? 20261124);
/** The day of the readings, the day after, and a month later. */
const moments = ["2026-11-24T10:02:00Z", "2026-11-25T09:00:00Z", "2026-12-30T09:00:00Z"] as const;
const [morning] = moments;
/** Supervisors come from everywhere: what else they are changes nothing. */
const backgrounds = [[], ["lead"], ["psw"], ["development-worker"], ["clinician", "team-manager"], ["trainee"]];

interface Reader {
  readonly id: string;
  readonly name: string;
  /** Who they are in each story that they have a part in, or might have. */
  readonly in: (story: Played) => Who;
  /** The stories that they are asked about: all of them, or the one that they are in and another. */
  readonly near: () => readonly Played[];
}

let store: TestStore;
let played: Played[];
let readers: Reader[];

beforeAll(async () => {
  store = await openTestStore();
  const people = new Map<Who, string>();
  for (const who of bystanders) {
    const roles = who === "nobody" ? [] : [who === "another-trainee" ? "trainee" : who];
    people.set(who, await store.asOwner((tx) => addPerson(tx, { roles })));
  }
  readers = [...people].map(([who, id]) => ({ id, name: who, in: () => who, near: () => played }));
  for (const id of ["", "system:delivery", randomUUID()])
    readers.push({ id, name: `"${id}"`, in: () => "nobody", near: () => played });
  played = [];
  for (const [at, story] of [...stories, ...randomStories(made, seed)].entries()) {
    const background = (place: number) => backgrounds[(at + place) % backgrounds.length] ?? [];
    const cast = await addCast(store, [at % 3 === 0 ? [] : ["trainee"], ...[1, 2, 3].map(background)]);
    const one = await play(store, story, new Map([...people, ...cast]));
    played.push(one);
    for (const [who, id] of cast)
      readers.push({
        id,
        name: `${who} of ${story.name}`,
        in: (story) => (story === one ? who : "nobody"),
        near: () => [one, played[(at + 5) % played.length] ?? one],
      });
  }
}, 300_000);

type Row = Pick<Kept, "aboutId" | "part" | "version">;
const keyOf = ({ aboutId, part, version }: Row) => `${aboutId} ${part} ${version}`;

/** What of the words of these stories is there for a reader. */
async function there(tx: Tx, among: readonly Played[]): Promise<ReadonlySet<string>> {
  const ids = [...new Set(among.flatMap(({ kept }) => kept.map(({ aboutId }) => aboutId)))];
  const rows = await tx.$queryRaw<Row[]>`SELECT about_id AS "aboutId", part, version FROM words
    WHERE about IN ('entry', 'entry-note') AND about_id = ANY(${ids}::uuid[])`;
  return new Set(rows.map(keyOf));
}

interface Found {
  readonly leaked: string[];
  readonly withheld: string[];
  cases: number;
}

/** What a reader found, against what the oracle says of every word of every story. */
function judge(
  found: Found,
  reader: Reader,
  at: string,
  has: ReadonlySet<string>,
  among: readonly Played[] = reader.near(),
): void {
  for (const one of among) {
    const who = reader.in(one);
    const reads = readersOf(one.story, at);
    for (const kept of one.kept) {
      found.cases += 1;
      const [may, does] = [reads(who, kept.item), has.has(keyOf(kept))];
      if (may !== does) (does ? found.leaked : found.withheld).push(`${reader.name} at ${at}: ${kept.text}`);
    }
  }
}
const nothing = (): Found => ({ leaked: [], withheld: [], cases: 0 });

async function bySql(): Promise<Found> {
  const found = nothing();
  for (const at of moments)
    for (const reader of at === morning ? readers : readers.filter(({ name }) => name.includes(" of "))) {
      const as = { actor: reader.id, now: new Date(at), today: dayOf(at) };
      judge(found, reader, at, await store.database.transact(as, (tx) => there(tx, reader.near())));
    }
  return found;
}

describe("what a trainee writes is read by whoever may, and by nobody else", () => {
  test("in bare SQL, and through the data layer, whoever asks and whenever", async () => {
    const sql = await bySql();
    const data = nothing();
    const as = { now: new Date(morning), today: dayOf(morning) };
    for (const one of played) {
      const near = readers.filter((reader) => reader.in(one) !== "nobody" || reader.name === "nobody");
      for (const reader of near) {
        const has = await store.database.transact({ actor: reader.id, ...as }, (tx) => opened(tx, one));
        judge(data, reader, morning, has, [one]);
      }
    }
    const cases = sql.cases + data.cases;
    const [leaks, withheld] = [
      [...sql.leaked, ...data.leaked],
      [...sql.withheld, ...data.withheld],
    ];
    console.log(
      `access: ${cases} cases (${sql.cases} by SQL, ${data.cases} through the data layer), ${played.length} stories (seed ${seed}), ${readers.length} readers, ${leaks.length} leaks, ${withheld.length} withheld`,
    );
    expect([leaks.slice(0, 20), withheld.slice(0, 20)]).toEqual([[], []]);
    expect(data.cases).toBeGreaterThan(2_000);
  }, 240_000);

  test("the first lock says the same: whoever reads is the author, or stands as the reader", async () => {
    const wrong: string[] = [];
    for (const one of played.filter(({ kept }) => kept.length > 0)) {
      const reads = readersOf(one.story, morning);
      const deleted = one.story.happenings.some(({ does }) => does === "lose");
      for (const who of ["author", ...supervisors, "lead", "development-worker"] as const) {
        const as = { actor: one.id(who), now: new Date(morning), today: dayOf(morning) };
        const stands = await store.database.transact(as, (tx) =>
          bindData(tx, store.keys, as).entries.standing(one.entry, one.id(who)),
        );
        const latest = one.kept.findLast(({ item }) => item.kind === "part")?.item;
        const gone = one.story.happenings.some((each) => each.does === "leave" && each.who === who);
        const says = stands?.relations.some((relation) => relation === "author" || relation === "reader") ?? false;
        if (!gone && !deleted && latest && says !== reads(who, latest)) wrong.push(`${who} of ${one.story.name}`);
      }
    }
    expect(wrong).toEqual([]);
  }, 120_000);

  test("a deleted entry leaves no word of anybody's behind", async () => {
    const deleted = played.filter(({ story }) => story.happenings.some(({ does }) => does === "delete"));
    expect(deleted.length).toBeGreaterThan(0);
    const left = await store.asOwner(async (tx) => {
      await tx.$executeRaw`ALTER TABLE words NO FORCE ROW LEVEL SECURITY`;
      const entries = deleted.map(({ entry }) => entry);
      const notes = await tx.entryNote.findMany({ where: { entryId: { in: entries } } });
      const all = await tx.words.count();
      const theirs = await tx.words.count({ where: { aboutId: { in: [...entries, ...notes.map(({ id }) => id)] } } });
      await tx.$executeRaw`ALTER TABLE words FORCE ROW LEVEL SECURITY`;
      return { all, theirs, notes: notes.length };
    });
    expect(left.notes).toBeGreaterThan(0);
    expect(left).toMatchObject({ all: played.flatMap(({ kept }) => kept).length, theirs: 0 });
  });
});

/** Each condition of the second lock, and what is left of it once it is gone. */
const conditions: readonly (readonly [name: string, of: string, condition: string, instead: string])[] = [
  ["a share ends", "app_entry_shared_from", "s.ended_at IS NULL", "true"],
  ["a share is the author's", "app_entry_shared_from", "s.shared_by = e.author_id", "true"],
  ["a share is with this reader", "app_entry_shared_from", "s.reader_id = app_reader()", "true"],
  ["a share is of words from a version on", "app_entry_shared_from", "min(s.from_version)", "min(0)"],
  ["a deleted entry is not shared", "app_entry_shared_from", "e.deleted_at IS NULL", "true"],
  [
    "a reader supervises, since before it was shared",
    "app_entry_shared_from",
    "<= (s.from_at",
    "IS NULL OR '2000-01-01' <= (s.from_at",
  ],
  ["a time as the supervisor ends", "app_supervises_since", "to_date >= app_today()", "true"],
  ["a time is one person's", "app_supervises_since", "person_id = app_reader()", "true"],
  ["a time is with one trainee", "app_supervises_since", "other_id = trainee", "true"],
  ["a response is for who wrote it", "app_reads_note", "n.by_id = app_reader()", "true"],
  ["a response goes with the share", "app_reads_note", "app_entry_shared_from(e.id) IS NOT NULL", "true"],
  [
    "what was said of hours is the supervisor's",
    "app_reads_note",
    "app_supervises_since(e.author_id) <= (n.at AT TIME ZONE 'Europe/London')::date",
    "true",
  ],
  [
    "what was said of hours before a time is not that supervisor's",
    "app_reads_note",
    "app_supervises_since(e.author_id) <= (n.at AT TIME ZONE 'Europe/London')::date",
    "app_supervises_since(e.author_id) IS NOT NULL",
  ],
  ["a doubt is the signer's", "app_reads_note", "s.by_id = app_reader()", "true"],
  ["a signature that was taken back opens nothing", "app_reads_note", "s.voided_at IS NULL", "true"],
  ["notes of a deleted entry are gone", "app_reads_note", "AND e.deleted_at IS NULL", ""],
  ["an author reads their own alone", "app_wrote_entry", "author_id = app_reader()", "true"],
  ["whoever has left reads nothing", "app_reader", "coalesce(ended > app_moment(), false)", "true"],
];

describe("it is the second lock that says no", () => {
  test("without it, everybody reads everything", async () => {
    const found = await leaksWithout("ALTER TABLE words DISABLE ROW LEVEL SECURITY");
    expect(found.withheld).toEqual([]);
    expect(found.leaked.length).toBeGreaterThan(found.cases / 2);
  }, 120_000);

  test.each(conditions)(
    "%s: without that, somebody reads too much",
    async (_name, of, condition, instead) => {
      const sql = sqlOf(of);
      expect(sql).toContain(condition);
      const found = await leaksWithout(sql.replaceAll(condition, instead), "until one is found");
      expect(found.leaked.length).toBeGreaterThan(0);
    },
    60_000,
  );
});

/** What is wrong once the owner has run this; nothing of it stays. */
async function leaksWithout(sql: string, until?: "until one is found"): Promise<Found> {
  const found = nothing();
  const undone = new Error("undone");
  const own = readers.filter(({ name }) => bystanders.some((who) => who === name) || name.includes(" of "));
  await store
    .asOwner(async (tx) => {
      await tx.$executeRawUnsafe(sql);
      await tx.$queryRaw`SELECT set_config('role', 'alongside_app', true)`;
      for (const reader of own) {
        if (until && found.leaked.length > 0) break;
        await tx.$queryRaw`SELECT set_config('app.person', ${reader.id}, true), set_config('app.today', ${dayOf(morning)}, true), set_config('app.moment', ${morning}, true)`;
        judge(found, reader, morning, await there(tx, reader.near()));
      }
      throw undone;
    })
    .catch((error: unknown) => {
      if (error !== undone) throw error;
    });
  return found;
}

/** What the data layer opens of a story's words, each as it was written. */
async function opened(tx: Tx, { kept }: Played): Promise<ReadonlySet<string>> {
  const store_ = words(tx, store.keys);
  const found = new Set<string>();
  for (const key of new Set(kept.map(({ about, aboutId, part }) => `${about} ${aboutId} ${part}`))) {
    const [about = "", aboutId = "", part = ""] = key.split(" ");
    for (const { text, version } of await store_.all({ about, aboutId, part })) {
      const one = keyOf({ aboutId, part, version });
      expect(text).toBe(kept.find((each) => keyOf(each) === one)?.text);
      found.add(one);
    }
  }
  return found;
}
