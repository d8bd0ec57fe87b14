// Which results are older than what they prove, or prove less than they should.
import { ran } from "./ran.js";

/** What each section of docs/proofs.md says about its own proof, by the proof's name. */
export function resultsIn(text) {
  const sections = text.split(/^(?=## )/m).slice(1);
  return new Map(
    sections.map((section) => {
      const [heading = "", ...lines] = section.split("\n").filter((line) => line !== "");
      const where = lines.find((line) => line.startsWith("`") && line.includes("npm run prove -- ")) ?? "";
      const [, otherwise, on] = /^`(.*?) ?npm run prove -- [^`]*`, (\d{4}-\d\d-\d\d), /.exec(where) ?? [];
      const [, commit, changes] = /, commit ([0-9a-f]{7,40})\b( and changes)?/.exec(where) ?? [];
      const said = lines.slice(0, lines.indexOf(where));
      return [
        heading.replace("## ", ""),
        { on, commit, changes: changes !== undefined, otherwise, said, held: where.endsWith("**held**") },
      ];
    }),
  );
}

/**
 * One sentence for each proof that has no result or one that proves too little, that nobody says the paths of, or whose
 * paths were changed since.
 * @param changedSince the commits that changed paths after a result's own commit, or since its day
 */
export function outdated({ proofs, proves, results, changedSince }) {
  const unsaid = [...results.keys()].filter((name) => !Object.hasOwn(proves, name));
  return [
    ...Object.entries(proves).flatMap(([name, paths]) => {
      const result = results.get(name);
      if (!result) return [`${name}: has no result`];
      const reasons = [...lacking(result, proofs[name]), ...since(result, changedSince(result, paths))];
      return reasons.length === 0 ? [] : [`${name}: ${reasons.join("; ")}`];
    }),
    ...unsaid.map((name) => `${name}: scripts/proofs/proves.js does not say what it proves`),
  ];
}

function lacking({ changes, otherwise, said, held }, proof) {
  return [
    ...(held ? [] : ["did not hold"]),
    ...(changes ? ["is of what was not committed"] : []),
    ...(otherwise ? [`was run with ${otherwise}`] : []),
    ...(said.join("\n") === `${proof.shows}\n${ran(proof)}` ? [] : ["shows or runs something else now"]),
  ];
}

/** That code was changed after a result, or nothing. */
export function since({ on, commit }, changes) {
  if (changes.length === 0) return [];
  const commits = `${changes.length} ${changes.length === 1 ? "commit" : "commits"}`;
  return [`${commits} since ${commit ?? on}, the last: ${changes[0]}`];
}
