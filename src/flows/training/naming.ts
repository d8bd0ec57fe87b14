import type { EntryRecord } from "../../data/training/entry-record.ts";
import type { PlacementRecord } from "../../data/training/placements.ts";
import { sayDate } from "../../rules/calendar/say.ts";
import type { Trust } from "../../rules/profile.ts";
import type { EntryFacts } from "../../rules/training/entry.ts";
import { sayHours } from "../../rules/training/hours.ts";
import { entryStateWords } from "../../rules/training/words.ts";
import type { Context } from "../kit/context.ts";
import { midSentence } from "../kit/words.ts";
import { entryWords as words } from "./entry-words.ts";

/** What an entry is called: its day and its length. */
export function entryName({ facts }: EntryRecord, today: string): string {
  return words.name(sayDate(facts.workedOn, today), sayHours(facts.minutes));
}

/** What was done, as it is said to anybody: the form alone says "I". */
export function mannerName({ tookPart }: EntryFacts): string {
  return tookPart ? words.facts.tookPart : words.facts.watched;
}

/** How an entry's hours stand, from where this person sees them. */
export function stateName({ state, authorId }: EntryRecord, { actor }: Context): string {
  return state === "hours-returned" && authorId !== actor.id ? words.facts.sentBack : entryStateWords[state];
}

/** A role's name in this trust: the jobs of its teams, and PSWs. */
export function roleNames(trust: Trust): Readonly<Record<string, string>> {
  return { ...trust.staffRoles, [pswRole]: trust.roleNames.psw };
}

/** A PSW may be the one who was with a trainee, too. */
const pswRole = "peer-support-worker";

export function roleName(trust: Trust, role: string): string {
  return roleNames(trust)[role] ?? role;
}

/** Who signs a placement's hours, as it is said in the middle of a sentence: a name, or a role outside the trust. */
export function signerName(placement: PlacementRecord | undefined, { trust }: Context): string | undefined {
  if (placement?.supervisor) return placement.supervisor.name;
  return placement?.paperSupervisor === undefined ? undefined : midSentence(roleName(trust, placement.paperSupervisor));
}

export async function neededEntry(context: Context): Promise<EntryRecord> {
  const entry = context.subject && (await context.data.entries.get(context.subject.id));
  if (!entry) throw new Error("the entry is not there");
  return entry;
}

export async function neededPlacement(context: Context): Promise<PlacementRecord> {
  const placement = context.subject && (await context.data.placements.get(context.subject.id));
  if (!placement) throw new Error("the placement is not there");
  return placement;
}

export async function placementOf(context: Context, entry: EntryRecord): Promise<PlacementRecord> {
  const placement = await context.data.placements.get(entry.placementId);
  if (!placement) throw new Error("the placement is not there");
  return placement;
}
