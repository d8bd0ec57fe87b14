// Checks PDFs and calendar files with the tools that others read them with: npm run test:documents
// Needs pdfinfo, pdftotext (poppler), qpdf, khal and python3-icalendar, and Typst's native compiler, which is no dependency:
// it is put into a folder that lasts as long as the tests. REPORT names a file for vitest's JSON report.
import { spawnSync } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { startVitest } from "vitest/node";

const root = fileURLToPath(new URL("..", import.meta.url));
/** The same Typst as the compiler in WASM. */
const native = "@myriaddreamin/typst-ts-node-compiler@0.7.0";

const tools = {
  pdfinfo: "poppler-utils",
  pdftotext: "poppler-utils",
  qpdf: "qpdf",
  khal: "khal",
  "python3 with icalendar": "python3-icalendar",
};
// Another Python may stand before Debian's own.
const python = ["python3", "/usr/bin/python3"].find(
  (each) => spawnSync(each, ["-c", "import dateutil, icalendar"], { stdio: "ignore" }).status === 0,
);
const isThere = (tool) =>
  tool.startsWith("python3") ? python !== undefined : !spawnSync(tool, ["--version"], { stdio: "ignore" }).error;
const missing = Object.keys(tools).filter((tool) => !isThere(tool));
if (missing.length > 0) {
  const packages = [...new Set(missing.map((tool) => tools[tool]))].join(" ");
  stop(`Nothing was checked: there is no ${missing.join(", no ")}. On Debian: apt install ${packages}.`);
}
const built = spawnSync(process.execPath, ["scripts/build.js"], { cwd: root, stdio: "inherit" });
if (built.status !== 0) process.exit(built.status ?? 1);

const folder = mkdtempSync(join(tmpdir(), "alongside-typst-"));
process.on("exit", () => rmSync(folder, { recursive: true, force: true }));
const npm = ["install", "--prefix", folder, "--no-save", "--no-audit", "--no-fund", "--ignore-scripts", native];
const installed = spawnSync("npm", npm, { cwd: folder, stdio: ["ignore", "ignore", "inherit"] });
if (installed.status !== 0) stop(`Nothing was checked: npm could not install ${native}.`);
process.env.TYPST = folder;
process.env.PYTHON = python;

const { REPORT } = process.env;
const vitest = await startVitest("test", process.argv.slice(2), {
  config: false,
  root,
  watch: false,
  include: ["test/{pdf,calendar}/**/*.test.ts"],
  testTimeout: 120_000,
  hookTimeout: 120_000,
  reporters: REPORT ? ["default", "json"] : ["default"],
  ...(REPORT ? { outputFile: { json: REPORT } } : {}),
});
await vitest.close();

function stop(why) {
  process.stderr.write(`${why}\n`);
  process.exit(2);
}
