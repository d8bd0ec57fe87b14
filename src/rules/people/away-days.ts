import { isDate } from "./spoken-date.ts";

/** Days on which somebody is away, both included, "YYYY-MM-DD". */
export interface AwayDays {
  readonly from: string;
  readonly to: string;
}

/** Days as a button carries them: the shape of an id, made of the two dates and of nothing else. */
export function awayDaysId({ from, to }: AwayDays): string {
  const [year, month, day] = to.split("-");
  return `${from.replaceAll("-", "")}-${year}-${month}${day}-0000-000000000000`;
}

/** The days that such an id stands for. Takes hostile input. */
export function awayDaysOfId(id: string): AwayDays | undefined {
  const found = /^(\d{4})(\d{2})(\d{2})-(\d{4})-(\d{2})(\d{2})-0000-0{12}$/.exec(id);
  if (!found) return undefined;
  const [, year, month, day, toYear, toMonth, toDay] = found;
  const days = { from: `${year}-${month}-${day}`, to: `${toYear}-${toMonth}-${toDay}` };
  return isDate(days.from) && isDate(days.to) && days.from <= days.to ? days : undefined;
}
