import { describe, expect, test } from "vitest";
import { ready } from "../../src/rules/profile.ts";
import { entriesOf } from "../../src/rules/profile-entry.ts";
import { loadProfile, shipped } from "../../src/trusts/index.ts";

const names = ["demo", "nottinghamshire", "northamptonshire", "norfolk-suffolk"];

const ownSource: Readonly<Record<string, RegExp>> = {
  demo: /^demo$/,
  nottinghamshire: /^(default|Nottinghamshire Healthcare): ./,
  northamptonshire: /^(default|NHFT): ./,
  "norfolk-suffolk": /^(default|NSFT): ./,
};

function profileOf(name: string) {
  const read = loadProfile(name);
  if ("problems" in read) throw new Error(read.problems.join("\n"));
  return read.profile;
}

const missingOf = (name: string) => {
  const state = ready(profileOf(name));
  return "missing" in state ? state.missing.map(({ at }) => at) : [];
};

test("four profiles come with Alongside, and a fifth is told what there is", () => {
  expect(Object.keys(shipped)).toEqual(names);
  expect(loadProfile("toString")).toEqual({
    problems: [
      'There is no trust called "toString" here. We have: demo, nottinghamshire, northamptonshire, norfolk-suffolk.',
    ],
  });
});

describe.each(names)("%s", (name) => {
  test("is read without a problem, and goes by its own name", () => {
    expect(profileOf(name).id).toBe(name);
  });

  test("says of each value where it comes from, or asks", () => {
    const profile = profileOf(name);
    const entries = entriesOf(profile);
    const covered = new Set(entries.map(({ path }) => path[0]));
    expect([...covered, "id", "name", "shortName"].sort()).toEqual(Object.keys(profile).sort());
    for (const { entry } of entries) if (!entry.ask) expect(entry.source).toMatch(ownSource[name] ?? /never/);
  });

  test("holds no number but the national ones, and no address", () => {
    const { retention, hours, reviewWeeks, requiredPlacementHours, ...rest } = profileOf(name);
    const said = JSON.stringify(rest);
    const national = ["999", "111", "116", "123", "85258", "18001", "18000"];
    for (const run of said.match(/\d{3,}/g) ?? []) expect(national).toContain(run);
    expect(said).not.toMatch(/@|https?:|www\./);
  });

  test("uses none of the words we do not use", () => {
    expect(JSON.stringify(profileOf(name))).not.toMatch(
      /patient|treatment|complian|refused|failed|invalid|payload|submit|case ?load|\*/i,
    );
  });
});

test("the demo is ready, and complete where it is leaned on", () => {
  const state = ready(profileOf("demo"));
  if (!("trust" in state)) throw new Error(JSON.stringify(state.missing));
  const { trust } = state;
  expect(Object.keys(trust.kinds)).toHaveLength(8);
  expect(Object.keys(trust.activities)).toHaveLength(11);
  expect(trust.notThis.map(({ key }) => key)).toEqual([
    "urgent",
    "therapy",
    "advice",
    "medication",
    "diagnosis",
    "observations",
    "escort",
    "bed-watch",
  ]);
  expect(Object.keys(trust.places)).toEqual(["ward", "base", "home", "community", "phone", "video"]);
  expect(trust.languages.bsl).toBe("British Sign Language (BSL)");
  const card = trust.crisis.contacts.map(({ value }) => value).join(" | ");
  for (const line of ["999", "111 and choose the mental health option", "116 123", "SHOUT to 85258"])
    expect(card).toContain(line);
  expect(trust.crisis.relay).toMatch(/18001 111.*BSL/);
  expect(trust.requiredPlacementHours).toBe(30);
});

const always = ["clinicalSystem", "escalation", "informationGovernance", "retention"];

test("Nottinghamshire is asked for what its pages leave open", () => {
  expect(missingOf("nottinghamshire")).toEqual([
    "staffRoles",
    "activities",
    "notThis.therapy",
    "notThis.advice",
    "notThis.medication",
    "notThis.diagnosis",
    "notThis.observations",
    "notThis.escort",
    "notThis.bed-watch",
    "languages",
    "crisis.contacts.0.value",
    "crisis.relay",
    ...always,
    "takingPartCounts",
  ]);
});

test("Northamptonshire is asked for what its page leaves open", () => {
  expect(missingOf("northamptonshire")).toEqual([
    "roleNames.developmentWorker",
    "roleNames.carerPsw",
    "staffRoles",
    "serviceLines",
    "settings",
    "kinds",
    "activities",
    "notThis.advice",
    "notThis.observations",
    "notThis.escort",
    "notThis.bed-watch",
    "languages",
    "crisis.title",
    "crisis.contacts.0.value",
    "crisis.relay",
    ...always,
    "competencies",
  ]);
});

test("Norfolk and Suffolk is asked for what its page leaves open", () => {
  expect(missingOf("norfolk-suffolk")).toEqual([
    "roleNames.lead",
    "roleNames.developmentWorker",
    "roleNames.carerPsw",
    "roleNames.trainee",
    "serviceLines",
    "kinds",
    "notThis.observations",
    "notThis.escort",
    "notThis.bed-watch",
    "languages",
    "crisis.title",
    "crisis.contacts.0.value",
    "crisis.relay",
    ...always,
    "requiredPlacementHours",
    "takingPartCounts",
    "competencies",
  ]);
});

test("each list that a page states has as many lines as the page", () => {
  const lines = (name: string, list: "kinds" | "activities" | "settings" | "serviceLines" | "staffRoles") => {
    const entry = profileOf(name)[list];
    return entry.ask ? "asked" : Object.keys(entry.value).length;
  };
  expect(lines("nottinghamshire", "kinds")).toBe(8);
  expect(lines("nottinghamshire", "serviceLines")).toBe(2);
  expect(lines("nottinghamshire", "settings")).toBe(2);
  expect(lines("norfolk-suffolk", "activities")).toBe(11);
  expect(lines("norfolk-suffolk", "settings")).toBe(4);
  expect(lines("norfolk-suffolk", "staffRoles")).toBe(7);
});
