import { isAbsolute, join, resolve } from "node:path";
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
  /** Where the head of the trail is kept, outside the store; nothing where it is not. */
  readonly anchorFile: string | undefined;
  /** The folder, outside the store, that says what left and what was erased. */
  readonly journal: string;
  readonly databaseUrl: string | undefined;
  readonly ownerUrl: string | undefined;
  /** The login that backups are made with, where it is neither of the others. */
  readonly backupUrl: string | undefined;
  /** How Slack is reached and reaches us; with an app token through a socket, else through signed requests. */
  readonly slack: SlackSettings | undefined;
  /** How Microsoft Teams lets us in, and which tenant is the trust's own. */
  readonly teams: TeamsSettings | undefined;
  /** Folders in which programs are looked for. */
  readonly path: string;
  readonly logLevel: string;
  /** Whether metrics are served to other machines, too. */
  readonly metricsOpen: boolean;
}

export interface SlackSettings {
  readonly botToken: string;
  readonly signingSecret?: string;
  readonly appToken?: string;
  readonly apiUrl?: string;
}

export interface TeamsSettings {
  readonly appId: string;
  readonly appPassword: string;
  readonly tenantId: string;
  /** Another Microsoft, on this computer, for tests. */
  readonly apiUrl?: string;
  /** How people get a file: it is asked whether it may be saved in their OneDrive, or a link leads to it. */
  readonly files: "consent" | "link";
  /** Where people's browsers find this service; without it there are no links. */
  readonly publicUrl?: string;
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

const secret = (shape: RegExp, says: string) => z.preprocess(blank, z.string().regex(shape, says).optional());

const guid = (says: string) =>
  secret(/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i, `must be ${says}: 32 letters and digits in five groups`);

const loopback = new Set(["127.0.0.1", "localhost", "::1"]);

function isOnThisComputer(address: string): boolean {
  if (!URL.canParse(address)) return false;
  const { protocol, hostname, username } = new URL(address);
  return protocol === "http:" && username === "" && loopback.has(hostname.replace(/^\[|\]$/g, ""));
}

/** Over https, or on this computer; an origin and nothing behind it. */
function isPublicAddress(address: string): boolean {
  if (!URL.canParse(address)) return false;
  const { protocol, username, password, pathname, search, hash } = new URL(address);
  if (pathname !== "/" || username + password + search + hash !== "") return false;
  return protocol === "https:" || isOnThisComputer(address);
}

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
  ALONGSIDE_ANCHOR_FILE: text,
  ALONGSIDE_SEND_JOURNAL: text,
  ALONGSIDE_DEMO: z.preprocess(blank, z.enum(["0", "1"], "must be 1 or 0").optional()),
  ALONGSIDE_LOG: z.preprocess(
    blank,
    z.enum(["debug", "info", "warn", "error"], "must be debug, info, warn or error").default("info"),
  ),
  ALONGSIDE_METRICS: z.preprocess(blank, z.enum(["local", "open"], "must be local or open").default("local")),
  ALONGSIDE_PUBLIC_URL: z.preprocess(
    blank,
    z
      .string()
      .refine(isPublicAddress, "must be https:// and the name that browsers find this under, and nothing behind it")
      .transform((address) => new URL(address).origin)
      .optional(),
  ),
  DATABASE_URL: postgres,
  ALONGSIDE_OWNER_URL: postgres,
  ALONGSIDE_BACKUP_URL: postgres,
  SLACK_SIGNING_SECRET: secret(/^\S{16,}$/, "must be the signing secret from the app's Basic Information"),
  SLACK_BOT_TOKEN: secret(/^xoxb-\S+$/, "must be the bot token, which begins with xoxb-"),
  SLACK_APP_TOKEN: secret(/^xapp-\S+$/, "must be the app-level token, which begins with xapp-"),
  SLACK_API_URL: z.preprocess(
    blank,
    z.string().refine(isOnThisComputer, "is for tests on this computer: http://127.0.0.1:port/api/").optional(),
  ),
  TEAMS_APP_ID: guid("the bot's app (client) id"),
  TEAMS_APP_PASSWORD: secret(/^\S{8,}$/, "must be the value of a client secret, without spaces"),
  TEAMS_TENANT_ID: guid("the directory (tenant) id of your organisation"),
  TEAMS_API_URL: z.preprocess(
    blank,
    z.string().refine(isOnThisComputer, "is for tests on this computer: http://127.0.0.1:port/").optional(),
  ),
  TEAMS_FILES: z.preprocess(blank, z.enum(["consent", "link"], "must be consent or link").optional()),
});

/** Reads the settings. Throws a `CannotStart` that lists everything that is missing or wrong, one line each. */
export function readConfig(environment: Readonly<Record<string, string | undefined>> = process.env): Config {
  const problems: string[] = [];
  const read = settings.safeParse(environment);
  if (!read.success) problems.push(...read.error.issues.map((issue) => `${issue.path.join(".")}: ${issue.message}`));
  if (!read.success) throw cannotStart(sentence(problems));
  const set = read.data;
  const slack = slackSettings(set);
  const teams = teamsSettings(set);
  const nothingReal = set.DATABASE_URL === undefined && slack.named.length + teams.named.length === 0;
  const demo = set.ALONGSIDE_DEMO === "1" || (set.ALONGSIDE_DEMO === undefined && nothingReal);
  problems.push(...slack.problems, ...teams.problems);
  if (demo && slack.named.length > 0)
    problems.push(
      `ALONGSIDE_DEMO: a demo has nothing to do with Slack. Remove it, or remove ${slack.named.join(", ")}.`,
    );
  if (demo && teams.named.length > 0)
    problems.push(
      `ALONGSIDE_DEMO: a demo has nothing to do with Teams. Remove it, or remove ${teams.named.join(", ")}.`,
    );
  if (demo && !loopback.has(set.HOST)) problems.push("HOST: the demo only listens on this computer. Use 127.0.0.1.");
  if (set.ALONGSIDE_OWNER_URL && !set.DATABASE_URL) problems.push("ALONGSIDE_OWNER_URL: needs DATABASE_URL as well.");
  if (set.ALONGSIDE_BACKUP_URL && !set.DATABASE_URL) problems.push("ALONGSIDE_BACKUP_URL: needs DATABASE_URL as well.");
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
    anchorFile: set.ALONGSIDE_ANCHOR_FILE === undefined ? undefined : resolve(set.ALONGSIDE_ANCHOR_FILE),
    journal: resolve(set.ALONGSIDE_SEND_JOURNAL ?? join(home, "journal")),
    databaseUrl: set.DATABASE_URL,
    ownerUrl: set.ALONGSIDE_OWNER_URL,
    backupUrl: set.ALONGSIDE_BACKUP_URL,
    slack: slack.settings,
    teams: teams.settings,
    path: environment.PATH ?? "",
    logLevel: set.ALONGSIDE_LOG,
    metricsOpen: set.ALONGSIDE_METRICS === "open",
  };
}

interface SlackFound {
  readonly named: readonly string[];
  readonly problems: readonly string[];
  readonly settings: SlackSettings | undefined;
}

/** What is set about Slack, and what is missing where only a part of it is. */
function slackSettings(set: z.infer<typeof settings>): SlackFound {
  const { SLACK_SIGNING_SECRET: signingSecret, SLACK_BOT_TOKEN: botToken, SLACK_APP_TOKEN: appToken } = set;
  const given = { SLACK_SIGNING_SECRET: signingSecret, SLACK_BOT_TOKEN: botToken, SLACK_APP_TOKEN: appToken };
  const apiUrl = set.SLACK_API_URL;
  const named = Object.entries({ ...given, SLACK_API_URL: apiUrl }).flatMap(([name, value]) => (value ? [name] : []));
  if (named.length === 0) return { named, problems: [], settings: undefined };
  const problems: string[] = [];
  if (botToken === undefined) problems.push(`SLACK_BOT_TOKEN: must be set as well, because ${named[0]} is.`);
  if (signingSecret === undefined && appToken === undefined)
    problems.push("SLACK_SIGNING_SECRET: must be set as well, or SLACK_APP_TOKEN for Socket Mode.");
  if (botToken === undefined || problems.length > 0) return { named, problems, settings: undefined };
  const how = { ...(signingSecret ? { signingSecret } : {}), ...(appToken ? { appToken } : {}) };
  return { named, problems, settings: { botToken, ...how, ...(apiUrl ? { apiUrl } : {}) } };
}

interface TeamsFound {
  readonly named: readonly string[];
  readonly problems: readonly string[];
  readonly settings: TeamsSettings | undefined;
}

/** What is set about Teams: all three, or none. Nothing comes in without being asked who it is. */
function teamsSettings(set: z.infer<typeof settings>): TeamsFound {
  const { TEAMS_APP_ID: appId, TEAMS_APP_PASSWORD: appPassword, TEAMS_TENANT_ID: tenantId } = set;
  const { TEAMS_API_URL: apiUrl, TEAMS_FILES: files, ALONGSIDE_PUBLIC_URL: publicUrl } = set;
  const needed = { TEAMS_APP_ID: appId, TEAMS_APP_PASSWORD: appPassword, TEAMS_TENANT_ID: tenantId };
  const given = { ...needed, TEAMS_API_URL: apiUrl, TEAMS_FILES: files };
  const named = Object.entries(given).flatMap(([name, value]) => (value ? [name] : []));
  if (named.length === 0) {
    const idle = "ALONGSIDE_PUBLIC_URL: only Teams has a use for it in this version. Remove it.";
    return { named, problems: publicUrl ? [idle] : [], settings: undefined };
  }
  const problems = Object.entries(needed).flatMap(([name, value]) =>
    value ? [] : [`${name}: must be set as well, because ${named[0]} is.`],
  );
  if (files === "link" && publicUrl === undefined)
    problems.push("ALONGSIDE_PUBLIC_URL: must be set as well, because TEAMS_FILES is link: it is where links lead.");
  if (!appId || !appPassword || !tenantId) return { named, problems, settings: undefined };
  const own = { appId: appId.toLowerCase(), appPassword, tenantId: tenantId.toLowerCase() };
  const ways = { files: files ?? "consent", ...(publicUrl ? { publicUrl } : {}) } as const;
  return { named, problems, settings: { ...own, ...ways, ...(apiUrl ? { apiUrl } : {}) } };
}

function sentence(problems: readonly string[]): string {
  return `Some settings need changing:\n${problems.map((each) => `  ${each}`).join("\n")}`;
}
