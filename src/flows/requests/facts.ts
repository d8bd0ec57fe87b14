import type { RequestRecord } from "../../data/requests/record.ts";
import { sayDate } from "../../rules/calendar/say.ts";
import { outcomeWords, stateWords } from "../../rules/request/words.ts";
import type { Context } from "../kit/context.ts";
import type { Fact } from "../kit/screen.ts";
import { midSentence } from "../kit/words.ts";
import { ownWords } from "./lists.ts";
import { seeing as words } from "./seeing-words.ts";
import { asking } from "./words.ts";

type Labels = Readonly<Record<string, string>>;

/** A request's facts in plain words, most telling first. Who is named depends on who looks. */
export async function requestFacts(context: Context, request: RequestRecord): Promise<readonly Fact[]> {
  const { facts } = request;
  const { trust } = context;
  const leads = context.actor.roles.some((role) => role === "lead" || role === "development-worker");
  const names = await context.data.people.names([
    request.askedById,
    ...(request.openOffer ? [request.openOffer.pswId] : []),
    ...(request.allocation ? [request.allocation.pswId] : []),
  ]);
  const said = (labels: Labels, keys: readonly string[]) => keys.map((key) => labels[key] ?? key).join("; ");
  const fact = (label: string, value: string | undefined): Fact[] => (value ? [{ label, value }] : []);
  const offeredTo = request.openOffer && leads ? names.get(request.openOffer.pswId) : undefined;
  const isAsked = request.openOffer?.pswId === context.actor.id;
  const isPsw = isAsked || request.allocation?.pswId === context.actor.id;
  const { choice, session, before, keyDate, language, loneWorking, forWhom } = facts;
  return [
    // What the title and the buttons say already, a PSW does not read a second time.
    ...fact(words.facts.state, isAsked ? undefined : (ownWords(request, context) ?? stateWords[request.state])),
    ...fact(words.facts.ended, request.outcome && outcomeWords[request.outcome]),
    ...fact(words.facts.team, isPsw ? undefined : request.team.name),
    ...fact(words.facts.asked, names.get(request.askedById)),
    ...fact(words.facts.offeredTo, offeredTo),
    ...fact(words.facts.with, request.allocation && names.get(request.allocation.pswId)),
    ...fact(words.facts.session, session && words.facts.sessionAt(sayDate(session.on), session.at, session.minutes)),
    ...fact(words.facts.kinds, said(trust.kinds, facts.kinds)),
    ...fact(words.facts.activities, said(trust.activities, facts.activities)),
    ...fact(words.facts.forWhom, forWhom && forWhomLabels[forWhom]),
    ...fact(words.facts.places, said(trust.places, facts.places)),
    ...fact(words.facts.when, when(facts.days, facts.parts)),
    ...fact(words.facts.lone, loneWorking && loneLabels[loneWorking]),
    ...fact(words.facts.keyDate, keyDate && sayDate(keyDate)),
    ...fact(words.facts.language, language && (trust.languages[language] ?? language)),
    ...fact(words.facts.experience, said(trust.experienceAreas, facts.experience)),
    ...fact(
      words.facts.yes,
      choice &&
        words.facts.yesOn(
          originLabels[choice.origin],
          sayDate(choice.on),
          midSentence(trust.staffRoles[choice.byRole] ?? choice.byRole),
        ),
    ),
    ...fact(
      words.facts.goTo,
      request.goTo &&
        words.facts.goToBoth(
          trust.staffRoles[request.goTo.first] ?? request.goTo.first,
          midSentence(trust.staffRoles[request.goTo.deputy] ?? request.goTo.deputy),
        ),
    ),
    ...fact(words.facts.access, before && said(trust.accessNeeds, before.accessNeeds)),
    ...fact(words.facts.record, before && sayDate(before.recordCheckedOn)),
    ...fact(words.facts.review, before && sayDate(before.reviewOn)),
  ];
}

function when(
  days: readonly (keyof typeof asking.dayNames)[],
  parts: readonly (keyof typeof asking.partNames)[],
): string {
  const on = days.map((day) => asking.dayNames[day]).join(", ");
  const at = parts.map((part) => asking.partNames[part]).join(", ");
  if (on === "" && at === "") return words.facts.anyTime;
  return [on, at].filter((each) => each !== "").join("; ");
}

const forWhomLabels = {
  "service-user": asking.forWhom.serviceUser,
  carer: asking.forWhom.carer,
  family: asking.forWhom.family,
};
const originLabels = {
  "person-asked": asking.answer.personAsked,
  "team-offered": asking.answer.teamOffered,
  "carer-asked": asking.answer.carerAsked,
};
const loneLabels = {
  yes: asking.loneWorking.yes,
  "on-site": asking.loneWorking.onSite,
  "two-people": asking.loneWorking.twoPeople,
  "not-known": asking.loneWorking.notKnown,
};
