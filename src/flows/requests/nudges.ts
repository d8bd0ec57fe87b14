import type { RequestRecord } from "../../data/requests/record.ts";
import { addWorkingDays, dayAfter, isWorkingDay, plainDate } from "../../rules/calendar/days.ts";
import { sayDate } from "../../rules/calendar/say.ts";
import { momentAt, type WorkingHours } from "../../rules/calendar/working.ts";
import { havePassed, helpsToNextWorkingDay } from "../../rules/nudges/manners.ts";
import type { Trust } from "../../rules/profile.ts";
import type { Context } from "../kit/context.ts";
import { type Due, defineNudge, type Nudge, type Planning } from "../kit/nudge.ts";
import { whoLeads } from "./circle.ts";
import { requestName } from "./naming.ts";
import { nudgeWords as words } from "./nudge-words.ts";
import { allIn, askedOf, rowAbout, standsSince, stillIn } from "./nudging.ts";
import { listPress } from "./presses.ts";
import { seeing } from "./seeing-words.ts";

const about = ({ id }: RequestRecord) => ({ kind: "request", id }) as const;

/** How many are named; the list has them all. */
const named = 3;

/** Requests that had waited more than one whole working day of the trust when a date began, the longest first. */
async function waitingLong(date: string, { data, trust }: { readonly data: Context["data"]; readonly trust: Trust }) {
  const sentBefore = momentAt(addWorkingDays(date, -1, usualHours(trust)), "00:00", trust.zone);
  return await data.requests.list({ states: ["waiting"], sentBefore, order: "longest-waiting", skip: 0, take: named });
}

const waiting = defineNudge({
  id: "requests.waiting",
  title: words.waiting.title,
  why: words.waiting.why,
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
    if (!(await context.may("request.list-waiting"))) return undefined;
    const { items, total } = await waitingLong(context.today, context);
    if (total === 0) return undefined;
    const more = total - items.length;
    return {
      title: words.waiting.count(total),
      lines: [...items.map(requestName), ...(more > 0 ? [words.waiting.more(more)] : [])],
      presses: [{ ...listPress("request.waiting", seeing.presses.waiting), style: "main" }],
    };
  },
});

/** An offer that this person has not answered yet. */
async function openOffer(context: Context, pswId: string): Promise<RequestRecord | undefined> {
  const request = await stillIn(context, "offered");
  return request?.openOffer?.pswId === pswId ? request : undefined;
}

const offer = defineNudge({
  id: "requests.offer",
  title: words.offer.title,
  why: words.offer.why,
  helpsTo: helpsToNextWorkingDay,
  async due(date, planning) {
    const offered = await allIn(planning, "offered");
    const hours = await planning.hoursOf(offered.flatMap(({ openOffer }) => openOffer?.pswId ?? []));
    return offered.flatMap((request): Due[] => {
      const { pswId = "", offeredAt } = request.openOffer ?? {};
      const theirs = hours.get(pswId);
      const since = offeredAt && plainDate(offeredAt, planning.trust.zone);
      if (!theirs || since === undefined || !havePassed(1, since, date, theirs)) return [];
      return [{ personId: pswId, subject: about(request), since: dayAfter(since, 1) }];
    });
  },
  async draw(context) {
    const request = await openOffer(context, context.actor.id);
    if (!request || !(await context.may("request.accept"))) return undefined;
    const flows = ["request.accept", "request.decline", "request.question"];
    return await rowAbout(request, { title: words.offer.row, lines: [words.offer.free], flows }, context);
  },
  turns: {
    apart: 1,
    whom: whoLeads,
    async told(context, personId) {
      const request = await openOffer(context, personId);
      if (!request || !(await context.may("request.withdraw-offer"))) return undefined;
      return await rowAbout(request, { title: words.offer.told, lines: [words.offer.toldLine] }, context);
    },
  },
});

/** Whoever is away is not reminded, and the request must not wait for them unseen. */
const offerAway = defineNudge({
  id: "requests.offer-away",
  title: words.offerAway.title,
  why: words.offerAway.why,
  turns: "once",
  helpsTo: helpsToNextWorkingDay,
  async due(date, planning) {
    const { trust } = planning;
    const offered = await allIn(planning, "offered");
    const hours = await planning.hoursOf(offered.flatMap(({ openOffer }) => openOffer?.pswId ?? []));
    const leads = await whoLeads(planning);
    return offered.flatMap((request): Due[] => {
      const { pswId = "", offeredAt } = request.openOffer ?? {};
      const since = offeredAt && plainDate(offeredAt, trust.zone);
      const isAway = hours.get(pswId)?.nonWorking?.includes(date) === true;
      if (!isAway || since === undefined || !havePassed(1, since, date, usualHours(trust))) return [];
      return leads.map((personId) => ({ personId, subject: about(request), since: dayAfter(since, 1) }));
    });
  },
  async draw(context) {
    const request = await stillIn(context, "offered");
    if (!request?.openOffer || !(await context.may("request.withdraw-offer"))) return undefined;
    if (!(await context.data.people.isAway(request.openOffer.pswId, context.today))) return undefined;
    const { row: title, line } = words.offerAway;
    return await rowAbout(request, { title, lines: [line] }, context);
  },
});

/** When nobody's own hours are meant. */
function usualHours({ hours, zone, nation }: Trust): WorkingHours {
  return { ...hours, zone, nation };
}

const prepare = defineNudge({
  id: "requests.prepare",
  title: words.prepare.title,
  why: words.prepare.why,
  helpsTo: helpsToNextWorkingDay,
  async due(date, planning) {
    const accepted = await askedOf(await allIn(planning, "accepted"), date, planning);
    return accepted.flatMap(({ request, personId, hours }): Due[] => {
      const since = standsSince(request, planning);
      return havePassed(1, since, date, hours)
        ? [{ personId, subject: about(request), since: dayAfter(since, 1) }]
        : [];
    });
  },
  async draw(context) {
    const request = await stillIn(context, "accepted");
    if (!request) return undefined;
    if (!(await context.may("request.prepare"))) return await startWaits(context);
    const flows = ["request.prepare", "session.prepare"];
    return await rowAbout(request, { title: words.prepare.row, lines: [words.prepare.line], flows }, context);
  },
  turns: { apart: 2, whom: whoLeads, told: startWaits },
});

/** For whoever leads: a start for which facts are missing. */
async function startWaits(context: Context) {
  const request = await stillIn(context, "accepted");
  if (!request || !(await context.may("request.release"))) return undefined;
  return await rowAbout(request, { title: words.prepare.told, lines: [words.prepare.toldLine] }, context);
}

/** From a week before the day on which they wanted to look at how it goes. */
function reviewSince({ facts }: RequestRecord): string | undefined {
  return facts.before && dayAfter(facts.before.reviewOn, -7);
}

/** Work whose day to look back is near or over. */
async function toReview(context: Context): Promise<RequestRecord | undefined> {
  const request = await stillIn(context, "active");
  const since = request && reviewSince(request);
  return since !== undefined && since <= context.today ? request : undefined;
}

const reviewed = defineNudge({
  id: "requests.review",
  title: words.review.title,
  why: words.review.why,
  helpsTo: helpsToNextWorkingDay,
  async due(date, planning) {
    const near = (await allIn(planning, "active")).filter((request) => (reviewSince(request) ?? "9") <= date);
    const teams = await askedOf(near, date, planning);
    const both = [
      ...near.flatMap((request) => (request.allocation ? [{ request, personId: request.allocation.pswId }] : [])),
      ...teams,
    ];
    return both.map(({ request, personId }) => ({
      personId,
      subject: about(request),
      since: reviewSince(request) ?? date,
    }));
  },
  async draw(context) {
    const request = await toReview(context);
    if (!request || !(await context.may("request.review"))) return undefined;
    const lines = [seeing.reviewOn(sayDate(request.facts.before?.reviewOn ?? context.today, context.today))];
    const flows = ["request.review", "request.end"];
    return await rowAbout(request, { title: words.review.row, lines, flows }, context);
  },
  turns: {
    apart: 5,
    // Said once of each work: of whoever does it.
    whom: async (context) => ((await worksOn(context)) ? await whoLeads(context) : []),
    async told(context) {
      const request = await toReview(context);
      if (!request || !(await context.may("request.release"))) return undefined;
      return await rowAbout(request, { title: words.review.told, lines: [words.review.toldLine] }, context);
    },
  },
});

async function worksOn({ data, subject, actor }: Context): Promise<boolean> {
  const request = subject && (await data.requests.get(subject.id));
  return request?.allocation?.pswId === actor.id;
}

/** After this many of their working days from the start it is asked, and not later than this many after that. */
const askedAfter = 5;
const askedFor = 5;

const met = defineNudge({
  id: "requests.met",
  title: words.met.title,
  why: words.met.why,
  turns: "once",
  helpsTo: (date, hours) => addWorkingDays(date, askedFor, hours),
  async due(date, planning) {
    const active = (await allIn(planning, "active")).filter(({ facts }) => facts.kind === "person");
    const hours = await planning.hoursOf(active.flatMap(({ allocation }) => allocation?.pswId ?? []));
    return active.flatMap((request): Due[] => {
      const { pswId = "", fromAt } = request.allocation ?? {};
      const theirs = hours.get(pswId);
      if (!theirs || !fromAt || !isAskedOn(date, request, theirs, planning)) return [];
      return [{ personId: pswId, subject: about(request), since: plainDate(fromAt, planning.trust.zone) }];
    });
  },
  async draw(context) {
    const request = await stillIn(context, "active");
    if (!request || request.allocation?.pswId !== context.actor.id) return undefined;
    const flows = ["request.pause", "request.release"];
    return await rowAbout(request, { title: words.met.row, lines: [words.met.line], flows }, context);
  },
});

function isAskedOn(date: string, request: RequestRecord, hours: WorkingHours, { trust }: Planning): boolean {
  const from = addWorkingDays(standsSince(request, { trust }), askedAfter, hours);
  return from <= date && date <= addWorkingDays(from, askedFor, hours);
}

/** What people are reminded of about requests. */
export const requestNudges: readonly Nudge[] = [waiting, offer, offerAway, prepare, reviewed, met];
