import { trainingWords as words } from "./words.ts";

/** Hours are kept in whole minutes and worked in quarter hours. */
export const quarter = 15;
/** The longest that one entry can be: twelve hours. */
export const longestEntry = 12 * 60;

/** Minutes as people say them: "quarter of an hour", "1 hour", "18½ hours". Throws where they are no quarter hours. */
export function sayHours(minutes: number): string {
  if (!Number.isSafeInteger(minutes) || minutes < 0 || minutes % quarter !== 0)
    throw new RangeError(`${minutes} minutes are no quarter hours`);
  const whole = Math.floor(minutes / 60);
  const part = words.quarters[(minutes % 60) / quarter - 1] ?? "";
  if (whole === 0 && part !== "") return words.partOnly[(minutes % 60) / quarter - 1] ?? "";
  return words.hours(`${whole}${part}`, minutes === 60);
}

/** The same in few letters: "18½". */
export function sayHoursShort(minutes: number): string {
  const whole = Math.floor(minutes / 60);
  const part = words.quarters[(minutes % 60) / quarter - 1] ?? "";
  return whole === 0 && part !== "" ? part : `${whole}${part}`;
}

/** Every length that an entry can have, minutes → words, shortest first. */
export function entryLengths(): Readonly<Record<string, string>> {
  const lengths: Record<string, string> = {};
  for (let minutes = quarter; minutes <= longestEntry; minutes += quarter) lengths[`m${minutes}`] = sayHours(minutes);
  return lengths;
}

/** The minutes behind a key of `entryLengths`. */
export function minutesOf(length: string): number {
  return Number(length.slice(1));
}

export function lengthKey(minutes: number): string {
  return `m${minutes}`;
}
