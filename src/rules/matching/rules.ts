import { isAway } from "../request/facts.ts";
import { isFull, type Judgement, type MatchRule, taken } from "./fit.ts";
import { matchWords } from "./words.ts";

/** In the order their reasons are read. */
export const matchRules: readonly MatchRule[] = [
  {
    id: "experience",
    weighs: "prefers",
    judge(wanted, candidate, labels) {
      const areas = unique(wanted.experience).filter((area) => candidate.experienceSaid.includes(area));
      const named = areas.map((area) => labels.experience[area]).filter((label) => label !== undefined);
      return named.length > 0 ? { ...yes(matchWords.experience(named)), counts: named.length } : undefined;
    },
  },
  {
    id: "carer",
    weighs: "prefers",
    judge: (wanted, candidate) =>
      candidate.carer && (wanted.forWhom === "carer" || wanted.forWhom === "family")
        ? yes(matchWords.carer)
        : undefined,
  },
  {
    id: "said-no",
    weighs: "must",
    judge: (_wanted, candidate) => (candidate.saidNo === true ? no(matchWords.saidNo) : undefined),
  },
  {
    id: "language",
    weighs: "must",
    judge(wanted, candidate, labels) {
      if (wanted.language === undefined) return undefined;
      const label = labels.languages[wanted.language];
      return candidate.languages.includes(wanted.language)
        ? yes(matchWords.speaks(label))
        : no(matchWords.doesNotSpeak(label));
    },
  },
  {
    id: "times",
    weighs: "must",
    judge(wanted, candidate) {
      const anyDay = wanted.days.length === 0;
      const anyPart = wanted.parts.length === 0;
      if (anyDay && anyPart) return undefined;
      const on = wanted.days.filter((day) => candidate.days.includes(day));
      const at = wanted.parts.filter((part) => candidate.parts.includes(part));
      const notSaid = (!anyDay && candidate.days.length === 0) || (!anyPart && candidate.parts.length === 0);
      if (notSaid) return no(matchWords.timesNotSaid);
      const fits = (anyDay || on.length > 0) && (anyPart || at.length > 0);
      return fits ? yes(matchWords.free(on, at)) : no(matchWords.notFree(wanted.days, wanted.parts));
    },
  },
  {
    id: "locality",
    weighs: "must",
    judge(wanted, candidate) {
      if (candidate.teamIds.includes(wanted.teamId)) return yes(matchWords.thisTeam);
      return candidate.localityIds.includes(wanted.localityId)
        ? yes(matchWords.sameLocality)
        : no(matchWords.otherLocality);
    },
  },
  {
    id: "service",
    weighs: "prefers",
    judge: (wanted, candidate) =>
      candidate.serviceLineIds.includes(wanted.serviceLineId) ? yes(matchWords.sameService) : undefined,
  },
  {
    id: "knows-team",
    weighs: "prefers",
    judge: (_, candidate) =>
      candidate.lastWorkedWithThisTeam === undefined
        ? undefined
        : yes(matchWords.knowsTeam(candidate.lastWorkedWithThisTeam)),
  },
  {
    id: "lone-working",
    weighs: "must",
    judge(wanted, candidate) {
      if (!isAway(wanted.places) || wanted.loneWorking === "on-site") return undefined;
      if (candidate.loneWorks === "on-site") return no(matchWords.onlyOnSite);
      if (wanted.loneWorking === "two-people") return yes(matchWords.goesAsTwo);
      if (candidate.loneWorks === "yes") return yes(matchWords.worksAlone);
      return wanted.loneWorking === "yes" ? no(matchWords.onlyAsTwo) : undefined;
    },
  },
  {
    id: "room",
    weighs: "must",
    judge: (_, candidate) =>
      isFull(candidate)
        ? no(matchWords.noRoom(taken(candidate), candidate.capacity))
        : yes(matchWords.hasRoom(taken(candidate), candidate.capacity)),
  },
];

function yes(says: string): { readonly fits: true; readonly says: string } {
  return { fits: true, says };
}

function no(says: string): Judgement {
  return { fits: false, says };
}

function unique<Each>(items: readonly Each[]): readonly Each[] {
  return [...new Set(items)];
}
