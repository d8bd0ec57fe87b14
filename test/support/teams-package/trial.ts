import { readFileSync } from "node:fs";
import { strFromU8, strToU8, unzipSync, zipSync } from "fflate";
import { type Files, pack } from "../../../scripts/teams/package.ts";

/** A made-up trust's own. */
export const own = {
  appId: "4f3c2b1a-0d9e-4c8b-a7f6-5e4d3c2b1a09",
  site: "https://intranet.fenwold.nhs.uk/alongside",
  privacy: "https://intranet.fenwold.nhs.uk/privacy",
  terms: "https://intranet.fenwold.nhs.uk/terms",
};

const read = (name: string) =>
  new Uint8Array(readFileSync(new URL(`../../../manifest/teams/${name}`, import.meta.url)));

/** The files that stand in manifest/teams. */
export const files: Files = Object.fromEntries(
  ["manifest.json", "color.png", "outline.png"].map((name) => [name, read(name)]),
);

/** The package of the made-up trust. */
export const trial = pack(files, own);

/** What is put where: `"name.short"` → a value, what becomes of the list that is there, or undefined to leave it out. */
export type Changes = Readonly<Record<string, unknown>>;

export function manifestIn(zip: Uint8Array): Readonly<Record<string, unknown>> {
  return JSON.parse(strFromU8(unzipSync(zip)["manifest.json"] ?? new Uint8Array()));
}

/** The trial with changes to its manifest. */
export function withManifest(changes: Changes): Uint8Array {
  const manifest = Object.entries(changes).reduce<unknown>(
    (before, [path, value]) => put(before, path.split("."), value),
    manifestIn(trial),
  );
  return withFiles({ "manifest.json": strToU8(JSON.stringify(manifest)) });
}

function put(before: unknown, [name, ...rest]: readonly string[], value: unknown): unknown {
  if (name === undefined) return typeof value === "function" ? value(before) : value;
  const copy = Array.isArray(before) ? [...before] : { ...(before as object) };
  const was: unknown = Reflect.get(copy, name);
  if (rest.length > 0 && was === undefined) throw new Error(`the manifest has no ${name}`);
  Reflect.set(copy, name, put(was, rest, value));
  return copy;
}

/** The trial with these files instead of, or beside, its own; one without content is left out. */
export function withFiles(changed: Readonly<Record<string, Uint8Array | undefined>>): Uint8Array {
  const all = Object.entries({ ...unzipSync(trial), ...changed });
  return zipSync(Object.fromEntries(all.filter((each): each is [string, Uint8Array] => each[1] !== undefined)));
}
