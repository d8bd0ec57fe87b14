import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest";
import { slackScopes } from "../../../../src/bot/slack/permissions.ts";
import { openService, type Service } from "../../../support/slack/service.ts";
import { askFor, homeOf, lastSaying, modalOf, next, press } from "./steps.ts";

let slack: Service;
beforeAll(async () => {
  // A minute between two deliveries of an event is short here, but long enough to mend something in.
  slack = await openService({ minuteMs: 700 });
  for (const name of ["Amara", "Priya", "Jo"]) await slack.as(name).home();
});
afterEach(() => expect(slack.standIn.complaints).toEqual([]));
afterAll(() => slack?.close());

async function aMinuteLater(): Promise<void> {
  slack.minutes(2);
  await slack.deliver();
}

/** How many accounts and people are kept. */
const kept = async () =>
  await slack.store.asOwner(async (tx) => [await tx.identity.count(), await tx.person.count()] as const);

/** Whether the lead's list of whom no message reaches has this name. */
async function cannotBeReached(name: string): Promise<boolean> {
  const jo = slack.as("Jo");
  await jo.say("who can't be reached");
  return (jo.messages().at(-1)?.texts.join() ?? "").includes(name);
}

describe("somebody in Slack", () => {
  it("is known by their work e-mail once, then by Slack's id alone; another account with that e-mail is not let in", async () => {
    const amara = slack.as("Amara");
    const email = "amara.osei@fenwold.example";
    await slack.standIn.directory.change(amara.id, { email: "a.new.name@fenwold.example" });
    await amara.home();
    expect(homeOf(amara)).toContain("Hello Amara");
    const other = slack.standIn.user(slack.standIn.directory.add({ id: "U0OTHER", name: "Amara Osei", email }));
    const before = await kept();
    await other.home();
    expect(homeOf(other)).toContain("Someone has this e-mail here already");
    await other.say("our requests");
    expect(lastSaying(other, "Someone has this e-mail here already").texts.join()).toContain("peer support lead");
    expect(await kept()).toEqual(before);
    await slack.standIn.directory.change(amara.id, { email });
  });

  it.each([
    ["a guest", { id: "U0GUEST", name: "Gus Guest", email: "tom.birch@fenwold.example", guest: "of several channels" }],
    ["from another workspace", { id: "U0FAR", name: "Fay Far", email: "tom.birch@fenwold.example", stranger: true }],
  ] as const)(
    "who is %s reads for whom this is, whatever they do, and nothing of theirs is kept",
    async (_who, person) => {
      const someone = slack.standIn.user(slack.standIn.directory.add(person));
      const before = await kept();
      await someone.home();
      await someone.say("home");
      await someone.shortcut("start:request.ask");
      for (const said of [homeOf(someone), someone.messages().at(-1)?.texts.join("\n"), modalOf(someone)])
        expect(said).toContain("Alongside is for people who work");
      expect(await kept()).toEqual(before);
    },
  );

  it("nobody knows comes in by themselves: reads what is kept, says their team, is let in and hears so", async () => {
    const priya = slack.as("Priya");
    const email = "alex.reed@fenwold.example";
    const alex = slack.standIn.user(slack.standIn.directory.add({ id: "U0ALEX", name: "Alex Reed", email }));
    const before = await kept();
    await alex.home();
    expect(homeOf(alex)).toContain("We don't know you here yet");
    await press(alex, "home", "Say which team I work with");
    expect(modalOf(alex)).toContain("Before we begin");
    expect(await kept()).toEqual(before);
    await press(alex, "modal", "Carry on");
    await next(alex, { Team: "Eastfield Community Team" });
    await next(alex, { "Your job": "Care co-ordinator" });
    expect(modalOf(alex)).toContain("We have asked your team");
    await alex.close("all");
    await priya.home();
    await press(priya, "home", "Yes, they work with us: Alex Reed");
    await priya.close("all");
    await aMinuteLater();
    expect(lastSaying(alex, "Your team said yes").texts.join()).toContain("Eastfield Community Team");
    await alex.home();
    expect(homeOf(alex)).toContain("Hello Alex");
  });

  it.each([
    ["U0FARAWAY", { name: "Fern Away", stranger: true }],
    ["U0VISITOR", { name: "Vi Sitor", guest: "of several channels" }],
  ] as const)("from outside who names it in a channel (%s) reads there, alone, for whom it is", async (id, who) => {
    const { standIn } = slack;
    const someone = standIn.user(standIn.directory.add({ id, ...who }));
    const shared = standIn.channels.add({ name: "shared", members: [someone.id, slack.as("Amara").id] });
    standIn.channels.invite(shared);
    await someone.mention(shared, "hello");
    const [own] = someone.messages(shared).slice(-1);
    expect([own?.onlyForYou, own?.text.includes("Alongside is for people who work")]).toEqual([true, true]);
    expect(slack.as("Amara").messages(shared)).toHaveLength(1);
    expect(someone.messages()).toEqual([]);
  });

  it("who cannot be written to in private is told so in the channel, alone", async () => {
    const { standIn } = slack;
    await slack.restart();
    const amara = slack.as("Amara");
    const ward = standIn.channels.add({ name: "ward-two", members: [amara.id] });
    standIn.channels.invite(ward);
    standIn.fault({ kind: "error", error: "restricted_action", method: "chat.postMessage", user: amara.id });
    await amara.mention(ward, "our requests");
    const [own] = amara.messages(ward).slice(-1);
    expect([own?.onlyForYou, own?.text]).toEqual([
      true,
      "I only answer in private, and could not write to you there. Please open Alongside under Apps.",
    ]);
  });

  it("who names Alongside in a channel is answered in private, and the channel reads nothing", async () => {
    const { standIn } = slack;
    const [amara, priya] = [slack.as("Amara"), slack.as("Priya")];
    const ward = standIn.channels.add({ name: "ward", members: [amara.id, priya.id] });
    standIn.channels.invite(ward);
    await amara.mention(ward, "our requests");
    const [own] = amara.messages(ward).slice(-1);
    expect([own?.onlyForYou, own?.text]).toEqual([true, "I only answer in private. Please look in our own chat."]);
    expect(amara.messages().at(-1)?.texts.join()).toContain("Our requests");
    expect(priya.messages(ward).filter(({ from }) => from === own?.from)).toEqual([]);
  });
});

describe("an account of somebody's", () => {
  it("that is switched off is known at once, and so is its return; what was said while the store was away, too", async () => {
    const { directory } = slack.standIn;
    const priya = slack.as("Priya");
    await directory.deactivate(priya.id);
    expect(await cannotBeReached("Priya Nair")).toBe(true);
    await directory.reactivate(priya.id);
    expect(await cannotBeReached("Priya Nair")).toBe(false);

    slack.store.stop();
    const told = directory.deactivate(priya.id);
    await new Promise((resolve) => setTimeout(resolve, 300));
    slack.store.start();
    expect(await told).toMatchObject({ taken: true });
    expect(slack.standIn.sent.at(-1)?.what).toBe("event user_change");
    expect(await cannotBeReached("Priya Nair")).toBe(true);
    await directory.reactivate(priya.id);
  });

  it("that becomes a guest's is shut out at once, and let in again at once", async () => {
    const { directory } = slack.standIn;
    const amara = slack.as("Amara");
    await directory.change(amara.id, { guest: "of one channel" });
    await amara.home();
    expect(homeOf(amara)).toContain("Alongside is for people who work");
    await directory.change(amara.id, { guest: undefined });
    await amara.home();
    expect(homeOf(amara)).toContain("Hello Amara");
  });

  it("that is renamed stays theirs", async () => {
    const { directory } = slack.standIn;
    const amara = slack.as("Amara");
    await directory.rename(amara.id, "Amara Osei-Bell");
    const code = await askFor(amara);
    await amara.close();
    await amara.home();
    await press(amara, "home", "Our requests");
    expect(modalOf(amara)).toContain(code);
    await amara.close();
  });

  it("that is renamed goes on having whatever trouble it had", async () => {
    const priya = slack.as("Priya");
    await slack.store.asOwner((tx) =>
      tx.identity.updateMany({
        where: { platformId: priya.id },
        data: { trouble: "not-allowed", troubleSince: new Date("2026-11-24T10:00:00Z"), reachable: false },
      }),
    );
    await slack.standIn.directory.rename(priya.id, "Priya K. Nair");
    expect(await cannotBeReached("Priya Nair")).toBe(true);
    await priya.home();
    expect(await cannotBeReached("Priya Nair")).toBe(false);
  });

  it("stands as Slack says it stands now, whenever and in whatever order it told of it", async () => {
    const { directory, sent, again } = slack.standIn;
    const priya = slack.as("Priya");
    const from = sent.length;
    await directory.deactivate(priya.id);
    await directory.reactivate(priya.id);
    const told = sent.slice(from).filter(({ what }) => what === "event user_change");
    expect(told).toHaveLength(2);
    // A process that heard none of it hears the older one last.
    await slack.restart();
    await again([...told].reverse());
    expect(await cannotBeReached("Priya Nair")).toBe(false);
  });
});

describe("where Slack does not say who somebody is", () => {
  const asked = { kind: "429", retryAfter: 30, method: "users.info", times: 9 } as const;

  it("nobody new comes in, so that nobody known becomes a second person; whoever is known goes on", async () => {
    await slack.restart();
    const [kit, amara] = [slack.as("Kit"), slack.as("Amara")];
    const before = await kept();
    const limited = slack.standIn.fault(asked);
    await kit.home();
    expect(homeOf(kit)).toContain("We can't tell who you are just now");
    expect(kit.homeView()?.buttons).toEqual([]);
    await kit.shortcut("start:entry.log");
    expect(modalOf(kit)).toContain("We can't tell who you are just now");
    await kit.close();
    await amara.home();
    expect(homeOf(amara)).toContain("Hello Amara");
    expect(await kept()).toEqual(before);
    limited.end();
    slack.minutes(1);
    await kit.home();
    expect(homeOf(kit)).toContain("Hello Kit");
    expect((await kept())[1]).toBe(before[1]);
  });

  it("for want of a permission, the service says so from the start, and which", async () => {
    for (const scope of Object.keys(slackScopes)) {
      slack.standIn.app.removeScope(scope);
      const from = slack.logged.length;
      await slack.restart();
      const said = slack.logged.slice(from).join("\n");
      expect([scope, slack.ready().platforms?.slack]).toEqual([scope, "missing_scope"]);
      expect(said).toContain(`"needed":"${scope}"`);
      slack.standIn.app.addScope(scope);
    }
    await slack.restart();
    expect(slack.ready().platforms?.slack).toBeUndefined();
  });
});
