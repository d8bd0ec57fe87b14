import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { renderPanel } from "../../../../src/bot/slack/render.ts";
import type { Form, List } from "../../../../src/flows/kit/screen.ts";
import { anyForm } from "../../../support/any-screens.ts";
import {
  answeredInSlack,
  answeredInTeams,
  type Client,
  type Given,
  type Way,
  withoutBlanks,
} from "../../../support/parity/answered.ts";
import { answersTo } from "../../../support/parity/answers.ts";
import { screens } from "../../../support/screens.ts";

const forms = Object.entries(screens).flatMap(([name, screen]) =>
  screen.kind === "form" ? [[name, screen as Form] as const] : [],
);
const clients: readonly Client[] = ["leaves blanks out", "says all"];
const waysOf = ({ back }: Form): readonly Way[] => (back === undefined ? ["next", "leave"] : ["next", "back", "leave"]);

function alike(screen: Form | List, given: Given, way: Way, client: Client): void {
  const slack = withoutBlanks(answeredInSlack(screen, given, way));
  expect(withoutBlanks(answeredInTeams(screen, given, way, client))).toEqual(slack);
}

describe("what is answered in Slack is what is answered in Teams", () => {
  test.each(forms)("%s, left as it stands", (_, form) => {
    const given = form === screens.hostileForm ? { hope: "" } : {};
    for (const way of waysOf(form)) for (const client of clients) alike(form, given, way, client);
  });

  test.each(forms)("%s, with nothing in it", (_, form) => {
    const given = Object.fromEntries(form.questions.map(({ name }) => [name, null]));
    const { asked, place } = withoutBlanks(answeredInSlack(form, given, "next"));
    expect({ asked, place }).toEqual({ asked: { asks: "answer", at: form.at, raw: {}, way: "next" }, place: "panel" });
    for (const way of waysOf(form)) for (const client of clients) alike(form, given, way, client);
  });

  test.each(forms)("%s, with anything in it", (_, form) => {
    const any = fc.tuple(answersTo(form), fc.constantFrom(...waysOf(form)), fc.constantFrom(...clients));
    fc.assert(
      fc.property(any, ([given, way, client]) => alike(form, given, way, client)),
      { numRuns: 150 },
    );
  });

  test("any page, with anything in it", () => {
    const any = anyForm.chain((form) =>
      fc.tuple(fc.constant(form), answersTo(form), fc.constantFrom(...waysOf(form)), fc.constantFrom(...clients)),
    );
    fc.assert(
      fc.property(any, ([form, given, way, client]) => alike(form, given, way, client)),
      { numRuns: 200 },
    );
  });

  test("all that was put in arrives, to the letter", () => {
    const day = { day: "2028-02-29", time: "00:00", places: "7.5", room: "x, <b>y</b>", teams: ["team-12", "team-1"] };
    const { asked } = answeredInSlack(screens.everyLook, day, "next");
    const raw = { ...day, teams: ["team-1", "team-12"] };
    expect(asked).toEqual({ asks: "answer", at: screens.everyLook.at, raw, way: "next" });
  });

  test("a question may be called what a button says beside the answers", () => {
    const [asked] = screens.shortForm.questions;
    const names = ["draft", "page", "version", "way", "press", "at", "find", "file", "subject", "msteams", "search"];
    const form = { ...screens.shortForm, questions: names.flatMap((name) => (asked ? [{ ...asked, name }] : [])) };
    for (const way of waysOf(form)) for (const client of clients) alike(form, {}, way, client);
    const { asked: heard } = answeredInTeams(form, {}, "next", "says all");
    expect(heard).toMatchObject({ at: form.at, way: "next", raw: { way: "carer", page: "carer", draft: "carer" } });
  });
});

describe("a list is searched alike", () => {
  test.each(["", "  ", "oak", "a,b & <c>", "مرحبا"])('with "%s" in the box', (letters) => {
    for (const client of clients) alike(screens.list, { search: letters }, "next", client);
  });
});

test("a page that carries another version is noticed", () => {
  const form = screens.shortForm;
  const slack = answeredInSlack(form, {}, "next");
  const stale: Form = { ...form, at: { ...form.at, version: form.at.version + 1 } };
  expect(JSON.parse(renderPanel(form).private_metadata ?? "")).toEqual(form.at);
  expect(answeredInTeams(stale, {}, "next", "says all")).not.toEqual(slack);
});
