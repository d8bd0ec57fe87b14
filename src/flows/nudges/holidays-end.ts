import { bankHolidayDaysLeft, bankHolidays, runsOutSoon } from "../../rules/calendar/bank-holidays.ts";
import { sayDate } from "../../rules/calendar/say.ts";
import type { Context } from "../kit/context.ts";
import type { Row } from "../kit/screen.ts";
import { nudgeWords } from "./words.ts";

const words = nudgeWords.holidays;

/** For whoever leads, half a year before it and from then on: bank holidays are known until a day. */
export async function holidaysEnd(
  context: Context,
): Promise<{ readonly rows: readonly Row[]; readonly total: number }> {
  const { today, may } = context;
  if (!runsOutSoon(today) || !(await may("people.unreached", null))) return { rows: [], total: 0 };
  const last = sayDate(bankHolidays.lastKnown, today);
  const title = bankHolidayDaysLeft(today) < 0 ? words.over : words.soon(last);
  return { rows: [{ title, lines: [words.after, words.ask], presses: [] }], total: 1 };
}
