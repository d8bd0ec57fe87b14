import { type Candidate, type Fit, type MatchLabels, type Miss, taken, type Wanted } from "./fit.ts";
import { matchRules } from "./rules.ts";

/**
 * Who fits, best first, and who nearly does, fewest misses first: a person decides, nothing is assigned.
 * `cannot` counts those who are on leave, have left, or asked in private not to be offered this. Which of them is never
 * told, and none can be overridden. What is said of one person never depends on another.
 * Asked again for the one person when an offer is made: a miss then needs the lead's reason, a `cannot` is a no.
 */
export interface Ranking {
  readonly fits: readonly Fit[];
  readonly nearly: readonly Fit[];
  readonly cannot: number;
}

export function rank(wanted: Wanted, candidates: readonly Candidate[], labels: MatchLabels): Ranking {
  const seen = candidates.filter((candidate) => canBeOffered(wanted, candidate));
  const placed = seen
    .map((candidate) => ({ candidate, fit: judged(wanted, candidate, labels) }))
    .sort((one, other) => compare(one.fit, other.fit, one.candidate, other.candidate))
    .map(({ fit }) => fit);
  return {
    fits: placed.filter((fit) => fit.misses.length === 0),
    nearly: placed.filter((fit) => fit.misses.length > 0),
    cannot: candidates.length - seen.length,
  };
}

/** Nothing private, no leave and no ended access stands between this person and this request. A no is never explained. */
function canBeOffered(wanted: Wanted, candidate: Candidate): boolean {
  const away = candidate.awayUntil !== undefined && candidate.awayUntil >= wanted.from;
  const notThis = wanted.caseCode !== undefined && candidate.notCodes.includes(wanted.caseCode);
  return !(away || notThis || candidate.notTeamIds.includes(wanted.teamId) || candidate.accessEnded === true);
}

function judged(wanted: Wanted, candidate: Candidate, labels: MatchLabels): Fit {
  const reasons: string[] = [];
  const misses: Miss[] = [];
  let score = 0;
  for (const rule of matchRules) {
    const judgement = rule.judge(wanted, candidate, labels);
    if (judgement === undefined) continue;
    if (!judgement.fits) {
      if (rule.weighs === "must") misses.push({ rule: rule.id, says: judgement.says });
      continue;
    }
    reasons.push(judgement.says);
    if (rule.weighs === "prefers") score += judgement.counts ?? 1;
  }
  return { id: candidate.id, name: candidate.name, reasons, misses, score };
}

function compare(one: Fit, other: Fit, a: Candidate, b: Candidate): number {
  return (
    one.misses.length - other.misses.length ||
    other.score - one.score ||
    inOrder(load(a), load(b)) ||
    inOrder(a.name, b.name) ||
    inOrder(a.id, b.id)
  );
}

/** The share of their places that is taken, so that a small caseload counts as full as a big one. */
function load(candidate: Candidate): number {
  return candidate.capacity > 0 ? taken(candidate) / candidate.capacity : Number.POSITIVE_INFINITY;
}

function inOrder<Value extends number | string>(one: Value, other: Value): number {
  if (one === other) return 0;
  return one < other ? -1 : 1;
}
