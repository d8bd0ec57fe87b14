import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { demoPeople } from "../../../../src/operate/demo-people.ts";
import { createStandIn, type StandIn } from "../../../support/slack/stand-in.ts";
import { openService, type Service } from "../../../support/teams/service.ts";
import { askFor, lastSaying, later, read } from "./steps.ts";

let slack: StandIn;
let teams: Service;
beforeAll(async () => {
  const people = demoPeople.map(({ name }) => ({
    ...{ id: `U0${name.toUpperCase().replace(/[^A-Z]/g, "")}`, name },
    email: `${name.toLowerCase().replace(" ", ".")}@fenwold.example`,
  }));
  slack = await createStandIn({
    clock: { now: () => teams?.foundation.clock.now() ?? new Date("2026-11-24T10:02:00Z") },
    people,
  });
  const { botToken, signingSecret, apiUrl } = slack;
  teams = await openService({ slack: { botToken, signingSecret, apiUrl } });
  slack.connect(`${teams.address()}/slack/events`);
});
afterAll(async () => {
  await teams?.close();
  await slack?.stop();
});

const inSlack = () => slack.user("U0SAMOKAFOR");
const told = () => [
  inSlack()
    .messages()
    .filter(({ texts }) => texts.join().includes("A new request waits for a match")).length,
  teams.as("Sam").own.messages.filter((shown) => read(teams.as("Sam"), shown).includes("A new request waits")).length,
];

describe("a trust with Slack and Teams", () => {
  it("has one person behind both accounts, who is told once, where they came in last", async () => {
    const [sam, amara] = [teams.as("Sam"), teams.as("Amara")];
    await inSlack().home();
    teams.minutes(1);
    await sam.install();
    await amara.install();
    const [accounts, people] = await teams.store.asOwner(async (tx) => {
      const found = await tx.identity.findMany({ where: { person: { name: "Sam Okafor" } } });
      return [found.map(({ surface }) => surface).sort(), new Set(found.map(({ personId }) => personId)).size];
    });
    expect([accounts, people]).toEqual([["slack", "teams"], 1]);
    const code = await askFor(amara);
    await later(teams);
    expect(told()).toEqual([0, 1]);
    expect(read(sam, lastSaying(sam, "A new request waits for a match"))).toContain(code);
  });

  it("and is told in Slack once the app is gone from Teams, without anybody having to do something", async () => {
    teams.microsoft.connector.shut(teams.as("Sam").listed.id);
    const code = await askFor(teams.as("Amara"));
    await later(teams);
    // On a slow machine one of the two may have been busy, and is asked again.
    await later(teams);
    await slack.settled();
    expect(told()).toEqual([1, 1]);
    expect(inSlack().messages().at(-1)?.texts.join()).toContain(code);
    expect(teams.ready()).toBeUndefined();
  });

  it("is still counted as reached when they take it out of Teams themselves: what waited comes in Slack, once", async () => {
    const [sam, jo] = [teams.as("Sam"), teams.as("Jo")];
    teams.microsoft.connector.opened(sam.listed.id);
    await jo.install();
    teams.minutes(1);
    await sam.install();
    const [inSlackBefore = 0, inTeamsBefore = 0] = told();
    const code = await askFor(teams.as("Amara"));
    await sam.uninstall();
    expect(await unreached()).not.toContain("Sam Okafor");
    await later(teams);
    await later(teams);
    await slack.settled();
    expect(told()).toEqual([inSlackBefore + 1, inTeamsBefore]);
    expect(inSlack().messages().at(-1)?.texts.join()).toContain(code);
    expect(await unreached()).not.toContain("Sam Okafor");
  });

  it("is listed, with the reason, once Slack does not reach them either, and is not once they come back to one", async () => {
    await slack.directory.deactivate("U0SAMOKAFOR");
    await slack.settled();
    expect(await unreached()).toMatch(/Sam Okafor\nTheir (chat )?account/);
    await teams.as("Sam").install();
    expect(await unreached()).not.toContain("Sam Okafor");
  });
});

/** What the lead reads of whom no message reaches. */
async function unreached(): Promise<string> {
  const jo = teams.as("Jo");
  await jo.say("who can't be reached");
  return read(jo, jo.last() as never);
}
