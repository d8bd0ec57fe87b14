import { afterEach, describe, expect, it } from "vitest";
import { createPlayedSlack } from "../../../src/bot/playground/slack/index.ts";
import { methods } from "../../../src/bot/playground/slack/web-api.ts";
import { createServer } from "../../../src/bot/server.ts";
import { createSlackClients } from "../../../src/bot/slack/client.ts";
import { createSlackDoor } from "../../../src/bot/slack/door.ts";
import { look } from "../../../src/bot/slack/look.ts";
import { slackMethods } from "../../../src/bot/slack/permissions.ts";
import { renderHome, renderMessage, renderPanel } from "../../../src/bot/slack/render.ts";
import { screens } from "../../support/screens.ts";

const clock = { now: () => new Date("2026-11-30T10:00:00Z") };
const log = { info() {}, warn() {}, error() {} };
let close = async () => {};
afterEach(() => close());

/** A played Slack with one person, and a door behind which `answer` says what the app answers. */
async function play(answer: (body: object) => object | undefined = () => undefined, secretOfTheDoor = "otter") {
  const heard: object[] = [];
  const played = createPlayedSlack({
    ...{ team: "TDEMO", secret: "otter", token: "xoxb-1", clock, shortcuts: [] },
    people: async () => [{ id: "U-ada", name: "Ada Verran" }],
  });
  const door = createSlackDoor({
    ...{ signingSecret: secretOfTheDoor, clock, log },
    receive: ({ body }, response) => {
      heard.push(body);
      response.end(JSON.stringify(answer(body)) ?? "");
    },
  });
  const server = createServer({ doors: [door], log });
  const at = { host: "127.0.0.1", port: await server.listen(0, "127.0.0.1") };
  close = () => server.close();
  const { interactive: client } = createSlackClients({ botToken: "xoxb-1", clock, fetch: played.fetch });
  return {
    ...{ played, client, heard },
    act: (does: Parameters<typeof played.act>[1]) => played.act("U-ada", does, at),
    /** Leave to open a modal, as a shortcut brings it. */
    async trigger(): Promise<string> {
      await played.act("U-ada", { act: "shortcut", shortcut: "start:request.ask" }, at);
      return (heard.at(-1) as { trigger_id: string }).trigger_id;
    },
  };
}

describe("the Slack that the demo plays", () => {
  it("has the methods that the app may call with its own token, and no other", () => {
    const called = Object.entries(slackMethods).flatMap(([name, { token }]) => (token === "bot" ? [name] : []));
    expect(Object.keys(methods).sort()).toEqual(called.sort());
  });

  it("says everything in a shape that the app knows", async () => {
    const { act, heard, client, trigger } = await play();
    const { channel } = await client.conversations.open({ users: "U-ada" });
    await client.views.publish({ user_id: "U-ada", view: renderHome(screens.home) });
    const { ts } = await client.chat.postMessage({ channel: channel?.id ?? "", ...renderMessage(screens.card) });
    await act({ act: "home" });
    await act({ act: "say", text: "help" });
    await act({ act: "say", text: "/alongside my work" });
    const { view } = await client.views.open({ trigger_id: await trigger(), view: renderPanel(screens.form) });
    const inForm = firstButton(renderPanel(screens.form).blocks);
    await act({ act: "press", view: view?.id, ...inForm, given: {} });
    await act({ act: "submit", view: view?.id ?? "", given: {} });
    await client.views.open({ trigger_id: await trigger(), view: renderPanel(screens.form) });
    const inMessage = firstButton(renderMessage(screens.card).blocks);
    expect(await act({ act: "press", message: ts, ...inMessage, given: {} })).toEqual({ pressedInChat: true });
    expect(heard.map((body) => look(body).is)).toEqual(heard.map(() => "inbound"));
    expect(heard.length).toBe(8);
  });

  it("opens a modal by each leave once, and takes an older drawing of it for nothing", async () => {
    const { client, trigger, played } = await play();
    const trigger_id = await trigger();
    const view = renderPanel(screens.card);
    const opened = await client.views.open({ trigger_id, view });
    await expect(client.views.open({ trigger_id, view })).rejects.toThrow("expired_trigger_id");
    const id = opened.view?.id ?? "";
    await client.views.update({ view_id: id, hash: opened.view?.hash, view: renderPanel(screens.form) } as never);
    const late = client.views.update({ view_id: id, hash: opened.view?.hash, view } as never);
    await expect(late).rejects.toThrow("hash_conflict");
    expect(played.shown("U-ada").modal?.submit).toBeDefined();
  });

  it("keeps a page open with what the app said beside it, and shows the next in its place", async () => {
    let answer: object = { response_action: "errors", errors: { hope: "Please shorten this." } };
    const { act, client, trigger, played } = await play((body) => ("view" in body ? answer : undefined));
    const { view } = await client.views.open({ trigger_id: await trigger(), view: renderPanel(screens.form) });
    await act({ act: "submit", view: view?.id ?? "", given: {} });
    expect(played.shown("U-ada").modal).toMatchObject({ hash: view?.hash, errors: { hope: "Please shorten this." } });
    answer = { response_action: "update", view: renderPanel(screens.card) };
    await act({ act: "submit", view: view?.id ?? "", given: {} });
    expect(played.shown("U-ada").modal).toMatchObject({ id: view?.id, errors: {} });
    expect(played.shown("U-ada").modal?.hash).not.toBe(view?.hash);
    await act({ act: "close", view: view?.id ?? "" });
    expect(played.shown("U-ada").modal).toBeUndefined();
  });

  it("lets in nobody without the app's token, and is itself let in by nobody with another secret", async () => {
    const { played, act } = await play(undefined, "badger");
    const { interactive: stranger } = createSlackClients({ botToken: "xoxb-2", clock, fetch: played.fetch });
    await expect(stranger.auth.test()).rejects.toThrow("invalid_auth");
    expect((await act({ act: "home" })).says).toMatch(/cannot answer just now/);
  });

  it("hands a file to the person whose conversation it came into, and to nobody else", async () => {
    const { client, played } = await play();
    await client.files.uploadV2({ channel_id: "DU-ada", filename: "hours.pdf", file: Buffer.from("%PDF") });
    const [message] = played.shown("U-ada").messages;
    const { file } = Object(message?.card) as { file: { id: string; name: string } };
    expect(file.name).toBe("hours.pdf");
    expect(Buffer.from(played.file("U-ada", file.id)?.bytes ?? []).toString()).toBe("%PDF");
    expect(played.file("U-jo", file.id)).toBeUndefined();
  });

  it("presses the button that was seen, wherever it stands by then, and never another in its place", async () => {
    const { act, client, heard, played } = await play();
    const [first, second] = [homeWith(["my-work", "help"]), homeWith(["carry-on", "my-work"])];
    await client.views.publish({ user_id: "U-ada", view: first as never });
    const view = played.shown("U-ada").home?.id;
    await client.views.publish({ user_id: "U-ada", view: second as never });
    const pressed = { act: "press", view, block: "actions-0", action: "press-0", given: {} } as const;
    await act({ ...pressed, value: "my-work" });
    expect(heard.at(-1)).toMatchObject({ actions: [{ block_id: "actions-1", value: "my-work" }] });
    expect((await act({ ...pressed, value: "help" })).says).toMatch(/not here any more/);
  });

  it("knows no button and no modal that is gone", async () => {
    const { act } = await play();
    for (const does of [
      { act: "press", message: "1.2", block: "a", action: "b", value: "", given: {} },
      { act: "press", view: "V1", block: "a", action: "b", value: "", given: {} },
      { act: "submit", view: "V1", given: {} },
    ] as const)
      expect((await act(does)).says).toMatch(/not here any more/);
    expect((await act({ act: "say", text: "/other thing" })).says).toMatch("/other is no command here");
  });
});

const homeWith = (values: readonly string[]) => ({
  type: "home",
  blocks: values.map((value, at) => ({
    type: "actions",
    block_id: `actions-${at}`,
    elements: [{ type: "button", action_id: "press-0", text: { type: "plain_text", text: value }, value }],
  })),
});

function firstButton(blocks: readonly object[]) {
  type Actions = { type: string; block_id: string; elements: { action_id: string; value: string }[] };
  for (const { type, block_id: block, elements } of blocks as readonly Actions[]) {
    const [button] = type === "actions" ? elements : [];
    if (button) return { block, action: button.action_id, value: button.value };
  }
  throw new Error("there is no button");
}
