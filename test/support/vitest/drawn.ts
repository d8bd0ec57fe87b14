import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import type { TestProject } from "vitest/node";

const flows = fileURLToPath(new URL("../../flows/", import.meta.url));

/** What `npm test` leaves out: whatever is drawn there is drawn by others, too. */
const longTests = JSON.parse(readFileSync(new URL("../../long-tests.json", import.meta.url), "utf8")) as string[];

/**
 * Has the tests write down what of the house they draw. The end of a run fails it where Slack and Teams did not show the same
 * of a message; and where something of the house was never drawn, if every test of the flows but the long ones ran, and ran well.
 */
export function writeDownWhatIsDrawn(project: TestProject): () => Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), "alongside-drawn-"));
  const file = join(folder, "drawn");
  process.env.DRAWN_IN = file;
  return async () => {
    const lines = existsSync(file) ? readFileSync(file, "utf8").trim().split("\n") : [];
    rmSync(folder, { recursive: true, force: true });
    const { leftOut, wrongIn } = await import("../parity/left-out.ts");
    const drawn = lines.filter((line) => line !== "").map((line) => String(JSON.parse(line)));
    const wrong = isWhole(project) ? leftOut(drawn) : wrongIn(drawn);
    if (wrong.length === 0) return;
    // What is thrown here is told, and the run is called well all the same.
    process.exitCode = 1;
    process.stderr.write(`\nOf the house as it was drawn:\n${wrong.join("\n")}\n`);
  };
}

/** Whether every test of the flows ran, and all ran well: otherwise there is something else to say first. */
function isWhole({ vitest }: TestProject): boolean {
  const ran = vitest.state.getFiles();
  const tests = readdirSync(flows, { recursive: true, encoding: "utf8" }).filter((name) => name.endsWith(".test.ts"));
  const all = tests.filter((name) => !longTests.includes(`test/flows/${name}`));
  const fine = ran.every(({ result }) => result?.state !== "fail");
  const named = vitest.getGlobalTestNamePattern() !== undefined;
  return fine && !named && all.every((name) => ran.some(({ filepath }) => filepath === join(flows, name)));
}
