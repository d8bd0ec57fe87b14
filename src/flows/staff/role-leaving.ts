import type { StaffRecord } from "../../data/staff/record.ts";
import { sayDate } from "../../rules/calendar/say.ts";
import { maySupervise } from "../../rules/people/supervising.ts";
import type { Context } from "../kit/context.ts";
import type { Part } from "../kit/screen.ts";
import { handedOn, heirKinds } from "./heirs.ts";
import { neededStaff, open } from "./naming.ts";
import { type Leaving, leavingOf, openParts } from "./open-work.ts";
import { roleWords as words } from "./role-words.ts";

/** The roles by which supervision is given to whoever comes. */
const peerTeam = ["lead", "development-worker"];

/** What somebody cannot go on with once they act as these alone: as what is open with whoever leaves, and nothing else. */
export async function leftBy(roles: readonly string[], person: StaffRecord, context: Context): Promise<Leaving> {
  const held = open(person.roles).map(({ role }) => role);
  const lost = (role: string) => held.some((each) => each === role) && !roles.includes(role);
  const stops = maySupervise(held) && !maySupervise(roles);
  const all = await leavingOf(person, context);
  return {
    ...all,
    ...{ asked: [], gives: 0, attends: 0, placed: undefined },
    ...(lost("psw") ? {} : { offered: [], allocated: [] }),
    ...(lost("team-manager") ? {} : { aloneManages: [] }),
    ...(stops ? {} : { placements: [] }),
    person: { ...person, deputyFor: [], deputies: [], isFor: stops ? person.isFor : [] },
  };
}

export function isAnythingLeft(leaving: Leaving): boolean {
  const { offered, allocated } = leaving;
  return offered.length + allocated.length > 0 || heirKinds.some((key) => handedOn(key, leaving).length > 0);
}

/** Why a role cannot be taken from that day on as things are, with the way to do it; beside the question it is about. */
export async function wrongLeaving(
  person: StaffRecord,
  roles: readonly string[],
  from: string,
  context: Context,
): Promise<{ readonly roles?: string; readonly from?: string } | undefined> {
  const held = open(person.roles).map(({ role }) => role as string);
  const lost = held.filter((role) => !roles.includes(role));
  const { placed } = await leavingOf(person, context);
  if (lost.includes("trainee") && placed && (placed.to === undefined || placed.to >= from))
    return { roles: words.placed(placed.host.name) };
  const { offered, allocated, placements } = await leftBy(roles, person, context);
  if (from > context.today && offered.length + allocated.length + placements.length > 0)
    return { from: words.notLater };
  if (!lost.some((role) => peerTeam.includes(role)) || roles.some((role) => peerTeam.includes(role))) return undefined;
  const last = await lastOfPeerTeam(person.id, from, context);
  return last === undefined ? undefined : { from: words.sessions(sayDate(last, context.today)) };
}

/** The day of the last session that somebody gives as one of the peer team, and that people are booked into. */
async function lastOfPeerTeam(id: string, from: string, context: Context): Promise<string | undefined> {
  const { kinds } = context.trust.supervision;
  const twoYears = new Date(context.now.getTime() + 730 * 86_400_000);
  const slots = await context.data.supervision.slotsOf(id, context.now, twoYears);
  return slots
    .filter(({ kind, date, bookings }) => kinds[kind]?.givenBy === "peer-team" && date >= from && bookings.length > 0)
    .map(({ date }) => date)
    .sort()
    .at(-1);
}

/** What is open with them, and what becomes of it: at once, or on the day that was chosen. */
export async function leftParts(leaving: Leaving, from: string, context: Context): Promise<readonly Part[]> {
  const closing = from > context.today ? words.waitsFrom(sayDate(from, context.today)) : words.onSave;
  return await openParts(leaving, context, [closing]);
}

/** Read once for all that one page asks: what is done at the end reads it again. */
const read = new WeakMap<Context, Promise<Leaving>>();

/** What the roles that were ticked leave with nobody. */
export function leftNow(context: Context, { roles }: Readonly<Record<string, unknown>>): Promise<Leaving> {
  const ticked = Array.isArray(roles) ? roles.map(String) : [];
  const before = read.get(context) ?? neededStaff(context).then((person) => leftBy(ticked, person, context));
  read.set(context, before);
  return before;
}

/** The same, where it is handed on by name: today. On a later day it waits on Home until somebody says who goes on. */
export async function handedOnNow(context: Context, soFar: Readonly<Record<string, unknown>>): Promise<Leaving> {
  const leaving = await leftNow(context, soFar);
  if (typeof soFar.from !== "string" || soFar.from <= context.today) return leaving;
  return { ...leaving, aloneManages: [], placements: [], person: { ...leaving.person, isFor: [] } };
}
