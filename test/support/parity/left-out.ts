import { supervisionKinds } from "../../../src/rules/supervision/kinds.ts";
import { recordingHouse } from "./recording-house.ts";

const because = (why: string, ...names: readonly string[]) => Object.fromEntries(names.map((name) => [name, why]));
const ofKinds = (page: string, but = "") =>
  supervisionKinds.filter((kind) => kind !== but).map((kind) => `page supervision.book-${kind}/${page}`);

/** What no test of the flows draws, and why not. */
export const exceptions: Readonly<Record<string, string>> = {
  ...because("The kind is settled: its page never comes.", ...ofKinds("kind")),
  ...because("Which kinds can be booked is said on the first page.", "not now supervision.book"),
  ...because(
    "The page of supervision.book-clinical, made by the same lines; it comes where there are many times.",
    ...["page supervision.book/day", "page booking.move/day", ...ofKinds("day", "clinical")],
  ),
  ...because("A time that is proposed is for two: nobody is asked how many can come.", "page proposal.answer/places"),
  ...because("The card of staff.handed-on, which may go at once.", "message staff.handed-on-soon"),
};

/** Where Slack and Teams did not show the same, one sentence each. */
export function wrongIn(lines: readonly string[]): readonly string[] {
  return lines.filter((line) => line.startsWith("wrong "));
}

/** What is wrong with what a whole run of the tests has drawn, one sentence each. */
export function leftOut(
  lines: readonly string[],
  all: readonly string[] = everything(),
  except: Readonly<Record<string, string>> = exceptions,
): readonly string[] {
  const drawn = new Set(lines);
  const missing = all.filter((name) => !drawn.has(name) && !Object.hasOwn(except, name));
  const needless = Object.keys(except).filter((name) => drawn.has(name) || !all.includes(name));
  return [
    ...wrongIn(lines),
    ...missing.map((name) => `${name}: no test draws it, so nobody knows whether Slack and Teams show the same.`),
    ...needless.map((name) => `${name}: it is drawn or is not there, and is no exception any more.`),
  ];
}

/** All that the house can draw, by name. */
function everything(): readonly string[] {
  return [...new Set(["home", ...recordingHouse(() => undefined).all])];
}
