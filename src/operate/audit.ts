import { fileURLToPath } from "node:url";
import { readConfig } from "../config.ts";
import { readAnchors } from "../data/anchor-file.ts";
import type { Keys } from "../data/keys.ts";
import { type Bad, type Verified, type Verifying, verifyAudit, type Wrong } from "../data/verify-audit.ts";
import { createLog } from "../log.ts";
import { openFoundation } from "../open-foundation.ts";
import { told } from "./told.ts";

/** What the command stands on. */
export interface AuditIo {
  readonly read: Verifying["read"];
  readonly keys: Keys;
  /** Files of heads that were kept elsewhere. */
  readonly anchorFiles: readonly string[];
  out(line: string): void;
}

const usage = [
  "npm run audit:verify             goes through the whole trail, and says which row is the first that is not as it was written",
  "npm run audit:verify -- FILE …   holds it against these anchor files, too",
];

const says: Readonly<Record<Wrong, string>> = {
  changed: "was changed after it was written",
  moved: "does not stand where it was put: it, its link or the link before it was exchanged",
  missing: "is missing",
  copy: "is a copy of an earlier one",
  "unknown-key": "was made with a key that the ring does not have",
  "cut-off": "and what follows it was cut off: an anchor knows more rows",
  rewritten: "or one after it was written anew, and the chain with it: an anchor knows another one",
};

/**
 * Verifies the trail and says what it found. Gives the exit code: 0 where it is whole, 1 where it is not or an anchor file
 * has lines that Alongside did not write.
 */
export async function verifyTrail({ read, keys, anchorFiles, out }: AuditIo): Promise<0 | 1> {
  const files = anchorFiles.map((file) => ({ file, ...readAnchors(file, keys) }));
  const began = performance.now();
  const found = await verifyAudit({ read, keys, anchors: files.flatMap(({ anchors }) => anchors) });
  const seconds = ((performance.now() - began) / 1000).toFixed(1);
  const { bad, linked, unlinked } = found;
  if (bad) {
    out(`The trail is not whole. ${rowOf(bad)} ${says[bad.wrong]}.`);
    out(`${counted(linked + unlinked)} before it ${linked + unlinked === 1 ? "is" : "are"} as written (${seconds} s).`);
  } else {
    out(`The trail is whole: ${counted(linked)} in the chain, ${unlinked} not linked yet (${seconds} s).`);
  }
  for (const line of besides(found)) out(line);
  for (const { file, torn, strangers } of files) {
    if (torn.length > 0) out(`${file}: a write was cut short in ${lines(torn)}. What stood there confirms nothing.`);
    if (strangers.length > 0) out(`${file}: Alongside did not write ${lines(strangers)} with these keys.`);
  }
  return bad || files.some(({ strangers }) => strangers.length > 0) ? 1 : 0;
}

function besides({ anchored, restored, head }: Verified): readonly string[] {
  const confirmed = anchored
    ? `An anchor of ${anchored.at.toISOString()} confirms it up to row ${anchored.seq}, place ${anchored.position} of the chain.`
    : "No anchor confirms it. Without one nobody can tell whether its end was cut off, or all of it written anew by somebody who has the keys.";
  const back = restored.map(
    ({ at, position }) =>
      `The store was put back from a backup at ${at.toISOString()}: what was linked behind place ${position} was lost then, and anchors of it count no more.`,
  );
  return [...(head || anchored ? [confirmed] : []), ...back];
}

function rowOf({ seq, position }: Bad): string {
  if (seq === undefined) return `The row at place ${position} of the chain`;
  return position === undefined
    ? `Row ${seq}, which is not linked yet,`
    : `Row ${seq}, place ${position} of the chain,`;
}

function counted(rows: number): string {
  return rows === 1 ? "1 row" : `${rows} rows`;
}

function lines(numbers: readonly number[]): string {
  return numbers.length === 1 ? `line ${numbers[0]}` : `lines ${numbers.join(", ")}`;
}

async function main(): Promise<number> {
  const out = (line: string) => console.log(line);
  const [verb, ...named] = process.argv.slice(2);
  if (verb !== "verify" || named.some((each) => each.startsWith("-"))) {
    for (const line of usage) out(line);
    return 2;
  }
  return await told(out, async () => {
    const config = readConfig();
    const foundation = await openFoundation(config, createLog("error"));
    try {
      const anchorFiles = [...new Set([...(config.anchorFile === undefined ? [] : [config.anchorFile]), ...named])];
      const read: AuditIo["read"] = (work) =>
        foundation.transact("system:verify", (_data, _now, tx) => work(tx), "verify");
      return await verifyTrail({ read, keys: foundation.keys, anchorFiles, out });
    } finally {
      await foundation.close();
    }
  });
}

if (process.argv[1] === fileURLToPath(import.meta.url)) process.exitCode = await main();
