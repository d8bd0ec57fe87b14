import { randomUUID } from "node:crypto";
import { beforeAll, beforeEach, describe, expect, test } from "vitest";
import type { Tx } from "../../src/data/database.ts";
import { sweepOld } from "../../src/data/sweep.ts";
import { addPerson, addRequest, addTeam, on } from "../support/database/rows.ts";
import { morning, openTestStore, type TestStore } from "../support/database/store.ts";
import { bookingOf, hour, slotOf } from "../support/database/supervision-rows.ts";
import { addEntry, addPlacement } from "../support/database/training-rows.ts";

// All messages are of 24 November 2026; it is swept 90 days later, and a day after that.
const ninety = new Date("2027-02-22T10:02:00Z");
const later = new Date("2027-02-22T10:03:00Z");

let store: TestStore;
let [robin, jo, team] = ["", "", ""];
beforeAll(async () => {
  store = await openTestStore();
});
beforeEach(async () => {
  await store.reset();
  await store.asOwner(async (tx) => {
    team = await addTeam(tx);
    [robin, jo] = [await addPerson(tx, { roles: ["psw"] }), await addPerson(tx, { roles: ["lead"] })];
  });
});

const sweep = (now: Date) =>
  store.database.transact(
    { actor: "system:sweep", now, today: now.toISOString().slice(0, 10), purpose: "sweep" },
    (tx) => sweepOld(tx, now),
  );
const left = async () =>
  await store.asOwner(async (tx) => ({
    outbox: (await tx.outbox.findMany({ orderBy: { key: "asc" } })).map(({ key }) => key),
    sent: await tx.sentMessage.count(),
    nudges: (await tx.nudge.findMany({ orderBy: { kind: "asc" } })).map(({ kind }) => kind),
  }));

/** A message about something, as it stands once it has become of it what has. */
async function message(tx: Tx, subject: string, key = subject, state = "sent"): Promise<string> {
  const id = randomUUID();
  const settled = state === "due" ? {} : { settledAt: morning.now, reason: state === "sent" ? null : "gone" };
  const went = state === "sent" || state === "unknown" ? { sendingAt: morning.now } : {};
  const row = { id, personId: robin, message: "m", subject, class: "news", key, dueAt: morning.now };
  await tx.outbox.create({ data: { ...row, state, createdAt: morning.now, ...settled, ...went } });
  const place = { outboxId: id, personId: robin, surface: "teams", platformId: id, message: "m", subject };
  if (state === "sent") await tx.sentMessage.create({ data: { id: randomUUID(), ...place, sentAt: morning.now } });
  return id;
}

async function nudge(tx: Tx, kind: string, subject: string, over: object = {}): Promise<void> {
  const row = { id: randomUUID(), personId: robin, kind, subject, localDate: on("2026-11-24"), dueAt: morning.now };
  await tx.nudge.create({ data: { ...row, state: "sent", decidedAt: morning.now, ...over } });
}

describe("ninety days after it came, what was", () => {
  test("sent, refused, dropped or unknown goes with its place in the chat; what has not left yet stays", async () => {
    const about = `request:${randomUUID()}`;
    await store.asOwner(async (tx) => {
      for (const state of ["sent", "unknown", "refused", "dropped", "due"]) await message(tx, about, state, state);
    });
    await sweep(ninety);
    expect(await left()).toMatchObject({ outbox: ["dropped", "due", "refused", "sent", "unknown"], sent: 1 });
    await sweep(later);
    expect(await left()).toMatchObject({ outbox: ["due"], sent: 0 });
  });

  test("about something that goes on stays, until ninety days after that is over", async () => {
    const over: (() => Promise<unknown>)[] = [];
    const set = (sql: string) => over.push(() => store.asOwner((tx) => tx.$executeRawUnsafe(sql)));
    await store.asOwner(async (tx) => {
      const request = await addRequest(tx, team, jo);
      set(`UPDATE requests SET state = 'ended', outcome = 'finished', version = version + 1 WHERE id = '${request}'`);
      const placement = await addPlacement(tx, robin);
      set(`UPDATE placements SET to_date = '2026-11-23' WHERE id = '${placement}'`);
      const entry = await addEntry(tx, robin);
      set(`UPDATE entries SET deleted_at = sent_at WHERE id = '${entry}'`);
      const slot = await tx.slot.create({ data: slotOf(jo, hour(ninety.toISOString())) });
      const { startsAt, endsAt } = hour(ninety.toISOString());
      const booking = await tx.booking.create({ data: bookingOf(slot.id, robin, { startsAt, endsAt }) });
      set(`DELETE FROM bookings WHERE id = '${booking.id}'`);
      set(`DELETE FROM slots WHERE id = '${slot.id}'`);
      const joining = randomUUID();
      const asked = { kind: "interest", interests: ["volunteering"], state: "waiting", askedAt: morning.now };
      await tx.joining.create({ data: { id: joining, personId: robin, ...asked } });
      set(`UPDATE joinings SET state = 'withdrawn', decided_at = asked_at WHERE id = '${joining}'`);
      const deputy = { id: randomUUID(), kind: "deputy", personId: robin, otherId: jo, fromDate: on("2026-11-20") };
      await tx.relation.create({ data: deputy });
      set(`UPDATE relations SET to_date = '2026-11-23' WHERE id = '${deputy.id}'`);
      for (const [kind, id] of Object.entries({ request, placement, entry, slot: slot.id, booking: booking.id }))
        await message(tx, `${kind}:${id}`, kind);
      await message(tx, `interest:${joining}`, "interest");
      await message(tx, `staff:${jo}`, "staff");
      await message(tx, "request:of-another-time", "z");
    });
    await sweep(later);
    const live = ["booking", "entry", "interest", "placement", "request", "slot", "staff"];
    expect(await left()).toMatchObject({ outbox: live, sent: live.length });
    for (const end of over) await end();
    await sweep(later);
    expect(await left()).toMatchObject({ outbox: [], sent: 0 });
  });

  test("a placement with hours that nobody has signed goes on, though its last day is over", async () => {
    const entry = await store.asOwner(async (tx) => {
      const id = await addEntry(tx, robin);
      await tx.$executeRaw`UPDATE placements SET to_date = '2026-11-23'`;
      const { placementId } = await tx.entry.findUniqueOrThrow({ where: { id } });
      await nudge(tx, "training.signing", `placement:${placementId}`);
      return id;
    });
    await sweep(later);
    expect((await left()).nudges).toEqual(["training.signing"]);
    await store.asOwner((tx) => tx.$executeRaw`UPDATE entries SET deleted_at = sent_at WHERE id = ${entry}::uuid`);
    await sweep(later);
    expect((await left()).nudges).toEqual([]);
  });

  test("brought up goes by itself, what is planned and what is about a live request does not; a note stays whole", async () => {
    const request = await store.asOwner(async (tx) => {
      const id = await addRequest(tx, team, jo);
      const [mixed, over] = [await message(tx, `note:${randomUUID()}`, "mixed"), await message(tx, "note:x", "over")];
      await nudge(tx, "a-live", `request:${id}`, { outboxId: mixed });
      await nudge(tx, "b-with-it", `person:${robin}`, { outboxId: mixed });
      await nudge(tx, "c-over", `person:${robin}`, { outboxId: over });
      await nudge(tx, "d-dropped", `person:${robin}`, { state: "dropped", reason: "done" });
      await nudge(tx, "e-planned", `person:${robin}`, { state: "planned", decidedAt: null });
      await nudge(tx, "f-recent", `person:${robin}`, { decidedAt: new Date("2027-01-01T09:00:00Z") });
      return id;
    });
    await sweep(later);
    expect(await left()).toMatchObject({
      nudges: ["a-live", "b-with-it", "e-planned", "f-recent"],
      ...{ outbox: ["mixed"], sent: 1 },
    });
    await store.asOwner(
      (tx) => tx.$executeRaw`UPDATE requests SET state = 'ended', outcome = 'finished', version = version + 1
        WHERE id = ${request}::uuid`,
    );
    await sweep(later);
    expect(await left()).toMatchObject({ nudges: ["e-planned", "f-recent"], outbox: [], sent: 0 });
  });

  test("written in the trail stays", async () => {
    await store.asOwner(async (tx) => {
      await message(tx, "request:of-another-time");
      await tx.$executeRaw`INSERT INTO audit (at, actor, action, object, decision, reason, key_id, mac)
        VALUES (${morning.now}, 'system:delivery', 'message.sent', 'request:x', 'done', 'm', 'k', '')`;
    });
    await sweep(later);
    expect(await store.asOwner((tx) => tx.audit.count())).toBe(1);
    expect((await left()).outbox).toEqual([]);
  });
});
