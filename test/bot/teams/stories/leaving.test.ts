import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { Person } from "../../../support/teams/person.ts";
import { openService, type Service } from "../../../support/teams/service.ts";
import { askFor, asking, later, next, read } from "./steps.ts";

let teams: Service;
beforeAll(async () => {
  teams = await openService();
  for (const name of ["Amara", "Jo", "Sam", "Robin", "Tom"]) await teams.as(name).install();
});
afterAll(() => teams?.close());

/** What the lead reads of whom no message reaches. */
async function unreached(): Promise<string> {
  const jo = teams.as("Jo");
  await jo.say("who can't be reached");
  return read(jo, jo.last() as never);
}
const drafts = () => teams.store.asOwner((tx) => tx.draft.count());

describe("somebody who has left", () => {
  it("is known once Teams does not know them any more: the lead reads who, and what to do", async () => {
    const { connector } = teams.microsoft;
    const sam = teams.as("Sam");
    await teams.look();
    expect(await unreached()).not.toContain("Sam Okafor");
    connector.people.delete(sam.listed.id);
    await teams.look();
    const said = await unreached();
    expect(said).toContain("Sam Okafor");
    expect(said).toContain("Their chat account was not found.");
    expect(said).toContain("Ask IT if their account has changed.");
    // Nobody is asked again about somebody of whom it is known.
    const asked = () => connector.calls.filter(({ what }) => what === "member").length;
    const before = asked();
    await teams.look();
    expect(asked() - before).toBe(4);
    connector.people.set(sam.listed.id, sam.listed);
    await sam.say("home");
    expect(await unreached()).not.toContain("Sam Okafor");
  });

  it.each([
    ["is busy", { answer: { status: 429 } }],
    ["is away", { answer: { status: 502 } }],
    ["does not let it ask", { answer: { status: 403 } }],
    ["is not what answers, but a gateway that finds nothing", { answer: { status: 404 } }],
  ])("is not made up where Teams %s", async (_how, over) => {
    teams.microsoft.connector.fault({ on: "member", how: "before", times: 5, ...over });
    await teams.look();
    expect(await unreached()).toContain("Messages reach everyone.");
  });

  it("is known, too, when the Home of somebody can't be changed because they blocked it", async () => {
    const robin = teams.as("Robin");
    await robin.say("home");
    teams.microsoft.connector.shut(robin.listed.id);
    await teams.store.asOwner((tx) =>
      tx.person.update({ where: { id: robin.listed.object }, data: { name: "Rowan Vale" } }),
    );
    await askFor(teams.as("Amara"));
    await expect.poll(unreached, { timeout: 20_000 }).toContain("Rowan Vale");
    expect(await unreached()).toContain("They have blocked Alongside.");
    teams.microsoft.connector.opened(robin.listed.id);
    await robin.say("home");
    expect(await unreached()).not.toContain("Rowan Vale");
  });
});

describe("the app is taken out", () => {
  it("in the middle of a page: the page still answers, what was sent is kept, and it goes on where it was", async () => {
    const tom = teams.as("Tom");
    await tom.press("Request a peer support worker");
    await next(tom, asking[0]);
    const before = [tom.own.messages.length, await drafts()];
    await tom.uninstall();
    expect([tom.own.messages.length, await drafts()]).toEqual(before);
    await next(tom, asking[1]);
    expect(tom.page()).toContain("Page 3 of 4");
    tom.close();
    await later(teams);
    expect(tom.own.messages).toHaveLength(before[0] ?? 0);
    await tom.install();
    await tom.press("Carry on");
    expect(tom.page()).toContain("Page 3 of 4");
    tom.close();
  });

  it.each(["channel", "groupChat"] as const)(
    "of a %s, with or without people of it: nobody there hears anything, and nothing changes for anybody",
    async (type) => {
      const amara = teams.as("Amara");
      const shared = teams.shared(type);
      const people = await teams.store.asOwner((tx) =>
        tx.identity.findMany({ select: { trouble: true, platformId: true } }),
      );
      const bot = { id: `28:${teams.microsoft.appId}` };
      const before = teams.logged.length;
      for (const over of [
        { membersRemoved: [bot] },
        { membersRemoved: [{ id: amara.listed.id }, bot] },
        { membersAdded: [{ id: teams.as("Jo").listed.id }] },
        { channelData: { tenant: { id: teams.microsoft.tenantId }, eventType: "teamDeleted" } },
      ])
        expect(await arrives(amara, { type: "conversationUpdate", ...over }, shared)).toEqual([200, ""]);
      expect(await arrives(amara, { type: "installationUpdate", action: "remove" }, shared)).toEqual([200, ""]);
      expect(shared.messages).toEqual([]);
      expect(teams.logged.slice(before)).toEqual([]);
      expect(
        await teams.store.asOwner((tx) => tx.identity.findMany({ select: { trouble: true, platformId: true } })),
      ).toEqual(people);
      // A mention that was on its way is answered in private; there, where nobody can be told so any more, nothing fails.
      teams.microsoft.connector.fault({
        ...{ on: "post", how: "before", conversation: shared.id, times: 3 },
        answer: { status: 403, body: { error: { code: "BotNotInConversationRoster" } } },
      });
      const count = amara.own.messages.length;
      expect((await amara.mention(shared, "help")).status).toBe(200);
      expect(amara.own.messages).toHaveLength(count + 1);
      expect(await unreached()).toContain("Messages reach everyone.");
    },
  );
});

async function arrives(person: Person, over: object, where: Parameters<Person["activity"]>[1]) {
  const { status, body } = await person.send(person.activity(over, where));
  return [status, body];
}
