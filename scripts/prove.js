// Runs the number that a promise names, and keeps its last result in docs/proofs.md: npm run prove -- NAME
import { spawn } from "node:child_process";
import { readFileSync, writeFileSync } from "node:fs";
import { availableParallelism, loadavg } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { commitNow } from "./proofs/commit.js";
import { ran } from "./proofs/ran.js";
import { proofs } from "./proofs/table.js";

const root = fileURLToPath(new URL("..", import.meta.url));
const file = join(root, "docs", "proofs.md");
/** What a word of a command stands for. */
const stands = {
  node: [process.execPath],
  tsx: [process.execPath, join(root, "node_modules", "tsx", "dist", "cli.mjs")],
  vitest: [process.execPath, join(root, "node_modules", "vitest", "vitest.mjs"), "run"],
};

const name = process.argv[2] ?? "";
if (!Object.hasOwn(proofs, name)) {
  process.stdout.write("npm run prove -- NAME, where NAME is one of\n");
  for (const [each, { shows }] of Object.entries(proofs)) process.stdout.write(`  ${each.padEnd(16)} ${shows}\n`);
  process.exit(name === "" ? 0 : 2);
}

const proof = proofs[name];
// A smaller or larger run says so.
const otherwise = Object.entries(proof.with ?? {})
  .filter(([each, told]) => (process.env[each] ?? told) !== told)
  .map(([each]) => `${each}=${process.env[each]} `)
  .join("");
const commit = commitNow(root);
const began = performance.now();
// A machine that was busy already proves nothing about seconds.
const busy = (loadavg()[0] ?? 0).toFixed(1);
let kept = [];
let held = true;
if (proof.first) held &&= (await run(proof.first)).code === 0;
for (const each of held ? proof.runs : []) {
  const { code, lines } = await run(each);
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
    ran(proof),
    "",
    `\`${otherwise}npm run prove -- ${name}\`, ${on}, commit ${commit}, ${cores} ${cores === 1 ? "core" : "cores"} (load ${busy} before), Node ${process.versions.node}, ${seconds} s: **${held ? "held" : "did not hold"}**`,
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
function run(command) {
  const [, own, rest] = /^((?:[A-Z_]+=\S* )*)(.*)$/.exec(command);
  const told = Object.fromEntries([...own.matchAll(/([A-Z_]+)=(\S*) /g)].map(([, key, value]) => [key, value]));
  const [first, ...words] = rest.split(" ").flatMap((word) => stands[word] ?? [word]);
  const env = { ...proof.with, ...process.env, ...told };
  return new Promise((resolve) => {
    const child = spawn(first, words, { cwd: root, env, stdio: ["ignore", "pipe", "inherit"] });
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
