import { Temporal } from "temporal-polyfill";
import type { Problem } from "../../data/import/rows.ts";
import type { Wrong } from "../../rules/people/details.ts";
import type { Options } from "../../rules/profile.ts";

/** The key that a cell means, by the key itself or by its label, in capitals or not. */
export function choose(cell: string, options: Options): string | undefined {
  const written = cell.toLowerCase();
  const found = Object.entries(options).find(
    ([key, label]) => key.toLowerCase() === written.replace(/[\s_]+/g, "-") || label.toLowerCase() === written,
  );
  return found?.[0];
}

export function sayOptions(options: Options): string {
  return Object.entries(options)
    .map(([key, label]) => (label === key ? key : `${key} (${label})`))
    .join(", ");
}

/** The parts of a cell that holds several, with ; between. */
export function several(cell: string): readonly string[] {
  return cell
    .split(";")
    .map((part) => part.trim())
    .filter((part) => part !== "");
}

/** A date as `YYYY-MM-DD`, also from the 24/11/2026 that spreadsheets make of it. */
export function readDate(cell: string, wrong: Wrong): string | undefined {
  const [, day, month, year] = /^(\d{1,2})\/(\d{1,2})\/(\d{4})$/.exec(cell) ?? [];
  const written = day && month && year ? `${year}-${month.padStart(2, "0")}-${day.padStart(2, "0")}` : cell;
  if (!/^\d{4}-\d{2}-\d{2}$/.test(written)) return wrong("write the date as 2026-11-24 or 24/11/2026.");
  try {
    return Temporal.PlainDate.from(written, { overflow: "reject" }).toString();
  } catch {
    return wrong("there is no such day in the calendar.");
  }
}

/** What is wrong with a line, behind the line and the column that it is about. */
export function atLine(line: number, { cell, says }: Pick<Problem, "cell" | "says">): string {
  return cell === undefined ? `Line ${line}: ${says}` : `Line ${line}, ${cell}: ${says}`;
}
