import { describe, expect, it } from "vitest";
import { createComplaints } from "../../support/teams/complaints.ts";
import type { Called } from "../../support/teams/faults.ts";

const fine = {
  ...{ type: "AdaptiveCard", version: "1.5", fallbackText: "Hello" },
  body: [{ type: "TextBlock", text: "Hello", wrap: true }],
};
const called = (content: object, size = 100): Called => ({
  ...{ what: "post", conversation: "a:1", size },
  body: { attachments: [{ contentType: "application/vnd.microsoft.card.adaptive", content }] },
});

describe("the Teams of the tests", () => {
  it("says nothing of cards that Teams takes, in a message or in a panel", () => {
    const complaints = createComplaints([called(fine)]);
    complaints.look(fine);
    expect(complaints.all()).toEqual([]);
  });

  it.each([
    ["an element that nobody knows", { ...fine, body: [{ type: "Marquee", text: "Hello" }] }],
    ["nothing to be read where a card can't be drawn", { ...fine, fallbackText: "" }],
    ["a card that is too big", { ...fine, body: [{ type: "TextBlock", text: "x".repeat(13_000) }] }],
  ])("complains once about %s", (_what, card) => {
    const calls: Called[] = [];
    const complaints = createComplaints(calls);
    calls.push(called(card));
    expect(complaints.all().length).toBeGreaterThan(0);
    expect(complaints.all()).toEqual(complaints.all());
    const inAPanel = createComplaints([]);
    inAPanel.look(card);
    expect(inAPanel.all()).toEqual(complaints.all());
  });

  it("complains about a message that is too big", () => {
    expect(createComplaints([called(fine, 21_000)]).all()).toEqual(["The activity is 42000 bytes; 40960 is the most."]);
  });
});
