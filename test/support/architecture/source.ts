import { readdirSync, readFileSync } from "node:fs";
import { dirname, join, posix } from "node:path";
import { parseSync } from "oxc-parser";

export const root = join(import.meta.dirname, "..", "..", "..");

/** A file as it is read: its path from the root of the project, with "/" on every system. */
export interface Source {
  readonly path: string;
  readonly text: string;
}

/** One `import`, `export … from`, `import(…)` or `import("…")` in a type. */
export interface Import {
  /** As it is written. */
  readonly from: string;
  /** The file it leads to, or undefined for a package. */
  readonly to: string | undefined;
  readonly typeOnly: boolean;
  readonly line: number;
}

/** A node of the syntax tree, and what it stands in. */
export interface Node {
  readonly type: string;
  readonly start: number;
  readonly [field: string]: unknown;
}
export interface Found {
  readonly node: Node;
  /** The innermost first. */
  readonly within: readonly Node[];
}

export interface Parsed extends Source {
  readonly imports: readonly Import[];
  readonly nodes: readonly Found[];
  lineOf(node: { readonly start: number }): number;
}

/** Every file of a folder whose name ends so, the generated client left out. */
export function sourcesIn(folder: string, ends: readonly string[] = [".ts"]): readonly Source[] {
  return readdirSync(join(root, folder), { recursive: true, withFileTypes: true })
    .filter((each) => each.isFile() && ends.some((end) => each.name.endsWith(end)))
    .map((each) =>
      join(each.parentPath, each.name)
        .slice(root.length + 1)
        .replaceAll("\\", "/"),
    )
    .filter((path) => !path.startsWith("src/data/prisma/"))
    .sort()
    .map((path) => ({ path, text: readFileSync(join(root, path), "utf8") }));
}

/** @throws where the file is no TypeScript. */
export function parsed({ path, text }: Source): Parsed {
  const { program, errors } = parseSync(path, text);
  if (errors[0]) throw new SyntaxError(`${path}: ${errors[0].message}`);
  const nodes: Found[] = [];
  visit(program, [], nodes);
  const starts = [0, ...[...text.matchAll(/\n/g)].map(({ index }) => index + 1)];
  const lineOf = ({ start }: { readonly start: number }) => starts.filter((each) => each <= start).length;
  const imports = nodes.flatMap(({ node }): Import[] => {
    const written = specifier(node);
    if (written === undefined) return [];
    const to = written.startsWith(".") ? posix.join(dirname(path), written) : undefined;
    return [{ from: written, to, typeOnly: typeOnly(node), line: lineOf(node) }];
  });
  return { path, text, imports, nodes, lineOf };
}

function visit(value: unknown, within: readonly Node[], into: Found[]): void {
  if (Array.isArray(value)) {
    for (const each of value) visit(each, within, into);
  } else if (isNode(value)) {
    into.push({ node: value, within });
    for (const each of Object.values(value)) visit(each, [value, ...within], into);
  }
}

export function isNode(value: unknown): value is Node {
  return typeof value === "object" && value !== null && "type" in value && typeof value.type === "string";
}

function specifier(node: Node): string | undefined {
  if (!/^(Import(Declaration|Expression)|Export(All|Named)Declaration|TSImportType)$/.test(node.type)) return undefined;
  const { source } = node;
  return isNode(source) && typeof source.value === "string" ? source.value : undefined;
}

function typeOnly(node: Node): boolean {
  if (node.type === "TSImportType" || node.importKind === "type" || node.exportKind === "type") return true;
  const { specifiers } = node;
  if (!Array.isArray(specifiers) || specifiers.length === 0) return false;
  return specifiers.every((each) => each.importKind === "type" || each.exportKind === "type");
}
