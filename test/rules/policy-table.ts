import type { Action, Relation, Role } from "../../src/rules/policy/standing.ts";
import type { RequestState } from "../../src/rules/request/lifecycle.ts";

/*
 * Who may do what, written down person by person. It takes nothing from the policy but its types, and is laid out the
 * other way round, so that one mistake cannot be made in both.
 */

export const everyRole = [
  "clinician",
  "team-manager",
  "lead",
  "development-worker",
  "psw",
  "trainee",
  "governance-reader",
] as const satisfies readonly Role[];

/** "none" is somebody with no tie to the request at all. */
export const everyRelation = [
  "own-team",
  "asker",
  "none",
  "declined",
  "offered",
  "allocated",
  "did-last",
  "self",
] as const satisfies readonly (Relation | "none")[];

/** "none" is where no request is meant. */
export const everyState = [
  "none",
  "draft",
  "waiting",
  "returned",
  "offered",
  "accepted",
  "active",
  "paused",
  "ended",
] as const satisfies readonly (RequestState | "none")[];

export const everyAction = [
  "help.read",
  "home.read",
  "offering.read",
  "offering.set",
  "session.ask",
  "request.ask",
  "request.list-ours",
  "request.list-mine",
  "request.list-waiting",
  "request.read",
  "request.read-words",
  "request.fit",
  "request.offer",
  "request.withdraw-offer",
  "request.return",
  "request.wrong-thing",
  "request.amend",
  "request.accept",
  "request.decline",
  "request.ask-question",
  "request.answer-question",
  "request.prepare",
  "request.pause",
  "request.resume",
  "request.release",
  "request.end",
  "request.stop",
  "request.undo",
] as const satisfies readonly Action[];

export type Tie = (typeof everyRelation)[number];
export type Stage = (typeof everyState)[number];

interface Person {
  readonly who: string;
  readonly roles: readonly Role[];
  readonly tie?: Relation;
  /** Whatever the state. */
  readonly always?: string;
  readonly when?: Readonly<Partial<Record<RequestState, string>>>;
  /** Taken away again from whoever stands so. */
  readonly butNot?: { readonly tie: Relation; readonly may: string };
}

const people: readonly Person[] = [
  { who: "everybody here", roles: everyRole, always: "home.read help.read" },
  {
    who: "anyone who cares for people",
    roles: ["clinician", "team-manager"],
    always: "request.ask session.ask request.list-ours",
  },
  {
    who: "the team a request belongs to",
    roles: ["clinician", "team-manager"],
    tie: "own-team",
    when: {
      waiting: "request.read request.read-words request.end request.stop",
      returned: "request.read request.read-words request.end request.stop request.amend",
      offered: "request.read request.read-words request.end request.stop request.answer-question",
      accepted: "request.read request.read-words request.end request.stop request.prepare",
      active: "request.read request.read-words request.end request.stop request.pause",
      paused: "request.read request.read-words request.end request.stop request.resume",
      ended: "request.read request.read-words",
    },
  },
  {
    who: "whoever is still writing it",
    roles: ["clinician", "team-manager"],
    tie: "asker",
    when: { draft: "request.read request.read-words" },
  },
  {
    who: "the lead and the development workers",
    roles: ["lead", "development-worker"],
    always: "request.list-waiting",
    when: {
      waiting:
        "request.read request.read-words request.fit request.offer request.return request.wrong-thing request.end request.stop",
      returned: "request.read request.end request.stop",
      offered:
        "request.read request.read-words request.withdraw-offer request.answer-question request.wrong-thing request.end request.stop",
      accepted: "request.read request.read-words request.wrong-thing request.release request.end request.stop",
      active: "request.read request.pause request.release request.end request.stop",
      paused: "request.read request.resume request.release request.end request.stop",
      ended: "request.read",
    },
    butNot: { tie: "self", may: "request.offer" },
  },
  { who: "every PSW", roles: ["psw"], always: "request.list-mine" },
  { who: "a PSW, about what they offer", roles: ["psw"], tie: "self", always: "offering.read offering.set" },
  {
    who: "the PSW with an open offer",
    roles: ["psw"],
    tie: "offered",
    when: {
      offered: "request.read request.read-words request.accept request.decline request.ask-question request.stop",
    },
  },
  {
    who: "the PSW who does the work",
    roles: ["psw"],
    tie: "allocated",
    when: {
      accepted: "request.read request.read-words request.release request.stop",
      active: "request.read request.read-words request.release request.stop request.pause request.end",
      paused: "request.read request.read-words request.release request.stop request.resume request.end",
    },
  },
  {
    who: "whoever did the latest thing",
    roles: ["clinician", "team-manager", "lead", "development-worker", "psw"],
    tie: "did-last",
    when: {
      waiting: "request.undo",
      returned: "request.undo",
      offered: "request.undo",
      accepted: "request.undo",
      active: "request.undo",
      paused: "request.undo",
      ended: "request.undo",
    },
  },
];

export interface Case {
  readonly role: Role;
  readonly tie: Tie;
  readonly stage: Stage;
  readonly action: Action;
}

/** What the table says of one case. */
export function tableAllows(each: Case): boolean {
  return people.some((person) => {
    if (!person.roles.includes(each.role)) return false;
    if (person.tie !== undefined && person.tie !== each.tie) return false;
    if (person.butNot?.tie === each.tie && has(person.butNot.may, each.action)) return false;
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
