import type { Aim } from "./aim.ts";

interface Run {
  readonly struck: ReturnType<Aim["struck"]>;
  readonly problems: readonly string[];
  readonly starts: readonly number[];
  readonly acknowledged: number;
  readonly seed: number;
}

/** A table by way of writing, what went wrong, and the counts: each kill is one test, and so is how many landed in between. */
export function report({ struck, problems, starts, acknowledged, seed }: Run) {
  const count = (some: Run["struck"], moment: string) => some.filter((each) => each.moment === moment).length;
  const row = (name: string, some: Run["struck"]) => {
    const between = some.filter(({ moment }) => moment === "between");
    const kept = between.filter((each) => each.kept).length;
    return [name, some.length, between.length, kept, between.length - kept, count(some, "answered")];
  };
  const paths = [...new Set(struck.map(({ path }) => path))].sort();
  const rows = [
    ["way of writing", "kills", "between arrival and answer", "of these kept", "not kept", "after the answer"],
    ...paths.map((path) =>
      row(
        path,
        struck.filter((each) => each.path === path),
      ),
    ),
    row("all", struck),
  ];
  const between = count(struck, "between");
  const enough = between * 2 >= struck.length;
  const slowest = Math.round(Math.max(0, ...starts));
  const few = enough ? [] : ["Too few kills landed between a request's arrival and its answer."];
  return {
    passed: Math.max(0, struck.length - problems.length) + (enough ? 1 : 0),
    failed: problems.length + few.length,
    /** One sentence for each that failed. */
    wrong: [...problems, ...few],
    lines: [
      ...rows.map((cells) => cells.map((cell, at) => `${cell}`.padEnd(at === 0 ? 26 : 0)).join(" | ")),
      ...problems,
      `${struck.length} kills (seed ${seed}), ${between} between a request's arrival and its answer; ${acknowledged} steps acknowledged; slowest start again ${slowest} ms`,
      problems.length === 0
        ? "Nothing acknowledged was lost, nothing torn, nothing doubled."
        : `${problems.length} things went wrong.`,
      ...few,
    ],
  };
}
