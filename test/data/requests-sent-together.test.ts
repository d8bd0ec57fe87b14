import { beforeAll, beforeEach, describe, expect, test } from "vitest";
import { auditRow } from "../../src/data/audit.ts";
import { isGuardError } from "../../src/data/guards.ts";
import type { HotFunction } from "../../src/data/hot.ts";
import { outboxRow } from "../../src/data/outbox.ts";
import type { pages } from "../../src/data/pages/pages.ts";
import { sentRows } from "../../src/data/requests/sent-rows.ts";
import { verifyAudit } from "../../src/data/verify-audit.ts";
import { wordsRow } from "../../src/data/words.ts";
import { actAs } from "../support/database/page-rows.ts";
import { openPeopleAtPages, type SomebodyAtAPage, watchedPages } from "../support/database/somebody-at-a-page.ts";
import { morning, openTestStore, type TestStore } from "../support/database/store.ts";

let store: TestStore;
let calls: readonly HotFunction[];
let quick: ReturnType<typeof pages>;
let all: readonly SomebodyAtAPage[];

beforeAll(async () => {
  store = await openTestStore();
});
beforeEach(async () => {
  await store.reset();
  all = await openPeopleAtPages(store, 10);
  ({ calls, quick } = watchedPages(store));
});

interface Wrong {
  /** In whose name the words are. */
  readonly author?: string;
  readonly caseCode?: string;
}

const wordsOf = ({ who }: SomebodyAtAPage) => `What ${who} hopes for`;

/** The rows of a request of somebody's, with words of theirs, a message to somebody and a line of the trail. */
function requestOf(of: SomebodyAtAPage, at: number, { author = of.who, caseCode }: Wrong = {}) {
  const { request, event } = sentRows(
    {
      ...{ kind: "person", teamId: of.team, caseCode: caseCode ?? `AL-T0G${at}-X`, forWhom: "service-user" },
      choice: { on: "2026-11-23", byRole: "ward-nurse", origin: "team-offered" },
      ...{
        kinds: ["goals"],
        activities: [],
        places: ["ward"],
        days: [],
        parts: [],
        experience: [],
        loneWorking: "on-site",
      },
    },
    of.who,
    of.draft.id,
    morning.now,
  );
  const [about, { now }] = [{ about: "request", aboutId: request.id, part: "hope" }, morning];
  const subject = `request:${request.id}`;
  return {
    requests: [request],
    requestEvents: [event],
    words: [wordsRow(store.keys, { ...about, author, text: wordsOf(of), at: now }, 1)],
    outbox: [
      outboxRow(
        { personId: of.other, message: "request.arrived", subject, class: "news", cause: event.id, dueAt: now },
        now,
      ),
    ],
    audit: [
      auditRow(store.keys, {
        ...{ at: now, actor: of.who, action: "request.ask", object: subject, decision: "allowed", reason: "own" },
      }),
    ],
  };
}

type Made = ReturnType<typeof requestOf>;

/** All of them press send at the same moment. */
async function sendAll(made: readonly Made[]) {
  return await Promise.allSettled(
    all.map((of, at) => {
      const outcome = made[at]?.requests[0]?.id ?? "";
      const inbox = { key: `answer:${of.draft.id}`, asked: of.who, outcome };
      return quick.kept({ ...of, to: { made: made[at] as Made }, inbox }, morning);
    }),
  );
}

/** What stands in the store of each request, and what its author reads of it. */
async function standing(made: readonly Made[]): Promise<readonly string[]> {
  const ids = await store.asOwner(async (tx) => ({
    requests: new Set((await tx.request.findMany()).map(({ id }) => id)),
    outbox: new Set((await tx.outbox.findMany()).map(({ subject }) => subject)),
    trail: new Set((await tx.audit.findMany()).map(({ object }) => object)),
  }));
  return await Promise.all(
    all.map(async (of, at) => {
      const id = made[at]?.requests[0]?.id ?? "";
      const there = [ids.requests.has(id), ids.outbox.has(`request:${id}`), ids.trail.has(`request:${id}`)];
      if (there.every((each) => !each)) return "nothing";
      expect(there).toEqual([true, true, true]);
      const read = await actAs(store, of.who, ({ words }) =>
        words.read({ about: "request", aboutId: id, part: "hope" }),
      );
      expect(read).toMatchObject({ author: of.who, text: wordsOf(of) });
      return "all of it";
    }),
  );
}

describe("requests that several people send at the same moment", () => {
  test("are all there, each with its own words, message and line of the trail", async () => {
    const made = all.map((of, at) => requestOf(of, at));
    expect((await sendAll(made)).map((each) => each.status === "fulfilled" && each.value)).toEqual(
      all.map(() => "finished"),
    );
    expect(await standing(made)).toEqual(all.map(() => "all of it"));
    expect(calls.filter((name) => name === "pages_kept")).toHaveLength(1);
    const trail = await verifyAudit({
      keys: store.keys,
      read: (work) => store.database.transact({ actor: "system:audit", ...morning, purpose: "verify" }, work),
    });
    expect(trail).toMatchObject({ bad: undefined, unlinked: all.length });
  });

  test("whoever writes in somebody else's name is refused by the store's own lock, and nobody else is", async () => {
    const made = all.map((of, at) => requestOf(of, at, at === 5 ? { author: all[4]?.who ?? "" } : {}));
    const came = await sendAll(made);
    expect(came.filter(({ status }) => status === "rejected")).toEqual([came[5]]);
    const [reason] = came.flatMap((each) => (each.status === "rejected" ? [each.reason] : []));
    expect(isGuardError(reason, "words_row_level_security")).toBe(true);
    expect(await standing(made)).toEqual(all.map((_, at) => (at === 5 ? "nothing" : "all of it")));
  });

  test("of two with the same case code one is refused, and everybody else's is there", async () => {
    const made = all.map((of, at) => requestOf(of, at, at === 4 || at === 6 ? { caseCode: "AL-SAME-X" } : {}));
    const came = await sendAll(made);
    expect(came.filter(({ status }) => status === "rejected")).toHaveLength(1);
    const there = await standing(made);
    expect([there[4], there[6]].toSorted()).toEqual(["all of it", "nothing"]);
    expect(there.filter((each) => each === "nothing")).toHaveLength(1);
  });
});
