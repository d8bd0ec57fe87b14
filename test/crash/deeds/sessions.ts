import { sessionAt } from "../../../src/flows/supervision/session-at.ts";
import type { SupervisionKind } from "../../../src/rules/supervision/kinds.ts";
import type { Time } from "../../../src/rules/supervision/time.ts";
import type { Hands, Stage } from "./deed.ts";

const demoOnly = "created_at = (SELECT min(created_at) FROM patterns)";

/** The calendar as the demo has it, with nobody in any session: what was booked before stands in nobody's way. */
export const emptied = `DELETE FROM confirmations; DELETE FROM booking_notes; DELETE FROM bookings; DELETE FROM slots;
  DELETE FROM proposals; DELETE FROM pattern_exceptions; DELETE FROM leave;
  UPDATE patterns SET ended_at = CASE WHEN ${demoOnly} THEN NULL ELSE created_at END`;

/** Sessions of every sort, for whatever is done with them next. */
export function sessionsFor({ owner, given, trust }: Stage, { idOf, on }: Pick<Hands, "idOf" | "on">) {
  const terms = trust.supervision;

  async function timesOf(who: string, kind: SupervisionKind): Promise<readonly Time[]> {
    const asked = { personId: idOf(who), kind, terms, nation: trust.nation, full: true };
    return await given(who, ({ supervision }) => supervision.times(asked));
  }

  async function book(who: string, time: Time | undefined): Promise<string> {
    if (!time) throw new Error(`${who} finds no time`);
    return (await given(who, ({ supervision }) => supervision.book(time, idOf(who)))).id;
  }

  const slotOf = async (booking: string) => {
    const found = await owner.query<{ id: string }>("SELECT slot_id AS id FROM bookings WHERE id = $1", [booking]);
    return found.rows[0]?.id ?? "";
  };

  /** Robin and Sam agreed on it, so many days from today. */
  async function agreed(days: number): Promise<string> {
    const { busyUntil: _none, ...when } = sessionAt(on(days), "10:00", 60, trust.zone);
    const [personId, supervisorId] = [idOf("Robin"), idOf("Sam")];
    const is = { personId, supervisorId, kind: "clinical", how: "phone", by: personId, ...when } as const;
    return await given("Robin", ({ supervision }) => supervision.agree(is));
  }

  /** Robin and Nadia have its two places, and Leslie waits for one. */
  async function group(): Promise<{ readonly slot: string; readonly robins: string }> {
    const is = { supervisorId: idOf("Jo"), kind: "group", how: "phone", places: 2, noticeHours: 0 } as const;
    const when = sessionAt(on(20), "10:00", 60, trust.zone);
    const slot = await given("Jo", ({ supervision }) => supervision.putUp({ ...is, ...when }));
    const its = async (who: string) => {
      const times = await timesOf(who, "group");
      return times.find(({ from }) => "slotId" in from && from.slotId === slot);
    };
    const robins = await book("Robin", await its("Robin"));
    await book("Nadia", await its("Nadia"));
    await book("Leslie", await its("Leslie"));
    return { slot, robins };
  }

  async function proposed(): Promise<string> {
    const { busyUntil: _none, ...when } = sessionAt(on(20), "10:00", 60, trust.zone);
    const is = { kind: "clinical", personId: idOf("Robin"), supervisorId: idOf("Sam"), ...when } as const;
    return `proposal:${await given("Robin", ({ supervision }) => supervision.propose(is))}`;
  }

  /** What Sam offers each week for clinical supervision. */
  async function pattern(): Promise<string> {
    const all = await given("Sam", ({ supervision }) => supervision.patternsOf(idOf("Sam")));
    return all.find(({ kind }) => kind === "clinical")?.id ?? "";
  }

  return { timesOf, book, slotOf, agreed, group, proposed, pattern };
}
