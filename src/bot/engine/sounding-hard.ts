import { crisisCard } from "../../flows/kit/crisis.ts";
import type { House } from "../../flows/kit/room.ts";
import type { At, Card, RawAnswers } from "../../flows/kit/screen.ts";
import { hasCrisisWords } from "../../rules/crisis-words.ts";
import type { Trust } from "../../rules/profile.ts";
import { type Came, note } from "./turn.ts";
import { words } from "./words.ts";
import { writtenIn } from "./written.ts";

/** Whether the writer of a page may be in distress. Nothing is kept of it and nobody else learns of it. */
export function soundsHard(house: House, { page }: At, raw: RawAnswers): boolean {
  const flow = house.flow(page.split("/")[0] ?? "");
  return flow !== undefined && writtenIn(flow, raw).some(({ text }) => hasCrisisWords(text));
}

/** The same screen with where to turn in full, whatever came of the page: also where the panel would have closed. */
export function withCrisisCard(trust: Trust, came: Came): Came {
  const card = crisisCard(trust, true);
  const above = (on: Card): Card => ({
    ...on,
    parts: [{ kind: "notice", tone: "crisis", text: words.crisisShown }, card, ...on.parts],
  });
  if ("closed" in came) return { screen: above(note(words.savedCard.title, words.savedCard.text)) };
  const { screen } = came;
  if (screen.kind === "form") {
    const notice = screen.notice ?? { kind: "notice", tone: "crisis", text: words.crisisShown };
    return { screen: { ...screen, crisis: card, notice } };
  }
  return screen.kind === "card" ? { screen: above(screen) } : came;
}
