import type { EntryRecord } from "../../data/training/entry-record.ts";
import type { PlacementRecord } from "../../data/training/placements.ts";
import { daysUntil } from "../../rules/calendar/days.ts";
import { sayHours, sayHoursShort } from "../../rules/training/hours.ts";
import { type Meter, meterOf } from "../../rules/training/meter.ts";
import type { Part } from "../kit/screen.ts";
import { placementWords } from "./placement-words.ts";

const words = placementWords.meter;

export function placementMeter(placement: PlacementRecord, entries: readonly EntryRecord[]): Meter {
  const counted = entries.map(({ facts, state }) => ({ minutes: facts.minutes, tookPart: facts.tookPart, state }));
  return meterOf(counted, placement);
}

/** How far a placement is, as a bar that reads well aloud. */
export function meterPart(placement: PlacementRecord, meter: Meter, today: string): Part {
  return {
    kind: "meter",
    label: words.label,
    text: paceLine(placement, meter, today),
    spans: [
      { amount: meter.signed, tone: "done", label: words.signed(hours(meter.signed)) },
      { amount: meter.waiting, tone: "waiting", label: words.waiting(hours(meter.waiting)) },
      ...(meter.toGo === undefined
        ? []
        : [{ amount: meter.toGo, tone: "open" as const, label: words.toGo(hours(meter.toGo)) }]),
    ],
  };
}

/** "18½ of 30 hours signed, 3 waiting, two weeks left": how it stands, and no word on how it should. */
export function paceLine({ to }: PlacementRecord, { signed, waiting, required }: Meter, today: string): string {
  const first = required === undefined ? words.plain(hours(signed)) : words.of(sayHoursShort(signed), hours(required));
  const left = to === undefined ? undefined : timeLeft(daysUntil(today, to));
  return [
    first,
    ...(waiting > 0 ? [words.andWaiting(sayHoursShort(waiting))] : []),
    ...(required !== undefined && signed >= required ? [words.reached] : left === undefined ? [] : [left]),
  ].join(", ");
}

function timeLeft(days: number): string {
  if (days < 0) return words.over;
  if (days === 0) return placementWords.today;
  const said = days < 14 ? placementWords.days(days) : placementWords.weeks(Math.floor(days / 7));
  return words.left(said);
}

function hours(minutes: number): string {
  return minutes === 0 ? words.zero : sayHours(minutes);
}
