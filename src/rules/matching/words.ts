import { Temporal } from "temporal-polyfill";
import { type Day, dayNames, days, type PartOfDay, partsOfDay } from "../request/facts.ts";

const partNames: Readonly<Record<PartOfDay, string>> = {
  morning: "mornings",
  afternoon: "afternoons",
  evening: "evenings",
};

/** Every sentence a lead reads about why somebody fits, or nearly does. */
export const matchWords = {
  hasRoom: (taken: number, capacity: number) => `Has room: ${taken} of ${places(capacity)} taken`,
  noRoom: (taken: number, capacity: number) =>
    capacity === 0 ? "Is not taking new work" : `No room just now: ${taken} of ${places(capacity)} taken`,

  free: (on: readonly Day[], at: readonly PartOfDay[]) => `Free ${times(on, at)}, as asked`,
  notFree: (on: readonly Day[], at: readonly PartOfDay[]) => `Not free ${times(on, at)}`,
  timesNotSaid: "Has not told us which times suit yet",

  thisTeam: "Works with this team now",
  sameLocality: "Works in the same locality",
  otherLocality: "Works in other localities",
  sameService: "Works in the same kind of service",
  knowsTeam: (last: string) => `Last worked with this team in ${monthOf(last)}`,

  speaks: (language: string | undefined) => `Speaks ${language ?? "the language asked for"}`,
  doesNotSpeak: (language: string | undefined) => `Has not said they speak ${language ?? "the language asked for"}`,

  worksAlone: "Can go on visits alone",
  goesAsTwo: "Can go on visits with someone else",
  onlyAsTwo: "Goes on visits only with someone else",
  onlyOnSite: "Works on site only",

  saidNo: "Said no to this one before",
  carer: "Is a carer peer support worker",
  experience: (areas: readonly string[]) => `Has let us say: lived experience of ${list(areas.map(inSentence))}`,
} as const;

function places(capacity: number): string {
  return capacity === 1 ? "1 place" : `${capacity} places`;
}

function times(on: readonly Day[], at: readonly PartOfDay[]): string {
  const parts = partsOfDay.filter((each) => at.includes(each)).map((each) => partNames[each]);
  if (on.length === 0) return `in the ${list(parts)}`;
  const run = dayRun(on);
  if (parts.length === 0) return run ? `from ${run}` : `on ${list(inWeek(on).map((each) => `${dayNames[each]}s`))}`;
  return run
    ? `from ${run}, in the ${list(parts)}`
    : `on ${list(inWeek(on).map((each) => dayNames[each]))} ${list(parts)}`;
}

function inWeek(on: readonly Day[]): readonly Day[] {
  return days.filter((each) => on.includes(each));
}

/** "Monday to Friday" for three days or more in a row. */
function dayRun(on: readonly Day[]): string | undefined {
  const sorted = inWeek(on);
  const [first, last] = [sorted[0], sorted.at(-1)];
  if (first === undefined || last === undefined || sorted.length < 3) return undefined;
  const unbroken = days.indexOf(last) - days.indexOf(first) === sorted.length - 1;
  return unbroken ? `${dayNames[first]} to ${dayNames[last]}` : undefined;
}

function list(words: readonly string[]): string {
  return words.length < 2 ? words.join("") : `${words.slice(0, -1).join(", ")} and ${words.at(-1)}`;
}

/** "Psychosis" becomes "psychosis"; "ADHD" stays as it is. */
function inSentence(label: string): string {
  return /^\p{Lu}\p{Ll}/u.test(label) ? label.slice(0, 1).toLowerCase() + label.slice(1) : label;
}

function monthOf(day: string): string {
  return Temporal.PlainDate.from(day).toLocaleString("en-GB", { month: "long", year: "numeric" });
}
