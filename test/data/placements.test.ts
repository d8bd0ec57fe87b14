import { randomUUID } from "node:crypto";
import { beforeEach, describe, expect, test } from "vitest";
import type { As, Tx } from "../../src/data/database.ts";
import { bindData, type Data } from "../../src/data/index.ts";
import { addPerson, addTeam, on } from "../support/database/rows.ts";
import { morning, openTestStore, type TestStore } from "../support/database/store.ts";
import { supervisionOf } from "../support/database/training-rows.ts";

let store: TestStore;
let [lead, trainee, first, second]: string[] = [];
beforeEach(async () => {
  store = await openTestStore();
  await store.asOwner(async (tx) => {
    lead = await addPerson(tx, { roles: ["lead"] });
    trainee = await addPerson(tx, { roles: ["trainee"] });
    first = await addPerson(tx);
    second = await addPerson(tx);
  });
});

const days = (today: string): Pick<As, "now" | "today"> => ({ now: new Date(`${today}T10:02:00Z`), today });
const as = <T>(actor: string | undefined, work: (data: Data, tx: Tx) => Promise<T>, at = morning): Promise<T> =>
  store.database.transact({ actor: actor ?? "", ...at }, (tx) =>
    work(bindData(tx, store.keys, { actor: actor ?? "", ...at }), tx),
  );
const byLead = <T>(work: (data: Data, tx: Tx) => Promise<T>, at = morning) => as(lead, work, at);
const terms = {
  host: { outside: "A made-up charity" },
  from: "2026-09-01",
  to: "2026-12-18",
  requiredMinutes: 1800,
  takingPartCounts: false,
  paperSupervisor: undefined,
};
const start = (over: object = {}, person = trainee) =>
  byLead((data) => data.placements.start(person ?? "", { ...terms, ...over }, "list-1", lead ?? ""));
const handOver = (to: string | undefined, at = morning) =>
  byLead((data) => data.placements.superviseBy(trainee ?? "", to), at);
const since = (person: string | undefined, at = morning) =>
  byLead((data) => data.placements.supervisesSince(person ?? "", trainee ?? ""), at);
const tomorrow = days("2026-11-25");

/** An entry of the trainee's with words, shared with somebody. */
async function shared(reader: string | undefined): Promise<string> {
  const placementId = await start();
  return await as(trainee, async (data) => {
    const author = trainee ?? "";
    const facts = {
      workedOn: "2026-11-20",
      minutes: 60,
      setting: "acute-ward",
      activities: [],
      tookPart: false,
      supervisingRole: "ward-manager",
    };
    const id = await data.entries.log({
      ...{ placementId, authorId: author, draftId: randomUUID(), facts, send: true, writing: "three" },
      tags: { principles: [], competences: [], talk: false },
    });
    await data.words.put({ about: "entry", aboutId: id, part: "so-what", author, text: "canary", at: morning.now }, 1);
    await data.entries.share(id, reader ?? "");
    return id;
  });
}
const reads = async (person: string | undefined, id: string, at = morning) =>
  (await as(person, (data) => data.words.read({ about: "entry", aboutId: id, part: "so-what" }), at))?.text;

describe("a placement", () => {
  test("is kept as it was arranged, and what nobody said is not there", async () => {
    const team = await store.asOwner((tx) => addTeam(tx));
    const id = await start({ host: { teamId: team }, requiredMinutes: undefined, takingPartCounts: undefined });
    expect(await byLead((data) => data.placements.get(id))).toMatchObject({
      host: { teamId: team, setting: "acute-ward" },
      from: "2026-09-01",
      to: "2026-12-18",
      requiredMinutes: undefined,
      takingPartCounts: undefined,
      competencyList: "list-1",
      supervisor: undefined,
    });
    await byLead((data) => data.placements.change(id, { ...terms, requiredMinutes: 900 }));
    expect(await byLead((data) => data.placements.get(id))).toMatchObject({
      host: { outside: "A made-up charity" },
      requiredMinutes: 900,
      takingPartCounts: false,
    });
    for (const nothing of [randomUUID(), "", "x"])
      expect(await byLead((data) => data.placements.get(nothing))).toBe(undefined);
  });

  test("is found by a part of the trainee's or the host's name, those under way first, then by name", async () => {
    const other = await store.asOwner((tx) => addPerson(tx));
    await store.asOwner(async (tx) => {
      await tx.person.update({ where: { id: trainee ?? "" }, data: { name: "Zoë Abbot" } });
      await tx.person.update({ where: { id: other }, data: { name: "Ann Marsh" } });
    });
    await start({ from: "2026-01-05", to: "2026-03-31", host: { outside: "Harbour House" } });
    await start();
    await start({ to: undefined }, other);
    const found = async (search: string) =>
      (await byLead((data) => data.placements.list(search))).map((each) => [each.personName, each.from]);
    const [ann, zoe, before] = [
      ["Ann Marsh", "2026-09-01"],
      ["Zoë Abbot", "2026-09-01"],
      ["Zoë Abbot", "2026-01-05"],
    ];
    expect(await found("")).toEqual([ann, zoe, before]);
    expect(await found(" zoë ")).toEqual([zoe, before]);
    expect(await found("harbour")).toEqual([before]);
    expect(await found("nobody")).toEqual([]);
    const own = await byLead((data) => data.placements.ofPerson(trainee ?? ""));
    expect(own.map(({ from }) => from)).toEqual(["2026-09-01", "2026-01-05"]);
  });

  test("is stood to by whose it is and by today's supervisor alone", async () => {
    const id = await start();
    await handOver(first, days("2026-09-01"));
    await handOver(second);
    const stands = (person: string | undefined, at = morning) =>
      byLead((data) => data.placements.standing(id, person ?? ""), at);
    expect([await stands(trainee), await stands(second), await stands(first), await stands(lead)]).toEqual([
      ["self"],
      ["supervisor"],
      [],
      [],
    ]);
    expect(await byLead((data) => data.placements.standing(randomUUID(), trainee ?? ""))).toBeUndefined();
    const standing = (person: string | undefined, at = morning) =>
      byLead((data) => data.placements.standingOf(person ?? ""), at);
    expect([await standing(trainee), await standing(second), await standing(first)]).toEqual([
      ["placed"],
      ["supervising"],
      [],
    ]);
    expect(await standing(first, days("2026-11-23"))).toEqual(["supervising"]);
  });

  test("has no supervisor in whose access has ended", async () => {
    const id = await start();
    await handOver(first);
    expect((await byLead((data) => data.placements.get(id)))?.supervisor?.id).toBe(first);
    await store.asOwner((tx) => tx.person.update({ where: { id: first ?? "" }, data: { endedAt: morning.now } }));
    expect((await byLead((data) => data.placements.get(id)))?.supervisor).toBe(undefined);
  });
});

describe("the supervisor's placements", () => {
  test("are those of today's trainees, also after they are over: hours may still wait", async () => {
    await start({ to: "2026-11-20" });
    await handOver(first);
    const theirs = async (at: Pick<As, "now" | "today">) =>
      (await byLead((data) => data.placements.supervisedBy(first ?? ""), at)).length;
    expect([await theirs(morning), await theirs(days("2027-02-22"))]).toEqual([1, 1]);
    await handOver(second);
    expect(await theirs(morning)).toBe(0);
  });
});

describe("handing over", () => {
  test("ends the earlier supervisor's time yesterday, and begins the next one's today", async () => {
    await handOver(first, days("2026-09-01"));
    await handOver(second);
    expect([await since(first), await since(second)]).toEqual([undefined, "2026-11-24"]);
    expect(await since(first, days("2026-11-23"))).toBe("2026-09-01");
    expect(await since(second, days("2026-11-23"))).toBe(undefined);
  });

  test("to the same person changes nothing", async () => {
    await handOver(first, days("2026-09-01"));
    const id = await shared(first);
    await handOver(first);
    expect([await since(first), await reads(first, id)]).toEqual(["2026-09-01", "canary"]);
  });

  test("and back on the same day begins anew for both", async () => {
    await handOver(first, days("2026-09-01"));
    const id = await shared(first);
    await handOver(second);
    await handOver(first);
    expect([await since(first), await since(second), await reads(first, id)]).toEqual([
      "2026-11-24",
      undefined,
      undefined,
    ]);
    await handOver(second);
    await handOver(first);
    expect([await since(first), await since(second)]).toEqual(["2026-11-24", undefined]);
    await as(trainee, (data) => data.entries.share(id, first ?? ""));
    expect(await reads(first, id)).toBe("canary");
  });

  test("and back later opens nothing that was shared before", async () => {
    await handOver(first, days("2026-09-01"));
    const id = await shared(first);
    await handOver(second, tomorrow);
    await handOver(first, days("2026-12-01"));
    expect(await since(first, days("2026-12-01"))).toBe("2026-12-01");
    expect(await reads(first, id, days("2026-12-01"))).toBe(undefined);
  });

  test("to nobody leaves nobody", async () => {
    await handOver(undefined);
    await handOver(first, days("2026-09-01"));
    const id = await shared(first);
    await handOver(undefined);
    expect([await since(first), await reads(first, id)]).toEqual([undefined, undefined]);
  });

  test("overrules times that were to begin or to end later", async () => {
    await store.asOwner(async (tx) => {
      const [trained, one, other] = [trainee ?? "", first ?? "", second ?? ""];
      await tx.relation.create({ data: supervisionOf(one, trained, "2026-09-01", "2026-11-30") });
      await tx.relation.create({ data: supervisionOf(other, trained, "2026-12-01") });
    });
    const later = days("2026-12-05");
    expect([await since(first), await since(second, later)]).toEqual(["2026-09-01", "2026-12-01"]);
    const id = await shared(first);
    await handOver(first);
    expect([await since(first, later), await since(second, later)]).toEqual(["2026-09-01", undefined]);
    expect(await reads(first, id)).toBe("canary");
    await handOver(second);
    expect([await since(first), await since(second, later)]).toEqual([undefined, "2026-11-24"]);
  });

  test("to oneself is refused", async () => {
    await expect(handOver(trainee)).rejects.toMatchObject({ guard: "relations_two_people" });
  });
});

describe("whoever may not read any more reads nothing the next time", () => {
  let id: string;
  beforeEach(async () => {
    await handOver(first, days("2026-09-01"));
    id = await shared(first);
    expect(await reads(first, id)).toBe("canary");
  });

  test("unshared, and shared again", async () => {
    await as(trainee, (data) => data.entries.unshare(id));
    expect(await reads(first, id)).toBe(undefined);
    await as(trainee, (data) => data.entries.share(id, first ?? ""));
    expect(await reads(first, id)).toBe("canary");
  });

  test("handed over", async () => {
    await handOver(second);
    expect([await reads(first, id), await reads(second, id), await reads(trainee, id)]).toEqual([
      undefined,
      undefined,
      "canary",
    ]);
  });

  test("in the middle of what they are doing: the next statement of the same transaction finds nothing", async () => {
    const key = { about: "entry", aboutId: id, part: "so-what" };
    const found = await as(first, async (data, tx) => {
      const before = await data.words.read(key);
      await tx.share.updateMany({ where: { aboutId: id }, data: { endedAt: morning.now } });
      return [before?.text, await data.words.read(key)];
    });
    expect(found).toEqual(["canary", undefined]);
  });

  test("their access has ended, and so has the author's", async () => {
    for (const person of [first, trainee]) {
      await store.asOwner((tx) => tx.person.update({ where: { id: person ?? "" }, data: { endedAt: morning.now } }));
      expect(await reads(person, id)).toBe(undefined);
    }
  });

  test("their time was ended by hand; and going on by hand opens nothing, which one trigger sees to", async () => {
    const where = { personId: first ?? "", kind: "placement-supervisor" };
    const endAndGoOn = async (tx: Tx) => {
      await tx.relation.updateMany({ where, data: { toDate: on("2026-11-23") } });
      await tx.relation.updateMany({ where, data: { toDate: null } });
    };
    const without = new Error("undone");
    const inside = store.asOwner(async (tx) => {
      await tx.$executeRaw`ALTER TABLE relations DISABLE TRIGGER relations_unshare`;
      await endAndGoOn(tx);
      await tx.$queryRaw`SELECT set_config('role', 'alongside_app', true), set_config('app.person', ${first}, true)`;
      expect(await tx.words.count()).toBe(1);
      throw without;
    });
    await expect(inside).rejects.toBe(without);
    await store.asOwner(endAndGoOn);
    expect([await since(first), await reads(first, id)]).toEqual(["2026-09-01", undefined]);
    const entry = await as(trainee, (data) => data.entries.get(id));
    expect(entry?.share).toBe(undefined);
  });

  test("their time ran out: the author sees no share, and can share again once they are back", async () => {
    const where = { personId: first ?? "", kind: "placement-supervisor" };
    await store.asOwner((tx) => tx.relation.updateMany({ where, data: { toDate: on("2026-11-24") } }));
    const share = (at: Pick<As, "now" | "today">) =>
      as(trainee, async (data) => (await data.entries.get(id))?.share, at);
    expect([(await share(morning))?.readerId, await share(tomorrow)]).toEqual([first, undefined]);
    await handOver(first, tomorrow);
    expect([await share(tomorrow), await reads(first, id, tomorrow)]).toEqual([undefined, undefined]);
    await as(trainee, (data) => data.entries.share(id, first ?? ""), tomorrow);
    expect([(await share(tomorrow))?.readerId, await reads(first, id, tomorrow)]).toEqual([first, "canary"]);
  });
});
