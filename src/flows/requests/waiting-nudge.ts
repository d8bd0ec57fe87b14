import { addWorkingDays, isWorkingDay } from "../../rules/calendar/days.ts";
import { momentAt, type WorkingHours } from "../../rules/calendar/working.ts";
import type { Trust } from "../../rules/profile.ts";
import type { Context } from "../kit/context.ts";
import { defineNudge } from "../kit/nudge.ts";
import { whoLeads } from "./circle.ts";
import { requestName } from "./naming.ts";
import { nudgeWords } from "./nudge-words.ts";
import { usualHours } from "./nudging.ts";
import { listPress } from "./presses.ts";
import { seeing } from "./seeing-words.ts";

const words = nudgeWords.waiting;

/** How many are named; the list has them all. */
const named = 3;

/** Requests that had waited more than one whole working day of the trust when a date began, the longest first. */
async function waitingLong(date: string, { data, trust }: { readonly data: Context["data"]; readonly trust: Trust }) {
  const sentBefore = momentAt(addWorkingDays(date, -1, usualHours(trust)), "00:00", trust.zone);
  return await data.requests.list({ states: ["waiting"], sentBefore, order: "longest-waiting", skip: 0, take: named });
}

/** Each morning, for those who lead: what waits more than a working day. */
export const waiting = defineNudge({
  id: "requests.waiting",
  title: words.title,
  why: words.why,
  turns: "each-time",
  // The next morning has its own.
  helpsTo: (date) => date,
  async due(date, planning) {
    if ((await waitingLong(date, planning)).total === 0) return [];
    const leads = await whoLeads(planning);
    const hours = await planning.hoursOf(leads);
    const works = (theirs: WorkingHours | undefined) => theirs !== undefined && isWorkingDay(date, theirs);
    return leads
      .filter((id) => works(hours.get(id)))
      .map((id) => ({ personId: id, subject: { kind: "person", id } as const }));
  },
  async draw(context) {
    if (!(await context.may("request.list-waiting", null))) return undefined;
    const { items, total } = await waitingLong(context.today, context);
    if (total === 0) return undefined;
    const more = total - items.length;
    return {
      title: words.count(total),
      lines: [...items.map(requestName), ...(more > 0 ? [words.more(more)] : [])],
      presses: [{ ...listPress("request.waiting", seeing.presses.waiting), style: "main" }],
    };
  },
});
