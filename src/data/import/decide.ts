import { dayAfter } from "../../rules/calendar/days.ts";
import { dateColumn } from "../dates.ts";
import {
  type Engaged,
  engagedBy,
  engagementKey,
  type Known,
  relationKey,
  type StandingKind,
  standingKinds,
} from "./known.ts";
import type { Matched } from "./match.ts";
import { nameKey, type PersonRow, type Problem, relationColumns, relationKinds, type Written } from "./rows.ts";
import { type Changes, changesNothing, changesTo } from "./standing.ts";

export type Deed = "added" | "changed" | "same" | "ended";

/** One line, decided: who, what becomes of them, and of what stands for them. */
export interface Step {
  readonly id: string;
  readonly row: PersonRow;
  readonly known: Known | undefined;
  readonly deed: Deed;
  readonly fields: { readonly name?: string } & Partial<Record<"email" | "phone" | "staffRole", string | null>>;
  readonly endedAt?: Date | null;
  readonly changes: Readonly<Record<StandingKind, Changes>>;
}

const none: Changes = { begin: [], resume: [], close: [] };
const nothing = { roles: none, teams: none, engagements: none, relations: none };

type Notes = Extract<Written, { readonly notes: unknown }>["notes"];

/** Decides every row and writes nothing. */
export function decide(
  matched: readonly Matched[],
  people: readonly Known[],
  teamIds: ReadonlyMap<string, string>,
  { now, today, newId }: { readonly now: Date; readonly today: string; readonly newId: (row: PersonRow) => string },
): { readonly steps: readonly Step[]; readonly problems: readonly Problem[]; readonly notes: Notes } {
  const problems: Problem[] = [];
  const notes: Notes[number][] = [];
  const named = matched.map(({ row, known }) => ({
    row,
    known,
    id: known?.id ?? newId(row),
    leaves: row.ended !== undefined && row.ended !== "back",
    staysAway: known?.endedAt != null && row.ended === undefined,
  }));
  const here = new Map<string, string>();
  const ids = new Set(people.filter(({ endedAt }) => endedAt === null).map(({ id }) => id));
  for (const { id, leaves } of named) if (leaves) ids.delete(id);
  for (const { id, email, endedAt } of people) if (email !== null && endedAt === null) here.set(email, id);
  for (const { row, id, known, leaves, staysAway } of named)
    if (leaves || staysAway) for (const email of [row.email, known?.email]) here.delete(email ?? "");
    else if (row.email) here.set(row.email, id);

  const steps = named.map(({ row, known, id, leaves, staysAway }): Step => {
    const step = { id, row, known, fields: {}, changes: nothing };
    if (staysAway)
      notes.push({
        row,
        says: "their access has ended, so nothing was changed. Write back under ended to let them in again.",
      });
    if (staysAway || (leaves && (!known || known.endedAt))) return { ...step, deed: "same" };
    if (known && leaves) return { ...step, deed: "ended", ...leaving(known, row.ended ?? today, now) };

    const from = row.from === undefined || (known && row.from < today) ? today : row.from;
    const span = { from, to: dayAfter(from > today ? from : today, -1) };
    const wanted: Readonly<Record<StandingKind, readonly string[] | undefined>> = {
      roles: row.roles,
      teams: row.teams && wantedTeams(row, teamIds, problems),
      engagements: wantedEngagements(row, known, problems),
      relations: wantedRelations(row, id, known, { here, ids }, problems),
    };
    const changes = eachKind((kind) => {
      const goal = wanted[kind];
      return goal ? changesTo(id, known?.standing[kind] ?? [], goal, span) : none;
    });
    const fields = fieldsOf(row, known);
    const back = known?.endedAt ? { endedAt: null } : {};
    const same =
      Object.keys({ ...fields, ...back }).length === 0 && standingKinds.every((kind) => changesNothing(changes[kind]));
    return { ...step, fields, changes, ...back, deed: known ? (same ? "same" : "changed") : "added" };
  });
  return { steps, problems, notes };
}

function eachKind(make: (kind: StandingKind) => Changes): Step["changes"] {
  return { roles: make("roles"), teams: make("teams"), engagements: make("engagements"), relations: make("relations") };
}

/** Their relations end with those of whoever names them. */
function leaving(known: Known, ended: string, now: Date): Pick<Step, "endedAt" | "changes"> {
  const span = { from: ended, to: dayAfter(ended, -1) };
  const end = (kind: StandingKind) =>
    kind === "relations" ? none : changesTo(known.id, known.standing[kind], [], span);
  return { endedAt: new Date(Math.min(dateColumn(ended).getTime(), now.getTime())), changes: eachKind(end) };
}

function wantedTeams(row: PersonRow, teamIds: ReadonlyMap<string, string>, problems: Problem[]): readonly string[] {
  return (row.teams ?? []).flatMap((name, at) => {
    const id = teamIds.get(nameKey(name));
    const which = (row.teams ?? []).length > 1 ? `team ${at + 1} of this cell` : "this team";
    if (!id)
      problems.push({
        row,
        cell: "teams",
        says: `we do not know ${which}. Import it first, or look at the spelling.`,
      });
    return id ? [id] : [];
  });
}

/** How they are to work here, or nothing where the file does not say. Hours that it has no column for stay. */
function wantedEngagements(
  row: PersonRow,
  known: Known | undefined,
  problems: Problem[],
): readonly string[] | undefined {
  const { engagement, hoursPerWeek: hours } = row;
  if (engagement === null) return [];
  if (engagement === undefined && hours === undefined) return undefined;
  const standing = known?.standing.engagements ?? [];
  const open = standing.filter(({ to }) => to === undefined).map(({ what }) => engagedBy(what));
  if (engagement === undefined) {
    if (hours && open.length === 0)
      problems.push({ row, cell: "hours_per_week", says: "say under engagement how they work here." });
    return open.map((each) => engagementKey({ ...each, hoursPerWeek: hours ?? null }));
  }
  const alike = ({ kind, peerKind }: Engaged) => kind === engagement.kind && peerKind === engagement.peerKind;
  const stands = [...open, ...standing.map(({ what }) => engagedBy(what))].find(alike) ?? open[0];
  return [engagementKey({ ...engagement, hoursPerWeek: hours === undefined ? (stands?.hoursPerWeek ?? null) : hours })];
}

/** The relations of the columns that the file has; those of others stay. */
function wantedRelations(
  row: PersonRow,
  id: string,
  known: Known | undefined,
  { here, ids }: { readonly here: ReadonlyMap<string, string>; readonly ids: ReadonlySet<string> },
  problems: Problem[],
): readonly string[] {
  const touched = relationKinds.filter((kind) => row.relations[kind] !== undefined);
  const kept = (known?.standing.relations ?? [])
    .filter(({ what, to }) => to === undefined && !touched.some((kind) => what.startsWith(`${kind}/`)))
    .map(({ what }) => what);
  const wanted = touched.flatMap((kind) => {
    const given = row.relations[kind];
    if (!given) return [];
    const others =
      typeof given === "string" ? [here.get(given)] : given.map((each) => (ids.has(each.id) ? each.id : undefined));
    const wrong = (says: string) => problems.push({ row, cell: relationColumns[kind], says });
    if (others.includes(undefined))
      wrong("nobody who is here has this e-mail. Add a line for them, or look at the spelling.");
    if (others.includes(id)) wrong("this is the person themselves. Put somebody else's e-mail.");
    return others.flatMap((other) => (other && other !== id ? [relationKey(kind, other)] : []));
  });
  return [...kept, ...wanted];
}

function fieldsOf(row: PersonRow, known: Known | undefined): Step["fields"] {
  const given = { name: row.name, email: row.email, phone: row.phone, staffRole: row.job };
  const differs = Object.entries(given).filter(
    ([key, value]) => value !== undefined && value !== (known?.[key as keyof typeof given] ?? null),
  );
  return Object.fromEntries(differs);
}
