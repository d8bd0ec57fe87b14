import { mkdirSync, mkdtempSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { beforeEach, describe, expect, it } from "vitest";
import { createNudges } from "../../src/bot/nudges/nudges.ts";
import { resume } from "../../src/data/backup/after-restore.ts";
import type { Tx } from "../../src/data/database.ts";
import { erasures } from "../../src/data/erasures.ts";
import { bindData, type Data } from "../../src/data/index.ts";
import { claimStore } from "../../src/data/store.ts";
import { house } from "../../src/flows/house.ts";
import { runQuarantine } from "../../src/operate/quarantine.ts";
import { asOwner, pressesOf, textOf } from "../flows/reaching/acts.ts";
import { send } from "../flows/requests/acts.ts";
import { sessionOf } from "../support/database/session.ts";
import { openWorld, type World } from "../support/world.ts";
import { delivering, due, rows, states } from "./delivering.ts";

let world: World;
let journal: string;
beforeEach(async () => {
  world = await openWorld({ watched: true });
  journal = join(mkdtempSync(join(tmpdir(), "alongside-quarantine-")), "journal");
  await transact((_data, tx) => claimStore(tx, world.keys, { mark: "demo", trust: world.trust.id }, world.clock.now()));
});
const transact = <T>(work: (data: Data, tx: Tx) => Promise<T>, actor = "system:test") => {
  const opened = { actor, now: world.clock.now(), today: "2026-11-24" };
  return world.database.transact(opened, (tx) => work(bindData(tx, world.keys, opened), tx));
};
const leftAt = (minutes: number, ...ids: string[]) => {
  const at = new Date(world.clock.now().getTime() + minutes * 60_000).toISOString();
  mkdirSync(journal, { recursive: true });
  writeFileSync(join(journal, "sends-2026-11-24-0123abcd.log"), ids.map((id) => `${at} ${id}\n`).join(""));
};
/** The store as it is now is what was put back; it was backed up so many minutes ago. */
const putBack = (minutesAgo = 30) =>
  asOwner(world, (tx: Tx) => {
    const now = world.clock.now();
    const backupAt = new Date(now.getTime() - minutesAgo * 60_000);
    return resume(sessionOf(tx), { keys: world.keys, journal, backupAt, now });
  });
const release = async () => {
  const said: string[] = [];
  const code = await runQuarantine("release", {
    transact: (_actor, work) => transact((data, tx) => work(data, world.clock.now(), tx)),
    out: (line) => said.push(line),
  });
  return { code, said: said.join("\n") };
};

describe("a store that was put back from a backup", () => {
  it("sends nothing until somebody lets it go on, then sends what waited, and never what had left already", async () => {
    const { delivery, platform } = delivering(world);
    const [gone = "", waits = ""] = await due(world, 2, ["Amara", "Robin"]);
    leftAt(-10, gone);
    expect(await putBack()).toEqual({ journal: true, left: 1, erased: 0 });
    await delivery.sweep();
    world.clock.minutes(20);
    await delivery.sweep();
    expect(platform.calls).toEqual([]);
    expect(await release()).toMatchObject({
      code: 0,
      said: expect.stringContaining("1 messages wait. 1 may have left before and are not sent again."),
    });
    await delivery.sweep();
    await delivery.sweep();
    expect(platform.calls.map(({ messageId }) => messageId)).toEqual([waits]);
    expect((await rows(world)).find(({ id }) => id === gone)).toMatchObject({ state: "unknown", reason: "journaled" });
    expect((await release()).said).toBe("The store is not in quarantine.");
  });

  it("sends again what had been refused for now before the backup, as it would have anyway", async () => {
    const { delivery, platform } = delivering(world);
    const [refused = ""] = await due(world, 1);
    leftAt(-40, refused);
    await putBack();
    await release();
    await delivery.sweep();
    expect(platform.calls.map(({ messageId }) => messageId)).toEqual([refused]);
  });

  it("sends nothing of what was due by then where there is no journal", async () => {
    const { delivery, platform } = delivering(world);
    await due(world, 3, ["Amara", "Robin", "Jo"]);
    expect(await putBack()).toEqual({ journal: false, left: 3, erased: 0 });
    await release();
    await delivery.sweep();
    expect([platform.calls, await states(world)]).toEqual([[], ["unknown", "unknown", "unknown"]]);
  });

  it("lets people ask and answer meanwhile, and tells the lead, but nobody else, that messages are held back", async () => {
    await putBack();
    await send(world.as("Amara"), {});
    const heldBack = "Alongside was put back from a backup, and sends nothing yet";
    expect(textOf(await world.as("Jo").home())).toContain(heldBack);
    expect(textOf(await world.as("Amara").home())).not.toContain(heldBack);
    expect(pressesOf(await world.as("Amara").home()).length).toBeGreaterThan(0);
    await release();
    expect(textOf(await world.as("Jo").home())).not.toContain(heldBack);
  });

  it("decides no reminder meanwhile, and counts one that was said before as said", async () => {
    const nudges = createNudges({ ...world, house });
    const planned = {
      personId: world.as("Robin").id,
      kind: "k",
      subject: "request:1",
      date: "2026-11-24",
      time: "10:00",
    };
    const whole = { ...planned, zone: "Europe/London", dueAt: world.clock.now(), turn: 1 };
    const decided = async () => {
      await transact(({ nudges }) => nudges.plan([whole]));
      return await transact((_data, tx) => tx.nudge.findFirstOrThrow({ where: { kind: "k" } }));
    };
    const before = await decided();
    await transact((_data, tx) => tx.nudge.deleteMany());
    leftAt(-10, before.id);
    await putBack();
    expect(await nudges.sweep()).toEqual({ planned: 0, dropped: 0, notes: 0, faults: 0 });
    await release();
    expect(await decided()).toMatchObject({ id: before.id, state: "unknown" });
  });
});

describe("what somebody removed", () => {
  const key = () => ({ about: "person", aboutId: world.as("Robin").id, part: "offering-note" });
  const write = () =>
    transact(
      ({ words }) => words.write({ ...key(), author: key().aboutId, text: "canary", at: world.clock.now() }),
      key().aboutId,
    );

  it("is noted, by its row alone, and removed again where it came back with a backup", async () => {
    await write();
    const row = await asOwner(world, (tx: Tx) => tx.words.findFirstOrThrow({ where: { part: "offering-note" } }));
    await transact(({ words }) => words.remove(key()), key().aboutId);
    const noted = await transact((_data, tx) => erasures(tx).unwritten(10));
    expect(noted).toEqual([{ what: "words", id: row.id, at: world.clock.now() }]);
    await transact((_data, tx) => erasures(tx).forget(noted));
    expect(await transact((_data, tx) => erasures(tx).unwritten(10))).toEqual([]);
    await asOwner(world, (tx: Tx) => tx.words.create({ data: row }));
    mkdirSync(journal, { recursive: true });
    const line = `${world.clock.now().toISOString()} words ${row.id}\n`;
    writeFileSync(join(journal, "erased-2026-11-24-0123abcd.log"), line);
    expect(await putBack()).toEqual({ journal: true, left: 0, erased: 1 });
    expect(await asOwner(world, (tx: Tx) => tx.words.count({ where: { id: row.id } }))).toBe(0);
  });
});
