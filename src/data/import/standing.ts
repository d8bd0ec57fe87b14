import { randomUUID } from "node:crypto";
import { dayAfter } from "../../rules/calendar/days.ts";
import type { Tx } from "../database.ts";
import { dateColumn } from "../dates.ts";
import { engagedBy, type Standing, type StandingKind } from "./known.ts";

/** What becomes of what stands: `begin` is new, `resume` goes on as if it had not ended, `close` ends. */
export interface Changes {
  readonly begin: readonly { readonly person: string; readonly what: string; readonly from: string }[];
  readonly resume: readonly Where[];
  readonly close: readonly (Where & { readonly to: string })[];
}

interface Where {
  readonly person: string;
  readonly id: string;
  readonly from: string;
}

/** How one person's standing becomes what is wanted. What stands already keeps its first day; `to` is the last day of the rest. */
export function changesTo(
  person: string,
  standing: readonly Standing[],
  wanted: readonly string[],
  { from, to }: { readonly from: string; readonly to: string },
): Changes {
  const open = standing.filter((each) => each.to === undefined);
  const keep = new Set<string>();
  const kept = open.filter(({ what }) => {
    const first = wanted.includes(what) && !keep.has(what);
    if (first) keep.add(what);
    return first;
  });
  const missing = [...new Set(wanted)].filter((what) => !keep.has(what));
  const again = missing.map((what) => ({ what, row: standing.find((each) => each.what === what && goesOn(each, to)) }));
  const where = ({ id, from: first }: Standing): Where => ({ person, id, from: first });
  return {
    begin: again.filter(({ row }) => !row).map(({ what }) => ({ person, what, from })),
    resume: again.flatMap(({ row }) => (row ? [where(row)] : [])),
    close: open.filter((each) => !kept.includes(each)).map((each) => ({ ...where(each), to: lastDay(each.from, to) })),
  };
}

export function changesNothing({ begin, resume, close }: Changes): boolean {
  return begin.length + resume.length + close.length === 0;
}

function goesOn(row: Standing, to: string): boolean {
  return row.to !== undefined && row.to >= to;
}

/** What had not begun by then never was: it ends the day before it begins. */
function lastDay(from: string, to: string): string {
  return to >= from ? to : dayAfter(from, -1);
}

/** Writes the changes of one kind of standing, for everyone at once. */
export async function writeStanding(tx: Tx, kind: StandingKind, changes: readonly Changes[]): Promise<void> {
  const begin = changes.flatMap((each) => each.begin);
  for (let at = 0; at < begin.length; at += 1000) await create(tx, kind, begin.slice(at, at + 1000));
  for (const { resume, close } of changes) {
    for (const where of close) await setEnd(tx, kind, where, dateColumn(where.to));
    for (const where of resume) await setEnd(tx, kind, where, null);
  }
}

async function create(tx: Tx, kind: StandingKind, begin: Changes["begin"]): Promise<void> {
  const rows = begin.map(({ person, what, from }) => ({ person, what: what.split("/"), fromDate: dateColumn(from) }));
  const id = () => randomUUID();
  if (kind === "roles")
    await tx.personRole.createMany({
      data: rows.map(({ person, what: [role = ""], fromDate }) => ({ personId: person, role, fromDate })),
    });
  if (kind === "teams")
    await tx.membership.createMany({
      data: rows.map(({ person, what: [teamId = ""], fromDate }) => ({ id: id(), personId: person, teamId, fromDate })),
    });
  if (kind === "engagements")
    await tx.engagement.createMany({
      data: begin.map(({ person, what, from }) => ({
        ...{ id: id(), personId: person, fromDate: dateColumn(from) },
        ...engagedBy(what),
      })),
    });
  if (kind === "relations")
    await tx.relation.createMany({
      data: rows.map(({ person, what: [relation = "", other = ""], fromDate }) => {
        const [personId, otherId] = relation === "deputy" ? [person, other] : [other, person];
        return { id: id(), kind: relation, personId, otherId, fromDate };
      }),
    });
}

async function setEnd(tx: Tx, kind: StandingKind, { person, id, from }: Where, toDate: Date | null): Promise<void> {
  const where = { id };
  const data = { toDate };
  if (kind === "roles")
    await tx.personRole.updateMany({ where: { personId: person, role: id, fromDate: dateColumn(from) }, data });
  if (kind === "teams") await tx.membership.update({ where, data });
  if (kind === "engagements") await tx.engagement.update({ where, data });
  if (kind === "relations") await tx.relation.update({ where, data });
}
