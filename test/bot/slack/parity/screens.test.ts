import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { Place } from "../../../../src/bot/surface.ts";
import type { Form } from "../../../../src/flows/kit/screen.ts";
import { anyCard, anyForm } from "../../../support/any-screens.ts";
import { drawInSlack } from "../../../support/parity/in-slack.ts";
import { drawInTeams, seenInTeams } from "../../../support/parity/in-teams.ts";
import { unlike } from "../../../support/parity/unlike.ts";
import { screens } from "../../../support/screens.ts";

const places: readonly Place[] = ["chat", "panel", "home"];
const cases = Object.entries(screens).flatMap(([name, screen]) => places.map((place) => ({ name, place, screen })));

describe("what Slack shows is what Teams shows", () => {
  test.each(cases)("$name in the $place", ({ screen, place }) => {
    expect(unlike(screen, place)).toEqual([]);
  });
});

test("a question without a choice stands in both as what it is, and asks nothing", () => {
  const look = { kind: "many", options: [] } as const;
  const asked = {
    name: "who",
    label: "Who comes?",
    look,
    missing: "Choose.",
    required: true,
    problem: "Nobody is left.",
  };
  const page: Form = { ...screens.shortForm, questions: [asked] };
  expect(unlike(page, "panel")).toEqual([]);
  const seen = seenInTeams(drawInTeams(page, "panel"));
  expect(seen.filter(({ is }) => is === "ask")).toEqual([]);
  const says = seen.map((item) => ("says" in item ? item.says : ""));
  expect(says.slice(says.lastIndexOf("Nobody is left."))).toEqual([
    ...["Nobody is left.", "Who comes?", "There is nothing to choose from just now."],
    ...says.slice(says.indexOf("If someone is in danger or distress")),
  ]);
});

describe("the longest names, hundreds of choices, emoji and writing from the right", () => {
  test("are the same pages in both", () => {
    fc.assert(
      fc.property(anyForm, fc.constantFrom(...places), (screen, place) => {
        // Slack takes no blank text: a dash stands in its place.
        fc.pre(!JSON.stringify(drawInSlack(screen, place)).includes('"–"'));
        expect(unlike(screen, place)).toEqual([]);
      }),
      { numRuns: 200 },
    );
  });

  test("are the same cards in both", () => {
    fc.assert(
      fc.property(anyCard, fc.constantFrom(...places), (screen, place) => {
        fc.pre(!JSON.stringify(drawInSlack(screen, place)).includes('"–"'));
        expect(unlike(screen, place)).toEqual([]);
      }),
      { numRuns: 200 },
    );
  });
});
