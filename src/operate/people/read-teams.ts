import { nameKey, type TeamRow } from "../../data/import/rows.ts";
import { readName } from "../../rules/people/details.ts";
import type { Options, Trust } from "../../rules/profile.ts";
import { atLine, choose, sayOptions } from "./cells.ts";
import { readTable } from "./table.ts";

const columns = ["team", "setting", "locality", "service_line"] as const;

/** Reads a file of teams, or names every line that needs changing. */
export function readTeams(
  text: string,
  trust: Trust,
): { readonly rows: readonly TeamRow[] } | { readonly problems: readonly string[] } {
  const table = readTable(text, { columns, needed: columns });
  if ("problems" in table) return table;
  const problems: string[] = [];
  const firstOf = new Map<string, number>();
  const rows = table.lines.map(({ line, cells }): TeamRow => {
    const wrongIn = (column: (typeof columns)[number]) => (says: string) => {
      problems.push(atLine(line, { cell: column, says }));
      return undefined;
    };
    const among = (column: "setting" | "service_line", options: Options) =>
      choose(cells[column] ?? "", options) ?? wrongIn(column)(`use one of these: ${sayOptions(options)}.`) ?? "";
    const name = readName(cells.team ?? "", wrongIn("team")) ?? "";
    if (name.includes(";")) wrongIn("team")("leave out the ; (it stands between two teams in a file of people).");
    const first = firstOf.get(nameKey(name));
    if (name !== "" && first !== undefined) wrongIn("team")(`this is the team of line ${first} too.`);
    else firstOf.set(nameKey(name), line);
    const key = among("service_line", trust.serviceLines);
    return {
      line,
      name,
      setting: among("setting", trust.settings),
      locality: readName(cells.locality ?? "", wrongIn("locality")) ?? "",
      serviceLine: { key, name: trust.serviceLines[key] ?? key },
    };
  });
  return problems.length > 0 ? { problems } : { rows };
}
