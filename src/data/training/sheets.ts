import { randomUUID } from "node:crypto";
import { canonicalFacts } from "../../rules/training/entry.ts";
import { readSheetCode, sheetCode } from "../../rules/training/sheet-code.ts";
import { keyedDigest } from "../keyed-digest.ts";
import type { Keys } from "../keys.ts";
import type { Tx } from "../transact.ts";
import type { EntryRecord } from "./entry-record.ts";
import type { Seen } from "./signing.ts";

/** Hour sheets as they were printed: a code stands for some entries as they were then. */
export function sheets(tx: Tx, keys: Keys, now: Date) {
  return {
    /** The code of a sheet with these entries on it: the same entries have the same code, whenever it is printed. */
    async print(placementId: string, on: readonly EntryRecord[], by: string): Promise<string | undefined> {
      if (on.length === 0) return undefined;
      const covers = on.map(({ id, factsVersion }) => `${id}:${factsVersion}`).sort();
      const before = await tx.hourSheet.findFirst({ where: { placementId, covers: { equals: covers } } });
      if (before) return before.code;
      const said = on.map(({ id, facts }) => canonicalFacts(id, facts)).sort();
      for (let again = 0; ; again += 1) {
        const digest = keyedDigest(keys, "facts", JSON.stringify([placementId, covers, said, again]));
        const code = sheetCode(digest.subarray(-32));
        if (await tx.hourSheet.findUnique({ where: { code } })) continue;
        await tx.hourSheet.create({ data: { id: randomUUID(), placementId, code, covers, at: now, byId: by } });
        return code;
      }
    },

    /** What a sheet of this placement covers, by the code printed on it. */
    async find(placementId: string, typed: string): Promise<readonly Seen[] | undefined> {
      const code = readSheetCode(typed);
      const row = code === undefined ? null : await tx.hourSheet.findUnique({ where: { code } });
      if (row?.placementId !== placementId) return undefined;
      return row.covers.map((each) => {
        const [id = "", version = ""] = each.split(":");
        return { id, version: Number(version) };
      });
    },
  };
}
