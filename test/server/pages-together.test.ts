import { Client } from "pg";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { type KeptPage, pages } from "../../src/data/pages/pages.ts";
import { isStoreDown } from "../../src/data/store-down.ts";
import { written } from "../support/database/page-rows.ts";
import { openPeopleAtPages, type SomebodyAtAPage } from "../support/database/somebody-at-a-page.ts";
import { freshStore, morning } from "../support/database/store.ts";

// Pages of several people that are kept together, while somebody else is at the store. It needs a server: an embedded store has
// one line, on which nothing comes between.

let store: Awaited<ReturnType<typeof freshStore>>;
let all: readonly SomebodyAtAPage[];
let beside: Client;

function pageOf(of: SomebodyAtAPage): KeptPage {
  const inbox = { key: `answer:${of.draft.id}`, asked: of.who, outcome: `form:${of.draft.id}` };
  return { ...of, to: { next: { page: "where", fingerprint: "as it is now", content: written } }, inbox };
}

/** How each fares, and after how many milliseconds. */
function sendAll(quick = pages(store.database.hot, store.keys)) {
  const began = performance.now();
  return all.map(async (of) => {
    const came = await quick.kept(pageOf(of), morning).then(
      (kept) => (kept ? "kept" : "not kept"),
      (error: unknown) => (isStoreDown(error) ? "away" : "refused"),
    );
    return { of, came, took: performance.now() - began };
  });
}

async function versions(): Promise<readonly (number | undefined)[]> {
  const rows = await store.asOwner((tx) => tx.draft.findMany({ select: { id: true, version: true } }));
  return all.map(({ draft }) => rows.find(({ id }) => id === draft.id)?.version);
}

const keysUsed = () => store.asOwner((tx) => tx.inbox.count());

const server = process.env.TEST_DATABASE_URL;

describe.skipIf(server === undefined)("pages that are kept together", () => {
  beforeEach(async () => {
    store = await freshStore();
    all = await openPeopleAtPages(store, 8);
    beside = new Client({ connectionString: store.url });
    await beside.connect();
  });
  afterEach(async () => {
    await beside.end();
    await store.close();
  });

  test("nobody waits for long because somebody else's draft is taken", async () => {
    const taken = all[4];
    await beside.query("BEGIN");
    await beside.query("SELECT FROM drafts WHERE id = $1 FOR UPDATE", [taken?.draft.id]);
    const sent = sendAll();
    const others = await Promise.all(sent.filter((_, at) => at !== 4));
    expect(others.map(({ came }) => came)).toEqual(others.map(() => "kept"));
    for (const { took } of others) expect(took).toBeLessThan(2_000);
    expect((await versions()).map((version) => version === 2)).toEqual(all.map((of) => of !== taken));
    await beside.query("COMMIT");
    expect((await sent[4])?.came).toBe("kept");
    expect(await versions()).toEqual(all.map(() => 2));
  });

  test("nor because two who go by themselves wait for theirs", async () => {
    await beside.query("BEGIN");
    for (const { draft } of all.slice(0, 2))
      await beside.query("SELECT FROM drafts WHERE id = $1 FOR UPDATE", [draft.id]);
    const sent = sendAll();
    for (const { came, took } of await Promise.all(sent.slice(2))) {
      expect(came).toBe("kept");
      expect(took).toBeLessThan(2_000);
    }
    await beside.query("COMMIT");
    expect((await Promise.all(sent.slice(0, 2))).map(({ came }) => came)).toEqual(["kept", "kept"]);
  });

  test("whose draft went on meanwhile hears so, and everybody else's page is kept", async () => {
    const taken = all[4];
    await beside.query("BEGIN");
    await beside.query("UPDATE drafts SET version = version + 1 WHERE id = $1", [taken?.draft.id]);
    const sent = sendAll();
    await Promise.all(sent.filter((_, at) => at !== 4));
    await beside.query("COMMIT");
    expect((await Promise.all(sent)).map(({ came }) => came)).toEqual(
      all.map((of) => (of === taken ? "not kept" : "kept")),
    );
    expect(await keysUsed()).toBe(all.length - 1);
  });

  test("where the line is cut before it is done, none of them is kept, whoever was on it is told, and sent again it is kept", async () => {
    const taken = all[4];
    await beside.query("BEGIN");
    await beside.query("SELECT FROM drafts WHERE id = $1 FOR UPDATE", [taken?.draft.id]);
    // With nothing that ends the wait before the line is cut.
    await store.asOwner(async (tx) => {
      const [found] = await tx.$queryRaw<{ text: string }[]>`SELECT pg_get_functiondef('pages_kept'::regproc) AS text`;
      expect(found?.text).toContain("'100'");
      await tx.$executeRawUnsafe(found?.text.replace("'100'", "'9000'") ?? "");
    });
    const sent = sendAll();
    await waiting();
    await beside.query(
      "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE query LIKE '%pages_kept%' AND wait_event_type = 'Lock'",
    );
    await beside.query("COMMIT");
    const came = await Promise.all(sent);
    const away = came.filter((each) => each.came === "away");
    expect(away.length).toBeGreaterThan(1);
    expect(away.map(({ of }) => of)).toContain(taken);
    expect(came.filter((each) => each.came !== "away").every((each) => each.came === "kept")).toBe(true);
    // What was on the line that was cut is as if it had never been sent: sent again, it is kept.
    expect((await versions()).filter((version) => version === 1)).toHaveLength(away.length);
    expect(await keysUsed()).toBe(all.length - away.length);
    const again = await Promise.all(sendAll());
    expect(again.filter((each) => each.came === "kept").map(({ of }) => of)).toEqual(away.map(({ of }) => of));
    expect(await versions()).toEqual(all.map(() => 2));
  });
});

/** Until a statement that keeps several pages waits for a draft. */
async function waiting(): Promise<void> {
  for (let tries = 0; tries < 200; tries += 1) {
    // Within a transaction it is looked at only once otherwise.
    await beside.query("SELECT pg_stat_clear_snapshot()");
    const { rowCount } = await beside.query(
      "SELECT FROM pg_stat_activity WHERE query LIKE '%pages_kept%' AND wait_event_type = 'Lock' AND pid <> pg_backend_pid()",
    );
    if (rowCount) return;
    await new Promise((resolve) => setTimeout(resolve, 10));
  }
  throw new Error("nobody waits");
}
