import { randomUUID } from "node:crypto";
import type { Problem, RelationKind } from "../../data/import/rows.ts";
import type { Taken } from "../../data/staff/passed-on.ts";
import type { StaffChange } from "../../data/staff/staff.ts";
import type { FellAway } from "../../data/supervision/leaving.ts";
import { joiningSubject } from "../joining/presses.ts";
import type { Context } from "../kit/context.ts";
import { circleOf } from "../requests/circle.ts";
import { endMatch, takeBackOffer } from "../requests/taking-back.ts";
import { firstOfEach } from "../supervision/fallen-news.ts";
import { inTime } from "../supervision/in-time.ts";
import { tellOfPlaces } from "../supervision/leaver-news.ts";
import { handedOn as handedOnNews } from "./end-news.ts";
import { type Heir, handedOn, heirKinds } from "./heirs.ts";
import { open, staffSubject } from "./naming.ts";
import { type Leaving, tiesOf } from "./open-work.ts";

/** Who goes on with what; nobody where nobody does yet. */
type Heirs = Readonly<Record<Heir, string | undefined>>;

type Row = StaffChange & { readonly id: string; readonly name: string };

/**
 * Ends somebody's access and hands on what is open, in the running transaction: all of it or nothing. How many people are
 * told. @throws where it cannot be written: all that could be said about it was asked before.
 */
export async function endAndHandOn(leaving: Leaving, heirs: Heirs, context: Context): Promise<number> {
  const { data, today } = context;
  await data.staff.dropDrafts(leaving.person.id);
  const came = await changeAndHandOn(leaving, heirs, { ended: today }, context);
  if ("problems" in came) throw new Error(`access cannot be ended: ${came.problems.map(({ says }) => says)}`);
  return came.told;
}

/** Changes somebody and hands on what they cannot go on with any more: all of it, or nothing where the change is wrong. */
export async function changeAndHandOn(
  leaving: Leaving,
  heirs: Heirs,
  change: StaffChange,
  context: Context,
): Promise<{ readonly told: number } | { readonly problems: readonly Problem[] }> {
  const { data } = context;
  const { person } = leaving;
  const taken = await takenBy(leaving, heirs, context);
  const rows = await rowsFor(leaving, heirs, change, context);
  const written = await data.staff.write([...rows, { ...change, id: person.id, name: person.name }]);
  if ("problems" in written) return { problems: written.problems };
  for (const { personId } of leaving.placements) await data.placements.superviseBy(personId, heirs.placement);
  await data.staff.keepTaken(person.id, taken);
  for (const each of written.settled ?? []) context.changed(joiningSubject(each));
  await giveBackRequests(leaving, context);
  return { told: await tellEverybody(leaving, taken, written.fell, context) };
}

/** What comes to each heir that they do not have today already. */
async function takenBy(leaving: Leaving, heirs: Heirs, { data, today }: Context): Promise<readonly Taken[]> {
  const taken: Taken[] = [];
  for (const key of heirKinds) {
    const by = heirs[key];
    const heir = by === undefined ? undefined : await data.staff.get(by);
    if (!heir) continue;
    const kind = tieKinds[key];
    const had = [...heir.isFor, ...heir.deputyFor].filter((each) => each.kind === kind && each.from <= today);
    const of = handedOn(key, leaving).map(({ id }) => id);
    taken.push({ by: heir.id, kind, of: of.filter((id) => !had.some((each) => each.id === id)) });
  }
  return taken.filter(({ of }) => of.length > 0);
}

const tieKinds = {
  line: "line-manager",
  clinical: "clinical-supervisor",
  peer: "peer-supervisor",
  placement: "placement-supervisor",
  manager: "team-manager",
  deputy: "deputy",
} as const satisfies Readonly<Record<Heir, string>>;

/** One row for each person with whom something changes: what they have stays, and what is handed on comes to it. */
async function rowsFor(
  leaving: Leaving,
  heirs: Heirs,
  { ended }: StaffChange,
  { data }: Context,
): Promise<readonly Row[]> {
  const rows = new Map<string, Row>();
  const change = (of: { readonly id: string; readonly name: string }, more: (row: Row) => StaffChange) => {
    const row = rows.get(of.id) ?? { id: of.id, name: of.name };
    rows.set(of.id, { ...row, ...more(row) });
  };
  const given: readonly (readonly [Exclude<RelationKind, "deputy">, string | undefined])[] = [
    ["line-manager", heirs.line],
    ["clinical-supervisor", heirs.clinical],
    ["peer-supervisor", heirs.peer],
  ];
  for (const [kind, to] of given) {
    // With somebody's access all their ties end; with a role they would stay, so that nobody is said where nobody is.
    if (to === undefined && ended !== undefined) continue;
    for (const each of tiesOf(leaving, kind)) {
      const found = await data.staff.get(each.id);
      const others = open(found?.has ?? []).filter((tie) => tie.kind === kind && tie.id !== leaving.person.id);
      const ids = [...new Set([...others.map(({ id }) => id), ...(to === undefined ? [] : [to])])];
      change(each, (row) => ({
        relations: { ...row.relations, [kind]: ids.filter((id) => id !== each.id).map((id) => ({ id })) },
      }));
    }
  }
  const deputy = heirs.deputy === undefined ? undefined : await data.staff.get(heirs.deputy);
  if (deputy) {
    const now = [...open(deputy.deputyFor), ...leaving.person.deputyFor].map(({ id }) => id);
    const ids = [...new Set(now)].filter((id) => id !== deputy.id && id !== leaving.person.id);
    change(deputy, (row) => ({ relations: { ...row.relations, deputy: ids.map((id) => ({ id })) } }));
  }
  const manager = heirs.manager === undefined ? undefined : await data.staff.get(heirs.manager);
  if (manager) {
    const teams = [...open(manager.teams), ...leaving.aloneManages].map(({ name }) => name);
    const roles = [...open(manager.roles).map(({ role }) => role), "team-manager" as const];
    change(manager, () => ({ teams: [...new Set(teams)], roles: [...new Set(roles)] }));
  }
  return [...rows.values()];
}

/** An open offer is taken back, and work goes back to the lead: by the same steps as ever, and the team hears. */
async function giveBackRequests({ offered, allocated }: Leaving, context: Context): Promise<void> {
  for (const [ids, step] of [
    [offered, takeBackOffer],
    [allocated, endMatch],
  ] as const)
    for (const id of ids) {
      const request = await context.data.requests.get(id);
      if (!request) continue;
      const { event, tell } = await step(context, request, await circleOf(context, request));
      for (const [message, people] of tell) await context.tell(message, people, { kind: "request", id }, event);
    }
}

/** Whoever this touches hears of all of it in one message, their sessions that fell away included. */
async function tellEverybody(
  leaving: Leaving,
  taken: readonly Taken[],
  fell: FellAway | undefined,
  context: Context,
): Promise<number> {
  const { person } = leaving;
  const cause = randomUUID();
  const sessions = firstOfEach(fell?.given ?? []);
  const touched = new Set([
    ...sessions.map((each) => each.person.id),
    ...[...person.isFor, ...person.deputyFor, ...person.deputies].map(({ id }) => id),
    ...leaving.placements.map(({ personId }) => personId),
    ...taken.map(({ by }) => by),
  ]);
  for (const id of touched) {
    const own = sessions.filter((each) => each.person.id === id);
    const about = { ...staffSubject(person.id), ...(own[0] ? { other: own[0].id } : {}) };
    const all = (fell?.given ?? []).filter((each) => each.person.id === id);
    await context.tell(inTime(handedOnNews, all, context), [id], about, cause);
  }
  if (fell)
    await tellOfPlaces(fell, context.data.outbox, context, (message, id, about) =>
      context.tell(message, [id], about, cause),
    );
  return [...touched].filter((id) => id !== context.actor.id).length;
}
