import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { givingTour } from "../screens/supervision-giving.ts";
import { forEverybody } from "./support/everybody.ts";
import { openPlay, type Play } from "./support/play.ts";

let play: Play;
beforeAll(async () => {
  play = await openPlay();
});
afterAll(() => play.close());

describe("every screen", () => {
  it("of giving supervision can be used by everybody, light and dark, at 1280 and at 320 pixels", {
    timeout: 600_000,
  }, async () => {
    expect(await forEverybody(play, givingTour)).toBeGreaterThan(23);
  });
});
