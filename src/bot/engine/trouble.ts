import { crisisCard } from "../../flows/kit/crisis.ts";
import type { House } from "../../flows/kit/room.ts";
import type { Screen } from "../../flows/kit/screen.ts";
import { midSentence } from "../../flows/kit/words.ts";
import type { Trust } from "../../rules/profile.ts";
import type { Inbound } from "../surface.ts";
import { drawWithoutStore } from "./forms.ts";
import { words } from "./words.ts";

/** Why a turn came to nothing: the store was away, something broke, or it is not done yet. */
export type Why = "down" | "fault" | "slow";

const says = {
  down: words.storeDown,
  fault: { ...words.trouble, form: words.formTrouble },
  slow: words.slow,
} as const satisfies Readonly<Record<Why, object>>;

/**
 * What a person sees when a turn could not be taken, or not in time, drawn without the store: their page with everything
 * they typed, or one plain sentence; and always the trust's crisis card.
 */
export function troubled(house: House, trust: Trust, { asked }: Inbound, why: Why): Screen {
  if (asked.asks === "answer") {
    const [flowId = "", pageKey] = asked.at.page.split("/");
    const flow = house.flow(flowId);
    const page = flow?.pages.find(({ key }) => key === pageKey);
    if (flow && page) return drawWithoutStore(flow, page, asked.at, asked.raw, trust, says[why].form);
  }
  const { title, text } = says[why];
  return troubleCard(trust, title, text);
}

/** The platform does not say who this is: they may be known here, so they are not taken for somebody new. */
export function unsaidCard(trust: Trust): Screen {
  return troubleCard(trust, words.unsaid.title, words.unsaid.text(midSentence(trust.roleNames.lead)));
}

function troubleCard(trust: Trust, title: string, text: string): Screen {
  return {
    kind: "card",
    title,
    tone: "attention",
    parts: [{ kind: "text", text }, crisisCard(trust, true)],
    presses: [],
    summary: title,
  };
}
