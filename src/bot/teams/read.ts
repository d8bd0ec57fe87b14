import { z } from "zod";
import type { Does, RawAnswers } from "../../flows/kit/screen.ts";
import { doesCarried } from "../carried.ts";
import type { Asked, Caller, Inbound } from "../surface.ts";
import { questionOf, searchId } from "./card.ts";

/** An inbound thing and the way it came, which is the way its answer has to take. */
export interface TeamsInbound extends Inbound {
  readonly by: "message" | "execute" | "task";
}

/** Who an activity says it is from; whether to believe it is the front door's business. */
interface Sender {
  readonly id: string;
  readonly aadObjectId?: string;
  readonly tenant?: string;
}

export type CallerFrom = (sender: Sender) => Caller | undefined;

const id = z.string().min(1).max(300);

const activity = z.object({
  type: z.string(),
  id,
  name: z.string().optional(),
  from: z.object({ id, aadObjectId: id.optional() }),
  conversation: z.object({ id, tenantId: id.optional() }).optional(),
  channelData: z.object({ tenant: z.object({ id }).optional() }).optional(),
  text: z.string().nullish(),
  value: z.unknown().optional(),
  replyToId: id.optional().catch(undefined),
});

const answer = z.object({
  draft: z.string().min(1).max(100),
  page: z.string().min(1).max(200),
  version: z.number().int().nonnegative(),
  way: z.enum(["next", "back", "leave"]),
});

const pressed = z.object({ press: doesCarried, at: z.literal("home").optional(), find: z.literal(true).optional() });
const inputs = z.record(z.string(), z.unknown());

/** What a Teams client sent, or why it cannot be answered. Takes anything at all and never throws. */
export function read(sent: unknown, callerFrom: CallerFrom): TeamsInbound | { readonly bad: string } {
  const parsed = activity.safeParse(sent);
  if (!parsed.success) return { bad: "not an activity" };
  const from = callerFrom(senderOf(parsed.data));
  if (!from) return { bad: "nobody known" };
  const way = wayOf(parsed.data);
  if (!way) return { bad: "not a kind of activity that is answered" };
  const asked = way.data === undefined ? said(parsed.data.text ?? "") : askedBy(way.data);
  if ("bad" in asked) return asked;
  const key = [from.surface, parsed.data.conversation?.id ?? "", parsed.data.id].join("/");
  const place = way.by === "task" ? "panel" : asked.home ? "home" : "chat";
  const { replyToId: pressed } = parsed.data;
  return { from, key, place, by: way.by, asked: asked.asked, ...(pressed === undefined ? {} : { pressed }) };
}

/** What the button that was pressed carries, whichever way it came. Takes anything. */
export function dataOf(sent: unknown): unknown {
  const parsed = activity.safeParse(sent);
  return parsed.success ? wayOf(parsed.data)?.data : undefined;
}

function senderOf(sent: z.infer<typeof activity>): Sender {
  const tenant = sent.channelData?.tenant?.id ?? sent.conversation?.tenantId;
  return {
    id: sent.from.id,
    ...(sent.from.aadObjectId === undefined ? {} : { aadObjectId: sent.from.aadObjectId }),
    ...(tenant === undefined ? {} : { tenant }),
  };
}

function wayOf(sent: z.infer<typeof activity>): { by: TeamsInbound["by"]; data?: unknown } | undefined {
  if (sent.type === "message") {
    return sent.value === undefined || sent.value === null ? { by: "message" } : { by: "message", data: sent.value };
  }
  if (sent.type !== "invoke") return undefined;
  const value = inputs.safeParse(sent.value);
  const top = value.success ? value.data : {};
  if (sent.name === "task/fetch" || sent.name === "task/submit") return { by: "task", data: top.data ?? null };
  if (sent.name !== "adaptiveCard/action") return undefined;
  const action = inputs.safeParse(top.action);
  return { by: "execute", data: action.success ? (action.data.data ?? null) : null };
}

type Found = { readonly asked: Asked; readonly home?: boolean } | { readonly bad: string };

function said(text: string): Found {
  const words = kept(text)
    .replace(/<at\b[^<>]*>[^<]*<\/at>/g, " ")
    .replace(/&nbsp;|\u00a0/g, " ")
    .trim();
  return { asked: { asks: "say", text: words } };
}

function askedBy(data: unknown): Found {
  const press = pressed.safeParse(data);
  if (press.success)
    return { asked: { asks: "press", does: doesOf(press.data, data) }, home: press.data.at === "home" };
  const at = answer.safeParse(data);
  if (!at.success) return { bad: "neither a press nor an answer" };
  const raw = rawOf(data);
  if (!raw) return { bad: "an answer that is not text" };
  const { draft, page, version, way } = at.data;
  return { asked: { asks: "answer", at: { draft, page, version }, raw, way } };
}

function doesOf(press: z.infer<typeof pressed>, data: unknown): Does {
  const found = press.press;
  if (!press.find || found.do !== "show") return found;
  const typed = inputs.parse(data)[searchId];
  const search = typeof typed === "string" ? kept(typed).trim() : "";
  return search === "" ? found : { ...found, search };
}

/** What a person wrote, without the one character that no store keeps. */
function kept(text: string): string {
  return text.replaceAll("\0", "");
}

function rawOf(data: unknown): RawAnswers | undefined {
  const raw: [string, string | readonly string[]][] = [];
  for (const [key, value] of Object.entries(inputs.parse(data))) {
    if (Object.hasOwn(answer.shape, key) || key === "msteams") continue;
    if (typeof value !== "string" && typeof value !== "number" && typeof value !== "boolean") return undefined;
    const question = questionOf(key);
    if (!question) continue;
    const { name, many } = question;
    const text = kept(String(value));
    raw.push([name, !many ? text : text === "" ? [] : text.split(",")]);
  }
  return Object.fromEntries(raw);
}
