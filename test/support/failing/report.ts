// What a run of `npm run test:failing` made fail, and which flows of the house it never came to.
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { house } from "../../../src/flows/house.ts";

const file = join(process.env.FAILING_IN ?? "", "done.jsonl");
const lines = existsSync(file) ? readFileSync(file, "utf8").trim().split("\n") : [];
const done = lines.map((line) => JSON.parse(line) as { deed: string; failed: number; lost: number });
const sum = (of: "failed" | "lost") => done.reduce((total, each) => total + each[of], 0);
const way =
  process.env.FAILING_QUICK === "1" ? "pages in one statement where they can be" : "every page in the plain way";
process.stdout.write(
  `failing calls: ${way}: ${done.length} kinds of deed, ${sum("failed")} calls failed, each once; ${sum("lost")} answers lost\n`,
);
if (done.length === 0) process.exitCode = 1;

const whole = (process.env.FAILING_ONE_IN ?? "1") === "1";
const words = new Set(done.flatMap(({ deed }) => deed.split(/[ /]/)));
const missed = whole
  ? house.rooms.flatMap(({ flows }) => flows.map(({ id }) => id)).filter((id) => !words.has(id))
  : [];
if (missed.length > 0) {
  process.stdout.write(`failing calls: never came to ${missed.join(", ")}\n`);
  process.exitCode = 1;
}
