import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { askFor, lastCheck, prepare, theirYes, whatHelps, whereAndWhen } from "./support/asking.ts";
import { openPlay, type Play, phone } from "./support/play.ts";
import { today } from "./support/today.ts";

let play: Play;
beforeAll(async () => {
  play = await openPlay();
});
beforeEach(() => play.again());
afterEach(() => play.nothingAmiss());
afterAll(() => play.close());

describe("a team and a peer support worker find each other", () => {
  it("from a nurse's request to the first meeting, with everybody told", async () => {
    const someone = await play.come("Amara Osei");
    const code = await askFor(someone, { hope: "To get out of the house again" });
    await someone.reads("Write this code in the person's record", "panel");
    await someone.close();

    await someone.be("Jo Marsh");
    await someone.reads("1 message is on its way.", "chat");
    await someone.aMinuteLater();
    await someone.reads("A new request waits for a match", "chat");
    await someone.press(new RegExp(`^Open ${code}`), "chat");
    await someone.reads("To get out of the house again", "panel");
    await someone.press("See who fits", "panel");
    await someone.reads("They fit", "panel");
    await someone.reads("Works with this team", "panel");
    await someone.press("Offer to Robin Vale", "panel");
    await someone.reads("Offered to Robin Vale", "panel");
    await someone.close();
    await someone.aMinuteLater();

    await someone.be("Robin Vale");
    await someone.reads("Would you like to take this on?", "chat");
    await someone.press("Yes, I'll do it", "chat");
    await someone.reads("Thank you. It's yours", "chat");
    await someone.aMinuteLater();

    await someone.be("Amara Osei");
    await someone.reads("A peer support worker said yes", "chat");

    await someone.be("Tom Birch");
    await someone.press("Our requests", "home");
    await someone.reads(code, "panel");
    await someone.reads("A peer support worker said yes", "panel");
    await someone.press(new RegExp(`^Open ${code}`), "panel");
    await someone.press("Tell them what they need to know", "panel");
    await prepare(someone, await today(someone));
    await someone.reads("All set", "panel");
    await someone.close();
    await someone.aMinuteLater();

    await someone.be("Robin Vale");
    await someone.reads("You can start now", "chat");
    await someone.press(new RegExp(`^Open ${code}`), "chat");
    await someone.reads(`To meet, ask the Ward nurse on the team. Say the code ${code}.`, "panel");
  });

  it("takes a nurse on a phone no more than twelve presses", async () => {
    const amara = await play.come("Amara Osei", { viewport: phone });
    const before = amara.presses();
    await amara.press("Request a peer support worker", "home");
    await amara.answer(theirYes);
    await amara.answer({ "What would help?": whatHelps["What would help?"] ?? [] });
    await amara.answer(whereAndWhen);
    await amara.answer(lastCheck, "Send request");
    await amara.reads("Your request is with us", "panel");
    expect(amara.presses() - before).toBeLessThanOrEqual(12);
  });
});
