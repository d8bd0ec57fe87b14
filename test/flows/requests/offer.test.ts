import { beforeAll, describe, expect, it } from "vitest";
import { openWorld, type World } from "../../support/world.ts";
import { act, as, asFarAs, choicesOf, next, offer, requestIn, send, start, stateOf, textOf, titleOf } from "./acts.ts";

let world: World;
beforeAll(async () => {
  world = await openWorld();
});
const [amara, jo, robin] = [() => world.as("Amara"), () => world.as("Jo"), () => world.as("Robin")];

describe("an offer", () => {
  it("is checked against free places again when it is made", async () => {
    const fresh = await openWorld();
    const ids: string[] = [];
    for (let count = 0; count < 5; count += 1) ids.push((await send(fresh.as("Amara"))).id);
    for (const id of ids.slice(0, 4)) expect(titleOf(await offer(fresh, id))).toBe("Offered to Robin Vale");
    const fifth = ids[4] ?? "";
    const full = await offer(fresh, fifth);
    expect(textOf(full)).toContain("4 of 4 places taken");
    expect(await stateOf(fresh, fifth)).toBe("waiting");
    world = fresh;
  });

  it("to someone whose places are taken needs a reason, which is kept with what it went against", async () => {
    const { id } = await send(amara());
    const page = await jo().press(start("request.offer-anyway", id, robin().id));
    expect(textOf(page)).toContain("No room just now");
    expect((await jo().answer(page, {})).kind).toBe("form");
    expect(textOf(await next(jo(), page, { reason: "agreed" }))).toContain("Tick each one");
    expect(await stateOf(world, id)).toBe("waiting");
    expect(choicesOf(page, "against")).toEqual(["room"]);
    expect(titleOf(await next(jo(), page, { against: ["room"], reason: "agreed" }))).toBe("Offered to Robin Vale");
    const kept = await as(world, "system:test", async (data) => (await data.requests.get(id))?.openOffer);
    expect(kept?.pswId).toBe(robin().id);
    const row = await world.database.transact(
      { actor: "system:test", now: world.clock.now(), today: "2026-11-24" },
      (tx) => tx.offer.findFirst({ where: { requestId: id } }),
    );
    expect([row?.overrides, row?.overrideReason]).toEqual([["full"], "agreed"]);
    expect(titleOf(await act(robin(), "request.accept", id))).toBe("Thank you. It's yours");
  });

  it("to someone who said no to it before is made only by a lead who has thought of that, and of what came since", async () => {
    const fresh = await openWorld();
    const { id } = await requestIn(fresh, "waiting");
    const robinThere = fresh.as("Robin");
    const opened = await fresh.as("Jo").press(start("request.offer-anyway", id, robinThere.id));
    expect(choicesOf(opened, "against")).toEqual(["none"]);
    await offer(fresh, id, "Robin", "Sam");
    await act(robinThere, "request.decline", id);
    expect(textOf(await offer(fresh, id))).toContain("Said no to this one before");
    expect(await stateOf(fresh, id)).toBe("waiting");
    const more = await asFarAs(fresh.as("Jo"), opened, { against: ["none"], reason: "agreed" });
    expect(textOf(more)).toContain("Said no to this one before");
    expect(await stateOf(fresh, id)).toBe("waiting");
    const now = await asFarAs(fresh.as("Jo"), more, { against: choicesOf(more, "against"), reason: "agreed" });
    expect(titleOf(now)).toBe("Offered to Robin Vale");
    const row = await fresh.database.transact(
      { actor: "system:test", now: fresh.clock.now(), today: "2026-11-24" },
      (tx) => tx.offer.findFirst({ where: { requestId: id, state: "open" } }),
    );
    expect(row?.overrides).toEqual(["said-no"]);
  });
});
