import type { IncomingMessage } from "node:http";
import { afterEach, beforeAll, describe, expect, it } from "vitest";
import { classes, outcomes } from "../../src/bot/meter.ts";
import { createMetrics, type Metrics } from "../../src/bot/metrics.ts";
import { createNudges } from "../../src/bot/nudges/nudges.ts";
import { createServer, type Server } from "../../src/bot/server.ts";
import { createWatching } from "../../src/bot/watching.ts";
import { readDepths } from "../../src/data/depths.ts";
import { house } from "../../src/flows/house.ts";
import { readyWhen } from "../../src/rules/reaching/ready.ts";
import { act, relayOn, requestIn, tell } from "../flows/reaching/acts.ts";
import { send } from "../flows/requests/acts.ts";
import { markOpened } from "../support/nudged.ts";
import { openWorld, type World } from "../support/world.ts";

const canary = "quiet-otter-by-the-lake";
let world: World;
let metrics: Metrics;
let text = "";
const depths = () =>
  world.database.transact(
    { actor: "system:metrics", now: world.clock.now(), today: "2026-11-24", purpose: "sweep" },
    (tx) => readDepths(tx, world.clock.now()),
  );
beforeAll(async () => {
  metrics = createMetrics(depths, () => world.clock.now());
  world = await openWorld({ meter: metrics.meter });
  await busyDay();
  text = await metrics.text();
});

/** A request with a canary in it, an offer that may have come, one that was refused, a draft left lying, a page sent twice. */
async function busyDay(): Promise<void> {
  const { id } = await send(world.as("Amara"), { hope: canary });
  await act(world.as("Jo"), "request.return", id, { reason: "talk", advice: canary });
  await world.as("Amara").press({ do: "start", flow: "request.ask" });
  const press = { do: "start", flow: "request.stop", subject: { kind: "request", id } } as const;
  await world.as("Amara").press(press, "panel", "once");
  await world.as("Amara").press(press, "panel", "once");
  await world.as("Nadia").say(canary);
  const offered = await requestIn(world, "offered");
  const robin = world.as("Robin").id;
  const { arrive } = relayOn(world, (person) => (person === robin ? "the line is cut before" : "does not know them"), {
    meter: metrics.meter,
  });
  await tell(world, "Robin", "request.offered", offered.id);
  world.clock.minutes(2);
  await arrive();
  world.clock.minutes(60 * 25);
  await tell(world, "Jo", "request.arrived", offered.id);
  world.clock.minutes(1);
}

const value = (line: string) =>
  Number(
    text
      .split("\n")
      .find((each) => each.startsWith(`${line} `))
      ?.slice(line.length),
  );

describe("what whoever runs it can count", () => {
  it("is what lies in the outbox, how old it is, what became of messages, pages, and drafts left lying", () => {
    expect(value('alongside_outbox_messages{state="due"}')).toBe(1);
    expect(value("alongside_outbox_oldest_due_seconds")).toBe(60);
    expect(value('alongside_outbox_messages{state="unknown"}')).toBe(1);
    expect(value('alongside_outbox_messages{state="refused"}')).toBeGreaterThan(0);
    expect(value('alongside_sends_total{outcome="unknown",class="answer"}')).toBe(1);
    expect(value('alongside_sends_total{outcome="refused",class="news"}')).toBe(
      value('alongside_send_attempts_total{class="news"}'),
    );
    expect(value("alongside_send_duration_seconds_count")).toBeGreaterThan(1);
    expect(value('alongside_turn_duration_seconds_count{asked="answer",well="yes"}')).toBeGreaterThan(3);
    expect(value('alongside_turn_duration_seconds_count{asked="press",well="no"}')).toBe(0);
    expect(value("alongside_inbox_replays_total")).toBe(1);
    expect(value("alongside_drafts_left")).toBe(1);
    expect(value("alongside_audit_unsealed_rows")).toBeGreaterThan(5);
    expect(text).toContain("nodejs_eventloop_lag_p99_seconds");
  });

  it("has reminders that were planned, dropped and missed among it, as they come", async () => {
    const counter = createMetrics(depths, () => world.clock.now());
    const read = async (name: string) =>
      Number(new RegExp(`^alongside_nudges_${name} (\\d+)$`, "m").exec(await counter.text())?.[1]);
    const { plan, release, sweep } = createNudges({ ...world, house, meter: counter.meter });
    world.clock.set("2026-11-30T08:59:00Z");
    const { planned } = await plan();
    expect([planned > 1, await read("planned_total"), await read("dropped_total")]).toEqual([true, planned, 0]);
    world.clock.set("2026-11-30T09:09:00Z");
    expect(await read("missed")).toBe(0);
    world.clock.set("2026-11-30T09:11:00Z");
    expect(await read("missed")).toBeGreaterThan(0);
    const amara = world.as("Amara").id;
    await world.database.transact(
      { actor: "system:test", now: world.clock.now(), today: "2026-11-30" },
      (tx) => tx.$executeRaw`INSERT INTO nudges (id, person_id, kind, subject, local_date, due_at, state)
        VALUES (gen_random_uuid(), ${amara}::uuid, 'requests.offer', 'request:gone', '2026-11-30', ${world.clock.now()}, 'planned')`,
    );
    await release();
    expect([await read("missed"), await read("dropped_total")]).toEqual([0, 1]);
    await markOpened(world);
    await sweep();
    world.clock.set("2026-11-30T09:20:00Z");
    expect(await read("missed")).toBe(0);
    world.clock.set("2026-11-30T09:21:00Z");
    expect(await read("missed")).toBe(1);
  });

  it("counts a reminder as missed whose note has gone and left it behind", async () => {
    const counter = createMetrics(depths, () => world.clock.now());
    const read = async () => Number(/^alongside_nudges_missed (\d+)$/m.exec(await counter.text())?.[1]);
    const before = await read();
    const set = (sql: string) =>
      world.database.transact({ actor: "system:test", now: world.clock.now(), today: "2026-11-30" }, (tx) =>
        tx.$executeRawUnsafe(sql),
      );
    const [note, person] = ["0b6f2a52-1d0c-4c7e-9a54-6a0e2f8f1c11", world.as("Kit").id];
    await set(`INSERT INTO outbox (id, person_id, message, subject, class, key, state, due_at, created_at)
      VALUES ('${note}', '${person}', 'nudges.note', 'note:${note}', 'nudge', 'k', 'due', '2026-11-30T09:00:00Z', '2026-11-30T09:00:00Z')`);
    await set(`INSERT INTO nudges (id, person_id, kind, subject, local_date, due_at, state, outbox_id)
      VALUES (gen_random_uuid(), '${person}', 'training.reflect', 'placement:gone', '2026-11-30', '2026-11-30T09:00:00Z', 'planned', '${note}')`);
    expect(await read()).toBe(before);
    await set(`UPDATE outbox SET state = 'dropped', reason = 'gone', settled_at = due_at WHERE id = '${note}'`);
    expect(await read()).toBe(before + 1);
    await set(`DELETE FROM nudges WHERE outbox_id = '${note}'`);
  });

  it("says nobody's name or id and nothing that was said: each label is one of a short list", () => {
    const closed: Readonly<Record<string, readonly string[]>> = {
      state: ["due", "claimed", "unknown", "refused"],
      outcome: outcomes,
      class: classes,
      asked: ["say", "press", "answer"],
      well: ["yes", "no"],
    };
    const ours = text.split("\n").filter((line) => line.startsWith("alongside_"));
    for (const line of ours)
      for (const [, name = "", said = ""] of line.matchAll(/([a-z]+)="([^"]*)"/g))
        expect([line, name === "le" ? /^(\d|\+Inf)/.test(said) : closed[name]?.includes(said)]).toEqual([line, true]);
    expect(text).not.toContain(canary);
    expect(text).not.toMatch(/[0-9a-f]{8}-[0-9a-f]{4}-|AL-\w{4}-\w|Amara|Robin|request\./);
    expect(ours.length).toBeGreaterThan(60);
  });
});

describe("the doors for whoever runs it", () => {
  let server: Server | undefined;
  afterEach(() => server?.close());
  const serve = async (ready: Parameters<typeof createWatching>[0]["ready"], open = false) => {
    const doors = [createWatching({ ready, metrics, open })];
    server = createServer({ doors, log: world.log });
    return `http://127.0.0.1:${await server.listen(0, "127.0.0.1")}`;
  };
  const well = async () => readyWhen({ store: true, migrations: true });

  it("say that the process is well while it answers, and that it can serve only while it can", async () => {
    let ready = well;
    const at = await serve(() => ready());
    expect((await fetch(`${at}/readyz`)).status).toBe(200);
    ready = async () => readyWhen({ store: true, migrations: true, relayMsAgo: 61_000 });
    const stuck = await fetch(`${at}/readyz`);
    const stands = { ok: false, store: true, migrations: true, relay: false, clock: true };
    expect([stuck.status, await stuck.json()]).toEqual([503, stands]);
    ready = async () => readyWhen({ store: true, migrations: await world.database.migrated() });
    expect(await (await fetch(`${at}/readyz`)).json()).toMatchObject({ ok: true, migrations: true });
    ready = () => Promise.reject(new Error("no store"));
    expect((await fetch(`${at}/readyz`)).status).toBe(503);
    expect([(await fetch(`${at}/healthz`)).status, (await fetch(`${at}/elsewhere`)).status]).toEqual([200, 404]);
  });

  it("give numbers to this machine itself; not to others, nor to a proxy for others, unless a setting says so", async () => {
    const at = await serve(well);
    const got = await fetch(`${at}/metrics`);
    expect([got.status, got.headers.get("content-type")]).toEqual([200, metrics.contentType]);
    for (const name of ["x-forwarded-for", "forwarded", "x-real-ip", "via"])
      expect([name, (await fetch(`${at}/metrics`, { headers: { [name]: "10.0.0.7" } })).status]).toEqual([name, 404]);
    const elsewhere = {
      url: "/metrics",
      headers: {},
      socket: { remoteAddress: "10.0.0.7" },
    } as unknown as IncomingMessage;
    expect(await createWatching({ ready: well, metrics, open: false }).handle(elsewhere, undefined as never)).toBe(
      false,
    );
    await server?.close();
    const wide = await serve(well, true);
    expect((await fetch(`${wide}/metrics`, { headers: { "x-forwarded-for": "10.0.0.7" } })).status).toBe(200);
  });

  it("still give the numbers of the process while the store is away, and make none up for the store", async () => {
    const without = createMetrics(
      () => Promise.reject(new Error("gone")),
      () => world.clock.now(),
    );
    const said = await without.text();
    expect(said).toContain("alongside_nudges_planned_total 0");
    expect(said).not.toMatch(/^alongside_(outbox|audit|drafts|nudges_missed)/m);
  });
});
