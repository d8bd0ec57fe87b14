import { randomUUID } from "node:crypto";
import { beforeAll, describe, expect, test } from "vitest";
import { meterOf } from "../../src/rules/training/meter.ts";
import {
  asCounted,
  factsOf,
  type HoursWorld,
  openHoursWorld,
  paper,
  signing,
  tags,
  work,
} from "../support/database/hours-world.ts";
import { openTestStore } from "../support/database/store.ts";

let world: HoursWorld;
beforeAll(async () => {
  world = await openHoursWorld(await openTestStore());
});

describe("a signature", () => {
  test("is taken back by a changed fact, and whose it was is said; changed words and another order leave it", async () => {
    const id = await world.log(await world.start());
    await world.sign(id, 1);
    expect((await world.change(id, work, { talk: true })).voided).toBe(undefined);
    const again = await world.change(id, work, { activities: ["group", "one-to-one"] });
    expect([again.version, again.voided, (await world.get(id))?.state]).toEqual([3, undefined, "signed"]);
    const { voided } = await world.change(id, { ...work, quarters: 7 });
    expect(voided?.byId).toBe(world.supervisor);
    expect(await world.get(id)).toMatchObject({ state: "sent", hours: undefined });
    await world.sign(id, 4);
    expect((await world.get(id))?.hours).toMatchObject({ version: 4, byId: world.supervisor });
  });

  test("over facts that were changed past the service is broken, does not count, and gives way", async () => {
    const id = await world.log(await world.start());
    await world.sign(id, 1);
    await world.tamper(id, 1, 12 * 60);
    expect(await world.get(id)).toMatchObject({
      broken: true,
      state: "sent",
      hours: undefined,
      facts: { minutes: 720 },
    });
    await world.tamper(id, 1, 90);
    expect(await world.get(id)).toMatchObject({ broken: false, state: "signed" });
    await world.tamper(id, 1, 12 * 60);
    await world.sign(id, 1);
    expect(await world.get(id)).toMatchObject({ broken: false, state: "signed", facts: { minutes: 720 } });
    await world.tamper(id, 1, 15);
    await world.as(world.trainee, (data) => data.entries.delete(id));
    expect(await world.get(id)).toBe(undefined);
  });

  test("that somebody wrote into the store without the key does not count", async () => {
    const id = await world.log(await world.start());
    await world.store.asOwner((tx) =>
      tx.signOff.create({
        data: {
          ...{ id: randomUUID(), entryId: id, version: 1, kind: "hours", state: "signed", byId: world.supervisor },
          ...{ at: world.now(), batch: randomUUID(), mac: Buffer.alloc(32, 1), keyId: world.store.keys.current },
        },
      }),
    );
    expect(await world.get(id)).toMatchObject({ broken: true, state: "sent" });
  });

  test("is put under several together, or under none of them", async () => {
    const placement = await world.start();
    const ids = [await world.log(placement), await world.log(placement), await world.log(placement, work, false)];
    const seen = ids.map((id) => ({ id, version: 1 }));
    const sign = (some: typeof seen) =>
      world.as(world.supervisor, (data) => data.entries.signHours(some, signing(world.supervisor)));
    const states = async () => (await world.written(placement)).map(({ state }) => state).sort();
    await expect(sign(seen)).rejects.toMatchObject({ guard: "sign_offs_current" });
    expect(await states()).toEqual(["logged", "sent", "sent"]);
    await sign(seen.slice(0, 2));
    expect(await states()).toEqual(["logged", "signed", "signed"]);
  });

  test("on paper says by whom and when, and who saw it", async () => {
    const id = await world.log(await world.start());
    const { worker } = world;
    await world.as(worker, (data) => data.entries.signHours([{ id, version: 1 }], { ...signing(worker), paper }));
    expect((await world.get(id))?.hours).toMatchObject({ byId: worker, paper });
  });

  test("under two hundred short entries is under fifty hours", async () => {
    const [placement, goal] = [await world.start(), { requiredMinutes: 1800, takingPartCounts: true }];
    const said = { facts: factsOf({ ...work, quarters: 1 }), tags, writing: "none", send: true } as const;
    const { trainee, supervisor } = world;
    const ids = await world.as(trainee, async (data) => {
      const made: string[] = [];
      while (made.length < 200)
        made.push(
          await data.entries.log({ placementId: placement, authorId: trainee, draftId: randomUUID(), ...said }),
        );
      return made;
    });
    for (const some of [ids.slice(0, 100), ids.slice(100)]) {
      const seen = some.map((id) => ({ id, version: 1 }));
      await world.as(supervisor, (data) => data.entries.signHours(seen, signing(supervisor)));
    }
    const meter = meterOf((await world.written(placement)).map(asCounted), goal);
    expect(meter).toMatchObject({ signed: 3000, waiting: 0, toGo: 0 });
  }, 60_000);
});

describe("a competency", () => {
  test("is confirmed once, on the words as they stand, stays when they change, and is taken back", async () => {
    const id = await world.log(await world.start());
    const { supervisor } = world;
    const how = { by: supervisor, batch: randomUUID() };
    const confirm = (version: number) =>
      world.as(supervisor, (data) => data.entries.confirm({ id, version }, "A1", how));
    const confirmed = async () => (await world.get(id))?.confirmed.map(({ code, version }) => [code, version]);
    await confirm(1);
    await expect(confirm(1)).rejects.toMatchObject({ guard: "sign_offs_one_for_entry" });
    await world.change(id, { ...work, quarters: 7 }, { talk: true });
    expect(await confirmed()).toEqual([["A1", 1]]);
    await world.as(supervisor, (data) => data.entries.unconfirm(id, "A1"));
    expect(await confirmed()).toEqual([]);
    await expect(confirm(1)).rejects.toMatchObject({ guard: "sign_offs_current" });
    await confirm(2);
    expect(await confirmed()).toEqual([["A1", 2]]);
  });
});

describe("the code on a sheet", () => {
  const onPaper = (placement: string, code: string) =>
    world.as(world.worker, async (data) =>
      data.entries.signHours((await data.sheets.find(placement, code)) ?? [], { ...signing(world.worker), paper }),
    );

  test("is the same for the same entries, and another once there are others or they have changed", async () => {
    const placement = await world.start();
    expect(await world.print(placement)).toBe("");
    const id = await world.log(placement);
    const code = await world.print(placement);
    expect(await world.print(placement)).toBe(code);
    await world.change(id, { ...work, quarters: 7 });
    const changed = await world.print(placement);
    await world.log(placement);
    expect(new Set([code, changed, await world.print(placement)]).size).toBe(3);
    // What was printed still says what it said.
    expect(await world.find(placement, code)).toEqual([{ id, version: 1 }]);
    expect(await world.find(placement, changed)).toEqual([{ id, version: 2 }]);
    await expect(onPaper(placement, code)).rejects.toMatchObject({ guard: "sign_offs_current" });
  });

  test("holds while only words change: paper that was signed meanwhile counts", async () => {
    const placement = await world.start();
    const id = await world.log(placement);
    const code = await world.print(placement);
    await world.change(id, work, { talk: true });
    await onPaper(placement, code);
    expect(await world.get(id)).toMatchObject({ state: "signed", version: 2, broken: false });
  });

  test("opens nothing of another placement, and nothing where it is mistyped or not one of ours", async () => {
    const [one, other] = [await world.start(), await world.start()];
    await world.log(one);
    const code = await world.print(one);
    expect(await world.find(one, code.toLowerCase().replaceAll("-", " "))).toHaveLength(1);
    expect(await world.find(other, code)).toBe(undefined);
    const mistyped = [..."23456789"].map((digit) => `${code.slice(0, 3)}${digit}${code.slice(4)}`);
    for (const each of [...mistyped.filter((one) => one !== code), "HS-222222-2", ""])
      expect(await world.find(one, each), each).toBe(undefined);
  });
});
