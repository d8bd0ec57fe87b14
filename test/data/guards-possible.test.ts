import { randomUUID } from "node:crypto";
import { beforeAll, describe, expect, test } from "vitest";
import type { Tx } from "../../src/data/database.ts";
import { afterwards, cancelled, guardedRows, half, next, said, times } from "../support/database/guarded-sessions.ts";
import { type GuardedWorld, openGuardedWorld } from "../support/database/guards.ts";
import { morning } from "../support/database/store.ts";
import { hour } from "../support/database/supervision-rows.ts";

let world: GuardedWorld;
beforeAll(async () => {
  world = await openGuardedWorld();
});
const { slot, booking, line, leave, pattern } = guardedRows(() => world);

describe("what stays possible", () => {
  const kept = (work: (tx: Tx) => Promise<unknown>, as: object = {}) => world.says(work, as);

  test("a cancelled session frees its supervisor and its room", async () => {
    const placeId = randomUUID();
    const work = async (tx: Tx) => {
      await slot(tx, { placeId, cancelledAt: morning.now });
      await slot(tx, { placeId, ...half });
    };
    expect(await kept(work)).toBe("kept");
  });

  test("one session begins when the one before it is over", async () => {
    const placeId = randomUUID();
    const work = async (tx: Tx) => {
      await booking(tx, await slot(tx, { placeId }));
      await booking(tx, await slot(tx, { placeId, ...next }), times("2026-11-25T11:00:00Z"));
    };
    expect(await kept(work)).toBe("kept");
  });

  test("somebody is in a session right before they give one, and right after", async () => {
    const work = async (tx: Tx) => {
      for (const at of ["2026-11-25T10:00:00Z", "2026-11-25T12:00:00Z"]) {
        const id = await slot(tx, { supervisorId: world.nurse, ...hour(at) });
        await booking(tx, id, { personId: world.lead, ...times(at) });
      }
      await slot(tx, next);
    };
    expect(await kept(work)).toBe("kept");
  });

  test("moving a session moves its bookings", async () => {
    let moved: Date | undefined;
    const work = async (tx: Tx) => {
      const id = await slot(tx);
      await booking(tx, id);
      await tx.slot.update({ where: { id }, data: half });
      moved = (await tx.booking.findFirstOrThrow({ where: { slotId: id } })).startsAt;
    };
    expect(await kept(work)).toBe("kept");
    expect(moved).toEqual(half.startsAt);
  });

  test("the first in line is called up, and then the next", async () => {
    const work = async (tx: Tx) => {
      const { id, last } = await line(tx);
      await tx.booking.updateMany({ where: { slotId: id, state: "booked" }, data: cancelled });
      const up = { state: "booked", queueNumber: null };
      await tx.booking.updateMany({ where: { personId: world.busy }, data: up });
      await tx.booking.updateMany({ where: { personId: world.busy }, data: cancelled });
      await tx.booking.updateMany({ where: { personId: last }, data: up });
    };
    expect(await kept(work)).toBe("kept");
  });

  test("two people say afterwards that they met, also while one of them was on leave", async () => {
    const work = async (tx: Tx) => {
      await leave(tx, world.lead, "2026-11-25");
      const { id } = await booking(tx, await slot(tx, { origin: "agreed" }));
      await tx.confirmation.create({ data: said(id, world.psw) });
      await tx.confirmation.create({ data: said(id, world.lead) });
    };
    expect(await kept(work, afterwards())).toBe("kept");
  });

  test("a time of a pattern that was cancelled is taken again", async () => {
    const work = async (tx: Tx) => {
      const patternId = await pattern(tx);
      await slot(tx, { origin: "pattern", patternId, cancelledAt: morning.now });
      await slot(tx, { origin: "pattern", patternId });
    };
    expect(await kept(work)).toBe("kept");
  });
});
