import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { otherTour } from "../screens/others.ts";
import { requestTour } from "../screens/requests.ts";
import { sideways, violations } from "./support/amiss.ts";
import { forEverybody } from "./support/everybody.ts";
import { narrow, openPlay, type Play } from "./support/play.ts";

let play: Play;
beforeAll(async () => {
  play = await openPlay();
});
afterAll(() => play.close());

describe("every screen", () => {
  it("would be found out where a picture had no words or a box were too wide", async () => {
    const { page } = await play.come(undefined, { viewport: narrow });
    await page.evaluate("document.querySelector('main').append(new Image())");
    await page.evaluate("document.body.append(Object.assign(new Image(400, 4), { alt: 'wide' }))");
    expect((await violations(page)).join()).toContain("image-alt");
    expect(await sideways(page)).toHaveLength(1);
    await page.context().close();
  });

  it("of a request can be used by everybody, light and dark, at 1280 and at 320 pixels", {
    timeout: 300_000,
  }, async () => {
    expect(await forEverybody(play, requestTour)).toBeGreaterThan(30);
  });

  it("of typing, of other people and of an empty beginning can, too", { timeout: 300_000 }, async () => {
    await play.again();
    expect(await forEverybody(play, otherTour)).toBeGreaterThan(12);
  });
});
