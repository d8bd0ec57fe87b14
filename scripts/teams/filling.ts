/** What a trust's own package says that no other's does. */
export interface Own {
  readonly appId: string;
  /** Pages of the trust's own: about Alongside, about privacy, and on what terms it may be used. */
  readonly site: string;
  readonly privacy: string;
  readonly terms: string;
}

type Given = { readonly [Name in keyof Own]?: string | undefined };

const options = { appId: "--app-id", site: "--site", privacy: "--privacy", terms: "--terms" } as const;
const settings = { appId: "TEAMS_APP_ID", site: "TEAMS_SITE", privacy: "TEAMS_PRIVACY", terms: "TEAMS_TERMS" } as const;

const names = Object.keys(settings) as readonly (keyof Own)[];

/** What was given, tidied, or a sentence for each thing that is missing or wrong. */
export function readOwn(
  given: Given,
  environment: Readonly<Record<string, string | undefined>>,
): { readonly own: Own } | { readonly wrong: readonly string[] } {
  const wrong: string[] = [];
  const taken = (name: keyof Own) => {
    const from = given[name] === undefined ? settings[name] : options[name];
    return { from, value: (given[name] ?? environment[settings[name]] ?? "").trim() };
  };
  const appId = taken("appId");
  if (appId.value === "")
    wrong.push("Say which app it is: --app-id, or TEAMS_APP_ID. It is the Microsoft App ID of your bot registration.");
  else if (!isGuid(appId.value))
    wrong.push(`${appId.from} must be a Microsoft App ID, such as 4f3c2b1a-0d9e-4c8b-a7f6-5e4d3c2b1a09.`);
  const site = taken("site");
  const address = (name: "site" | "privacy" | "terms") => {
    const { from, value } = taken(name);
    if (value === "") return "";
    const problem = problemWith(value);
    if (problem !== undefined) wrong.push(`${from} ${problem}.`);
    return problem === undefined ? new URL(value).href : "";
  };
  if (site.value === "")
    wrong.push("Say which page of your trust is about Alongside: --site https://…, or TEAMS_SITE. People can open it.");
  const own = { site: address("site"), privacy: address("privacy"), terms: address("terms") };
  if (wrong.length > 0) return { wrong };
  return {
    own: {
      appId: appId.value.toLowerCase(),
      site: own.site,
      privacy: own.privacy || own.site,
      terms: own.terms || own.site,
    },
  };
}

/** A GUID that stands for something: the empty one, all noughts, does not. */
export function isGuid(text: string): boolean {
  return /^[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}$/i.test(text) && /[^0-]/.test(text);
}

/** Names that lead nowhere, or to whoever's machine it is. */
const nowhere = /(^|\.)(localhost|invalid|test|example|example\.(com|org|net))$/;

/** Why people in Teams could not open this address, or undefined. */
export function problemWith(address: string): string | undefined {
  if (!URL.canParse(address)) return "must be an address that begins with https://";
  const { protocol, hostname, username, password, href } = new URL(address);
  if (protocol !== "https:") return "must begin with https://";
  if (username !== "" || password !== "") return "must not have a name or a password in it";
  if (/^[\d.]+$|^\[/.test(hostname) || !hostname.includes(".") || nowhere.test(hostname))
    return "must be on a server with a name that people in your trust can reach";
  return href.length > 2_048 ? "must have at most 2048 letters" : undefined;
}

/** The manifest with the trust's own in each place that is kept free for it, as the same text each time. */
export function fill(template: string, own: Own): string {
  const filled: unknown = JSON.parse(template, (_key, value: unknown) =>
    typeof value === "string"
      ? value.replaceAll(/\$\{\{(\w+)\}\}/g, (whole, name: string) => {
          const place = names.find((each) => settings[each] === name);
          return place === undefined ? whole : own[place];
        })
      : value,
  );
  return `${JSON.stringify(filled, null, 2)}\n`;
}
