// A long trail on a PostgreSQL server, verified: TRAIL=1000000 tsx test/prove/audit-speed.ts, with TEST_DATABASE_URL
import { randomUUID } from "node:crypto";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Client } from "pg";
import { type AuditEntry, macOf } from "../../src/data/audit.ts";
import { openDatabase } from "../../src/data/database.ts";
import { openKeys } from "../../src/data/keys.ts";
import { linkOf } from "../../src/data/seal-audit.ts";
import { verifyAudit } from "../../src/data/verify-audit.ts";

const rows = Number(process.env.TRAIL ?? 1_000_000);
const mostSeconds = Number(process.env.SECONDS ?? 60);
const mostMegabytes = 500;
const batch = 20_000;
const url = process.env.TEST_DATABASE_URL ?? "";
const folder = mkdtempSync(join(tmpdir(), "alongside-trail-"));
const keys = openKeys({ file: join(folder, "keys.json"), make: true });
const database = await openDatabase({ url, home: "", log: { info: () => {}, warn: () => {} } });
const owner = new Client({ connectionString: url });
await owner.connect();

const people = Array.from({ length: 300 }, () => randomUUID());
let hash: Uint8Array<ArrayBuffer> = new Uint8Array();

/** Rows and links as Alongside writes them, so many in one statement. */
async function fill(from: number): Promise<void> {
  const columns: unknown[][] = Array.from({ length: 11 }, () => []);
  for (let seq = from; seq < Math.min(from + batch, rows + 1); seq += 1) {
    const at = new Date(Date.UTC(2026, 0, 1) + seq * 1_000);
    const entry: AuditEntry = {
      ...{ at, actor: people[seq % people.length] ?? "", action: "request.read", object: `request:${randomUUID()}` },
      ...{ decision: seq % 9 === 0 ? "denied" : "allowed", reason: "read-team" },
    };
    const nonce = randomUUID();
    const mac = macOf(keys, keys.current, entry, nonce);
    hash = linkOf(keys, keys.current, hash, BigInt(seq), BigInt(seq), mac);
    const { actor, action, object, decision, reason } = entry;
    const row = [
      seq,
      at,
      actor,
      action,
      object,
      decision,
      reason,
      keys.current,
      nonce,
      Buffer.from(mac),
      Buffer.from(hash),
    ];
    for (const [index, value] of row.entries()) columns[index]?.push(value);
  }
  await owner.query(
    `WITH made AS (SELECT * FROM unnest($1::bigint[], $2::timestamptz[], $3::text[], $4::text[], $5::text[], $6::text[],
        $7::text[], $8::text[], $9::uuid[], $10::bytea[], $11::bytea[])
        AS t(seq, at, actor, action, object, decision, reason, key_id, nonce, mac, hash)),
      written AS (INSERT INTO audit SELECT seq, at, actor, action, object, decision, reason, key_id, mac, nonce FROM made)
    INSERT INTO audit_seals (position, audit_seq, key_id, hash) SELECT seq, seq, key_id, hash FROM made`,
    columns,
  );
}

for (let from = 1; from <= rows; from += batch) await fill(from);
await owner.query("ANALYZE");

const as = { actor: "system:verify", now: new Date(), today: "2026-11-29", purpose: "verify" } as const;
const verify = () => verifyAudit({ read: (work) => database.transact(as, work), keys });
const before = process.memoryUsage().rss;
let most = before;
const watch = setInterval(() => {
  most = Math.max(most, process.memoryUsage().rss);
}, 100);
const began = performance.now();
const found = await verify();
const seconds = (performance.now() - began) / 1000;
clearInterval(watch);
const megabytes = Math.round((most - before) / 2 ** 20);
await owner.query("SET session_replication_role = replica");
await owner.query("UPDATE audit SET reason = 'read-lead' WHERE seq = $1", [rows - 1]);
const { bad } = await verify();
const whole = found.bad === undefined && found.linked === rows;
const named = bad?.seq === BigInt(rows - 1) && bad.wrong === "changed";
process.stdout.write(
  `audit speed: ${found.linked} rows verified in ${seconds.toFixed(1)} s (at most ${mostSeconds} s), with ${megabytes} MB more memory (at most ${mostMegabytes} MB)\n`,
);
process.stdout.write(
  `audit speed: ${whole ? "whole" : "not whole"}; the last but one, changed, is ${named ? "" : "not "}named\n`,
);
await owner.end();
await database.close();
rmSync(folder, { recursive: true, force: true });
process.exit(whole && named && seconds <= mostSeconds && megabytes <= mostMegabytes ? 0 : 1);
