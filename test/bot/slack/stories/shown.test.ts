import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest";
import { openService, type Service } from "../../../support/slack/service.ts";
import { askFor, asking, give, lastSaying, modalOf, next, press } from "./steps.ts";

let slack: Service;
beforeAll(async () => {
  slack = await openService({ guesses: { typedWhenClosed: true } });
  for (const name of ["Amara", "Tom", "Jo", "Robin", "Nadia"]) await slack.as(name).home();
});
afterEach(() => expect(slack.standIn.complaints).toEqual([]));
afterAll(() => slack?.close());

const whole = { Robin: "Robin Vale", Nadia: "Nadia Rahman" };
const aWhile = { timeout: 8_000, interval: 50 };

/** An offer that somebody has before them. */
async function offered(first: "Robin" | "Nadia") {
  const jo = slack.as("Jo");
  const code = await askFor(slack.as("Amara"));
  await slack.as("Amara").close();
  slack.minutes(2);
  await slack.deliver();
  const arrived = lastSaying(jo, code);
  expect(arrived.texts.join()).toContain("A new request waits for a match");
  await jo.say(code);
  await press(jo, lastSaying(jo, code), "See who fits");
  await press(jo, "modal", `Offer to ${whole[first]}`);
  await jo.close("all");
  slack.minutes(2);
  await slack.deliver();
  return { code, arrived, offer: lastSaying(slack.as(first), "Would you like to take this on?") };
}

describe("what a message says to whoever hears it", () => {
  it("is at last all that it shows, line by line, while its notification said nothing of it", async () => {
    const { code, offer } = await offered("Robin");
    const now = () =>
      slack
        .as("Robin")
        .messages()
        .find(({ ts }) => ts === offer.ts);
    expect(now()?.notified).toBe("You have something in Alongside");
    await expect.poll(() => now()?.text, aWhile).toContain("Would you like to take this on?");
    expect(now()?.text).toContain(code);
    await press(slack.as("Robin"), offer, "No, not this time");
  });

  it("of where to turn is every line of it", async () => {
    const amara = slack.as("Amara");
    await amara.say("help");
    const help = () => amara.messages().at(-1);
    await expect.poll(() => help()?.text, aWhile).toContain("Call 116 123");
    expect(help()?.notified).not.toContain("116 123");
  });

  it("that changed meanwhile is what it shows now", async () => {
    const { arrived } = await offered("Robin");
    const now = () =>
      slack
        .as("Jo")
        .messages()
        .find(({ ts }) => ts === arrived.ts);
    await expect.poll(() => now()?.text, aWhile).toContain("This has moved on");
    await new Promise((resolve) => setTimeout(resolve, 2_000));
    expect([now()?.text.includes("This has moved on"), now()?.text.includes("See who fits")]).toEqual([true, false]);
  });
});

describe("what Slack does not draw at once", () => {
  it.each([
    ["limited", "Nadia", { kind: "429", retryAfter: 1 }],
    ["not answered", "Nadia", { kind: "5xx after accepting" }],
    ["refused for long", "Robin", { kind: "429", retryAfter: 30 }],
  ] as const)("an answer to an offer whose message was %s stands there, or below it", async (_how, name, fault) => {
    const psw = slack.as(name);
    const answers = () => psw.messages().filter(({ texts }) => texts.join().includes("No reason needed."));
    const { offer } = await offered(name);
    slack.minutes(1);
    await slack.deliver();
    const before = answers().length;
    slack.standIn.fault({ ...fault, method: "chat.update", user: psw.id });
    await press(psw, offer, "No, not this time");
    await expect.poll(() => answers().length - before, aWhile).toBe(1);
  });

  it("a page that was asked for in a modal comes a second later, or as a button in the chat", async () => {
    const amara = slack.as("Amara");
    for (const retryAfter of [1, 30]) {
      slack.minutes(1);
      await amara.shortcut("start:request.ask");
      await next(amara, asking[0]);
      slack.standIn.fault({ kind: "429", retryAfter, method: "views.update" });
      await press(amara, "modal", "Back");
      if (retryAfter === 1) await expect.poll(() => modalOf(amara), aWhile).toContain("Page 1 of 4");
      else await expect.poll(() => lastSaying(amara, "Carry on").texts.join(), aWhile).toContain("Page 1 of 4");
      if (amara.modal()) await amara.close("all");
    }
  });

  it("a page that Slack lets nobody open for a second opens a second later, or as a button in the chat", async () => {
    const amara = slack.as("Amara");
    for (const retryAfter of [1, 30]) {
      slack.minutes(1);
      slack.standIn.fault({ kind: "429", retryAfter, method: "views.open" });
      await amara.shortcut("start:request.ask");
      if (retryAfter === 1) await expect.poll(() => modalOf(amara), aWhile).toContain("Page 1 of 4");
      else await expect.poll(() => lastSaying(amara, "Carry on").texts.join(), aWhile).toContain("Page 1 of 4");
      if (amara.modal()) await amara.close("all");
    }
  });

  it("a page that was slow to open does not stay at One moment", async () => {
    const amara = slack.as("Amara");
    slack.minutes(1);
    slack.store.slow(900);
    slack.standIn.fault({ kind: "429", retryAfter: 1, method: "views.update" });
    await amara.shortcut("start:request.ask");
    slack.store.slow(0);
    await expect.poll(() => modalOf(amara), aWhile).toContain("Page 1 of 4");
    await amara.close("all");
  });

  it("an answer to a typed word comes, also where Slack gave no answer the first time", async () => {
    const amara = slack.as("Amara");
    const before = amara.messages().length;
    slack.standIn.fault({ kind: "5xx", method: "chat.postMessage", user: amara.id });
    await amara.say("our requests");
    // What she typed, and the answer.
    await expect.poll(() => amara.messages().length - before, aWhile).toBe(2);
  });
});

describe("what somebody typed", () => {
  it("is kept when they close the page without its button, where Slack tells what stood there", async () => {
    const tom = slack.as("Tom");
    await tom.shortcut("start:request.ask");
    await next(tom, asking[0]);
    await give(tom, { ...asking[1], "What do they hope for": "To sing in a choir" });
    await tom.close("all");
    await tom.say("carry on");
    await press(tom, lastSaying(tom, "What you began"), /^Carry on/);
    expect(tom.modal()?.questions.map(({ says }) => says)).toContain("To sing in a choir");
    await tom.close("all");
  });

  it("in a thread of their own conversation is answered there", async () => {
    const amara = slack.as("Amara");
    await amara.say("help");
    const first = amara.messages().at(-1);
    await amara.say("our requests", first?.ts);
    const threads = slack.standIn.calls.filter(({ method, args }) => method === "chat.postMessage" && args.thread_ts);
    expect(threads.map(({ args }) => args.thread_ts)).toEqual([first?.ts]);
  });

  it("reads as they typed it, with what Slack made of it taken out again", async () => {
    const amara = slack.as("Amara");
    await amara.shortcut("start:request.ask");
    await amara.close();
    await amara.say("tea with tom.birch@fenwold.example & <biscuits>");
    expect(amara.messages().at(-1)?.texts.join()).toContain("That may say who someone is");
    await amara.say("I'm away tomorrow & <back> soon");
    expect(amara.messages().at(-1)?.texts.join()).not.toContain("That may say who someone is");
    expect(slack.logged.join()).not.toMatch(/biscuits|birch|soon/);
  });
});
