import { randomUUID } from "node:crypto";
import { beforeEach, describe, expect, test } from "vitest";
import { type Change, createConversations } from "../../../src/bot/conversations.ts";
import type { Reply } from "../../../src/bot/surface.ts";
import type { Screen } from "../../../src/flows/kit/screen.ts";
import { asOwner, usual } from "../../flows/requests/acts.ts";
import { standing, textOf, titleOf } from "../../support/world.ts";
import { begin, goOn, type Lane, newRows, nextOf, openLane, planned, rowsOf, told } from "./lanes.ts";

let lane: Lane;
beforeEach(async () => {
  lane = await openLane("quick");
});

const sentSince = async (before: Awaited<ReturnType<typeof rowsOf>>) =>
  newRows(before, await rowsOf(lane)).requests?.length;
const lastPage = async () => await goOn(lane, await begin(lane), { to: "request.ask/check" });

describe("the last page pressed twice", () => {
  test("makes one request and shows the same, one after the other", async () => {
    const before = await rowsOf(lane);
    const page = await lastPage();
    const [one, other] = [await nextOf(lane, page, {}), await nextOf(lane, page, {})];
    expect(textOf(one)).toMatch(/AL-\w{4}-\w/);
    expect(other).toEqual(one);
    expect(await sentSince(before)).toBe(1);
  });

  test("makes one request and shows the same, at the same moment", async () => {
    const before = await rowsOf(lane);
    const page = await lastPage();
    const all = await Promise.all(Array.from({ length: 4 }, () => nextOf(lane, page, {})));
    expect(new Set(all.map((each) => JSON.stringify(each))).size).toBe(1);
    expect(textOf(all[0] as Screen)).toMatch(/AL-\w{4}-\w/);
    expect(await sentSince(before)).toBe(1);
  });

  test("does not keep the pages of others from the quick lane", async () => {
    const page = await lastPage();
    await nextOf(lane, page, {});
    await nextOf(lane, page, {});
    lane.calls.length = 0;
    await goOn(lane, await begin(lane), {});
    expect(lane.calls.filter((each) => each === "page_kept")).toHaveLength(4);
  });
});

describe("a page that is not answered as it asks", () => {
  test("comes back with what was typed and what is missing, and nothing is kept", async () => {
    const page = await goOn(lane, await begin(lane), { to: "request.ask/help" });
    const before = await rowsOf(lane);
    lane.calls.length = 0;
    const raw = { ...standing(page), kinds: [], hope: "To sit by the sea" };
    const again = await lane.amara.answer(page, raw);
    expect(again).toMatchObject({ kind: "form", heading: titleOf(page), at: page.kind === "form" ? page.at : {} });
    const asked = again.kind === "form" ? again.questions : [];
    expect(asked.find(({ name }) => name === "hope")?.value).toBe("To sit by the sea");
    expect(asked.find(({ name }) => name === "kinds")?.problem).toBeTruthy();
    expect(lane.calls).not.toContain("page_kept");
    expect(newRows(before, await rowsOf(lane))).toEqual(newRows(before, before));
    const sent = await goOn(lane, await nextOf(lane, again, { hope: "To sit by the sea" }), {});
    expect(textOf(sent)).toMatch(/AL-\w{4}-\w/);
    expect(lane.calls.filter((each) => each === "page_kept")).toHaveLength(3);
  });

  test("and one whose page somebody made up leave the lane as it is for everybody", async () => {
    const page = await goOn(lane, await begin(lane), { to: "request.ask/help" });
    if (page.kind !== "form") throw new Error("it asks");
    for (const name of ["help", "request.ask/none", "request.ask/check", "stop.say/help", "\u0000"])
      await lane.amara.answer({ ...page, at: { ...page.at, page: name } }, { ...standing(page), ...usual });
    for (const version of [0, -1, 99, 1.5])
      await lane.amara.answer({ ...page, at: { ...page.at, version } }, { ...standing(page), ...usual });
    lane.calls.length = 0;
    await goOn(lane, page, {});
    expect(lane.calls.filter((each) => each === "page_kept")).toHaveLength(3);
  });
});

describe("where the store goes away while a page is kept", () => {
  const key = randomUUID();
  const press = async (page: Screen): Promise<Reply> => {
    if (page.kind !== "form") throw new Error("it asks");
    const raw = {
      ...standing(page),
      ...(page.at.page.endsWith("/check") ? { purpose: "peer" } : { kinds: ["goals"] }),
    };
    const hope = page.at.page.endsWith("/help") ? { hope: "To sit by the sea" } : {};
    const asked = { asks: "answer", at: page.at, raw: { ...raw, ...hope }, way: "next" } as const;
    return await lane.amara.send({ place: "panel", key, asked });
  };
  const screenOf = (reply: Reply) => {
    if (reply.reply !== "screen") throw new Error("there is something to see");
    return reply.screen;
  };

  test.each([
    ["request.ask/help", "before it is done"],
    ["request.ask/help", "after it was done"],
    ["request.ask/check", "before it is done"],
    ["request.ask/check", "after it was done"],
  ] as const)("%s, %s: they read so, nothing is lost, and pressed again it is done once", async (to, fails) => {
    const start = await rowsOf(lane);
    const page = await goOn(lane, await begin(lane), { to });
    const before = await rowsOf(lane);
    lane.fails = fails;
    const away = await press(page);
    expect(away).toMatchObject({ reply: "screen", failed: true });
    expect(textOf(screenOf(away))).toContain("We can't reach our records just now");
    if (to.endsWith("/help")) expect(textOf(screenOf(away))).toContain("To sit by the sea");
    const isKept = fails === "after it was done";
    expect(newRows(before, await rowsOf(lane)).drafts).toHaveLength(isKept ? 1 : 0);
    const [one, other] = [await press(page), await press(page)];
    expect(one).not.toHaveProperty("failed");
    expect(other).toEqual(one);
    const rows = newRows(start, await rowsOf(lane));
    if (to.endsWith("/check")) {
      expect(textOf(screenOf(one))).toMatch(/AL-\w{4}-\w/);
      expect(rows.requests).toHaveLength(1);
      expect(new Set(rows.outbox?.map((row) => row.person_id)).size).toBe(rows.outbox?.length);
    } else
      expect(told(rows.drafts)).toMatchObject([
        { version: 3, page: "where", content: { answers: { hope: "To sit by the sea" } } },
      ]);
  });

  test.each([
    ["request.ask/help", "before it is done"],
    ["request.ask/help", "after it was done"],
    ["request.ask/check", "before it is done"],
    ["request.ask/check", "after it was done"],
  ] as const)("%s, %s: where it met a fault, the plain way does it, once", async (to, fails) => {
    const start = await rowsOf(lane);
    const page = await goOn(lane, await begin(lane), { to });
    lane.fails = fails;
    lane.says = "fault";
    const one = await press(page);
    expect(one).not.toHaveProperty("failed");
    expect(await press(page)).toEqual(one);
    const rows = newRows(start, await rowsOf(lane));
    expect(rows.requests).toHaveLength(to.endsWith("/check") ? 1 : 0);
    expect(rows.drafts).toHaveLength(1);
  });
});

test("a page that came from a message in the chat leaves that message as it is, as in the plain way", async () => {
  const changes: Change[] = [];
  const { database, keys, trust, clock, log, house } = lane.world;
  const tenants = { teams: ["demo"] };
  const engine = createConversations({
    database,
    keys,
    trust,
    clock,
    log,
    house,
    tenants,
    changed: (what) => void changes.push(what),
  });
  const page = await lastPage();
  if (page.kind !== "form") throw new Error("it asks");
  lane.calls.length = 0;
  const from = { surface: "teams", tenant: "demo", id: lane.amara.id } as const;
  const asked = { asks: "answer", at: page.at, raw: { purpose: "peer" }, way: "next" } as const;
  await engine.take({ from, key: randomUUID(), place: "chat", pressed: "a message", asked });
  expect(lane.calls).toContain("page_kept");
  expect(changes).toMatchObject([{ answeredInChat: "a message" }]);
});

test("what changed while a page was on its way sends it the plain way, which goes by what is true then", async () => {
  const page = await lastPage();
  const before = await rowsOf(lane);
  lane.first = () =>
    asOwner(lane.world, (tx: { $executeRawUnsafe(sql: string): Promise<unknown> }) =>
      tx.$executeRawUnsafe(`UPDATE memberships SET to_date = '2026-11-23' WHERE person_id = '${lane.amara.id}'`),
    );
  const refused = await nextOf(lane, page, {});
  expect(textOf(refused)).not.toMatch(/AL-\w{4}-\w/);
  expect(newRows(before, await rowsOf(lane)).requests).toEqual([]);
});

test("a reminder of their own that is planned while the last page is on its way sends it the plain way, which drops it", async () => {
  const page = await lastPage();
  const before = await rowsOf(lane);
  lane.first = () => planned(lane, "Amara");
  const sent = await nextOf(lane, page, {});
  expect(textOf(sent)).toMatch(/AL-\w{4}-\w/);
  const { nudges = [], requests = [] } = newRows(before, await rowsOf(lane));
  expect(requests).toHaveLength(2);
  expect(nudges).toMatchObject([{ state: "dropped", reason: "done" }]);
});
