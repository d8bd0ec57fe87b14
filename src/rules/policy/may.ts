import { joiningRules } from "./joining.ts";
import { oneselfRules } from "./oneself.ts";
import { peopleRules } from "./people.ts";
import { reachingRules } from "./reaching.ts";
import { matchRules, requestRules } from "./requests.ts";
import type { Action, Decision, Role, Rule, Standing } from "./standing.ts";
import { supervisionRules } from "./supervision.ts";
import { trainingRules } from "./training.ts";

/** Every rule there is. What no rule allows is denied. */
export const rules: readonly Rule[] = [
  ...oneselfRules,
  ...requestRules,
  ...matchRules,
  ...trainingRules,
  ...supervisionRules,
  ...reachingRules,
  ...peopleRules,
  ...joiningRules,
];

/** May a person who stands so do this, as things are now? Asked again at every step, never remembered. */
export function may(action: Action, standing: Standing): Decision {
  return mayUnder(rules, action, standing);
}

/** The roles that may ever do this, the first that is named first; none where every role may. */
export function rolesFor(action: Action): readonly Role[] {
  return [...new Set(rules.filter((each) => each.action === action).flatMap(({ roles }) => roles ?? []))];
}

/** `may` under another set of rules: for asking what would change without one. */
export function mayUnder(under: readonly Rule[], action: Action, standing: Standing): Decision {
  if (standing.ended === true) return { allowed: false, reason: "ended" };
  const rule = under.find((each) => each.action === action && allows(each, standing));
  return rule ? { allowed: true, rule: rule.id } : { allowed: false, reason: "no-rule" };
}

function allows(rule: Rule, standing: Standing): boolean {
  const { state } = standing;
  return (
    (rule.roles === undefined || meets(rule.roles, standing.roles)) &&
    (rule.relations === undefined || meets(rule.relations, standing.relations)) &&
    (rule.states === undefined || (state !== undefined && rule.states.includes(state))) &&
    !meets(rule.unless ?? [], standing.relations)
  );
}

function meets<Each>(wanted: readonly Each[], held: readonly Each[]): boolean {
  return held.some((each) => wanted.includes(each));
}
