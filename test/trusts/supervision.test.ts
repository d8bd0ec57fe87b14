import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { readProfile, ready, type Trust } from "../../src/rules/profile.ts";
import { type SupervisionKind, supervisionKinds } from "../../src/rules/supervision/kinds.ts";
import { demo } from "../../src/trusts/demo.ts";
import { shipped } from "../../src/trusts/index.ts";

type Json = Record<string, unknown>;

/** The demo's file with something else asked of one kind; what is undefined is taken out. */
function asking(kind: SupervisionKind, change: Json): Json {
  const copy = JSON.parse(JSON.stringify(demo)) as typeof demo;
  const { terms } = copy.supervision.kinds[kind];
  if (terms.ask || terms.value === null) throw new Error("the demo gives every kind");
  return JSON.parse(JSON.stringify({ ...copy, supervision: withTerms(copy, kind, { ...terms.value, ...change }) }));
}

const withTerms = ({ supervision }: typeof demo, kind: SupervisionKind, value: Json | null) => ({
  ...supervision,
  kinds: { ...supervision.kinds, [kind]: { ...supervision.kinds[kind], terms: { value, source: "demo" } } },
});

const problemsOf = (json: unknown) => {
  const read = readProfile(json);
  return "problems" in read ? read.problems : [];
};

function trustOf(json: unknown): Trust {
  const read = readProfile(json);
  if ("problems" in read) throw new Error(read.problems.join("\n"));
  const state = ready(read.profile);
  if ("missing" in state) throw new Error(JSON.stringify(state.missing));
  return state.trust;
}

describe("what a trust asks of a kind of supervision", () => {
  test.each<[string, SupervisionKind, Json, string, string]>([
    ["twenty minutes", "peer", { minutes: 20, leastMinutes: 15 }, "minutes", "Use whole or quarter hours."],
    ["five hours", "peer", { minutes: 300 }, "minutes", "This can be 240 at most."],
    ["a moment", "peer", { leastMinutes: 0 }, "leastMinutes", "This must be 15 or more."],
    [
      "more than there is",
      "peer",
      { leastMinutes: 75 },
      "leastMinutes",
      "This cannot be longer than the session itself.",
    ],
    ["room for nobody", "group", { places: 0 }, "places", "This must be 1 or more."],
    ["room for half a person", "group", { places: 7.5 }, "places", "This should be a whole number."],
    ["a rhythm of more than a year", "peer", { everyWeeks: 53 }, "everyWeeks", "This can be 52 at most."],
    [
      "hours that are not a placement's",
      "peer",
      { everyWeeks: undefined, firstWithinWeeks: undefined, everyHours: 10 },
      "everyHours",
      "Only a placement goes by hours. Use everyWeeks here.",
    ],
    ["weeks and hours", "placement", { everyWeeks: 2 }, "everyHours", "Choose weeks or hours, not both."],
    [
      "a first one and no other",
      "reflective-practice",
      { firstWithinWeeks: 2 },
      "firstWithinWeeks",
      "This needs everyWeeks too. Put it in, or take this out.",
    ],
    ["nothing that counts", "peer", { counts: [] }, "counts", 'Put "peer" among these: it counts towards itself.'],
    ["all but itself", "peer", { counts: ["group"] }, "counts", 'Put "peer" among these: it counts towards itself.'],
    ["itself twice", "peer", { counts: ["peer", "peer"] }, "counts", "The same kind stands here twice."],
    [
      "a placement's supervisor elsewhere",
      "peer",
      { givenBy: "placement-supervisor" },
      "givenBy",
      "A placement supervisor gives placement supervision alone. Choose somebody else.",
    ],
    [
      "a giver nobody knows",
      "peer",
      { givenBy: "anyone" },
      "givenBy",
      'This should be "line-manager" or "clinical-supervisor" or "peer-supervisor" or "placement-supervisor" or "peer-team".',
    ],
    ["a word of nobody's", "peer", { confirmedBy: "nobody" }, "confirmedBy", 'This should be "either" or "both".'],
    ["nobody's word", "peer", { confirmedBy: undefined }, "confirmedBy", "This is missing."],
  ])("cannot be %s", (_what, kind, change, place, sentence) => {
    expect(problemsOf(asking(kind, change))).toEqual([`supervision.kinds.${kind}.terms.value.${place}: ${sentence}`]);
  });

  test.each<[string, SupervisionKind, Json]>([
    ["four hours for two hundred", "group", { minutes: 240, places: 200 }],
    ["a placement that goes by weeks", "placement", { everyHours: undefined, everyWeeks: 2, firstWithinWeeks: 1 }],
    ["clinical supervision in a group", "clinical", { counts: ["group", "clinical"], givenBy: "peer-team", places: 6 }],
  ])("may be %s", (_what, kind, change) => {
    const trust = trustOf(asking(kind, change));
    expect(trust.supervision.kinds[kind]).toMatchObject(JSON.parse(JSON.stringify(change)));
  });

  test("is said for every kind, and for no other", () => {
    const { peer: _peer, ...others } = demo.supervision.kinds;
    const json = (kinds: object) => ({ ...demo, supervision: { ...demo.supervision, kinds } });
    expect(problemsOf(json(others))).toEqual(["supervision.kinds.peer: This is missing."]);
    expect(problemsOf(json({ ...others, peer: demo.supervision.kinds.peer, mentor: {} }))).toEqual([
      'supervision.kinds: We do not know "mentor" here. Check the spelling, or take it out.',
    ]);
  });
});

test("a kind that a trust does not give is not there, and the others keep the order that people see", () => {
  const without = { ...demo, supervision: withTerms(demo, "peer", null) };
  expect(Object.keys(trustOf(without).supervision.kinds)).toEqual(supervisionKinds.filter((kind) => kind !== "peer"));
});

test("the demo gives every kind, by name", () => {
  const { kinds, ...rest } = trustOf(demo).supervision;
  expect(rest).toEqual({ fullTimeHours: 37.5, dueSoonDays: 7, graceDays: 3 });
  const rhythms = Object.values(kinds).map(({ name, minutes, places, everyWeeks, everyHours }) => [
    name,
    minutes,
    places,
    everyWeeks ?? everyHours,
  ]);
  expect(rhythms).toEqual([
    ["Line management supervision", 60, 1, 6],
    ["Clinical supervision", 60, 1, 6],
    ["Peer support supervision", 60, 1, 4],
    ["Group supervision", 90, 8, 4],
    ["Reflective practice", 60, 8, undefined],
    ["Placement supervision", 60, 1, 10],
  ]);
});

test("no trust's page says how often, so those who wrote none of it down are told that it is ours", () => {
  for (const name of ["nottinghamshire", "northamptonshire", "norfolk-suffolk"]) {
    const { kinds } = (shipped[name] as typeof demo).supervision;
    for (const { terms } of Object.values(kinds)) expect(terms.ask ? "" : terms.source).toMatch(/^default: /);
  }
});

test("the example in docs/trusts.md is read as it stands", () => {
  const guide = readFileSync(new URL("../../docs/trusts.md", import.meta.url), "utf8");
  const [, example = ""] = /```json\n("clinical": .*?)```/s.exec(guide) ?? [];
  const kinds = JSON.parse(`{${example.replaceAll("Our trust: Supervision policy", "demo")}}`) as Json;
  const supervision = { ...demo.supervision, kinds: { ...demo.supervision.kinds, ...kinds } };
  expect(trustOf({ ...demo, supervision }).supervision).toEqual(trustOf(demo).supervision);
});
