import type { House } from "../../flows/kit/room.ts";
import type { Card, Does } from "../../flows/kit/screen.ts";
import type { Trust } from "../../rules/profile.ts";
import type { Turn } from "./turn.ts";
import { words } from "./words.ts";

type Starting = Extract<Does, { do: "start" }>;

/** The card that stands before the first thing somebody is asked, with the way on to it; nothing where no room has one. */
export function firstCard(house: House, trust: Trust, does: Starting): Card | undefined {
  const first = house.rooms.find((room) => room.first)?.first;
  return first?.(trust, {
    label: words.carryOn,
    does: { ...does, told: "yes" },
    style: "main",
    opens: "panel",
  });
}

/** That card, for whoever has not read it; with `told` they have, which is written down once. */
export async function tellingFirst(turn: Turn, does: Starting): Promise<Card | undefined> {
  const { actor, data, now: at } = turn;
  if (actor.toldAt !== undefined) return undefined;
  const card = firstCard(turn.house, turn.trust, does);
  if (!card || does.told !== "yes") return card;
  if (await data.people.told(actor.id))
    await data.audit.write({
      at,
      actor: actor.id,
      action: "people.told",
      object: `person:${actor.id}`,
      decision: "done",
      reason: "-",
    });
  return undefined;
}
