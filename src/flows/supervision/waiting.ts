import type { DutyLine } from "../../data/supervision/duties.ts";
import type { Context } from "../kit/context.ts";
import type { Waiting } from "../kit/room.ts";
import type { Row } from "../kit/screen.ts";
import { myLines } from "./duty-lines.ts";
import { comingGiving, waitingOnGiving } from "./giving.ts";
import { bookingRow, dutyRow } from "./mine.ts";

/** How many stand on Home; the rest is one press away. */
const most = 5;

/** What is due and not booked, kind by kind; then what waits for whoever gives supervision. */
export async function waitingOnSupervision(context: Context): Promise<Waiting> {
  const due = (await supervised(context)) ? await dueLines(context) : [];
  const given = await waitingOnGiving(context);
  return {
    ...given,
    rows: [...due.map((line) => dutyRow(line, context)), ...given.rows],
    total: due.length + given.total,
  };
}

/** Due, and nothing of it booked. */
export const isToBook = ({ duty, next }: DutyLine) =>
  next === undefined && ["due-soon", "due", "overdue"].includes(duty.state);

/** Due and not booked: booked is enough, whatever the date. Where one is still to be asked whether they met, that comes first. */
export async function dueLines(context: Context): Promise<readonly DutyLine[]> {
  const { data, actor } = context;
  const asked = (await data.supervision.toConfirm(actor.id)).filter(({ person }) => person.id === actor.id);
  return (await myLines(context)).filter((line) => isToBook(line) && !asked.some((each) => each.kind === line.kind));
}

/** One's sessions to come, then those one gives. */
export async function supervisionComing(context: Context): Promise<readonly Row[]> {
  const mine = (await supervised(context))
    ? await context.data.supervision.bookingsOf(context.actor.id, { from: context.now })
    : [];
  const rows = mine.slice(0, most).map((booking) => bookingRow(booking, context));
  return [...rows, ...(await comingGiving(context))];
}

async function supervised(context: Context): Promise<boolean> {
  return await context.may("supervision.read", { kind: "person", id: context.actor.id });
}
