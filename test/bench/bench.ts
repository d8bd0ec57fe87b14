// Measures, and says where a limit is not held: npm run bench -- [PART …]
import { fileURLToPath } from "node:url";
import { beside } from "./beside.ts";
import { claim } from "./claims.ts";
import { drain } from "./drain.ts";
import { lists } from "./lists.ts";
import { keepOffServerCore, load } from "./machine.ts";
import { pages } from "./pages.ts";
import { type Found, write } from "./report.ts";
import { memory, start } from "./running.ts";
import { tiny } from "./settings.ts";
import { steady } from "./steady.ts";

const parts: Readonly<Record<string, () => Promise<Found>>> = {
  pages,
  steady,
  beside,
  claim,
  drain,
  lists,
  start,
  memory,
};
const file = process.env.BENCH_FILE ?? fileURLToPath(new URL("../../docs/benchmarks.md", import.meta.url));
const of = process.env.BENCH_OF ?? "of no commit that anybody named";
const asked = process.argv.slice(2);
const unknown = asked.filter((part) => !Object.hasOwn(parts, part));
if (unknown.length > 0) {
  process.stderr.write(`There is no part ${unknown.join(", ")}. There are ${Object.keys(parts).join(", ")}.\n`);
  process.exit(2);
}

keepOffServerCore(process.env.TEST_POSTGRES_PID === undefined ? undefined : Number(process.env.TEST_POSTGRES_PID));
let all = true;
for (const [part, run] of Object.entries(parts)) {
  if (asked.length > 0 && !asked.includes(part)) continue;
  const before = load();
  const found = await run();
  write(file, Object.keys(parts), part, found, { of, loadBefore: before });
  for (const row of found.table) process.stdout.write(`${part}: ${row.join(" | ")}\n`);
  for (const { says, held } of found.limits) {
    process.stdout.write(`${part}: ${held ? "held" : "NOT HELD"}: ${says}\n`);
    all &&= held;
  }
}
process.exit(all || tiny ? 0 : 1);
