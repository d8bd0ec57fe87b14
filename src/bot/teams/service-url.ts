/**
 * Where a Bot Connector may stand. Microsoft lists these for the public cloud and for its tenants of the United States'
 * government community, which sign in the same way ("service endpoints for proactive messages", Microsoft 365 Agents SDK
 * reference); a region is a part of the path. The other clouds are signed by other issuers and are not served.
 */
const hosts: ReadonlySet<string> = new Set(["smba.trafficmanager.net", "smba.infra.gcc.teams.microsoft.com"]);

/** For whoever never wrote, until they do: any region's connector is found through it. */
export const worldwide = "https://smba.trafficmanager.net/teams/";

/**
 * Whether a token of ours may be sent there: over TLS to one of Microsoft's own hosts, or for tests to the one on this
 * computer that the settings name.
 */
export function isServiceUrl(text: string, own?: string): boolean {
  if (!URL.canParse(text)) return false;
  const { search, hash } = new URL(text);
  return search === "" && hash === "" && isAt(text, own, (host) => hosts.has(host));
}

/** Whether a file may be put there: into somebody's OneDrive, which stands at a host of SharePoint's for each tenant. */
export function isUploadUrl(text: string, own?: string): boolean {
  return URL.canParse(text) && isAt(text, own, (host) => /^[a-z0-9-]+\.sharepoint\.com$/.test(host));
}

function isAt(text: string, own: string | undefined, isTheirs: (host: string) => boolean): boolean {
  const { protocol, host, username, password, origin } = new URL(text);
  if (username !== "" || password !== "") return false;
  if (own !== undefined) return origin === new URL(own).origin;
  return protocol === "https:" && isTheirs(host);
}
