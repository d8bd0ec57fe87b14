import { appendFileSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { beforeEach, describe, expect, it } from "vitest";
import { createNudges } from "../../src/bot/nudges/nudges.ts";
import { resume } from "../../src/data/backup/after-restore.ts";
import type { Tx } from "../../src/data/database.ts";
import { erasures } from "../../src/data/erasures.ts";
import { bindData, type Data } from "../../src/data/index.ts";
import { readJournal } from "../../src/data/journal.ts";
import { claimStore } from "../../src/data/store.ts";
import { house } from "../../src/flows/house.ts";
import { createJournaling } from "../../src/open-journal.ts";
import { runQuarantine } from "../../src/operate/quarantine.ts";
import { asOwner, pressesOf, textOf } from "../flows/reaching/acts.ts";
import { send } from "../flows/requests/acts.ts";
import { sessionOf } from "../support/database/session.ts";
import { addEntry, shareOf, signOffOf, versionOf } from "../support/database/training-rows.ts";
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
/** What a process has in its journal that started this morning. */
const inJournal = (kind: "sends" | "erased", lines: readonly string[], begun = "2026-11-24T08:00:00.000Z") => {
  mkdirSync(journal, { recursive: true });
  writeFileSync(join(journal, "sends-2026-11-24-0123abcd.log"), `${begun} begun\n`);
  const text = lines.map((line) => `${line}\n`).join("");
  appendFileSync(join(journal, `${kind}-2026-11-24-0123abcd.log`), text);
};
const ago = (minutes: number) => new Date(world.clock.now().getTime() + minutes * 60_000).toISOString();
const leftAt = (minutes: number, ...ids: string[]) =>
  inJournal(
    "sends",
    ids.map((id) => `${ago(minutes)} ${id}`),
  );
/** The store as it is now is what was put back; it was backed up so many minutes ago. */
const putBack = (minutesAgo = 30) =>
  asOwner(world, (tx: Tx) => {
    const now = world.clock.now();
    const backupAt = new Date(now.getTime() - minutesAgo * 60_000);
    return resume(sessionOf(tx), { keys: world.keys, journal, backupAt, now, today: "2026-11-24" });
  });
/** A reminder of Robin's, due so many minutes from now. */
const planned = async (subject: string, minutes = 0) => {
  const dueAt = new Date(world.clock.now().getTime() + minutes * 60_000);
  const about = { personId: world.as("Robin").id, kind: "k", subject, date: "2026-11-24", time: "10:00" };
  await transact(({ nudges }) => nudges.plan([{ ...about, zone: "Europe/London", dueAt, turn: 1 }]));
  return (await transact((_data, tx) => tx.nudge.findFirstOrThrow({ where: { subject } }))).id;
};
const reminders = async () =>
  Object.fromEntries(
    (await transact((_data, tx) => tx.nudge.findMany({ where: { kind: "k" } }))).map(({ id, state }) => [id, state]),
  );
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

  it("counts a reminder as said, too, that the backup was about to say, and says the others", async () => {
    const [said, unsaid] = [await planned("request:1"), await planned("request:2")];
    leftAt(-10, said);
    expect(await putBack()).toMatchObject({ journal: true, left: 1 });
    await release();
    expect(await reminders()).toEqual({ [said]: "unknown", [unsaid]: "planned" });
    const due = await transact(({ nudges }) => nudges.dueOf(world.as("Robin").id));
    expect(due.map(({ id }) => id)).toEqual([unsaid]);
  });

  it.each([
    ["there is no journal", () => {}],
    ["its folder is empty", () => mkdirSync(journal, { recursive: true })],
    ["the journal was begun after the backup", () => inJournal("sends", [], ago(-10))],
  ])("says no reminder that was due by then where %s, and decides on none before tomorrow", async (_why, begin) => {
    const [due, later] = [await planned("request:1"), await planned("request:2", 60)];
    begin();
    expect(await putBack()).toMatchObject({ journal: false });
    expect(await reminders()).toMatchObject({ [due]: "unknown", [later]: "planned" });
    await release();
    const to = await transact(({ nudges }) => nudges.plannedTo());
    expect(to).toBe("2026-11-24");
  });

  it("takes a journal that is older than what is kept of it for none", async () => {
    const { delivery, platform } = delivering(world);
    await due(world, 1);
    mkdirSync(journal, { recursive: true });
    writeFileSync(join(journal, "sends-2026-09-01-0123abcd.log"), "2026-09-01T09:00:00.000Z begun\n");
    expect(await putBack(61 * 24 * 60)).toMatchObject({ journal: false, left: 1 });
    await release();
    await delivery.sweep();
    expect(platform.calls).toEqual([]);
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
    inJournal("erased", [`${ago(0)} words ${row.id}`]);
    expect(await putBack()).toEqual({ journal: true, left: 0, erased: 1 });
    expect(await asOwner(world, (tx: Tx) => tx.words.count({ where: { id: row.id } }))).toBe(0);
  });

  it("is handed to a journal that cannot be written no more than twice, however often that is tried", async () => {
    await write();
    await transact(({ words }) => words.remove(key()), key().aboutId);
    writeFileSync(journal, "in the way");
    const quiet = { info: () => {}, warn: () => {}, error: () => {} };
    const journaling = createJournaling(
      {
        clock: world.clock,
        log: quiet,
        transact: (_actor, work) => transact((data, tx) => work(data, world.clock.now(), tx)),
      },
      journal,
    );
    for (let tries = 0; tries < 5; tries += 1) await journaling.erased();
    expect(journaling.trouble()).toBe("EEXIST");
    rmSync(journal);
    await journaling.erased();
    expect(readJournal(journal, "erased", new Date(0)).length).toBeLessThanOrEqual(2);
    expect(await transact((_data, tx) => erasures(tx).unwritten(10))).toEqual([]);
  });

  it("is an entry with what it was tagged with: returned or not it is deleted again, and nobody reads it who did", async () => {
    const [author, reader] = [world.as("Kit").id, world.as("Robin").id];
    const entries = await asOwner(world, async (tx: Tx) => {
      const [plain, returned, signed] = [
        await addEntry(tx, author),
        await addEntry(tx, author),
        await addEntry(tx, author),
      ];
      for (const entryId of [plain, returned, signed]) {
        await tx.share.create({ data: shareOf(entryId, author, reader) });
        await tx.entryVersion.create({
          data: versionOf(entryId, 2, { principles: ["mutual"], competences: ["listening"], talk: true }),
        });
      }
      await tx.signOff.create({ data: signOffOf(returned, reader, { state: "returned", version: 2 }) });
      await tx.signOff.create({ data: signOffOf(signed, reader, { version: 2 }) });
      return { plain, returned, signed };
    });
    // They were deleted in a transaction that had begun just before the backup.
    const lines = Object.values(entries).map((id) => `${ago(-31)} entries ${id}`);
    inJournal("erased", lines);
    expect(await putBack()).toMatchObject({ erased: 2 });
    const is = async (id: string) =>
      await asOwner(world, async (tx: Tx) => ({
        deleted: (await tx.entry.findUniqueOrThrow({ where: { id } })).deletedAt !== null,
        shared: await tx.share.count({ where: { aboutId: id, endedAt: null } }),
        tagged: await tx.entryVersion.count({
          where: { entryId: id, OR: [{ talk: true }, { principles: { has: "mutual" } }] },
        }),
      }));
    expect(await is(entries.plain)).toEqual({ deleted: true, shared: 0, tagged: 0 });
    expect(await is(entries.returned)).toEqual({ deleted: true, shared: 0, tagged: 0 });
    expect(await is(entries.signed)).toMatchObject({ deleted: false, shared: 1 });
  });
});
