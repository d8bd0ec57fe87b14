// Draws the two pictures of the Teams app from the mark that the demo's page has: npm run teams:icons, after the mark
// has changed; a test says when it is time.
import { readFileSync, writeFileSync } from "node:fs";
import { drawIcons } from "./teams/icons.ts";
import { readMark } from "./teams/mark.ts";

const mark = new URL("../src/bot/playground/page/icon.svg", import.meta.url);
for (const [name, bytes] of Object.entries(drawIcons(readMark(readFileSync(mark, "utf8")))))
  writeFileSync(new URL(`../manifest/teams/${name}`, import.meta.url), bytes);
