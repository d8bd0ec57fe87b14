import type { Field, Options } from "../../flows/kit/field.ts";
import type { Question, Raw, RawAnswers } from "../../flows/kit/screen.ts";
import { words } from "./words.ts";

/** More choices than this are found by typing a few letters: no platform shows more in one list. */
const mostChoices = 100;
/** Nor does any carry more letters of them, with what each choice needs around it. */
const mostLetters = 9_500;
const lettersAround = 36;

/** Whether a list of so many and so long choices can be shown whole. */
function canBeListed(choices: readonly (readonly [value: string, label: string])[]): boolean {
  const letters = choices.reduce((sum, [value, label]) => sum + value.length + label.length + lettersAround, 0);
  return choices.length <= mostChoices && letters <= mostLetters;
}

export function findName(question: string): string {
  return `${question}Find`;
}

/**
 * A question with too many choices becomes a search on the same page: a few letters, then the choices that have them.
 * What is already chosen stays among them, and nothing is cut off: where too many match, it asks for more letters.
 */
export function narrowed(
  name: string,
  field: Field,
  options: Options,
  standing: {
    readonly value: Raw | undefined;
    readonly letters: Raw | undefined;
    readonly problem: string | undefined;
  },
  draw: (options: Options) => Question,
): readonly Question[] {
  const all = Object.entries(options);
  if (canBeListed(all)) return [draw(options)];
  const letters = String(standing.letters ?? "").trim();
  const chosen = [standing.value ?? []].flat();
  const matching = letters === "" ? [] : all.filter(([, label]) => label.toLowerCase().includes(letters.toLowerCase()));
  const listed = canBeListed(matching) ? matching : [];
  const kept = all.filter(([value]) => chosen.includes(value) && !listed.some(([each]) => each === value));
  const find: Question = {
    name: findName(name),
    label: words.find(field.label),
    hint: findHint(letters, matching.length, listed.length),
    look: { kind: "line", max: 50 },
    value: letters,
    missing: words.findMissing,
    required: false,
  };
  if (listed.length + kept.length === 0)
    return [standing.problem === undefined ? find : { ...find, problem: standing.problem }];
  return [find, draw(Object.fromEntries([...listed, ...kept]))];
}

/** Whether a page came back to be searched, not to be answered: letters were typed and nothing is chosen yet. */
export function isSearching(question: string, raw: RawAnswers): boolean {
  const letters = String(raw[findName(question)] ?? "").trim();
  return letters !== "" && [raw[question] ?? []].flat().every((each) => each === "");
}

function findHint(letters: string, found: number, listed: number): string {
  if (letters === "") return words.findHint;
  if (found === 0) return words.findNone;
  return listed === 0 ? words.findTooMany(found) : words.findSome(found);
}
