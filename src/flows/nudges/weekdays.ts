import { dayNames, days } from "../../rules/request/facts.ts";

/** The weekdays by their numbers, Monday = 1, as a sentence has them. */
export function weekdayNames(numbers: readonly number[]): string {
  const names = numbers.flatMap((each) => days[each - 1] ?? []).map((each) => dayNames[each]);
  return names.length < 2 ? (names[0] ?? "") : `${names.slice(0, -1).join(", ")} and ${names.at(-1)}`;
}
