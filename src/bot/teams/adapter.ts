import { CloudAdapter, ConfigurationBotFrameworkAuthentication } from "botbuilder";
import { inTime } from "../in-turn.ts";
import { botFramework } from "./bearer.ts";

interface AdapterDeps {
  readonly appId: string;
  readonly tenantId: string;
  /** Where Microsoft's keys are listed. */
  readonly openIdUrl: string;
  /** Our own token for the Bot Connector. */
  readonly token: () => Promise<string>;
  /** How long the keys are waited for. */
  readonly limitMs?: number;
}

/** What became of an activity at the guard: let in for one turn, not let in, or nobody can tell for want of keys. */
export type Admission =
  | { readonly is: "in"; readonly turn: (work: () => Promise<void>) => Promise<void> }
  | { readonly is: "out" | "shut" };

export interface Adapter {
  admit(activity: object, header: string): Promise<Admission>;
}

/** Its library keeps no end of its own. */
const usualLimitMs = 5_000;
/** The library's own default, said here because it takes all of its endpoints or none. */
export const openIdOfMicrosoft = "https://login.botframework.com/v1/.well-known/openidconfiguration";

/** Microsoft's adapter: it proves that the Bot Framework sent an activity for this bot, and runs one turn for it. */
export function createAdapter({ appId, tenantId, openIdUrl, token, limitMs = usualLimitMs }: AdapterDeps): Adapter {
  const signed = {
    async signRequest<Request extends { readonly headers: { set(name: string, value: string): void } }>(to: Request) {
      to.headers.set("authorization", `Bearer ${await token()}`);
      return to;
    },
  };
  const authentication = new ConfigurationBotFrameworkAuthentication(
    {
      MicrosoftAppId: appId,
      MicrosoftAppTenantId: tenantId,
      MicrosoftAppType: "SingleTenant",
      ValidateAuthority: true,
      ToChannelFromBotLoginUrl: `https://login.microsoftonline.com/${tenantId}`,
      ToChannelFromBotOAuthScope: botFramework,
      ToBotFromChannelTokenIssuer: botFramework,
      OAuthUrl: botFramework,
      ToBotFromChannelOpenIdMetadataUrl: openIdUrl,
      ToBotFromEmulatorOpenIdMetadataUrl: openIdUrl,
      CallerId: "urn:botframework:azure",
    },
    {
      isValidAppId: async (id) => id === appId,
      isAuthenticationDisabled: async () => false,
      createCredentials: async () => signed as never,
    },
  );
  const adapter = new CloudAdapter(authentication);
  type Sdk = Parameters<typeof authentication.authenticateRequest>[0];

  return {
    async admit(activity, header) {
      try {
        const asked = authentication.authenticateRequest(activity as Sdk, header);
        const answer = await inTime(limitMs, asked);
        if (answer === "too late") return { is: "shut" };
        const identity = answer.came;
        return {
          is: "in",
          async turn(work) {
            let fault: { readonly of: unknown } | undefined;
            await adapter.processActivityDirect(identity, activity as Sdk, async () => {
              await work().catch((error: unknown) => {
                fault = { of: error };
              });
            });
            if (fault) throw fault.of;
          },
        };
      } catch (error) {
        return { is: isWantOfKeys(error) ? "shut" : "out" };
      }
    },
  };
}

/** Whether it was not the token: the list of keys could not be read. */
function isWantOfKeys(error: unknown): boolean {
  if (!(error instanceof Error)) return false;
  if (error.name === "FetchError" || ("code" in error && error.code === "ERR_INVALID_URL")) return true;
  return "statusCode" in error && error.statusCode === 500;
}
