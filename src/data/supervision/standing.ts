import { isId } from "../ids.ts";
import type { Tx } from "../transact.ts";
import type { proposals } from "./proposals.ts";
import { readBooking } from "./reading.ts";

/** Where a booking or a session stands; begun: booked, and its time has come. */
export type BookingState = "booked" | "on-waiting-list" | "begun" | "cancelled";

export interface BookingStanding {
  readonly relations: readonly ("attendee" | "giver")[];
  readonly state: BookingState;
}

/** How people stand to bookings, sessions, patterns and proposals, for the policy. */
export function standing(tx: Tx, now: Date, { proposal }: Pick<ReturnType<typeof proposals>, "proposal">) {
  return {
    async bookingStanding(id: string, personId: string): Promise<BookingStanding | undefined> {
      const found = isId(id) ? await readBooking(tx, id) : undefined;
      if (!found) return undefined;
      const relations: ("attendee" | "giver")[] = [];
      if (found.person.id === personId) relations.push("attendee");
      if (found.supervisor.id === personId) relations.push("giver");
      return { relations, state: stateOf(found) };
    },

    async slotStanding(
      id: string,
      personId: string,
    ): Promise<{ readonly relations: readonly "giver"[]; readonly state: BookingState } | undefined> {
      const found = isId(id) ? await tx.slot.findUnique({ where: { id } }) : null;
      if (!found) return undefined;
      const state = found.cancelledAt ? "cancelled" : found.startsAt <= now ? "begun" : "booked";
      return { relations: found.supervisorId === personId ? ["giver"] : [], state };
    },

    async patternStanding(id: string, personId: string): Promise<readonly "giver"[]> {
      const found = isId(id) ? await tx.pattern.findUnique({ where: { id }, select: { supervisorId: true } }) : null;
      return found?.supervisorId === personId ? ["giver"] : [];
    },

    async proposalStanding(
      id: string,
      personId: string,
    ): Promise<{ readonly relations: readonly ("proposer" | "giver")[]; readonly open: boolean } | undefined> {
      const found = await proposal(id);
      if (!found) return undefined;
      const relations: ("proposer" | "giver")[] = [];
      if (found.person.id === personId) relations.push("proposer");
      if (found.supervisor.id === personId) relations.push("giver");
      return { relations, open: found.state === "open" };
    },
  };

  function stateOf({ state, startsAt }: { readonly state: string; readonly startsAt: Date }): BookingState {
    if (state === "cancelled") return "cancelled";
    if (state === "waiting") return "on-waiting-list";
    return startsAt <= now ? "begun" : "booked";
  }
}
