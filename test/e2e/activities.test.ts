import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest";
import { askFor } from "./support/asking.ts";
import { openPlay, type Play } from "./support/play.ts";

let play: Play;
beforeAll(async () => {
  play = await openPlay();
});
afterEach(() => play.nothingAmiss());
afterAll(() => play.close());

interface Sent {
  readonly type: string;
  readonly name?: string;
}

describe("what the page sends", () => {
  it("is one Teams activity for each press, and nothing else changes anything", async () => {
    const amara = await play.come("Amara Osei");
    const posted: { readonly path: string; readonly body: Sent }[] = [];
    amara.page.on("request", (request) => {
      if (request.method() === "POST")
        posted.push({ path: new URL(request.url()).pathname, body: request.postDataJSON() });
    });
    await askFor(amara);
    await amara.press("Home", "panel");
    await amara.close();
    await amara.say("help");
    expect(posted.map(({ path }) => path)).toEqual(Array(7).fill("/playground/activity"));
    expect(posted.map(({ body }) => body.name ?? body.type)).toEqual([
      "task/fetch",
      ...Array(5).fill("task/submit"),
      "message",
    ]);
  });

  it("is answered only in the shape a Teams client sends", async () => {
    const { page } = await play.come("Amara Osei");
    const address = `${play.service().address}/playground`;
    const id = (await (await page.request.get(`${address}/state`)).json()).people[0].id;
    const whole = { id: "a1", type: "message", text: "home", from: { id } };
    const status = async (data: object) => (await page.request.post(`${address}/activity`, { data })).status();
    expect(await status(whole)).toBe(200);
    const { type: _type, ...typeless } = whole;
    for (const broken of [
      typeless,
      { ...whole, type: "typing" },
      { ...whole, type: "installationUpdate", action: "remove" },
      { ...whole, type: "invoke", name: "composeExtension/query", value: {} },
    ])
      expect(await status(broken), JSON.stringify(broken)).toBe(400);
    for (const from of [{}, { id: "nobody" }]) expect(await status({ ...whole, from })).toBe(404);
  });

  it("is told to be unanswered, and nothing comes of it, where the app does not know it", async () => {
    const { page } = await play.come("Amara Osei");
    const address = `${play.service().address}/playground`;
    const id = (await (await page.request.get(`${address}/state`)).json()).people[0].id;
    const data = { id: "a2", type: "invoke", name: "task/submit", value: { data: { draft: 7 } }, from: { id } };
    const answer = await (await page.request.post(`${address}/activity`, { data })).json();
    expect(answer).toEqual({ says: expect.stringMatching(/cannot answer just now/) });
  });

  it("comes from this page only", async () => {
    const { page } = await play.come();
    const address = `${play.service().address}/playground/state`;
    const from = async (headers: Record<string, string>) => (await page.request.get(address, { headers })).status();
    expect(await from({})).toBe(200);
    expect(await from({ origin: "http://elsewhere.example" })).toBe(403);
  });
});
