import { randomUUID } from "node:crypto";
import fc from "fast-check";
import { beforeAll, beforeEach, describe, expect, test } from "vitest";
import type { Account } from "../../src/data/doors.ts";
import { openDraft } from "../../src/data/draft-content.ts";
import type { Draft } from "../../src/data/drafts.ts";
import { type OpenedPage, pages } from "../../src/data/pages/pages.ts";
import { actAs, addAccount, addDraft } from "../support/database/page-rows.ts";
import { addPeopleDrawn, days, many, peopleDrawn, whose } from "../support/database/people-drawn.ts";
import { addPerson, addTeam, on } from "../support/database/rows.ts";
import { morning, openTestStore, type TestStore } from "../support/database/store.ts";

let store: TestStore;
beforeAll(async () => {
  store = await openTestStore();
});
beforeEach(() => store.reset());

const opened = (account: Account, draft: string, today = morning.today) =>
  pages(store.database.hot, store.keys).opened(account, draft, { now: morning.now, today });

/** What the draft of a page holds, as the plain way reads it. */
function draftOf(page: OpenedPage | undefined): Draft | undefined {
  if (!page?.draft) return undefined;
  const { keyId, sealed, subject, ...draft } = page.draft;
  const content = openDraft(store.keys, { ...draft, keyId, sealed });
  return { ...draft, subject: subject ?? undefined, content, outcome: undefined };
}

describe("whoever sent a page, and their draft, read in one statement", () => {
  const drawn = fc.record({
    people: peopleDrawn,
    drafts: fc.array(
      fc.record({ whose, subject: fc.option(fc.constant(`request:${randomUUID()}`), { nil: undefined }) }),
      {
        minLength: 3,
        maxLength: 6,
        size: "max",
      },
    ),
    finished: fc.nat(2),
  });

  test("are just what they are when they are read one by one, on every day", async () => {
    const met = { theirs: 0, others: 0, done: 0, gone: 0 };
    await fc.assert(
      fc.asyncProperty(drawn, async (world) => {
        await store.reset();
        const { idOf } = await store.asOwner((tx) => addPeopleDrawn(tx, { ...world.people, ended: [] }));
        const accounts = await store.asOwner((tx) =>
          Promise.all(Array.from({ length: many.people }, (_, at) => addAccount(tx, idOf(at)))),
        );
        const drafts: Draft[] = [];
        for (const { whose, subject } of world.drafts) drafts.push(await addDraft(store, idOf(whose), subject));
        const [done, whoseDone] = [drafts[world.finished], world.drafts[world.finished]?.whose ?? 0];
        await actAs(store, idOf(whoseDone), (data) => data.drafts.finish(done?.id ?? "", 2, "done:request.ask"));
        await store.asOwner((tx) =>
          tx.person.updateMany({ where: { id: { in: world.people.ended.map(idOf) } }, data: { endedAt: morning.now } }),
        );
        for (const day of days)
          for (const [at, account] of accounts.entries()) {
            // Their own where they have one, and somebody else's where they have none.
            const mine = world.drafts.findLastIndex(({ whose }) => whose === at);
            const draft = drafts[mine < 0 ? at % drafts.length : mine]?.id ?? "";
            const own = await actAs(store, idOf(at), (data) => data.drafts.get(draft), day);
            const person = await actAs(
              store,
              "system:door",
              async ({ doors, people }) => {
                const found = await doors.recognise(account);
                return found.who === "known" ? await people.get(found.id) : undefined;
              },
              day,
            );
            const page = await opened(account, draft, day);
            expect(page?.person).toEqual(person);
            expect(draftOf(page)).toEqual(person && own?.outcome === undefined ? own : undefined);
            met[!person ? "gone" : !own ? "others" : own.outcome === undefined ? "theirs" : "done"] += 1;
          }
      }),
      { numRuns: 8, seed: 20261129 },
    );
    expect(Object.entries(met).filter(([, count]) => count < 3)).toEqual([]);
  });

  test("are nothing where the account is not known, has ended, or cannot be reached, and where access has ended", async () => {
    const who = await store.asOwner((tx) => addPerson(tx));
    const left = await store.asOwner((tx) => addPerson(tx));
    const [draft, theirs] = [await addDraft(store, who), await addDraft(store, left)];
    const [known, ended, lost, gone] = await store.asOwner(async (tx) => [
      await addAccount(tx, who),
      await addAccount(tx, who, { ended: true }),
      await addAccount(tx, await addPerson(tx), { trouble: "blocked" }),
      await addAccount(tx, left),
    ]);
    await store.asOwner((tx) => tx.person.update({ where: { id: left }, data: { endedAt: morning.now } }));
    if (!known || !ended || !lost || !gone) throw new Error("four accounts were added");
    expect((await opened(known, draft.id))?.draft?.id).toBe(draft.id);
    expect(await opened({ ...known, id: `${known.id}2` }, draft.id)).toBeUndefined();
    expect(await opened({ ...known, tenant: "T2" }, draft.id)).toBeUndefined();
    expect(await opened({ ...known, surface: "teams" }, draft.id)).toBeUndefined();
    expect(await opened(ended, draft.id)).toBeUndefined();
    expect(await opened(lost, draft.id)).toBeUndefined();
    expect(await opened(gone, theirs.id)).toBeUndefined();
  });

  test("has no draft of anybody else, none that was finished, and none that was thrown away", async () => {
    const [who, other] = await store.asOwner(async (tx) => [await addPerson(tx), await addPerson(tx)] as const);
    const account = await store.asOwner((tx) => addAccount(tx, who));
    const [done, thrown, theirs] = [
      await addDraft(store, who),
      await addDraft(store, who),
      await addDraft(store, other),
    ];
    for (const { id } of [done, thrown]) expect((await opened(account, id))?.draft?.id).toBe(id);
    await actAs(store, who, ({ drafts }) => drafts.finish(done.id, 2, "done:request.ask"));
    await actAs(store, who, ({ drafts }) => drafts.discard(thrown.id));
    for (const id of [done.id, thrown.id, theirs.id, randomUUID()]) {
      const page = await opened(account, id);
      expect(page).toMatchObject({ person: { id: who } });
      expect(page?.draft).toBeUndefined();
    }
  });
});

test("a draft's name that is no name of a draft is not asked about at all", async () => {
  const account = await store.asOwner(async (tx) => addAccount(tx, await addPerson(tx)));
  const asked: string[] = [];
  const hot = { call: async (name: string) => void asked.push(name) };
  for (const draft of ["", "1", "'; DROP TABLE drafts; --", `${randomUUID()} `, "system:door", "\u0000"]) {
    expect(await pages(hot, store.keys).opened(account, draft, morning)).toBeUndefined();
    expect(await opened(account, draft)).toBeUndefined();
  }
  expect(asked).toEqual([]);
});

test("an account whose name would mean something in a statement is nobody's", async () => {
  const draft = randomUUID();
  for (const id of ["' OR true --", '"}, "account": "x', "%", "\\", "𝔘1", "null"])
    expect(await opened({ surface: "slack", tenant: "T1", id }, draft)).toBeUndefined();
});

test("that a team they say they work in waits for a yes is known, exactly while it waits", async () => {
  const [who, other, team] = await store.asOwner(
    async (tx) => [await addPerson(tx), await addPerson(tx), await addTeam(tx)] as const,
  );
  const account = await store.asOwner((tx) => addAccount(tx, who));
  const draft = await addDraft(store, who);
  const waits = async () => (await opened(account, draft.id))?.waits;
  const asks = (personId: string) =>
    actAs(store, personId, ({ joinings }) => joinings.ask({ personId, teamId: team, staffRole: "ward-nurse" }));
  expect(await waits()).toBe(false);
  await asks(other);
  await actAs(store, who, ({ joinings }) => joinings.sayInterest(who, ["peer-support"]));
  expect(await waits()).toBe(false);
  for (const state of ["confirmed", "declined", "withdrawn"] as const) {
    const id = await asks(who);
    expect(await waits()).toBe(true);
    await actAs(store, who, ({ joinings }) => joinings.settle(id, state, other));
    expect(await waits()).toBe(false);
  }
});

test("that they are reminded of something, or were lately, is known, and of nobody else's reminders", async () => {
  const [who, other] = await store.asOwner(async (tx) => [await addPerson(tx), await addPerson(tx)] as const);
  const account = await store.asOwner((tx) => addAccount(tx, who));
  const draft = await addDraft(store, who);
  const reminded = async () => (await opened(account, draft.id))?.reminded;
  const aDay = 86_400_000;
  const remind = (personId: string, state: string, daysAgo?: number) => {
    const decidedAt = daysAgo === undefined ? null : new Date(morning.now.getTime() - daysAgo * aDay);
    const kind = { id: randomUUID(), kind: "supervision.weekly", subject: `person:${personId}`, state, decidedAt };
    const reason = state === "dropped" ? "done" : null;
    const due = { localDate: on(morning.today), dueAt: morning.now, reason };
    return store.asOwner(async (tx) => void (await tx.nudge.create({ data: { personId, ...kind, ...due } })));
  };
  const forget = () => store.asOwner(async (tx) => void (await tx.nudge.deleteMany()));
  await remind(other, "planned");
  await remind(who, "dropped", 1);
  expect(await reminded()).toBe(false);
  for (const [state, daysAgo, known] of [
    ["planned", undefined, true],
    ["sent", 0, true],
    ["unknown", 14, true],
    ["sent", 17, false],
  ] as const) {
    await forget();
    await remind(who, state, daysAgo);
    expect([state, daysAgo, await reminded()]).toEqual([state, daysAgo, known]);
  }
  await forget();
});

test("whatever the store says of somebody changes with them, and only then what is known of them is another", async () => {
  const [who, team] = await store.asOwner(async (tx) => [await addPerson(tx), await addTeam(tx)] as const);
  const account = await store.asOwner((tx) => addAccount(tx, who));
  const draft = await addDraft(store, who);
  const stamp = async (today?: string) => (await opened(account, draft.id, today))?.stamp;
  const first = await stamp();
  expect(await stamp("2026-11-25")).toBe(first);
  await store.asOwner((tx) =>
    tx.membership.create({ data: { id: randomUUID(), personId: who, teamId: team, fromDate: on("2026-11-25") } }),
  );
  expect(await stamp()).toBe(first);
  expect(await stamp("2026-11-25")).not.toBe(first);
});
