import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { render } from "../../src/bot/teams/render.ts";
import type { Card, Screen } from "../../src/flows/kit/screen.ts";
import { every } from "../support/drawn.ts";
import { hostile, screens } from "../support/screens.ts";

const places = ["chat", "panel", "home"] as const;

describe("text that tries every door", () => {
  const text = fc.oneof(
    fc.string({ unit: "binary", maxLength: 300 }),
    fc
      .array(fc.constantFrom(...'*_[]()<>`~#-+1.&;|\\ \n"ab👩🏽‍🦽\u202e', "](http://x.test)", "&amp;"), {
        maxLength: 80,
      })
      .map((all) => all.join("")),
    fc.constant(hostile),
  );

  test("is drawn without a fault, and no client can read it as Markdown", () => {
    fc.assert(
      fc.property(text, fc.constantFrom(...places), (words, place) => {
        for (const screen of everywhere(words)) {
          for (const { text: shown } of every(render(screen, place), "TextBlock")) {
            expect(livingMarkdown(String(shown))).toBe(false);
          }
        }
      }),
      { numRuns: 60 },
    );
  });

  test("shows as it was written once the escapes are read", () => {
    fc.assert(
      fc.property(text, (words) => {
        const [title] = every(render(everywhere(words)[0], "panel"), "TextBlock");
        const shown = String(title?.text).replace(/\\([!-/:-@[-`{-~])/g, "$1");
        expect(shown).toBe(words.replace(shapeless, "").replace(/\s+/g, " ").trim());
      }),
      { numRuns: 200 },
    );
  });
});

/** Control characters: nothing draws them. */
const shapeless = /(?![\t\n\r])\p{Cc}/gu;

function everywhere(words: string): readonly [Card, ...Screen[]] {
  return [
    {
      ...screens.card,
      title: words,
      parts: [
        { kind: "heading", text: words },
        { kind: "text", text: words },
        { kind: "words", label: words, text: words, copy: true },
        { kind: "meter", label: words, text: words, spans: [{ amount: 15, tone: "done", label: words }] },
        { kind: "facts", facts: [{ label: words, value: words }] },
        { kind: "code", label: words, code: words },
        { kind: "notice", tone: "good", text: words },
        { kind: "rows", rows: [{ title: words, lines: [words], state: { text: words, tone: "good" }, presses: [] }] },
        {
          kind: "crisis",
          title: words,
          nobodyIsAlerted: words,
          contacts: [{ label: words, value: words }],
          open: true,
        },
      ],
    },
    {
      ...screens.form,
      title: words,
      heading: words,
      questions: screens.form.questions.map((q) => ({ ...q, problem: words, value: words })),
    },
    { ...screens.list, title: words, intro: words, count: words, search: { label: words, value: words } },
    {
      ...screens.home,
      title: words,
      intro: words,
      sections: screens.home.sections.map((s) => ({ ...s, heading: words })),
    },
  ];
}

/** Whether a Markdown reader would find anything to act on; written from CommonMark's rules, not from our own escapes. */
function livingMarkdown(text: string): boolean {
  const rest = text.replace(/\\[!-/:-@[-`{-~]/g, "·");
  return /[*_[\]`~<]|^\s*(#{1,6}(\s|$)|[-+](\s|$)|>|\d+[.)](\s|$)|=+\s*$|-{3,}\s*$)|\n|&#?\w+;/.test(rest);
}
