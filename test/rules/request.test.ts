import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { missingBeforeActive } from "../../src/rules/request/activation.ts";
import type { BeforeFacts, RequestFacts } from "../../src/rules/request/facts.ts";
import {
  outcomes,
  outcomesFrom,
  type RequestAct,
  type RequestState,
  requestActs,
  requestStates,
  after as stateAfter,
} from "../../src/rules/request/lifecycle.ts";
import { missingWords, outcomeWords, stateWords } from "../../src/rules/request/words.ts";

/** The lifecycle drawn by hand: what may happen, from where, to where. */
const drawn = `
  draft     send            waiting
  waiting   return          returned
  returned  resend          waiting
  waiting   offer           offered
  offered   decline         waiting
  offered   withdraw-offer  waiting
  offered   accept          accepted
  accepted  activate        active
  active    pause           paused
  paused    resume          active
  accepted  release         waiting
  active    release         waiting
  paused    release         waiting
  waiting   stop            ended
  returned  stop            ended
  offered   stop            ended
  accepted  stop            ended
  active    stop            ended
  paused    stop            ended
  waiting   end             ended
  returned  end             ended
  offered   end             ended
  accepted  end             ended
  active    end             ended
  paused    end             ended
`;
const arrows = new Map(
  drawn
    .trim()
    .split("\n")
    .map((line) => line.trim().split(/\s+/))
    .map(([from, act, to]) => [`${from} ${act}`, to]),
);
const eight = ["draft", "waiting", "returned", "offered", "accepted", "active", "paused", "ended"];

const anAct = fc.constantFrom(...requestActs);
const anyActs = fc.array(anAct, { maxLength: 60 });

/** Takes each act that can happen and passes over the rest, as a store that says no would. */
function lived(acts: readonly RequestAct[]): readonly RequestState[] {
  const states: RequestState[] = ["draft"];
  for (const act of acts) {
    const to = stateAfter(states.at(-1) ?? "draft", act);
    if (to !== undefined) states.push(to);
  }
  return states;
}

describe("the life of a request", () => {
  test("it moves as drawn, and in no other way", () => {
    for (const state of requestStates)
      for (const act of requestActs)
        expect(stateAfter(state, act), `${state} ${act}`).toBe(arrows.get(`${state} ${act}`));
  });

  test("whatever people do, it is in one of its eight states, and once ended it stays ended", () => {
    fc.assert(
      fc.property(anyActs, (acts) => {
        const states = lived(acts);
        for (const state of states) expect(eight).toContain(state);
        const end = states.indexOf("ended");
        if (end >= 0) expect(states).toHaveLength(end + 1);
      }),
      { numRuns: 2_000 },
    );
  });

  test("each state can be reached", () => {
    const reached = new Set<RequestState>(["draft"]);
    for (const state of reached)
      for (const act of requestActs) {
        const to = stateAfter(state, act);
        if (to !== undefined) reached.add(to);
      }
    expect([...reached].sort()).toEqual([...eight].sort());
  });

  test("the person can say stop at any time between sending and the end", () => {
    fc.assert(
      fc.property(anyActs, (acts) => {
        const now = lived(acts).at(-1) ?? "draft";
        const expected = now === "draft" || now === "ended" ? undefined : "ended";
        expect(stateAfter(now, "stop")).toBe(expected);
      }),
    );
  });

  test("a request can be ended with an outcome wherever it can be ended, and nowhere else", () => {
    for (const state of requestStates)
      expect(outcomesFrom(state).length > 0, state).toBe(stateAfter(state, "end") === "ended");
    const given = new Set([...requestStates.flatMap(outcomesFrom), "stopped"]);
    expect([...given].sort()).toEqual([...outcomes].sort());
  });

  test("only work that began can be finished", () => {
    expect(requestStates.filter((state) => outcomesFrom(state).includes("finished"))).toEqual(["active", "paused"]);
  });

  test("every state, outcome and missing thing has words of its own", () => {
    for (const words of [stateWords, outcomeWords, missingWords]) {
      const said = Object.values(words);
      expect(new Set(said).size).toBe(said.length);
      for (const each of said) expect(each).toMatch(/^[A-Z]/);
    }
  });
});

describe("before the work can start", () => {
  const today = "2026-03-30";
  const before: BeforeFacts = {
    recordCheckedOn: "2026-03-20",
    goTo: "Nurse in charge",
    deputy: "Ward manager",
    outOfHours: true,
    accessNeeds: [],
    knowsAPsw: false,
    reviewOn: "2026-05-11",
  };
  const ready: RequestFacts = {
    kind: "person",
    teamId: "team-1",
    kinds: ["relationship"],
    activities: [],
    places: ["home"],
    days: [],
    parts: [],
    experience: [],
    loneWorking: "two-people",
    before,
  };
  const missing = (change: Partial<BeforeFacts>) =>
    missingBeforeActive({ ...ready, before: { ...before, ...change } }, today);

  test("nothing is missing when the team has told us everything", () => {
    expect(missingBeforeActive(ready, today)).toEqual([]);
  });

  test("a team that has told us nothing reads everything that is missing", () => {
    const { before: _, loneWorking: __, ...bare } = ready;
    expect(missingBeforeActive(bare, today)).toEqual([
      "record-not-checked",
      "lone-working",
      "go-to",
      "deputy",
      "out-of-hours",
      "review-date",
    ]);
  });

  test.each([
    ["2026-03-30", []],
    ["2026-03-02", []],
    ["2026-03-01", ["record-check-old"]],
    ["2025-03-30", ["record-check-old"]],
    ["2026-03-31", ["record-check-ahead"]],
    ["", ["record-not-checked"]],
  ])("a record last checked on '%s' leaves %j to do", (recordCheckedOn, expected) => {
    expect(missing({ recordCheckedOn })).toEqual(expected);
  });

  test("nobody goes to a home or out into the community while lone working is not known, or is only said for the site", () => {
    fc.assert(
      fc.property(
        fc.subarray(["ward", "clinic", "home", "community", "phone", "video"]),
        fc.constantFrom("yes" as const, "on-site" as const, "two-people" as const, "not-known" as const),
        fc.constantFrom("person" as const, "session" as const),
        (places, loneWorking, kind) => {
          const held = loneWorking === "not-known" && (places.includes("home") || places.includes("community"));
          const onlyAway = places.length > 0 && places.every((each) => each === "home" || each === "community");
          const found = missingBeforeActive({ ...ready, kind, places, loneWorking }, today);
          const nowhere = onlyAway && loneWorking === "on-site" ? ["on-site-away"] : [];
          expect(found).toEqual(held ? ["lone-working"] : nowhere);
        },
      ),
    );
  });

  test("the deputy is another role than the first one, however it is written", () => {
    expect(missing({ deputy: " nurse  in CHARGE " })).toEqual(["deputy-same"]);
    expect(missing({ deputy: "  " })).toEqual(["deputy"]);
    expect(missing({ goTo: " " })).toEqual(["go-to"]);
  });

  test("somebody must have said whom to call out of hours", () => {
    expect(missing({ outOfHours: false })).toEqual(["out-of-hours"]);
  });

  test("the review is still to come", () => {
    expect(missing({ reviewOn: "2026-03-31" })).toEqual([]);
    expect(missing({ reviewOn: today })).toEqual(["review-past"]);
    expect(missing({ reviewOn: "" })).toEqual(["review-date"]);
  });

  test("a session needs no record, no deputy and no review", () => {
    const { before: _, loneWorking: __, ...bare } = ready;
    expect(missingBeforeActive({ ...bare, kind: "session", places: ["community"] }, today)).toEqual([]);
  });
});
