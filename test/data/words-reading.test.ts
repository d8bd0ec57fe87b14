import { randomUUID } from "node:crypto";
import { beforeAll, beforeEach, describe, expect, test } from "vitest";
import type { As, Tx } from "../../src/data/database.ts";
import { words } from "../../src/data/words.ts";
import { addPerson, addRequest, addTeam, moveRequest, offerOf, on } from "../support/database/rows.ts";
import { morning, openTestStore, type TestStore } from "../support/database/store.ts";

// Everything here asks with bare SQL inside a transaction, as a mistake in the application would: only the store is
// left to say no.

let store: TestStore;
let team: string;
let nurse: string;
let request: string;
beforeAll(async () => {
  store = await openTestStore();
});
beforeEach(async () => {
  await store.reset();
  await store.asOwner(async (tx) => {
    team = await addTeam(tx);
    nurse = await addPerson(tx, { roles: ["clinician"], teams: [team] });
    request = await addRequest(tx, team, nurse);
  });
  await store.database.transact({ actor: nurse, ...morning }, (tx) =>
    words(tx, store.keys).write({
      author: nurse,
      about: "request",
      aboutId: request,
      part: "hope",
      text: "hope",
      at: morning.now,
    }),
  );
});

async function reads(actor: string, as: Partial<As> = {}): Promise<number> {
  const rows = await store.database.transact(
    { actor, ...morning, ...as },
    (tx) => tx.$queryRaw<object[]>`SELECT * FROM words`,
  );
  return rows.length;
}
const someone = (given: Parameters<typeof addPerson>[1] = {}) => store.asOwner((tx) => addPerson(tx, given));
const change = <T>(work: (tx: Tx) => Promise<T>) => store.asOwner(work);
const later: Partial<As> = { now: new Date("2026-11-25T10:02:00Z"), today: "2026-11-25" };

describe("the words of a request are read by", () => {
  test("whoever wrote them", async () => expect(await reads(nurse)).toBe(1));
  test("the team's clinicians and managers", async () => {
    expect(await reads(await someone({ roles: ["clinician"], teams: [team] }))).toBe(1);
    expect(await reads(await someone({ roles: ["team-manager"], teams: [team] }))).toBe(1);
  });
  test("whoever matches", async () => {
    expect(await reads(await someone({ roles: ["lead"] }))).toBe(1);
    expect(await reads(await someone({ roles: ["development-worker"] }))).toBe(1);
  });
  test("the PSW it is offered to, and the PSW who does the work", async () => {
    const [psw, lead] = [await someone({ roles: ["psw"], capacity: 1 }), await someone({ roles: ["lead"] })];
    const offer = offerOf(request, psw, lead);
    await change((tx) => tx.offer.create({ data: offer }));
    expect(await reads(psw)).toBe(1);
    await change(async (tx) => {
      await tx.offer.update({ where: { id: offer.id }, data: { state: "accepted", answeredAt: morning.now } });
      await tx.allocation.create({ data: { id: randomUUID(), requestId: request, pswId: psw, fromAt: morning.now } });
    });
    expect(await reads(psw)).toBe(1);
  });
  test("somebody they are shared with", async () => {
    const reader = await someone();
    const id = randomUUID();
    const share = { id, about: "request", aboutId: request, readerId: reader, sharedBy: nurse, fromAt: morning.now };
    await change((tx) => tx.share.create({ data: share }));
    expect(await reads(reader)).toBe(1);
    await change((tx) => tx.share.update({ where: { id }, data: { endedAt: morning.now } }));
    expect(await reads(reader)).toBe(0);
  });
});

describe("the words of a request are not there for", () => {
  test("nobody in particular, the system, or anybody unknown", async () => {
    expect(await reads("")).toBe(0);
    expect(await reads("system:delivery")).toBe(0);
    expect(await reads(randomUUID())).toBe(0);
    expect(await reads(`${nurse}' OR true --`)).toBe(0);
  });
  test("it is the policy that says so: without it a stranger reads them", async () => {
    const read = await change(async (tx) => {
      await tx.$executeRaw`ALTER TABLE words DISABLE ROW LEVEL SECURITY`;
      await tx.$queryRaw`SELECT set_config('role', 'alongside_app', true)`;
      const rows = await tx.$queryRaw<object[]>`SELECT * FROM words`;
      await tx.$executeRaw`RESET ROLE`;
      await tx.$executeRaw`ALTER TABLE words ENABLE ROW LEVEL SECURITY`;
      return rows.length;
    });
    expect([read, await reads(randomUUID())]).toEqual([1, 0]);
  });
  test("another team, a PSW who works with the team, a trainee, or whoever reads the trail", async () => {
    const other = await change((tx) => addTeam(tx));
    expect(await reads(await someone({ roles: ["clinician"], teams: [other] }))).toBe(0);
    expect(await reads(await someone({ roles: ["psw"], teams: [team] }))).toBe(0);
    expect(await reads(await someone({ roles: ["trainee", "governance-reader"] }))).toBe(0);
  });
  test("a PSW who declined, or whose work has ended", async () => {
    const [psw, lead] = [await someone({ roles: ["psw"], capacity: 1 }), await someone({ roles: ["lead"] })];
    const offer = offerOf(request, psw, lead);
    await change((tx) => tx.offer.create({ data: offer }));
    expect(await reads(psw)).toBe(1);
    await change((tx) =>
      tx.offer.update({ where: { id: offer.id }, data: { state: "declined", answeredAt: morning.now } }),
    );
    expect(await reads(psw)).toBe(0);
    const allocation = { id: randomUUID(), requestId: request, pswId: psw, fromAt: morning.now };
    await change((tx) => tx.allocation.create({ data: allocation }));
    expect(await reads(psw)).toBe(1);
    await change((tx) => tx.allocation.update({ where: { id: allocation.id }, data: { endedAt: morning.now } }));
    expect(await reads(psw)).toBe(0);
  });
  test("a member whose time in the team is over, or has not begun", async () => {
    const colleague = await someone({ roles: ["clinician"], teams: [team] });
    const dates = (data: { fromDate?: Date; toDate?: Date | null }) =>
      change((tx) => tx.membership.updateMany({ where: { personId: colleague }, data }));
    await dates({ toDate: on("2026-11-24") });
    expect(await reads(colleague)).toBe(1);
    expect(await reads(colleague, later)).toBe(0);
    await dates({ fromDate: on("2026-11-25"), toDate: null });
    expect(await reads(colleague)).toBe(0);
    expect(await reads(colleague, later)).toBe(1);
  });
  test("a PSW, where they are advice to the team", async () => {
    const [psw, lead] = [await someone({ roles: ["psw"], capacity: 1 }), await someone({ roles: ["lead"] })];
    await change((tx) => tx.offer.create({ data: offerOf(request, psw, lead) }));
    await store.database.transact({ actor: lead, ...morning }, (tx) =>
      words(tx, store.keys).write({
        author: lead,
        about: "request",
        aboutId: request,
        part: "advice",
        text: "Say a bit more.",
        at: morning.now,
      }),
    );
    expect([await reads(psw), await reads(nurse), await reads(lead)]).toEqual([1, 2, 2]);
  });
  test("a lead once the work is under way", async () => {
    const lead = await someone({ roles: ["lead"] });
    expect(await reads(lead)).toBe(1);
    for (const state of ["offered", "accepted"] as const) await change((tx) => moveRequest(tx, request, state));
    expect(await reads(lead)).toBe(1);
    await change((tx) => moveRequest(tx, request, "active"));
    expect(await reads(lead)).toBe(0);
  });
  test("a lead once the request has ended, or once they are no longer one", async () => {
    const lead = await someone({ roles: ["lead"] });
    await change((tx) => tx.personRole.updateMany({ where: { personId: lead }, data: { toDate: on("2026-11-24") } }));
    expect(await reads(lead)).toBe(1);
    expect(await reads(lead, later)).toBe(0);
    const other = await someone({ roles: ["lead"] });
    await change((tx) => moveRequest(tx, request, "ended"));
    expect(await reads(other)).toBe(0);
  });
  test("anybody whose access has ended, even whoever wrote them", async () => {
    await change((tx) => tx.person.update({ where: { id: nurse }, data: { endedAt: morning.now } }));
    expect(await reads(nurse)).toBe(0);
    expect(await reads(nurse, { now: new Date("2026-11-24T10:01:59Z") })).toBe(1);
  });
});

describe("a deputy reads what the one they deputise for may, and no more", () => {
  const deputyOf = (deputy: string, other: string) =>
    change((tx) =>
      tx.relation.create({
        data: { id: randomUUID(), kind: "deputy", personId: deputy, otherId: other, fromDate: on("2026-01-01") },
      }),
    );
  /** The parts of the request that somebody reads, once a lead has written advice about it. */
  const parts = async (actor: string) =>
    await store.database.transact({ actor, ...morning }, async (tx) =>
      (await tx.$queryRaw<{ part: string }[]>`SELECT part FROM words ORDER BY part`).map(({ part }) => part),
    );
  const advice = { about: "request", part: "advice", text: "Say a bit more.", at: morning.now } as const;
  let psw: string;
  beforeEach(async () => {
    const lead = await someone({ roles: ["lead"] });
    await store.database.transact({ actor: lead, ...morning }, (tx) =>
      words(tx, store.keys).write({ ...advice, author: lead, aboutId: request }),
    );
    psw = await someone({ roles: ["psw"], capacity: 1 });
    await change((tx) => tx.offer.create({ data: offerOf(request, psw, lead) }));
    expect(await parts(psw)).toEqual(["hope"]);
  });

  test("of another team's manager: no advice, to a PSW who has the offer", async () => {
    const other = await change((tx) => addTeam(tx));
    await deputyOf(psw, await someone({ roles: ["team-manager"], teams: [other] }));
    expect(await parts(psw)).toEqual(["hope"]);
  });
  test("of this team's manager: what the manager reads", async () => {
    const manager = await someone({ roles: ["team-manager"], teams: [team] });
    await deputyOf(psw, manager);
    expect([await parts(psw), await parts(manager)]).toEqual([
      ["advice", "hope"],
      ["advice", "hope"],
    ]);
  });
  test("of a lead: advice while it is to be matched, and none to the PSW once the work is under way", async () => {
    const lead = await someone({ roles: ["lead"] });
    await deputyOf(psw, lead);
    expect(await parts(psw)).toEqual(["advice", "hope"]);
    await change(async (tx) => {
      for (const state of ["offered", "accepted", "active"]) await moveRequest(tx, request, state);
      await tx.allocation.create({ data: { id: randomUUID(), requestId: request, pswId: psw, fromAt: morning.now } });
    });
    expect([await parts(psw), await parts(lead)]).toEqual([["hope"], []]);
  });
  test("nor does a PSW read it by a role that they have in another team", async () => {
    const other = await change((tx) => addTeam(tx));
    await change(async (tx) => {
      await tx.personRole.create({ data: { personId: psw, role: "clinician", fromDate: on("2026-01-01") } });
      await tx.membership.create({
        data: { id: randomUUID(), personId: psw, teamId: other, fromDate: on("2026-01-01") },
      });
    });
    expect(await parts(psw)).toEqual(["hope"]);
  });
});

describe("what a PSW keeps private about what they offer", () => {
  test("is read by themselves and while matching, and by no lead otherwise", async () => {
    const [psw, lead] = [await someone({ roles: ["psw"] }), await someone({ roles: ["lead"] })];
    await store.database.transact({ actor: psw, ...morning }, async (tx) => {
      for (const part of ["offering", "note"]) {
        await words(tx, store.keys).write({
          author: psw,
          about: "person",
          aboutId: psw,
          part,
          text: "{}",
          at: morning.now,
        });
      }
    });
    const read = (actor: string, as: Partial<As> = {}) =>
      store.database.transact({ actor, ...morning, ...as }, async (tx) =>
        (await tx.$queryRaw<{ part: string }[]>`SELECT part FROM words WHERE about = 'person' ORDER BY part`).map(
          ({ part }) => part,
        ),
      );
    expect(await read(psw)).toEqual(["note", "offering"]);
    expect(await read(lead)).toEqual([]);
    expect(await read(lead, { purpose: "matching" })).toEqual(["offering"]);
    expect(await read(lead, { purpose: "sweep" })).toEqual([]);
  });
});

describe("nobody writes for somebody else", () => {
  test("neither new words, nor over theirs, nor by handing their own over", async () => {
    const lead = await someone({ roles: ["lead"] });
    const inTheirName = store.database.transact({ actor: lead, ...morning }, (tx) =>
      words(tx, store.keys).write({
        author: nurse,
        about: "request",
        aboutId: request,
        part: "advice",
        text: "x",
        at: morning.now,
      }),
    );
    await expect(inTheirName).rejects.toMatchObject({ guard: "words_row_level_security" });
    const touched = await store.database.transact({ actor: lead, ...morning }, async (tx) => [
      await tx.$executeRaw`UPDATE words SET part = 'advice'`,
      await tx.$executeRaw`DELETE FROM words`,
    ]);
    expect(touched).toEqual([0, 0]);
    const handedOver = store.database.transact(
      { actor: nurse, ...morning },
      (tx) => tx.$executeRaw`UPDATE words SET author_id = ${lead}::uuid`,
    );
    await expect(handedOver).rejects.toMatchObject({ guard: "words_row_level_security" });
  });
});

describe("a draft", () => {
  const save = (savedAt: Date) =>
    store.database.transact({ actor: nurse, ...morning }, (tx) =>
      tx.draft.create({
        data: {
          id: randomUUID(),
          personId: nurse,
          flow: "f",
          fingerprint: "f",
          page: "p",
          state: "open",
          createdAt: savedAt,
          savedAt,
        },
      }),
    );
  const count = (actor: string, as: Partial<As> = {}) =>
    store.database.transact({ actor, ...morning, ...as }, (tx) => tx.draft.count());

  test("is there for whoever began it, and for nobody else", async () => {
    await save(morning.now);
    expect(await count(nurse)).toBe(1);
    expect(await count(await someone({ roles: ["lead", "clinician"], teams: [team] }))).toBe(0);
    expect(await count("system:sweep")).toBe(0);
    const lead = await someone({ roles: ["lead"] });
    const forNurse = store.database.transact(
      { actor: lead, ...morning },
      (tx) =>
        tx.$executeRaw`INSERT INTO drafts (id, person_id, flow, fingerprint, page, state, created_at, saved_at)
        VALUES (${lead}::uuid, ${nurse}::uuid, 'f', 'f', 'p', 'open', ${morning.now}, ${morning.now})`,
    );
    await expect(forNurse).rejects.toMatchObject({ guard: "drafts_row_level_security" });
  });

  test("is swept only when nobody has touched it for a day, and never changed by the sweep", async () => {
    await save(morning.now);
    await save(new Date("2026-11-01T09:00:00Z"));
    const sweep = { purpose: "sweep" } as const;
    const swept = await store.database.transact({ actor: "system:sweep", ...morning, ...sweep }, async (tx) => [
      await tx.$executeRaw`UPDATE drafts SET page = 'x'`,
      await tx.$executeRaw`DELETE FROM drafts`,
    ]);
    expect(swept).toEqual([0, 1]);
    expect(await count(nurse)).toBe(1);
  });
});
