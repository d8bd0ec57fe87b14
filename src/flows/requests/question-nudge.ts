import { plainDate } from "../../rules/calendar/days.ts";
import { havePassed, helpsToNextWorkingDay } from "../../rules/nudges/manners.ts";
import type { Context } from "../kit/context.ts";
import { defineNudge } from "../kit/nudge.ts";
import { whoLeads } from "./circle.ts";
import { nudgeWords } from "./nudge-words.ts";
import { askedOf, dueSince, rowAbout, stillIn, wholeDaysBefore } from "./nudging.ts";
import { questionOpen } from "./talk.ts";

const words = nudgeWords.question;

/** For the team, while a peer support worker who was asked waits for an answer; then those who lead are told. */
export const questioned = defineNudge({
  id: "requests.question",
  title: words.title,
  why: words.why,
  helpsTo: helpsToNextWorkingDay,
  async due(date, planning) {
    const offeredBefore = wholeDaysBefore(date, 2, planning);
    const offered = await planning.data.requests.canBeDue({ state: "offered", offeredBefore });
    const open = offered.filter(({ talk }) => talk?.kind === "question");
    return (await askedOf(open, date, planning)).flatMap(({ request, personId, hours }) => {
      const since = request.talk && plainDate(request.talk.at, planning.trust.zone);
      return since && havePassed(1, since, date, hours) ? [dueSince(personId, request, since)] : [];
    });
  },
  draw: (context) => answerRow(context, words.row, words.line),
  turns: { apart: 2, whom: whoLeads, told: (context) => answerRow(context, words.told, words.toldLine) },
});

async function answerRow(context: Context, title: string, line: string) {
  const request = await stillIn(context, "offered");
  if (!request || !(await context.may("request.answer-question"))) return undefined;
  if (!questionOpen(await context.data.requests.events(request.id))) return undefined;
  return await rowAbout(request, { title, lines: [line], flows: ["request.answer"] }, context);
}
