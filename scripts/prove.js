// Runs the number that a promise names, and keeps its last result in docs/proofs.md: npm run prove -- NAME
import { spawn } from "node:child_process";
import { readFileSync, writeFileSync } from "node:fs";
import { availableParallelism, loadavg } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

const root = fileURLToPath(new URL("..", import.meta.url));
const file = join(root, "docs", "proofs.md");
const node = process.execPath;
const tsx = [node, join(root, "node_modules", "tsx", "dist", "cli.mjs")];
const vitest = [node, join(root, "node_modules", "vitest", "vitest.mjs"), "run"];

/** Each proof: what it shows, the commands it runs, the lines it keeps, and its limit in seconds where there is one. */
const proofs = {
  races: {
    shows: "Two replicas on a PostgreSQL server, 100 races of each kind; each kind breaks once its guards are gone.",
    runs: [[node, "scripts/postgres.js", "test/server/races.test.ts"]],
    with: { RACES: "100" },
    keeps: /\d+ races, |Tests .*passed/,
  },
  crash: {
    shows: "The service is killed 50 times under people's hands on the embedded store, and 50 times on a server.",
    runs: [
      [node, "scripts/crash.js", "50"],
      [node, "scripts/crash.js", "50", "postgres"],
    ],
    keeps: / \| |kills \(seed|acknowledged was lost|went wrong|Too few/,
    table: true,
  },
  screening: {
    shows: "NHS numbers that free text lets through, and ordinary messages stopped for nothing.",
    runs: [[...tsx, "test/prove/screening.ts"]],
    keeps: /^seed|of 10000/,
  },
  policy: {
    shows: "Who may do what: the table of cases against the rules, and each rule taken away or made wider.",
    runs: [[...vitest, "test/rules/policy.test.ts"]],
    keeps: /^policy: |Tests .*passed/,
  },
  startup: {
    shows: "A fresh clone, from npm start to the line that says it is ready.",
    runs: [[...tsx, "test/prove/startup.ts"]],
    keeps: /start [\d.]+ s|memory after/,
  },
  suite: {
    shows: "All of npm test, in at most 240 s.",
    runs: [["npm", "test"]],
    keeps: /Test Files|Tests .*passed/,
    seconds: 240,
  },
};

const name = process.argv[2] ?? "";
if (!Object.hasOwn(proofs, name)) {
  process.stdout.write("npm run prove -- NAME, where NAME is one of\n");
  for (const [each, { shows }] of Object.entries(proofs)) process.stdout.write(`  ${each.padEnd(10)} ${shows}\n`);
  process.exit(name === "" ? 0 : 2);
}

const proof = proofs[name];
const began = performance.now();
// A machine that was busy already proves nothing about seconds.
const busy = (loadavg()[0] ?? 0).toFixed(1);
let kept = [];
let held = true;
for (const [command, ...words] of proof.runs) {
  const { code, lines } = await run(command, words, { ...process.env, ...proof.with });
  held &&= code === 0;
  kept.push(...lines.filter((line) => proof.keeps.test(line)));
}
const seconds = Math.round((performance.now() - began) / 1000);
held &&= seconds <= (proof.seconds ?? Number.POSITIVE_INFINITY);
if (proof.table) kept = kept.flatMap(asTable);
write(name, entry());
process.stdout.write(`\n${held ? "Held" : "Did not hold"}. Kept in docs/proofs.md.\n`);
process.exitCode = held ? 0 : 1;

function entry() {
  const on = new Date().toISOString().slice(0, 10);
  const cores = availableParallelism();
  const lines = kept.map((line) => (line === "" || line.startsWith("|") ? line : `- ${line}`));
  return [
    `## ${name}`,
    "",
    proof.shows,
    "",
    `\`npm run prove -- ${name}\`, ${on}, ${cores} ${cores === 1 ? "core" : "cores"} (load ${busy} before), Node ${process.versions.node}, ${seconds} s: **${held ? "held" : "did not hold"}**`,
    "",
    ...lines,
    "",
  ].join("\n");
}

/** Rows of figures as a table of Markdown. */
function asTable(line) {
  if (!line.includes(" | ")) return ["", line, ""];
  const row = `| ${line.trim().replaceAll(/ +\| +/g, " | ")} |`;
  return row.startsWith("| way") ? [row, row.replaceAll(/[^|]+/g, " --- ")] : [row];
}

/** Puts a proof's entry in the place of its last one, or at the end. */
function write(about, text) {
  const [head, ...sections] = readFileSync(file, "utf8").split(/^(?=## )/m);
  const others = sections.filter((each) => !each.startsWith(`## ${about}\n`));
  const all = [...others, text].map((each) => `${each.trim().replaceAll(/\n{3,}/g, "\n\n")}\n`);
  const order = Object.keys(proofs);
  const place = (section) => order.indexOf(/^## (\S+)/.exec(section)?.[1] ?? "");
  all.sort((one, other) => place(one) - place(other));
  writeFileSync(file, `${head.trim()}\n\n${all.join("\n")}`);
}

/** Runs a command in front of whoever waits, and gives back what it printed, without colours. */
function run(command, words, env) {
  return new Promise((resolve) => {
    const child = spawn(command, words, { cwd: root, env, stdio: ["ignore", "pipe", "inherit"] });
    let said = "";
    child.stdout.on("data", (text) => {
      said += text;
      process.stdout.write(text);
    });
    child.once("close", (code) => {
      const plain = said.replaceAll(new RegExp(`${String.fromCharCode(27)}\\[[\\d;]*m`, "g"), "");
      resolve({ code, lines: plain.split("\n").map((line) => line.trim()) });
    });
  });
}
