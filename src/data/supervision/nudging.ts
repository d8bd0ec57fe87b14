import type { SupervisionKind, SupervisionTerms } from "../../rules/supervision/kinds.ts";
import { waitsForWord } from "../../rules/supervision/record.ts";
import { dateColumn } from "../dates.ts";
import type { Tx } from "../transact.ts";
import { askedForDays } from "./afterwards.ts";
import type { BookingRecord } from "./booking-record.ts";
import { readBookings, where } from "./reading.ts";
import { kindsOf } from "./supervisors.ts";

const aDay = 86_400_000;

/** What reminders are planned from: about everybody at once, a statement or two each. */
export function nudging(tx: Tx, now: Date, today: string) {
  return {
    /** Everybody who gives somebody a kind today by what they are to them. */
    async givenToday(
      terms: SupervisionTerms,
    ): Promise<readonly { readonly giverId: string; readonly personId: string; readonly kind: SupervisionKind }[]> {
      const relations = await tx.relation.findMany({
        where: {
          kind: { in: kindsOf(terms).map(([, { givenBy }]) => givenBy) },
          fromDate: { lte: dateColumn(today) },
          OR: [{ toDate: null }, { toDate: { gte: dateColumn(today) } }],
        },
      });
      return relations.flatMap(({ personId: giverId, otherId: personId, kind: by }) =>
        kindsOf(terms).flatMap(([kind, { givenBy }]) => (givenBy === by ? [{ giverId, personId, kind }] : [])),
      );
    },

    /** Sessions of the last 60 days that are over and count only once their supervisor has said how it was. */
    async toSay(terms: SupervisionTerms): Promise<readonly BookingRecord[]> {
      const since = new Date(now.getTime() - askedForDays * aDay);
      const over = await readBookings(
        tx,
        where`b.state = 'booked' AND b.ends_at <= ${now}::timestamptz AND b.ends_at > ${since}::timestamptz
          AND (NOT EXISTS (SELECT FROM confirmations v WHERE v.booking_id = b.id AND v.by_id = s.supervisor_id)
            OR EXISTS (SELECT FROM confirmations p JOIN confirmations v ON v.booking_id = p.booking_id
              WHERE p.booking_id = b.id AND p.by_id = b.person_id AND v.by_id = s.supervisor_id
                AND (p.met, p.held_on, p.minutes, p.kind) IS DISTINCT FROM (v.met, v.held_on, v.minutes, v.kind)))`,
      );
      return over.filter(({ kind, said }) =>
        waitsForWord(terms.kinds[kind]?.confirmedBy, said.person, said.supervisor),
      );
    },

    /** Whoever has been proposed a time that is still to come. */
    async askedForTimes(): Promise<readonly string[]> {
      const where = { state: "open", startsAt: { gt: now } };
      const rows = await tx.proposal.findMany({ where, select: { supervisorId: true }, distinct: ["supervisorId"] });
      return rows.map(({ supervisorId }) => supervisorId);
    },

    /** What is booked on dates after one, up to another and with it. */
    async bookedOn(after: string, to: string): Promise<readonly BookingRecord[]> {
      return await readBookings(
        tx,
        where`b.state = 'booked' AND s.local_date > ${after}::date AND s.local_date <= ${to}::date`,
      );
    },
  };
}
