/** What makes what is built out of `src`: a figure of what was built is older than it, too. */
export const building = [
  ...["scripts/build.js", "scripts/build-spread.js", "scripts/nothing-first.js"],
  "tsconfig.build.json",
];
