import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { placementTour } from "../screens/placements.ts";
import { forEverybody } from "./support/everybody.ts";
import { openPlay, type Play } from "./support/play.ts";

let play: Play;
beforeAll(async () => {
  play = await openPlay();
});
afterAll(() => play.close());

describe("every screen", () => {
  it("of a placement can be used by everybody, light and dark, at 1280 and at 320 pixels", {
    timeout: 300_000,
  }, async () => {
    expect(await forEverybody(play, placementTour)).toBeGreaterThan(35);
  });
});
