import { setTimeout as pause } from "node:timers/promises";
import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest";
import type { Fault } from "../../../support/teams/faults.ts";
import { openService, type Service } from "../../../support/teams/service.ts";
import { askFor, asking, lastSaying, later, next, offerTo, read } from "./steps.ts";

let teams: Service;
beforeAll(async () => {
  teams = await openService();
  for (const name of ["Amara", "Jo", "Robin", "Sam"]) await teams.as(name).install();
});
afterEach(() => {
  teams.microsoft.connector.mend();
  teams.trouble.lateMs = 0;
});
afterAll(() => teams?.close());

const fault = (name: string, over: Partial<Fault>) =>
  teams.microsoft.connector.fault({ on: "post", how: "before", conversation: teams.as(name).own.id, ...over });

describe("what was done always stands somewhere", () => {
  it("a press that took long, in a message that can't be changed any more, is a message of its own", {
    timeout: 60_000,
  }, async () => {
    const [amara, jo, robin] = [teams.as("Amara"), teams.as("Jo"), teams.as("Robin")];
    const code = await askFor(amara);
    amara.close();
    await offerTo(jo, code, "Robin Vale");
    await later(teams);
    lastSaying(robin, "Would you like to take this on?");
    fault("Robin", {
      on: "update",
      times: 40,
      answer: { status: 404, body: { error: { code: "ActivityNotFoundInConversation" } } },
    });
    teams.trouble.lateMs = 2_500;
    await robin.press("Yes, I'll do it");
    teams.trouble.lateMs = 0;
    expect(robin.told).toContain("This takes longer than usual");
    await expect.poll(() => robin.chat(), { timeout: 15_000 }).toContain("Thank you. It's yours");
  });

  it.each<[string, Partial<Fault>]>([
    ["is limited", { answer: { status: 429, headers: { "retry-after": "1" } } }],
    ["is away", { answer: { status: 502 } }],
    ["loses the line before it has it", { drops: "cut" }],
  ])("an answer that somebody typed for comes again where Teams %s", async (_what, over) => {
    const amara = teams.as("Amara");
    const before = amara.own.messages.length;
    fault("Amara", over);
    await amara.say("help");
    await expect.poll(() => amara.own.messages.length, { timeout: 10_000 }).toBe(before + 1);
  });

  it("also after a minute in which Teams took nothing, and a Home that comes so late is known to be the last one", {
    timeout: 60_000,
  }, async () => {
    const sam = teams.as("Sam");
    const before = sam.own.messages.length;
    fault("Sam", { answer: { status: 502 }, times: 2 });
    await sam.say("home");
    expect(sam.own.messages).toHaveLength(before);
    await expect.poll(() => sam.own.messages.length, { timeout: 30_000 }).toBe(before + 1);
    const code = await askFor(teams.as("Amara"));
    teams.as("Amara").close();
    await expect.poll(() => read(sam, sam.last() as never), { timeout: 10_000 }).toContain(code);
  });

  it("a last page that took long: what came of it is in the chat, too, for whoever closed the panel", {
    timeout: 60_000,
  }, async () => {
    const amara = teams.as("Amara");
    await amara.say("home");
    await amara.press("Request a peer support worker");
    for (const page of asking.slice(0, 3)) await next(amara, page);
    const before = amara.own.messages.length;
    teams.trouble.lateMs = 2_500;
    const came = amara.fill(asking[3]);
    await came.then(({ activity }) => Promise.all([1, 2].map(() => amara.send(activity))));
    teams.trouble.lateMs = 0;
    expect(amara.page()).toContain("This takes longer than usual. What you wrote is still here.");
    amara.close();
    await expect.poll(() => amara.own.messages.length, { timeout: 15_000 }).toBeGreaterThan(before);
    // However often Teams delivered it meanwhile.
    await pause(1_000);
    expect(amara.own.messages).toHaveLength(before + 1);
    expect(read(amara, amara.last() as never)).toMatch(/AL-[2-9A-Z]{4}-[2-9A-Z]/);
  });
});
