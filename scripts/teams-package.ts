// Makes the package that a trust uploads to Teams: npm run teams:package -- --app-id GUID --site https://…
// Also --privacy and --terms for pages of their own, and --out for another file. TEAMS_APP_ID, TEAMS_SITE, TEAMS_PRIVACY
// and TEAMS_TERMS do the same. docs/teams.md says what each is. Nothing is written that Teams would refuse.
import { createHash } from "node:crypto";
import { readFileSync, writeFileSync } from "node:fs";
import { resolve } from "node:path";
import { parseArgs } from "node:util";
import { readOwn } from "./teams/filling.ts";
import { type Files, pack, packageFaults } from "./teams/package.ts";

const text = { type: "string" } as const;

process.exitCode = make();

function make(): number {
  const given = readOptions();
  if ("wrong" in given) return refuse([given.wrong]);
  const { "app-id": appId, site, privacy, terms, out = "alongside-teams.zip" } = given.options;
  const found = readOwn({ appId, site, privacy, terms }, process.env);
  if ("wrong" in found) return refuse(found.wrong);
  const zip = pack(template(), found.own);
  const faults = packageFaults(zip);
  if (faults.length > 0) return refuse(faults.map((fault) => `Teams would not take it: ${fault}.`));
  try {
    writeFileSync(resolve(out), zip);
  } catch {
    return refuse([`${out} cannot be written. Say another place: --out FILE.`]);
  }
  const digest = createHash("sha256").update(zip).digest("hex");
  console.log(`Made ${out}: ${zip.length} bytes, SHA-256 ${digest}.`);
  console.log(`It is for the app ${found.own.appId}. Next: docs/teams.md, "Upload it".`);
  return 0;
}

function readOptions() {
  try {
    const options = { "app-id": text, site: text, privacy: text, terms: text, out: text };
    return { options: parseArgs({ options, strict: true, allowPositionals: false }).values };
  } catch (error) {
    const said = error instanceof Error ? error.message.split("\n")[0]?.replace(/\.$/, "") : error;
    return {
      wrong: `${said}. There are --app-id, --site, --privacy, --terms and --out, each with something behind it.`,
    };
  }
}

function template(): Files {
  const names = ["manifest.json", "color.png", "outline.png"];
  const read = (name: string) => new Uint8Array(readFileSync(new URL(`../manifest/teams/${name}`, import.meta.url)));
  return Object.fromEntries(names.map((name) => [name, read(name)]));
}

function refuse(wrong: readonly string[]): number {
  for (const sentence of wrong) console.error(sentence);
  console.error("Nothing was made.");
  return 2;
}
