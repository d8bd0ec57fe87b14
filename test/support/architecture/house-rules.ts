import type { Found, Node, Parsed } from "./source.ts";
import { isNode } from "./source.ts";
import type { Rule } from "./who-may-import.ts";

const inSrc = ({ path }: Parsed) => path.startsWith("src/");

/** A rule about single nodes: what is wrong with one, or nothing. */
function perNode(applies: (file: Parsed) => boolean, wrong: (found: Found, file: Parsed) => string | undefined): Rule {
  return (file) =>
    applies(file)
      ? file.nodes.flatMap((found) => {
          const what = wrong(found, file);
          return what === undefined ? [] : [`${file.path}:${file.lineOf(found.node)} ${what}`];
        })
      : [];
}

const banned: Readonly<Record<string, string>> = {
  ExportDefaultDeclaration: "exports a default: exports have names",
  ClassDeclaration: "declares a class: functions that return objects do",
  ClassExpression: "declares a class: functions that return objects do",
  TSEnumDeclaration: "declares an enum: a union of strings does",
  TSAnyKeyword: "says any: say what it is, or unknown",
  TSNonNullExpression: "says that a value is there without looking",
  Decorator: "uses a decorator",
  TSModuleDeclaration: "declares a namespace: a file is one",
};

/** Vitest asks for these to be default exports. */
const askedForByVitest = /^test\/support\/vitest\//;

export const plainTypeScript: Rule = perNode(
  () => true,
  ({ node }, { path }) => {
    if (node.type === "ExportDefaultDeclaration" && askedForByVitest.test(path)) return undefined;
    // Saying what is already there (`declare global`) makes nothing.
    return node.type === "TSModuleDeclaration" && node.declare === true ? undefined : banned[node.type];
  },
);

export const namedForAnIdea: Rule = ({ path }) =>
  /(^|[/-])(utils?|helpers?|types?|constants?|common|misc|shared)(\.[a-z]+)*\.ts$/.test(path) ||
  /\/(utils?|helpers?|types?|constants?)\//.test(path)
    ? [`${path}:1 is named for what its content happens to be, not for its idea`]
    : [];

/** "Not much over 250". */
const mostLines = 300;
export const shortFiles: Rule = ({ path, text }) => {
  const lines = text.trimEnd().split("\n").length;
  return path.startsWith("src/") && lines > mostLines
    ? [`${path}:${mostLines + 1} has ${lines} lines, more than ${mostLines}`]
    : [];
};

export const settingsInConfigOnly: Rule = perNode(
  (file) => inSrc(file) && file.path !== "src/config.ts",
  ({ node }) =>
    isCalled(node, "process", "env") ||
    (node.type === "ImportDeclaration" && isNode(node.source) && /^(node:)?process$/.test(String(node.source.value)))
      ? "reads the environment: only src/config.ts does"
      : undefined,
);

/** `Clock.now()` is the only time anywhere; a bench or a page may still measure how long something takes. */
export const oneClock: Rule = perNode(
  (file) => inSrc(file) && file.path !== "src/open-foundation.ts",
  ({ node }) => {
    const what = "reads the wall clock: the time is handed in, and only src/open-foundation.ts has it";
    if (isCalled(node, "Date", "now") || isCalled(node, "Temporal", "Now")) return what;
    const now = node.type === "NewExpression" && Array.isArray(node.arguments) && node.arguments.length === 0;
    return (now || node.type === "CallExpression") && isName(node.callee, "Date") ? what : undefined;
  },
);

const sqlTime =
  /\b(now|clock_timestamp|statement_timestamp|transaction_timestamp|timeofday)\s*\(\s*\)|\bcurrent_(timestamp|date|time)\b|\b(LOCALTIME|localtime|LOCALTIMESTAMP|localtimestamp)\b/;
const asksTime = (sql: string) => sqlTime.test(sql) || sqlTime.test(sql.toLowerCase().replace(/localtime\w*/g, ""));
/** Prisma's own runner has the server's times in its table, and nothing of ours reads them; one place compares clocks. */
const asksForTime = ["src/data/migrate.ts", "src/data/database-clock.ts"];

export const sqlIsHandedTheTime: Rule = perNode(
  ({ path }) => path.startsWith("src/") && !asksForTime.includes(path),
  ({ node }) => (asksTime(textOf(node) ?? "") ? "has SQL that asks the database for the time" : undefined),
);

/** The same for SQL files and the schema, whose comments may say so. */
export function sqlTimesIn(path: string, text: string): readonly string[] {
  return text.split("\n").flatMap((line, index) => {
    const said = line.replace(/(--|\/\/).*$/, "");
    return asksTime(said) || /@updatedAt\b/.test(said) ? [`${path}:${index + 1} asks the database for the time`] : [];
  });
}

/** No platform word in what every platform shares. "Teams" is also a word of the service: only the platform is meant. */
/** Files where such a word has its everyday meaning: "cut myself some slack". */
const everyday = /^src\/rules\/crisis-words\.ts$/;
const platformWord =
  /slack|msteams|microsoft|adaptive|modal|block ?kit|bot ?framework|botbuilder|task\/(fetch|submit)/i;
export const noPlatformWord: Rule = perNode(
  ({ path }) => /^src\/(rules|data|flows|documents|bot\/engine)\//.test(path) && !everyday.test(path),
  ({ node, within }) => {
    const word = node.type === "Identifier" && typeof node.name === "string" ? node.name : textOf(node);
    if (word === undefined || !platformWord.test(word)) return undefined;
    return within.some(({ type, id }) => type === "TSTypeAliasDeclaration" && isName(id, "SurfaceName"))
      ? undefined
      : `says "${word}", a word of one platform`;
  },
);

const readByPeople =
  /^(title|label|text|heading|hint|missing|summary|intro|spoken|empty|count|home|last|tooLong|outside|impossible|searchLabel|done|why)$/;
/** What says something to a machine, or what a person types to begin something. */
const notRead = /^(says|type|pattern)$/;

/** What people read stands in a catalogue; what they type to begin something does not, and neither do faults. */
export const textsInCatalogues: Rule = perNode(
  ({ path }) => /^src\/(flows|documents|bot\/engine)\//.test(path) && !/words\.ts$/.test(path),
  ({ node, within }) => {
    const text = textOf(node);
    if (text === undefined || isElsewhere(within) || within.some((each) => isPropertyOf(each, notRead)))
      return undefined;
    if (
      within.some(({ type }) => type.startsWith("TS") && type !== "TSAsExpression" && type !== "TSSatisfiesExpression")
    )
      return undefined;
    const [around] = within;
    if (around && isNode(around.source) && around.source === node) return undefined;
    const words = /\p{L}\S*\s+\S*\p{L}/u.test(text);
    const named = around !== undefined && isPropertyOf(around, readByPeople) && /\p{L}/u.test(text);
    const isWord = named && around?.value === node && !/^[a-z]+([.-][a-z-]+)*$/.test(text);
    return words || isWord ? `has the text "${text}": what people read stands in a catalogue` : undefined;
  },
);

/** Real things everywhere: a module is never replaced. */
export const noModuleMocks: Rule = perNode(
  ({ path }) => path.startsWith("test/"),
  ({ node }) =>
    node.type === "CallExpression" &&
    isNode(node.callee) &&
    ["mock", "doMock", "hoisted", "stubGlobal"].some((name) => isNode(node.callee) && isCalled(node.callee, "vi", name))
      ? "replaces a module"
      : undefined,
);

/** A path of one machine, or a package registry's host. */
const machine =
  /(^|[\s"'`(=:])(\/(home|Users|root|work|mnt)\/[\w.-]+|[A-Z]:\\\\?Users\\)|registry\.[a-z-]+\.(org|com|io)/;
export function machinesIn(path: string, text: string): readonly string[] {
  return text.split("\n").flatMap((line, index) => {
    const found = machine.exec(line)?.[0].trim();
    return found === undefined ? [] : [`${path}:${index + 1} mentions "${found}", which is one machine's own`];
  });
}

/** The text of a string or of one stretch of a template. */
function textOf(node: Node): string | undefined {
  if (node.type === "Literal" && typeof node.value === "string") return node.value;
  if (node.type !== "TemplateElement") return undefined;
  const { value } = node as { readonly value?: { readonly cooked?: string } };
  return value?.cooked;
}

function isName(value: unknown, name: string): boolean {
  return isNode(value) && value.type === "Identifier" && value.name === name;
}

/** `object.property`, or `object["property"]`. */
function isCalled(node: Node, object: string, property: string): boolean {
  if (node.type !== "MemberExpression" || !isName(node.object, object)) return false;
  return isName(node.property, property) || (isNode(node.property) && node.property.value === property);
}

function isPropertyOf(node: Node, names: RegExp): boolean {
  return node.type === "Property" && isNode(node.key) && names.test(String(node.key.name ?? node.key.value));
}

/** A catalogue itself; or an Error, and what a flow is refused with when it is defined: told to whoever writes it. */
function isElsewhere(within: readonly Node[]): boolean {
  return within.some(
    ({ type, callee }) =>
      (type === "NewExpression" && isNode(callee) && /Error$/.test(String(callee.name))) ||
      (type === "CallExpression" && (isName(callee, "wrong") || isName(callee, "defineWords"))),
  );
}
