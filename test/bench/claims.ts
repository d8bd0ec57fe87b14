import { openDatabase } from "../../src/data/database.ts";
import { bindData, type Data } from "../../src/data/index.ts";
import { openKeys } from "../../src/data/keys.ts";
import { percentile } from "../server/busy.ts";
import { median } from "./client.ts";
import { makeDatabase } from "./house.ts";
import { fillRows } from "./many-rows.ts";
import { atMost, type Found, figure } from "./report.ts";
import { rounds, seconds, tiny } from "./settings.ts";

const few = 1_000;
const many = tiny ? 5_000 : 1_000_000;
const due = 100;
/** Thrown to give back what was claimed: the next claim finds the same. */
const back = new Error("given back");
const log = { info: () => {}, warn: () => {} };

const claims: Readonly<Record<string, (data: Data) => Promise<number>>> = {
  "messages of the outbox": async ({ relay }) => (await relay.claim("bench", due, 20)).length,
  "people with due reminders": async ({ nudges }) => (await nudges.due(due)).length,
};

/** What it costs to claim 100 that are due, among few and among many rows. */
export async function claim(): Promise<Found> {
  const stores = await Promise.all(
    [few, many].map(async (rows) => {
      const { url, drop } = await makeDatabase();
      const database = await openDatabase({ url, home: "", log });
      return {
        rows,
        url,
        drop,
        database,
        keys: openKeys({
          file: `${process.env.TMPDIR ?? "/tmp"}/alongside-bench-${process.pid}-${rows}.json`,
          make: true,
        }),
      };
    }),
  );
  try {
    for (const { url, rows } of stores) await fillRows(url, rows, due);
    const took = new Map<string, number[]>();
    const medians = new Map<string, number[]>();
    const times = Math.max(5, Math.ceil(seconds * 20));
    for (let round = 0; round <= rounds; round += 1)
      for (const [what, work] of Object.entries(claims)) {
        const own = new Map(stores.map(({ rows }) => [rows, [] as number[]]));
        for (let time = 0; time < times; time += 1)
          for (const { rows, database, keys } of stores) {
            const now = new Date();
            const as = { actor: "system:delivery", now, today: now.toISOString().slice(0, 10) };
            await database
              .transact(as, async (tx) => {
                const data = bindData(tx, keys, as);
                const began = performance.now();
                const count = await work(data);
                own.get(rows)?.push(performance.now() - began);
                if (count !== due) throw new Error(`${what}: ${count} were claimed, not ${due}`);
                throw back;
              })
              .catch((error: unknown) => {
                if (error !== back) throw error;
              });
          }
        if (round === 0) continue;
        for (const [rows, all] of own) {
          const key = `${what} ${rows}`;
          took.set(key, [...(took.get(key) ?? []), ...all]);
          medians.set(key, [...(medians.get(key) ?? []), median(all)]);
        }
      }
    const of = (what: string, rows: number) => median(medians.get(`${what} ${rows}`) ?? []);
    const p99 = (what: string, rows: number) => percentile(took.get(`${what} ${rows}`) ?? [], 0.99);
    const said = (rows: number) => rows.toLocaleString("en-GB");
    return {
      how: `${due} are due among ${said(few)} rows and among ${said(many)}, the others sent long ago; what is claimed is given back, and claimed again, ${times} times in each of ${rounds} rounds, in turn.`,
      table: [
        ["what is claimed", `among ${said(few)}: p50 ms`, "p99 ms", `among ${said(many)}: p50 ms`, "p99 ms", "×"],
        ...Object.keys(claims).map((what) => [
          ...[what, figure(of(what, few)), figure(p99(what, few)), figure(of(what, many)), figure(p99(what, many))],
          figure(of(what, many) / of(what, few)),
        ]),
      ],
      limits: Object.keys(claims).map((what) =>
        atMost(`${what}, among ${said(many)} × among ${said(few)}`, of(what, many) / of(what, few), 1.3),
      ),
    };
  } finally {
    for (const { database, drop } of stores) {
      await database.close();
      await drop();
    }
  }
}
