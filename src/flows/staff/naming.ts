import type { Dated, StaffRecord, Tie } from "../../data/staff/record.ts";
import { sayDate } from "../../rules/calendar/say.ts";
import { peerKindOptions, roleOptions } from "../../rules/people/choices.ts";
import type { Role } from "../../rules/policy/standing.ts";
import type { Trust } from "../../rules/profile.ts";
import type { Subject } from "../../rules/subject.ts";
import type { Context } from "../kit/context.ts";
import { staffWords as words } from "./words.ts";

/** What people may act as, in this trust's own names. */
export function roleNames(trust: Trust): Readonly<Record<Role, string>> {
  return { ...(roleOptions(trust) as Record<Role, string>), "governance-reader": words.governanceReader };
}

/** How somebody works here, in one line. */
export function worksSaid({ engagement }: StaffRecord, { trust, today }: Context): string {
  if (!engagement) return words.facts.nothing;
  const { kind, peerKind } = engagement;
  const way = Object.hasOwn(words.ways, kind) ? words.ways[kind as keyof typeof words.ways] : kind;
  const peer = peerKind === undefined ? [] : [peerKindOptions(trust)[peerKind] ?? peerKind];
  return datedSaid([way, ...peer].join("; "), engagement, today);
}

/** What stands today as it is; what begins or ends on another day with that day. */
export function datedSaid(what: string, { from, to }: Dated, today: string): string {
  if (from > today) return words.from(what, sayDate(from, today));
  return to === undefined ? what : words.until(what, sayDate(to, today));
}

export function tiesSaid(ties: readonly Tie[], today: string): string {
  return ties.length === 0 ? words.facts.nothing : ties.map((each) => datedSaid(each.name, each, today)).join("; ");
}

/** What goes on for as long as nobody says otherwise. */
export function open<Each extends Dated>(all: readonly Each[]): readonly Each[] {
  return all.filter(({ to }) => to === undefined);
}

export const staffSubject = (id: string): Subject => ({ kind: "staff", id });

/** The person in hand. @throws where there is nobody: the policy has been asked by then. */
export async function neededStaff({ data, subject }: Context): Promise<StaffRecord> {
  const found = subject && (await data.staff.get(subject.id));
  if (!found) throw new Error("the person is not there");
  return found;
}
