import { randomUUID } from "node:crypto";
import type { Listener } from "../listener.ts";
import type { Answered } from "../page/shapes.ts";
import type { SentByPage } from "./sent.ts";
import { consentOf, withCard } from "./shown.ts";
import type { Say } from "./speaking.ts";
import type { Tenant } from "./tenant.ts";
import { uploads } from "./web.ts";
import { teamsLookWords as words } from "./words.ts";

type Consented = Extract<SentByPage, { name: "fileConsent/invoke" }>;

/** Does for somebody what Teams' client and its server would do together. */
export async function act(tenant: Tenant, say: Say, person: string, sent: SentByPage, at: Listener): Promise<Answered> {
  const { connector, chatOf, messageOf, userOf, changed } = tenant;
  if (sent.replyToId !== undefined && !messageOf(person, sent.replyToId)) return { says: words.gone };
  const isConsent = "name" in sent && sent.name === "fileConsent/invoke";
  const value = isConsent ? consented(tenant, person, sent) : "value" in sent ? sent.value : undefined;
  if (isConsent && !value) return { says: words.gone };
  if ("text" in sent) {
    connector.write(chatOf(person), { type: "message", from: { id: userOf(person) }, text: sent.text });
    changed(person);
  }
  const answer = await say(person, { ...sent, ...(value ? { value } : {}) }, at);
  if (answer?.status !== 200) return { says: words.noAnswer };
  if (answer.body === "") return {};
  const body: unknown = JSON.parse(answer.body);
  if (sent.type === "invoke" && sent.name === "adaptiveCard/action") replaced(tenant, person, sent.replyToId, body);
  return { body };
}

/** What goes to the app with somebody's word about a file: what it asked with, and where the file may be put. */
function consented({ messageOf }: Tenant, person: string, { replyToId, value }: Consented): object | undefined {
  const shown = messageOf(person, replyToId);
  const found = shown && consentOf(shown);
  if (!found) return undefined;
  const { action } = value;
  const said = { type: "fileUpload", action };
  if (action === "decline") return { ...said, context: found.declineContext };
  const { name } = found.asked;
  const id = randomUUID();
  const fileType = name.slice(name.lastIndexOf(".") + 1);
  const contentUrl = `https://demo-my.sharepoint.com/files/${id}`;
  const uploadInfo = { contentUrl, name, uploadUrl: `${uploads}${id}`, uniqueId: id, fileType };
  return { ...said, context: found.acceptContext, uploadInfo };
}

/** A card that answers a press takes the place of the message that was pressed. */
function replaced(
  { connector, chatOf, messageOf, ownOf }: Tenant,
  person: string,
  message: string | undefined,
  body: unknown,
): void {
  const shown = messageOf(person, message);
  const { value } = body as { readonly value?: unknown };
  if (!shown || typeof value !== "object" || value === null) return;
  const { hidden, pressed } = ownOf(person);
  if (hidden.has(shown.id)) pressed.add(shown.id);
  connector.redraw(chatOf(person), shown, withCard(shown, value));
}
