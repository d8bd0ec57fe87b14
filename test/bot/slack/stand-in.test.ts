import { afterEach, describe, expect, it } from "vitest";
import type { StandInOptions } from "../../support/slack/stand-in.ts";
import { askingApp, homeOf, howModal, thanksModal } from "./asking-app.ts";
import { atWork } from "./at-work.ts";

const { slack, stop } = atWork();
afterEach(stop);

describe("somebody in a modal", () => {
  it("opens it with a command, types, sends and reads the next", async () => {
    const { amara, standIn, told } = await slack(askingApp);
    expect(await amara.slash("/ask for help")).toBe("fine");
    expect(amara.modal()).toMatchObject({ title: "How to reach you", submit: "Next", callbackId: "how" });
    await amara.fill({ "How?": "On the ward", note: "After two." });
    expect(await amara.submit()).toEqual({ sent: true, outcome: "updated", errors: {} });
    expect(amara.modal()).toMatchObject({ title: "Thank you", texts: ["We will be in touch."] });
    expect(told("view_submission")).toMatchObject({
      user: { id: "U0AMARA", username: "amara.obi" },
      view: {
        callback_id: "how",
        private_metadata: "draft 7, page 1",
        state: {
          values: {
            how: { way: { type: "radio_buttons", selected_option: { value: "ward" } } },
            note: { text: { type: "plain_text_input", value: "After two." } },
          },
        },
      },
    });
    expect(standIn.complaints).toEqual([]);
  });

  it("is asked more once they choose, and what they typed stays", async () => {
    const { amara, told } = await slack(askingApp);
    await amara.slash("/ask");
    const before = amara.modal()?.hash;
    await amara.fill({ "Anything else?": "After two.", "How?": "By phone" });
    expect(amara.modal()?.questions.map(({ label, says }) => [label, says])).toEqual([
      ["How?", "By phone"],
      ["Which number?", null],
      ["Anything else?", "After two."],
    ]);
    expect(amara.modal()?.hash).not.toBe(before);
    expect(told("block_actions")).toMatchObject({
      actions: [{ block_id: "how", action_id: "way", selected_option: { value: "phone" } }],
      container: { type: "view", view_id: amara.modal()?.id },
      view: { hash: before, state: { values: { note: { text: { value: "After two." } } } } },
    });
  });

  it("is not sent with a question left blank, or with more letters than it takes", async () => {
    const { amara, told } = await slack(askingApp);
    await amara.slash("/ask");
    expect(await amara.submit()).toEqual({ sent: false, missing: ["How?"], wrong: {} });
    await amara.fill({ "How?": "By phone", "Anything else?": "x".repeat(41) });
    const wrong = { "Anything else?": "too long" };
    expect(await amara.submit()).toEqual({ sent: false, missing: ["Which number?"], wrong });
    expect(told("view_submission")).toBeUndefined();
  });

  it("reads what is wrong beside the question, and keeps what was typed", async () => {
    const { amara } = await slack(askingApp);
    await amara.slash("/ask");
    await amara.fill({ "How?": "By phone" });
    await amara.fill({ "Which number?": "the usual", "Anything else?": "After two." });
    const errors = { "Which number?": "Write digits only." };
    expect(await amara.submit()).toEqual({ sent: true, outcome: "errors", errors });
    expect(amara.modal()?.questions.map(({ says, error }) => [says, error])).toEqual([
      ["By phone", undefined],
      ["the usual", "Write digits only."],
      ["After two.", undefined],
    ]);
    await amara.fill({ number: "020 7946 0000" });
    expect(await amara.submit()).toMatchObject({ outcome: "updated" });
  });

  it("cannot choose what is not offered", async () => {
    const { amara } = await slack(askingApp);
    await amara.slash("/ask");
    await expect(amara.fill({ "How?": "By letter" })).rejects.toThrow('no option "By letter", only "By phone"');
    await expect(amara.fill({ "When?": "Now" })).rejects.toThrow('no question "When?"');
    await expect(amara.click("modal", "Send")).rejects.toThrow('no button "Send"');
  });

  it("closes it, and the app hears of it without what was typed, or with it where a test asks so", async () => {
    for (const typedWhenClosed of [false, true]) {
      const { amara, told } = await slack(askingApp, { guesses: { typedWhenClosed } });
      await amara.slash("/ask");
      await amara.fill({ note: "After two." });
      await amara.close();
      expect(amara.modal()).toBeUndefined();
      const values = typedWhenClosed ? expect.objectContaining({ note: { text: expect.anything() } }) : {};
      expect(told("view_closed")).toMatchObject({ is_cleared: false, view: { callback_id: "how", state: { values } } });
    }
  });

  it("stands on two others, and no fourth one comes on top", async () => {
    const { amara, standIn, told } = await slack((app) =>
      askingApp(app, async ({ ack }) => ack({ response_action: "push", view: howModal(false) })),
    );
    await amara.slash("/ask");
    const first = amara.modal();
    for (const outcome of ["pushed", "pushed", "trouble connecting"]) {
      await amara.fill({ "How?": "On the ward" });
      expect(await amara.submit()).toMatchObject({ outcome });
    }
    expect(standIn.complaints).toEqual(["response_action: push_limit_reached"]);
    expect(amara.notices).toEqual([{ after: "a submission", why: "bad_answer" }]);
    expect(told("view_submission")).toMatchObject({ view: { root_view_id: first?.id } });
    await amara.close();
    await amara.close();
    expect(amara.modal()?.id).toBe(first?.id);
  });

  it("is thrown back to the page below, or out altogether, as the app says", async () => {
    const { amara } = await slack((app) =>
      askingApp(app, async ({ ack, view }) => {
        if (view.previous_view_id === null) return await ack({ response_action: "push", view: howModal(false) });
        if (view.state.values.note?.text?.value === "back") return await ack();
        await ack({ response_action: "clear" });
      }),
    );
    await amara.slash("/ask");
    const first = amara.modal()?.id;
    await amara.fill({ "How?": "On the ward" });
    await amara.submit();
    await amara.fill({ "How?": "On the ward", "Anything else?": "back" });
    expect(await amara.submit()).toMatchObject({ outcome: "closed" });
    expect(amara.modal()?.id).toBe(first);
    await amara.submit();
    await amara.fill({ "How?": "On the ward" });
    expect(await amara.submit()).toMatchObject({ outcome: "cleared" });
    expect(amara.modal()).toBeUndefined();
  });

  it("is told of trouble where the app keeps an error beside no question", async () => {
    const { amara, standIn } = await slack((app) =>
      askingApp(app, async ({ ack }) => ack({ response_action: "errors", errors: { elsewhere: "No." } })),
    );
    await amara.slash("/ask");
    await amara.fill({ "How?": "On the ward", note: "After two." });
    expect(await amara.submit()).toMatchObject({ outcome: "trouble connecting" });
    expect(standIn.complaints).toEqual(['response_action: errors: "elsewhere" is no question of this view']);
    expect(amara.modal()?.questions.at(-1)?.says).toBe("After two.");
  });
});

describe("somebody at home", () => {
  it("sees it once they open it, and presses what stands there", async () => {
    const { amara } = await slack(askingApp);
    expect(amara.homeView()).toBeUndefined();
    expect(await amara.home()).toMatchObject({ taken: true });
    expect(amara.homeView()).toMatchObject({ texts: ["Welcome", "Ask"] });
    expect(await amara.click("home", "Ask")).toBe("fine");
    expect(amara.modal()).toMatchObject({ title: "How to reach you" });
    await amara.close();
    expect(await amara.shortcut("ask")).toBe("fine");
    expect(amara.modal()).toMatchObject({ title: "How to reach you" });
  });

  it("keeps the newer of two homes: an old hash is refused", async () => {
    let conflict: unknown;
    const { amara } = await slack((app) => {
      app.event("app_home_opened", async ({ event, client }) => {
        const { hash } = (event.tab === "home" && event.view ? event.view : {}) as { hash?: string };
        const to = { user_id: event.user, ...(hash === undefined ? {} : { hash }) };
        await client.views.publish({ ...to, view: homeOf("First") });
        if (hash === undefined) return;
        conflict = await client.views.publish({ ...to, view: homeOf("Late") }).catch((error) => error.data.error);
      });
    });
    await amara.home();
    await amara.home();
    expect(conflict).toBe("hash_conflict");
    expect(amara.homeView()?.texts).toContain("First");
  });
});

describe("a view that the app has its own name for", () => {
  it("is found by it, and no other view may have it", async () => {
    const refused: unknown[] = [];
    const named = { ...howModal(false), external_id: "draft-7" };
    const { amara } = await slack((app) => {
      askingApp(app);
      app.command("/mine", async ({ ack, body, client }) => {
        const opened = client.views.open({ trigger_id: body.trigger_id, view: named });
        await opened.catch((error) => refused.push(error.data.error));
        await client.views.update({ external_id: "draft-7", view: { ...thanksModal, external_id: "draft-7" } });
        await client.views.update({ view_id: "V0MADEUP", view: named }).catch(({ data }) => refused.push(data.error));
        await ack();
      });
    });
    await amara.slash("/mine");
    expect(amara.modal()).toMatchObject({ title: "Thank you", externalId: "draft-7" });
    expect(refused.splice(0)).toEqual(["not_found"]);
    await amara.slash("/mine");
    expect(refused).toEqual(["duplicate_external_id", "not_found"]);
  });
});

describe("what Slack would not draw", () => {
  it("is refused with sentences, and a test can see them", async () => {
    const validate = {
      view: ({ title }: { title?: { text?: string } }) => (title?.text === "Thank you" ? ["too kind"] : []),
      message: ({ text }: { text: string }) => (text === "" ? ["no text"] : []),
    };
    const { amara, standIn } = await slack(askingApp, { validate: validate as StandInOptions["validate"] & object });
    await amara.slash("/ask");
    await amara.fill({ "How?": "On the ward" });
    expect(await amara.submit()).toMatchObject({ outcome: "trouble connecting" });
    expect(standIn.complaints).toEqual(["modal: too kind"]);
    expect(amara.modal()?.title).not.toBe(thanksModal.title.text);
  });
});
