import { beforeAll, beforeEach, describe, expect, test } from "vitest";
import type { HotFunction } from "../../src/data/hot.ts";
import { type KeptPage, pages } from "../../src/data/pages/pages.ts";
import { actAs, written } from "../support/database/page-rows.ts";
import { openPeopleAtPages, type SomebodyAtAPage, watchedPages } from "../support/database/somebody-at-a-page.ts";
import { freshStore, morning, openTestStore, type TestStore } from "../support/database/store.ts";
import { digests } from "../support/failing/kept.ts";

let store: TestStore;
let calls: readonly HotFunction[];
let all: readonly SomebodyAtAPage[];
let keep: (of: SomebodyAtAPage, more?: Partial<KeptPage>) => ReturnType<ReturnType<typeof pages>["kept"]>;

beforeAll(async () => {
  store = await openTestStore();
});
beforeEach(async () => {
  await store.reset();
  all = await openPeopleAtPages(store, 12);
  const watched = watchedPages(store);
  calls = watched.calls;
  keep = (of, more = {}) => watched.quick.kept({ ...pageOf(of), ...more }, morning);
});

const hopeOf = ({ who }: SomebodyAtAPage) => `What ${who} wrote`;

function pageOf(of: SomebodyAtAPage): KeptPage {
  const content = { ...written, answers: { ...written.answers, hope: hopeOf(of) } };
  const inbox = { key: `answer:${of.draft.id}`, asked: hopeOf(of), outcome: `form:${of.draft.id}` };
  return { ...of, to: { next: { page: "where", fingerprint: "as it is now", content } }, inbox };
}

/** What somebody finds of their own, as themselves. */
const found = (of: SomebodyAtAPage) => actAs(store, of.who, ({ drafts }) => drafts.get(of.draft.id));

async function isKept(of: SomebodyAtAPage): Promise<boolean> {
  const draft = await found(of);
  if (draft?.version === 1) return false;
  expect(draft).toMatchObject({ version: 2, page: "where", content: { answers: { hope: hopeOf(of) } } });
  return true;
}

const waysOf = () =>
  Object.fromEntries([...new Set(calls)].map((name) => [name, calls.filter((e) => e === name).length]));

describe("pages of many people that come at the same moment", () => {
  test("are kept in a few statements, each as whoever sent it wrote it", async () => {
    const kept = await Promise.all(all.map((of) => keep(of)));
    expect(kept.map((each) => each !== "finished" && each?.id)).toEqual(all.map(({ draft }) => draft.id));
    for (const of of all) expect(await isKept(of)).toBe(true);
    expect(waysOf()).toEqual({ page_kept: 2, pages_kept: 2 });
  });

  test("leave what they leave one after another", async () => {
    const rows = async () => JSON.parse(JSON.stringify(await digests(store.database))) as unknown;
    await Promise.all(all.map((of) => keep(of)));
    const together = await store.asOwner((tx) =>
      tx.inbox.findMany({ orderBy: { key: "asc" }, omit: { digest: true } }),
    );
    expect(together).toHaveLength(all.length);
    const before = await rows();
    // Each of them again: nothing is changed by it, as it is not by itself.
    expect(await Promise.all(all.map((of) => keep(of)))).toEqual(all.map(() => undefined));
    expect(await rows()).toEqual(before);
  });

  test("go by what each sender is: whoever may not any more is not kept, and everybody else is", async () => {
    const [, , , gone, moved] = all as [unknown, unknown, unknown, SomebodyAtAPage, SomebodyAtAPage];
    await store.asOwner(async (tx) => {
      await tx.person.update({ where: { id: gone.who }, data: { endedAt: morning.now } });
      await tx.membership.updateMany({ where: { personId: moved.who }, data: { teamId: moved.otherTeam } });
    });
    const kept = await Promise.all(all.map((of) => keep(of)));
    expect(all.filter((_, at) => kept[at] === undefined)).toEqual([gone, moved]);
    const untouched = await store.asOwner((tx) =>
      tx.draft.count({ where: { version: 1, id: { in: [gone.draft.id, moved.draft.id] } } }),
    );
    expect(untouched).toBe(2);
    for (const of of all.filter((each) => each !== gone && each !== moved)) expect(await isKept(of)).toBe(true);
    expect(waysOf()).toEqual({ page_kept: 2, pages_kept: 2 });
  });

  test("nobody keeps a page in somebody else's draft", async () => {
    const [, , , theirs, mine] = all as [unknown, unknown, unknown, SomebodyAtAPage, SomebodyAtAPage];
    // They do not send theirs: it stands there as it was, for whoever would get at it.
    const senders = all.filter((of) => of !== theirs);
    const kept = await Promise.all(senders.map((of) => (of === mine ? keep(of, { draft: theirs.draft }) : keep(of))));
    expect(senders.filter((_, at) => kept[at] === undefined)).toEqual([mine]);
    expect(await isKept(theirs)).toBe(false);
    expect(await isKept(mine)).toBe(false);
    expect(calls).toContain("pages_kept");
  });

  test("whoever sends a page whose key was used is refused by themselves, and nobody else hears of it", async () => {
    const [, , , , twice] = all as [unknown, unknown, unknown, unknown, SomebodyAtAPage];
    await actAs(store, twice.who, ({ inbox }) => inbox.take(`answer:${twice.draft.id}`, "before", "something else"));
    const kept = await Promise.allSettled(all.map((of) => keep(of)));
    expect(all.filter((_, at) => kept[at]?.status === "rejected")).toEqual([twice]);
    expect(await isKept(twice)).toBe(false);
    for (const of of all.filter((each) => each !== twice)) expect(await isKept(of)).toBe(true);
  });

  test("leave the line as they found it, kept or refused", async () => {
    const settings = () =>
      store.database.transact({ actor: "system:look", ...morning }, async (tx) => {
        await tx.$executeRaw`RESET ROLE`;
        return await tx.$queryRaw`SELECT current_setting('lock_timeout') AS wait, session_user = current_user AS own`;
      });
    const before = await settings();
    await Promise.all(all.map((of) => keep(of)));
    expect(await settings()).toEqual(before);
    await Promise.allSettled(all.map((of) => keep(of, { inbox: { key: "the same", asked: "", outcome: "" } })));
    expect(await settings()).toEqual(before);
  });

  test("the same page twice at the same moment is kept once", async () => {
    const kept = await Promise.all(all.flatMap((of) => [keep(of), keep(of)]));
    expect(kept.filter((each) => each !== undefined)).toHaveLength(all.length);
    for (const of of all) expect(await isKept(of)).toBe(true);
  });

  test("the store's own lock on drafts holds in it: with nobody let in, nothing of any of them is kept", async () => {
    const own = await freshStore();
    try {
      const there = await openPeopleAtPages(own, 6);
      const mine = pages(own.database.hot, own.keys);
      const sent = () => Promise.all(there.map((of) => mine.kept(pageOf(of), morning)));
      await own.asOwner((tx) => tx.$executeRaw`ALTER POLICY drafts_own ON drafts USING (false)`);
      expect(await sent()).toEqual(there.map(() => undefined));
      await own.asOwner((tx) => tx.$executeRaw`ALTER POLICY drafts_own ON drafts USING (person_id = app_reader())`);
      expect((await sent()).every((each) => each !== undefined)).toBe(true);
    } finally {
      await own.close();
    }
  });
});
