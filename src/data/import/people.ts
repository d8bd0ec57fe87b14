import { randomUUID } from "node:crypto";
import type { audit } from "../audit.ts";
import type { Tx } from "../database.ts";
import { dateColumn } from "../dates.ts";
import { demoAccounts } from "../demo-accounts.ts";
import { settleOfEnded } from "../joinings.ts";
import { readLeftOver } from "../staff/left-over.ts";
import { endSupervision } from "../supervision/leaving.ts";
import { type Deed, decide, type Step } from "./decide.ts";
import { knownPeople, standingKinds } from "./known.ts";
import { matchPeople } from "./match.ts";
import type { PersonRow, Written } from "./rows.ts";
import { writeStanding } from "./standing.ts";

export interface Importing {
  readonly audit: ReturnType<typeof audit>;
  readonly now: Date;
  /** The local date of `now`. */
  readonly today: string;
  /** In a demo everyone may be played from the page, so each gets an identity there. */
  readonly pinPlayground: boolean;
  /** Whose doing it is in the trail; a file's where nobody is named. */
  readonly by?: { readonly actor: string; readonly action: string };
  readonly newId?: (row: PersonRow) => string;
}

const fromAFile = { actor: "system:people", action: "people.import" } as const;

/**
 * Brings the people of a file into the store. All is looked at before anything is written: with one problem nothing is.
 * The same file again changes nothing; who is not in the file stays as they are.
 */
export async function writePeople(tx: Tx, rows: readonly PersonRow[], importing: Importing): Promise<Written> {
  const { now, today, newId = () => randomUUID() } = importing;
  await oneAfterTheOther(tx);
  const { people, teamIds } = await knownPeople(tx, today);
  const { matched, problems: doubts } = matchPeople(rows, people, teamIds);
  const { steps, problems, notes } = decide(matched, people, teamIds, { now, today, newId });
  if (doubts.length + problems.length > 0) return { problems: [...doubts, ...problems] };
  const known = (deed: Deed) => steps.filter((step) => step.deed === deed).map(({ id }) => id);
  const fell = await endSupervision(tx, now, known("ended"), known("changed"));
  const { actor } = importing.by ?? fromAFile;
  const settled = await settleOfEnded(tx, known("ended"), actor, now);
  await write(tx, steps, importing);
  const count = (deed: Deed) => steps.filter((step) => step.deed === deed).length;
  return {
    added: count("added"),
    changed: count("changed"),
    same: count("same"),
    ended: count("ended"),
    fell,
    settled,
    notes: [...notes, ...(await leftWith(tx, steps, today))],
  };
}

/** Whoever changes people waits here for the others, and then sees what they left. */
export async function oneAfterTheOther(tx: Tx): Promise<void> {
  await tx.$executeRaw`SELECT pg_advisory_xact_lock(7146225)`;
}

async function write(tx: Tx, steps: readonly Step[], importing: Importing): Promise<void> {
  const { audit, now, pinPlayground, by = fromAFile } = importing;
  await writeFields(tx, steps, now);
  for (const kind of standingKinds)
    await writeStanding(
      tx,
      kind,
      steps.map(({ changes }) => changes[kind]),
    );
  for (const { id, row } of steps.filter(({ deed }) => deed === "ended")) await endRelations(tx, id, row.ended ?? "");
  if (pinPlayground) await pin(tx, steps, now);
  for (const { id, deed } of steps) {
    if (deed === "same") continue;
    const entry = { at: now, ...by, object: `person:${id}` } as const;
    await audit.write({ ...entry, decision: "done", reason: deed });
  }
}

async function writeFields(tx: Tx, steps: readonly Step[], now: Date): Promise<void> {
  const added = steps.filter(({ deed }) => deed === "added");
  const known = steps.filter(({ deed }) => deed === "changed" || deed === "ended");
  // A millisecond apart, so that people keep the order of the file.
  const createdAt = (at: number) => new Date(now.getTime() - added.length + at);
  const people = added.map(({ id, row, fields }, at) => ({ ...fields, id, name: row.name, createdAt: createdAt(at) }));
  for (let at = 0; at < people.length; at += 1000) await tx.person.createMany({ data: people.slice(at, at + 1000) });
  for (const { id, fields, endedAt } of known) {
    const data = { ...fields, ...(endedAt === undefined ? {} : { endedAt }) };
    if (Object.keys(data).length > 0) await tx.person.update({ where: { id }, data });
  }
}

/** Who has left manages, supervises and stands in for nobody any more, and the other way round. */
async function endRelations(tx: Tx, id: string, ended: string): Promise<void> {
  const on = dateColumn(ended);
  await tx.$executeRaw`UPDATE relations SET to_date = greatest(from_date, ${on}::date) - 1
    WHERE (to_date IS NULL OR to_date >= ${on}::date) AND (person_id = ${id}::uuid OR other_id = ${id}::uuid)`;
}

async function pin(tx: Tx, steps: readonly Step[], now: Date): Promise<void> {
  const data = steps
    .filter(({ deed, known }) => deed === "added" || (known !== undefined && !known.pinned && deed !== "ended"))
    .map(({ id }) => {
      return { id: randomUUID(), personId: id, ...demoAccounts, platformId: id, pinnedAt: now };
    });
  for (let at = 0; at < data.length; at += 1000) await tx.identity.createMany({ data: data.slice(at, at + 1000) });
}

/** Work and ties that nobody goes on with, once this is written: the leads' Home has each of them. */
async function leftWith(
  tx: Tx,
  steps: readonly Step[],
  today: string,
): Promise<Extract<Written, { readonly notes: unknown }>["notes"]> {
  const touched = steps.filter(({ deed }) => deed === "ended" || deed === "changed");
  const left = touched.length > 0 ? await readLeftOver(tx, today) : [];
  return touched
    .filter(({ id }) => left.some(({ person }) => person.id === id))
    .map(({ row }) => ({
      row,
      says: "something is open with them that they cannot go on with. It stands on the Home of whoever leads.",
    }));
}
