import { describe, expect, test } from "vitest";
import type { Place } from "../../src/bot/surface.ts";
import { check } from "../../src/bot/teams/limits.ts";
import { render } from "../../src/bot/teams/render.ts";
import type { Card, Form, List } from "../../src/flows/kit/screen.ts";
import { every } from "../support/drawn.ts";
import { microsoftsComplaints } from "../support/microsofts-parser.ts";
import { screens } from "../support/screens.ts";

const places: readonly Place[] = ["chat", "panel", "home"];
const cases = Object.entries(screens).flatMap(([name, screen]) => places.map((place) => ({ name, place, screen })));

describe("every screen, wherever it is drawn", () => {
  test.each(cases)("$name in the $place is a card that Microsoft's own parser takes", ({ screen, place }) => {
    expect(microsoftsComplaints(render(screen, place))).toEqual([]);
  });

  test.each(cases)("$name in the $place is within every limit", ({ screen, place }) => {
    expect(check(render(screen, place))).toEqual([]);
  });
});

test("Microsoft's parser, as used here, does notice a mistake", () => {
  const card = render(screens.everyLook, "panel");
  const broken = {
    ...card,
    body: [
      { type: "Input.Text", label: "No id" },
      { type: "Carousel", pages: [] },
    ],
  };
  expect(microsoftsComplaints(broken).length).toBeGreaterThan(0);
});

describe("words stay out of the chat", () => {
  const written = "I’d like to get back to the garden.";

  test("what somebody wrote is drawn in a panel", () => {
    expect(JSON.stringify(render(screens.card, "panel"))).toContain(written);
  });

  test.each(["chat", "home"] as const)("in the %s a line says where it can be read", (place) => {
    const drawn = JSON.stringify(render(screens.card, place));
    expect(drawn).not.toContain(written);
    expect(drawn).toContain("What was written is kept out of the chat. Open it to read.");
  });

  test.each(["chat", "home"] as const)("a form in the %s becomes a button that opens it", (place) => {
    const drawn = render(screens.form, place);
    expect(every(drawn, "Input.")).toEqual([]);
    expect(JSON.stringify(drawn)).not.toContain("bed 4");
    expect(drawn.actions).toMatchObject([
      { type: "Action.Submit", data: { press: { do: "resume", draft: "d-41" }, msteams: { type: "task/fetch" } } },
    ]);
  });
});

describe("a form in a panel", () => {
  const drawn = render(screens.form, "panel");

  test("its buttons carry the draft, the page, the version and the way, and nothing else", () => {
    expect(drawn.actions?.map((action) => "data" in action && action.data)).toEqual(
      ["next", "back", "leave"].map((way) => ({ draft: "d-41", page: "request.ask/help", version: 3, way })),
    );
  });

  test("what to change is met first, and again directly above its question", () => {
    const [first] = drawn.body;
    expect(JSON.stringify(first)).toContain("There are 2 things to change");
    expect(JSON.stringify(first)).toContain("Choose at least one thing that would help.");
    const group = drawn.body.find((element) => JSON.stringify(element).includes('"problem-kinds[]"'));
    expect(group).toMatchObject({
      items: [
        { inlines: [{ text: "Choose at least one thing that would help.", color: "attention" }] },
        { type: "Input.ChoiceSet", id: "kinds[]" },
      ],
    });
  });

  test("one thing to change is one thing", () => {
    const one: Form = { ...screens.form, questions: screens.form.questions.slice(0, 2) };
    expect(JSON.stringify(render(one, "panel").body[0])).toContain("There is 1 thing to change");
  });

  test("what was chosen and written before stands in it again", () => {
    const values = every(drawn, "Input.").map(({ id, value }) => [id, value]);
    expect(values).toEqual([
      ["for", "carer"],
      ["kinds[]", undefined],
      ["team", "team-3"],
      ["hope", "I’d like to get back to the garden — bed 4 by the window."],
    ]);
    expect(every(render(screens.everyLook, "panel"), "Input.").map(({ value }) => value)).toEqual([
      "2026-11-24",
      "10:30",
      4,
      undefined,
      "team-2,team-11",
    ]);
  });

  test("ten choices stand open, more fold into one box, and none is a filter", () => {
    const styles = every(drawn, "Input.ChoiceSet").map(({ style }) => style);
    expect(styles).toEqual(["expanded", "expanded", "compact"]);
  });

  test("no client can hold back save and close, or cut pasted words short", () => {
    for (const input of every(drawn, "Input.")) {
      expect(Object.keys(input)).not.toEqual(
        expect.arrayContaining([expect.stringMatching(/^(isRequired|min|max|maxLength|regex)$/)]),
      );
    }
  });

  test("the first two places to turn are in sight, the rest one press away", () => {
    const crisis = drawn.body.at(-1);
    expect(JSON.stringify(crisis)).toContain("This page alerts nobody.");
    expect(every(crisis, "Container").find(({ id }) => id === "crisis-more")).toMatchObject({ isVisible: false });
    const hidden = JSON.stringify(every(crisis, "Container").find(({ id }) => id === "crisis-more"));
    expect(hidden).not.toContain("999");
    expect(hidden).not.toContain("NHS 111");
    expect(hidden).toContain("Samaritans");
  });
});

describe("buttons", () => {
  test("in the chat one opens a panel, another is answered in place, with a plain send for old clients", () => {
    const [panel, here] = render(screens.card, "chat").actions ?? [];
    expect(panel).toMatchObject({
      type: "Action.Submit",
      style: "positive",
      data: { msteams: { type: "task/fetch" } },
    });
    expect(here).toMatchObject({ type: "Action.Execute", fallback: { type: "Action.Submit" } });
  });

  test("in a panel every one is the panel's own answer", () => {
    const actions = every(render(screens.card, "panel"), "Action.");
    expect(new Set(actions.map(({ type }) => type))).toEqual(new Set(["Action.Submit"]));
    expect(JSON.stringify(actions)).not.toContain("msteams");
  });

  test("one that stops something looks like it", () => {
    const stop = every(render(screens.card, "chat"), "Action.").find(({ title }) => title === "The person said stop");
    expect(stop).toMatchObject({ style: "destructive" });
  });

  test("none is dropped where there are more than fit side by side", () => {
    const titles = every(render(screens.manyPresses, "chat"), "Action.").map(({ title }) => title);
    expect(titles).toHaveLength(9);
  });

  test("several of the same name can be told apart", () => {
    const tooltips = every(render(screens.list, "panel"), "Action.").flatMap(({ tooltip }) => tooltip ?? []);
    expect(tooltips).toEqual(["Open AL-7KQ4-M", "Open AL-2XD9-T", "Open AL-9PWC-3"]);
  });
});

test("a code is drawn large and spelt out", () => {
  const drawn = JSON.stringify(render(screens.card, "chat"));
  expect(drawn).toContain("Spelt out: A, L, dash, 7, K, Q, 4, dash, M");
});

describe("the search box of a list", () => {
  const { search } = screens.list;

  test("stands in a panel", () => {
    expect(every(render(screens.list, "panel"), "Input.Text")).toMatchObject([
      { id: "search", label: search?.label, value: search?.value },
    ]);
  });

  test.each(["chat", "home"] as const)(
    "in the %s is a button that opens the list in a panel: nothing is typed there",
    (place) => {
      const drawn = render(screens.list, place);
      expect(every(drawn, "Input.")).toEqual([]);
      const find = every(drawn, "Action.").filter(({ title }) => title === "Find");
      expect(find).toMatchObject([
        {
          type: "Action.Submit",
          data: { press: { do: "show", view: screens.list.view }, msteams: { type: "task/fetch" } },
        },
      ]);
    },
  );

  test("a list that has none has no such button", () => {
    const { search: _none, ...list } = screens.list;
    expect(JSON.stringify(render(list, "chat"))).not.toContain('"Find"');
  });
});

test("the longest list still fits a card", () => {
  const [row] = screens.list.rows;
  const long: List = {
    ...screens.list,
    rows: Array.from({ length: 10 }, () => ({ ...row, title: "W".repeat(80) }) as never),
  };
  for (const place of places) expect(check(render(long, place))).toEqual([]);
});

test("no client turns what somebody wrote into a date", () => {
  const card: Card = {
    ...screens.card,
    title: "{{DATE(2026-11-24T10:02:00Z)}}",
    parts: [{ kind: "text", text: "{{TIME(2026-11-24T10:02:00Z)}}" }],
  };
  expect(JSON.stringify(render(card, "chat"))).not.toContain("{{");
});

describe("the limits", () => {
  test("a card that is too big, a nameless button and a question that would overwrite a key are found", () => {
    const wrong: Form = {
      ...screens.form,
      next: " ",
      questions: [
        {
          name: "draft",
          label: "x",
          look: { kind: "line", max: 9 },
          value: "y".repeat(13000),
          missing: "z",
          required: true,
        },
      ],
    };
    expect(check(render(wrong, "panel")).join(" ")).toMatch(/bytes.*no label/);
    const overwriting = JSON.stringify(render(wrong, "panel")).replace('"draft."', '"draft"');
    expect(check(JSON.parse(overwriting)).join(" ")).toMatch(/bytes.*named draft.*no label/);
  });

  test("a choice whose value could be taken for two is found", () => {
    const wrong: Form = {
      ...screens.form,
      questions: [
        {
          name: "q",
          label: "x",
          look: { kind: "many", options: [{ value: "a,b", label: "A" }] },
          missing: "z",
          required: true,
        },
      ],
    };
    expect(check(render(wrong, "panel"))).toEqual(['The choice "A" of q[] needs a value without commas.']);
  });
});
