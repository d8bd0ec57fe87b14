import { Temporal } from "temporal-polyfill";
import { known } from "../known.ts";
import { dayAfter, plainDate, type Week, workingDayFrom } from "./days.ts";

/** Working hours by the clock on the wall: "HH:MM", `from` before `to`. */
export interface WorkingHours extends Week {
  readonly zone: "Europe/London";
  readonly from: string;
  readonly to: string;
}

/**
 * The moment itself inside working hours, else the start of the next working period. A period runs from the first moment
 * of a working day at which the clock shows `from` or later to the first at which it shows `to` or later: an hour left
 * out in spring begins when it is over, an hour had twice in autumn begins the first time.
 * Throws RangeError where there is none within two years.
 */
export function nextWorkingMoment(moment: Date, hours: WorkingHours): Date {
  if (hours.from >= hours.to) throw new RangeError(`Working hours end before they begin: ${hours.from} to ${hours.to}`);
  let day = workingDayFrom(plainDate(moment, hours.zone), hours);
  for (;;) {
    const start = momentAt(day, hours.from, hours.zone);
    const end = momentAt(day, hours.to, hours.zone);
    if (start < end && moment < end) return moment < start ? start : moment;
    day = workingDayFrom(dayAfter(day, 1), hours);
  }
}

/** When the clock on the wall first shows a time ("HH:MM") or later on a date. */
export function momentAt(date: string, time: string, zone: string): Date {
  return new Date(millisecondsAt(date, time, zone));
}

const millisecondsAt = known((date: string, time: string, zone: string): number => {
  const shown = Temporal.PlainDate.from(date).toPlainDateTime(Temporal.PlainTime.from(time));
  const earlier = shown.toZonedDateTime(zone, { disambiguation: "earlier" });
  const skipped = !earlier.toPlainDateTime().equals(shown);
  const first = skipped ? (earlier.getTimeZoneTransition("next") ?? earlier) : earlier;
  return first.epochMilliseconds;
});
