import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import type { Place } from "../../../../src/bot/surface.ts";
import type { Card, Form, QuestionLook, Screen } from "../../../../src/flows/kit/screen.ts";
import { exceptions } from "../../../support/parity/exceptions.ts";
import { unlike } from "../../../support/parity/unlike.ts";
import { screens } from "../../../support/screens.ts";

const asking = (look: QuestionLook, value: string): Form => ({
  ...screens.shortForm,
  questions: [{ name: "q", label: "What?", look, value, missing: "Answer this.", required: true }],
});
const choosing = (label: string): Form => asking({ kind: "one", options: [{ value: "a", label }] }, "a");
const [asked] = choosing("No, it does not.").questions;
const ticking: Form = { ...screens.shortForm, questions: asked ? [{ ...asked, name: "qSure", required: false }] : [] };
const telling = (parts: Card["parts"]): Card => ({ ...screens.emptyCard, parts });

/** A screen that would not be the same without each exception. */
const needed: Readonly<Record<string, readonly [Screen, Place]>> = {
  "the button at the foot": [screens.shortForm, "panel"],
  "the name of a modal": [screens.shortForm, "panel"],
  "a box to search with": [screens.emptyList, "panel"],
  "a tick that says a text is fine": [ticking, "panel"],
  "the colour of a ground": [{ ...screens.emptyCard, tone: "good" }, "panel"],
  "a notice outside a modal": [telling([{ kind: "notice", tone: "good", text: "It is done." }]), "chat"],
  "what unfolds": [screens.shortForm, "panel"],
  "a heading too long for a header": [
    telling([
      { kind: "text", text: "It is done." },
      { kind: "heading", text: "What happens next? ".repeat(9) },
    ]),
    "chat",
  ],
  "a heading right after another": [telling([{ kind: "heading", text: "What happens next?" }]), "chat"],
  "longer than a box": [asking({ kind: "paragraph", max: 3000 }, "a".repeat(3001)), "panel"],
  "longer than a page": [asking({ kind: "paragraph", max: 3000 }, "a".repeat(12_001)), "panel"],
  "a number that is not in figures": [asking({ kind: "number", min: 0, max: 9, step: 1 }, "1e21"), "panel"],
  "a choice that looks like a link": [choosing("[here](https://example.test)"), "panel"],
  "a choice in two lines": [choosing("a".repeat(80)), "panel"],
};

test("every exception has its reason among the decisions", () => {
  const decisions = readFileSync("docs/decisions.md", "utf8");
  for (const { name } of exceptions) expect(decisions).toContain(`- **${name}**`);
});

test("a screen stands here for every exception", () => {
  expect(Object.keys(needed)).toEqual(exceptions.map(({ name }) => name));
});

test.each(Object.entries(needed))("%s: without it the two would differ", (name, [screen, place]) => {
  expect(unlike(screen, place)).toEqual([]);
  const others = exceptions.filter((each) => each.name !== name);
  expect(others).toHaveLength(exceptions.length - 1);
  expect(unlike(screen, place, others)).toHaveLength(1);
});
