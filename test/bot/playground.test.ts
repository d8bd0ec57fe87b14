import { request } from "node:http";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { ChatShown, HomeShown, State } from "../../src/bot/playground/page/shapes.ts";
import { createServer } from "../../src/bot/server.ts";
import { createPreview, previewId } from "../support/playground-preview.ts";
import { screens } from "../support/screens.ts";

let stopped = false;
const { doors, surface } = createPreview({
  page: new URL("../../src/bot/playground/page/", import.meta.url),
  waiting: async () => {
    if (stopped) throw new Error("the database is stopped");
    return 2;
  },
});
const server = createServer({ doors, log: { error: () => {} } });
let port = 0;
let at = "";

beforeAll(async () => {
  port = await server.listen(0, "127.0.0.1");
  at = `http://127.0.0.1:${port}/playground`;
});
afterAll(() => server.close());

type Name = Parameters<typeof previewId>[0];
const from = (name: Name) => ({ id: `a-${Math.random()}`, from: { id: previewId(name) } });
const post = (place: string, body: object, headers: Record<string, string> = {}) =>
  fetch(`${at}/${place}`, {
    method: "POST",
    headers: { "content-type": "application/json", ...headers },
    body: JSON.stringify(body),
  });
const say = (name: Name, text: string) => post("activity", { ...from(name), type: "message", text });
const json = async <Found>(asked: Promise<Response>) => (await (await asked).json()) as Found;
const stateNow = () => json<State>(fetch(`${at}/state`));
const chatOf = (name: Name) => json<ChatShown>(fetch(`${at}/chat?person=${previewId(name)}`));
const homeOf = async (name: Name) => {
  const home = await json<HomeShown>(fetch(`${at}/home?person=${previewId(name)}`));
  if ("out" in home) throw new Error("Alongside is out of their Teams");
  return home;
};

describe("who may come in", () => {
  test("a page opened on this machine is served, with nothing allowed from another host", async () => {
    const page = await fetch(at);
    expect(page.status).toBe(200);
    expect(page.headers.get("content-security-policy")).toMatch(
      /^default-src 'self'; style-src 'self' 'unsafe-inline';/,
    );
    expect(await page.text()).not.toMatch(/(src|href)="(https?:)?\/\//);
    expect((await fetch(`http://localhost:${port}/`, { redirect: "manual" })).headers.get("location")).toBe(
      "/playground",
    );
  });

  test("Microsoft's renderer comes from this machine too", async () => {
    expect((await fetch(`${at}/assets/adaptivecards.min.js`)).status).toBe(200);
  });

  test.each(["evil.test", `evil.test:80`, "127.0.0.1.evil.test", "::1"])(
    "a name that is not this machine's is shut out: %s",
    async (host) => {
      expect(await statusFor(host)).toBeGreaterThanOrEqual(400);
      expect(await statusFor(`127.0.0.1:${port}`)).toBe(200);
    },
  );

  test("the address of this machine may be the newer kind, which stands in brackets", async () => {
    const own = createPreview({ hosts: ["::1"], page: new URL("../../src/bot/playground/page/", import.meta.url) });
    const its = createServer({ doors: own.doors, log: { error: () => {} } });
    const itsPort = await its.listen(0, "127.0.0.1");
    expect(await statusFor(`[::1]:${itsPort}`, itsPort)).toBe(200);
    expect(await statusFor("[::1]", itsPort)).toBe(200);
    expect(await statusFor("[::2]", itsPort)).toBe(403);
    await its.close();
  });

  test.each(["http://evil.test", "null", "https://127.0.0.1"])(
    "a press from another page is shut out: %s",
    async (origin) => {
      expect((await post("clock", { move: 1 }, { origin })).status).toBe(403);
      expect((await post("clock", { move: 1 }, { origin: `http://127.0.0.1:${port}` })).status).toBe(200);
    },
  );

  test("what is no JSON, too big, unknown or a strange way of asking is told so", async () => {
    expect((await post("activity", {}, { "content-type": "text/plain" })).status).toBe(415);
    expect(
      (await fetch(`${at}/activity`, { method: "POST", headers: { "content-type": "application/json" }, body: "{" }))
        .status,
    ).toBe(400);
    expect((await post("activity", { text: "x".repeat(1024 * 1024) })).status).toBe(413);
    expect((await post("clock", { move: -5 })).status).toBe(400);
    expect((await fetch(`${at}/assets/..%2findex.ts`)).status).toBe(404);
    expect((await fetch(`${at}/chat?person=nobody`)).status).toBe(404);
    expect((await fetch(at, { method: "PUT" })).status).toBe(405);
  });
});

describe("a chat", () => {
  test("keeps what was said and what came back, for that person only", async () => {
    expect((await say("dov", "home")).status).toBe(200);
    const { messages } = await chatOf("dov");
    expect(messages).toMatchObject([
      { from: "person", text: "home" },
      { from: "alongside", card: { type: "AdaptiveCard" } },
    ]);
    expect((await chatOf("effie")).messages).toEqual([]);
  });

  test("somebody who is not in the demo says nothing", async () => {
    const said = { ...from("dov"), from: { id: "nobody" }, type: "message", text: "home" };
    expect((await post("activity", said)).status).toBe(404);
  });

  test("a card pressed in the chat is replaced where it stands", async () => {
    await say("farid", "help");
    const [, card] = (await chatOf("farid")).messages;
    const value = { action: { type: "Action.Execute", verb: "press", data: { press: { do: "home" } } } };
    await post("activity", {
      ...from("farid"),
      type: "invoke",
      name: "adaptiveCard/action",
      replyToId: card?.id,
      value,
    });
    const { messages } = await chatOf("farid");
    expect(messages).toHaveLength(2);
    expect(messages[1]).toMatchObject({ id: card?.id, version: 2 });
    expect(JSON.stringify(messages[1]?.card)).toContain("Good morning, Asha");
  });

  test("a panel's answer goes to the panel and leaves nothing in the chat", async () => {
    const value = { data: { press: { do: "start", flow: "request.ask" } } };
    const answer = await post("activity", { ...from("greta"), type: "invoke", name: "task/fetch", value });
    expect(await answer.json()).toMatchObject({ body: { task: { type: "continue" } } });
    expect((await chatOf("greta")).messages).toEqual([]);
  });

  test("a message that comes while one is somebody else is counted until it is seen", async () => {
    await chatOf("asha");
    const cerys = previewId("cerys");
    const sent = await surface.send(cerys, screens.card, "outbox-c");
    expect(await unread("cerys")).toBe(1);
    await surface.update(cerys, "id" in sent ? sent.id : "", { ...screens.card, title: "Changed" });
    const { messages } = await chatOf("cerys");
    expect(JSON.stringify(messages)).toContain("Changed");
    expect(JSON.stringify(messages)).not.toContain("back to the garden");
    expect(await unread("cerys")).toBe(0);
  });

  test("a message stays new while the chat is out of sight behind Home", async () => {
    await json<ChatShown>(fetch(`${at}/chat?person=${previewId("dov")}&unseen=yes`));
    await surface.send(previewId("dov"), screens.card, "outbox-d");
    await say("dov", "home");
    expect(
      (await json<ChatShown>(fetch(`${at}/chat?person=${previewId("dov")}&unseen=yes`))).messages.length,
    ).toBeGreaterThan(0);
    expect(await unread("dov")).toBe(1);
    await chatOf("dov");
    expect(await unread("dov")).toBe(0);
  });

  test("what was sent before comes back once the store answers again", async () => {
    let away = true;
    const own = createPreview({
      again: async () => {
        if (away) throw new Error("the database is stopped");
        return [{ id: "outbox-9", card: screens.card, at: new Date(0) }];
      },
    });
    const its = createServer({ doors: own.doors, log: { error: () => {} } });
    const where = `http://127.0.0.1:${await its.listen(0, "127.0.0.1")}/playground/chat?person=${previewId("asha")}`;
    expect((await fetch(where)).status).toBe(500);
    away = false;
    expect(await json<ChatShown>(fetch(where))).toMatchObject({ messages: [{ id: "outbox-9" }] });
    await its.close();
  });

  test("an open page is told at once", async () => {
    const events = await fetch(`${at}/events`);
    const reader = events.body?.getReader();
    await reader?.read();
    await surface.send(previewId("bram"), screens.emptyCard, "outbox-b");
    expect(new TextDecoder().decode((await reader?.read())?.value)).toBe(
      `data: {"people":["${previewId("bram")}"]}\n\n`,
    );
    await reader?.cancel();
  });

  test("starting again empties every chat", async () => {
    await say("dov", "home");
    await post("again", { how: "empty" });
    expect((await chatOf("dov")).messages).toEqual([]);
  });
});

describe("Home", () => {
  test("stands beside the chat, and in it only once somebody asks for it", async () => {
    const home = await homeOf("effie");
    expect(JSON.stringify(home.card)).toContain("Good morning, Asha");
    expect((await homeOf("effie")).id).toBe(home.id);
    expect((await chatOf("effie")).messages).toEqual([]);
    await say("effie", "home");
    const { messages } = await chatOf("effie");
    expect(messages.map(({ from: who }) => who)).toEqual(["person", "alongside"]);
    expect((await homeOf("effie")).id).toBe(messages[1]?.id);
  });

  test("where a press in it came to something, that stands in the chat, and Home is there again", async () => {
    const home = await homeOf("hollis");
    const value = {
      action: { type: "Action.Execute", verb: "press", data: { press: { do: "start", flow: "x" }, at: "home" } },
    };
    await post("activity", {
      ...from("hollis"),
      type: "invoke",
      name: "adaptiveCard/action",
      replyToId: home.id,
      value,
    });
    const again = await homeOf("hollis");
    expect(again.id).not.toBe(home.id);
    const { messages } = await chatOf("hollis");
    expect(messages.map(({ id }) => id)).toEqual([home.id]);
    expect(JSON.stringify(messages)).toContain("Your request is with the lead");
  });
});

describe("a file", () => {
  const asksFor = async (name: Name, file: string) => {
    const data = { file, subject: "team:0b6f2a52-1d0c-4c7e-9a54-6a0e2f8f1c11" };
    await post("activity", { ...from(name), type: "message", value: data });
    return (await chatOf(name)).messages.at(-1);
  };
  const says = (name: Name, id: string | undefined, action: string) =>
    post("activity", { ...from(name), type: "invoke", name: "fileConsent/invoke", replyToId: id, value: { action } });

  test("is saved once its reader allows that, and is theirs alone to open", async () => {
    const asked = await asksFor("asha", "poster");
    expect(asked?.asks).toMatchObject({ name: "poster.txt", bytes: 8 });
    expect((await says("asha", asked?.id, "accept")).status).toBe(200);
    const saved = (await chatOf("asha")).messages.at(-1);
    expect(saved).toMatchObject({ id: asked?.id, file: { name: "poster.txt" } });
    const open = (name: Name) => fetch(`${at}/teams/file?person=${previewId(name)}&id=${saved?.file?.id}`);
    const file = await open("asha");
    expect(file.headers.get("content-disposition")).toBe("attachment; filename*=UTF-8''poster.txt");
    expect(await file.text()).toBe("A poster");
    expect((await open("bram")).status).toBe(404);
  });

  test("is not saved where they decline, and is told missing when it is not there", async () => {
    const asked = await asksFor("asha", "poster");
    await says("asha", asked?.id, "decline");
    expect((await chatOf("asha")).messages.at(-1)).toMatchObject({
      id: asked?.id,
      text: expect.stringMatching(/not saved/),
    });
    expect(JSON.stringify(await asksFor("asha", "other"))).toContain("That file could not be sent");
    expect(await (await says("asha", "nothing", "accept")).json()).toMatchObject({
      says: expect.stringMatching(/not here any more/),
    });
  });
});

describe("taking Alongside out of Teams", () => {
  const install = (name: Name, action: string) => post("teams/install", { person: previewId(name), action });

  test("keeps everything from it and to it, until it is added again", async () => {
    expect((await install("greta", "remove")).status).toBe(200);
    expect(await (await say("greta", "help")).json()).toMatchObject({
      says: expect.stringMatching(/not in Teams for this person/),
    });
    expect(await surface.send(previewId("greta"), screens.card, "outbox-g")).toMatchObject({ again: "never" });
    expect(await chatOf("greta")).toMatchObject({ messages: [], out: true });
    expect(await json(fetch(`${at}/home?person=${previewId("greta")}`))).toEqual({ out: true });
    await install("greta", "add");
    // Teams tells the app, which says where everything is.
    expect(JSON.stringify((await chatOf("greta")).messages)).toContain("Good morning, Asha");
    expect((await chatOf("greta")).out).toBeUndefined();
    expect((await install("greta", "mend")).status).toBe(400);
    await install("greta", "remove");
    await post("again", { how: "demo" });
    expect((await chatOf("greta")).out).toBeUndefined();
  });
});

test("the clock can be moved, and the new time comes back", async () => {
  const before = await stateNow();
  const after = await json<State>(post("clock", { move: 1 }));
  expect(after.now - before.now).toBe(60_000);
});

test("it moves an hour, to a morning, to Monday and by a week, and to nowhere else", async () => {
  for (const move of [60, "morning", "monday", "week"]) expect((await post("clock", { move })).status).toBe(200);
  for (const move of ["sunday", "", null, 0, -1, 1.5, 60 * 24 * 32, { week: 1 }, ["week"]])
    expect([move, (await post("clock", { move })).status]).toEqual([move, 400]);
});

test("what is planned is told of somebody who is there", async () => {
  expect(await json(fetch(`${at}/plan?person=${previewId("asha")}`))).toEqual({ planned: [], ahead: [], lately: [] });
  expect((await fetch(`${at}/plan?person=nobody`)).status).toBe(404);
  expect((await fetch(`${at}/plan`)).status).toBe(404);
});

test("with the store out of reach the page is told so and the next try is served", async () => {
  stopped = true;
  expect((await fetch(`${at}/state`)).status).toBe(500);
  stopped = false;
  expect((await fetch(`${at}/state`)).status).toBe(200);
});

async function unread(name: Name): Promise<number | undefined> {
  return (await stateNow()).people.find(({ id }) => id === previewId(name))?.unread;
}

function statusFor(host: string, to = port): Promise<number> {
  return new Promise((resolve, reject) => {
    request({ port: to, host: "127.0.0.1", path: "/playground", headers: { host } }, (response) => {
      response.resume();
      resolve(response.statusCode ?? 0);
    })
      .once("error", reject)
      .end();
  });
}
