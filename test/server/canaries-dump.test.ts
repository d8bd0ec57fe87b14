import { spawnSync } from "node:child_process";
import { existsSync } from "node:fs";
import { join } from "node:path";
import { beforeAll, describe, expect, it } from "vitest";
import { book, booking } from "../flows/supervision/acts.ts";
import { as, asOwner, entry, placement, placementOf, sign, type World } from "../flows/training/acts.ts";
import { tellStories } from "../privacy/canary-story.ts";
import { tellSupervision } from "../privacy/supervision-canary-story.ts";
import { everyRow, openAviary, tracesIn } from "../support/canaries.ts";
import { openWorld } from "../support/world.ts";

const server = process.env.TEST_DATABASE_URL;
const pgDump = join(process.env.TEST_POSTGRES_BIN ?? "", process.platform === "win32" ? "pg_dump.exe" : "pg_dump");
const there = server !== undefined && existsSync(pgDump);

/** The world's database as a backup would have it: everything, in plain SQL. */
async function dumped(world: World): Promise<string> {
  const [found] = await asOwner(world, (tx: { $queryRawUnsafe<T>(sql: string): Promise<T> }) =>
    tx.$queryRawUnsafe<{ name: string }[]>("SELECT current_database() AS name"),
  );
  const at = new URL(server ?? "");
  at.pathname = `/${found?.name}`;
  const { status, stdout, stderr } = spawnSync(pgDump, ["--dbname", at.href], { encoding: "utf8", maxBuffer: 2 ** 28 });
  if (status !== 0) throw new Error(`pg_dump did not work: ${stderr}`);
  return stdout;
}

describe.skipIf(!there)("a backup made with pg_dump", { timeout: 400_000 }, () => {
  const aviary = openAviary();
  let world: World;
  beforeAll(async () => {
    world = await openWorld();
  });

  it("has the entries, and not one of the canaries that went through training and supervision", async () => {
    const placementId = await placementOf(world);
    const [kit, tom] = [world.as("Kit"), world.as("Tom")];
    await sign(tom, placementId);
    const stories = tellStories(world, aviary);
    const { id } = await stories.log("three", "both");
    await stories.oneText(tom, "hours.sign", placement(placementId, id), "why", { verdict: "return" });
    await stories.oneText(kit, "entry.doubt", entry(id), "what");
    await stories.oneText(tom, "entry.respond", entry(id), "response");
    await stories.change(id);
    for (const kind of ["six", "three", "six"] as const) await stories.log(kind, "keep");
    const [nadia, sam] = [world.as("Nadia"), world.as("Sam")];
    const told = tellSupervision(world, aviary, { matters: () => [], facts: [] });
    const booked = await book(nadia, "clinical");
    await told.oneText(sam, "booking.agenda", booking(booked), "line");
    await told.oneText(nadia, "booking.cancel", booking(booked), "why");
    const open = await kit.press({ do: "start", flow: "entry.change", subject: entry(id) });
    await kit.answer(open, {}, "leave");
    const dump = await dumped(world);
    expect([dump.includes("Kit Lowe"), dump.includes(id)]).toEqual([true, true]);
    expect(aviary.all.length).toBeGreaterThanOrEqual(200);
    expect([...stories.traces, ...tracesIn(await everyRow(world)), ...tracesIn(dump)]).toEqual([]);
    process.stdout.write(`canaries: ${aviary.all.length}, and 0 of them in ${dump.length} letters of pg_dump\n`);
  });

  it("would show a word that had got into the trail, and one in bytes", async () => {
    const { text } = aviary.canary("leak");
    const row = { action: "entry.read", object: "-", decision: "allowed", reason: text } as const;
    await as(world, "system:test", ({ audit }) => audit.write({ at: world.clock.now(), actor: "system:test", ...row }));
    const bytes = Buffer.from(text).toString("hex");
    await asOwner(world, (tx: { $executeRawUnsafe(sql: string): Promise<unknown> }) =>
      tx.$executeRawUnsafe(
        `INSERT INTO inbox (key, digest, outcome, at) VALUES ('planted', '\\x${bytes}', 'x', '2026-11-24')`,
      ),
    );
    expect(tracesIn(await dumped(world))).toHaveLength(2);
  });
});
