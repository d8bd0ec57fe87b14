import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { renderHome, renderMessage, renderPanel } from "../../../src/bot/slack/render.ts";
import type { Place } from "../../../src/bot/surface.ts";
import type { Form, Question, Screen } from "../../../src/flows/kit/screen.ts";
import { anyCard, anyForm } from "../../support/any-screens.ts";
import { screens } from "../../support/screens.ts";
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

describe("what stands under one another", () => {
  const [row] = screens.list.rows;
  const ending = { ...screens.card, parts: [{ kind: "rows" as const, rows: [row] }] } as Screen;
  const blocksOf = (screen: Screen, place: Place) => (drawn(screen, place) as { blocks: { type: string }[] }).blocks;
  const kinds = (screen: Screen, place: Place) => blocksOf(screen, place).map(({ type }) => type);

  test.each(places)("the buttons of a whole list in the %s do not read as those of its last row", (place) => {
    expect(kinds(screens.list, place).slice(-2)).toEqual(["divider", "actions"]);
    expect(kinds(ending, place).slice(-3)).toEqual(["actions", "divider", "actions"]);
  });

  test("where there is no such button, or no row, there is no line either", () => {
    expect(kinds({ ...screens.list, files: [], presses: [] }, "panel")).not.toContain("divider");
    expect(kinds(screens.card, "panel")).not.toContain("divider");
    expect(kinds({ ...screens.list, rows: [], pages: 1 }, "panel")).not.toContain("divider");
  });

  test.each(places)(
    "in the %s, what follows a title at once is bold, because two headings would be of one size",
    (place) => {
      const parts = [
        { kind: "heading", text: "What happens next" },
        { kind: "text", text: "You are told." },
        screens.card.parts[5],
      ];
      const blocks = blocksOf({ ...screens.card, parts } as Screen, place);
      expect(blocks.map(({ type }) => type)).toEqual(["header", "rich_text", "rich_text", "header", "actions"]);
      expect(JSON.stringify(blocks[1])).toContain('"text":"What happens next","style":{"bold":true}');
    },
  );
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

describe("the longest names, hundreds of choices, emoji and writing from the right", () => {
  test("are pages that Slack takes, with nothing cut", () => {
    fc.assert(
      fc.property(anyForm, (screen) => {
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
      fc.property(anyCard, fc.constantFrom(...places), (screen, place) => {
        expect(slackComplaints(screen, place)).toEqual([]);
      }),
      { numRuns: 100 },
    );
  });
});

function drawn(screen: Screen, place: Place): object {
  return place === "panel" ? renderPanel(screen) : place === "home" ? renderHome(screen) : renderMessage(screen);
}
