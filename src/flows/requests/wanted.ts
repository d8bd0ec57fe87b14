import type { RequestRecord } from "../../data/requests/record.ts";
import { weekdayOf } from "../../rules/calendar/days.ts";
import type { Fit, MatchLabels, Wanted } from "../../rules/matching/fit.ts";
import { type Ranking, rank } from "../../rules/matching/rank.ts";
import { type Day, days, type PartOfDay } from "../../rules/request/facts.ts";
import type { Context } from "../kit/context.ts";

/** Who fits a request now, and how many PSWs have not said what they offer. Its context's transaction must have been opened for matching. */
export async function whoFits(
  context: Context,
  request: RequestRecord,
): Promise<Ranking & { readonly notSaid: number }> {
  const candidates = await context.data.offerings.candidates(asked(request, context));
  const others = candidates.filter(({ id }) => id !== context.actor.id);
  const notSaid = await context.data.offerings.notSaid(context.actor.id);
  return { ...rank(wantedOf(request, context.today), others, labels(context)), notSaid };
}

/** Whether this one person fits now, nearly fits, or cannot be offered it. */
export async function howTheyFit(context: Context, request: RequestRecord, pswId: string): Promise<Fit | undefined> {
  const candidate = (await context.data.offerings.candidates(asked(request, context))).find(({ id }) => id === pswId);
  if (!candidate) return undefined;
  const { fits, nearly } = rank(wantedOf(request, context.today), [candidate], labels(context));
  return fits[0] ?? nearly[0];
}

function asked({ id, team, facts }: RequestRecord, { today }: Context) {
  return { requestId: id, teamId: team.id, from: facts.session?.on ?? today };
}

function labels({ trust }: Context): MatchLabels {
  return { languages: trust.languages, experience: trust.experienceAreas };
}

function wantedOf({ facts, team }: RequestRecord, today: string): Wanted {
  const { language, forWhom, loneWorking, caseCode } = facts;
  return {
    teamId: team.id,
    localityId: team.localityId,
    serviceLineId: team.serviceLineId,
    from: facts.session?.on ?? today,
    days: facts.session ? [weekday(facts.session.on)] : facts.days,
    parts: facts.session ? [partOf(facts.session.at)] : facts.parts,
    experience: facts.experience,
    places: facts.places,
    ...(language === undefined ? {} : { language }),
    ...(forWhom === undefined ? {} : { forWhom }),
    ...(loneWorking === undefined ? {} : { loneWorking }),
    ...(caseCode === undefined ? {} : { caseCode }),
  };
}

function weekday(date: string): Day {
  return days[weekdayOf(date) - 1] ?? "mon";
}

/** A session that starts before noon is in the morning, before five in the afternoon. */
function partOf(at: string): PartOfDay {
  if (at < "12:00") return "morning";
  return at < "17:00" ? "afternoon" : "evening";
}
