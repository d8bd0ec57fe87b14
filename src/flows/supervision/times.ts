import { sayLength } from "../../rules/calendar/duration.ts";
import type { SupervisionKind } from "../../rules/supervision/kinds.ts";
import { threeOf } from "../../rules/supervision/on-offer.ts";
import type { Time } from "../../rules/supervision/time.ts";
import type { Context } from "../kit/context.ts";
import type { Options } from "../kit/field.ts";
import { longestSpoken } from "../kit/spoken.ts";
import { bookingWords as words } from "./booking-words.ts";
import { whenSaid } from "./naming.ts";

export interface Wanted {
  readonly personId: string;
  readonly kind: SupervisionKind;
  /** Only with these. */
  readonly supervisorIds?: readonly string[];
  /** The booking that would be moved: where it is now does not count as taken. */
  readonly leaving?: string;
}

/** The times that this person can book, soonest first; full group sessions too, for their waiting lists. */
export async function timesFor(wanted: Wanted, { data, trust }: Context): Promise<readonly Time[]> {
  const days = await data.offerings.weekdaysOf(wanted.personId);
  return await data.supervision.times({ ...wanted, terms: trust.supervision, nation: trust.nation, full: true, days });
}

const isFull = ({ taken, places }: Time) => taken >= places;
/** A full session's key says that its reader saw it full: nobody joins a waiting list without knowing. */
const waitFor = "w~";

export function keyOf(time: Time): string {
  return isFull(time) ? `${waitFor}${time.key}` : time.key;
}

/** Whether a choice is to wait for a place. */
export function isWait(key: unknown): boolean {
  return typeof key === "string" && key.startsWith(waitFor);
}

/** What the key of a choice stands for now: the time, and whether it was seen full. */
export function timeOf(
  key: string,
  times: readonly Time[],
): { readonly time: Time | undefined; readonly waits: boolean } {
  const waits = isWait(key);
  const plain = waits ? key.slice(waitFor.length) : key;
  return { time: times.find((each) => each.key === plain), waits };
}

/** Times as choices; whose they are is said where there is more than one supervisor. */
export async function asOptions(times: readonly Time[], context: Context): Promise<Options> {
  const several = new Set(times.map(({ supervisorId }) => supervisorId)).size > 1;
  const names = several ? await context.data.people.names(times.map(({ supervisorId }) => supervisorId)) : undefined;
  return Object.fromEntries(times.map((time) => [keyOf(time), label(time, names?.get(time.supervisorId), context)]));
}

function label(time: Time, name: string | undefined, { today }: Context): string {
  const when = whenSaid(time, today);
  const said =
    time.places === 1
      ? words.option(when)
      : isFull(time)
        ? words.optionFull(when, time.waiting)
        : words.optionPlaces(when, time.places - time.taken);
  const withName = name === undefined ? said : words.optionWith(said, name);
  return withName.length <= longestSpoken ? withName : said;
}

/** The three to show first; where every session is full, the first three of those. */
export async function firstTimes(times: readonly Time[], wanted: Wanted, context: Context): Promise<readonly Time[]> {
  const days = await context.data.offerings.weekdaysOf(wanted.personId);
  const three = threeOf(times, { busy: [], away: [], ...(days ? { days } : {}) });
  return three.length > 0 ? three : times.slice(0, 3);
}

/** "With Sam Okafor, 1 h." */
export function withLine(names: readonly string[], minutes: number): string {
  return names.length > 0 && names.length <= 3
    ? words.withWhom(names.join(" or "), sayLength(minutes))
    : words.withTeam(sayLength(minutes));
}
