import { crisisCard } from "../../flows/kit/crisis.ts";
import type { Card, Home } from "../../flows/kit/screen.ts";
import { hasCrisisWords } from "../../rules/crisis-words.ts";
import type { Trust } from "../../rules/profile.ts";
import type { Asked, Caller, Tenants } from "../surface.ts";
import { asksForHelp } from "./strangers.ts";
import { words } from "./words.ts";

/** Whether an account is a guest's, or of a workspace or tenant that is not the trust's own: whoever it was pinned to. */
export function isOutside({ surface, tenant, outside }: Caller, tenants: Tenants): boolean {
  return outside !== undefined || tenants[surface]?.includes(tenant) !== true;
}

/** What they read, whatever they ask: for whom this is, whom to ask, and where to turn. It needs nothing but the profile. */
export function outsideCard(trust: Trust, asked: Asked): Card {
  const { title, ask } = words.outside;
  const open = asked.asks === "say" && (asksForHelp(asked.text) || hasCrisisWords(asked.text));
  return {
    kind: "card",
    title,
    tone: "plain",
    parts: [
      { kind: "text", text: forWhom(trust) },
      { kind: "text", text: ask(trust.informationGovernance.role, trust.informationGovernance.how) },
      crisisCard(trust, open),
    ],
    presses: [],
    summary: title,
  };
}

/** The same, as a home. */
export function outsideHome(trust: Trust): Home {
  const { title, ask } = words.outside;
  const { role, how } = trust.informationGovernance;
  return { kind: "home", title, intro: `${forWhom(trust)} ${ask(role, how)}`, sections: [] };
}

const forWhom = ({ name }: Trust) => words.outside.text(name);
