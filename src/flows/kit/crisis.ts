import type { Trust } from "../../rules/profile.ts";
import type { CrisisCard } from "./screen.ts";
import { defineWords } from "./words.ts";

const words = defineWords("crisis", {
  nobodyIsAlerted: "Nobody is told by this page. Please ring or text one of these yourself.",
  relay: "If you are deaf or can't use the phone",
});

/** The trust's own crisis card: it needs nothing but the profile, so that it shows when everything else is down. */
export function crisisCard({ crisis }: Trust, open: boolean): CrisisCard {
  return {
    kind: "crisis",
    title: crisis.title,
    nobodyIsAlerted: words.nobodyIsAlerted,
    contacts: [...crisis.contacts, { label: words.relay, value: crisis.relay }],
    open,
  };
}
