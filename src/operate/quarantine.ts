import { fileURLToPath } from "node:url";
import { readConfig } from "../config.ts";
import { createLog } from "../log.ts";
import { type Foundation, openFoundation } from "../open-foundation.ts";
import { told } from "./told.ts";

const usage = [
  "npm run quarantine -- status    says whether the store is held back after a restore, and what waits",
  "npm run quarantine -- release   lets it go on: messages and reminders are sent again",
];

/** Says how a store that was put back stands, or lets it go on. Gives the exit code. */
export async function runQuarantine(
  verb: "status" | "release",
  { transact, out }: Pick<Foundation, "transact"> & { readonly out: (line: string) => void },
): Promise<number> {
  return await transact("system:quarantine", async (data, at) => {
    const standing = await data.quarantine.standing();
    if (!standing) {
      out("The store is not in quarantine.");
      return 0;
    }
    const { waiting, mayHaveLeft } = await data.quarantine.held();
    out(`In quarantine since ${standing.since.toISOString()}, put back as of ${standing.backupAt.toISOString()}.`);
    out(`${waiting} messages wait. ${mayHaveLeft} may have left before and are not sent again.`);
    if (verb === "status") return 0;
    await data.quarantine.release();
    const entry = { at, actor: "system:quarantine", action: "store.released", object: "-" } as const;
    await data.audit.write({ ...entry, decision: "done", reason: "operator" });
    out("It goes on: what waits is sent within a minute, where it is still true.");
    return 0;
  });
}

async function main(): Promise<number> {
  const out = (line: string) => console.log(line);
  const [verb, ...rest] = process.argv.slice(2);
  if ((verb !== "status" && verb !== "release") || rest.length > 0) {
    for (const line of usage) out(line);
    return 2;
  }
  return await told(out, async () => {
    const { transact, close } = await openFoundation(readConfig(), createLog("error"));
    try {
      return await runQuarantine(verb, { transact, out });
    } finally {
      await close();
    }
  });
}

if (process.argv[1] === fileURLToPath(import.meta.url)) process.exitCode = await main();
