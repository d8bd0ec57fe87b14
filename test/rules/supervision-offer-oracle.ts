/*
 * What can be booked, as a secretary with squared paper finds it: everybody's and every room's minutes are coloured in
 * first, then each time is laid over them. It imports nothing from src.
 */
import { bankHolidaysOf } from "./fixtures/london.ts";
import { type Session, sessionsOf, type Timetable } from "./supervision-oracle.ts";

interface Span {
  readonly from: Date;
  readonly to: Date;
}

interface Pattern extends Timetable {
  readonly id: string;
  readonly kind: string;
  readonly supervisorId: string;
  readonly placeId?: string;
  readonly places: number;
  readonly noticeHours: number;
}

interface Slot {
  readonly id: string;
  readonly kind: string;
  readonly supervisorId: string;
  readonly patternId?: string;
  readonly placeId?: string;
  readonly date: string;
  readonly time: string;
  readonly startsAt: Date;
  readonly endsAt: Date;
  readonly busyUntil: Date;
  readonly places: number;
  readonly taken: number;
  readonly waiting: number;
  readonly noticeHours: number;
  readonly open: boolean;
}

export interface Question {
  readonly kind: string;
  readonly patterns: readonly Pattern[];
  readonly slots: readonly Slot[];
  readonly diaries: readonly {
    readonly supervisorId: string;
    readonly nation: "england" | "wales" | "scotland" | "northern-ireland";
    readonly leave: readonly string[];
    readonly busy: readonly Span[];
  }[];
  readonly attendee: { readonly busy: readonly Span[]; readonly away: readonly string[] };
  readonly now: Date;
  readonly today: string;
  readonly untilDate: string;
  readonly full: boolean;
  readonly leaving?: string | undefined;
}

/** A time as it would be if nothing stood in its way. */
interface Proposal extends Session {
  readonly key: string;
  readonly supervisorId: string;
  readonly placeId: string | undefined;
  readonly places: number;
  readonly taken: number;
  readonly waiting: number;
  readonly noticeHours: number;
  readonly weekly: boolean;
  /** Whose colour is no obstacle: its own slot's. */
  readonly slotId: string | undefined;
}

const minuteOf = (moment: Date) => moment.getTime() / 60_000;

/** For each minute of somebody or something: who coloured it in. */
function createPaper() {
  const sheets = new Map<string, Map<number, Set<string>>>();
  const sheetOf = (whose: string) => {
    const sheet = sheets.get(whose) ?? new Map<number, Set<string>>();
    sheets.set(whose, sheet);
    return sheet;
  };
  return {
    colour(whose: string, from: number, to: number, by: string) {
      const sheet = sheetOf(whose);
      for (let minute = from; minute < to; minute += 1)
        sheet.set(minute, (sheet.get(minute) ?? new Set<string>()).add(by));
    },
    isWhite(whose: string, from: number, to: number, but: string | undefined) {
      const sheet = sheetOf(whose);
      for (let minute = from; minute < to; minute += 1)
        for (const by of sheet.get(minute) ?? []) if (by !== but) return false;
      return true;
    },
  };
}

const holidays = new Map<string, readonly string[]>();

function isHoliday(date: string, nation: Parameters<typeof bankHolidaysOf>[1]): boolean {
  const key = `${date.slice(0, 4)} ${nation}`;
  const known = holidays.get(key) ?? bankHolidaysOf(Number(date.slice(0, 4)), nation);
  holidays.set(key, known);
  return known.includes(date);
}

/** "key taken/places+waiting" of each time that can be booked, soonest first; those at the same moment by their keys. */
export function bookable(question: Question): readonly string[] {
  const { attendee, diaries, now, slots, leaving } = question;
  const paper = createPaper();
  const left = slots.find(({ id }) => id === leaving);
  for (const slot of slots) {
    if (slot === left) continue;
    const [start, end, free] = [minuteOf(slot.startsAt), minuteOf(slot.endsAt), minuteOf(slot.busyUntil)];
    paper.colour(`supervisor ${slot.supervisorId}`, start, free, slot.id);
    if (slot.placeId !== undefined) paper.colour(`place ${slot.placeId}`, start, end, slot.id);
  }
  for (const { supervisorId, busy } of diaries)
    for (const { from, to } of busy)
      paper.colour(`supervisor ${supervisorId}`, minuteOf(from), minuteOf(to), "elsewhere");
  for (const { from, to } of attendee.busy) {
    if (left && minuteOf(from) === minuteOf(left.startsAt) && minuteOf(to) === minuteOf(left.endsAt)) continue;
    paper.colour("attendee", minuteOf(from), minuteOf(to), "elsewhere");
  }
  const fits = (each: Proposal) => {
    const diary = diaries.find(({ supervisorId }) => supervisorId === each.supervisorId);
    if (!diary || (left && each.key === keyOf(left))) return false;
    if (each.startsAt <= minuteOf(now) || each.startsAt - 60 * each.noticeHours < minuteOf(now)) return false;
    if ([...diary.leave, ...attendee.away].includes(each.date)) return false;
    if (each.weekly && isHoliday(each.date, diary.nation)) return false;
    if (each.taken === each.places && (each.places === 1 || !question.full)) return false;
    return (
      paper.isWhite(`supervisor ${each.supervisorId}`, each.startsAt, each.busyUntil, each.slotId) &&
      paper.isWhite(`place ${each.placeId}`, each.startsAt, each.endsAt, each.slotId) &&
      paper.isWhite("attendee", each.startsAt, each.endsAt, undefined)
    );
  };
  return [...ofPatterns(question), ...ofSlots(question, left)]
    .filter(fits)
    .map((each) => ({ ...each, order: `${String(each.startsAt).padStart(10, "0")} ${each.key}` }))
    .sort((one, other) => (one.order < other.order ? -1 : 1))
    .map(({ key, taken, places, waiting }) => `${key} ${taken}/${places}+${waiting}`);
}

function ofPatterns({ patterns, kind, today, untilDate }: Question): readonly Proposal[] {
  return patterns
    .filter((pattern) => pattern.kind === kind)
    .flatMap((pattern) =>
      sessionsOf(pattern, today, untilDate).map((session) => ({
        ...session,
        key: `p~${pattern.id}~${session.date}~${session.time}`,
        supervisorId: pattern.supervisorId,
        placeId: pattern.placeId,
        places: pattern.places,
        noticeHours: pattern.noticeHours,
        taken: 0,
        waiting: 0,
        weekly: true,
        slotId: undefined,
      })),
    );
}

function ofSlots({ slots, patterns, kind, today, untilDate }: Question, left: Slot | undefined): readonly Proposal[] {
  return slots.flatMap((slot) => {
    if (slot === left || !slot.open || slot.kind !== kind || slot.date < today || slot.date > untilDate) return [];
    if (slot.patternId !== undefined) {
      const pattern = patterns.find(
        ({ id, supervisorId }) => id === slot.patternId && supervisorId === slot.supervisorId,
      );
      if (!pattern || slot.date < pattern.startsOn || slot.date > (pattern.endsOn ?? slot.date)) return [];
      if (pattern.except.some((out) => out === slot.date || out === `${slot.date} ${slot.time}`)) return [];
    }
    return [
      {
        ...slot,
        key: keyOf(slot),
        placeId: slot.placeId,
        startsAt: minuteOf(slot.startsAt),
        endsAt: minuteOf(slot.endsAt),
        busyUntil: minuteOf(slot.busyUntil),
        taken: slot.waiting > 0 || slot.taken > slot.places ? slot.places : slot.taken,
        weekly: slot.patternId !== undefined,
        slotId: slot.id,
      },
    ];
  });
}

function keyOf({ id, patternId, date, time }: Slot): string {
  return patternId === undefined ? `s~${id}` : `p~${patternId}~${date}~${time}`;
}

interface Shown {
  readonly day: string;
  readonly starts: number;
  readonly isWorked: boolean;
  readonly isFull: boolean;
}

/** The best three by trying every three: most on days that are worked, then on most days, then the soonest. */
export function bestThree(times: readonly Shown[]): readonly number[] {
  const free = times.filter(({ isFull }) => !isFull);
  const size = Math.min(3, free.length);
  const worth = (group: readonly Shown[]) => {
    const worked = group.filter(({ isWorked }) => isWorked);
    const daysOf = (all: readonly Shown[]) => new Set(all.map(({ day }) => day)).size;
    const soonest = group.map(({ starts }) => String(starts).padStart(12, "0"));
    return { fit: worked.length * 100 + daysOf(group), soonest: soonest.sort().join() };
  };
  let best = { fit: -1, soonest: "", group: [] as readonly Shown[] };
  for (let chosen = 0; chosen < 2 ** free.length; chosen += 1) {
    const group = free.filter((_, at) => (chosen >> at) & 1);
    if (group.length !== size) continue;
    const { fit, soonest } = worth(group);
    if (fit > best.fit || (fit === best.fit && soonest < best.soonest)) best = { fit, soonest, group };
  }
  return best.group.map(({ starts }) => starts).sort((one, other) => one - other);
}
