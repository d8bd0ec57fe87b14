// Starts what was built on a folder of its own, asks it for its health and its page, and stops it as a signal would:
// npm run test:built -- [REPORT.json]
import { spawn, spawnSync } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

const root = fileURLToPath(new URL("..", import.meta.url));
const report = process.argv[2];
const home = mkdtempSync(join(tmpdir(), "alongside-built-"));
const results = { passed: 0, failed: 0 };

const built = spawnSync(process.execPath, [join(root, "scripts", "build.js")], { stdio: "inherit" });
check("it is built", built.status === 0);
const service = spawn(process.execPath, [join(root, "dist", "main.js")], {
  env: { PATH: process.env.PATH, PORT: "0", ALONGSIDE_HOME: home, ALONGSIDE_LOG: "error" },
  stdio: ["ignore", "pipe", "pipe"],
});
const gone = once(service, "exit");
let complaints = "";
service.stderr.on("data", (text) => {
  complaints += text;
});

const address = await ready(60_000);
check("it says that it is ready, and where", address !== undefined);
if (address !== undefined) {
  check("/healthz is well", (await status("/healthz")) === 200);
  check("/playground is there", (await status("/playground")) === 200);
  check("its people are there", (await status("/playground/state")) === 200);
}
const asked = performance.now();
service.kill("SIGTERM");
const hurry = setTimeout(() => service.kill("SIGKILL"), 15_000);
const [code] = await gone;
clearTimeout(hurry);
const seconds = (performance.now() - asked) / 1000;
check(`asked to stop, it ends by itself within 5 s (${seconds.toFixed(1)} s)`, code === 0 && seconds <= 5);
check(`it complained about nothing ${complaints.slice(0, 2_000)}`.trim(), complaints === "");

rmSync(home, { recursive: true, force: true });
if (report) writeFileSync(report, JSON.stringify(results));
process.exitCode = results.failed === 0 ? 0 : 1;

function check(what, holds) {
  results[holds ? "passed" : "failed"] += 1;
  process.stdout.write(`${holds ? "✓" : "✗"} ${what}\n`);
}

async function status(path) {
  return await fetch(`${address}${path}`, { signal: AbortSignal.timeout(10_000) }).then(
    (answer) => answer.status,
    () => 0,
  );
}

/** The address it prints, or nothing where it ended or took too long. */
function ready(ms) {
  return new Promise((resolve) => {
    let said = "";
    service.stdout.on("data", (text) => {
      said += text;
      const found = /Alongside is ready on (http:\/\/\S+)/.exec(said)?.[1];
      if (found) resolve(found);
    });
    service.once("exit", () => resolve(undefined));
    setTimeout(() => resolve(undefined), ms).unref();
  });
}
