import { mkdtempSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { SlackActed, SlackBlock, SlackShown } from "../../src/bot/playground/page/slack-shapes.ts";
import { readConfig } from "../../src/config.ts";
import { type Alongside, open } from "../../src/open.ts";
import { demoId, demoNewcomer } from "../../src/operate/demo-people.ts";
import { get } from "../crash/client.ts";

let service: Alongside;
beforeAll(async () => {
  const home = mkdtempSync(join(tmpdir(), "alongside-slack-look-"));
  service = await open(readConfig({ ALONGSIDE_HOME: home, PORT: "0", ALONGSIDE_LOG: "error" }));
}, 120_000);
afterAll(() => service.close());

const post = (path: string, body: object, headers: Record<string, string> = {}) =>
  fetch(`${service.address}${path}`, {
    method: "POST",
    headers: { "content-type": "application/json", ...headers },
    body: JSON.stringify(body),
  });
const act = async (person: string, does: object) =>
  (await (await post("/playground/slack", { person, ...does })).json()) as SlackActed;
const shown = async (person: string) => await get<SlackShown>(service.address, `slack?person=${person}`);

/** Presses the button of this label on somebody's Home, or in their open modal. */
async function press(person: string, where: "home" | "modal", label: string): Promise<SlackActed> {
  const view = (await shown(person))[where];
  const buttons = (view?.blocks ?? []).flatMap((block: SlackBlock) =>
    block.type === "actions" ? block.elements.map((each) => ({ each, block: block.block_id })) : [],
  );
  const found = buttons.find(({ each }) => each.text.text === label);
  if (!found) throw new Error(`no ${label} among ${buttons.map(({ each }) => each.text.text).join(", ")}`);
  const names = { block: found.block, action: found.each.action_id, value: found.each.value };
  return await act(person, { act: "press", view: view?.id, ...names, given: {} });
}

describe("the demo in its Slack look", () => {
  it("lets somebody new in, who is then known in the other look, too", async () => {
    const { id } = demoNewcomer;
    const home = JSON.stringify((await act(id, { act: "home" })).shown.home);
    expect(home).toContain("We don't know you here yet");
    await press(id, "home", "Say which team I work with");
    const { shown: then } = await press(id, "modal", "Carry on");
    expect(JSON.stringify(then.modal)).toContain("Which team do you work with?");
    expect(JSON.stringify(await get(service.address, `home?person=${id}`))).toContain("Hello Alex");
  }, 30_000);

  it("has what was sent before once, and after it starts again only what is sent then", async () => {
    const jo = demoId("jo");
    await post("/playground/clock", { move: "week" });
    const before = await shown(jo);
    expect(before.messages.length).toBeGreaterThan(0);
    expect((await shown(jo)).messages).toEqual(before.messages);
    await post("/playground/again", { how: "demo" });
    expect((await shown(jo)).messages).toEqual([]);
    expect(JSON.stringify((await act(jo, { act: "home" })).shown.home)).toContain("Hello Jo");
    await post("/playground/clock", { move: "week" });
    const inTeams = await get<{ messages: readonly object[] }>(service.address, `chat?person=${jo}`);
    await expect.poll(async () => (await shown(jo)).messages.length, { timeout: 10_000 }).toBe(inTeams.messages.length);
  }, 90_000);

  it("takes nothing from elsewhere, of nobody, and of no kind", async () => {
    const jo = demoId("jo");
    const home = { person: jo, act: "home" };
    expect((await post("/playground/slack", home, { origin: "http://elsewhere.example" })).status).toBe(403);
    expect((await post("/playground/slack", { ...home, person: "nobody" })).status).toBe(404);
    expect((await post("/playground/slack", { ...home, act: "dance" })).status).toBe(400);
    expect((await post("/slack/events", { type: "url_verification", challenge: "x" })).status).toBe(401);
  });
});
