import { isDeepStrictEqual } from "node:util";
import type { Place } from "../../../src/bot/surface.ts";
import type { Screen } from "../../../src/flows/kit/screen.ts";
import { seenInSlack } from "./in-slack.ts";
import { seenInTeams } from "./in-teams.ts";

/** Where Slack and Teams do not show the same of a screen, in a sentence; empty where they do. */
export function unlike(screen: Screen, place: Place): readonly string[] {
  const [slack, teams] = [seenInSlack(screen, place), seenInTeams(screen, place)];
  if (isDeepStrictEqual(slack, teams)) return [];
  for (const key of ["lines", "asks", "presses", "problems"] as const) {
    for (let at = 0; at < Math.max(slack[key].length, teams[key].length); at += 1) {
      const [one, other] = [slack[key][at], teams[key][at]].map((each) => JSON.stringify(each));
      if (one !== other) return [`Slack shows ${one} where Teams shows ${other} (${key}, ${screen.kind}, ${place}).`];
    }
  }
  return ["They differ."];
}
