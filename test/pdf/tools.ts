import { execFileSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

/** What a tool says about a PDF, which it finds where the arguments have "PDF". @throws where the tool does. */
export function say(pdf: Uint8Array, tool: string, ...args: readonly string[]): string {
  const folder = mkdtempSync(join(tmpdir(), "alongside-pdf-"));
  try {
    const file = join(folder, "sheet.pdf");
    writeFileSync(file, pdf);
    const named = args.map((each) => (each === "PDF" ? file : each));
    return execFileSync(tool, named, { encoding: "utf8", stdio: ["ignore", "pipe", "ignore"] });
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
