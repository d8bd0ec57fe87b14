import { Temporal } from "temporal-polyfill";
import { dayAfter, localTime } from "./days.ts";

/** "Tuesday 24 November"; with the year where it is not the year of `today`, if that is given. */
export function sayDate(date: string, today = date): string {
  const day = Temporal.PlainDate.from(date);
  const said = `${weekdays[day.dayOfWeek - 1]} ${day.day} ${months[day.month - 1]}`;
  return date.slice(0, 4) === today.slice(0, 4) ? said : `${said} ${day.year}`;
}

/** "today at 14:05", "yesterday at 09:10", "tomorrow at 10:00", else "Tuesday 24 November at 10:00". */
export function sayMoment(moment: Date, zone: string, now: Date): string {
  const local = localTime(moment, zone);
  const date = local.toPlainDate().toString();
  const today = localTime(now, zone).toPlainDate().toString();
  const near = new Map([
    [today, "today"],
    [dayAfter(today, -1), "yesterday"],
    [dayAfter(today, 1), "tomorrow"],
  ]);
  return `${near.get(date) ?? sayDate(date, today)} at ${local.toPlainTime().toString({ smallestUnit: "minute" })}`;
}

/** How long from one moment to another in its largest whole unit, at most days: "3 minutes", "2 hours", "4 days". */
export function sayHowLong(from: Date, to: Date): string {
  const minutes = Math.floor((to.getTime() - from.getTime()) / 60_000);
  if (minutes < 1) return "less than a minute";
  if (minutes < 60) return counted(minutes, "minute");
  if (minutes < 24 * 60) return counted(Math.floor(minutes / 60), "hour");
  return counted(Math.floor(minutes / (24 * 60)), "day");
}

function counted(count: number, unit: string): string {
  return `${count} ${unit}${count === 1 ? "" : "s"}`;
}

const weekdays = ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"] as const;
const months = [
  "January",
  "February",
  "March",
  "April",
  "May",
  "June",
  "July",
  "August",
  "September",
  "October",
  "November",
  "December",
] as const;
