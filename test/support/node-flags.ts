import { readFileSync } from "node:fs";

const { scripts } = JSON.parse(readFileSync(new URL("../../package.json", import.meta.url), "utf8")) as {
  readonly scripts: { readonly start: string };
};

/** How `npm start` starts what was built: the same command stands in docs/running.md and in deploy. */
export const startCommand = /node (?:--\S+ )*dist\/main\.js$/.exec(scripts.start)?.[0] ?? "";

/** What `npm start` tells Node. */
export const nodeFlags: readonly string[] = startCommand.split(" ").filter((word) => word.startsWith("--"));
