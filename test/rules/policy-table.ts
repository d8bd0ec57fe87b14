import type { Action } from "../../src/rules/policy/standing.ts";
import { joiningPeople } from "./policy-table-joining.ts";
import { nudgedPeople } from "./policy-table-nudges.ts";
import { staffPeople } from "./policy-table-people.ts";
import { reachingPeople } from "./policy-table-reaching.ts";
import { askingPeople } from "./policy-table-requests.ts";
import { supervisionPeople } from "./policy-table-supervision.ts";
import { trainingPeople } from "./policy-table-training.ts";
import {
  everyAction,
  everyRelation,
  everyRole,
  everyState,
  type Person,
  type Stage,
  type Tie,
  type Who,
} from "./policy-vocabulary.ts";

/*
 * Who may do what, written down person by person. It takes nothing from the policy but its types, and is laid out the
 * other way round, so that one mistake cannot be made in both.
 */

const people: readonly Person[] = [
  ...askingPeople,
  ...trainingPeople,
  ...supervisionPeople,
  ...nudgedPeople,
  ...reachingPeople,
  ...staffPeople,
  ...joiningPeople,
];

export interface Case {
  readonly role: Who;
  readonly tie: Tie;
  readonly stage: Stage;
  readonly action: Action;
}

/** What the table says of one case. */
export function tableAllows(each: Case): boolean {
  return people.some((person) => {
    if (!person.roles.includes(each.role)) return false;
    if (person.tie !== undefined && person.tie !== each.tie) return false;
    if (person.butNot?.some(({ ties, may }) => ties.includes(each.tie) && has(may, each.action))) return false;
    const here = each.stage === "none" ? undefined : person.when?.[each.stage];
    return has(person.always, each.action) || has(here, each.action);
  });
}

/** Each line of the table, with nothing in it that it does not need. */
export function allowedCases(): readonly Case[] {
  return people.flatMap((person) =>
    person.roles.flatMap((role) =>
      everyState.flatMap((stage) => {
        const words = stage === "none" ? person.always : person.when?.[stage];
        const tie = person.tie ?? "none";
        return everyAction.filter((action) => has(words, action)).map((action) => ({ role, tie, stage, action }));
      }),
    ),
  );
}

/** For each thing that makes up the case, the nearest change of it alone that turns yes into no. */
export function deniedNeighbours(each: Case): readonly Case[] {
  return [
    nearest(everyRole, each.role, (role) => ({ ...each, role })),
    nearest(everyRelation, each.tie, (tie) => ({ ...each, tie })),
    nearest(everyState, each.stage, (stage) => ({ ...each, stage })),
    nearest(everyAction, each.action, (action) => ({ ...each, action })),
  ].filter((one) => one !== undefined);
}

function nearest<Value>(all: readonly Value[], here: Value, change: (to: Value) => Case): Case | undefined {
  const away = (value: Value) => Math.abs(all.indexOf(value) - all.indexOf(here));
  return [...all]
    .sort((one, other) => away(one) - away(other))
    .map(change)
    .find((one) => !tableAllows(one));
}

export function everyCase(): readonly Case[] {
  return everyRole.flatMap((role) =>
    everyRelation.flatMap((tie) =>
      everyState.flatMap((stage) => everyAction.map((action) => ({ role, tie, stage, action }))),
    ),
  );
}

export function inWords({ role, tie, stage, action }: Case): string {
  return `${role} · ${tie} · ${stage} · ${action}`;
}

function has(words: string | undefined, action: Action): boolean {
  return (words ?? "").split(" ").includes(action);
}
