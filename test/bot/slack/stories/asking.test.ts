import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest";
import { openService, type Service } from "../../../support/slack/service.ts";
import { askFor, asking, give, homeOf, lastSaying, modalOf, next, offerTo, press } from "./steps.ts";

let slack: Service;
beforeAll(async () => {
  slack = await openService();
  for (const name of ["Amara", "Tom", "Jo", "Robin", "Nadia"]) await slack.as(name).home();
});
afterEach(() => expect(slack.standIn.complaints).toEqual([]));
afterAll(() => slack?.close());

/** A minute passes, and what is due is sent. */
async function aMinuteLater(): Promise<void> {
  slack.minutes(2);
  await slack.deliver();
}

describe("a ward nurse in Slack", () => {
  it("asks from a shortcut, page by page, with a way back and what to change beside it", async () => {
    const amara = slack.as("Amara");
    await amara.shortcut("start:request.ask");
    expect(amara.modal()?.texts).toContain("Page 1 of 4");
    await give(amara, { "When did they say yes?": "2026-11-27" });
    expect(await amara.submit()).toMatchObject({ sent: false, missing: [expect.stringContaining("offered")] });
    await give(amara, asking[0] ?? {});
    expect(await amara.submit()).toMatchObject({
      outcome: "errors",
      errors: { "When did they say yes?": "That day is still to come. Give the day they said yes." },
    });
    await next(amara, { "When did they say yes?": "2026-11-24" });
    expect(modalOf(amara)).toContain("Page 2 of 4");
    await press(amara, "modal", "Back");
    expect(amara.modal()?.questions[0]?.says).toBe("Yes, we offered and they said yes");
    await amara.close("all");
  });

  it("writes an NHS number: it stays in front of him with a sentence beside it, and is kept nowhere", async () => {
    const tom = slack.as("Tom");
    await tom.shortcut("start:request.ask");
    await next(tom, asking[0]);
    const written = "To walk more. NHS 943 476 5919";
    await give(tom, { ...asking[1], "What do they hope for": written });
    const sent = await tom.submit();
    expect(sent).toMatchObject({ outcome: "errors" });
    expect(JSON.stringify(sent)).toContain("This looks like an NHS number");
    const hope = () => tom.modal()?.questions.find(({ label }) => label.startsWith("What do they hope for"));
    expect(hope()?.says).toBe(written);
    await press(tom, "modal", "Save and close");
    expect(hope()?.says).toBe(written);
    await tom.close("all");
    await tom.home();
    await press(tom, "home", /^Carry on/);
    expect(hope()?.says).toBeNull();
    expect(slack.logged.join()).not.toContain("943");
    await tom.close("all");
  });
});

describe("a team and a peer support worker find each other in Slack", () => {
  it("from the request to a yes: each hears of it in a message that shows nothing in its notification", async () => {
    const [amara, jo, robin] = [slack.as("Amara"), slack.as("Jo"), slack.as("Robin")];
    const code = await askFor(amara, { "What do they hope for": "To get out of the house again" });
    expect(modalOf(amara)).toContain("Write this code in the person's record");
    await amara.close();
    await aMinuteLater();

    const arrived = lastSaying(jo, "A new request waits for a match");
    expect(arrived.notified).toBe("You have something in Alongside");
    expect(arrived.texts.join()).not.toContain("out of the house");
    await press(jo, arrived, `Open ${code}, Willow Ward`);
    expect(modalOf(jo)).toContain("To get out of the house again");
    await press(jo, "modal", "See who fits");
    await press(jo, "modal", "Offer to Robin Vale");
    expect(modalOf(jo)).toContain("Offered to Robin Vale");
    await jo.close();
    await aMinuteLater();

    const offer = lastSaying(robin, "Would you like to take this on?");
    expect(offer.notified).toBe("You have something in Alongside");
    await press(robin, offer, "Yes, I'll do it");
    const answered = robin.messages().find(({ ts }) => ts === offer.ts);
    expect([answered?.edited, answered?.text.split("\n")[0]]).toEqual([true, "Thank you. It's yours"]);
    await aMinuteLater();
    expect(lastSaying(amara, "A peer support worker said yes").texts.join()).toContain(code);
    await slack.standIn.settled();
    // What they were told before stands there as it is now, and its notification says no more than it did.
    const before = jo.messages().find(({ ts }) => ts === arrived.ts);
    expect([before?.edited, before?.texts.join().includes("This has moved on")]).toEqual([true, true]);
    await press(amara, lastSaying(amara, "A peer support worker said yes"), "Tell them what they need to know");
    expect(modalOf(amara)).toContain("Page 1 of 3");
    await amara.close("all");
  });

  it("an old button answers truthfully: what was offered was stopped meanwhile", async () => {
    const [tom, jo, nadia] = [slack.as("Tom"), slack.as("Jo"), slack.as("Nadia")];
    const code = await askFor(tom);
    await tom.close();
    await offerTo(jo, code, "Nadia Rahman");
    await aMinuteLater();
    const offer = lastSaying(nadia, "Would you like to take this on?");
    // Her Slack does not hear of the change: the message still has its buttons.
    const held = slack.standIn.fault({ kind: "5xx", method: "chat.update", times: 50 });
    await tom.say(`${code} the person said stop`);
    await press(tom, lastSaying(tom, code), /stop/i);
    await slack.standIn.settled();
    await expect.poll(held.met).toBeGreaterThan(0);
    held.end();
    await press(nadia, offer, "Yes, I'll do it");
    const after = nadia.messages().find(({ ts }) => ts === offer.ts);
    expect(after?.texts.join()).toContain("Tom Birch passed on that the person said stop.");
    await nadia.home();
    expect(homeOf(nadia)).not.toContain(code);
  });
});
