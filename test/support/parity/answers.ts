import fc from "fast-check";
import type { Form, Question } from "../../../src/flows/kit/screen.ts";
import { hostile } from "../screens.ts";
import type { Given } from "./answered.ts";

const text = (most: number) =>
  fc.oneof(
    fc.string({ unit: "binary", maxLength: most }),
    fc.string({ unit: "grapheme", maxLength: Math.ceil(most / 8) }),
    fc.constantFrom(
      hostile.slice(0, most),
      "",
      "   ",
      "a,b",
      "next",
      "[]",
      '{"way":"leave"}',
      "\u202E",
      "x\u0000y",
      "0",
    ),
  );

/** Anything that somebody could put into a question, or nothing, or leaving it as it stands. */
function answerTo({ look }: Question): fc.Arbitrary<Given[string]> {
  switch (look.kind) {
    case "line":
      return text(300).map((typed) => typed.replace(/[\r\n]/g, " "));
    case "paragraph":
      return text(3000);
    case "one":
      return fc.constantFrom(null, ...look.options.map(({ value }) => value));
    case "many":
      return fc.oneof(fc.constant(null), fc.subarray(look.options.map(({ value }) => value)));
    case "number":
      return fc.oneof(
        fc.constantFrom(null, "0", "-1", "12", "7.5", "999999999"),
        fc.integer().map(String),
        fc.integer({ min: 1, max: 9 }).map((tenths) => `0.${tenths}`),
      );
    case "date":
      return fc.oneof(
        fc.constant(null),
        fc.date({ min: new Date("1900-01-01"), max: new Date("2200-12-31"), noInvalidDate: true }).map((day) => {
          return day.toISOString().slice(0, 10);
        }),
      );
    case "time":
      return fc.oneof(
        fc.constant(null),
        fc.tuple(fc.integer({ min: 0, max: 23 }), fc.integer({ min: 0, max: 59 })).map((clock) => {
          return clock.map((each) => String(each).padStart(2, "0")).join(":");
        }),
      );
  }
}

/** Whether a question may be left as it stands: both platforms show the same in it. */
const untouched = ({ look, value = "" }: Question) => look.kind !== "number" && value.length <= 3000;

/** Answers to a page, question by question. */
export function answersTo({ questions }: Form): fc.Arbitrary<Given> {
  const each = questions.map((asked) => {
    const answer = answerTo(asked).map((given): Given => ({ [asked.name]: given }));
    return untouched(asked) ? fc.oneof(answer, fc.constant<Given>({})) : answer;
  });
  return fc.tuple(...each).map((all) => Object.assign({}, ...all));
}
