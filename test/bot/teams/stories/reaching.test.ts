import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import type { Fault } from "../../../support/teams/faults.ts";
import type { Person } from "../../../support/teams/person.ts";
import { openService, type Service } from "../../../support/teams/service.ts";
import { asking, codeIn, lastSaying, later, next, read } from "./steps.ts";

let teams: Service;
beforeAll(async () => {
  teams = await openService();
  for (const name of ["Amara", "Jo", "Sam"]) await teams.as(name).install();
});
afterAll(() => teams?.close());

/** What was logged since the test began. */
let begun = 0;
beforeEach(() => {
  begun = teams.logged.length;
});
const logged = () => teams.logged.slice(begun).join("\n");

/** The messages about this request that somebody was sent. */
const told = (name: string, code: string) => {
  const person = teams.as(name);
  const news = person.own.messages.filter((shown) => read(person, shown).includes("A new request waits for a match"));
  return news.filter((shown) => read(person, shown).includes(code)).length;
};
const postsTo = (person: Person, code: string) =>
  teams.microsoft.connector.calls.filter(
    ({ what, conversation, body }) =>
      what === "post" && conversation === person.own.id && JSON.stringify(body).includes(code),
  ).length;
const fault = (name: string, over: Partial<Fault>) =>
  teams.microsoft.connector.fault({ on: "post", how: "before", conversation: teams.as(name).own.id, ...over });

/** Amara asks, and closes what she then reads. */
async function ask(): Promise<string> {
  const amara = teams.as("Amara");
  await amara.press("Request a peer support worker");
  for (const page of asking) await next(amara, page);
  amara.close();
  return codeIn(amara.page() || (await lastCode()));
}

/** The code of the request that was sent last. */
async function lastCode(): Promise<string> {
  const found = await teams.store.asOwner((tx) =>
    tx.request.findFirst({ orderBy: [{ sentAt: "desc" }, { version: "asc" }] }),
  );
  return found?.caseCode ?? "";
}

/** What the lead reads of whom no message reaches. */
async function unreached(): Promise<string> {
  const jo = teams.as("Jo");
  await jo.say("who can't be reached");
  return read(jo, jo.last() as never);
}

/** The lead sends again what somebody was not sent. */
async function tryAgain(name: string): Promise<void> {
  const jo = teams.as("Jo");
  await unreached();
  await jo.press(new RegExp(`^Try again for ${name}`));
  jo.close();
  await later(teams, 1);
}

describe("Teams takes a message later, or does not say whether it took it", () => {
  it.each([
    [429, { "retry-after": "30" }],
    [412, {}],
  ] as const)("after a %s it comes once, in its time, and others are not kept waiting", async (status, headers) => {
    const code = await ask();
    fault("Jo", { answer: { status, headers } });
    await later(teams);
    expect([told("Jo", code), told("Sam", code)]).toEqual([0, 1]);
    await later(teams);
    expect(told("Jo", code)).toBe(1);
  });

  it("an answer that somebody waits for comes once Teams takes it", async () => {
    const amara = teams.as("Amara");
    const count = amara.own.messages.length;
    fault("Amara", { answer: { status: 429, headers: { "retry-after": "1" } } });
    await amara.say("help");
    expect(amara.own.messages).toHaveLength(count + 1);
  });

  it.each<[string, Partial<Fault>]>([
    ["502 after it was taken", { how: "after", answer: { status: 502 } }],
    ["504 after it was taken", { how: "after", answer: { status: 504 } }],
    ["a cut line after it was taken", { how: "after", drops: "cut" }],
  ])("%s: it is never sent again, and Home says that it may not have come", async (_what, over) => {
    const jo = teams.as("Jo");
    const code = await ask();
    fault("Jo", over);
    await later(teams);
    await later(teams, 30);
    await later(teams, 60);
    expect([told("Jo", code), postsTo(jo, code)]).toEqual([1, 1]);
    await jo.say("home");
    expect(read(jo, jo.last() as never)).toContain("This may not have reached you");
  });
});

describe("Teams does not let Alongside write to one person: the lead reads who, why and what helps", () => {
  it.each([
    [403, "MessageWritesBlocked", "They have blocked Alongside."],
    [403, "BotNotInConversationRoster", "They have taken Alongside out of their chat."],
    [403, "BotDisabledByAdmin", "Alongside is not allowed to write to them."],
    [404, "ConversationNotFound", "Their chat account was not found."],
  ])("%s %s", async (status, code, why) => {
    const asked = await ask();
    fault("Sam", { answer: { status, body: { error: { code } } } });
    await later(teams);
    const said = await unreached();
    expect(said).toContain("Sam Okafor");
    expect(said).toContain(why);
    expect(teams.ready()).toBeUndefined();
    await tryAgain("Sam Okafor");
    const sam = teams.as("Sam");
    expect(read(sam, lastSaying(sam, "A new request waits for a match"))).toContain(asked);
    expect(await unreached()).not.toContain("Sam Okafor");
  });

  it("whoever takes it out is known at once, and reached again once they add it", async () => {
    const sam = teams.as("Sam");
    await sam.uninstall();
    expect(await unreached()).toContain("They have taken Alongside out of their chat.");
    // Teams calls that blocked, when it is written to.
    await ask();
    await later(teams);
    expect(await unreached()).toContain("They have taken Alongside out of their chat.");
    await sam.install();
    expect(await unreached()).not.toContain("Sam Okafor");
    const code = await ask();
    await later(teams);
    expect(read(sam, lastSaying(sam, "A new request waits for a match"))).toContain(code);
  });

  it("that it was taken out is not lost with the store away: Teams is told to say it again", async () => {
    const sam = teams.as("Sam");
    teams.trouble.down = true;
    const came = await sam.uninstall();
    teams.trouble.down = false;
    expect(came.status).toBe(503);
    expect((await sam.send(came.activity)).status).toBe(200);
    expect(await unreached()).toContain("They have taken Alongside out of their chat.");
    await sam.install();
  });
});

describe("Microsoft does not let the app in any more", () => {
  it("a token that counts no more is asked for anew, and the message comes once", async () => {
    const { signIns } = teams.microsoft;
    const code = await ask();
    teams.microsoft.forgetTokens();
    await later(teams);
    expect([told("Jo", code), teams.microsoft.signIns - signIns]).toEqual([1, 1]);
  });

  it("a secret that ended stands in /readyz and in the log, nothing is lost, and with a good one it goes on", async () => {
    const code = await ask();
    teams.microsoft.forgetTokens();
    teams.microsoft.wrong.secret = true;
    await later(teams);
    expect(teams.ready()).toMatch(/^401/);
    expect(logged()).toMatch(/^error Microsoft does not let Alongside in/m);
    expect(logged()).not.toMatch(/otter/);
    teams.microsoft.wrong.secret = false;
    const jo = teams.as("Jo");
    await jo.say("home");
    expect(teams.ready()).toBeUndefined();
    expect(logged()).toMatch(/^info Microsoft lets Alongside in again/m);
    expect(await unreached()).toContain("Sam Okafor");
    await tryAgain("Sam Okafor");
    const sam = teams.as("Sam");
    expect(read(sam, lastSaying(sam, "A new request waits for a match"))).toContain(code);
  });

  it("the service does not start with such a secret, and says which setting it is", async () => {
    teams.microsoft.wrong.secret = true;
    await expect(teams.restart()).rejects.toMatchObject({ sentence: expect.stringMatching(/^TEAMS_APP_PASSWORD: /) });
    teams.microsoft.wrong.secret = false;
    teams.microsoft.wrong.signIn = true;
    await teams.restart();
    teams.microsoft.wrong.signIn = false;
    expect((await teams.as("Jo").say("help")).status).toBe(200);
  });
});
