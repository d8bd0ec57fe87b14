import type { DueRequest } from "../../data/requests/can-be-due.ts";
import type { RequestRecord } from "../../data/requests/record.ts";
import { plainDate } from "../../rules/calendar/days.ts";
import type { WorkingHours } from "../../rules/calendar/working.ts";
import { havePassed, helpsToNextWorkingDay } from "../../rules/nudges/manners.ts";
import type { Context } from "../kit/context.ts";
import { defineNudge, type Planning } from "../kit/nudge.ts";
import { whoLeads } from "./circle.ts";
import { nudgeWords as words } from "./nudge-words.ts";
import { dueSince, rowAbout, stillIn, usualHours, wholeDaysBefore } from "./nudging.ts";
import { questionOpen } from "./talk.ts";

/** An offer that was made before the day before a date, to whom, and when they may be reached. */
interface OpenOffer {
  readonly request: DueRequest;
  readonly pswId: string;
  readonly since: string;
  /** Since when it is theirs to answer: from the offer on, and from the answer to their question. */
  readonly theirsSince: string;
  readonly hours: WorkingHours;
}

async function openOffers(date: string, planning: Planning): Promise<readonly OpenOffer[]> {
  const { data, trust, hoursOf } = planning;
  const offeredBefore = wholeDaysBefore(date, 2, planning);
  const offered = await data.requests.canBeDue({ state: "offered", offeredBefore });
  const hours = await hoursOf(offered.flatMap((request) => request.offer?.pswId ?? []));
  return offered.flatMap((request) => {
    const theirs = request.offer && hours.get(request.offer.pswId);
    if (!request.offer || !theirs) return [];
    const { pswId, offeredAt } = request.offer;
    const since = plainDate(offeredAt, trust.zone);
    const theirsSince = request.talk ? plainDate(request.talk.at, trust.zone) : since;
    return [{ request, pswId, since, theirsSince, hours: theirs }];
  });
}

/** An offer that this person has not answered yet. */
async function openOffer(context: Context, pswId: string): Promise<RequestRecord | undefined> {
  const request = await stillIn(context, "offered");
  return request?.openOffer?.pswId === pswId ? request : undefined;
}

/** For whoever it was made to, three times; then those who lead are told. While their question is open, nobody waits for them. */
export const offer = defineNudge({
  id: "requests.offer",
  title: words.offer.title,
  why: words.offer.why,
  helpsTo: helpsToNextWorkingDay,
  async due(date, planning) {
    return (await openOffers(date, planning))
      .filter(({ request }) => request.talk?.kind !== "question")
      .flatMap(({ request, pswId, since, theirsSince, hours }) =>
        havePassed(1, theirsSince, date, hours) ? [dueSince(pswId, request, since)] : [],
      );
  },
  async draw(context) {
    const request = await openOffer(context, context.actor.id);
    if (!request || !(await context.may("request.accept"))) return undefined;
    if (questionOpen(await context.data.requests.events(request.id))) return undefined;
    const flows = ["request.accept", "request.decline", "request.question"];
    return await rowAbout(request, { title: words.offer.row, lines: [words.offer.free], flows }, context);
  },
  turns: {
    apart: 1,
    whom: whoLeads,
    async told(context, personId) {
      const request = await openOffer(context, personId);
      if (!request || !(await context.may("request.withdraw-offer"))) return undefined;
      if (questionOpen(await context.data.requests.events(request.id))) return undefined;
      return await rowAbout(request, { title: words.offer.told, lines: [words.offer.toldLine] }, context);
    },
  },
});

/** Whoever is away is not reminded, and the request must not wait for them unseen. */
export const offerAway = defineNudge({
  id: "requests.offer-away",
  title: words.offerAway.title,
  why: words.offerAway.why,
  turns: "once",
  helpsTo: helpsToNextWorkingDay,
  async due(date, planning) {
    const usual = usualHours(planning.trust);
    const away = (await openOffers(date, planning)).filter(({ hours }) => hours.nonWorking?.includes(date));
    const waiting = away.filter(({ since }) => havePassed(1, since, date, usual));
    if (waiting.length === 0) return [];
    const leads = await whoLeads(planning);
    return waiting.flatMap(({ request, since }) => leads.map((personId) => dueSince(personId, request, since)));
  },
  async draw(context) {
    const request = await stillIn(context, "offered");
    if (!request?.openOffer || !(await context.may("request.withdraw-offer"))) return undefined;
    if (!(await context.data.people.isAway(request.openOffer.pswId, context.today))) return undefined;
    const { row: title, line } = words.offerAway;
    return await rowAbout(request, { title, lines: [line] }, context);
  },
});
