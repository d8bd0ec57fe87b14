// Draws every screen into docs/screens, light, dark and 320 px wide: npx tsx scripts/screens.ts
import { spawnSync } from "node:child_process";
import { existsSync, mkdirSync, readdirSync, rmSync, statSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { openPlay } from "../test/e2e/support/play.ts";
import { looks, wear } from "../test/screens/looks.ts";
import { tour } from "../test/screens/tour.ts";

const root = fileURLToPath(new URL("..", import.meta.url));
const folder = join(root, "docs", "screens");
const chromium = process.env.CHROMIUM || "/usr/bin/chromium";
if (!existsSync(chromium)) {
  console.error(`There is no chromium at ${chromium}. On Debian: apt install chromium.`);
  process.exit(2);
}
const built = spawnSync(process.execPath, ["scripts/build.js"], { cwd: root, stdio: "inherit" });
if (built.status !== 0) process.exit(built.status ?? 1);

mkdirSync(folder, { recursive: true });
for (const old of readdirSync(folder)) if (/-(light|dark|phone)\.png$/.test(old)) rmSync(join(folder, old));
const names: string[] = [];
const play = await openPlay();
try {
  await tour(play, async (name, someone, where) => {
    names.push(name);
    for (const { file, ...look } of looks) {
      if (file === undefined) continue;
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
  });
} finally {
  await play.close();
}

const rows = names.map((name) => {
  const picture = (file: string, width: number) =>
    `<img src="${name}-${file}.png" width="${width}" alt="${say(name)}, ${file}">`;
  return `| ${say(name)} | ${picture("light", 360)} | ${picture("dark", 360)} | ${picture("phone", 140)} |`;
});
const sheet = [
  "# Every screen",
  "",
  "Drawn by `npm run screens` from the running demo: the real cards, 1280 pixels wide in light and dark, and 320 pixels wide.",
  "",
  "| screen | light | dark | 320 pixels |",
  "|---|---|---|---|",
  ...rows,
  "",
];
writeFileSync(join(folder, "README.md"), sheet.join("\n"));
const bytes = readdirSync(folder).reduce((sum, name) => sum + statSync(join(folder, name)).size, 0);
console.log(`${names.length} screens, ${(bytes / 1024 / 1024).toFixed(1)} MB in docs/screens`);

function say(name: string): string {
  const words = name.replaceAll("-", " ");
  return words.charAt(0).toUpperCase() + words.slice(1);
}
