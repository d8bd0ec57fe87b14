import { join } from "node:path";
import { entriesOf } from "../../src/rules/profile-entry.ts";
import { needAt } from "../../src/rules/profile-words.ts";
import { demo } from "../../src/trusts/demo.ts";
import { type Found, isNode, type Node, type Parsed, parsed, root, sourcesIn } from "../support/architecture/source.ts";

/** The texts of one part of the service, with where they are declared. */
export interface Catalogue {
  /** What its texts are called here: `asking`, `matching.matchWords`. */
  readonly name: string;
  readonly file: string;
  /** The name of the value in its file, or undefined where nobody outside can name it. */
  readonly exported: string | undefined;
  readonly texts: object;
}

/** Named like a catalogue, and none. */
const noCatalogues: Readonly<Record<string, string>> = {
  "src/flows/kit/words.ts": "says what a catalogue is",
  "src/bot/teams/words.ts": "marks up any text for one platform",
  "src/rules/crisis-words.ts": "holds what people may type, not what they read",
  "src/rules/profile-words.ts": "is asked value by value: see the needs below",
  "src/data/words.ts": "keeps what people write",
};

/** Every catalogue of src, found by what the files say and are called, so that a new one cannot be forgotten. */
export async function catalogues(files: readonly Parsed[] = src()): Promise<readonly Catalogue[]> {
  const found: Catalogue[] = [];
  for (const file of files) {
    if (Object.hasOwn(noCatalogues, file.path)) continue;
    const defined = definedIn(file);
    if (!/(^|[/-])words\.ts$/.test(file.path) && defined.length === 0) continue;
    const exports = await import(join(root, file.path));
    for (const [exported, texts] of Object.entries<unknown>(exports)) {
      if (typeof texts !== "object" || texts === null) continue;
      const part = defined.find((each) => each.variable === exported)?.part;
      found.push({ name: part ?? `${file.path.split("/").at(-2)}.${exported}`, file: file.path, exported, texts });
    }
    for (const { variable, part, texts } of defined)
      if (!Object.hasOwn(exports, variable))
        found.push({ name: part, file: file.path, exported: undefined, texts: plainTexts(texts) });
  }
  return [...found, profileNeeds()];
}

export function src(): readonly Parsed[] {
  return sourcesIn("src").map(parsed);
}

/** What a trust reads about each value that it must supply. */
function profileNeeds(): Catalogue {
  const needs = entriesOf(demo).map(({ path }) => [path.join("."), needAt(path.join("."), "Therapy")] as const);
  return { name: "needs", file: "src/rules/profile-words.ts", exported: undefined, texts: Object.fromEntries(needs) };
}

/** The made-up trust's own texts, as people read them on pages and cards. */
export function trustTexts(): Catalogue {
  const texts = entriesOf(demo).flatMap(({ path, entry }) => (entry.ask ? [] : stringsIn(entry.value, path.join("."))));
  const labels = demo.crisis.contacts.map(({ label }, at) => [`crisis.contacts.${at}.label`, label] as const);
  return {
    name: "trust",
    file: "src/trusts/demo.ts",
    exported: undefined,
    texts: Object.fromEntries([...texts, ...labels]),
  };
}

/** Settings that nobody reads as a text. */
const settings = /^(nation|zone|hours)\b|^supervision\.kinds\.[^.]+\.terms\b/;

function stringsIn(value: unknown, at: string): readonly (readonly [string, string])[] {
  if (settings.test(at)) return [];
  if (typeof value === "string") return [[at, value]];
  if (typeof value !== "object" || value === null) return [];
  return Object.entries(value).flatMap(([name, each]) => stringsIn(each, `${at}.${name}`));
}

interface Defined {
  readonly variable: string;
  readonly part: string;
  readonly texts: Node;
}

/** The calls of `defineWords` in a file. */
function definedIn({ nodes }: Parsed): readonly Defined[] {
  return nodes.flatMap(({ node, within }: Found): Defined[] => {
    if (node.type !== "CallExpression" || !isNode(node.callee) || node.callee.name !== "defineWords") return [];
    const [part, texts] = Array.isArray(node.arguments) ? node.arguments : [];
    if (!isNode(part) || !isNode(texts)) return [];
    const variable = within.find(({ type }) => type === "VariableDeclarator")?.id;
    return [{ variable: isNode(variable) ? String(variable.name) : "", part: String(part.value), texts }];
  });
}

/** Texts as they stand in the file. @throws where a text is made from facts: such a catalogue has to be exported, so that it can be rendered. */
function plainTexts(node: Node): Record<string, unknown> {
  const properties = Array.isArray(node.properties) ? (node.properties as readonly Node[]) : [];
  return Object.fromEntries(
    properties.map(({ key, value }) => {
      const name = isNode(key) ? String(key.name ?? key.value) : "";
      if (isNode(value) && value.type === "ObjectExpression") return [name, plainTexts(value)];
      if (isNode(value) && typeof value.value === "string") return [name, value.value];
      throw new TypeError(`the text "${name}" cannot be read from its file: export its catalogue`);
    }),
  );
}
