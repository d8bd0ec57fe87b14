import type { SupervisionKind, Way } from "../../rules/supervision/kinds.ts";
import type { OfferedPattern } from "../../rules/supervision/on-offer.ts";
import type { Said } from "../../rules/supervision/record.ts";

export interface Named {
  readonly id: string;
  readonly name: string;
}

/** How a session came to be: a time of a pattern that somebody took, put up by itself, or agreed between two people. */
export type Origin = "pattern" | "one-off" | "agreed";

/** What a booking and its session have in common. Dates and times are as the clock on the wall shows them. */
interface Meeting {
  readonly supervisor: Named;
  readonly kind: SupervisionKind;
  readonly date: string;
  readonly time: string;
  readonly startsAt: Date;
  readonly endsAt: Date;
  readonly minutes: number;
  readonly how: Way;
  readonly place?: Named;
  readonly link?: string;
  /** More than one: a group. */
  readonly places: number;
  readonly origin: Origin;
}

/** A person in a session, as it stands. */
export interface BookingRecord extends Meeting {
  readonly id: string;
  readonly slotId: string;
  readonly person: Named;
  readonly state: "booked" | "waiting" | "cancelled";
  /** How many places of the session are taken. */
  readonly taken: number;
  /** 1 = next, among those who wait now. */
  readonly inLine?: number;
  readonly sequence: number;
  readonly bookedAt: Date;
  readonly changedAt: Date;
  readonly changedById: string;
  /** Cancelled because the supervisor is away. */
  readonly away: boolean;
  /** What each of the two said afterwards. */
  readonly said: { readonly person?: Said; readonly supervisor?: Said };
}

/** A session as its supervisor sees it. */
export interface SlotRecord extends Meeting {
  readonly id: string;
  readonly busyUntil: Date;
  readonly noticeHours: number;
  readonly patternId?: string;
  readonly cancelled: boolean;
  /** One more each time it moves or falls away. */
  readonly sequence: number;
  /** Booked by name, then waiting in order; none cancelled. */
  readonly bookings: readonly BookingRecord[];
}

/** A place that became free, and whoever was next in line and has it now. */
export interface Freed {
  readonly movedUp?: BookingRecord;
}

export interface PatternRecord extends OfferedPattern {
  readonly place?: Named;
  readonly ended: boolean;
}

export interface ProposalRecord {
  readonly id: string;
  readonly kind: SupervisionKind;
  readonly person: Named;
  readonly supervisor: Named;
  readonly startsAt: Date;
  readonly endsAt: Date;
  readonly date: string;
  readonly time: string;
  readonly minutes: number;
  readonly state: "open" | "accepted" | "declined" | "withdrawn";
  readonly bookingId?: string;
}
