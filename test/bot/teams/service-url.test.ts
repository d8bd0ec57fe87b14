import { describe, expect, it } from "vitest";
import { isServiceUrl, worldwide } from "../../../src/bot/teams/service-url.ts";

describe("Where our token for the Bot Connector may be sent", () => {
  it.each([
    worldwide,
    "https://smba.trafficmanager.net/uk/",
    "https://smba.trafficmanager.net/emea/11111111-2222-4333-8444-555555555555/",
    "https://SMBA.trafficmanager.net/uk",
    "https://smba.infra.gcc.teams.microsoft.com/teams",
  ])("to Microsoft, at %s", (url) => expect(isServiceUrl(url)).toBe(true));

  it.each([
    "http://smba.trafficmanager.net/uk/",
    "https://trafficmanager.net/uk/",
    "https://other.trafficmanager.net/uk/",
    "https://smba.trafficmanager.net.example.org/",
    "https://smba.trafficmanager.net@example.org/",
    "https://smba.trafficmanager.net:444/",
    "https://smba.trafficmanager.net/?to=https://example.org",
    "https://example.org/#smba.trafficmanager.net",
    "http://127.0.0.1:3000/",
    "https://login.microsoftonline.com/",
    "javascript:alert(1)",
    "",
  ])("and nowhere else: %s", (url) => expect(isServiceUrl(url)).toBe(false));

  it("where a test has its own, only to that", () => {
    const own = "http://127.0.0.1:4000/teams/";
    expect(isServiceUrl("http://127.0.0.1:4000/teams/uk/", own)).toBe(true);
    for (const url of ["http://127.0.0.1:4001/teams/", "http://localhost:4000/teams/", worldwide])
      expect(isServiceUrl(url, own)).toBe(false);
  });
});
