import type { Conversation, Listed } from "./connector.ts";
import { botFramework } from "./sign-in.ts";

/** The app as it stands in a tenant. */
export interface Installed {
  readonly appId: string;
  readonly tenantId: string;
  /** Where the connector stands, as activities say it. */
  readonly serviceUrl: string;
}

/** An activity as Teams writes it, from somebody in a conversation. */
export function activityFrom(
  { appId, tenantId, serviceUrl }: Installed,
  { id, name, object }: Pick<Listed, "id" | "name" | "object">,
  conversation: Pick<Conversation, "id" | "type">,
  over: object,
): object {
  return {
    channelId: "msteams",
    serviceUrl,
    from: { id, name, aadObjectId: object },
    recipient: { id: `28:${appId}`, name: "Alongside" },
    conversation: { id: conversation.id, conversationType: conversation.type, tenantId },
    channelData: { tenant: { id: tenantId } },
    locale: "en-GB",
    ...over,
  };
}

/** What a token says that the Bot Framework signs for an activity. `now` is in milliseconds. */
export function claimsFor({ appId, serviceUrl }: Pick<Installed, "appId" | "serviceUrl">, now: number) {
  const seconds = Math.floor(now / 1000);
  const times = { nbf: seconds - 60, exp: seconds + 3_600 };
  return { iss: botFramework, aud: appId, ...times, serviceurl: serviceUrl };
}
