import { crisisCard } from "../../flows/kit/crisis.ts";
import type { House } from "../../flows/kit/room.ts";
import type { Screen } from "../../flows/kit/screen.ts";
import { midSentence } from "../../flows/kit/words.ts";
import type { Trust } from "../../rules/profile.ts";
import type { Inbound } from "../surface.ts";
import { drawWithoutStore } from "./forms.ts";
import { words } from "./words.ts";

/**
 * What a person sees when a turn could not be taken, drawn without the store: their page with everything they typed,
 * or one plain sentence; and always the trust's crisis card.
 */
export function troubled(house: House, trust: Trust, { asked }: Inbound, storeDown: boolean): Screen {
  if (asked.asks === "answer") {
    const [flowId = "", pageKey] = asked.at.page.split("/");
    const flow = house.flow(flowId);
    const page = flow?.pages.find(({ key }) => key === pageKey);
    const text = storeDown ? words.storeDown.form : words.formTrouble;
    if (flow && page) return drawWithoutStore(flow, page, asked.at, asked.raw, trust, text);
  }
  const { title, text } = storeDown ? words.storeDown : words.trouble;
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
