import { afterEach, describe, expect, it } from "vitest";
import { atWork } from "./at-work.ts";

const { slack, stop } = atWork();
afterEach(stop);

describe("a reply without a token", () => {
  it("is shown to the one who asked, five times, for half an hour", async () => {
    let now = Date.now();
    const answers: (string | number)[] = [];
    const { amara } = await slack(
      (app) =>
        app.command("/ask", async ({ ack, body }) => {
          await ack("Just a moment");
          for (let time = 0; time < 6; time += 1) {
            const said = { method: "POST", body: JSON.stringify({ text: `Reply ${time}` }) };
            const answer = await fetch(body.response_url, said);
            answers.push(answer.ok ? await answer.text() : String(Object(await answer.json()).error));
            if (body.text === "late") now += 10 * 60_000 + 1;
          }
        }),
      { clock: { now: () => new Date(now) } },
    );
    await amara.slash("/ask");
    expect(answers.splice(0)).toEqual(["ok", "ok", "ok", "ok", "ok", "used_url"]);
    expect(amara.messages()).toHaveLength(6);
    expect(amara.messages().every(({ onlyForYou }) => onlyForYou)).toBe(true);
    await amara.slash("/ask late");
    expect(answers).toEqual(["ok", "ok", "ok", "expired_url", "expired_url", "expired_url"]);
  });

  it("that only one person sees is not in front of anybody else", async () => {
    const { standIn, amara, jo } = await slack((app) => {
      app.command("/ask", async ({ ack }) => {
        const button = { type: "button", action_id: "yes", text: { type: "plain_text", text: "Yes" } } as const;
        await ack({ text: "Sure?", blocks: [{ type: "actions", elements: [button] }] });
      });
      app.action("yes", async ({ ack, respond }) => {
        await respond({ delete_original: true });
        await ack();
      });
    });
    const ward = standIn.channels.add({ name: "ward-7", members: ["U0AMARA", "U0JO"] });
    await amara.slash("/ask", ward);
    const [sure] = amara.messages(ward);
    if (!sure) throw new Error("nothing was asked");
    expect(jo.messages(ward)).toEqual([]);
    await expect(jo.click(sure, "Yes")).rejects.toThrow("U0JO sees no message");
    await amara.click(sure, "Yes");
    expect(amara.messages(ward)).toEqual([]);
  });

  it("takes the place of the message that was pressed", async () => {
    const { amara, jo } = await slack((app) => {
      const button = {
        type: "button",
        action_id: "yes",
        value: "7",
        text: { type: "plain_text", text: "Yes" },
      } as const;
      app.message("offer", async ({ say }) => {
        await say({ text: "An offer", blocks: [{ type: "actions", elements: [button] }] });
      });
      app.action({ action_id: "yes", type: "block_actions" }, async ({ ack, respond, action }) => {
        const value = "value" in action ? action.value : "";
        await respond({ text: `You said yes to ${value}`, replace_original: true, blocks: [] });
        await ack();
      });
    });
    await amara.say("offer");
    const [, offer] = amara.messages();
    if (!offer) throw new Error("no offer came");
    expect(offer.buttons).toMatchObject([{ text: "Yes", actionId: "yes", value: "7" }]);
    await expect(jo.click(offer, "Yes")).rejects.toThrow("U0JO is not in");
    expect(await amara.click(offer, "Yes")).toBe("fine");
    expect(amara.messages()).toMatchObject([
      { text: "offer" },
      { text: "You said yes to 7", buttons: [], ts: offer.ts },
    ]);
  });
});

describe("people and the app come and go", () => {
  it("a new name and a deactivation are told", async () => {
    const heard: unknown[] = [];
    const { standIn, amara } = await slack((app) =>
      app.event("user_change", async ({ event }) => void heard.push([event.user.real_name, event.user.deleted])),
    );
    await standIn.directory.rename("U0AMARA", "Amara Bell");
    await standIn.directory.deactivate("U0AMARA");
    await expect(amara.say("hello")).rejects.toThrow("deactivated");
    await standIn.directory.reactivate("U0AMARA");
    expect(heard).toEqual([
      ["Amara Bell", false],
      [undefined, true],
      ["Amara Bell", false],
    ]);
  });

  it("an app that is taken out is told, and then hears nothing more", async () => {
    const heard: string[] = [];
    const { standIn, amara } = await slack((app) => {
      app.event("app_uninstalled", async () => void heard.push("app_uninstalled"));
      app.event("tokens_revoked", async () => void heard.push("tokens_revoked"));
    });
    await standIn.app.uninstall();
    expect(heard.sort()).toEqual(["app_uninstalled", "tokens_revoked"]);
    expect(await amara.slash("/ask")).toBe("trouble connecting");
    expect(await amara.say("hello")).toMatchObject({ eventId: undefined });
    expect(amara.notices).toEqual([{ after: "a command", why: "not_installed" }]);
  });
});
