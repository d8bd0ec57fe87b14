import type { SupervisionKind, Way } from "./kinds.ts";
import type { Occurrence, WeeklyPattern } from "./pattern.ts";

/** How people meet for a session, and how many can come. */
interface Terms {
  readonly supervisorId: string;
  readonly kind: SupervisionKind;
  readonly how: Way;
  readonly placeId?: string;
  readonly link?: string;
  readonly places: number;
}

/** One time that can be booked, as it is now. */
export interface Time extends Terms, Occurrence {
  /**
   * Tells it from every other and survives a round trip through a form (no commas): `p~PATTERN_ID~2026-12-01~10:00`, also
   * once somebody has a place in it, or `s~SLOT_ID` for a single time.
   */
  readonly key: string;
  /** As many as there are places where a newcomer can only wait. */
  readonly taken: number;
  readonly waiting: number;
  readonly from: { readonly patternId: string } | { readonly slotId: string };
}

export interface OfferedPattern extends WeeklyPattern, Terms {
  readonly noticeHours: number;
}

/** A slot that stands (not cancelled). */
export interface LiveSlot extends Terms, Occurrence {
  readonly id: string;
  readonly patternId?: string;
  readonly taken: number;
  readonly waiting: number;
  readonly noticeHours: number;
  /** Whether it can be booked by anybody: pattern and one-off slots, not agreed ones. */
  readonly open: boolean;
}

/** A session of a pattern that nobody is in yet. */
export function timeOfPattern(pattern: OfferedPattern, occurrence: Occurrence): Time {
  const { id, supervisorId, kind, how, placeId, link, places } = pattern;
  const { date, time } = occurrence;
  return {
    ...{ key: patternKey(id, date, time), supervisorId, kind, ...occurrence, how, places, taken: 0, waiting: 0 },
    ...(placeId === undefined ? {} : { placeId }),
    ...(link === undefined ? {} : { link }),
    from: { patternId: id },
  };
}

/** A slot; whoever waits for a place in it comes before a newcomer, even where one has become free. */
export function timeOfSlot(slot: LiveSlot): Time {
  const { id, patternId: _pattern, noticeHours: _notice, open: _open, ...rest } = slot;
  const isFull = slot.taken >= slot.places || slot.waiting > 0;
  return { ...rest, key: keyOf(slot), taken: isFull ? slot.places : slot.taken, from: { slotId: id } };
}

/** The key of a slot's time: a pattern's time keeps the one it had when nobody was in it. */
export function keyOf({ id, patternId, date, time }: LiveSlot): string {
  return patternId === undefined ? `s~${id}` : patternKey(patternId, date, time);
}

const patternKey = (id: string, date: string, time: string) => `p~${id}~${date}~${time}`;
