import type { App, Middleware, SlackViewMiddlewareArgs, ViewSubmitAction } from "@slack/bolt";
import type { HomeView, KnownBlock, ModalView } from "@slack/types";

const plain = (text: string) => ({ type: "plain_text", text }) as const;
const option = (value: string, text: string) => ({ value, text: plain(text) });

const ways = [option("phone", "By phone"), option("ward", "On the ward")];

function line(blockId: string, label: string, over: Partial<Extract<KnownBlock, { type: "input" }>> = {}): KnownBlock {
  const element = { type: "plain_text_input", action_id: "text", max_length: 40 } as const;
  return { type: "input", block_id: blockId, label: plain(label), element, ...over };
}

/** A page that asks how to be reached, and by which number where that is a phone. */
export function howModal(phone: boolean): ModalView {
  const how = { type: "radio_buttons", action_id: "way", options: ways } as const;
  return {
    type: "modal",
    callback_id: "how",
    private_metadata: "draft 7, page 1",
    notify_on_close: true,
    title: plain("How to reach you"),
    submit: plain("Next"),
    close: plain("Close"),
    blocks: [
      { type: "input", block_id: "how", label: plain("How?"), dispatch_action: true, element: how },
      ...(phone ? [line("number", "Which number?")] : []),
      line("note", "Anything else?", { optional: true }),
    ],
  };
}

export const thanksModal: ModalView = {
  type: "modal",
  callback_id: "thanks",
  title: plain("Thank you"),
  close: plain("Done"),
  blocks: [{ type: "section", text: plain("We will be in touch.") }],
};

export function homeOf(sentence: string): HomeView {
  return {
    type: "home",
    blocks: [
      { type: "header", text: plain(sentence) },
      { type: "actions", elements: [{ type: "button", action_id: "ask", text: plain("Ask"), value: "ask" }] },
    ],
  };
}

type Answers = Middleware<SlackViewMiddlewareArgs<ViewSubmitAction>>;

/** A number must be digits; then it says thank you. */
const digitsOnly: Answers = async ({ ack, view }) => {
  const number = view.state.values.number?.text?.value;
  if (number && !/^[\d ]+$/.test(number))
    await ack({ response_action: "errors", errors: { number: "Write digits only." } });
  else await ack({ response_action: "update", view: thanksModal });
};

/** Asks how to be reached, by a command, a shortcut or a button on its home. */
export function askingApp(app: App, answers: Answers = digitsOnly): void {
  app.command("/ask", async ({ ack, body, client }) => {
    await client.views.open({ trigger_id: body.trigger_id, view: howModal(false) });
    await ack();
  });
  app.shortcut("ask", async ({ ack, shortcut, client }) => {
    await client.views.open({ trigger_id: shortcut.trigger_id, view: howModal(false) });
    await ack();
  });
  app.action("ask", async ({ ack, body, client }) => {
    if ("trigger_id" in body) await client.views.open({ trigger_id: body.trigger_id, view: howModal(false) });
    await ack();
  });
  app.action({ type: "block_actions", action_id: "way" }, async ({ ack, body, client, action }) => {
    const phone = "selected_option" in action && action.selected_option?.value === "phone";
    const view = howModal(phone);
    if (body.view) await client.views.update({ view_id: body.view.id, hash: body.view.hash, view });
    await ack();
  });
  app.view("how", answers);
  app.view({ type: "view_closed", callback_id: "how" }, async ({ ack }) => ack());
  app.event("app_home_opened", async ({ event, client }) => {
    await client.views.publish({ user_id: event.user, view: homeOf("Welcome") });
  });
}
