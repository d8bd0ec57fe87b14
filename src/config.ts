import { isAbsolute, resolve } from "node:path";
import { z } from "zod";
import { cannotStart } from "./data/cannot-start.ts";

/** Everything that can be set from outside, read once. */
export interface Config {
  /** Made-up people in a browser: no platform, no server, loopback only. */
  readonly demo: boolean;
  readonly port: number;
  readonly host: string;
  /** The folder for the embedded store and, in the demo, its key file. */
  readonly home: string;
  /** A shipped profile's name, or the path of a trust's own. */
  readonly trust: string;
  readonly keyFile: string;
  readonly databaseUrl: string | undefined;
  readonly ownerUrl: string | undefined;
  readonly logLevel: string;
  /** Whether metrics are served to other machines, too. */
  readonly metricsOpen: boolean;
}

const blank = (value: unknown) => (value === "" ? undefined : value);
const text = z.preprocess(blank, z.string().optional());
const postgres = z.preprocess(
  blank,
  z
    .string()
    .regex(/^postgres(ql)?:\/\//, "must begin with postgresql://")
    .optional(),
);

const settings = z.object({
  PORT: z.preprocess(
    blank,
    z.coerce
      .number("must be a number")
      .int("must be a whole number")
      .min(0)
      .max(65535, "must be below 65536")
      .default(3978),
  ),
  HOST: z.preprocess(blank, z.string().default("127.0.0.1")),
  ALONGSIDE_HOME: z.preprocess(blank, z.string().default(".alongside")),
  ALONGSIDE_TRUST: z.preprocess(blank, z.string().default("demo")),
  ALONGSIDE_KEY_FILE: text,
  ALONGSIDE_DEMO: z.preprocess(blank, z.enum(["0", "1"], "must be 1 or 0").optional()),
  ALONGSIDE_LOG: z.preprocess(
    blank,
    z.enum(["debug", "info", "warn", "error"], "must be debug, info, warn or error").default("info"),
  ),
  ALONGSIDE_METRICS: z.preprocess(blank, z.enum(["local", "open"], "must be local or open").default("local")),
  DATABASE_URL: postgres,
  ALONGSIDE_OWNER_URL: postgres,
});

/** Settings of platforms that this version does not serve yet: better refused than silently ignored. */
const notYet = [
  "SLACK_SIGNING_SECRET",
  "SLACK_BOT_TOKEN",
  "SLACK_APP_TOKEN",
  "SLACK_API_URL",
  "TEAMS_APP_ID",
  "TEAMS_APP_PASSWORD",
  "TEAMS_TENANT_ID",
  "ALONGSIDE_PUBLIC_URL",
  "ALONGSIDE_ANCHOR_FILE",
];

const loopback = new Set(["127.0.0.1", "localhost", "::1"]);

/** Reads the settings. Throws a `CannotStart` that lists everything that is missing or wrong, one line each. */
export function readConfig(environment: Readonly<Record<string, string | undefined>> = process.env): Config {
  const problems: string[] = notYet
    .filter((name) => environment[name])
    .map((name) => `${name}: this version cannot use it yet. Remove it.`);
  const read = settings.safeParse(environment);
  if (!read.success) problems.push(...read.error.issues.map((issue) => `${issue.path.join(".")}: ${issue.message}`));
  if (!read.success) throw cannotStart(sentence(problems));
  const set = read.data;
  const demo = set.ALONGSIDE_DEMO === "1" || (set.ALONGSIDE_DEMO === undefined && set.DATABASE_URL === undefined);
  if (demo && !loopback.has(set.HOST)) problems.push("HOST: the demo only listens on this computer. Use 127.0.0.1.");
  if (set.ALONGSIDE_OWNER_URL && !set.DATABASE_URL) problems.push("ALONGSIDE_OWNER_URL: needs DATABASE_URL as well.");
  if (!demo && set.ALONGSIDE_KEY_FILE === undefined)
    problems.push("ALONGSIDE_KEY_FILE: must name the key file. docs/running.md says how to make one.");
  if (!demo && set.ALONGSIDE_TRUST === "demo")
    problems.push("ALONGSIDE_TRUST: must name your trust's profile. docs/trusts.md says how to write one.");
  if (problems.length > 0) throw cannotStart(sentence(problems));
  const home = resolve(set.ALONGSIDE_HOME);
  const keyFile = set.ALONGSIDE_KEY_FILE ?? "keys.json";
  return {
    demo,
    port: set.PORT,
    host: set.HOST,
    home,
    trust: set.ALONGSIDE_TRUST,
    keyFile: isAbsolute(keyFile) ? keyFile : resolve(set.ALONGSIDE_KEY_FILE === undefined ? home : ".", keyFile),
    databaseUrl: set.DATABASE_URL,
    ownerUrl: set.ALONGSIDE_OWNER_URL,
    logLevel: set.ALONGSIDE_LOG,
    metricsOpen: set.ALONGSIDE_METRICS === "open",
  };
}

function sentence(problems: readonly string[]): string {
  return `Some settings need changing:\n${problems.map((each) => `  ${each}`).join("\n")}`;
}
