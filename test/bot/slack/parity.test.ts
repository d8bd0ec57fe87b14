import { describe, expect, test } from "vitest";
import type { Place } from "../../../src/bot/surface.ts";
import { seenInSlack } from "../../support/parity/in-slack.ts";
import { seenInTeams } from "../../support/parity/in-teams.ts";
import { screens } from "../../support/screens.ts";

const places: readonly Place[] = ["chat", "panel", "home"];
const cases = Object.entries(screens).flatMap(([name, screen]) => places.map((place) => ({ name, place, screen })));

describe("what Slack shows is what Teams shows", () => {
  test.each(cases)("$name in the $place", ({ screen, place }) => {
    expect(seenInSlack(screen, place)).toEqual(seenInTeams(screen, place));
  });
});
