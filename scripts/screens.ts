// Draws every screen into docs/screens, light, dark and 320 px wide: npx tsx scripts/screens.ts [part of a heading …]
// With parts of headings, only the screens under those headings are drawn again.
import { spawnSync } from "node:child_process";
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { openPlay } from "../test/e2e/support/play.ts";
import { looks, wear } from "../test/screens/looks.ts";
import { tours } from "../test/screens/tour.ts";

const root = fileURLToPath(new URL("..", import.meta.url));
const folder = join(root, "docs", "screens");
const chromium = process.env.CHROMIUM || "/usr/bin/chromium";
if (!existsSync(chromium)) {
  console.error(`There is no chromium at ${chromium}. On Debian: apt install chromium.`);
  process.exit(2);
}
const built = spawnSync(process.execPath, ["scripts/build.js"], { cwd: root, stdio: "inherit" });
if (built.status !== 0) process.exit(built.status ?? 1);

const parts = process.argv.slice(2).map((part) => part.toLowerCase());
const isDrawn = (about: string) => parts.length === 0 || parts.some((part) => about.toLowerCase().includes(part));
mkdirSync(folder, { recursive: true });
const readme = join(folder, "README.md");
if (parts.length === 0)
  for (const old of readdirSync(folder)) if (/-(light|dark|phone)\.png$/.test(old)) rmSync(join(folder, old));

/** Every screen of Teams, and those of Slack that people meet first or most, are drawn as on a phone, too. */
const onAPhone = (name: string) =>
  !name.startsWith("slack-") ||
  /^slack-(home|ask|book|log|who-fits|note|.*(-in-chat|-to-change|identifier)$)/.test(name);

let drawn = 0;
for (const [about, tour] of Object.entries(tours)) {
  if (!isDrawn(about)) continue;
  const rows: string[] = [];
  const play = await openPlay();
  try {
    await tour(play, async (name, someone, where) => {
      const files: string[] = [];
      for (const { file, ...look } of looks) {
        if (file === undefined || (file === "phone" && !onAPhone(name))) continue;
        files.push(file);
        // A panel is drawn whole, however long it is: as high as it would like to be.
        const size = where === "panel" ? { width: look.size.width, height: 1200 } : look.size;
        await wear(someone, { ...look, size }, where);
        const picture = { path: join(folder, `${name}-${file}.png`), animations: "disabled" } as const;
        if (where === "panel") await someone.panel.screenshot(picture);
        else if (where === "chat" && file !== "phone")
          await someone.page.getByRole("region", { name: /^Chat as/ }).screenshot(picture);
        else await someone.page.screenshot(picture);
      }
      await wear(someone, looks[0], where);
      rows.push(rowOf(name, files));
    });
  } finally {
    await play.close();
  }
  drawn += rows.length;
  const head = [`## ${about}`, "", "| screen | light | dark | 320 pixels |", "|---|---|---|---|"];
  writeReadme(about, [...head, ...rows, ""].join("\n"));
}

const bytes = readdirSync(folder).reduce((sum, name) => sum + statSync(join(folder, name)).size, 0);
console.log(`${drawn} screens drawn, ${(bytes / 1024 / 1024).toFixed(1)} MB in docs/screens`);

/** Puts what was drawn under its heading, in the order of the tours; what stands under the others stays. */
function writeReadme(drawnNow: string, section: string): void {
  const sections = new Map(existsSync(readme) ? sectionsOf(readFileSync(readme, "utf8")) : []);
  sections.set(drawnNow, section);
  const intro = [
    "# Every screen",
    "",
    "Drawn by `npm run screens` from the running demo: the real cards and the real blocks, 1280 pixels wide in light and dark,",
    "and 320 pixels wide (in Slack, those that people meet first). `npm run screens -- requests` draws those under one heading.",
    "",
  ];
  const inOrder = Object.keys(tours).flatMap((about) => sections.get(about) ?? []);
  writeFileSync(readme, [...intro, ...inOrder].join("\n"));
}

/** What stood under each heading. */
function sectionsOf(text: string): ReadonlyMap<string, string> {
  const all = text.split(/^(?=## )/m).slice(1);
  return new Map(all.map((each) => [each.slice(3, each.indexOf("\n")), `${each.trimEnd()}\n`]));
}

function rowOf(name: string, files: readonly string[]): string {
  const picture = (file: string, width: number) =>
    files.includes(file) ? `<img src="${name}-${file}.png" width="${width}" alt="${say(name)}, ${file}">` : "";
  return `| ${say(name)} | ${picture("light", 360)} | ${picture("dark", 360)} | ${picture("phone", 140)} |`;
}

function say(name: string): string {
  const words = name.replaceAll("-", " ");
  return words.charAt(0).toUpperCase() + words.slice(1);
}
