import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { openService, type Service } from "../../../support/slack/service.ts";
import { askFor, homeOf, lastSaying, modalOf, press } from "./steps.ts";

let slack: Service;
beforeAll(async () => {
  slack = await openService();
  for (const name of ["Amara", "Tom", "Jo", "Sam", "Robin"]) await slack.as(name).home();
});
afterEach(() => expect(slack.standIn.complaints).toEqual([]));
afterAll(() => slack?.close());

async function aMinuteLater(minutes = 2): Promise<void> {
  slack.minutes(minutes);
  await slack.deliver();
}

const requestsTo = (name: string) =>
  slack
    .as(name)
    .messages()
    .filter(({ texts }) => texts.join().includes("A new request waits for a match"));

/** What was logged since the test began. */
let begun = 0;
beforeEach(() => {
  begun = slack.logged.length;
});
const logged = () => slack.logged.slice(begun).join("\n");

/** Amara asks, and closes what she then reads. */
async function ask(): Promise<string> {
  const code = await askFor(slack.as("Amara"));
  await slack.as("Amara").close();
  return code;
}

/** Whom the lead's Home says that no message reaches, with why and what helps; nothing where it says that of nobody. */
async function unreached(): Promise<string | undefined> {
  const jo = slack.as("Jo");
  await jo.home();
  if (!homeOf(jo).includes("can't be reached by message")) return undefined;
  await press(jo, "home", /^See who it is/);
  const said = modalOf(jo);
  await jo.close();
  return said;
}

/** The lead sends again what somebody was not sent. */
async function tryAgain(name: string): Promise<void> {
  const jo = slack.as("Jo");
  await jo.home();
  await press(jo, "home", /^See who it is/);
  await press(jo, "modal", `Try again for ${name}`);
  await jo.close();
  await aMinuteLater(1);
}

describe("Slack takes a message later, or does not say whether it took it", () => {
  it("a conversation that must slow down delays nobody else's page and nobody else's message", async () => {
    const [amara, jo] = [slack.as("Amara"), slack.as("Jo")];
    await ask();
    const limited = slack.standIn.fault({ kind: "429", retryAfter: 30, method: "chat.postMessage", user: jo.id });
    slack.minutes(2);
    const delivering = slack.deliver();
    const began = performance.now();
    await amara.shortcut("start:request.ask");
    expect(modalOf(amara)).toContain("Page 1 of 4");
    expect(performance.now() - began).toBeLessThan(3_000);
    await amara.close("all");
    await delivering;
    expect([limited.met(), requestsTo("Jo").length, requestsTo("Sam").length]).toEqual([1, 0, 1]);
    await aMinuteLater();
    expect(requestsTo("Jo")).toHaveLength(1);
  });

  it("what may have been taken is never sent again, and Home says that it may not have come", async () => {
    const before = requestsTo("Jo").length;
    await ask();
    slack.standIn.fault({ kind: "5xx after accepting", method: "chat.postMessage", user: slack.as("Jo").id });
    await aMinuteLater();
    await aMinuteLater(30);
    await aMinuteLater(60);
    expect(requestsTo("Jo").length - before).toBe(1);
    await slack.as("Jo").home();
    expect(homeOf(slack.as("Jo"))).toContain("This may not have reached you");
  });
});

describe("Slack does not let Alongside write: somebody who can act hears of it, and again when it is mended", () => {
  it("for want of a permission", async () => {
    expect(slack.ready()).toEqual({ platforms: { slack: undefined } });
    slack.standIn.app.removeScope("chat:write");
    const code = await ask();
    await aMinuteLater();
    expect(slack.ready()).toEqual({ platforms: { slack: "missing_scope" } });
    expect(logged()).toMatch(/^error Slack does not let Alongside in.*"needed":"chat:write"/m);
    const said = await unreached();
    expect(said).toContain("Sam Okafor");
    expect(said).toContain("The chat says that Alongside lacks a permission.");
    // That other calls go through mends nothing.
    expect(slack.ready()).toEqual({ platforms: { slack: "missing_scope" } });
    slack.standIn.app.addScope("chat:write");
    await tryAgain("Sam Okafor");
    expect(lastSaying(slack.as("Sam"), "A new request waits for a match").texts.join()).toContain(code);
    // Each method is let in again once it was called: changing a message comes a moment after sending one.
    await expect.poll(() => slack.ready(), { timeout: 6_000 }).toEqual({ platforms: { slack: undefined } });
    expect(logged()).toMatch(/^info Slack lets Alongside in again/m);
    expect(await unreached()).toBeUndefined();
  });

  it.each([
    ["whose token was revoked", () => slack.standIn.app.revokeToken(), /^(token_revoked|account_inactive)$/],
    [
      "that was taken out of the workspace",
      () => slack.standIn.app.uninstall(),
      /^(app_uninstalled|token_revoked|account_inactive)$/,
    ],
  ])("%s: nothing is lost, and with a new token it goes on", async (_how, happens, word) => {
    const code = await ask();
    await happens();
    expect(slack.ready().platforms?.slack).toMatch(word);
    await aMinuteLater();
    expect(logged()).toMatch(/^error Slack does not let Alongside in/m);
    slack.standIn.app.install();
    await slack.restart();
    expect(slack.ready()).toEqual({ platforms: { slack: undefined } });
    const said = await unreached();
    expect(said).toContain("The chat does not let Alongside in any more.");
    await tryAgain("Sam Okafor");
    expect(lastSaying(slack.as("Sam"), "A new request waits for a match").texts.join()).toContain(code);
    expect(await unreached()).toBeUndefined();
  });
});

describe("Slack does not let Alongside write to one person: the lead reads who, why and what helps", () => {
  it.each([
    ["user_disabled", "Their chat account is switched off."],
    ["is_archived", "Alongside is not allowed to write to them."],
    ["restricted_action", "Alongside is not allowed to write to them."],
    ["channel_not_found", "Their chat account was not found."],
  ])("because of %s", async (error, why) => {
    const code = await ask();
    slack.standIn.fault({ kind: "error", error, method: "chat.postMessage", user: slack.as("Sam").id });
    await aMinuteLater();
    expect(requestsTo("Jo").at(-1)?.texts.join()).toContain(code);
    expect(await unreached()).toContain(why);
    expect(slack.ready()).toEqual({ platforms: { slack: undefined } });
    await tryAgain("Sam Okafor");
    expect(lastSaying(slack.as("Sam"), "A new request waits for a match").texts.join()).toContain(code);
    expect(await unreached()).toBeUndefined();
  });
});
