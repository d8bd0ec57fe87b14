import type { Draft } from "../../data/drafts.ts";
import type { Context } from "../../flows/kit/context.ts";
import { type Field, longestParagraph, noAnswer } from "../../flows/kit/field.ts";
import type { Flow } from "../../flows/kit/flow.ts";
import type { Part, Raw, RawAnswers, Screen } from "../../flows/kit/screen.ts";
import { screen } from "../../rules/screening/screen.ts";
import type { Given } from "./pages.ts";
import { lengthOf, optionsOf } from "./reading.ts";
import { words } from "./words.ts";

type WrittenPart = Extract<Part, { kind: "words" }>;

/** What somebody wrote into the text questions of a flow, for themselves to read again. */
export function writtenIn(flow: Flow, given: Readonly<Record<string, unknown>>): readonly WrittenPart[] {
  return Object.entries(flow.questions).flatMap(([name, { label, look }]): WrittenPart[] => {
    const text = given[name];
    const written =
      (look.kind === "line" || look.kind === "paragraph") && typeof text === "string" && text.trim() !== "";
    return written ? [{ kind: "words", label: `${words.youWrote}: ${label}`, text }] : [];
  });
}

/**
 * What came back from a page while the flow has changed: kept in the draft where its questions still are, to be answered
 * again. `left` may not be kept: it is shown once and stored nowhere.
 */
export async function keepingWhatFits(
  flow: Flow,
  draft: Draft,
  raw: RawAnswers,
  context: Context,
): Promise<{ readonly kept: Draft; readonly left: RawAnswers }> {
  const typed: Record<string, Raw> = {};
  const left: Record<string, Raw> = {};
  for (const [name, value] of Object.entries(raw)) {
    const field = flow.questions[name];
    if (field) ((await mayStay(field, value, context, draft.content.answers)) ? typed : left)[name] = value;
  }
  const answers = Object.fromEntries(Object.entries(draft.content.answers).filter(([name]) => !(name in typed)));
  return { kept: { ...draft, content: { answers, typed: { ...draft.content.typed, ...typed } } }, left };
}

/** A choice that is offered, or a text in which nothing may say who somebody is. */
async function mayStay(field: Field, value: Raw, context: Context, soFar: Given): Promise<boolean> {
  const all = [value].flat();
  if (!("options" in field.look))
    return lengthOf(value) <= longestParagraph && all.every((each) => screen(each).length === 0);
  const options = await optionsOf(field, context, soFar);
  return all.every((each) => each === "" || each === noAnswer || Object.hasOwn(options, each));
}

/** The form, with what was written just now and has no place in it beside the questions. */
export function besideForm(on: Screen, flow: Flow, left: RawAnswers): Screen {
  const texts = writtenIn(flow, left);
  return on.kind === "form" && texts.length > 0 ? { ...on, parts: [...texts, ...on.parts] } : on;
}
