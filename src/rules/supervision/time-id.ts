import type { Time } from "./time.ts";

/**
 * A time as a button carries it: the shape of an id, made of its date, its hour and the end of what it is offered by. It says
 * nothing that the time itself does not say.
 */
export function timeId({ key, date, time }: Pick<Time, "key" | "date" | "time">): string {
  const offered = (key.split("~")[1] ?? "").split("-").slice(2);
  return [date.replaceAll("-", ""), time.replace(":", ""), ...offered].join("-");
}

/** When the time was that such an id stands for. Takes hostile input. */
export function whenOfId(id: string): { readonly date: string; readonly time: string } | undefined {
  const found = /^(\d{4})(\d{2})(\d{2})-([01]\d|2[0-3])([0-5]\d)-/.exec(id);
  if (!found) return undefined;
  const [, year, month, day, hour, minute] = found;
  const date = `${year}-${month}-${day}`;
  const moment = new Date(`${date}T00:00:00Z`);
  const real = !Number.isNaN(moment.getTime()) && moment.toISOString().startsWith(date);
  return real ? { date, time: `${hour}:${minute}` } : undefined;
}
