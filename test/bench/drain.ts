import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { openDatabase } from "../../src/data/database.ts";
import { openKeys } from "../../src/data/keys.ts";
import { serveFrom } from "../server/serving.ts";
import { median } from "./client.ts";
import { makeDatabase, onServer } from "./house.ts";
import { fillRows } from "./many-rows.ts";
import { type Found, figure, type Limit } from "./report.ts";
import { rounds, tiny } from "./settings.ts";

const due = tiny ? 200 : 10_000;
const log = { info: () => {}, warn: () => {} };

/** How fast messages that are due go out, by one relay and by three at once. */
export async function drain(): Promise<Found> {
  const folder = mkdtempSync(join(tmpdir(), "alongside-bench-"));
  const keyFile = join(folder, "keys.json");
  openKeys({ file: keyFile, make: true });
  const { url, drop } = await makeDatabase();
  const took = new Map([1, 3].map((replicas) => [replicas, [] as number[]]));
  let wrong = 0;
  try {
    await (await openDatabase({ url, home: "", log })).close();
    await fillRows(url, due, due);
    for (let round = 0; round < Math.min(rounds, 1); round += 1)
      for (const [replicas, all] of took) {
        await onServer(url, async (owner) => {
          await owner.query("DELETE FROM sent_messages");
          await owner.query(
            "UPDATE outbox SET state = 'due', sending_at = NULL, settled_at = NULL, attempts = 0, reason = NULL, claimed_by = NULL, lease_ends = NULL",
          );
          await owner.query("VACUUM ANALYZE outbox");
        });
        const script = new URL("relay.ts", import.meta.url);
        const relays = await Promise.all(Array.from({ length: replicas }, () => serveFrom(script, { url, keyFile })));
        const began = performance.now();
        const counts = await Promise.all(relays.map((relay) => relay.begin()));
        all.push((performance.now() - began) / 1_000);
        for (const relay of relays) await relay.stop();
        const sent = await onServer(
          url,
          async (owner) => (await owner.query("SELECT count(*) FROM outbox WHERE state = 'sent'")).rows[0]?.count,
        );
        wrong += Math.abs(counts.reduce((sum, each) => sum + each, 0) - due) + Math.abs(Number(sent) - due);
      }
    const once: Limit = { says: `sent other than once: ${wrong} (none)`, held: wrong === 0 };
    return {
      how: `${due.toLocaleString("en-GB")} messages to 1,000 people, due at once, to a platform that takes each at once: claimed, begun, sent, kept and noted in the trail, by one relay and by three, each in a process of its own.`,
      table: [
        ["relays", "s", "a second"],
        ...[...took].map(([replicas, all]) => [String(replicas), figure(median(all)), figure(due / median(all))]),
      ],
      limits: [once],
    };
  } finally {
    await drop();
    rmSync(folder, { recursive: true, force: true });
  }
}
