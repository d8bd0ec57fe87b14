// Which sections of docs/benchmarks.md are older than what they measure, or say that something did not hold.
import { building } from "./building.js";
import { since } from "./outdated.js";

/** The parts of the bench: test/bench/bench.ts has them, too. */
export const parts = ["pages", "steady", "beside", "claim", "drain", "lists", "start", "memory"];

/** What all of them measure, and what they are measured with. */
export const measured = [
  "src",
  "prisma/migrations",
  "test/bench",
  "test/server",
  "scripts/as-built.js",
  ...building,
  "package-lock.json",
  'package.json#"start": ',
];

/** What each section says about itself, by its part. */
export function measuresIn(text) {
  const sections = text.split(/^(?=## )/m).slice(1);
  return new Map(
    sections.map((section) => {
      const where = /^\d{4}-\d\d-\d\d, .*$/m.exec(section)?.[0] ?? "";
      const [, commit, changes] = /, commit ([0-9a-f]{7,40})\b( and changes)?/.exec(where) ?? [];
      const otherwise = /, with ((?:[A-Z_]+=\S+ ?)+), /.exec(where)?.[1];
      const notHeld = [...section.matchAll(/^- \*\*not held\*\*: (.*)$/gm)].map(([, says]) => says);
      const part = /^## (\S+)/.exec(section)?.[1] ?? "";
      return [part, { on: where.slice(0, 10), commit, changes: changes !== undefined, otherwise, notHeld }];
    }),
  );
}

/** One sentence for each part that has no section, or one that says too little or something that did not hold. */
export function outmeasured({ measures, changedSince }) {
  return parts.flatMap((part) => {
    const found = measures.get(part);
    if (!found) return [`bench ${part}: has no section`];
    const reasons = [
      ...found.notHeld.map((says) => `not held: ${says}`),
      ...(found.commit === undefined ? ["names no commit"] : []),
      ...(found.changes ? ["is of what was not committed"] : []),
      ...(found.otherwise ? [`was run with ${found.otherwise}`] : []),
      ...since(found, changedSince(found, measured)),
    ];
    return reasons.length === 0 ? [] : [`bench ${part}: ${reasons.join("; ")}`];
  });
}
