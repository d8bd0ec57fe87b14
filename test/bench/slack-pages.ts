import { createHmac } from "node:crypto";
import { isJson, type Json, listIn, textIn } from "../support/slack/json.ts";
import { elementsIn } from "../support/slack/workspace/elements.ts";
import { filled, initially, isBlank, optionsOf } from "../support/slack/workspace/inputs.ts";
import type { Answer, Ready } from "./client.ts";

/** Whoever fills in a modal, and in which workspace. */
export interface Typist {
  readonly userId: string;
  readonly teamId: string;
  readonly appId: string;
}

/** Signs a body as Slack does; `aheadMs` is how far its clock runs ahead. */
export function signed(body: string, secret: string, aheadMs = 0): Ready {
  const type = "application/x-www-form-urlencoded";
  const at = String(Math.floor((Date.now() + aheadMs) / 1000));
  const digest = createHmac("sha256", secret).update(`v0:${at}:${body}`).digest("hex");
  return {
    path: "/slack/events",
    headers: { "content-type": type, "x-slack-request-timestamp": at, "x-slack-signature": `v0=${digest}` },
    body,
  };
}

export const formOf = (payload: Json): string => new URLSearchParams({ payload: JSON.stringify(payload) }).toString();

/** The first of several choices, or a sentence, wherever something must stand and nothing does. */
function answersIn(blocks: readonly Json[]): Record<string, Record<string, Json>> {
  const values: Record<string, Record<string, Json>> = {};
  for (const { element, block } of elementsIn(blocks)) {
    const first = initially(element);
    if (!first || block.type !== "input") continue;
    const options = optionsOf(element);
    const choice = textIn(options[0]?.value) || "To walk more.";
    const answer = isBlank(first) && block.optional !== true ? filled(element, choice) : first;
    const id = textIn(block.block_id);
    values[id] = { ...values[id], [textIn(element.action_id)]: answer };
  }
  return values;
}

let views = 0;

/** What Slack sends when the button under this view is pressed, everything being filled in. */
export function submissionOf(view: Json, { userId, teamId, appId }: Typist): string {
  const { title, submit, close, blocks, ...drawn } = view;
  views += 1;
  const id = `V${views}`;
  return formOf({
    type: "view_submission",
    team: { id: teamId, domain: "a-trust" },
    user: { id: userId, username: userId, name: userId, team_id: teamId },
    api_app_id: appId,
    token: "a-verification-token",
    enterprise: null,
    is_enterprise_install: false,
    trigger_id: `1.${views}.trigger`,
    response_urls: [],
    view: {
      ...{ id, team_id: teamId, type: "modal", blocks, private_metadata: drawn.private_metadata ?? "" },
      ...{ callback_id: drawn.callback_id ?? "", hash: `1.${views}`, state: { values: answersIn(listIn(blocks)) } },
      ...{ title, submit: submit ?? null, close: close ?? null, clear_on_close: false, notify_on_close: true },
      ...{ previous_view_id: null, root_view_id: id, app_id: appId, external_id: "", bot_id: "B1" },
      app_installed_team_id: teamId,
    },
  });
}

/** The page that an answer leads to; nothing where none follows. Throws where it was not taken. */
export function nextView({ status, body }: Answer): Json | undefined {
  const said: unknown = status !== 200 || body.trim() === "" ? {} : JSON.parse(body);
  if (status !== 200 || !isJson(said) || said.response_action === "errors")
    throw new Error(`a page was not taken: ${status} ${body.slice(0, 300)}`);
  const view = said.view;
  return isJson(view) && view.callback_id === "form" ? view : undefined;
}

/** Throws where it does not say that a request was sent: a last page that is not kept would be a fast one. */
export function sentIn({ body }: Answer): void {
  if (!/AL-[0-9A-Z]{4}-[0-9A-Z]/.test(body)) throw new Error(`no request was sent: ${body.slice(0, 300)}`);
}
