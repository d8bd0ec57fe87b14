import { spawnSync } from "node:child_process";
import { existsSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { packageFaults } from "../../scripts/teams/package.ts";
import { manifestIn, own, trial } from "../support/teams-package/trial.ts";

const root = join(import.meta.dirname, "..", "..");
const all = ["--app-id", own.appId, "--site", own.site, "--privacy", own.privacy, "--terms", own.terms];
let folder: string;
let made = 0;

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), "alongside-package-"));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

interface Ways {
  readonly environment?: Readonly<Record<string, string>>;
  /** What Node runs first. */
  readonly first?: string;
  readonly out?: string;
}

/** Runs the command as somebody at a keyboard would, with nothing in the environment but what is given. */
function run(given: readonly string[], { environment = {}, first, out }: Ways = {}) {
  made += 1;
  const file = out ?? join(folder, `${made}.zip`);
  const before = first === undefined ? [] : ["--import", `data:text/javascript,${encodeURIComponent(first)}`];
  const command = [...before, "--import", "tsx", "scripts/teams-package.ts", ...given, "--out", file];
  const { status, stdout, stderr } = spawnSync(process.execPath, command, {
    cwd: root,
    encoding: "utf8",
    env: { PATH: process.env.PATH, HOME: folder, ...environment },
  });
  return {
    status,
    said: stdout,
    refused: stderr.trim().split("\n"),
    zip: existsSync(file) ? readFileSync(file) : undefined,
  };
}

/** What the clock of that process says: a summer's night in 2031. */
const anotherDay = `const Real = Date; globalThis.Date = new Proxy(Real, {
  construct: (_, given) => given.length === 0 ? new Real(1940000000000) : new Real(...given),
  get: (_, name) => name === "now" ? () => 1940000000000 : Reflect.get(Real, name),
});`;

describe("npm run teams:package", () => {
  it("makes a package that Teams takes, and says what it made", () => {
    const { status, said, zip } = run(all);
    expect(status).toBe(0);
    expect(zip && packageFaults(zip)).toEqual([]);
    expect(said).toMatch(/^Made .*\.zip: \d+ bytes, SHA-256 [\da-f]{64}\.\nIt is for the app 4f3c2b1a-/);
    expect(JSON.parse(readFileSync(join(root, "package.json"), "utf8")).scripts["teams:package"]).toBe(
      "tsx scripts/teams-package.ts",
    );
  });

  it.each<[string, Ways]>([
    ["once more", {}],
    ["in Auckland", { environment: { TZ: "Pacific/Auckland" } }],
    ["in Newfoundland", { environment: { TZ: "America/St_Johns" } }],
    ["on another day", { first: anotherDay }],
    [
      "on another day in Honolulu, in Farsi",
      { first: anotherDay, environment: { TZ: "Pacific/Honolulu", LANG: "fa_IR.UTF-8" } },
    ],
  ])("makes the same bytes %s", (_when, ways) => {
    const { status, zip } = run(all, ways);
    expect(status).toBe(0);
    expect(zip && Buffer.compare(zip, trial)).toBe(0);
  });

  it("and that clock is another one", () => {
    const { stdout } = spawnSync(process.execPath, [
      "-e",
      `${anotherDay} console.log(new Date().getFullYear(), Date.now())`,
    ]);
    expect(String(stdout).trim()).toBe("2031 1940000000000");
  });

  it("takes the app from the settings that Alongside runs with; what is said at the keyboard goes before", () => {
    const environment = {
      TEAMS_APP_ID: own.appId.toUpperCase(),
      TEAMS_SITE: ` ${own.site} `,
      TEAMS_PRIVACY: own.privacy,
      TEAMS_TERMS: own.terms,
    };
    expect(run([], { environment }).zip?.equals(trial)).toBe(true);
    const other = "9f3c2b1a-0d9e-4c8b-a7f6-5e4d3c2b1a09";
    const { zip = new Uint8Array() } = run(["--app-id", other], { environment });
    expect(manifestIn(zip)).toMatchObject({ id: other, bots: [{ botId: other }] });
  });

  it("one page of the trust's own is enough for all three links", () => {
    const { zip = new Uint8Array() } = run(all.slice(0, 4));
    expect(manifestIn(zip).developer).toMatchObject({
      websiteUrl: own.site,
      privacyUrl: own.site,
      termsOfUseUrl: own.site,
    });
  });

  it.each<[string, readonly string[], readonly string[]]>([
    ["nothing", [], ["Say which app it is: --app-id", "Say which page of your trust is about Alongside: --site"]],
    ["a secret for an app", ["--app-id", "Xy8~Q.made-up-secret", "--site", own.site], ["--app-id must be"]],
    ["an option that there is not", [...all, "--tenant", "x"], ["Unknown option '--tenant'"]],
    ["a word that belongs to nothing", [...all, "now"], ["Unexpected argument 'now'"]],
  ])("refuses %s in a sentence, and makes nothing", (_what, given, sentences) => {
    const { status, refused, zip } = run(given);
    expect(status).toBe(2);
    expect(refused).toEqual([...sentences.map((each) => expect.stringContaining(each)), "Nothing was made."]);
    for (const sentence of refused) expect(sentence).toMatch(/^(Say|--|Un|Nothing)\S* .*\.$/);
    expect(refused.join()).not.toMatch(/made-up-secret/);
    expect(zip).toBeUndefined();
  });

  it("says so where it cannot write", () => {
    const { status, refused } = run(all, { out: join(folder, "nowhere", "a.zip") });
    expect(status).toBe(2);
    expect(refused[0]).toMatch(/cannot be written. Say another place: --out FILE\.$/);
  });
});
