import type { Flow } from "../flows/kit/flow.ts";
import type { Press } from "../flows/kit/screen.ts";
import type { View } from "../flows/kit/view.ts";
import { rolesFor } from "../rules/policy/may.ts";
import type { Role } from "../rules/policy/standing.ts";
import type { Subject } from "../rules/subject.ts";
import { steady } from "./engine/steady.ts";
import type { Turn } from "./engine/turn.ts";

/** What somebody may type, and the button to what it leads to. */
export interface Known {
  readonly phrase: string;
  readonly label: string;
  readonly press: Press;
  readonly subject?: Subject;
}

/** Every phrase that leads somewhere this person may go. */
export async function phrasesOf(turn: Turn): Promise<readonly Known[]> {
  const known: Known[] = [];
  for (const each of await theirs(turn)) {
    const { title, says = [], about, home, id } = each;
    const subject = about === "person" ? { subject: selfOf(turn) } : {};
    const opens = { style: "main", opens: "panel" } as const;
    const press: Press = isFlow(each)
      ? { label: home ?? title, does: { do: "start", flow: id, ...subject }, ...opens }
      : { label: title, does: { do: "show", view: id, ...subject }, ...opens };
    known.push(...says.map((phrase) => ({ phrase, label: title, press, ...subject })));
  }
  return known;
}

/** How many a person is offered to say: with "home" and "help" they stand in one line. */
const mostOffered = 2;

/** What this person could say first, beside "home" and "help": one thing to begin, one to look at, then the others. */
export async function suggestions(turn: Turn): Promise<readonly string[]> {
  const all = (await theirs(steady(turn))).filter(
    (each) =>
      each.home !== undefined && each.action !== "help.read" && !(isFlow(each) && each.homeFor?.(turn.actor) === false),
  );
  const flows = all.filter(isFlow);
  const views = all.filter((each) => !isFlow(each));
  const inOrder = [...flows.slice(0, 1), ...views.slice(0, 1), ...flows.slice(1), ...views.slice(1)];
  return inOrder.flatMap(({ says }) => says?.slice(0, 1) ?? []).slice(0, mostOffered);
}

/** A phrase that leads somewhere, but not for this person: what it is, and the roles that it is for, where it goes by roles. */
export function othersPhrase(
  turn: Turn,
  text: string,
): { readonly title: string; readonly roles: readonly string[] } | undefined {
  const found = spoken(turn).find(({ says }) => says?.includes(text));
  if (!found) return undefined;
  const { roleNames } = turn.trust;
  const roles = rolesFor(found.action).flatMap((role) => {
    const key = nameKeys[role];
    return key === undefined ? [] : [roleNames[key]];
  });
  return { title: found.title, roles };
}

const nameKeys: Readonly<Partial<Record<Role, keyof Turn["trust"]["roleNames"]>>> = {
  lead: "lead",
  "development-worker": "developmentWorker",
  psw: "psw",
  trainee: "trainee",
  clinician: "clinician",
  "team-manager": "teamManager",
};

function spoken({ house }: Turn): readonly (Flow | View)[] {
  return house.rooms.flatMap(({ flows, views }) => [...flows, ...views]).filter(({ says }) => says !== undefined);
}

async function theirs(turn: Turn): Promise<readonly (Flow | View)[]> {
  const context = turn.about();
  const mayAtAll = await context.allowed();
  const mayOneself = await context.allowed(selfOf(turn));
  return spoken(turn).filter(
    (each) =>
      (each.about === "person" ? mayOneself : mayAtAll)(each.action) ||
      (isFlow(each) && each.begins !== undefined && mayOneself(each.begins.action)),
  );
}

function selfOf({ actor }: Turn): Subject {
  return { kind: "person", id: actor.id };
}

function isFlow(each: Flow | View): each is Flow {
  return "finish" in each;
}
