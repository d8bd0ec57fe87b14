import type { PersonRow, RelationKind } from "../../data/import/rows.ts";
import { nameKey, relationColumns } from "../../data/import/rows.ts";
import { engagementOptions, peerKindOptions, roleOptions } from "../../rules/people/choices.ts";
import { longestPersonName, readEmail, readHours, readName, readPhone } from "../../rules/people/details.ts";
import { type Role, roles as roleKeys } from "../../rules/policy/standing.ts";
import type { Options, Trust } from "../../rules/profile.ts";
import { atLine, choose, readDate, sayOptions, several } from "./cells.ts";
import { readTable, type TableLine } from "./table.ts";

/** The columns of a file of people, as docs/people.md explains them. */
const columns = [
  "name",
  "email",
  "phone",
  "roles",
  "job",
  "engagement",
  "peer_kind",
  "hours_per_week",
  "teams",
  "from",
  "line_manager",
  "clinical_supervisor",
  "peer_supervisor",
  "deputy_of",
  "ended",
  "old_email",
] as const;
type Column = (typeof columns)[number];

interface Choices {
  readonly roles: Options;
  readonly jobs: Options;
  readonly peerKinds: Options;
  readonly today: string;
}

/** Reads a file of people, or names every line that needs changing: by line and column, never by what stands there. */
export function readPeople(
  text: string,
  trust: Trust,
  today: string,
): { readonly rows: readonly PersonRow[] } | { readonly problems: readonly string[] } {
  const table = readTable(text, { columns, needed: ["name"] });
  if ("problems" in table) return table;
  const choices = { roles: roleOptions(trust), jobs: trust.staffRoles, peerKinds: peerKindOptions(trust), today };
  const problems: string[] = [];
  const rows = table.lines.map((line) => readRow(line, choices, problems));
  problems.push(...twice(rows));
  return problems.length > 0 ? { problems } : { rows };
}

function readRow({ line, cells }: TableLine<Column>, choices: Choices, problems: string[]): PersonRow {
  const wrongIn = (column: Column) => (says: string) => {
    problems.push(atLine(line, { cell: column, says }));
    return undefined;
  };
  function given<Value>(column: Column, read: (cell: string, wrong: (says: string) => undefined) => Value | undefined) {
    const cell = cells[column];
    if (cell === undefined) return undefined;
    return cell === "" ? null : read(cell, wrongIn(column));
  }
  const among = (options: Options) => (cell: string, wrong: (says: string) => undefined) =>
    choose(cell, options) ?? wrong(`use one of these: ${sayOptions(options)}.`);

  const email = given("email", readEmail);
  const roles = cells.roles === undefined ? undefined : readRoles(cells.roles, choices.roles, wrongIn("roles"));
  const kind = given("engagement", among(engagementOptions));
  const peerKind = given("peer_kind", among(choices.peerKinds));
  const isPsw = roles?.includes("psw") === true;
  if (isPsw && kind === null) wrongIn("engagement")(`say how this PSW works here: ${sayOptions(engagementOptions)}.`);
  if (peerKind && !kind) wrongIn("engagement")(`peer_kind needs one of these here: ${sayOptions(engagementOptions)}.`);
  const hoursPerWeek = given("hours_per_week", readHours);
  if (hoursPerWeek && kind === null)
    wrongIn("engagement")(`hours_per_week needs one of these here: ${sayOptions(engagementOptions)}.`);
  const from = given("from", readDate) ?? undefined;
  if (from !== undefined && (from < "1948-07-05" || from > `${Number(choices.today.slice(0, 4)) + 2}-12-31`))
    wrongIn("from")("look at the year.");
  const ended = readEnded(cells.ended ?? "", choices.today, wrongIn("ended"));
  if (from && ended && ended !== "back" && ended < from) wrongIn("ended")("this is before from.");
  const oldEmail = given("old_email", readEmail);
  if (oldEmail && !email) wrongIn("old_email")("put the new e-mail under email.");
  const relations: Partial<Record<RelationKind, string | null>> = {};
  for (const [kindOf, column] of Object.entries(relationColumns) as [
    RelationKind,
    (typeof relationColumns)[RelationKind],
  ][]) {
    const other = given(column, readEmail);
    if (other !== undefined) relations[kindOf] = other;
    if (other && other === email) wrongIn(column)("this is the person's own e-mail. Put somebody else's.");
  }
  return {
    line,
    name: readName(cells.name ?? "", wrongIn("name"), longestPersonName) ?? "",
    email,
    oldEmail,
    phone: given("phone", readPhone),
    job: given("job", among(choices.jobs)),
    roles,
    engagement: kind ? { kind, peerKind: peerKind ?? (isPsw ? "psw" : null) } : kind === null ? null : undefined,
    hoursPerWeek,
    teams: cells.teams === undefined ? undefined : several(cells.teams),
    from,
    relations,
    ended,
  };
}

function readRoles(cell: string, options: Options, wrong: (says: string) => undefined): readonly Role[] {
  const chosen = several(cell).map((part) => choose(part, options));
  if (chosen.includes(undefined)) wrong(`use these, with ; between two: ${sayOptions(options)}.`);
  return roleKeys.filter((role) => chosen.includes(role));
}

function readEnded(cell: string, today: string, wrong: (says: string) => undefined): PersonRow["ended"] {
  if (cell === "") return undefined;
  if (cell.toLowerCase() === "back") return "back";
  const date = readDate(cell, wrong);
  if (date !== undefined && date > today) return wrong("this day has not come yet. Import it on the day.");
  return date;
}

/** Lines that give the same person twice. */
function twice(rows: readonly PersonRow[]): readonly string[] {
  const problems: string[] = [];
  const firstOf = new Map<string, number>();
  for (const row of rows) {
    const keys = row.email
      ? [row.email]
      : (row.teams?.length ? row.teams : [""]).map((team) => `${nameKey(row.name)}\n${nameKey(team)}`);
    const first = keys.map((key) => firstOf.get(key)).find((line) => line !== undefined);
    if (first !== undefined && row.email)
      problems.push(atLine(row.line, { cell: "email", says: `this is the e-mail of line ${first} too.` }));
    else if (first !== undefined)
      problems.push(
        atLine(row.line, {
          cell: "name",
          says: `line ${first} has the same name and team. Give an e-mail, or write the names so that people can tell them apart.`,
        }),
      );
    for (const key of keys) if (!firstOf.has(key)) firstOf.set(key, row.line);
  }
  return problems;
}
