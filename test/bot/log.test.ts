import { PassThrough } from "node:stream";
import { beforeAll, describe, expect, it } from "vitest";
import { correlation } from "../../src/bot/correlation.ts";
import { storeDown } from "../../src/data/store-down.ts";
import { createLog } from "../../src/log.ts";
import { relayOn, requestIn, tell } from "../flows/reaching/acts.ts";
import { send } from "../flows/requests/acts.ts";
import { openWorld, type World } from "../support/world.ts";

const canary = "quiet-otter-by-the-lake";
const platformsKey = "platforms-own-key-77";
const to = new PassThrough();
const lines: Record<string, unknown>[] = [];
to.on("data", (chunk: Buffer) =>
  lines.push(
    ...String(chunk)
      .trim()
      .split("\n")
      .map((line) => JSON.parse(line)),
  ),
);

let world: World;
beforeAll(async () => {
  world = await openWorld({ log: createLog("debug", to, correlation) });
});
const said = (message: string) => lines.filter(({ msg }) => msg === message);

describe("at the most talkative level, the log", () => {
  it("has an id of its own for each turn, which all of its lines share and no other has", async () => {
    await Promise.all(["Amara", "Jo", "Robin"].map((name) => world.as(name).say(canary)));
    const away = await openWorld({
      keys: world.keys,
      log: createLog("debug", to, correlation),
      database: { ...world.database, transact: () => Promise.reject(storeDown(new Error(canary))) },
    });
    const asked = { asks: "say", text: canary } as const;
    await away.as("Jo").send({ place: "chat", asked, key: platformsKey });
    const turns = said("a turn was taken");
    expect(turns).toHaveLength(4);
    expect(new Set(turns.map((each) => each.correlation)).size).toBe(4);
    const [fault] = said("a turn could not be taken");
    expect(fault?.correlation).toBe(turns[3]?.correlation);
    for (const { correlation: id } of turns) expect(id).toMatch(/^[0-9a-f-]{36}$/);
  });

  it("has one for each send, too, and neither is kept anywhere else", async () => {
    const { id } = await requestIn(world, "offered");
    await tell(world, "Robin", "request.offered", id);
    await relayOn(world, () => "takes it, and answers with a fault").arrive();
    const [asked] = said("a platform was asked to send a message");
    const [open] = said("a platform may or may not have a message");
    expect(asked?.correlation).toBe(open?.correlation);
    expect(said("a turn was taken").map((each) => each.correlation)).not.toContain(asked?.correlation);
    const dump = JSON.stringify(
      await world.database.transact(
        { actor: "system:test", now: world.clock.now(), today: "2026-11-24" },
        async (tx) => [
          await tx.$queryRaw`SELECT at, actor, action, object, decision, reason FROM audit`,
          await tx.$queryRaw`SELECT key, outcome FROM inbox`,
          await tx.$queryRaw`SELECT * FROM outbox`,
        ],
      ),
    );
    for (const line of lines) if (line.correlation) expect(dump).not.toContain(line.correlation);
  });

  it("has nothing of what was said, nobody's name, and no platform's key", async () => {
    await send(world.as("Amara"), { hope: canary });
    const all = JSON.stringify(lines);
    expect(lines.length).toBeGreaterThan(10);
    expect(all).not.toMatch(new RegExp(`${canary}|${platformsKey}|Amara|Osei|Robin`));
  });
});
