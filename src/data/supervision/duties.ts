import type { Nation } from "../../rules/calendar/bank-holidays.ts";
import { type Duty, duty, hoursDuty } from "../../rules/supervision/duty.ts";
import type { KindTerms, SupervisionKind, SupervisionTerms } from "../../rules/supervision/kinds.ts";
import { counts, waitsForWord } from "../../rules/supervision/record.ts";
import { dateColumn } from "../dates.ts";
import type { Tx } from "../transact.ts";
import { askedForDays } from "./afterwards.ts";
import type { BookingRecord, Named } from "./booking-record.ts";
import { type PersonFacts, readDutyFacts } from "./duty-facts.ts";
import type { PastSession } from "./reading.ts";
import { kindsOf } from "./supervisors.ts";

/** What a trust says that duties go by. */
export interface DutyTrust {
  readonly supervision: SupervisionTerms;
  /** The usual working days, where somebody has not said theirs. */
  readonly hours: { readonly days: readonly number[] };
  readonly nation: Nation;
}

/** How somebody stands with one kind of supervision. */
export interface DutyLine {
  readonly kind: SupervisionKind;
  readonly duty: Duty;
  readonly supervisors: readonly Named[];
  readonly lastOn?: string;
  /** The soonest that is not over and is of this kind or would count, booked or waiting. */
  readonly next?: BookingRecord;
  /** Sessions of the last 60 days that are over and do not count yet, because not everybody who must has said the same. */
  readonly unconfirmed: number;
  /** For a placement that asks for so many hours between two sessions. */
  readonly hours?: { readonly workedMinutes: number; readonly minutesToGo: number };
}

const aDay = 86_400_000;

/** Who has supervision due, and when. */
export function duties(
  tx: Tx,
  now: Date,
  today: string,
  peerTeamOffering: (kind: SupervisionKind) => Promise<readonly Named[]>,
) {
  return {
    /** Everybody who has any: PSWs of today, and whoever is on placement today; by name. */
    async withDuties(): Promise<readonly Named[]> {
      const on = dateColumn(today);
      const standing = { fromDate: { lte: on }, OR: [{ toDate: null }, { toDate: { gte: on } }] };
      const placed = await tx.placement.findMany({ where: standing, select: { personId: true } });
      const ids = placed.map(({ personId }) => personId);
      return await tx.person.findMany({
        where: { endedAt: null, OR: [{ roles: { some: { role: "psw", ...standing } } }, { id: { in: ids } }] },
        select: { id: true, name: true },
        orderBy: [{ name: "asc" }, { id: "asc" }],
      });
    },

    /** How each of these people stands with each kind that is theirs, in the trust's order: a PSW has all but `placement`. */
    async dutiesOf(personIds: readonly string[], trust: DutyTrust): Promise<ReadonlyMap<string, readonly DutyLine[]>> {
      const kinds = kindsOf(trust.supervision);
      const factsOf = await readDutyFacts(tx, personIds, { now, today, kinds, peerTeamOffering });
      return new Map(
        personIds.map((id) => {
          const facts = factsOf(id);
          return [id, kinds.flatMap(([kind, terms]) => lineOf(kind, terms, facts, trust) ?? [])];
        }),
      );
    },
  };

  function lineOf(kind: SupervisionKind, terms: KindTerms, facts: PersonFacts, trust: DutyTrust): DutyLine | undefined {
    const { past, leave, hoursPerWeek, placement } = facts;
    const startedOn = kind === "placement" ? placement?.from : facts.pswFrom;
    if (startedOn === undefined) return undefined;
    const lastOn = lastOf(past, terms);
    const next = facts.coming.find((each) => each.kind === kind || terms.counts.includes(each.kind));
    const supervised = facts.supervised(terms, startedOn);
    const common = {
      kind,
      supervisors: facts.supervisors(kind, terms),
      ...(lastOn === undefined ? {} : { lastOn }),
      ...(next === undefined ? {} : { next }),
      unconfirmed: past.filter((each) => isUnconfirmed(each, kind, terms)).length,
    };
    if (kind === "placement" && placement && terms.everyHours !== undefined) {
      const there = supervised.some(({ from, to }) => from <= today && (to === undefined || to >= today));
      const workedMinutes = placement.minutesAfter(lastOn);
      const { state, minutesToGo } = hoursDuty({ everyHours: terms.everyHours, workedMinutes, supervised: there });
      return { ...common, duty: { state }, hours: { workedMinutes, minutesToGo } };
    }
    const { dueSoonDays, graceDays, fullTimeHours } = trust.supervision;
    const week = { days: facts.days ?? trust.hours.days, nation: trust.nation };
    return {
      ...common,
      duty: duty({
        ...{ terms, dueSoonDays, graceDays, fullTimeHours, startedOn, lastOn, hoursPerWeek },
        ...{ leave, supervised, week, today },
      }),
    };
  }

  function isUnconfirmed(session: PastSession, kind: SupervisionKind, terms: KindTerms): boolean {
    if (session.kind !== kind || session.endsAt > now) return false;
    if (session.endsAt.getTime() <= now.getTime() - askedForDays * aDay) return false;
    return waitsForWord(terms.confirmedBy, session.said.person, session.said.supervisor);
  }
}

/** The date of the last session that counts, as the two said it was. */
function lastOf(sessions: readonly PastSession[], terms: KindTerms): string | undefined {
  return sessions
    .filter(({ said }) => counts(terms, said.person, said.supervisor))
    .flatMap(({ said }) => (said.person ?? said.supervisor)?.on ?? [])
    .sort()
    .at(-1);
}
