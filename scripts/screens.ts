// Draws every screen into docs/screens, light, dark and 320 px wide: npx tsx scripts/screens.ts [part …] [name:beginning …]
// With parts of headings, only the screens under those headings are drawn again; with names, only those that begin so.
// Where ImageMagick is there, the pictures are made small.
import { spawnSync } from "node:child_process";
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { openPlay } from "../test/e2e/support/play.ts";
import type { Someone } from "../test/e2e/support/someone.ts";
import { createListed, picturesOf, type Row, rowOf } from "../test/screens/listed.ts";
import { looks, wear } from "../test/screens/looks.ts";
import type { Stop } from "../test/screens/stop.ts";
import { tours } from "../test/screens/tour.ts";
import { makeRoom } from "../test/screens/whole.ts";

const root = fileURLToPath(new URL("..", import.meta.url));
const folder = join(root, "docs", "screens");
const chromium = process.env.CHROMIUM || "/usr/bin/chromium";
if (!existsSync(chromium)) {
  console.error(`There is no chromium at ${chromium}. On Debian: apt install chromium.`);
  process.exit(2);
}
mkdirSync(folder, { recursive: true });
const readme = join(folder, "README.md");
const listed = () => createListed(existsSync(readme) ? readFileSync(readme, "utf8") : "", Object.keys(tours));

const given = process.argv.slice(2).map((each) => each.toLowerCase());
const names = given.flatMap((each) => (each.startsWith("name:") ? [each.slice("name:".length)] : []));
const parts = given.filter((each) => !each.startsWith("name:"));
const isWanted = (name: string) => names.length === 0 || names.some((each) => name.startsWith(each));
const walked = Object.entries(tours).filter(([about]) => {
  if (parts.length > 0) return parts.some((part) => about.toLowerCase().includes(part));
  return (
    names.length === 0 ||
    listed()
      .rows(about)
      .some(({ name }) => isWanted(name))
  );
});
if (walked.length === 0) {
  console.error("No heading and no screen that is there is called so. A new screen is drawn by its heading.");
  process.exit(1);
}

const built = spawnSync(process.execPath, ["scripts/build.js"], { cwd: root, stdio: "inherit" });
if (built.status !== 0) process.exit(built.status ?? 1);
const shrinker = ["magick", "convert"].find((each) => spawnSync(each, ["-version"]).status === 0);
if (shrinker === undefined)
  console.warn("ImageMagick is not there: the pictures are right, and larger than they need be.");

/** Every screen of Teams, and those of Slack that people meet first or most, are drawn as on a phone, too. */
const onAPhone = (name: string) =>
  !name.startsWith("slack-") ||
  /^slack-(home|ask|book|log|who-fits|note|.*(-in-chat|-to-change|identifier)$)/.test(name);

let drawn = 0;
const seen = new Set<string>();
for (const [about, tour] of walked) {
  const before = listed().rows(about);
  const rows: Row[] = [];
  const stop: Stop = async (name, someone, where) => {
    if (seen.has(name)) throw new Error(`two screens are called ${name}`);
    seen.add(name);
    const old = before.find((row) => row.name === name);
    if (isWanted(name)) rows.push(rowOf(name, await draw(name, someone, where)));
    else if (old) rows.push(old);
  };
  const play = await openPlay();
  try {
    await tour(play, stop);
  } finally {
    await play.close();
  }
  const text = listed().with(about, rows);
  writeFileSync(readme, text);
  for (const old of before.flatMap(picturesOf))
    if (!text.includes(`"${old}"`)) rmSync(join(folder, old), { force: true });
}

const bytes = readdirSync(folder).reduce((sum, name) => sum + statSync(join(folder, name)).size, 0);
console.log(`${drawn} screens drawn, ${(bytes / 1024 / 1024).toFixed(1)} MB in docs/screens`);

/** Draws a screen in every look that is kept, and says in which. */
async function draw(name: string, someone: Someone, where: Parameters<Stop>[2]): Promise<readonly string[]> {
  const files: string[] = [];
  for (const look of looks) {
    const { file } = look;
    if (file === undefined || (file === "phone" && !onAPhone(name))) continue;
    files.push(file);
    await wear(someone, look, where);
    await makeRoom(someone, where);
    const path = join(folder, `${name}-${file}.png`);
    const picture = { path, animations: "disabled" } as const;
    if (where === "panel") await someone.panel.screenshot(picture);
    else if (where === "chat" && file !== "phone")
      await someone.page.getByRole("region", { name: /^Chat as/ }).screenshot(picture);
    else await someone.page.screenshot(picture);
    shrink(path);
  }
  await wear(someone, looks[0], where);
  drawn += 1;
  return files;
}

/** The same picture with as many colours as it has need of. */
function shrink(path: string): void {
  if (shrinker !== undefined)
    spawnSync(shrinker, [path, "-strip", "+dither", "-colors", "256", `png8:${path}`], { stdio: "inherit" });
}
