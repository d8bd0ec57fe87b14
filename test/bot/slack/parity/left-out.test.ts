import { describe, expect, test } from "vitest";
import { house } from "../../../../src/flows/house.ts";
import type { Context } from "../../../../src/flows/kit/context.ts";
import { createChecking } from "../../../support/parity/checking.ts";
import { exceptions, leftOut } from "../../../support/parity/left-out.ts";
import { recordingHouse } from "../../../support/parity/recording-house.ts";
import { screens } from "../../../support/screens.ts";

const { all } = recordingHouse(() => undefined);
const drawn = ["home", ...all.filter((name) => !Object.hasOwn(exceptions, name))];

describe("what a whole run has drawn", () => {
  test("is fine where it is all there is", () => {
    expect(leftOut(drawn)).toEqual([]);
  });

  test.each(["home", "page request.ask/help", "view help.card", "message request.offered", "outcome entry.log"])(
    "%s that was never drawn is named",
    (name) => {
      expect(drawn).toContain(name);
      expect(leftOut(drawn.filter((each) => each !== name))).toEqual([expect.stringMatching(`^${name}: no test`)]);
    },
  );

  test("a message that was not alike is told", () => {
    expect(leftOut([...drawn, "wrong Slack shows one thing."])).toEqual(["wrong Slack shows one thing."]);
  });

  test("an exception that is drawn, or that is not there, is none any more", () => {
    expect(leftOut(["view a"], ["view a"], { "view a": "because" })).toEqual([expect.stringMatching("^view a: ")]);
    expect(leftOut(["home"], ["home"], { "view a": "because" })).toEqual([expect.stringMatching("^view a: ")]);
  });

  test("every page, card, list, message, reminder and file of the house is among it", () => {
    const parts = house.rooms.flatMap(({ flows, views, messages, files, nudges = [] }) => [
      ...flows.flatMap(({ id, pages }) => [`outcome ${id}`, ...pages.map(({ key }) => `page ${id}/${key}`)]),
      ...views.map(({ id }) => `view ${id}`),
      ...messages.map(({ id }) => `message ${id}`),
      ...files.map(({ id }) => `file ${id}`),
      ...nudges.map(({ id }) => `nudge ${id}`),
    ]);
    expect(parts.filter((name) => !all.includes(name))).toEqual([]);
    expect(parts.length).toBeGreaterThan(300);
  });
});

test("what comes back drawn is noted, and what comes back empty is not", async () => {
  const noted: string[] = [];
  const recording = recordingHouse((name) => noted.push(name));
  const nobody = { data: { requests: { get: async () => undefined } }, subject: undefined } as unknown as Context;
  await recording.house.message("request.offered")?.draw(nobody);
  expect(noted).toEqual([]);
  await recording.house.rooms.find(({ refused }) => refused?.entry)?.refused?.entry?.(nobody, "entry.read");
  expect(noted).toEqual(["refused training/entry"]);
});

test("whatever a world draws is looked at as Slack and as Teams would draw it", () => {
  const lines: string[] = [];
  const { check } = createChecking(undefined, (line) => lines.push(line));
  const [asked] = screens.shortForm.questions;
  if (!asked) throw new Error("the page asks something");
  const long = { ...asked, look: { kind: "one", options: [{ value: "a", label: "a".repeat(160) }] } } as const;
  expect(() => check({ ...screens.shortForm, questions: [long] }, "panel")).toThrow("76 characters");
  expect(lines).toEqual([expect.stringMatching(/^wrong .*76 characters/)]);
  check(screens.shortForm, "panel");
  check(screens.home, "chat");
  expect(lines.slice(1)).toEqual(["page request.ask/help", "home"]);
});
