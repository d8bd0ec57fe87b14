import { parse } from "csv-parse/sync";

/** One line of a file: its cells by column. A column the file does not have is not there; an empty cell is "". */
export interface TableLine<Column extends string> {
  /** Where it begins in the file, the first line being 1. */
  readonly line: number;
  readonly cells: Readonly<Partial<Record<Column, string>>>;
}

export interface TableShape<Column extends string> {
  readonly columns: readonly Column[];
  readonly needed: readonly Column[];
}

type Read<Column extends string> =
  | { readonly lines: readonly TableLine<Column>[] }
  | { readonly problems: readonly string[] };

interface Raw {
  readonly line: number;
  readonly cells: readonly string[];
}

/** Reads CSV text whose first line names the columns, in any order. A problem names a place and never what stands there. */
export function readTable<Column extends string>(text: string, shape: TableShape<Column>): Read<Column> {
  const split = splitCsv(text);
  if ("problems" in split) return split;
  const [first, ...rest] = split.raws;
  if (!first)
    return { problems: [`The file is empty. Its first line must name the columns: ${shape.columns.join(",")}`] };
  const header = readHeader(first, shape);
  if ("problems" in header) return header;
  const problems: string[] = [];
  const lines: TableLine<Column>[] = [];
  for (const { line, cells } of rest) {
    if (cells.every((cell) => cell === "")) continue;
    const problem = misfit(cells, header.names);
    if (problem) problems.push(`Line ${line}: ${problem}`);
    else lines.push({ line, cells: named(cells, header.names) });
  }
  if (problems.length > 0) return { problems };
  return lines.length > 0
    ? { lines }
    : { problems: ["There is nobody and nothing in this file below its first line."] };
}

/** Words for a file that is not text, or not in UTF-8. */
const notText = 'This is not a CSV file in UTF-8. In your spreadsheet, choose "Save as" and then "CSV UTF-8".';

function splitCsv(text: string): { readonly raws: readonly Raw[] } | { readonly problems: readonly string[] } {
  if (/[\0\uFFFD]/.test(text)) return { problems: [notText] };
  const raws: Raw[] = [];
  let last = 0;
  try {
    parse(text.replace(/^\uFEFF/, "").replace(/\r\n?/g, "\n"), {
      relax_column_count: true,
      skip_empty_lines: true,
      on_record(record: readonly string[], { lines }) {
        last = lines;
        const line = lines - record.join("").split("\n").length + 1;
        raws.push({ line, cells: record.map((cell) => cell.trim().normalize("NFC")) });
        return null;
      },
    });
    return { raws };
  } catch (error) {
    if (!(error instanceof Error) || !("code" in error)) throw error;
    const what =
      error.code === "CSV_QUOTE_NOT_CLOSED"
        ? "a quotation mark begins here and never ends."
        : 'a quotation mark stands inside a cell. Put the whole cell in "…", and write "" for one quotation mark.';
    return { problems: [`Line ${last + 1}: ${what}`] };
  }
}

function readHeader<Column extends string>(
  { line, cells }: Raw,
  { columns, needed }: TableShape<Column>,
): { readonly names: readonly (Column | undefined)[] } | { readonly problems: readonly string[] } {
  const known = (cell: string) => columns.find((column) => column === cell.toLowerCase().replace(/[\s-]+/g, "_"));
  const names = cells.map(known);
  if (names.every((name) => name === undefined)) {
    const hint = cells.length === 1 && /[;\t]/.test(cells[0] ?? "") ? " Put commas between the cells." : "";
    return { problems: [`Line ${line} must name the columns, with commas between: ${columns.join(",")}.${hint}`] };
  }
  const problems: string[] = [];
  names.forEach((name, at) => {
    if (name === undefined && cells[at] !== "")
      problems.push(`Line ${line}, column ${at + 1}: we do not know this column. We know: ${columns.join(", ")}.`);
    if (name !== undefined && names.indexOf(name) < at)
      problems.push(`Line ${line}, column ${at + 1}: ${name} is here twice. Keep one.`);
  });
  for (const name of needed)
    if (!names.includes(name)) problems.push(`Line ${line}: the column ${name} is missing. Add it.`);
  return problems.length > 0 ? { problems } : { names };
}

function misfit(cells: readonly string[], names: readonly unknown[]): string | undefined {
  const filled = cells.findLastIndex((cell) => cell !== "") + 1;
  if (cells.length < names.length || filled > names.length)
    return `this line has ${cells.length} cell${cells.length === 1 ? "" : "s"}, and line 1 names ${names.length}. Look for a comma too many or too few; a cell with a comma in it needs "…" around it.`;
  const stray = cells.findIndex((cell, at) => cell !== "" && names[at] === undefined);
  return stray < 0 ? undefined : `column ${stray + 1} has no name on line 1. Name it, or empty it.`;
}

function named<Column extends string>(
  cells: readonly string[],
  names: readonly (Column | undefined)[],
): Readonly<Partial<Record<Column, string>>> {
  const entries = names.flatMap((name, at) => (name === undefined ? [] : [[name, cells[at] ?? ""] as const]));
  return Object.fromEntries(entries) as Partial<Record<Column, string>>;
}
