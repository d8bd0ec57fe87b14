import type { DueRequest } from "../../data/requests/can-be-due.ts";
import { addWorkingDays, plainDate } from "../../rules/calendar/days.ts";
import type { WorkingHours } from "../../rules/calendar/working.ts";
import { type Due, defineNudge, type Planning } from "../kit/nudge.ts";
import { nudgeWords } from "./nudge-words.ts";
import { rowAbout, standsSince, stillIn, wholeDaysBefore } from "./nudging.ts";

const words = nudgeWords.met;

/** After this many of their working days from the start it is asked, and not later than this many after that. */
const askedAfter = 5;
const askedFor = 5;

const id = "requests.met";

/** For whoever does the work, once: whether the two have met. */
export const met = defineNudge({
  id,
  title: words.title,
  why: words.why,
  turns: "once",
  helpsTo: (date, hours) => addWorkingDays(date, askedFor, hours),
  async due(date, planning) {
    const sinceBefore = wholeDaysBefore(date, askedAfter, planning);
    const active = await planning.data.requests.canBeDue({ state: "active", sinceBefore, notYet: id });
    const hours = await planning.hoursOf(active.flatMap(({ allocation }) => allocation?.pswId ?? []));
    return active.flatMap((request): Due[] => {
      const { pswId = "", fromAt } = request.allocation ?? {};
      const theirs = hours.get(pswId);
      if (!theirs || !fromAt || !isAskedOn(date, request, theirs, planning)) return [];
      const since = plainDate(fromAt, planning.trust.zone);
      return [{ personId: pswId, subject: { kind: "request", id: request.id }, since }];
    });
  },
  async draw(context) {
    const request = await stillIn(context, "active");
    if (!request || request.allocation?.pswId !== context.actor.id) return undefined;
    const flows = ["request.pause", "request.release"];
    return await rowAbout(request, { title: words.row, lines: [words.line], flows }, context);
  },
});

function isAskedOn(date: string, request: DueRequest, hours: WorkingHours, { trust }: Planning): boolean {
  const from = addWorkingDays(standsSince(request, { trust }), askedAfter, hours);
  return from <= date && date <= addWorkingDays(from, askedFor, hours);
}
