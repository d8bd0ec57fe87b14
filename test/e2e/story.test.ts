import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { lastCheck, theirYes, whatHelps, whereAndWhen } from "./support/asking.ts";
import { openPlay, type Play, phone } from "./support/play.ts";

let play: Play;
beforeAll(async () => {
  play = await openPlay();
});
beforeEach(() => play.again());
afterEach(() => play.nothingAmiss());
afterAll(() => play.close());

describe("asking for a peer support worker", () => {
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
