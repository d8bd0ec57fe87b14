import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { may, mayUnder, rules } from "../../src/rules/policy/may.ts";
import {
  type Action,
  actions,
  type Relation,
  type Rule,
  relations,
  roles,
  type Standing,
  states,
} from "../../src/rules/policy/standing.ts";
import { seed } from "./fixtures/seed.ts";
import { allowedCases, type Case, deniedNeighbours, everyCase, inWords, tableAllows } from "./policy-table.ts";
import { everyAction, everyRelation, everyRole, everyState } from "./policy-vocabulary.ts";

const allowed = [...new Map(allowedCases().map((each) => [inWords(each), each])).values()];
const denied = [...new Map(allowed.flatMap(deniedNeighbours).map((each) => [inWords(each), each])).values()];
const cases = [...allowed, ...denied];
const everything = everyCase();
const about = new Map(actions.map((action) => [action, everything.filter((each) => each.action === action)]));

function standing({ role, tie, stage }: Case): Standing {
  return {
    roles: role === "none" ? [] : [role],
    relations: tie === "none" ? [] : [tie],
    ...(stage === "none" ? {} : { state: stage }),
  };
}

/** What the policy is asked about a case and what the table says of it, worked out once. */
const known = new WeakMap<Case, { readonly who: Standing; readonly said: boolean }>();
function asked(each: Case) {
  const before = known.get(each) ?? { who: standing(each), said: tableAllows(each) };
  known.set(each, before);
  return before;
}

/** Whether these rules and the table part ways in a case. */
function isRed(under: readonly Rule[], each: Case): boolean {
  const { who, said } = asked(each);
  return mayUnder(under, each.action, who).allowed !== said;
}

function red(under: readonly Rule[], among: readonly Case[]): readonly string[] {
  return among.filter((each) => isRed(under, each)).map(inWords);
}

function anyRed(under: readonly Rule[], among: readonly Case[]): boolean {
  return among.some((each) => isRed(under, each));
}

describe("who may do what", () => {
  test("every allowed case is there with its nearest denied neighbours, and the policy says the same", () => {
    console.log(`policy: ${allowed.length} allowed, ${denied.length} denied, ${rules.length} rules (seed ${seed})`);
    expect(denied.length).toBeGreaterThanOrEqual(allowed.length);
    expect(denied.length).toBeLessThanOrEqual(allowed.length * 5);
    expect(red(rules, cases)).toEqual([]);
  });

  test("the policy and the table agree on every role, relation, state and action there is", () => {
    expect([...everyRole].sort()).toEqual([...roles, "none"].sort());
    expect([...everyRelation].sort()).toEqual([...relations, "none"].sort());
    expect([...everyState].sort()).toEqual([...states, "none"].sort());
    expect([...everyAction].sort()).toEqual([...actions].sort());
    expect(red(rules, everything)).toEqual([]);
  });

  test("each rule, removed, turns a case red", () => {
    const idle = rules.filter((gone) => {
      const left = rules.filter((rule) => rule !== gone);
      return !anyRed(left, cases);
    });
    expect(idle.map(({ id }) => id)).toEqual([]);
  });

  test("each rule, made wider by one role, relation or state, turns a case red", () => {
    const unseen = rules.flatMap((rule) => {
      const near = about.get(rule.action) ?? [];
      const sameAction = rules.filter((each) => each !== rule && each.action === rule.action);
      return wider(rule)
        .filter((wide) => !isCovered(wide, rule, sameAction) && !anyRed([...sameAction, wide], near))
        .map(({ id }) => id);
    });
    expect(unseen).toEqual([]);
  }, 60_000);

  test("rules have names of their own", () => {
    expect(new Set(rules.map(({ id }) => id)).size).toBe(rules.length);
  });
});

describe("whatever else is true", () => {
  const aStanding = fc.record({
    roles: fc.uniqueArray(fc.constantFrom(...roles), { minLength: 1 }),
    relations: fc.uniqueArray(fc.constantFrom(...relations)),
    state: fc.constantFrom(...states),
  });
  const notToOneself = [
    ["request.offer", "self"],
    ["people.end", "self"],
    ["people.end", "above"],
    ["people.change", "above"],
    ["hours.record-paper", "self"],
    ["hours.record-paper", "author"],
    ["join.decide", "self"],
    ["join.end", "self"],
    ["interest.answer", "self"],
  ] as const satisfies readonly (readonly [Action, Relation])[];
  const isOneself = (action: Action, tie: Relation) =>
    notToOneself.some(([one, self]) => one === action && self === tie);
  const stagesOfHours: readonly string[] = ["logged", "sent", "signed", "hours-returned"];
  const anAction = fc.constantFrom(...actions);

  test("a person whose access has ended may do nothing at all", () => {
    for (const each of cases) {
      const decision = may(each.action, { ...standing(each), ended: true });
      expect(decision, inWords(each)).toEqual({ allowed: false, reason: "ended" });
    }
    fc.assert(
      fc.property(anAction, aStanding, (action, who) => !may(action, { ...who, ended: true }).allowed),
      { seed },
    );
  });

  test("somebody with two roles may do what one of them may, and no more", () => {
    fc.assert(
      fc.property(anAction, aStanding, (action, who) => {
        fc.pre(!who.relations.some((tie) => isOneself(action, tie)));
        const ties = ["none" as const, ...who.relations];
        const either = who.roles.some((role) =>
          ties.some((tie) => tableAllows({ role, tie, stage: who.state, action })),
        );
        expect(may(action, who).allowed).toBe(either);
      }),
      { numRuns: 2_000, seed },
    );
  });

  test("a lead can neither offer a request to themselves, end their own access, nor record their own hours as signed on paper", () => {
    fc.assert(
      fc.property(fc.constantFrom(...notToOneself), aStanding, ([action, self], who) => {
        const toOneself = { ...who, relations: [...who.relations, self] };
        return !may(action, toOneself).allowed;
      }),
      { seed },
    );
  });

  test("somebody we know who has no role may read the help, and what is theirs by what they did", () => {
    fc.assert(
      fc.property(anAction, aStanding, (action, who) => {
        const ties = ["none" as const, ...who.relations];
        const theirs = ties.some((tie) => tableAllows({ role: "none", tie, stage: who.state, action }));
        expect(may(action, { ...who, roles: [] }).allowed).toBe(theirs);
      }),
      { numRuns: 2_000, seed },
    );
    const stranger = actions.filter((action) =>
      states.some((state) => may(action, { roles: [], relations: [], state }).allowed),
    );
    expect([...stranger].sort()).toEqual(["help.read", "interest.say", "join.ask"]);
  });

  test("a trainee's words are read by no role of any kind, whatever they are to the placement", () => {
    fc.assert(
      fc.property(aStanding, (who) => {
        const named = who.relations.includes("author") || who.relations.includes("reader");
        const read = may("entry.read-words", who).allowed;
        expect(read).toBe(named && stagesOfHours.includes(who.state));
      }),
      { numRuns: 2_000, seed },
    );
  });

  test("a decision names the rule that allowed it", () => {
    const decision = may("request.accept", { roles: ["psw"], relations: ["offered"], state: "offered" });
    expect(decision).toEqual({ allowed: true, rule: "accept" });
    expect(may("request.accept", { roles: ["psw"], relations: ["declined"], state: "offered" })).toEqual({
      allowed: false,
      reason: "no-rule",
    });
  });
});

function wider(rule: Rule): readonly Rule[] {
  const { unless, ...open } = rule;
  return [
    ...roles.filter((role) => rule.roles && !rule.roles.includes(role)).map((role) => add(rule, "roles", role)),
    ...relations
      .filter((tie) => rule.relations && !rule.relations.includes(tie))
      .map((tie) => add(rule, "relations", tie)),
    ...states.filter((state) => rule.states && !rule.states.includes(state)).map((state) => add(rule, "states", state)),
    ...(unless ? [open] : []),
  ];
}

function add(rule: Rule, part: "roles" | "relations" | "states", value: string): Rule {
  return { ...rule, [part]: [...(rule[part] ?? []), value] };
}

/** Whether other rules already allow all that the wider one would add. */
function isCovered(wide: Rule, rule: Rule, others: readonly Rule[]): boolean {
  return (about.get(rule.action) ?? [])
    .filter((each) => mayUnder([wide], each.action, asked(each).who).allowed)
    .filter((each) => !mayUnder([rule], each.action, asked(each).who).allowed)
    .every((each) => mayUnder(others, each.action, asked(each).who).allowed);
}
