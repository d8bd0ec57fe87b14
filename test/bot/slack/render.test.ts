import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { renderHome, renderMessage, renderPanel } from "../../../src/bot/slack/render.ts";
import type { Place } from "../../../src/bot/surface.ts";
import type { Form, Option, Question, Screen } from "../../../src/flows/kit/screen.ts";
import { hostile, screens } from "../../support/screens.ts";
import { slackComplaints } from "../../support/slack/complaints.ts";

const places: readonly Place[] = ["chat", "panel", "home"];
const cases = Object.entries(screens).flatMap(([name, screen]) => places.map((place) => ({ name, place, screen })));

describe("every screen, wherever it is drawn", () => {
  test.each(cases)("$name in the $place is what Slack takes", ({ screen, place }) => {
    expect(slackComplaints(screen, place)).toEqual([]);
  });

  test.each(cases)("$name in the $place has no mark-up that Slack would read", ({ screen, place }) => {
    expect(JSON.stringify(drawn(screen, place))).not.toContain('"mrkdwn"');
  });
});

describe("words stay out of messages", () => {
  const written = "I’d like to get back to the garden.";

  test("what somebody wrote is drawn in a modal", () => {
    expect(JSON.stringify(renderPanel(screens.card))).toContain(written);
  });

  test.each(["chat", "home"] as const)("in the %s a line says where it can be read", (place) => {
    const seen = JSON.stringify(drawn(screens.card, place));
    expect(seen).not.toContain(written);
    expect(seen).toContain("What was written is kept out of the chat. Open it to read.");
  });

  test.each(["chat", "home"] as const)("a form in the %s becomes a button that opens it", (place) => {
    const seen = JSON.stringify(drawn(screens.form, place));
    expect(seen).not.toContain("bed 4");
    expect(seen).not.toContain('"input"');
    expect(seen).toContain(JSON.stringify(JSON.stringify({ press: { do: "resume", draft: "d-41" }, opens: "panel" })));
  });

  test("a notification says that there is something, and nothing of what", () => {
    expect(renderMessage(screens.card).text).toBe("Your request has been sent");
    expect(renderMessage(screens.form).text).toBe("Alongside has answered you");
  });
});

describe("a page in a modal", () => {
  const page = renderPanel(screens.form);

  test("carries the draft, the page and the version, and nothing else", () => {
    expect(JSON.parse(page.private_metadata ?? "")).toEqual(screens.form.at);
  });

  test("keeps its names when it is drawn again with what to change, so that Slack keeps what was typed", () => {
    const inputs = (form: Form) => renderPanel(form).blocks.flatMap((block) => (block.type === "input" ? [block] : []));
    const fine = { ...screens.form, questions: screens.form.questions.map(({ problem: _, ...rest }) => rest) };
    const names = (form: Form) => inputs(form).map(({ block_id }) => block_id);
    expect(names(fine)).toEqual(names(screens.form));
    const next = { ...fine, at: { ...fine.at, version: fine.at.version + 1 } };
    expect(names(next).filter((each) => names(fine).includes(each))).toEqual([]);
    const other = { ...fine, at: { ...fine.at, draft: "d-77" } };
    expect(names(other).filter((each) => names(fine).includes(each))).toEqual([]);
  });

  test("says so where there is nothing to choose, because Slack takes no question without a choice", () => {
    const [first] = screens.form.questions;
    const none = { ...screens.form, questions: [{ ...first, look: { kind: "one", options: [] } } as Question] };
    expect(slackComplaints(none, "panel")).toEqual([]);
    expect(JSON.stringify(renderPanel(none))).toContain("There is nothing to choose from just now.");
  });

  test("asks for nothing that it does not need, so that Slack's own words stay away", () => {
    const seen = JSON.stringify(page);
    for (const word of ["max_length", "min_length", "min_value", "max_value", "confirm"])
      expect(seen).not.toContain(word);
  });
});

/** Names and labels as long as they come, in every script, with emoji and what turns the direction of writing. */
const anyText = (most: number) =>
  fc.oneof(
    fc.string({ unit: "binary", minLength: 1, maxLength: most }),
    fc.string({ unit: "grapheme", minLength: 1, maxLength: Math.ceil(most / 8) }),
    fc.constantFrom(
      hostile.slice(0, most),
      "مرحبا \u202Eبالعالم".slice(0, most),
      "👩🏽‍🦽".repeat(40).slice(0, most),
      "a".repeat(most),
    ),
  );
const label = (most: number) => anyText(most).map((text) => (text.trim() === "" ? "x" : text));
const options = fc
  .uniqueArray(fc.uuid(), { minLength: 1, maxLength: 400 })
  .chain((values) =>
    fc
      .array(label(150), { minLength: 1, maxLength: 5 })
      .map((labels) => values.map((value, at): Option => ({ value, label: labels[at % labels.length] ?? "x" }))),
  );
const look = fc.oneof(
  options.map((each) => ({ kind: "one" as const, options: each })),
  options.map((each) => ({ kind: "many" as const, options: each })),
  fc.constantFrom(
    { kind: "line" as const, max: 300 },
    { kind: "paragraph" as const, max: 3000 },
    { kind: "number" as const, min: 0, max: 9, step: 1 },
    { kind: "number" as const, min: 0, max: 9, step: 0.5 },
    { kind: "date" as const },
    { kind: "time" as const },
  ),
);
const question = fc
  .record({
    label: label(300),
    hint: label(300),
    look,
    value: anyText(5000),
    problem: fc.option(label(300)),
    required: fc.boolean(),
  })
  .map(
    ({ problem, value, ...rest }, at = 0): Question => ({
      ...rest,
      name: `q${at}`,
      missing: "Answer this.",
      value: "options" in rest.look ? (rest.look.options.at(-1)?.value ?? "") : value,
      ...(problem === null ? {} : { problem }),
    }),
  );
const form = fc
  .record({
    questions: fc.array(question, { maxLength: 6 }),
    title: label(200),
    heading: label(300),
    notice: fc.option(label(300)),
  })
  .map(
    ({ notice, questions, ...rest }): Form => ({
      ...screens.form,
      ...rest,
      questions: questions.map((each, at) => ({ ...each, name: `q${at}` })),
      ...(notice === null ? {} : { notice: { kind: "notice", tone: "attention", text: notice } }),
    }),
  );
const card = fc.record({ title: label(300), summary: label(300), text: label(3000) }).map(
  ({ text, ...rest }): Screen => ({
    ...screens.card,
    ...rest,
    parts: [
      { kind: "text", text },
      { kind: "words", label: text.slice(0, 80), text },
      { kind: "points", points: [text, text] },
      { kind: "facts", facts: [{ label: text.slice(0, 80), value: text }] },
      { kind: "heading", text },
      { kind: "notice", tone: "good", text: text.slice(0, 300) },
      { kind: "code", label: text.slice(0, 80), code: text.slice(0, 20) },
    ],
  }),
);

describe("the longest names, hundreds of choices, emoji and writing from the right", () => {
  test("are pages that Slack takes, with nothing cut", () => {
    fc.assert(
      fc.property(form, (screen) => {
        expect(slackComplaints(screen, "panel")).toEqual([]);
        const seen = JSON.stringify(renderPanel(screen));
        for (const { look: drawnLook } of screen.questions)
          if ("options" in drawnLook)
            for (const { value } of drawnLook.options) expect(seen).toContain(JSON.stringify(value));
      }),
      { numRuns: 60 },
    );
  });

  test("are cards that Slack takes in a message, a modal and a Home", () => {
    fc.assert(
      fc.property(card, fc.constantFrom(...places), (screen, place) => {
        expect(slackComplaints(screen, place)).toEqual([]);
      }),
      { numRuns: 100 },
    );
  });
});

function drawn(screen: Screen, place: Place): object {
  return place === "panel" ? renderPanel(screen) : place === "home" ? renderHome(screen) : renderMessage(screen);
}
