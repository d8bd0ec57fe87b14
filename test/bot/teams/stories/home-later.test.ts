import { setTimeout as pause } from "node:timers/promises";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { openService, type Service } from "../../../support/teams/service.ts";
import { askFor, next, read } from "./steps.ts";

let teams: Service;
beforeAll(async () => {
  teams = await openService();
  for (const name of ["Amara", "Jo", "Robin", "Sam"]) await teams.as(name).install();
});
afterAll(() => teams?.close());

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
