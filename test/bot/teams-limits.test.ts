import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { narrowed } from "../../src/bot/engine/choosing.ts";
import { render } from "../../src/bot/teams/render.ts";
import { messageOf } from "../../src/bot/teams/reply.ts";
import { longestChoice, one } from "../../src/flows/kit/field.ts";
import type { Form, Question } from "../../src/flows/kit/screen.ts";
import { screens } from "../support/screens.ts";
import { amissInCard, amissInMessage } from "../support/teams/well-made.ts";

/** Names as long as they come, in every script, with emoji and what turns the direction of writing. */
const label = fc
  .oneof(
    fc.string({ unit: "grapheme", minLength: 1, maxLength: longestChoice }),
    fc.constantFrom(
      "مرحبا \u202Eبالعالم ".repeat(12),
      "👩🏽‍🦽".repeat(40),
      "Wolverhampton-".repeat(20),
      "a",
      "<http://x.test>",
    ),
  )
  .map((text) => text.slice(0, longestChoice).trim() || "x");
const options = fc
  .tuple(
    fc.uniqueArray(fc.uuid(), { minLength: 1, maxLength: 300, size: "max" }),
    fc.array(label, { minLength: 1, maxLength: 8 }),
  )
  .map(([ids, labels]) => Object.fromEntries(ids.map((id, at) => [id, labels[at % labels.length] ?? "x"])));

/** A page on which one of these is to be chosen, after these letters were typed. */
function pageWith(choices: Readonly<Record<string, string>>, letters: string, chosen: string | undefined): Form {
  const field = one({ label: "Who is it?", missing: "Choose one.", options: choices });
  const draw = (listed: object): Question => ({
    ...{ name: "who", label: "Who is it?", missing: "Choose one.", required: true, value: chosen ?? "" },
    look: { kind: "one", options: Object.entries(listed).map(([value, said]) => ({ value, label: String(said) })) },
  });
  const standing = { value: chosen, letters, problem: undefined };
  return { ...screens.form, questions: [...narrowed("who", field as never, choices, standing, draw)] };
}

describe("a page with hundreds of choices and the longest names", () => {
  const typed = fc.constantFrom("", "a", "w", "م", "zz");

  test("is no more than Teams carries, wherever it stands, and nothing is cut off", () => {
    let [whole, searched] = [0, 0];
    fc.assert(
      fc.property(options, typed, fc.boolean(), (choices, letters, isChosen) => {
        const chosen = isChosen ? Object.keys(choices)[0] : undefined;
        const page = pageWith(choices, letters, chosen);
        expect(amissInCard(render(page, "panel") as never)).toEqual([]);
        expect(amissInMessage(messageOf(page, "chat") as never)).toEqual([]);
        const [first, list] = page.questions;
        if (!list && first && "options" in first.look) {
          whole += 1;
          expect(first.look.options).toHaveLength(Object.keys(choices).length);
        } else searched += 1;
        // What is chosen stays in sight.
        const shown = page.questions.flatMap(({ look }) => ("options" in look ? look.options : []));
        if (chosen !== undefined) expect(shown.map(({ value }) => value)).toContain(chosen);
      }),
      { numRuns: 150, seed: 20_261_129 },
    );
    expect(Math.min(whole, searched)).toBeGreaterThan(10);
  });

  test("lists a hundred people with names as they are, without a search", () => {
    const people = Object.fromEntries(
      Array.from({ length: 100 }, (_, at) => [
        `00000000-0000-4000-8000-${String(at).padStart(12, "0")}`,
        `Made-up Name ${at}`,
      ]),
    );
    expect(pageWith(people, "", undefined).questions).toHaveLength(1);
  });

  test("would be found out where a card were too big, said nothing aloud, or could not be pressed in an old client", () => {
    const card = render(screens.card, "chat");
    expect(amissInCard(card as never)).toEqual([]);
    const big = {
      ...card,
      body: [{ type: "RichTextBlock", inlines: [{ type: "TextRun", text: "x".repeat(12_500) }] }],
    };
    expect(amissInCard(big)).toHaveLength(1);
    expect(amissInCard({ ...card, fallbackText: " " } as never)).toHaveLength(1);
    expect(amissInCard({ ...card, actions: [{ type: "Action.Execute", title: "Go" }] } as never)).toHaveLength(1);
    expect(amissInCard({ ...card, body: [{ type: "Input.Text", id: "x", label: "X" }] } as never)).toHaveLength(1);
    expect(amissInCard({ ...card, body: [{ type: "TextBlock", text: "**x**" }] } as never)).toHaveLength(1);
    expect(amissInMessage({ type: "message", text: "x", summary: "x" })).toHaveLength(1);
    expect(
      amissInMessage({ type: "message", text: "x".repeat(21_000), textFormat: "plain", summary: "x" }),
    ).toHaveLength(1);
  });
});
