import { describe, expect, it } from "vitest";
import { fill, readOwn } from "../../scripts/teams/filling.ts";
import { own } from "../support/teams-package/trial.ts";

const { appId, site } = own;

describe("what a trust gives for its package", () => {
  it("is taken as it is meant", () => {
    const given = {
      appId: ` ${appId.toUpperCase()} `,
      site: "https://Intranet.Fenwold.NHS.uk",
      privacy: "",
      terms: own.terms,
    };
    const page = "https://intranet.fenwold.nhs.uk/";
    expect(readOwn(given, {})).toEqual({ own: { appId, site: page, privacy: page, terms: own.terms } });
    expect(readOwn({}, { TEAMS_APP_ID: appId, TEAMS_SITE: site, TEAMS_TERMS: "" })).toEqual({
      own: { appId, site, privacy: site, terms: site },
    });
    expect(readOwn({ appId, site }, { TEAMS_APP_ID: "another", TEAMS_SITE: "none" })).toHaveProperty("own");
  });

  it.each<[string, Parameters<typeof readOwn>[0], readonly string[]]>([
    ["no page", { appId }, ["Say which page of your trust is about Alongside"]],
    ["no app", { site }, ["Say which app it is: --app-id, or TEAMS_APP_ID."]],
    ["a word for an app", { appId: "alongside", site }, ["--app-id must be a Microsoft App ID"]],
    ["an app of noughts", { appId: "00000000-0000-0000-0000-000000000000", site }, ["--app-id must be a Microsoft"]],
    ["an app and more", { appId: `${appId}0`, site }, ["--app-id must be a Microsoft App ID"]],
    ["a page without its lock", { appId, site: "http://fenwold.nhs.uk" }, ["--site must begin with https://."]],
    ["a page that is none", { appId, site: "our intranet" }, ["--site must be an address that begins with https://."]],
    ["this machine's page", { appId, site: "https://localhost/" }, ["--site must be on a server with a name"]],
    ["a page of nowhere", { appId, site: "https://alongside.example/" }, ["--site must be on a server with a name"]],
    ["a number's page", { appId, site: "https://[::1]/" }, ["--site must be on a server with a name"]],
    ["a server's bare name", { appId, site: "https://intranet/" }, ["--site must be on a server with a name"]],
    ["a page with a password", { appId, site: "https://a:b@fenwold.nhs.uk" }, ["--site must not have a name or a"]],
    ["an endless page", { appId, site: `https://fenwold.nhs.uk/${"n".repeat(2_048)}` }, ["--site must have at most"]],
    ["a wrong page on privacy", { appId, site, privacy: "ftp://a.nhs.uk" }, ["--privacy must begin with https://."]],
    ["a wrong app and wrong terms", { appId: "1", site, terms: "x" }, ["--app-id must", "--terms must be an address"]],
  ])("%s is refused in a sentence", (_what, given, sentences) => {
    const found = readOwn(given, {});
    expect(found).toEqual({ wrong: sentences.map((each) => expect.stringContaining(each)) });
    for (const sentence of "wrong" in found ? found.wrong : []) expect(sentence).toMatch(/^\S.*\.( \S.*\.)*$/);
  });

  it("is called a setting where it came from one", () => {
    expect(readOwn({}, { TEAMS_APP_ID: "1", TEAMS_SITE: "http://a.nhs.uk", TEAMS_PRIVACY: "x" })).toEqual({
      wrong: [
        expect.stringMatching(/^TEAMS_APP_ID must be/),
        "TEAMS_SITE must begin with https://.",
        expect.stringMatching(/^TEAMS_PRIVACY must be/),
      ],
    });
  });

  it("cannot break out of its place, and leaves a place that is not known", () => {
    const site = 'https://fenwold.nhs.uk/?a="},{"#$&$1';
    const place = (name: string) => `${"$"}{{${name}}}`;
    const template = JSON.stringify({ a: [place("TEAMS_SITE")], b: place("TEAMS_TENANT_ID") });
    expect(JSON.parse(fill(template, { ...own, site }))).toEqual({ a: [site], b: place("TEAMS_TENANT_ID") });
  });
});
