import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { openService, type Service } from "../../../support/teams/service.ts";
import { askFor, asking, lastSaying, later, next, offerTo, read } from "./steps.ts";

let teams: Service;
beforeAll(async () => {
  teams = await openService();
  for (const name of ["Amara", "Tom", "Jo", "Robin", "Nadia"]) await teams.as(name).install();
});
afterAll(() => teams?.close());

describe("a ward nurse in Teams", () => {
  it("adds the app and reads Home, which a notification shows nothing of", () => {
    const amara = teams.as("Amara");
    expect(amara.own.messages).toHaveLength(1);
    expect(amara.chat()).toContain("Hello Amara");
    expect(amara.last()?.activity).toMatchObject({ type: "message", summary: "Alongside has answered you" });
  });

  it("asks page by page in a panel, with a way back and what to change above the question", async () => {
    const amara = teams.as("Amara");
    await amara.press("Request a peer support worker");
    expect(amara.page()).toContain("Page 1 of 4");
    await next(amara, { "When did they say yes?": "2026-11-27" });
    expect(amara.page()).toContain("There is 1 thing to change");
    await next(amara, asking[0]);
    expect(amara.page()).toContain("That day is still to come. Give the day they said yes.");
    await next(amara, { "When did they say yes?": "2026-11-24" });
    expect(amara.page()).toContain("Page 2 of 4");
    await next(amara, {}, "Back");
    expect(amara.page()).toContain("Page 1 of 4");
    // The cross tells nobody; the draft is where it was sent last.
    amara.close();
    await amara.say("carry on");
    expect(read(amara, amara.last() as never)).toContain("Carry on");
  });

  it("writes an NHS number: it stays in front of him with a sentence beside it, and is kept nowhere", async () => {
    const tom = teams.as("Tom");
    await tom.press("Request a peer support worker");
    await next(tom, asking[0]);
    await next(tom, { ...asking[1], "What do they hope for": "To walk more. NHS 943 476 5919" });
    expect(tom.page()).toContain("This looks like an NHS number");
    await next(tom, {}, "Save and close");
    expect(tom.page()).toContain("This looks like an NHS number");
    tom.close();
    expect(teams.logged.join()).not.toContain("943");
    expect(tom.chat()).not.toContain("943");
  });
});

describe("a team and a peer support worker find each other in Teams", () => {
  it("from the request to a yes: each hears of it in a message that shows nothing in its notification", async () => {
    const [amara, jo, robin] = [teams.as("Amara"), teams.as("Jo"), teams.as("Robin")];
    const code = await askFor(amara, { "What do they hope for": "To get out of the house again" });
    expect(amara.page()).toContain("Write this code in the person's record");
    amara.close();
    await later(teams);

    const arrived = lastSaying(jo, "A new request waits for a match");
    expect(arrived.activity.summary).toBe("You have something in Alongside");
    expect(jo.chat()).not.toContain("out of the house");
    await jo.press(`Open ${code}, Willow Ward`);
    expect(jo.page()).toContain("To get out of the house again");
    await next(jo, {}, "See who fits");
    await next(jo, {}, /^Offer to Robin Vale/);
    expect(jo.page()).toContain("Offered to Robin Vale");
    jo.close();
    await later(teams);

    const offer = lastSaying(robin, "Would you like to take this on?");
    expect(offer.activity.summary).toBe("You have something in Alongside");
    await robin.press("Yes, I'll do it");
    expect(read(robin, offer)).toContain("Thank you. It's yours");
    await later(teams);
    expect(read(amara, lastSaying(amara, "A peer support worker said yes"))).toContain(code);
    // What Jo was told before stands there as it is now.
    await expect.poll(() => read(jo, arrived)).toContain("This has moved on");
    await amara.press("Tell them what they need to know");
    expect(amara.page()).toContain("Page 1 of 3");
  });

  it("a client too old to be answered in the same breath sees its message change, too", async () => {
    const [amara, jo, robin] = [teams.as("Amara"), teams.as("Jo"), teams.as("Robin")];
    const code = await askFor(amara);
    await offerTo(jo, code, "Robin Vale");
    await later(teams);
    const { shown, button } = robin.find("Yes, I'll do it");
    const count = robin.own.messages.length;
    await robin.pressed(shown, button.fallback as never);
    expect(read(robin, shown)).toContain("Thank you. It's yours");
    expect(robin.own.messages).toHaveLength(count);
  });

  it("an old button answers truthfully: what was offered was stopped meanwhile, and others may not press it", async () => {
    const [tom, jo, nadia, robin] = [teams.as("Tom"), teams.as("Jo"), teams.as("Nadia"), teams.as("Robin")];
    const code = await askFor(tom);
    await offerTo(jo, code, "Nadia Rahman");
    await later(teams);
    const { shown, button } = nadia.find("Yes, I'll do it");
    // Her chat does not hear of the change: the message still has its buttons.
    teams.microsoft.connector.fault({
      ...{ on: "update", conversation: nadia.own.id, how: "before", times: 50 },
      answer: { status: 502 },
    });
    await robin.pressed({ id: "1", activity: {}, at: 0, edits: 0, version: 1 }, button);
    expect(read(nadia, shown)).toContain("Would you like to take this on?");
    await tom.say(`${code} the person said stop`);
    await tom.press(/stop/i);
    await nadia.pressed(shown, button);
    expect(read(nadia, shown)).toContain("Tom Birch passed on that the person said stop.");
  });
});
