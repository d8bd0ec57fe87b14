import { havePassed, helpsToNextWorkingDay } from "../../rules/nudges/manners.ts";
import type { Context } from "../kit/context.ts";
import { defineNudge } from "../kit/nudge.ts";
import { whoLeads } from "./circle.ts";
import { nudgeWords } from "./nudge-words.ts";
import { askedOf, dueSince, rowAbout, standsSince, stillIn, wholeDaysBefore } from "./nudging.ts";

const words = nudgeWords.prepare;

/** For the team, while facts are missing after a yes; then those who lead are told. */
export const prepare = defineNudge({
  id: "requests.prepare",
  title: words.title,
  why: words.why,
  helpsTo: helpsToNextWorkingDay,
  async due(date, planning) {
    const sinceBefore = wholeDaysBefore(date, 2, planning);
    const accepted = await planning.data.requests.canBeDue({ state: "accepted", sinceBefore });
    return (await askedOf(accepted, date, planning)).flatMap(({ request, personId, hours }) => {
      const since = standsSince(request, planning);
      return havePassed(1, since, date, hours) ? [dueSince(personId, request, since)] : [];
    });
  },
  async draw(context) {
    const request = await stillIn(context, "accepted");
    if (!request) return undefined;
    if (!(await context.may("request.prepare"))) return await startWaits(context);
    const flows = ["request.prepare", "session.prepare"];
    return await rowAbout(request, { title: words.row, lines: [words.line], flows }, context);
  },
  turns: { apart: 2, whom: whoLeads, told: startWaits },
});

/** For whoever leads: a start for which facts are missing. */
async function startWaits(context: Context) {
  const request = await stillIn(context, "accepted");
  if (!request || !(await context.may("request.release"))) return undefined;
  return await rowAbout(request, { title: words.told, lines: [words.toldLine] }, context);
}
