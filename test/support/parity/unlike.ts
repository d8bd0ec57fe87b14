import { isDeepStrictEqual } from "node:util";
import type { Place } from "../../../src/bot/surface.ts";
import type { Screen } from "../../../src/flows/kit/screen.ts";
import { type Exception, exceptions } from "./exceptions.ts";
import { type DrawnInSlack, drawInSlack, seenInSlack } from "./in-slack.ts";
import { type DrawnInTeams, drawInTeams, seenInTeams } from "./in-teams.ts";

/** Where Slack and Teams do not show the same of a screen, in a sentence; empty where they do. */
export function unlike(screen: Screen, place: Place, except = exceptions): readonly string[] {
  const [wrong] = compared(drawInSlack(screen, place), drawInTeams(screen, place), except);
  return wrong === undefined ? [] : [`${wrong} (${screen.kind}, ${place})`];
}

/** The first thing that is not the same in two drawings, in a sentence. */
export function compared(
  slack: DrawnInSlack,
  teams: DrawnInTeams,
  except: readonly Exception[] = exceptions,
): readonly string[] {
  const level = (of: Exception["of"]) => except.filter((each) => each.of === of || each.of === "both");
  const one = level("slack").reduce((seen, each) => each.level(seen), seenInSlack(slack));
  const other = level("teams").reduce((seen, each) => each.level(seen), seenInTeams(teams));
  for (let at = 0; at < Math.max(one.length, other.length); at += 1)
    if (!isDeepStrictEqual(one[at], other[at]))
      return [`Slack shows ${JSON.stringify(one[at])} where Teams shows ${JSON.stringify(other[at])}.`];
  return [];
}
