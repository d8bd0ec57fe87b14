import type { Relation } from "../../rules/policy/standing.ts";
import type { SessionState } from "../../rules/supervision/standing.ts";
import { isId } from "../ids.ts";
import type { Tx } from "../transact.ts";
import type { proposals } from "./proposals.ts";
import { readBooking } from "./reading.ts";

/** How somebody stands to a matter of supervision, and where it stands. */
interface StandingTo {
  readonly relations: readonly Relation[];
  readonly state: SessionState;
}

/** How people stand to bookings, sessions, patterns and proposals, for the policy. */
export function standing(tx: Tx, now: Date, { proposal }: Pick<ReturnType<typeof proposals>, "proposal">) {
  return {
    async bookingStanding(id: string, personId: string): Promise<StandingTo | undefined> {
      const found = isId(id) ? await readBooking(tx, id) : undefined;
      if (!found) return undefined;
      const relations: Relation[] = [];
      if (found.person.id === personId) relations.push("attendee");
      if (found.supervisor.id === personId) relations.push("giver");
      return { relations, state: stateOf(found) };
    },

    async slotStanding(id: string, personId: string): Promise<StandingTo | undefined> {
      const found = isId(id) ? await tx.slot.findUnique({ where: { id } }) : null;
      if (!found) return undefined;
      const state = found.cancelledAt ? "cancelled" : found.startsAt <= now ? "begun" : "booked";
      return { relations: found.supervisorId === personId ? ["giver"] : [], state };
    },

    async patternStanding(id: string, personId: string): Promise<readonly "giver"[]> {
      const found = isId(id) ? await tx.pattern.findUnique({ where: { id }, select: { supervisorId: true } }) : null;
      return found?.supervisorId === personId ? ["giver"] : [];
    },

    async proposalStanding(id: string, personId: string): Promise<StandingTo | undefined> {
      const found = await proposal(id);
      if (!found) return undefined;
      const relations: Relation[] = [];
      if (found.person.id === personId) relations.push("proposer");
      if (found.supervisor.id === personId) relations.push("giver");
      return { relations, state: found.state === "open" ? "proposed" : "answered" };
    },
  };

  function stateOf({ state, startsAt }: { readonly state: string; readonly startsAt: Date }): SessionState {
    if (state === "cancelled") return "cancelled";
    if (state === "waiting") return "on-waiting-list";
    return startsAt <= now ? "begun" : "booked";
  }
}
