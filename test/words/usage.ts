import { isNode, type Node, type Parsed } from "../support/architecture/source.ts";
import type { Catalogue } from "./catalogues.ts";

/** One place in src that takes a text, or a group of texts, from a catalogue. */
export interface Use {
  readonly catalogue: Catalogue;
  /** `["answer", "label"]`; a shorter path takes everything beneath it. */
  readonly path: readonly string[];
  /** The property it becomes: `title`, `label`, `spoken`. */
  readonly as: string | undefined;
  /** Whether it stands on a button: in an object that does something, or handed to what makes one. */
  readonly button: boolean;
}

interface Root {
  readonly catalogue: Catalogue;
  readonly path: readonly string[];
}

/** Where the catalogues' texts are used. A text taken by a name that is not known beforehand counts with its whole group. */
export function usesOf(catalogues: readonly Catalogue[], files: readonly Parsed[]): readonly Use[] {
  return files.flatMap((file) => {
    const roots = rootsIn(file, catalogues);
    return roots.size === 0 ? [] : file.nodes.flatMap(({ node, within }) => use(node, within, roots));
  });
}

/** The names by which a file knows a catalogue, or a group of one. */
function rootsIn(file: Parsed, catalogues: readonly Catalogue[]): ReadonlyMap<string, Root> {
  const roots = new Map<string, Root>();
  for (const catalogue of catalogues)
    if (catalogue.file === file.path && catalogue.exported !== undefined)
      roots.set(catalogue.exported, { catalogue, path: [] });
  for (const { node } of file.nodes) {
    if (node.type === "VariableDeclarator" && isNode(node.init) && isNode(node.id)) opened(node.id, node.init, roots);
    if (node.type !== "ImportDeclaration" || node.importKind === "type" || !isNode(node.source)) continue;
    const from = String(node.source.value);
    const to = file.imports.find((each) => each.from === from)?.to;
    for (const { imported, local } of listed(node.specifiers)) {
      const catalogue = catalogues.find(
        (each) => each.file === to && isNode(imported) && each.exported === String(imported.name),
      );
      if (catalogue && isNode(local)) roots.set(String(local.name), { catalogue, path: [] });
    }
  }
  return roots;
}

/** `const { title, text } = words.notYours` */
function opened(pattern: Node, init: Node, roots: Map<string, Root>): void {
  const names = chain(init);
  const root = names && roots.get(names[0] ?? "");
  if (pattern.type !== "ObjectPattern" || !names || !root) return;
  for (const { key, value } of listed(pattern.properties))
    if (isNode(key) && isNode(value) && value.type === "Identifier")
      roots.set(String(value.name), { ...root, path: [...root.path, ...names.slice(1), String(key.name)] });
}

function use(node: Node, within: readonly Node[], roots: ReadonlyMap<string, Root>): readonly Use[] {
  const [around] = within;
  const root = node.type === "Identifier" ? roots.get(String(node.name)) : undefined;
  if (!root || !around || !isRead(node, within) || within.some(({ type }) => type.startsWith("TSType"))) return [];
  let outer: Node = node;
  const path: string[] = [...root.path];
  let depth = 0;
  for (const each of within) {
    if (each.type !== "MemberExpression" || each.object !== outer || each.computed === true) break;
    path.push(isNode(each.property) ? String(each.property.name) : "");
    outer = each;
    depth += 1;
  }
  const beyond = within[depth];
  if (beyond?.type === "VariableDeclarator" && isNode(beyond.id) && beyond.id.type === "ObjectPattern") return [];
  const place = placeOf(outer, within.slice(depth));
  return [{ catalogue: root.catalogue, path, ...place }];
}

/** The property that a text becomes, looking out through calls and choices that only pass it on. */
function placeOf(text: Node, within: readonly Node[]): { readonly as: string | undefined; readonly button: boolean } {
  for (const [at, each] of within.entries()) {
    if (each.type === "Property") {
      const object = within[at + 1];
      const names = listed(object?.properties).map(({ key }) => (isNode(key) ? String(key.name) : ""));
      const as = nameOf(within[at + 2]?.key) === "options" ? "choice" : nameOf(each.key);
      const button = as === "label" && (names.includes("does") || names.includes("flow"));
      return { as, button: button || as === "home" || as === "last" || as === "next" || as === "leave" };
    }
    if (each.type === "CallExpression" && each.callee !== text && /Press$/.test(nameOf(each.callee)))
      return { as: "label", button: true };
    if (
      !/^(MemberExpression|CallExpression|ConditionalExpression|LogicalExpression|ParenthesizedExpression|AwaitExpression)$/.test(
        each.type,
      )
    )
      return { as: undefined, button: false };
  }
  return { as: undefined, button: false };
}

/** Whether a name is read here, and does not merely name a property. */
function isRead(node: Node, [around, beyond]: readonly Node[]): boolean {
  if (!around) return false;
  if (around.type === "MemberExpression") return around.object === node || around.computed === true;
  if (around.type === "Property") return around.value === node && beyond?.type !== "ObjectPattern";
  return !/^(Import|Export)\w*Specifier$|^VariableDeclarator$/.test(around.type) || around.init === node;
}

/** `words.notYours` → `["words", "notYours"]` */
function chain(node: Node): readonly string[] | undefined {
  if (node.type === "Identifier") return [String(node.name)];
  if (node.type !== "MemberExpression" || node.computed === true || !isNode(node.object)) return undefined;
  const inner = chain(node.object);
  return inner && isNode(node.property) ? [...inner, String(node.property.name)] : undefined;
}

function nameOf(value: unknown): string {
  return isNode(value) ? String(value.name ?? "") : "";
}

function listed(value: unknown): readonly Node[] {
  return Array.isArray(value) ? value.filter(isNode) : [];
}
