import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { openService, type Service } from "../../../support/teams/service.ts";
import { lastSaying, later, next, read } from "./steps.ts";

let teams: Service;
beforeAll(async () => {
  teams = await openService();
  for (const name of ["Amara", "Priya", "Jo"]) await teams.as(name).install();
});
afterAll(() => teams?.close());

/** How many accounts and people are kept. */
const kept = async () =>
  await teams.store.asOwner(async (tx) => [await tx.identity.count(), await tx.person.count()] as const);
const asked = () => teams.microsoft.connector.calls.filter(({ what }) => what === "member").length;
const inPrivate = "I only answer in private. Please look in our own chat.";

describe("somebody in Teams", () => {
  it("is asked for by e-mail once, then known by their account alone", async () => {
    const amara = teams.as("Amara");
    const before = asked();
    await amara.say("help");
    await teams.restart();
    await amara.say("home");
    expect(asked()).toBe(before);
    expect(read(amara, amara.last() as never)).toContain("Hello Amara");
  });

  it("with the e-mail of somebody else's account is not let in, and nothing of theirs is kept", async () => {
    const other = teams.somebody({ name: "Amara Osei", email: "amara.osei@fenwold.example" });
    const before = await kept();
    await other.install();
    expect(other.chat()).toContain("Someone has this e-mail here already");
    expect(await kept()).toEqual(before);
  });

  it.each([
    ["a guest of the tenant", { email: "tom.birch@fenwold.example", role: "guest" }],
    [
      "a guest by the name they sign in with",
      { email: "tom.birch@fenwold.example", signIn: "tom.birch_elsewhere.example#EXT#@fenwold.example" },
    ],
    ["of another tenant", { email: "tom.birch@fenwold.example", tenant: "22222222-2222-4222-8222-222222222222" }],
    ["not signed in", { email: "tom.birch@fenwold.example", role: "anonymous", object: "no account" }],
  ] as const)(
    "who is %s reads for whom this is, whatever they do, and nothing of theirs is kept",
    async (_who, listed) => {
      const someone = teams.somebody({ name: "Gus Guest", ...listed });
      const before = await kept();
      await someone.install();
      await someone.say("our requests");
      for (const shown of someone.own.messages)
        expect(read(someone, shown)).toContain("Alongside is for people who work");
      expect(someone.own.messages).toHaveLength(2);
      expect(await kept()).toEqual(before);
    },
  );

  it("whom the roster does not tell is let in by nothing else", async () => {
    const tom = teams.as("Tom");
    teams.microsoft.connector.fault({ on: "member", how: "before", answer: { status: 502 } });
    await tom.install();
    expect(tom.chat()).toContain("We can't tell who you are just now");
    await tom.say("home");
    expect(read(tom, tom.last() as never)).toContain("Hello Tom");
  });

  it("of whom the roster names no tenant is not let in by their e-mail, whosever it is", async () => {
    const robin = { name: "Robin Vale", email: "robin.vale@fenwold.example" };
    const other = teams.somebody(robin);
    const before = await kept();
    const body = { id: other.listed.id, aadObjectId: other.listed.object, ...robin };
    teams.microsoft.connector.fault({ on: "member", how: "before", answer: { status: 200, body } });
    await other.install();
    expect(other.chat()).toContain("We can't tell who you are just now");
    expect(other.chat()).not.toContain("Hello Robin");
    expect(await kept()).toEqual(before);
  });

  it("has the app already hears nothing when its package is renewed, and goes on", async () => {
    const amara = teams.as("Amara");
    const before = amara.own.messages.length;
    const renewed = await amara.send(amara.activity({ type: "installationUpdate", action: "add-upgrade" }));
    expect([renewed.status, amara.own.messages.length]).toEqual([200, before]);
    await amara.say("help");
    expect(amara.own.messages.length).toBe(before + 1);
  });

  it("nobody knows comes in by themselves: reads what is kept, says their team, is let in and hears so", async () => {
    const priya = teams.as("Priya");
    const alex = teams.somebody({ name: "Alex Reed", email: "alex.reed@fenwold.example" });
    const before = await kept();
    await alex.install();
    expect(alex.chat()).toContain("We don't know you here yet");
    await alex.press("Say which team I work with");
    expect(alex.page()).toContain("Before we begin");
    expect(await kept()).toEqual(before);
    await next(alex, {}, "Carry on");
    await next(alex, { Team: "Eastfield Community Team" });
    await next(alex, { "Your job": "Care co-ordinator" });
    expect(alex.page()).toContain("We have asked your team");
    await priya.say("home");
    await priya.press(/Yes, they work with us: Alex Reed/);
    await later(teams);
    expect(read(alex, lastSaying(alex, "Your team said yes"))).toContain("Eastfield Community Team");
  });
});

describe("named where others read along", () => {
  it.each(["groupChat", "channel"] as const)(
    "in a %s, the answer is in private, and there one sentence says so",
    async (type) => {
      const amara = teams.as("Amara");
      const shared = teams.shared(type);
      const before = amara.own.messages.length;
      await amara.mention(shared, "our requests");
      expect(shared.messages.map((shown) => read(amara, shown))).toEqual([inPrivate]);
      expect(amara.own.messages.slice(before).map((shown) => read(amara, shown))).toEqual([
        expect.stringContaining("Our requests"),
      ]);
    },
  );

  it("whoever never opened their own chat is written to in the one that Teams makes for the two", async () => {
    const nadia = teams.as("Nadia");
    const shared = teams.shared("groupChat");
    await nadia.mention(shared, "home");
    const made = teams.microsoft.connector.calls.filter(({ what }) => what === "create").at(-1);
    expect(made?.body).toMatchObject({
      isGroup: false,
      members: [{ id: nadia.listed.id }],
      tenantId: teams.microsoft.tenantId,
    });
    expect(nadia.chat()).toContain("Nadia");
    expect(shared.messages.map((shown) => read(nadia, shown))).toEqual([inPrivate]);
  });

  it("whoever can't be written to is told how, and the others read nothing of theirs", async () => {
    const robin = teams.as("Robin");
    const shared = teams.shared("channel");
    teams.microsoft.connector.shut(robin.listed.id);
    await robin.mention(shared, "what waits for me");
    expect(shared.messages.map((shown) => read(robin, shown))).toEqual([
      "I only answer in private. Please add me to your own apps first, then write to me there.",
    ]);
    expect(robin.own.messages).toEqual([]);
    teams.microsoft.connector.opened(robin.listed.id);
  });

  it("what does not name it is left alone", async () => {
    const amara = teams.as("Amara");
    const shared = teams.shared("groupChat");
    const before = amara.own.messages.length;
    await amara.send(amara.activity({ type: "message", text: "home" }, shared));
    expect([shared.messages.length, amara.own.messages.length]).toEqual([0, before]);
  });

  it("a button pressed there does nothing", async () => {
    const amara = teams.as("Amara");
    const shared = teams.shared("groupChat");
    const data = { press: { do: "start", flow: "request.ask" } };
    const drafts = () => teams.store.asOwner((tx) => tx.draft.count());
    const before = await drafts();
    const ways = [
      [
        { name: "task/fetch", value: { data } },
        { task: { type: "message", value: "This only works in our own chat." } },
      ],
      [
        { name: "adaptiveCard/action", value: { action: { type: "Action.Execute", verb: "press", data } } },
        {
          statusCode: 200,
          type: "application/vnd.microsoft.activity.message",
          value: "This only works in our own chat.",
        },
      ],
    ] as const;
    for (const [over, answer] of ways) {
      const came = await amara.send(amara.activity({ type: "invoke", ...over }, shared));
      expect([came.status, JSON.parse(came.body)]).toEqual([200, answer]);
    }
    expect(await drafts()).toBe(before);
  });

  it("the app put into a team, or taken out of it, says nothing there and changes nobody", async () => {
    const amara = teams.as("Amara");
    const shared = teams.shared("channel");
    const before = await kept();
    for (const action of ["add", "remove"]) {
      const came = await amara.send(amara.activity({ type: "installationUpdate", action }, shared));
      expect(came.status).toBe(200);
    }
    expect([shared.messages, await kept()]).toEqual([[], before]);
    await amara.say("help");
    expect(amara.last()).toBeDefined();
  });
});
