// Which results are older than what they prove.

/** The day and the commit of each result in docs/proofs.md, by the name of its proof. */
export function resultsIn(text) {
  const sections = text.split(/^(?=## )/m).slice(1);
  return new Map(
    sections.map((section) => {
      const on = /`, (\d{4}-\d\d-\d\d), /.exec(section)?.[1];
      const commit = /, commit ([0-9a-f]{7,40})\b/.exec(section)?.[1];
      return [/^## (\S+)/.exec(section)?.[1] ?? "", { on, commit }];
    }),
  );
}

/**
 * One sentence for each proof that has no result, that nobody says the paths of, or whose paths were changed since.
 * @param changedSince the commits that changed paths after a result's own commit, or after its day
 */
export function outdated({ proves, results, changedSince }) {
  const unsaid = [...results.keys()].filter((name) => !Object.hasOwn(proves, name));
  return [
    ...Object.entries(proves).flatMap(([name, paths]) => {
      const result = results.get(name);
      if (!result) return [`${name}: has no result`];
      const changes = changedSince(result, paths);
      if (changes.length === 0) return [];
      const commits = `${changes.length} ${changes.length === 1 ? "commit" : "commits"}`;
      return [`${name}: ${commits} since ${result.commit ?? result.on}, the last: ${changes[0]}`];
    }),
    ...unsaid.map((name) => `${name}: scripts/proofs/proves.js does not say what it proves`),
  ];
}
