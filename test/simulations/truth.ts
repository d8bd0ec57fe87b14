// What is so, asked of the store in bare SQL.
import type { Database } from "../../src/data/database.ts";
import { onTheWall } from "./judge.ts";

type Row = Readonly<Record<string, unknown>>;
export type Truth = ReturnType<typeof createTruth>;

export function createTruth(database: Database, clock: { now(): Date }, ignores: (offerId: string) => boolean) {
  async function ask<T extends Row>(sql: string): Promise<readonly T[]> {
    const now = clock.now();
    return await database.transact({ actor: "system:test", now, today: onTheWall(now).date }, async (tx) => {
      await tx.$executeRaw`RESET ROLE`;
      return await tx.$queryRawUnsafe<T[]>(sql);
    });
  }
  const at = () => `'${clock.now().toISOString()}'::timestamptz`;

  return {
    ask,

    async requests(state: string) {
      return await ask<{
        id: string;
        pswId: string | undefined;
        reviewOn: string | undefined;
        since: Date;
      }>(`SELECT r.id,
        r.state_since AS since, to_char(r.review_on, 'YYYY-MM-DD') AS "reviewOn",
        (SELECT psw_id FROM allocations a WHERE a.request_id = r.id AND a.ended_at IS NULL) AS "pswId"
        FROM requests r WHERE r.state = '${state}' ORDER BY r.sent_at`);
    },

    async stateOf(id: string): Promise<string | undefined> {
      return (await ask<{ state: string }>(`SELECT state FROM requests WHERE id = '${id}'`))[0]?.state;
    },

    /** Whom an open offer is with, whether they are somebody who leaves it, and whether a lead was told so. */
    async openOffers() {
      const rows = await ask<{ id: string; offerId: string; pswId: string; madeAt: Date; told: boolean }>(`SELECT
        o.request_id AS id, o.id AS "offerId", o.psw_id AS "pswId", o.offered_at AS "madeAt",
        EXISTS (SELECT FROM nudges n WHERE n.kind = 'requests.offer/told/' || o.psw_id AND n.state = 'sent'
          AND n.subject LIKE 'request:' || o.request_id || '%') AS told
        FROM offers o WHERE o.state = 'open'`);
      return rows.map((each) => ({ ...each, ignored: ignores(each.offerId) }));
    },

    /** Whether somebody could book a kind: nothing of it is booked or waited for. */
    async mayBook(personId: string, kind: string): Promise<boolean> {
      const rows = await ask(`SELECT FROM bookings b JOIN slots s ON s.id = b.slot_id
        WHERE b.person_id = '${personId}' AND s.kind = '${kind}' AND b.state <> 'cancelled' AND b.ends_at > ${at()}`);
      return rows.length === 0;
    },

    async bookings(when: "coming" | "over") {
      const span =
        when === "coming"
          ? `b.starts_at > ${at()}`
          : `b.ends_at <= ${at()} AND b.ends_at > ${at()} - interval '14 days'`;
      return await ask<{ id: string; personId: string; supervisorId: string; said: string[] }>(`SELECT b.id,
        b.person_id AS "personId", s.supervisor_id AS "supervisorId",
        ARRAY(SELECT c.by_id::text FROM confirmations c WHERE c.booking_id = b.id) AS said
        FROM bookings b JOIN slots s ON s.id = b.slot_id WHERE b.state = 'booked' AND ${span}`);
    },
  };
}
