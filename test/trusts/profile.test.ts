import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { readProfile, ready } from "../../src/rules/profile.ts";
import { demo } from "../../src/trusts/demo.ts";

type Json = Record<string, unknown>;

/** A copy of the demo's file with one place set to something else. */
function changed(place: string, to: unknown, start: unknown = demo): Json {
  const copy = JSON.parse(JSON.stringify(start)) as Json;
  const steps = place.split(".");
  const last = steps.pop() ?? "";
  const within = steps.reduce((part, step) => part[step] as Json, copy);
  if (to === undefined) delete within[last];
  else within[last] = to;
  return copy;
}

function problemsOf(json: unknown): readonly string[] {
  const read = readProfile(json);
  return "problems" in read ? read.problems : [];
}

function profileOf(json: unknown) {
  const read = readProfile(json);
  if ("problems" in read) throw new Error(read.problems.join("\n"));
  return read.profile;
}

/** The demo's file as a trust of its own would hold it. */
const ours = JSON.parse(JSON.stringify(demo).replaceAll('"source":"demo"', '"source":"Ours: Our page"')) as Json;
ours.id = "ours";
ours.name = "Our own NHS Trust";
ours.shortName = "Ours";

describe("what is wrong with a profile is said in one sentence each, beginning with the place", () => {
  test.each([
    [
      "a key nobody knows",
      changed("colour", "blue"),
      'The file: We do not know "colour" here. Check the spelling, or take it out.',
    ],
    [
      "a key nobody knows, further in",
      changed("hours.note", "x"),
      'hours: We do not know "note" here. Check the spelling, or take it out.',
    ],
    ["something left out", changed("settings", undefined), "settings: This is missing."],
    ["a value left out", changed("reviewWeeks", { source: "demo" }), "reviewWeeks.value: This is missing."],
    ["words where a number goes", changed("reviewWeeks.value", "six"), "reviewWeeks.value: This should be a number."],
    [
      "a domain with its @",
      changed("joining.value.emailDomains", ["@trust.example"]),
      'joining.value.emailDomains.0: Write the part of an e-mail after the "@", in small letters: "trust.nhs.uk".',
    ],
    ["half a week", changed("reviewWeeks.value", 1.5), "reviewWeeks.value: This should be a whole number."],
    [
      "a bare value",
      changed("clinicalSystem", "Notes"),
      "clinicalSystem: This should be a group of keys with their values, in curly brackets.",
    ],
    [
      "ask that is not true",
      changed("clinicalSystem", { ask: "yes" }),
      'clinicalSystem.ask: Write a "value" with its "source", or "ask": true.',
    ],
    [
      "a label of 76 characters",
      changed("settings.value.acute-ward", "a".repeat(76)),
      "settings.value.acute-ward: This can be 75 characters long at most.",
    ],
    ["an empty label", changed("settings.value.acute-ward", "  "), "settings.value.acute-ward: Put some words here."],
    [
      "a key that begins with a digit",
      changed("settings.value.2nd", "Second"),
      "settings.value.2nd: A key is small letters, digits and hyphens, and starts with a letter.",
    ],
    ["an empty list", changed("languages.value", {}), "languages.value: A list has between 1 and 60 choices."],
    [
      "two choices that look alike",
      changed("languages.value.old", "english"),
      "languages.value: Two choices have the same words.",
    ],
    [
      "a place of the trust's own",
      changed("places.value.cafe", "In a café"),
      'places.value: We do not know "cafe" here. The keys are: ward, base, home, community, phone, video.',
    ],
    [
      "no word on urgent help",
      changed("notThis.urgent", undefined),
      'notThis: Say where to turn for urgent help, under "urgent".',
    ],
    ["no line on the crisis card", changed("crisis.contacts", []), "crisis.contacts: Put at least one here."],
    [
      "a day that ends before it begins",
      changed("hours.value.to", "08:00"),
      "hours.value: The day must end after it begins.",
    ],
    ["an hour that is none", changed("hours.value.from", "9am"), 'hours.value.from: Write the time as "09:00".'],
    [
      "twenty minutes of placement",
      changed("requiredPlacementHours.value", 30.3),
      "requiredPlacementHours.value: Use whole or quarter hours.",
    ],
    [
      "another nation",
      changed("nation.value", "france"),
      'nation.value: This should be "england" or "wales" or "scotland" or "northern-ireland".',
    ],
    [
      "a source that says nothing",
      changed("settings.source", "website"),
      'settings.source: Say where this comes from, for example "Our trust: Peer support page".',
    ],
    [
      "another trust's value",
      changed("settings.source", "NHFT: Peer Support Service"),
      "settings.source: This comes from another trust. Start the source with your own trust's name.",
    ],
    [
      "the demo's value in a real trust",
      changed("settings.source", "demo", ours),
      "settings.source: This still stands as in the demo. Put your trust's own answer here.",
    ],
    ["a list instead of a file", [], "The file: This should be a group of keys with their values, in curly brackets."],
  ])("%s", (_what, json, sentence) => {
    expect(problemsOf(json)).toEqual([sentence]);
  });

  test("every problem is named, not only the first", () => {
    expect(problemsOf(changed("settings", undefined, changed("kinds", undefined)))).toHaveLength(2);
  });

  test("whatever a file holds, it is read or told about, and nothing throws", () => {
    fc.assert(
      fc.property(fc.constantFrom(...Object.keys(demo)), fc.jsonValue(), (place, value) => {
        const read = readProfile(changed(place, value));
        if ("problems" in read)
          for (const line of read.problems)
            expect(line).not.toMatch(/Invalid|Unrecognized|Too (small|big)|expected|undefined/);
      }),
      { numRuns: 300 },
    );
  });
});

describe("a profile is ready when nothing is left to ask", () => {
  test("a trust's own complete file is ready, and its lists keep their order", () => {
    const state = ready(profileOf(ours));
    expect("trust" in state && Object.keys(state.trust.languages).slice(0, 3)).toEqual(["english", "bsl", "arabic"]);
    expect("trust" in state && state.trust.name).toBe("Our own NHS Trust");
  });

  const asked = Object.keys(demo).filter(
    (place) => !["id", "name", "shortName", "roleNames", "notThis", "crisis", "supervision"].includes(place),
  );
  test.each([
    ...asked,
    "roleNames.lead",
    "notThis.therapy",
    "crisis.title",
    "crisis.contacts.2.value",
    "crisis.relay",
    "supervision.fullTimeHours",
    "supervision.dueSoonDays",
    "supervision.graceDays",
    "supervision.kinds.peer.name",
    "supervision.kinds.peer.terms",
  ])("%s still to be asked is the one thing missing, with what to supply and why", (place) => {
    const state = ready(profileOf(changed(place, { ask: true, note: "Ask at the front desk." })));
    expect(state).toEqual({
      missing: [
        { at: place, supply: expect.any(String), why: expect.stringMatching(/\.$/), note: "Ask at the front desk." },
      ],
    });
    expect(JSON.stringify(state)).not.toContain("A value for");
  });

  test.each([
    "crisis.title",
    "crisis.contacts.0.value",
    "crisis.relay",
    "escalation",
    "informationGovernance",
    "retention",
  ])("a default is not enough for %s", (place) => {
    const state = ready(profileOf(changed(`${place}.source`, "default: as in most places")));
    expect("missing" in state && state.missing.map(({ at }) => at)).toEqual([place]);
  });

  test("a default is enough for what any trust may begin with", () => {
    expect(ready(profileOf(changed("reviewWeeks.source", "default: as in most places")))).toHaveProperty("trust");
  });

  test("a trust that asks for no placement hours has none", () => {
    const state = ready(profileOf(changed("requiredPlacementHours.value", null)));
    expect("trust" in state && state.trust.requiredPlacementHours).toBeUndefined();
  });

  test("a crisis line that is missing is named by its own words", () => {
    const state = ready(profileOf(changed("crisis.contacts.2.value", { ask: true })));
    expect("missing" in state && state.missing[0]?.supply).toBe(`The crisis card's line "Fenwold crisis team"`);
  });
});
