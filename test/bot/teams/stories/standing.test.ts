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
const homeOf = (name: string) => {
  const person = teams.as(name);
  return person.own.messages.filter((shown) => /^Hello /.test(read(person, shown))).at(-1);
};
const callsTo = (name: string, what: "post" | "update") =>
  teams.microsoft.connector.calls.filter((call) => call.what === what && call.conversation === teams.as(name).own.id)
    .length;

/** Until nothing was drawn for a while. */
async function settled(): Promise<void> {
  const { calls } = teams.microsoft.connector;
  for (let seen = -1; seen !== calls.length; await pause(2_500)) seen = calls.length;
}

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

describe("the Home of somebody who was told of nothing", () => {
  it("says what is true a moment later, once, and is left alone where it would say the same", {
    timeout: 120_000,
  }, async () => {
    const [amara, robin, leslie] = [teams.as("Amara"), teams.as("Robin"), teams.as("Leslie")];
    await leslie.install();
    await robin.say("home");
    await amara.say("home");
    await settled();
    const [robins, leslies] = [callsTo("Robin", "update"), callsTo("Leslie", "update")];
    // By another process: nothing here knows of it.
    const where = { id: robin.listed.object };
    await teams.store.asOwner((tx) => tx.person.update({ where, data: { name: "Rowan Vale" } }));
    // What somebody else does here is followed by a look at everybody's.
    await askFor(amara);
    amara.close();
    await expect.poll(() => read(robin, homeOf("Robin") as never), { timeout: 60_000 }).toContain("Hello Rowan");
    await settled();
    expect([callsTo("Robin", "update") - robins, callsTo("Leslie", "update") - leslies]).toEqual([1, 0]);
  });

  it("is not drawn again after a restart where nothing changed", { timeout: 60_000 }, async () => {
    const updates = () => teams.microsoft.connector.calls.filter(({ what }) => what === "update").length;
    await settled();
    await teams.restart();
    const before = updates();
    // What changes nobody's Home: a look at everybody's follows it.
    await teams.as("Amara").press("Request a peer support worker");
    await next(teams.as("Amara"), {}, "Save and close");
    await settled();
    expect(updates() - before).toBeLessThanOrEqual(1);
  });
});
