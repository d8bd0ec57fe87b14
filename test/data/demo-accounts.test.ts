import { randomUUID } from "node:crypto";
import { beforeAll, beforeEach, expect, test } from "vitest";
import { demoAccounts } from "../../src/data/demo-accounts.ts";
import { bindData, type Data } from "../../src/data/index.ts";
import { addPerson } from "../support/database/rows.ts";
import { morning, openTestStore, type TestStore } from "../support/database/store.ts";

let store: TestStore;
let robin = "";
beforeAll(async () => {
  store = await openTestStore();
});
beforeEach(async () => {
  await store.reset();
  robin = await store.asOwner((tx) => addPerson(tx, { roles: ["psw"] }));
});

const look = <T>(work: (data: Data) => Promise<T>) =>
  store.database.transact({ actor: "system:test", ...morning }, (tx) =>
    work(bindData(tx, store.keys, { actor: "system:test", ...morning })),
  );
const account = { ...demoAccounts, id: "" };

test("whoever played a demo of before goes on under the same name, and nobody else is moved", async () => {
  const pinned = { personId: robin, tenant: "demo", pinnedAt: morning.now };
  await store.asOwner(async (tx) => {
    await tx.identity.create({ data: { id: randomUUID(), ...pinned, surface: "playground", platformId: robin } });
    await tx.identity.create({ data: { id: randomUUID(), ...pinned, surface: "slack", platformId: "U-robin" } });
  });
  for (const _ of [1, 2]) await look(({ accounts }) => accounts.move("playground", demoAccounts));
  await look(async ({ doors, accounts }) => {
    expect(await doors.recognise({ ...account, id: robin })).toEqual({ who: "known", id: robin });
    expect(await accounts.of(robin, "slack")).toEqual({ tenant: "demo", id: "U-robin" });
  });
});

test("whoever took the app out of their chat is known by that", async () => {
  const pinned = { personId: robin, ...demoAccounts, platformId: robin, pinnedAt: morning.now };
  await store.asOwner((tx) => tx.identity.create({ data: { id: randomUUID(), ...pinned } }));
  const out = () => look(({ accounts }) => accounts.unreached(demoAccounts, "uninstalled"));
  expect(await out()).toEqual([]);
  await look(({ reach }) => reach.lost(robin, demoAccounts.surface, "uninstalled"));
  expect(await out()).toEqual([robin]);
  // What is written to them just then is answered as if they had blocked it.
  await look(({ reach }) => reach.lost(robin, demoAccounts.surface, "blocked"));
  expect(await out()).toEqual([robin]);
  await look(({ reach }) => reach.found(robin, demoAccounts.surface));
  await look(({ reach }) => reach.lost(robin, demoAccounts.surface, "blocked"));
  expect(await out()).toEqual([]);
});

test("what they were sent is theirs there, too", async () => {
  const [id, message] = [randomUUID(), { personId: robin, message: "m", subject: `request:${randomUUID()}` }];
  await store.asOwner(async (tx) => {
    const settled = { state: "sent", sendingAt: morning.now, settledAt: morning.now, createdAt: morning.now };
    await tx.outbox.create({ data: { id, ...message, class: "news", key: "k", dueAt: morning.now, ...settled } });
    const place = { surface: "playground", platformId: id, sentAt: morning.now };
    await tx.sentMessage.create({ data: { id: randomUUID(), outboxId: id, ...message, ...place } });
  });
  await look(({ accounts }) => accounts.move("playground", demoAccounts));
  const sent = await look(({ outbox }) => outbox.sentAbout(message.subject));
  expect(sent).toMatchObject([{ surface: demoAccounts.surface, platformId: id }]);
});
