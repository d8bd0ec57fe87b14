import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from "vitest";
import type { Person } from "../../../support/slack/person/person.ts";
import { openService, type Service } from "../../../support/slack/service.ts";
import { askFor, asking, give, homeOf, lastSaying, modalOf, next, offerTo, press } from "./steps.ts";

let slack: Service;
beforeAll(async () => {
  slack = await openService();
  for (const name of ["Amara", "Jo", "Sam", "Robin"]) await slack.as(name).home();
});
const notices = () => ["Amara", "Jo", "Sam", "Robin"].flatMap((name) => slack.as(name).notices);
let readBefore = 0;
beforeEach(() => {
  readBefore = notices().length;
});
afterEach(() => {
  slack.store.start();
  slack.store.slow(0);
  expect(slack.standIn.complaints).toEqual([]);
  // Whatever happens to the store, nobody reads Slack's own "trouble connecting".
  expect(notices()).toHaveLength(readBefore);
});
afterAll(() => slack?.close());

const hope = "What do they hope for";
const written = (someone: ReturnType<Service["as"]>) =>
  someone.modal()?.questions.find(({ label }) => label.startsWith(hope))?.says;

/** How long somebody waited. */
async function seconds(work: () => Promise<unknown>): Promise<number> {
  const began = performance.now();
  await work();
  return (performance.now() - began) / 1000;
}

describe("the store is stopped in the middle", () => {
  it("a page says so in one sentence, with where to turn and the words in it, and is sent once it is back", async () => {
    const amara = slack.as("Amara");
    await amara.shortcut("start:request.ask");
    await next(amara, asking[0]);
    await give(amara, { ...asking[1], [hope]: "To paint again" });
    slack.store.stop();
    expect(await seconds(() => amara.submit())).toBeLessThan(3);
    expect(modalOf(amara)).toContain("What you wrote is still here, but it is not saved.");
    expect(modalOf(amara)).toContain("Call 116 123");
    expect(written(amara)).toBe("To paint again");
    // Pressed again too early: it is still there.
    await next(amara);
    expect(written(amara)).toBe("To paint again");
    slack.store.start();
    await next(amara);
    expect(modalOf(amara)).toContain("Page 3 of 4");
    await press(amara, "modal", "Back");
    expect(written(amara)).toBe("To paint again");
    for (const page of [{}, asking[2] ?? {}, asking[3] ?? {}]) await next(amara, page);
    expect(modalOf(amara)).toContain("Your request is with us");
    await press(amara, "modal", "Our requests");
    expect(modalOf(amara)).toContain("2 requests");
    await amara.close("all");
  });

  it("a shortcut, a command, a typed word and Home answer with a sentence and where to turn", async () => {
    const amara = slack.as("Amara");
    slack.store.stop();
    for (const ask of [() => amara.shortcut("start:request.ask"), () => amara.slash("/alongside help")]) {
      expect(await seconds(ask)).toBeLessThan(3);
      expect(modalOf(amara)).toContain("We can't reach our records just now");
      expect(modalOf(amara)).toContain("Call 116 123");
      await amara.close("all");
    }
    expect(await amara.say("help")).toMatchObject({ taken: true });
    expect(lastSaying(amara, "We can't reach our records").texts.join()).toContain("Call 116 123");
    expect(await amara.home()).toMatchObject({ taken: true });
    expect(homeOf(amara)).toContain("Call 116 123");
    slack.store.start();
    await amara.home();
    expect(homeOf(amara)).toContain("Hello Amara");
  });

  it("an offer that is answered keeps its buttons, and the yes is taken once the store is back", async () => {
    const [amara, jo, robin] = [slack.as("Amara"), slack.as("Jo"), slack.as("Robin")];
    const code = await askFor(amara);
    await amara.close();
    await offerTo(jo, code, "Robin Vale");
    slack.minutes(2);
    await slack.deliver();
    const offer = lastSaying(robin, "Would you like to take this on?");
    slack.store.stop();
    expect(await seconds(() => press(robin, offer, "Yes, I'll do it"))).toBeLessThan(3);
    expect(lastSaying(robin, "We can't reach our records").texts.join()).toContain("Nothing was changed.");
    slack.store.start();
    await press(robin, offer, "Yes, I'll do it");
    expect(
      robin
        .messages()
        .find(({ ts }) => ts === offer.ts)
        ?.texts.join(),
    ).toContain("Thank you. It's yours");
  });
});

const problemsOf = (person: Person) =>
  person
    .modal()
    ?.questions.map(({ error }) => error)
    .join();

describe("the store is slow", () => {
  it("a page says after 2.5 seconds that it takes longer; whatever is written on meanwhile is kept, and its button goes on", async () => {
    const amara = slack.as("Amara");
    await amara.shortcut("start:request.ask");
    await next(amara, asking[0]);
    await give(amara, { ...asking[1], [hope]: "To swim again" });
    slack.store.slow(2_900);
    expect(await seconds(() => amara.submit())).toBeLessThan(3);
    slack.store.slow(0);
    expect(problemsOf(amara)).toContain("This takes longer than usual. What you wrote is still here.");
    await give(amara, { [hope]: "To swim again, and to paint" });
    // By now it is done, and nothing was drawn over what she writes.
    await new Promise((resolve) => setTimeout(resolve, 1_500));
    expect(written(amara)).toBe("To swim again, and to paint");
    await amara.submit();
    expect(modalOf(amara)).toContain("This page was answered before, with something else.");
    expect(written(amara)).toBe("To swim again, and to paint");
    await amara.submit();
    expect(modalOf(amara)).toContain("Page 3 of 4");
    await amara.close("all");
  });

  it("what is to change on a slow page is said once its button is pressed again, and the words stay", async () => {
    const amara = slack.as("Amara");
    await amara.shortcut("start:request.ask");
    await next(amara, asking[0]);
    await give(amara, { ...asking[1], [hope]: "To sing. NHS 943 476 5919" });
    slack.store.slow(1_600);
    await amara.submit();
    slack.store.slow(0);
    await amara.submit();
    expect(problemsOf(amara)).toContain("This looks like an NHS number");
    expect(written(amara)).toBe("To sing. NHS 943 476 5919");
    await amara.close("all");
  });

  it("a shortcut opens at once with One moment, and the page follows", async () => {
    const amara = slack.as("Amara");
    slack.store.slow(800);
    const opening = amara.shortcut("start:request.ask");
    await expect.poll(() => modalOf(amara), { timeout: 2_000 }).toContain("One moment, please.");
    // It may take long: where to turn stands there already.
    expect(modalOf(amara)).toContain("Call 116 123");
    await opening;
    slack.store.slow(0);
    await expect.poll(() => modalOf(amara), { timeout: 3_000 }).toContain("Page 1 of 4");
    await amara.close("all");
  });

  it("whoever typed reads within three seconds that it takes longer, and where to turn; then the answer", async () => {
    const amara = slack.as("Amara");
    slack.store.slow(1_300);
    const [saying, before] = [amara.say("our requests"), amara.messages().length];
    const since = () =>
      amara
        .messages()
        .slice(before)
        .map(({ texts }) => texts.join());
    await expect.poll(since, { timeout: 3_000 }).toHaveLength(1);
    expect(since()[0]).toContain("The answer follows here.");
    expect(since()[0]).toContain("Call 116 123");
    slack.store.slow(0);
    await saying;
    await expect.poll(since, { timeout: 6_000 }).toHaveLength(2);
    expect(since()[1]).toContain("Our requests");
  });

  it("where Slack's leave to open a page is over, a button in the chat opens it", async () => {
    const amara = slack.as("Amara");
    slack.standIn.fault({ kind: "error", error: "expired_trigger_id", method: "views.open" });
    await amara.shortcut("start:request.ask");
    expect(amara.modal()).toBeUndefined();
    await press(amara, lastSaying(amara, "Carry on"), "Carry on");
    expect(modalOf(amara)).toContain("Page 1 of 4");
    await amara.close("all");
  });
});

describe("two at once", () => {
  it("two presses on one offer, or two leads with one request: one thing comes of it, and the other reads which", async () => {
    const [amara, jo, sam, robin] = ["Amara", "Jo", "Sam", "Robin"].map((name) => slack.as(name));
    if (!amara || !jo || !sam || !robin) throw new Error("somebody is missing");
    const code = await askFor(amara);
    await amara.close();
    for (const one of [jo, sam]) {
      await one.home();
      await press(one, "home", new RegExp(`^Open ${code}`));
      await press(one, "modal", "See who fits");
    }
    await Promise.all([press(jo, "modal", /^Offer to Robin Vale/), press(sam, "modal", /^Offer to Robin Vale/)]);
    const both = [modalOf(jo), modalOf(sam)];
    expect(both.filter((text) => text.includes("Offered to Robin Vale"))).toHaveLength(1);
    for (const one of [jo, sam]) await one.close("all");
    slack.minutes(2);
    await slack.deliver();
    const offer = lastSaying(robin, "Would you like to take this on?");
    await Promise.all([press(robin, offer, "Yes, I'll do it"), press(robin, offer, "Yes, I'll do it")]);
    const heard = () =>
      amara.messages().filter(({ texts }) => texts.join().includes("said yes") && texts.join().includes(code));
    // What Amara was to hear in an earlier story may be tried again first: one conversation is told in order.
    for (let tries = 0; tries < 6 && heard().length === 0; tries += 1) {
      slack.minutes(2);
      await slack.deliver();
    }
    expect(heard()).toHaveLength(1);
  });
});
