import type { Import, Parsed } from "./source.ts";

/** One sentence on what is wrong, with where it stands: `src/rules/x.ts:3 …`. */
export type Rule = (file: Parsed) => readonly string[];

type Part =
  | "rules"
  | "trusts"
  | "documents"
  | "data"
  | "flows"
  | "bot"
  | "page"
  | "config"
  | "log"
  | "thread"
  | "open"
  | "operate"
  | "main";

interface Exception {
  readonly from: RegExp;
  readonly to: RegExp;
  readonly typeOnly?: boolean;
  readonly because: string;
}

/** Each part of the house and the parts it may import from; the browser's page and the two edge files stand alone. */
const mayImport: Readonly<Record<Part, readonly Part[]>> = {
  rules: [],
  trusts: ["rules"],
  documents: ["rules", "thread"],
  data: ["rules"],
  flows: ["rules", "documents"],
  bot: ["rules", "documents", "data", "flows"],
  page: [],
  config: [],
  log: [],
  thread: [],
  open: ["rules", "documents", "data", "flows", "bot", "trusts", "config", "log", "thread"],
  operate: ["rules", "documents", "data", "flows", "bot", "trusts", "config", "log", "open"],
  main: ["rules", "data", "flows", "bot", "config", "log", "open"],
};

/** What the rules leave open, each with its reason. */
export const exceptions: readonly Exception[] = [
  {
    from: /^src\/open(-[a-z-]+)?\.ts$/,
    to: /^src\/operate\/demo(-[a-z]+)?\.ts$/,
    because: "a demo is filled when it is opened or started again",
  },
  {
    from: /^src\/config\.ts$/,
    to: /^src\/data\/cannot-start\.ts$/,
    because: "every reason not to start is one kind of fault, whoever finds it",
  },
  {
    from: /^src\/log\.ts$/,
    to: /^src\/bot\/conversations\.ts$/,
    typeOnly: true,
    because: "what a log must be able to do is said by who writes in it",
  },
  {
    from: /^src\/bot\/playground\/((slack|teams)\/)?[a-z-]+\.ts$/,
    to: /^src\/bot\/playground\/page\/(slack-)?shapes\.ts$/,
    typeOnly: true,
    because: "the page and its server agree on what they send each other",
  },
];

const platforms = ["slack", "teams", "playground"] as const;
const page = "src/bot/playground/page/";

/** Packages that only one place may know. */
const packages: readonly { readonly name: RegExp; readonly only: string; readonly says: string }[] = [
  { name: /^@slack\//, only: "src/bot/slack/", says: "Slack's own packages" },
  { name: /^botbuilder/, only: "src/bot/teams/", says: "Microsoft's own packages" },
  { name: /^(@prisma\/|pg$|pg\/|@electric-sql\/|pglite)/, only: "src/data/", says: "the database's packages" },
  { name: /^node-cron$/, only: "src/bot/schedule.ts", says: "node-cron" },
  { name: /^adaptivecards$/, only: page, says: "the card renderer" },
  { name: /^prom-client$/, only: "src/bot/metrics.ts", says: "the metrics library" },
  { name: /^pino$/, only: "src/log.ts", says: "pino" },
];

function excepted(path: string, { to, typeOnly }: Import): boolean {
  return exceptions.some(
    (but) => but.from.test(path) && to !== undefined && but.to.test(to) && (typeOnly || but.typeOnly !== true),
  );
}

function partOf(path: string): Part | undefined {
  if (path.startsWith(page)) return "page";
  const name = /^src\/([a-z]+)(?:\/|(?:-[a-z-]+)?\.ts$)/.exec(path)?.[1];
  return name !== undefined && Object.hasOwn(mayImport, name) ? (name as Part) : undefined;
}

/** `rules` ← `data` ← `flows` ← `bot` ← `open` ← `main`, and what stands beside them. */
export const fromTheLeftOnly: Rule = ({ path, imports }) => {
  const from = partOf(path);
  if (!path.startsWith("src/")) return [];
  if (!from) return [`${path}:1 stands in no part of the house that this test knows`];
  return imports.flatMap((each): readonly string[] => {
    if (each.to === undefined || excepted(path, each)) return [];
    const to = partOf(each.to);
    if (to === from || (to && mayImport[from].includes(to))) return [];
    if (from === "flows" && to === "data")
      return each.typeOnly ? [] : [said(path, each, "flows take only types from data: the data is handed in")];
    return [said(path, each, `${from} may not import from ${to ?? "outside src"}`)];
  });
};

/** A platform is known to nobody but `open`, and no platform knows another. */
export const platformsApart: Rule = ({ path, imports }) => {
  const own = platforms.find((each) => path.startsWith(`src/bot/${each}/`));
  if (!path.startsWith("src/bot/")) return [];
  return imports.flatMap((each) => {
    const other = platforms.find((name) => each.to?.startsWith(`src/bot/${name}/`));
    if (!other || other === own) return [];
    return [said(path, each, own ? `${own} may not know ${other}` : `what every surface shares may not know ${other}`)];
  });
};

export const packagesInTheirPlace: Rule = ({ path, imports }) =>
  path.startsWith("src/")
    ? imports.flatMap((each) => {
        const rule = packages.find(({ name }) => name.test(each.from));
        return !rule || path.startsWith(rule.only)
          ? []
          : [said(path, each, `${rule.says} belong only in ${rule.only}`)];
      })
    : [];

/** Only `data`, what prepares a database for its tests and what another team would write may know the generated client. */
export const generatedClientInDataOnly: Rule = ({ path, imports }) =>
  /^(src\/data|test\/data|test\/support\/database|test\/bench\/rivals|scripts)\//.test(path)
    ? []
    : imports.flatMap((each) =>
        each.to?.startsWith("src/data/prisma/") ? [said(path, each, "the Prisma client belongs only in data")] : [],
      );

/** An oracle that took its answers from what it judges would agree with every mistake. Types carry no answer. */
export const oraclesStandAlone: Rule = ({ path, imports }) =>
  /^test\/.*(oracle|table)/.test(path)
    ? imports.flatMap((each) =>
        each.to?.startsWith("src/") && !each.typeOnly ? [said(path, each, "an oracle imports nothing from src")] : [],
      )
    : [];

/** A story is told once for every chat client: it knows none of them, and nothing of what it judges. */
export const storiesStandAlone: Rule = ({ path, imports }) =>
  path.startsWith("test/stories/")
    ? imports.flatMap((each) =>
        each.from === "vitest" || each.to?.startsWith("test/stories/")
          ? []
          : [said(path, each, "a story imports nothing but stories")],
      )
    : [];

/** Test code is never part of what runs. */
export const nothingImportsTests: Rule = ({ path, imports }) =>
  path.startsWith("test/")
    ? []
    : imports.flatMap((each) => (each.to?.startsWith("test/") ? [said(path, each, "src may not import a test")] : []));

function said(path: string, { line, from }: Import, what: string): string {
  return `${path}:${line} imports "${from}": ${what}`;
}
