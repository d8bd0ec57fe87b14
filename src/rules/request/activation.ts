import { Temporal } from "temporal-polyfill";
import { isAway, isOnlyAway, type RequestFacts } from "./facts.ts";

/** How many days a look at the risk information in the record holds good. */
export const recordHoldsForDays = 28;

export type Missing =
  | "record-not-checked"
  | "record-check-old"
  | "record-check-ahead"
  | "lone-working"
  | "on-site-away"
  | "go-to"
  | "deputy"
  | "deputy-same"
  | "out-of-hours"
  | "review-date"
  | "review-past";

/**
 * What must still be known before an accepted request may become active, in the order a team would put it right; empty
 * when nothing is missing. `today` is the local day, "YYYY-MM-DD". A session is with the team and about no one person,
 * so only its lone working can hold it back.
 */
export function missingBeforeActive(facts: RequestFacts, today: string): readonly Missing[] {
  const away = isAway(facts.places);
  const nowhereOnSite = isOnlyAway(facts.places) && facts.loneWorking === "on-site";
  if (facts.kind === "session") {
    if (nowhereOnSite) return ["on-site-away"];
    return away && facts.loneWorking === "not-known" ? ["lone-working"] : [];
  }
  const { before } = facts;
  const found = [
    recordMissing(before?.recordCheckedOn ?? "", today),
    away && (facts.loneWorking ?? "not-known") === "not-known" ? "lone-working" : undefined,
    nowhereOnSite ? "on-site-away" : undefined,
    plain(before?.goTo) === "" ? "go-to" : undefined,
    deputyMissing(plain(before?.goTo), plain(before?.deputy)),
    before?.outOfHours === true ? undefined : "out-of-hours",
    reviewMissing(before?.reviewOn ?? "", today),
  ] as const;
  return found.filter((each) => each !== undefined);
}

function recordMissing(checkedOn: string, today: string): Missing | undefined {
  if (checkedOn === "") return "record-not-checked";
  if (checkedOn > today) return "record-check-ahead";
  const oldest = Temporal.PlainDate.from(today).subtract({ days: recordHoldsForDays }).toString();
  return checkedOn < oldest ? "record-check-old" : undefined;
}

function deputyMissing(goTo: string, deputy: string): Missing | undefined {
  if (deputy === "") return "deputy";
  return deputy === goTo ? "deputy-same" : undefined;
}

function reviewMissing(reviewOn: string, today: string): Missing | undefined {
  if (reviewOn === "") return "review-date";
  return reviewOn > today ? undefined : "review-past";
}

function plain(role: string | undefined): string {
  return (role ?? "").trim().replace(/\s+/g, " ").toLowerCase();
}
