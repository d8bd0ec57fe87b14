import { z } from "zod";

/** One thing that came from Teams, in plain words. Whether to believe it is the guard's business. */
export interface TeamsActivity {
  readonly kind: "message" | "invoke" | "installation" | "other";
  /** The name of an invoke. */
  readonly name: string;
  /** Teams' name for this delivery: the same again is the same thing. */
  readonly key: string;
  readonly channelId: string | undefined;
  readonly serviceUrl: string | undefined;
  /** Every tenant that it names. */
  readonly tenants: readonly string[];
  readonly from: {
    /** Teams' name for them in front of this bot. */
    readonly id: string;
    /** Their account's own id; somebody who is not signed in has none. */
    readonly object?: string;
    readonly name?: string;
  };
  readonly bot: string;
  readonly conversation: {
    readonly id: string;
    /** Only the two of them are in it. */
    readonly personal: boolean;
    /** Where its members are listed. */
    readonly roster: string;
  };
  /** The message that was pressed in. */
  readonly replyTo?: string;
  /** What happened to the installation. */
  readonly action?: string;
  readonly namesUs: boolean;
  readonly sent: object;
}

const text = z.string().min(1).max(2_000);
const optional = text.nullish();
const party = z.object({ id: text });

const shape = z.object({
  type: z.string().min(1).max(100),
  id: optional,
  name: optional,
  channelId: optional,
  serviceUrl: optional,
  from: party.extend({ aadObjectId: optional, name: z.string().max(2_000).nullish() }),
  recipient: party.nullish(),
  conversation: party.extend({ conversationType: optional, tenantId: optional }),
  channelData: z.object({ tenant: party.nullish(), team: z.object({ id: optional }).nullish() }).nullish(),
  replyToId: optional,
  action: optional,
  entities: z.array(z.unknown()).nullish(),
});
const mention = z.object({ type: z.literal("mention"), mentioned: party });

const kinds: Readonly<Record<string, TeamsActivity["kind"]>> = {
  message: "message",
  invoke: "invoke",
  installationUpdate: "installation",
};
const guid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

/** The activity in a body; nothing where it is none. Takes anything and never throws. */
export function readActivity(body: Buffer): TeamsActivity | undefined {
  const sent = objectIn(body);
  const parsed = shape.safeParse(sent);
  if (!parsed.success || !sent) return undefined;
  const { type, id, name, channelId, serviceUrl, from, recipient, conversation, channelData, ...rest } = parsed.data;
  const tenants = [channelData?.tenant?.id, conversation.tenantId].flatMap((each) => each ?? []);
  const bot = recipient?.id ?? "";
  const object = from.aadObjectId && guid.test(from.aadObjectId) ? from.aadObjectId.toLowerCase() : undefined;
  return {
    kind: Object.hasOwn(kinds, type) ? (kinds[type] ?? "other") : "other",
    name: name ?? "",
    key: `${conversation.id}/${id ?? ""}`,
    channelId: channelId ?? undefined,
    serviceUrl: serviceUrl ?? undefined,
    tenants: tenants.map((each) => each.toLowerCase()),
    from: { id: from.id, ...(object ? { object } : {}), ...(from.name ? { name: from.name } : {}) },
    bot,
    conversation: {
      id: conversation.id,
      personal: conversation.conversationType === "personal",
      roster: channelData?.team?.id ?? conversation.id,
    },
    ...(rest.replyToId ? { replyTo: rest.replyToId } : {}),
    ...(rest.action ? { action: rest.action } : {}),
    namesUs: bot !== "" && (rest.entities ?? []).some((each) => mention.safeParse(each).data?.mentioned.id === bot),
    sent,
  };
}

function objectIn(body: Buffer): object | undefined {
  try {
    const found: unknown = JSON.parse(new TextDecoder("utf-8", { fatal: true }).decode(body));
    return typeof found === "object" && found !== null && !Array.isArray(found) ? found : undefined;
  } catch {
    return undefined;
  }
}
