import type {
  BeforeFacts,
  Choice,
  Day,
  ForWhom,
  LoneWorking,
  PartOfDay,
  RequestFacts,
} from "../../rules/request/facts.ts";
import type { Outcome, RequestState } from "../../rules/request/lifecycle.ts";
import type { Tx } from "../database.ts";
import { dateColumn, day, dayOrNone } from "../dates.ts";
import { isId } from "../ids.ts";

/** A request as it stands: its facts, its team, who asked, and who it is offered to or with. */
export interface RequestRecord {
  readonly id: string;
  readonly facts: RequestFacts;
  readonly state: RequestState;
  readonly outcome: Outcome | undefined;
  readonly version: number;
  readonly sentAt: Date;
  readonly stateSince: Date;
  readonly askedById: string;
  readonly team: {
    readonly id: string;
    readonly name: string;
    readonly setting: string;
    readonly localityId: string;
    readonly serviceLineId: string;
  };
  readonly openOffer:
    | { readonly id: string; readonly pswId: string; readonly offeredById: string; readonly offeredAt: Date }
    | undefined;
  /** The roles to go to, once the team has said them. */
  readonly goTo: { readonly first: string; readonly deputy: string } | undefined;
  readonly allocation: { readonly id: string; readonly pswId: string; readonly fromAt: Date } | undefined;
}

export const whole = {
  team: { include: { locality: true } },
  offers: { where: { state: "open" } },
  allocations: { where: { endedAt: null } },
} as const;

export type RequestRow = NonNullable<Awaited<ReturnType<typeof findRow>>>;

export async function findRow(tx: Tx, id: string) {
  return isId(id) ? await tx.request.findUnique({ where: { id }, include: whole }) : null;
}

export function record(row: RequestRow): RequestRecord {
  const offer = row.offers[0];
  const allocation = row.allocations[0];
  return {
    id: row.id,
    facts: facts(row),
    state: row.state as RequestState,
    outcome: (row.outcome ?? undefined) as Outcome | undefined,
    version: row.version,
    sentAt: row.sentAt,
    stateSince: row.stateSince,
    askedById: row.askedById,
    team: {
      id: row.team.id,
      name: row.team.name,
      setting: row.team.setting,
      localityId: row.team.localityId,
      serviceLineId: row.team.locality.serviceLineId,
    },
    openOffer: offer && {
      id: offer.id,
      pswId: offer.pswId,
      offeredById: offer.offeredById,
      offeredAt: offer.offeredAt,
    },
    goTo: row.goTo && row.deputy ? { first: row.goTo, deputy: row.deputy } : undefined,
    allocation: allocation && { id: allocation.id, pswId: allocation.pswId, fromAt: allocation.fromAt },
  };
}

/** An object without the keys whose value is not there. */
function present<T extends object>(object: T): { [K in keyof T]: Exclude<T[K], undefined> } {
  return Object.fromEntries(Object.entries(object).filter(([, value]) => value !== undefined)) as never;
}

function facts(row: RequestRow): RequestFacts {
  const choice: Choice | undefined =
    row.choiceOn && row.choiceByRole && row.choiceOrigin
      ? { on: day(row.choiceOn), byRole: row.choiceByRole, origin: row.choiceOrigin as Choice["origin"] }
      : undefined;
  const before: BeforeFacts | undefined =
    row.recordCheckedOn && row.goTo && row.deputy && row.reviewOn
      ? {
          recordCheckedOn: day(row.recordCheckedOn),
          goTo: row.goTo,
          deputy: row.deputy,
          outOfHours: row.outOfHours,
          accessNeeds: row.accessNeeds,
          knowsAPsw: row.knowsAPsw ?? false,
          reviewOn: day(row.reviewOn),
        }
      : undefined;
  const session =
    row.sessionOn && row.sessionAt && row.sessionMinutes
      ? { on: day(row.sessionOn), at: row.sessionAt, minutes: row.sessionMinutes }
      : undefined;
  return present({
    kind: row.kind as RequestFacts["kind"],
    teamId: row.teamId,
    caseCode: row.caseCode ?? undefined,
    choice,
    forWhom: (row.forWhom ?? undefined) as ForWhom | undefined,
    kinds: row.kinds,
    activities: row.activities,
    places: row.places,
    days: row.days as Day[],
    parts: row.parts as PartOfDay[],
    loneWorking: (row.loneWorking ?? undefined) as LoneWorking | undefined,
    keyDate: dayOrNone(row.keyDate),
    language: row.language ?? undefined,
    experience: row.experience,
    session,
    before,
  }) as RequestFacts;
}

/** The columns of the facts a team gives when it asks. */
export function askedColumns(asked: RequestFacts) {
  const on = (date: string | undefined) => (date === undefined ? null : dateColumn(date));
  return {
    kind: asked.kind,
    teamId: asked.teamId,
    caseCode: asked.caseCode ?? null,
    choiceOn: on(asked.choice?.on),
    choiceByRole: asked.choice?.byRole ?? null,
    choiceOrigin: asked.choice?.origin ?? null,
    forWhom: asked.forWhom ?? null,
    kinds: [...asked.kinds],
    activities: [...asked.activities],
    places: [...asked.places],
    days: [...asked.days],
    parts: [...asked.parts],
    loneWorking: asked.loneWorking ?? null,
    keyDate: on(asked.keyDate),
    language: asked.language ?? null,
    experience: [...asked.experience],
    sessionOn: on(asked.session?.on),
    sessionAt: asked.session?.at ?? null,
    sessionMinutes: asked.session?.minutes ?? null,
  };
}

/** The columns of what is added before the work starts. */
export function beforeColumns(before: BeforeFacts, loneWorking: LoneWorking | undefined) {
  return {
    recordCheckedOn: dateColumn(before.recordCheckedOn),
    goTo: before.goTo,
    deputy: before.deputy,
    outOfHours: before.outOfHours,
    accessNeeds: [...before.accessNeeds],
    knowsAPsw: before.knowsAPsw,
    reviewOn: dateColumn(before.reviewOn),
    ...(loneWorking === undefined ? {} : { loneWorking }),
  };
}
