import { exceptions } from "./exceptions.ts";
import type { Item, Seen } from "./seen.ts";

/** The same drawing in Slack and in Teams, each without what its platform cannot show as the other does. */
export function levelled(slack: Seen, teams: Seen): readonly [Seen, Seen] {
  const level = (seen: Seen, of: "slack" | "teams") =>
    exceptions.filter((each) => each.of === of || each.of === "both").reduce((all, each) => each.level(all), seen);
  const [one, other] = sameNotified(level(slack, "slack"), level(teams, "teams"));
  const counted = one.some(({ is }) => is === "count");
  return counted ? [one, other] : [one, heldBack(one, withoutCount(other))];
}

/** A message that changed still has its first notification in Slack, and none of its own in Teams: it was compared before. */
function sameNotified(slack: Seen, teams: Seen): readonly [Seen, Seen] {
  const without = (seen: Seen) => seen.filter(({ is }) => is !== "aloud");
  return teams[0]?.is === "aloud" ? [slack, teams] : [without(slack), teams];
}

/** While a page stands open, Slack draws what to change beside each question by itself, and no count of it. */
function withoutCount(seen: Seen): Seen {
  const at = seen.findIndex(({ is }) => is === "count");
  if (at < 0) return seen;
  const problems = seen.filter(({ is }) => is === "problem").length;
  return [...seen.slice(0, at), ...seen.slice(at + 1 + problems)];
}

/** Where an answer is missing, Slack keeps the page and says so in its own words. */
function heldBack(slack: Seen, teams: Seen): Seen {
  const beside = new Set(slack.flatMap((item) => (item.is === "problem" ? [item.of] : [])));
  const blank = new Set(
    slack.flatMap((item) => (item.is === "ask" && item.needed && item.value === "" ? [item.name] : [])),
  );
  return teams.filter((item: Item) => item.is !== "problem" || beside.has(item.of) || !blank.has(item.of));
}

export const betweenSurfaces = {
  /** A choice of Slack's goes on in a second line after 75 letters. */
  choices([slack, teams]: readonly [readonly string[], readonly string[]]): readonly string[] {
    const same = slack.length === teams.length && slack.every((each, at) => teams[at]?.startsWith(each));
    if (!same) throw new Error(`Slack lets choose ${slack.join("; ")} where Teams has ${teams.join("; ")}`);
    return slack;
  },
  /** What is missing is said by Slack itself. */
  toChange([slack, teams]: readonly [string, string]): string {
    const missing = slack === "Please answer this." && teams !== "";
    if (!missing && slack !== teams) throw new Error(`Slack says "${slack}" where Teams says "${teams}"`);
    return slack;
  },
} as const;
