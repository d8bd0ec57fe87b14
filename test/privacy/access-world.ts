import { randomUUID } from "node:crypto";
import type { Data } from "../../src/data/index.ts";
import { as, asOwner, placementOf, type World } from "../flows/training/acts.ts";
import { openWorld } from "../support/world.ts";
import { type Part, people, reads, type State, states, type Who } from "./access-oracle.ts";

interface Sql {
  $executeRawUnsafe(sql: string): Promise<unknown>;
}

/** The people of the oracle, and an entry of Kit's for each of its states. */
export interface AccessWorld {
  readonly world: World;
  readonly placementId: string;
  id(who: Who): string;
  /** An entry in this state, which nobody else uses. */
  make(state: State): Promise<string>;
  readonly standing: Readonly<Record<State, string>>;
  sql(statement: string): Promise<void>;
}

const mark = (part: Part, state: State, more = "") => `kestrel-${part}-${state.replaceAll(" ", "-")}${more}.`;

/** The words of these entries in a text: which part, of an entry in which state; "before" is what a later version replaced. */
export function wordsIn(text: string) {
  return [...text.matchAll(/kestrel-([a-z]+)-([a-z-]+)\./gi)].map(([, part = "", rest = ""]) => {
    const named = rest.replace(/-before$/, "").replaceAll("-", " ");
    return {
      part: part as Part,
      state: states.find((each) => each === named) ?? "deleted",
      before: /-before$/.test(rest),
    };
  });
}

/** What somebody has before them and may not read. */
export function leaksIn(text: string, who: Who): readonly string[] {
  const found = wordsIn(text).filter(({ part, state }) => !reads(who, part, state));
  return found.map(({ part, state }) => `${who}: ${part} of an entry that is ${state}`);
}

/** What there is to read on an entry's card. */
export const writtenIn: Readonly<Record<State, readonly Part[]>> = {
  logged: ["entry"],
  sent: ["entry"],
  signed: ["entry", "doubt"],
  returned: ["entry", "reason"],
  shared: ["entry", "answer"],
  "shared unsent": ["entry", "answer"],
  "shared then changed": ["entry", "answer"],
  unshared: ["entry", "answer"],
  deleted: [],
};

const october = "2026-10-22T14:00:00Z";
const today = "2026-11-24T10:02:00Z";
export const entryFacts = {
  workedOn: "2026-10-22",
  minutes: 15,
  setting: "acute-ward",
  activities: ["group"],
  tookPart: false,
  supervisingRole: "nurse-in-charge",
};
const tags = { principles: [], competences: ["listening"], talk: false };

/**
 * Robin supervised Kit until October, Tom does until the end of the year, Priya will. Each entry was shared with Robin while
 * he was the supervisor, and nobody has taken that back; Leslie is in training, too; Morgan led and has left.
 */
export async function openAccessWorld(): Promise<AccessWorld> {
  const world = await openWorld();
  const placementId = await placementOf(world);
  const morgan = randomUUID();
  const ids: Readonly<Record<Who, string>> = {
    author: world.as("Kit").id,
    supervisor: world.as("Tom").id,
    "earlier supervisor": world.as("Robin").id,
    "supervisor to come": world.as("Priya").id,
    lead: world.as("Jo").id,
    "development worker": world.as("Sam").id,
    "another trainee": world.as("Leslie").id,
    clinician: world.as("Amara").id,
    psw: world.as("Nadia").id,
    "lead whose access ended": morgan,
    "nobody known": randomUUID(),
  };
  const sql = async (statement: string) =>
    await asOwner(world, async (tx: Sql) => void (await tx.$executeRawUnsafe(statement)));
  const supervision = (who: Who, from: string, to: string) =>
    `(gen_random_uuid(), 'placement-supervisor', '${ids[who]}', '${ids.author}', '${from}', ${to})`;
  await sql(`DELETE FROM relations WHERE kind = 'placement-supervisor'`);
  await sql(`INSERT INTO relations (id, kind, person_id, other_id, from_date, to_date) VALUES
    ${supervision("earlier supervisor", "2026-09-01", "'2026-10-31'")},
    ${supervision("supervisor", "2026-11-01", "'2026-12-31'")},
    ${supervision("supervisor to come", "2027-01-01", "NULL")}`);
  await sql(`INSERT INTO people (id, name, created_at, ended_at)
    VALUES ('${morgan}', 'Morgan Hale', '2026-01-01', '2026-11-01')`);
  await sql(`INSERT INTO identities (id, person_id, surface, tenant, platform_id, pinned_at)
    VALUES (gen_random_uuid(), '${morgan}', 'teams', 'demo', '${morgan}', '2026-01-01')`);
  await sql(`INSERT INTO person_roles (person_id, role, from_date) VALUES
    ('${morgan}', 'lead', '2026-01-01'), ('${ids["another trainee"]}', 'trainee', '2026-01-01')`);

  async function at<T>(when: string, who: Who, work: (data: Data) => Promise<T>): Promise<T> {
    const now = world.clock.now().toISOString();
    world.clock.set(when);
    try {
      return await as(world, ids[who], work);
    } finally {
      world.clock.set(now);
    }
  }

  async function noted(data: Data, id: string, who: Who, part: Part, state: State): Promise<void> {
    const kind = ({ answer: "response", reason: "returned", doubt: "looks-wrong", entry: "response" } as const)[part];
    const note = await data.entries.addNote(id, kind, ids[who]);
    const about = { about: "entry-note", aboutId: note, part: "text" };
    await data.words.put({ ...about, author: ids[who], text: mark(part, state), at: new Date(today) }, 1);
  }

  async function make(state: State): Promise<string> {
    const [kit, tom] = [ids.author, ids.supervisor];
    const said = { facts: entryFacts, tags, writing: "three" as const };
    const changes = state === "shared then changed";
    const written = { about: "entry", part: "what-happened", author: kit } as const;
    const id = await at(october, "author", async ({ entries, words }) => {
      const send = state !== "logged" && state !== "shared unsent";
      const made = await entries.log({ placementId, authorId: kit, draftId: randomUUID(), ...said, send });
      const text = mark("entry", state, changes ? "-before" : "");
      await words.put({ ...written, aboutId: made, text, at: new Date(october) }, 1);
      await entries.share(made, ids["earlier supervisor"]);
      return made;
    });
    const answered = writtenIn[state].includes("answer");
    if (answered) await at(today, "author", ({ entries }) => entries.share(id, tom));
    if (answered) await at(today, "supervisor", (data) => noted(data, id, "supervisor", "answer", state));
    if (state === "signed" || state === "returned")
      await at(today, "supervisor", async (data) => {
        await data.entries.signHours([{ id, version: 1 }], { state, by: tom, batch: randomUUID() });
        if (state === "returned") await noted(data, id, "supervisor", "reason", state);
      });
    await at(today, "author", async (data) => {
      if (state === "signed") await noted(data, id, "author", "doubt", state);
      if (state === "unshared") await data.entries.unshare(id);
      if (state === "deleted") {
        await data.words.removeAbout("entry", [id]);
        await data.entries.delete(id);
      }
      if (!changes) return;
      await data.entries.change(id, said);
      await data.words.put({ ...written, aboutId: id, text: mark("entry", state), at: new Date(today) }, 2);
    });
    return id;
  }

  const standing: [State, string][] = [];
  for (const state of states) standing.push([state, await make(state)]);
  return {
    world,
    placementId,
    id: (who) => ids[who],
    make,
    standing: Object.fromEntries(standing) as Record<State, string>,
    sql,
  };
}

/** People and states, every pair. */
export const pairs = people.flatMap((who) => states.map((state) => ({ who, state })));
