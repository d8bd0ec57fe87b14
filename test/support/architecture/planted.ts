import type { rules } from "./rules.ts";

/** A source that breaks a rule, and the nearest one that does not. */
interface Planted {
  readonly rule: keyof typeof rules;
  readonly path: string;
  readonly breaks: string;
  /** The line that must be named. */
  readonly line?: number;
  readonly keeps?: string;
  /** Where what keeps the rule stands, if elsewhere. */
  readonly keepsAt?: string;
}

const left = "each part imports only from those on its left";
const apart = "no platform knows another, and nothing shared knows one";
const packages = "a package is known in one place";
const plain = "no default exports, classes, enums, namespaces, decorators or any";
const clock = "only open has the wall clock";
const texts = "what people read stands in a catalogue";

export const planted: readonly Planted[] = [
  {
    rule: left,
    path: "src/rules/a.ts",
    breaks: 'import { x } from "../data/x.ts";',
    keeps: 'import { x } from "./x.ts";',
  },
  {
    rule: left,
    path: "src/rules/deep/a.ts",
    breaks: 'export * from "../../flows/x.ts";',
    keeps: 'export * from "../x.ts";',
  },
  { rule: left, path: "src/rules/a.ts", breaks: '\nexport { x } from "../bot/x.ts";', line: 2 },
  { rule: left, path: "src/rules/a.ts", breaks: 'type X = import("../data/x.ts").X;' },
  { rule: left, path: "src/rules/a.ts", breaks: 'await import("../config.ts");' },
  {
    rule: left,
    path: "src/flows/a/b.ts",
    breaks: 'import { bindData } from "../../data/index.ts";',
    keeps: 'import type { Data } from "../../data/index.ts";',
  },
  {
    rule: left,
    path: "src/flows/a/b.ts",
    breaks: 'import { type Data, bindData } from "../../data/index.ts";',
    keeps: 'import { type Data } from "../../data/index.ts";',
  },
  { rule: left, path: "src/flows/a.ts", breaks: 'import "../data/index.ts";' },
  {
    rule: left,
    path: "src/data/a.ts",
    breaks: 'import type { F } from "../flows/f.ts";',
    keeps: 'import { r } from "../rules/r.ts";',
  },
  {
    rule: left,
    path: "src/bot/a.ts",
    breaks: 'import { demo } from "../trusts/demo.ts";',
    keeps: 'import { d } from "../data/d.ts";',
  },
  { rule: left, path: "src/flows/a.ts", breaks: 'import { demo } from "../trusts/demo.ts";' },
  {
    rule: left,
    path: "src/trusts/a.ts",
    breaks: 'import type { D } from "../data/d.ts";',
    keeps: 'import type { P } from "../rules/p.ts";',
  },
  {
    rule: left,
    path: "src/documents/a.ts",
    breaks: 'import { w } from "../flows/w.ts";',
    keeps: 'import { r } from "../rules/r.ts";',
  },
  { rule: left, path: "src/bot/a.ts", breaks: 'import { open } from "../open.ts";' },
  { rule: left, path: "src/bot/a.ts", breaks: 'import { readConfig } from "../config.ts";' },
  {
    rule: left,
    path: "src/open.ts",
    breaks: 'import { stop } from "./main.ts";',
    keeps: 'import { demo } from "./trusts/demo.ts";',
  },
  {
    rule: left,
    path: "src/open.ts",
    breaks: 'import { people } from "./operate/people.ts";',
    keeps: 'import { f } from "./operate/demo.ts";',
  },
  { rule: left, path: "src/surprise/a.ts", breaks: "export const a = 1;" },
  {
    rule: left,
    path: "src/bot/playground/page/a.ts",
    breaks: 'import type { Screen } from "../../../flows/kit/screen.ts";',
    keeps: 'import { b } from "./b.ts";',
  },
  {
    rule: left,
    path: "src/bot/playground/a.ts",
    breaks: 'import { draw } from "./page/shapes.ts";',
    keeps: 'import type { Shape } from "./page/shapes.ts";',
  },
  {
    rule: apart,
    path: "src/bot/teams/a.ts",
    breaks: 'import type { V } from "../slack/v.ts";',
    keeps: 'import { s } from "../surface.ts";',
  },
  { rule: apart, path: "src/bot/playground/a.ts", breaks: 'import { render } from "../teams/render.ts";' },
  { rule: apart, path: "src/bot/engine/a.ts", breaks: 'import { limit } from "../teams/limits.ts";' },
  {
    rule: packages,
    path: "src/bot/teams/a.ts",
    breaks: 'import { App } from "@slack/bolt";',
    keeps: 'import { B } from "botbuilder";',
  },
  { rule: packages, path: "src/bot/server.ts", breaks: 'import { CloudAdapter } from "botbuilder";' },
  { rule: packages, path: "src/flows/a.ts", breaks: 'import type { Prisma } from "@prisma/client";' },
  {
    rule: packages,
    path: "src/operate/a.ts",
    breaks: 'import { Client } from "pg";',
    keepsAt: "src/data/a.ts",
    keeps: 'import { Client } from "pg";',
  },
  { rule: packages, path: "src/open.ts", breaks: 'import { PGlite } from "@electric-sql/pglite";' },
  {
    rule: packages,
    path: "src/open.ts",
    breaks: 'import cron from "node-cron";',
    keepsAt: "src/bot/schedule.ts",
    keeps: 'import cron from "node-cron";',
  },
  {
    rule: "the generated client stays in data",
    path: "src/bot/a.ts",
    breaks: 'import type { Request } from "../data/prisma/client.ts";',
    keepsAt: "src/data/a.ts",
    keeps: 'import type { Request } from "./prisma/client.ts";',
  },
  {
    rule: "an oracle takes nothing from what it judges",
    path: "test/rules/policy-table.ts",
    breaks: 'import { may } from "../../src/rules/policy/may.ts";',
    keeps: 'import type { Role } from "../../src/rules/policy/standing.ts";',
  },
  {
    rule: "a story knows no chat client",
    path: "test/stories/a.ts",
    breaks: 'import { overTeams } from "../support/stories/over-teams.ts";',
    keeps: 'import { codeIn } from "./stage.ts";',
    keepsAt: "test/stories/b.ts",
  },
  {
    rule: "what runs imports no test",
    path: "src/open.ts",
    breaks: 'import { world } from "../test/support/world.ts";',
  },
  { rule: plain, path: "src/rules/a.ts", breaks: "export default 1;", keeps: "export const one = 1;" },
  { rule: plain, path: "src/rules/a.ts", breaks: "class A {}", keeps: "const of = class_of;" },
  { rule: plain, path: "src/rules/a.ts", breaks: "\n\nconst A = class {};", line: 3 },
  { rule: plain, path: "src/rules/a.ts", breaks: "enum A { B }", keeps: 'type A = "B";' },
  { rule: plain, path: "src/rules/a.ts", breaks: "let a: any;", keeps: 'let a: "any";' },
  { rule: plain, path: "src/rules/a.ts", breaks: "const a = b!;", keeps: "const a = !b;" },
  { rule: plain, path: "src/rules/a.ts", breaks: "namespace A {}", keeps: "declare global {}" },
  { rule: plain, path: "test/a.test.ts", breaks: "@sealed class A {}" },
  ...["utils", "helpers", "types", "constants", "date-utils", "string-helper"].map((name) => ({
    rule: "a file is named for its idea" as const,
    path: `src/rules/${name}.ts`,
    breaks: "",
    keepsAt: "src/rules/usual-types-of-leave.ts",
    keeps: "",
  })),
  { rule: "a file is named for its idea", path: "test/helpers/a.ts", breaks: "" },
  {
    rule: "no file is much over 250 lines",
    path: "src/a.ts",
    breaks: `${"\n".repeat(300)}x;`,
    keeps: `${"\n".repeat(299)}x;`,
    line: 301,
  },
  {
    rule: "only config reads the environment",
    path: "src/data/keys.ts",
    breaks: "process.env.KEY;",
    keepsAt: "src/config.ts",
    keeps: "process.env.KEY;",
  },
  {
    rule: "only config reads the environment",
    path: "src/open.ts",
    breaks: 'process["env"];',
    keeps: "process.exit();",
  },
  { rule: "only config reads the environment", path: "src/open.ts", breaks: 'import { env } from "node:process";' },
  { rule: clock, path: "src/rules/a.ts", breaks: "new Date();", keeps: "new Date(now.getTime());" },
  { rule: clock, path: "src/data/a.ts", breaks: "Date.now();", keeps: "clock.now();" },
  { rule: clock, path: "src/bot/a.ts", breaks: "Date();", keeps: "Date.parse(text);" },
  { rule: clock, path: "src/bot/a.ts", breaks: "Temporal.Now.instant();", keeps: "Temporal.Instant.from(text);" },
  { rule: clock, path: "src/open.ts", breaks: "Date.now();", keepsAt: "src/open-foundation.ts", keeps: "Date.now();" },
  {
    rule: "SQL is handed the time",
    path: "src/data/a.ts",
    breaks: "tx.$queryRaw`SELECT now()`;",
    keeps: "tx.$queryRaw`SELECT 1`;",
  },
  {
    rule: "SQL is handed the time",
    path: "src/data/a.ts",
    breaks: 'run("DELETE WHERE at < CURRENT_TIMESTAMP");',
    keeps: 'run("DELETE WHERE at < $1");',
  },
  {
    rule: "what every surface shares says no platform's word",
    path: "src/flows/a.ts",
    breaks: "const slackId = 1;",
    keeps: "const teamsId = 1;",
  },
  {
    rule: "what every surface shares says no platform's word",
    path: "src/rules/a.ts",
    breaks: 'const text = "Open the modal";',
    keeps: "/** A modal. */",
  },
  {
    rule: "what every surface shares says no platform's word",
    path: "src/data/a.ts",
    breaks: 'type Platform = "slack" | "teams";',
    keeps: 'type SurfaceName = "slack" | "teams";',
  },
  {
    rule: texts,
    path: "src/flows/a/ask.ts",
    breaks: 'const card = { title: "Your request" };',
    keepsAt: "src/flows/a/words.ts",
    keeps: 'const card = { title: "Your request" };',
  },
  {
    rule: texts,
    path: "src/flows/a/ask.ts",
    breaks: "const said = `They said yes`;",
    keeps: "const said = `, `;",
  },
  {
    rule: texts,
    path: "src/documents/a.ts",
    breaks: 'const heading = "What was done";',
    keepsAt: "src/documents/words.ts",
    keeps: 'const heading = "What was done";',
  },
  { rule: texts, path: "src/bot/engine/a.ts", breaks: 'press({ label: "Next" });', keeps: 'press({ kind: "next" });' },
  { rule: texts, path: "src/bot/engine/a.ts", breaks: 'note("Not here");', keeps: 'throw new TypeError("Not here");' },
  {
    rule: texts,
    path: "src/flows/a/ask.ts",
    breaks: 'const flow = { home: "Ask us" };',
    keeps: 'const flow = { says: ["ask us"] };',
  },
  {
    rule: "no module is replaced in a test",
    path: "test/a.test.ts",
    breaks: 'vi.mock("../src/open.ts");',
    keeps: "vi.fn();",
  },
];
