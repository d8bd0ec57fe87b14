import { readFileSync, writeFileSync } from "node:fs";
import { cpus } from "node:os";
import { load, tied } from "./machine.ts";

/** Something that must hold, and whether it does. */
export interface Limit {
  readonly says: string;
  readonly held: boolean;
}

/** What one part of the bench found. */
export interface Found {
  /** What was done, for whoever wants to know how far to believe it. */
  readonly how: string;
  /** The first row names the columns. */
  readonly table: readonly (readonly string[])[];
  readonly limits: readonly Limit[];
}

const head = `# Benchmarks

What \`npm run bench\` found last, part by part, and of which commit. Each way of doing a thing is measured in turn, in one
run. Where a part says how many rounds it had, a figure is the median of them, and a p99 the median of the rounds' p99; but
\`claim\` takes its p99 from everything measured, and \`beside\` its p50, p95 and p99, while its limits are on the median of its
turns' p99. \`drain\` and \`memory\` are done once: their
figures are those of one time through. Where a limit is not held, it says so, and the command ends with 1. PostgreSQL commits
synchronously. \`npm run proofs\` lists the parts that are older than the code.
`;

/** A figure with as many places as it deserves. */
export function figure(value: number): string {
  if (!Number.isFinite(value)) return "–";
  return value >= 100 ? Math.round(value).toLocaleString("en-GB") : value >= 10 ? value.toFixed(1) : value.toFixed(2);
}

export function atLeast(what: string, value: number, least: number): Limit {
  return { says: `${what}: ${figure(value)} (at least ${least})`, held: value >= least };
}

export function atMost(what: string, value: number, most: number): Limit {
  return { says: `${what}: ${figure(value)} (at most ${most})`, held: value <= most };
}

/** What was measured, as scripts/bench.js says it. */
export interface Measured {
  /** Its commit, and what was set otherwise than it usually is. */
  readonly of: string;
  readonly loadBefore: string;
}

/** Puts a part's section in the place of its last one, in the order that the parts have. */
export function write(file: string, order: readonly string[], part: string, found: Found, measured: Measured): void {
  const [, ...sections] = `\n${textOf(file)}`.split(/^(?=## )/m);
  const others = sections.filter((each) => !each.startsWith(`## ${part}\n`));
  const all = [...others, sectionOf(part, found, measured)].map((each) => `${each.trim()}\n`);
  const place = (section: string) => order.indexOf(/^## (\S+)/.exec(section)?.[1] ?? "");
  all.sort((one, other) => place(one) - place(other));
  writeFileSync(file, `${head}\n${all.join("\n")}`);
}

function textOf(file: string): string {
  try {
    return readFileSync(file, "utf8");
  } catch {
    return "";
  }
}

function sectionOf(part: string, { how, table, limits }: Found, { of, loadBefore }: Measured): string {
  const [columns = [], ...rows] = table;
  const line = (cells: readonly string[]) => `| ${cells.join(" | ")} |`;
  const now = new Date().toISOString().slice(0, 10);
  const where = `${now}, ${of}, ${cpus().length} cores, ${tied}; load ${loadBefore} before and ${load()} after; Node ${process.versions.node}`;
  return [
    `## ${part}`,
    "",
    how,
    "",
    where,
    "",
    ...(columns.length === 0 ? [] : [line(columns), line(columns.map(() => "---")), ...rows.map(line), ""]),
    ...limits.map(({ says, held }) => `- ${held ? "held" : "**not held**"}: ${says}`),
  ].join("\n");
}
