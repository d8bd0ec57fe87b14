import type { RequestRecord } from "../../data/requests/record.ts";
import { dayAfter } from "../../rules/calendar/days.ts";
import { sayDate } from "../../rules/calendar/say.ts";
import { helpsToNextWorkingDay } from "../../rules/nudges/manners.ts";
import type { Context } from "../kit/context.ts";
import { defineNudge } from "../kit/nudge.ts";
import { whoLeads } from "./circle.ts";
import { nudgeWords } from "./nudge-words.ts";
import { askedOf, rowAbout, stillIn } from "./nudging.ts";
import { seeing } from "./seeing-words.ts";

const words = nudgeWords.review;

/** It is brought up so many days before the day on which they wanted to look at how it goes. */
const daysBefore = 7;

/** Work whose day to look back is near or over. */
async function toReview(context: Context): Promise<RequestRecord | undefined> {
  const request = await stillIn(context, "active");
  const day = request?.facts.before?.reviewOn;
  return day !== undefined && dayAfter(day, -daysBefore) <= context.today ? request : undefined;
}

/** For whoever does the work and for the team, when the day is near; then those who lead are told, once. */
export const reviewed = defineNudge({
  id: "requests.review",
  title: words.title,
  why: words.why,
  helpsTo: helpsToNextWorkingDay,
  async due(date, planning) {
    const reviewBy = dayAfter(date, daysBefore);
    const near = await planning.data.requests.canBeDue({ state: "active", reviewBy });
    const working = near.flatMap((request) =>
      request.allocation ? [{ request, personId: request.allocation.pswId }] : [],
    );
    return [...working, ...(await askedOf(near, date, planning))].map(({ request, personId }) => {
      const { id, reviewOn, allocation } = request;
      const since = reviewOn === undefined ? date : dayAfter(reviewOn, -daysBefore);
      // Each of the two is asked for themselves: whoever does the work, and the team, one after the other.
      const works = (who: string) => who === allocation?.pswId;
      return { personId, subject: { kind: "request", id }, since, alike: (who) => works(who) === works(personId) };
    });
  },
  async draw(context) {
    const request = await toReview(context);
    if (!request || !(await context.may("request.review"))) return undefined;
    const lines = [seeing.reviewOn(sayDate(request.facts.before?.reviewOn ?? context.today, context.today))];
    const flows = ["request.review", "request.end"];
    return await rowAbout(request, { title: words.row, lines, flows }, context);
  },
  turns: {
    apart: 5,
    // Said once of each work: of whoever does it.
    whom: async (context) => ((await worksOn(context)) ? await whoLeads(context) : []),
    async told(context) {
      const request = await toReview(context);
      if (!request || !(await context.may("request.release"))) return undefined;
      return await rowAbout(request, { title: words.told, lines: [words.toldLine] }, context);
    },
  },
});

async function worksOn({ data, subject, actor }: Context): Promise<boolean> {
  const request = subject && (await data.requests.get(subject.id));
  return request?.allocation?.pswId === actor.id;
}
