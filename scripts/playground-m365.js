// An optional look from outside: Microsoft's own Agents Playground against the whole service: npm run playground:m365
// It is fetched by npx and is no dependency: its licence is for trying things out, and it listens on every network card of
// this computer while it runs. It cannot open dialogs. Needs chromium, and npm's registry for the first time.
import { spawn } from "node:child_process";
import { existsSync } from "node:fs";
import { setTimeout as pause } from "node:timers/promises";
import { runFamily } from "./family.js";

const version = "0.2.28";
const chromium = process.env.CHROMIUM || "/usr/bin/chromium";
if (!existsSync(chromium))
  refuse(`There is no chromium at ${chromium}. On Debian: apt install chromium. Elsewhere, set CHROMIUM.`);
process.env.CHROMIUM = chromium;

const [bot, page] = [56_170, 56_171];
const words = [
  "-y",
  `@microsoft/m365agentsplayground@${version}`,
  "start",
  "-e",
  `http://127.0.0.1:${bot}/api/messages`,
];
const playground = spawn("npx", [...words, "-c", "msteams", "-p", String(page), "--disable-telemetry"], {
  detached: true,
  stdio: "ignore",
});
const end = () => {
  try {
    if (playground.pid !== undefined) process.kill(-playground.pid);
  } catch {
    // It has ended.
  }
};
process.on("exit", end);
for (const signal of ["SIGINT", "SIGTERM"]) process.on(signal, () => process.exit(1));

const started = await answers(`http://127.0.0.1:${page}/`, 90);
if (!started)
  refuse(`Microsoft's Agents Playground ${version} did not start. It is fetched by npx, which needs npm's registry.`);
process.env.M365_BOT = String(bot);
process.env.M365_PAGE = `http://127.0.0.1:${page}/`;
await runFamily(["test/smoke/**/*.test.ts"]);
end();

async function answers(url, seconds) {
  for (let second = 0; second < seconds && playground.exitCode === null; second += 1) {
    await pause(1_000);
    if (
      await fetch(url).then(
        ({ ok }) => ok,
        () => false,
      )
    )
      return true;
  }
  return false;
}

function refuse(sentence) {
  process.stderr.write(`${sentence}\n`);
  process.exit(2);
}
