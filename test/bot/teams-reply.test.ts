import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { fileCarried } from "../../src/bot/carried.ts";
import type { Submit } from "../../src/bot/teams/card.ts";
import { read } from "../../src/bot/teams/read.ts";
import { render } from "../../src/bot/teams/render.ts";
import { reply } from "../../src/bot/teams/reply.ts";
import type { Form, Question } from "../../src/flows/kit/screen.ts";
import { callerFrom, invoke, sent, understood } from "../support/activities.ts";
import { screens } from "../support/screens.ts";

describe("a round trip", () => {
  const options = ["listen", "goals", "go-along", "other"].map((value) => ({ value, label: value }));
  const base = { label: "Asked", missing: "Say something.", required: false };
  const text = fc.string({ unit: "binary", minLength: 1, maxLength: 200 });
  const asked: fc.Arbitrary<Omit<Question, "name">> = fc.oneof(
    text.map((value) => ({ ...base, look: { kind: "line", max: 300 }, value }) as const),
    text.map((value) => ({ ...base, look: { kind: "paragraph", max: 300 }, value }) as const),
    fc.constantFrom("listen", "goals").map((value) => ({ ...base, look: { kind: "one", options }, value }) as const),
    fc
      .subarray(["listen", "goals", "go-along"], { minLength: 1 })
      .map((value) => ({ ...base, look: { kind: "many", options }, value }) as const),
    fc
      .integer({ min: -9, max: 999 })
      .map((value) => ({ ...base, look: { kind: "number", min: 0, max: 9, step: 1 }, value: String(value) }) as const),
    fc.constant({ ...base, look: { kind: "date" }, value: "2026-11-24" } as const),
    fc.constant({ ...base, look: { kind: "time" }, value: "09:05" } as const),
  );

  test("what a client sends for a drawn form reads back to the very answers", () => {
    fc.assert(
      fc.property(
        fc.uniqueArray(fc.stringMatching(/^q[a-z]{1,8}$/), { minLength: 1, maxLength: 5 }),
        fc.infiniteStream(asked),
        (names, stream) => {
          const questions: Question[] = names.map((name) => ({
            name,
            ...(stream.next().value as Omit<Question, "name">),
          }));
          const form: Form = { ...screens.form, questions };
          const { asked: found } = understood(invoke("task/submit", asAClientSends(form)));
          expect(found).toEqual({
            asks: "answer",
            at: form.at,
            way: "next",
            // A character that no store keeps is left out.
            raw: Object.fromEntries(
              questions.map(({ name, value }) => [
                name,
                typeof value === "string" ? value.replaceAll("\0", "") : value,
              ]),
            ),
          });
        },
      ),
      { numRuns: 200 },
    );
  });

  test("every button of every screen is understood again", () => {
    let pressed = 0;
    for (const screen of Object.values(screens)) {
      for (const place of ["chat", "panel", "home"] as const) {
        for (const data of buttons(render(screen, place))) {
          if ("file" in data) expect(fileCarried(data)).toBeDefined();
          else expect(read(invoke("task/submit", data), callerFrom)).not.toHaveProperty("bad");
          pressed += 1;
        }
      }
    }
    expect(pressed).toBeGreaterThan(60);
  });
});

describe("the answer", () => {
  const screen = { reply: "screen", place: "panel", screen: screens.card } as const;
  const closed = { reply: "closed", sentence: "Saved. Carry on from Home." } as const;
  const by = (activity: unknown, answer: typeof screen | typeof closed) => reply(understood(activity), answer);
  const press = { press: { do: "home" } };

  test("to a panel is the next page of the panel, or closes it with a sentence", () => {
    expect(by(invoke("task/submit", press), screen)).toMatchObject({
      task: {
        type: "continue",
        value: { title: "Alongside", card: { content: { type: "AdaptiveCard" } } },
      },
    });
    expect(by(invoke("task/submit", press), closed)).toEqual({
      task: { type: "message", value: "Saved. Carry on from Home." },
    });
  });

  test("to a press in the chat replaces the card", () => {
    expect(by(invoke("adaptiveCard/action", press), screen)).toMatchObject({
      statusCode: 200,
      type: "application/vnd.microsoft.card.adaptive",
      value: { type: "AdaptiveCard" },
    });
  });

  test("to a message is a message whose summary says nothing of the matter", () => {
    expect(by(sent({ type: "message", text: "home" }), screen)).toMatchObject({
      type: "message",
      summary: "Your request has been sent",
      attachments: [{ contentType: "application/vnd.microsoft.card.adaptive" }],
    });
    const list = { reply: "screen", place: "chat", screen: screens.home } as const;
    expect(reply(understood(sent({ type: "message", text: "home" })), list)).toMatchObject({
      summary: "Alongside has answered you",
    });
  });

  test("never carries words into the chat, whatever place the reply names", () => {
    for (const activity of [invoke("adaptiveCard/action", press), sent({ type: "message", text: "hello" })]) {
      expect(JSON.stringify(by(activity, screen))).not.toContain("back to the garden");
    }
    expect(JSON.stringify(by(invoke("task/submit", press), screen))).toContain("back to the garden");
  });
});

/** What Microsoft's renderer sends: the button's data with every input that holds something, all as text. */
function asAClientSends(form: Form): Record<string, unknown> {
  const card = render(form, "panel");
  const next = card.actions?.[0] as Submit;
  const inputs = card.body.flatMap((element) => (element.type === "Container" ? element.items : []));
  const filled = inputs.flatMap((input) =>
    "value" in input && "id" in input ? [[input.id, String(input.value)]] : [],
  );
  return { ...next.data, ...Object.fromEntries(filled) };
}

function buttons(of: unknown): readonly Record<string, unknown>[] {
  if (Array.isArray(of)) return of.flatMap(buttons);
  if (typeof of !== "object" || of === null) return [];
  const own = "data" in of ? [of.data as Record<string, unknown>] : [];
  return [...own, ...Object.values(of).flatMap(buttons)];
}
