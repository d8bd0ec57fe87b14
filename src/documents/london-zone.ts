import type { Temporal } from "temporal-polyfill";
import { london } from "../rules/calendar/days.ts";

/**
 * The clocks of the United Kingdom as a calendar file says them: from the last Sunday of March to the last of October an
 * hour ahead, both changed at 01:00 UTC (The Summer Time Order 2002). True from 1996 on, and until the law is changed.
 */
export const londonZone = [
  "BEGIN:VTIMEZONE",
  `TZID:${london}`,
  "BEGIN:DAYLIGHT",
  "DTSTART:19960331T010000",
  "RRULE:FREQ=YEARLY;BYMONTH=3;BYDAY=-1SU",
  "TZNAME:BST",
  "TZOFFSETFROM:+0000",
  "TZOFFSETTO:+0100",
  "END:DAYLIGHT",
  "BEGIN:STANDARD",
  "DTSTART:19961027T020000",
  "RRULE:FREQ=YEARLY;BYMONTH=10;BYDAY=-1SU",
  "TZNAME:GMT",
  "TZOFFSETFROM:+0100",
  "TZOFFSETTO:+0000",
  "END:STANDARD",
  "END:VTIMEZONE",
].join("\r\n");

/** Whether the clock on the wall shows this time twice that day, the hour before and the hour after it is put back. */
export function isShownTwice(local: Temporal.ZonedDateTime): boolean {
  const shown = local.toPlainDateTime();
  const [first, second] = (["earlier", "later"] as const).map((disambiguation) =>
    shown.toZonedDateTime(local.timeZoneId, { disambiguation }),
  );
  return first?.epochMilliseconds !== second?.epochMilliseconds;
}
