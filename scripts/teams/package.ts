import { strFromU8, strToU8, unzipSync, zipSync } from "fflate";
import { fill, type Own } from "./filling.ts";
import { iconFaults } from "./icon-faults.ts";
import type { Manifest } from "./manifest.ts";
import { manifestFaults } from "./manifest-faults.ts";
import { schemaFaults } from "./official-schema.ts";
import { unfilled } from "./text-faults.ts";

/** Files by their names. */
export type Files = Readonly<Record<string, Uint8Array>>;

/** The trust's package: the same bytes for the same files and the same own, on every machine and day. */
export function pack(files: Files, own: Own): Uint8Array {
  const template = files["manifest.json"];
  if (template === undefined) throw new Error("there is no manifest.json to pack");
  const all: Files = { ...files, "manifest.json": strToU8(fill(strFromU8(template), own)) };
  const sorted = Object.entries(all).sort(([one], [other]) => (one < other ? -1 : 1));
  // A zip has times on a wall without a zone, and fflate reads them off this machine's own wall: noon is everywhere.
  const mtime = new Date(2026, 0, 1, 12);
  return zipSync(Object.fromEntries(sorted), { level: 9, mtime });
}

/** What Teams would refuse in a package, and what we would not want in it, one sentence each. */
export function packageFaults(zip: Uint8Array): readonly string[] {
  let files: Files;
  try {
    files = unzipSync(zip);
  } catch {
    return ["the package is no zip that can be read"];
  }
  const text = read(files["manifest.json"]);
  if (text === undefined) return ["manifest.json does not stand at the root of the package, as a text in UTF-8"];
  const manifest = parse(text);
  if (manifest === undefined) return ["manifest.json is no JSON"];
  // What is read after the schema has the shape that the schema asks for.
  const first = [...unfilled(text), ...schemaFaults(manifest)];
  return first.length > 0
    ? first
    : [...manifestFaults(manifest as Manifest), ...fileFaults(files, manifest as Manifest)];
}

function read(bytes: Uint8Array | undefined): string | undefined {
  try {
    return bytes && new TextDecoder("utf-8", { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch {
    return undefined;
  }
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function fileFaults(files: Files, { icons }: Manifest): readonly string[] {
  const wanted = ["manifest.json", icons.color, icons.outline];
  const named = (["color", "outline"] as const).flatMap((which) => {
    const name = icons[which];
    const bytes = files[name];
    if (/[/\\]/.test(name)) return [`${name} must stand at the root of the package`];
    return bytes === undefined ? [`the package lacks ${name}`] : iconFaults(which, name, bytes);
  });
  return [
    ...(new Set(wanted).size === wanted.length ? [] : ["the two pictures must be two files"]),
    ...named,
    ...Object.keys(files)
      .filter((name) => !wanted.includes(name))
      .map((name) => `the package has ${name}, which nothing in it needs`),
  ];
}
