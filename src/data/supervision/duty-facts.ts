import { dayAfter, london, plainDate } from "../../rules/calendar/days.ts";
import { days } from "../../rules/request/facts.ts";
import type { Period } from "../../rules/supervision/duty.ts";
import type { KindTerms, SupervisionKind } from "../../rules/supervision/kinds.ts";
import { dateColumn, day, dayOrNone } from "../dates.ts";
import type { Tx } from "../transact.ts";
import type { BookingRecord, Named } from "./booking-record.ts";
import { type PastSession, readBookings, readPast, where } from "./reading.ts";
import { peerTeam } from "./supervisors.ts";
import { readWorked } from "./worked.ts";

/** All that the duties of one person are worked out from. */
export interface PersonFacts {
  /** Since when they are a PSW, where they are one today. */
  readonly pswFrom: string | undefined;
  /** The placement they are on today. */
  readonly placement: { readonly from: string; minutesAfter(date: string | undefined): number } | undefined;
  readonly leave: readonly Period[];
  /** The weekdays they work, Monday = 1, where they have said so. */
  readonly days: readonly number[] | undefined;
  readonly hoursPerWeek: number | undefined;
  readonly past: readonly PastSession[];
  /** Booked or waiting, by start. */
  readonly coming: readonly BookingRecord[];
  /** The days on which there was, is or will be somebody to go to for a kind. */
  supervised(terms: KindTerms, startedOn: string): readonly Period[];
  /** Whom they go to for a kind today, by name. */
  supervisors(kind: SupervisionKind, terms: KindTerms): readonly Named[];
}

const weekdays: readonly string[] = days;

interface Asked {
  readonly now: Date;
  readonly today: string;
  readonly kinds: readonly (readonly [SupervisionKind, KindTerms])[];
  readonly peerTeamOffering: (kind: SupervisionKind) => Promise<readonly Named[]>;
}

/** Reads them for many people at once: as many statements for eighty as for one. */
export async function readDutyFacts(
  tx: Tx,
  ids: readonly string[],
  { now, today, kinds, peerTeamOffering }: Asked,
): Promise<(id: string) => PersonFacts> {
  const on = dateColumn(today);
  const standing = { fromDate: { lte: on }, OR: [{ toDate: null }, { toDate: { gte: on } }] };
  const theirs = { personId: { in: [...ids] } };
  const roles = await tx.personRole.findMany({
    where: { ...theirs, role: "psw", ...standing },
    orderBy: { fromDate: "asc" },
  });
  const placements = await tx.placement.findMany({ where: { ...theirs, ...standing }, orderBy: { fromDate: "desc" } });
  const worked = await readWorked(
    tx,
    placements.map(({ id }) => id),
  );
  const relations = await tx.relation.findMany({ where: { otherId: { in: [...ids] } }, orderBy: { fromDate: "asc" } });
  const people = await tx.person.findMany({
    where: { id: { in: relations.map(({ personId }) => personId) } },
    select: { id: true, name: true, endedAt: true },
    orderBy: [{ name: "asc" }, { id: "asc" }],
  });
  const givers = new Map(people.map((each) => [each.id, each]));
  const team = await tx.personRole.findMany({
    where: { role: { in: peerTeam }, ...standing, person: { endedAt: null } },
    select: { personId: true },
  });
  const leave = await tx.leave.findMany({ where: theirs });
  const engagements = await tx.engagement.findMany({ where: { ...theirs, ...standing }, orderBy: { fromDate: "asc" } });
  const offerings = await tx.offering.findMany({ where: theirs, select: { personId: true, days: true } });
  const past = await readPast(tx, ids, now);
  const coming = await readBookings(
    tx,
    where`b.person_id = ANY(${[...ids]}::uuid[]) AND b.state <> 'cancelled' AND b.ends_at > ${now}::timestamptz`,
  );
  const offering = new Map<SupervisionKind, readonly Named[]>();
  for (const [kind, { givenBy }] of kinds)
    if (givenBy === "peer-team") offering.set(kind, await peerTeamOffering(kind));

  return (id) => {
    const mine = ({ personId }: { readonly personId: string }) => personId === id;
    const own = relations.filter(({ otherId }) => otherId === id);
    const placement = placements.find(mine);
    const weekdaysSaid = offerings.find(mine)?.days.map((each) => weekdays.indexOf(each) + 1);
    return {
      pswFrom: dayOrNone(roles.find(mine)?.fromDate ?? null),
      placement: placement && {
        from: day(placement.fromDate),
        minutesAfter: (date) =>
          worked
            .filter((each) => each.placementId === placement.id && (date === undefined || each.on > date))
            .reduce((sum, { minutes }) => sum + minutes, 0),
      },
      leave: leave.filter(mine).map(({ fromDate, toDate }) => ({ from: day(fromDate), to: day(toDate) })),
      days: weekdaysSaid && weekdaysSaid.length > 0 ? weekdaysSaid : undefined,
      hoursPerWeek: engagements.filter(mine).at(-1)?.hoursPerWeek?.toNumber(),
      past: past.filter(mine),
      coming: coming.filter(({ person }) => person.id === id),
      supervised({ givenBy }, startedOn) {
        if (givenBy === "peer-team") return team.some((each) => !mine(each)) ? [{ from: startedOn }] : [];
        return own
          .filter(({ kind }) => kind === givenBy)
          .map((each) => periodOf(each, givers.get(each.personId)?.endedAt));
      },
      supervisors(kind, { givenBy }) {
        if (givenBy === "peer-team") return (offering.get(kind) ?? []).filter((each) => each.id !== id);
        const now = own
          .filter((each) => each.kind === givenBy && day(each.fromDate) <= today)
          .filter(({ toDate }) => toDate === null || day(toDate) >= today)
          .map(({ personId }) => personId);
        return people
          .filter((each) => each.endedAt === null && now.includes(each.id))
          .map((each) => ({ id: each.id, name: each.name }));
      },
    };
  };
}

/** From the first day to the last; whoever's access has ended is there for nobody from that day on. */
function periodOf(
  { fromDate, toDate }: { readonly fromDate: Date; readonly toDate: Date | null },
  endedAt: Date | null | undefined,
): Period {
  const gone = endedAt ? dayAfter(plainDate(endedAt, london), -1) : undefined;
  const [to] = [dayOrNone(toDate), gone].flatMap((each) => each ?? []).sort();
  return { from: day(fromDate), to };
}
