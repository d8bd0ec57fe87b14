import { randomUUID } from "node:crypto";
import { beforeAll, beforeEach, describe, expect, test } from "vitest";
import type { HotFunction } from "../../src/data/hot.ts";
import type { pages } from "../../src/data/pages/pages.ts";
import { addAccount } from "../support/database/page-rows.ts";
import { addPerson } from "../support/database/rows.ts";
import { openPeopleAtPages, type SomebodyAtAPage, watchedPages } from "../support/database/somebody-at-a-page.ts";
import { morning, openTestStore, type TestStore } from "../support/database/store.ts";

let store: TestStore;
let calls: readonly HotFunction[];
let all: readonly SomebodyAtAPage[];
let quick: ReturnType<typeof pages>;

beforeAll(async () => {
  store = await openTestStore();
});
beforeEach(async () => {
  await store.reset();
  all = await openPeopleAtPages(store, 9);
  ({ calls, quick } = watchedPages(store));
});

describe("who sent each of several pages that come at the same moment, and their drafts", () => {
  test("are read in a few statements, and are what they are one by one", async () => {
    const together = await Promise.all(all.map(({ account, draft }) => quick.opened(account, draft.id, morning)));
    expect(calls).toEqual(["page_opened", "page_opened", "pages_opened"]);
    for (const [at, { account, draft, sender }] of all.entries()) {
      expect(together[at]).toEqual(await quick.opened(account, draft.id, morning));
      expect(together[at]).toEqual({ ...sender, draft });
    }
  });

  test("are nobody's but their own: a stranger is nobody, and what is somebody else's is not there", async () => {
    const without = await store.asOwner(async (tx) => addAccount(tx, await addPerson(tx, { roles: ["clinician"] })));
    const stranger = { ...without, id: "U0NOBODY" };
    const asked = all.map(({ account, draft }, at) => {
      if (at === 3) return quick.opened(stranger, draft.id, morning);
      if (at === 4) return quick.opened(account, all[5]?.draft.id ?? "", morning);
      if (at === 6) return quick.opened(without, all[5]?.draft.id ?? "", morning);
      return quick.opened(account, at === 7 ? randomUUID() : draft.id, morning);
    });
    const found = await Promise.all(asked);
    expect(calls).toContain("pages_opened");
    expect(found[3]).toBeUndefined();
    for (const at of [4, 6, 7]) {
      expect(found[at]?.person.id).toBeDefined();
      expect(found[at]?.draft).toBeUndefined();
    }
    expect(found[5]).toEqual({ ...all[5]?.sender, draft: all[5]?.draft });
    expect(found[8]).toEqual({ ...all[8]?.sender, draft: all[8]?.draft });
  });

  test("with nobody to be found, nobody is", async () => {
    await store.asOwner((tx) => tx.person.updateMany({ data: { endedAt: morning.now } }));
    expect(await Promise.all(all.map(({ account, draft }) => quick.opened(account, draft.id, morning)))).toEqual(
      all.map(() => undefined),
    );
  });
});
