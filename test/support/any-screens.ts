import fc from "fast-check";
import type { Form, Option, Question, Screen } from "../../src/flows/kit/screen.ts";
import { hostile, screens } from "./screens.ts";

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
/** One that is not blank. */
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
/** What is a number, a day or a time, or almost. */
const almost = fc.oneof(
  fc.constantFrom(
    "2026-02-29",
    "2028-02-29",
    "0000-13-01",
    "2026-11-24",
    "24:00",
    "09:30",
    "9:30",
    "1e21",
    "-0",
    " 7 ",
  ),
  fc.double().map(String),
  fc.date({ noInvalidDate: true }).map((day) => day.toISOString().slice(0, 10)),
);
const question = fc
  .record({
    label: label(300),
    hint: label(300),
    look,
    value: fc.oneof(anyText(5000), almost),
    problem: fc.option(label(300)),
    required: fc.boolean(),
  })
  .map(
    ({ problem, value, label: said, ...rest }): Question => ({
      ...rest,
      name: "q",
      // A label stands in one line, and says itself where it may be left blank.
      label: `${said.replace(/\s+/g, " ")}${rest.required ? "" : " (optional)"}`,
      missing: "Answer this.",
      value: "options" in rest.look ? (rest.look.options.at(-1)?.value ?? "") : value,
      ...(problem === null ? {} : { problem }),
    }),
  );
/** A page with any questions. */
export const anyForm = fc
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
/** A card with every part. */
export const anyCard = fc.record({ title: label(300), summary: label(300), text: label(3000) }).map(
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
