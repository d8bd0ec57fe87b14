import { Client } from "pg";
import { afterAll, beforeAll, describe, expect, inject, test } from "vitest";
import { createNudges } from "../../src/bot/nudges/nudges.ts";
import { openDatabase } from "../../src/data/database.ts";
import { openPlay, type Play } from "../bot/nudges-play.ts";
import { freshStore } from "../support/database/store.ts";

/** Needs a server: on the embedded store everything waits for everything else. */
const onServer = inject("storeSource").kind === "postgres";
const rounds = Number(process.env.RACES ?? 10);

describe.skipIf(!onServer)("two sweeps of two processes at once, on a server", () => {
  let play: Play;
  let both: readonly ReturnType<typeof createNudges>[];
  let owner: Client;
  let close: () => Promise<void>;

  beforeAll(async () => {
    const store = await freshStore();
    play = await openPlay(store);
    const second = await openDatabase({ url: store.url ?? "", home: "", log: { info: () => {}, warn: () => {} } });
    const { keys, clock, trust, log } = play.world;
    const other = createNudges({ database: second, keys, clock, trust, log, house: play.house });
    both = [play.nudges, other];
    owner = new Client({ connectionString: store.url });
    await owner.connect();
    close = async () => {
      await owner.end();
      await second.close();
      await store.close();
    };
  });
  afterAll(() => close?.());

  /** A day with things for everybody, swept by both at once: what was decided or sent twice. */
  async function raced(): Promise<readonly string[]> {
    await owner.query("DELETE FROM nudges; DELETE FROM outbox; UPDATE store SET nudged_to = '2026-11-22'");
    play.matters.length = 0;
    for (const who of ["Amara", "Tom", "Robin", "Jo"])
      for (const nudge of ["try.each", "try.once", "try.thrice", "try.today"])
        play.open(nudge, who, { from: "2026-11-23" });
    const swept = await Promise.all([...both, ...both].map((each) => each.sweep()));
    const { rows } = await owner.query<{ what: string; times: string }>(
      `SELECT concat_ws(' ', 'decided', kind, local_date) AS what, count(*) AS times FROM nudges
         GROUP BY person_id, kind, subject, local_date HAVING count(*) > 1
       UNION ALL SELECT 'note', count(*) FROM outbox GROUP BY person_id HAVING count(*) <> 1`,
    );
    const decided = await owner.query("SELECT 1 FROM nudges");
    const said = swept.reduce((sum, { planned, dropped }) => sum + planned + dropped, 0);
    const faults = swept.reduce((sum, each) => sum + each.faults, 0);
    return [
      ...rows.map(({ what, times }) => `${what}: ${times} times`),
      ...(said === decided.rowCount ? [] : [`${said} said to be decided, ${decided.rowCount} kept`]),
      ...(faults === 0 ? [] : [`${faults} faults: ${play.world.logged.lines.at(-1)}`]),
    ];
  }

  test("decide each thing once, and each person gets one note", { timeout: 300_000 }, async () => {
    for (let round = 0; round < rounds; round += 1) expect([round, await raced()]).toEqual([round, []]);
    process.stdout.write(`nudges: ${rounds} races of four sweeps on two connections, 0 decided twice, one note each\n`);
  });

  test("and were they not to wait for each other, the key by itself refuses what is decided twice", async () => {
    await raced();
    const copy = () =>
      owner.query(`INSERT INTO nudges SELECT copied.* FROM (SELECT * FROM nudges LIMIT 1) n,
        jsonb_populate_record(NULL::nudges, to_jsonb(n) || jsonb_build_object('id', gen_random_uuid())) copied`);
    await expect(copy()).rejects.toMatchObject({ constraint: "nudges_person_id_kind_subject_local_date_key" });
    await owner.query("DROP INDEX nudges_person_id_kind_subject_local_date_key");
    expect((await copy()).rowCount).toBe(1);
  });
});
