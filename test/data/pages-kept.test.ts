import { randomUUID } from "node:crypto";
import { beforeAll, beforeEach, describe, expect, test } from "vitest";
import type { Tx } from "../../src/data/database.ts";
import { openDraft, type SealedDraft } from "../../src/data/draft-content.ts";
import { isGuardError } from "../../src/data/guards.ts";
import { isDigestOf } from "../../src/data/keyed-digest.ts";
import { type KeptPage, pages } from "../../src/data/pages/pages.ts";
import { actAs, addDraft, written } from "../support/database/page-rows.ts";
import { addPerson, on } from "../support/database/rows.ts";
import { openSomebodyAtAPage, type SomebodyAtAPage } from "../support/database/somebody-at-a-page.ts";
import { freshStore, morning, openTestStore, type TestStore } from "../support/database/store.ts";
import { digests } from "../support/failing/kept.ts";

let store: TestStore;
let at: SomebodyAtAPage;
beforeAll(async () => {
  store = await openTestStore();
});
beforeEach(async () => {
  await store.reset();
  at = await openSomebodyAtAPage(store);
});

const asked = { raw: { hope: "To sit by the sea" }, which: "next" };
const next = {
  page: "where",
  fingerprint: "as it is now",
  content: { answers: { ...written.answers, hope: "To sit by the sea" }, typed: {} },
};
const keyOf = (draft: string) => `answer:${draft}:request.ask/help:1`;

function page(of: SomebodyAtAPage, more: Partial<KeptPage> = {}): KeptPage {
  const inbox = { key: keyOf(of.draft.id), asked, outcome: `form:${of.draft.id}` };
  return { ...of, to: { next }, inbox, ...more };
}

const keep = (more: Partial<KeptPage> = {}, today = morning.today, of = at) =>
  pages(of.store.database.hot, of.store.keys).kept(page(of, more), { now: morning.now, today });

/** Everything of a draft and its page that the store has, but for the bytes that are others each time. */
async function rowsOf(draft: string) {
  return await store.asOwner(async (tx) => {
    const { keyId, sealed, ...row } = await tx.draft.findUniqueOrThrow({ where: { id: draft } });
    const { digest, ...used } = await tx.inbox.findUniqueOrThrow({ where: { key: keyOf(draft) } });
    const content = sealed && keyId ? openDraft(store.keys, { ...row, keyId, sealed }) : undefined;
    const isTheirs = isDigestOf(store.keys, "inbox", JSON.stringify(asked), digest);
    return JSON.parse(JSON.stringify({ row, keyId, content, used, isTheirs }).replaceAll(draft, "the draft"));
  });
}

describe("a page that is kept in one statement", () => {
  test("leaves what saving the draft and using up the key leave", async () => {
    const plainly = await addDraft(store, at.who, "request:1");
    await actAs(store, at.who, async ({ drafts, inbox }) => {
      await drafts.save(plainly.id, { ...next, version: 2 });
      await inbox.take(keyOf(plainly.id), asked, `form:${plainly.id}`);
    });
    expect(await keep()).toMatchObject({ id: at.draft.id, page: "where", version: 2, fingerprint: "as it is now" });
    const rows = await rowsOf(at.draft.id);
    expect(rows).toEqual(await rowsOf(plainly.id));
    expect(rows).toMatchObject({ content: next.content, isTheirs: true, row: { savedAt: morning.now.toISOString() } });
  });

  test("is handed back as it stands, so that the next can go by it", async () => {
    const kept = await keep();
    if (!kept || kept === "finished") throw new Error("it goes on");
    expect(openDraft(store.keys, kept)).toEqual(next.content);
    const reread = await pages(store.database.hot, store.keys).opened(at.account, at.draft.id, morning);
    expect(reread?.draft).toEqual(kept);
    const inbox = { key: `${keyOf(at.draft.id)} and on`, asked, outcome: `form:${at.draft.id}` };
    expect(await keep({ draft: kept, inbox })).toMatchObject({ version: 3 });
  });

  test("is not kept a second time, and nothing is changed by it", async () => {
    await keep();
    const before = await digests(store.database);
    expect(await keep()).toBeUndefined();
    expect(await keep({ inbox: { key: "another", asked, outcome: "another" } })).toBeUndefined();
    expect(await digests(store.database)).toEqual(before);
  });

  test("is kept once where it comes twice at the same moment", async () => {
    const both = await Promise.all([keep(), keep({ inbox: { key: "the other", asked, outcome: "another" } })]);
    expect(both.filter((each) => each !== undefined)).toHaveLength(1);
    const used = await store.asOwner((tx) => tx.inbox.findMany());
    expect(used).toHaveLength(1);
    expect(await store.asOwner((tx) => tx.draft.findMany({ where: { version: 2 } }))).toHaveLength(1);
  });

  test("whose key was used already is refused by the store, and the draft is as it was", async () => {
    await actAs(store, at.who, ({ inbox }) => inbox.take(keyOf(at.draft.id), asked, "something else"));
    const before = await digests(store.database);
    await expect(keep()).rejects.toSatisfy((error) => isGuardError(error, "inbox_pkey"));
    expect(await digests(store.database)).toEqual(before);
  });
});

function remind(tx: Tx, personId: string, decided: { readonly state: string; readonly decidedAt?: Date }) {
  const about = { kind: "supervision.weekly", subject: `person:${personId}` };
  const due = { localDate: on(morning.today), dueAt: morning.now };
  return tx.nudge.create({ data: { id: randomUUID(), personId, ...about, ...due, ...decided } });
}

/** What somebody or something did after the page was read, and before it is kept. */
const meanwhile: Readonly<Record<string, (tx: Tx, of: SomebodyAtAPage) => Promise<unknown>>> = {
  "their access ended": (tx, { who }) => tx.person.update({ where: { id: who }, data: { endedAt: morning.now } }),
  "their access ends later today": (tx, { who }) =>
    tx.person.update({ where: { id: who }, data: { endedAt: new Date("2026-11-24T18:00:00Z") } }),
  "their account ended": (tx, { who }) =>
    tx.identity.updateMany({ where: { personId: who }, data: { endedAt: morning.now } }),
  "their account stopped being reached": (tx, { who }) =>
    tx.identity.updateMany({
      where: { personId: who },
      data: { trouble: "blocked", troubleSince: morning.now, reachable: false },
    }),
  "their account became somebody else's": (tx, { who, other }) =>
    tx.identity.updateMany({ where: { personId: who }, data: { personId: other } }),
  "they were given a role": (tx, { who: personId }) =>
    tx.personRole.create({ data: { personId, role: "lead", fromDate: on(morning.today) } }),
  "a role of theirs was taken": (tx, { who }) =>
    tx.personRole.updateMany({ where: { personId: who, toDate: null }, data: { toDate: on("2026-11-23") } }),
  "their job became another": (tx, { who }) =>
    tx.person.update({ where: { id: who }, data: { staffRole: "nurse-in-charge" } }),
  "they gave themselves another name": (tx, { who }) =>
    tx.person.update({ where: { id: who }, data: { name: "Somebody else" } }),
  "they moved to another team": (tx, { who, otherTeam }) =>
    tx.membership.updateMany({ where: { personId: who }, data: { teamId: otherTeam } }),
  "they began to deputise for somebody": (tx, { who: personId, other: otherId }) =>
    tx.relation.create({
      data: { id: randomUUID(), kind: "deputy", personId, otherId, fromDate: on(morning.today) },
    }),
  "their team was called something else": (tx, { team }) =>
    tx.team.update({ where: { id: team }, data: { name: "Another name" } }),
  "their team moved to another setting": (tx, { team }) =>
    tx.team.update({ where: { id: team }, data: { setting: "community" } }),
  "their locality was called something else": async (tx, { team: id }) => {
    const { localityId } = await tx.team.findUniqueOrThrow({ where: { id } });
    await tx.locality.update({ where: { id: localityId }, data: { name: "Another locality" } });
  },
  "their service line was called something else": async (tx, { team: id }) => {
    const { locality } = await tx.team.findUniqueOrThrow({ where: { id }, include: { locality: true } });
    await tx.serviceLine.update({ where: { id: locality.serviceLineId }, data: { name: "Another line" } });
  },
  "their team ended": (tx, { team }) => tx.team.update({ where: { id: team }, data: { endedAt: morning.now } }),
  "they are to be reminded of something": (tx, { who }) => remind(tx, who, { state: "planned" }),
  "they were reminded of something": (tx, { who }) => remind(tx, who, { state: "sent", decidedAt: morning.now }),
  "they said that they work in another team": (tx, { who: personId, otherTeam: teamId }) =>
    tx.joining.create({
      data: { id: randomUUID(), personId, kind: "team", teamId, state: "waiting", interests: [], askedAt: morning.now },
    }),
};

describe("nothing is kept, and nothing changed, where meanwhile", () => {
  async function expectNothing(today?: string) {
    const before = await digests(store.database);
    expect(await keep({}, today)).toBeUndefined();
    expect(await digests(store.database)).toEqual(before);
  }

  test.each(Object.entries(meanwhile))("%s", async (_what, happens) => {
    await store.asOwner((tx) => happens(tx, at));
    await expectNothing();
  });

  test("the day passed on which a role of theirs ended", async () => {
    await expectNothing("2026-11-25");
    expect(await keep()).toMatchObject({ version: 2 });
  });

  test("somebody they deputise for became somebody else in any way that shows", async () => {
    const dates = { personId: at.who, otherId: at.other, fromDate: on("2026-11-01") };
    await store.asOwner((tx) => tx.relation.create({ data: { id: randomUUID(), kind: "deputy", ...dates } }));
    const { account, draft, other, otherTeam } = at;
    const changes: readonly ((tx: Tx) => Promise<unknown>)[] = [
      (tx) => tx.person.update({ where: { id: other }, data: { name: "Another name" } }),
      (tx) => tx.personRole.create({ data: { personId: other, role: "lead", fromDate: on(morning.today) } }),
      (tx) => tx.team.update({ where: { id: otherTeam }, data: { name: "Another name" } }),
      (tx) => tx.membership.deleteMany({ where: { personId: other } }),
      (tx) => tx.person.update({ where: { id: other }, data: { endedAt: morning.now } }),
      (tx) => tx.relation.deleteMany({ where: { personId: at.who } }),
    ];
    const read = async () => await pages(store.database.hot, store.keys).opened(account, draft.id, morning);
    for (const change of changes) {
      const sender = (await read()) ?? at.sender;
      await store.asOwner(change);
      expect(await keep({ sender })).toBeUndefined();
    }
    expect(await keep({ sender: (await read()) ?? at.sender })).toMatchObject({ version: 2 });
  });

  test("they saved the draft elsewhere, finished it, or threw it away", async () => {
    const saved = { ...next, version: 2 };
    await actAs(store, at.who, ({ drafts }) => drafts.save(at.draft.id, saved));
    await expectNothing();
    await actAs(store, at.who, ({ drafts }) => drafts.finish(at.draft.id, 3, "done:request.ask"));
    await expectNothing();
    await actAs(store, at.who, ({ drafts }) => drafts.discard(at.draft.id));
    await expectNothing();
  });

  test("but what became of others, and of matters that are not theirs, is nothing to it", async () => {
    await store.asOwner(async (tx) => {
      await tx.person.update({ where: { id: at.other }, data: { name: "Somebody new" } });
      await tx.team.update({ where: { id: at.otherTeam }, data: { name: "Another name" } });
    });
    expect(await keep()).toMatchObject({ version: 2 });
  });
});

describe("what somebody made up about whose page it is", () => {
  async function expectRefused(forged: Partial<KeptPage>) {
    const before = await digests(store.database);
    expect(await keep(forged)).toBeUndefined();
    expect(await digests(store.database)).toEqual(before);
  }
  const theirs = () => openSomebodyAtAPage(store);

  test("gets nobody at somebody else's draft, however much of it they know", async () => {
    const { draft, sender, account } = await theirs();
    await expectRefused({ draft });
    await expectRefused({ draft, sender });
    await expectRefused({ draft, sender: { ...at.sender, stamp: sender.stamp } });
    await expectRefused({ draft, sender: { ...sender, stamp: at.sender.stamp } });
    await expectRefused({ account });
    await expectRefused({ draft, account });
    expect(await keep({ draft, sender, account })).toMatchObject({ id: draft.id, version: 2 });
  });

  test("comes to nothing where it is not even a person, or nobody is there", async () => {
    const sealed: SealedDraft = { ...at.draft, id: randomUUID() };
    await expectRefused({ draft: sealed });
    const nobody = await store.asOwner((tx) => addPerson(tx));
    await expectRefused({ sender: { ...at.sender, person: { ...at.sender.person, id: nobody } } });
    await expectRefused({ account: { ...at.account, id: "' OR true --" } });
  });
});

test("the store's own lock on drafts holds in these statements: with nobody let in, nothing is read or kept", async () => {
  const own = await freshStore();
  try {
    const there = await openSomebodyAtAPage(own);
    await own.asOwner((tx) => tx.$executeRaw`ALTER POLICY drafts_own ON drafts USING (false)`);
    const read = await pages(own.database.hot, own.keys).opened(there.account, there.draft.id, morning);
    expect(read).toMatchObject({ person: { id: there.who } });
    expect(read?.draft).toBeUndefined();
    expect(await keep({}, morning.today, there)).toBeUndefined();
    await own.asOwner((tx) => tx.$executeRaw`ALTER POLICY drafts_own ON drafts USING (person_id = app_reader())`);
    expect(await keep({}, morning.today, there)).toMatchObject({ version: 2 });
  } finally {
    await own.close();
  }
});
