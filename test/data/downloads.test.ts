import { beforeEach, describe, expect, it } from "vitest";
import { bindData, type Data } from "../../src/data/index.ts";
import { sweepOld } from "../../src/data/sweep.ts";
import { addPerson } from "../support/database/rows.ts";
import { morning, openTestStore, type TestStore } from "../support/database/store.ts";

let store: TestStore;
let personId: string;
beforeEach(async () => {
  store = await openTestStore();
  personId = await store.asOwner((tx) => addPerson(tx, { roles: ["trainee"] }));
});

const minutes = (later: number) => new Date(morning.now.getTime() + later * 60_000);
const at = async <T>(later: number, work: (data: Data["downloads"]) => Promise<T>) =>
  await store.database.transact({ actor: "system:test", ...morning, now: minutes(later) }, (tx) =>
    work(bindData(tx, store.keys, { actor: "system:test", ...morning, now: minutes(later) }).downloads),
  );
const file = () => ({ personId, file: "placement.sheet", subject: "placement:00000000-0000-4000-8000-000000000001" });
const left = () => store.asOwner((tx) => tx.download.findMany());

describe("leave to fetch a file by a link", () => {
  it("carries 128 bits that are new each time, and keeps only their digest", async () => {
    const tokens = [await at(0, (downloads) => downloads.allow(file())), await at(0, (all) => all.allow(file()))];
    expect(new Set(tokens).size).toBe(2);
    for (const token of tokens) expect(Buffer.from(token, "base64url")).toHaveLength(16);
    const kept = JSON.stringify(await left(), (_key, value) =>
      value instanceof Uint8Array ? Buffer.from(value).toString("latin1") : value,
    );
    for (const token of tokens) {
      expect(kept).not.toContain(token);
      expect(kept).not.toContain(JSON.stringify(Buffer.from(token, "base64url").toString("latin1")).slice(1, -1));
    }
  });

  it("stands for fifteen minutes, looked at as often as one likes, and is used once by all who try at once", async () => {
    const token = await at(0, (downloads) => downloads.allow(file()));
    for (const later of [0, 14.99]) expect(await at(later, (all) => all.find(token))).toEqual(file());
    const tries = await Promise.all([1, 2, 3].map(() => at(1, (downloads) => downloads.use(token))));
    expect(tries.filter(Boolean)).toHaveLength(1);
    expect(await at(1, (downloads) => downloads.find(token))).toBeUndefined();
    expect(await left()).toEqual([]);
  });

  it("ends then, and is gone with the next sweep; one that stands stays", async () => {
    const [old, young] = [await at(0, (all) => all.allow(file())), await at(10, (all) => all.allow(file()))];
    expect([await at(15, (all) => all.find(old)), await at(15, (all) => all.use(old))]).toEqual([undefined, false]);
    const sweeping = { actor: "system:sweep", ...morning, now: minutes(20), purpose: "sweep" } as const;
    await store.database.transact(sweeping, (tx) => sweepOld(tx, minutes(20)));
    expect(await left()).toHaveLength(1);
    expect(await at(20, (all) => all.find(young))).toEqual(file());
  });

  it("goes with its person, and is never changed", async () => {
    await at(0, (downloads) => downloads.allow(file()));
    const changing = store.database.transact({ actor: "system:test", ...morning }, (tx) =>
      tx.download.updateMany({ data: { file: "another" } }),
    );
    await expect(changing).rejects.toMatchObject({ guard: "downloads_rights" });
    await store.asOwner((tx) => tx.personRole.deleteMany({ where: { personId } }));
    await store.asOwner((tx) => tx.person.delete({ where: { id: personId } }));
    expect(await left()).toEqual([]);
  });
});
