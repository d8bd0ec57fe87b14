import type { Trust } from "../../rules/profile.ts";
import type { Card, Part, Press } from "../kit/screen.ts";
import { midSentence } from "../kit/words.ts";
import { aboutWords as words } from "./about-words.ts";

/** The first time, before anything is asked: it needs nothing but the profile, and keeps nothing. */
export function firstCard(trust: Trust, carryOn: Press): Card {
  return {
    kind: "card",
    title: words.first.title,
    tone: "plain",
    parts: [
      { kind: "heading", text: words.first.what },
      { kind: "text", text: words.first.whatText },
      ...howLongAndWho(trust),
      { kind: "text", text: words.first.later },
    ],
    presses: [carryOn],
    summary: words.first.notice,
  };
}

/** For how long, who sees it and whom to ask, as the trust has decided. */
export function howLongAndWho({ retention, roleNames, informationGovernance: ig }: Trust): readonly Part[] {
  const lead = midSentence(roleNames.lead);
  return [
    { kind: "heading", text: words.first.long },
    { kind: "text", text: words.long(retention.endedRequestsMonths, retention.declinedWordsDays) },
    { kind: "text", text: words.longMessages },
    { kind: "text", text: words.longYou },
    { kind: "heading", text: words.first.who },
    { kind: "text", text: words.first.whoText(lead) },
    { kind: "heading", text: words.first.ask },
    { kind: "text", text: words.first.askText(lead, ig.role, ig.how) },
  ];
}
