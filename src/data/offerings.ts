import type { Candidate } from "../rules/matching/fit.ts";
import { type Day, days, type PartOfDay } from "../rules/request/facts.ts";
import type { Tx } from "./database.ts";
import { dateColumn, day } from "./dates.ts";
import type { WordsStore } from "./words.ts";

/** What a PSW offers. The second half is sealed: matching reads it, and only they themselves ever see it. */
export interface Offering {
  readonly capacity: number;
  readonly days: readonly Day[];
  readonly parts: readonly PartOfDay[];
  readonly languages: readonly string[];
  readonly loneWorks: Candidate["loneWorks"];
  /** Areas of their own experience that may be used and said; any other: never. */
  readonly experienceSaid: readonly string[];
  readonly notTeamIds: readonly string[];
  readonly notCodes: readonly string[];
}

const unset: Offering = {
  capacity: 0,
  days: [],
  parts: [],
  languages: [],
  loneWorks: "with-another",
  experienceSaid: [],
  notTeamIds: [],
  notCodes: [],
};

type Private = Pick<Offering, "experienceSaid" | "notTeamIds" | "notCodes">;
const nothingPrivate: Private = { experienceSaid: [], notTeamIds: [], notCodes: [] };

export function offerings(tx: Tx, words: WordsStore, now: Date, today: string) {
  const current = {
    fromDate: { lte: dateColumn(today) },
    OR: [{ toDate: null }, { toDate: { gte: dateColumn(today) } }],
  };
  const psws = { endedAt: null, roles: { some: { role: "psw", ...current } } };
  const about = (personId: string) => ({ about: "person", aboutId: personId, part: "offering" }) as const;

  async function privateOf(personId: string): Promise<Private> {
    const found = await words.read(about(personId));
    return found ? (JSON.parse(found.text) as Private) : nothingPrivate;
  }

  async function load(personId: string): Promise<{ readonly capacity: number; readonly taken: number }> {
    const row = await tx.offering.findUnique({ where: { personId }, select: { capacity: true } });
    const carrying = await tx.allocation.count({ where: { pswId: personId, endedAt: null } });
    const offers = await tx.offer.count({ where: { pswId: personId, state: "open" } });
    return { capacity: row?.capacity ?? 0, taken: carrying + offers };
  }

  return {
    /** A PSW's own settings, to be changed by themselves. */
    async own(personId: string): Promise<Offering & { readonly set: boolean }> {
      const row = await tx.offering.findUnique({ where: { personId } });
      if (!row) return { ...unset, set: false };
      return { ...facts(row), ...(await privateOf(personId)), set: true };
    },

    /** The weekdays that somebody says they work, Monday = 1; nothing where they have not said. */
    async weekdaysOf(personId: string): Promise<readonly number[] | undefined> {
      const row = await tx.offering.findUnique({ where: { personId }, select: { days: true } });
      const week: readonly string[] = days;
      return row && row.days.length > 0 ? row.days.map((each) => week.indexOf(each) + 1).sort() : undefined;
    },

    async set(personId: string, offering: Offering): Promise<void> {
      const { capacity, loneWorks, experienceSaid, notTeamIds, notCodes } = offering;
      const data = {
        capacity,
        loneWorks,
        days: [...offering.days],
        parts: [...offering.parts],
        languages: [...offering.languages],
        setAt: now,
      };
      await tx.offering.upsert({ where: { personId }, create: { personId, ...data }, update: data });
      await words.replace({
        ...about(personId),
        author: personId,
        text: JSON.stringify({ experienceSaid, notTeamIds, notCodes }),
        at: now,
      });
    },

    /** How many PSWs, other than this person, have not said yet what they offer: matching knows nothing of them. */
    async notSaid(otherThan: string): Promise<number> {
      return await tx.person.count({ where: { ...psws, offering: null, id: { not: otherThan } } });
    },

    /**
     * Every PSW who has said what they offer, as matching sees them. Only a transaction opened for matching can read
     * what is private: in any other it throws.
     */
    async candidates(asked: {
      readonly teamId: string;
      readonly requestId: string;
      /** The first day somebody is needed. */
      readonly from: string;
    }): Promise<readonly Candidate[]> {
      await mustBeMatching(tx);
      const rows = await tx.person.findMany({
        where: { ...psws, offering: { isNot: null } },
        include: {
          offering: true,
          engagements: { where: current },
          leave: { where: { fromDate: { lte: dateColumn(asked.from) }, toDate: { gte: dateColumn(asked.from) } } },
          memberships: { where: current, include: { team: { include: { locality: true } } } },
        },
        orderBy: { name: "asc" },
      });
      const ids = rows.map(({ id }) => id);
      const carrying = await tx.allocation.groupBy({
        by: ["pswId"],
        where: { pswId: { in: ids }, endedAt: null },
        _count: true,
      });
      const offered = await tx.offer.groupBy({
        by: ["pswId"],
        where: { pswId: { in: ids }, state: "open" },
        _count: true,
      });
      const worked = await tx.allocation.findMany({
        where: { pswId: { in: ids }, request: { teamId: asked.teamId } },
        orderBy: { fromAt: "asc" },
        select: { pswId: true, fromAt: true },
      });
      const saidNo = await tx.offer.findMany({
        where: { requestId: asked.requestId, state: "declined" },
        select: { pswId: true },
      });
      const count = (all: readonly { pswId: string; _count: number }[], id: string) =>
        all.find((each) => each.pswId === id)?._count ?? 0;
      const candidates: Candidate[] = [];
      for (const row of rows) {
        if (!row.offering) continue;
        const hidden = await privateOf(row.id);
        const last = worked.filter((each) => each.pswId === row.id).at(-1);
        const away = row.leave
          .map((each) => day(each.toDate))
          .sort()
          .at(-1);
        candidates.push({
          id: row.id,
          name: row.name,
          carer: row.engagements.some((each) => each.peerKind === "carer-psw"),
          teamIds: row.memberships.map(({ teamId }) => teamId),
          localityIds: row.memberships.map(({ team }) => team.localityId),
          serviceLineIds: row.memberships.map(({ team }) => team.locality.serviceLineId),
          ...facts(row.offering),
          ...hidden,
          carrying: count(carrying, row.id),
          openOffers: count(offered, row.id),
          saidNo: saidNo.some(({ pswId }) => pswId === row.id),
          ...(away === undefined ? {} : { awayUntil: away }),
          ...(last === undefined ? {} : { lastWorkedWithThisTeam: day(last.fromAt) }),
        });
      }
      return candidates;
    },

    /** Whether one more would fit, with the PSW's row held so that nobody else takes the place meanwhile. */
    async hasRoom(personId: string): Promise<boolean> {
      await tx.$queryRaw`SELECT 1 FROM offerings WHERE person_id = ${personId}::uuid FOR UPDATE`;
      const { capacity, taken } = await load(personId);
      return taken < capacity;
    },

    load,
  };
}

/** Without the purpose, what is private would look as if there were nothing: better no answer than a wrong one. */
async function mustBeMatching(tx: Tx): Promise<void> {
  const [row] = await tx.$queryRaw<
    readonly { purpose: string }[]
  >`SELECT current_setting('app.purpose', true) AS purpose`;
  if (row?.purpose !== "matching") throw new Error("who fits is only asked in a transaction opened for matching");
}

function facts(row: { capacity: number; days: string[]; parts: string[]; languages: string[]; loneWorks: string }) {
  return {
    capacity: row.capacity,
    days: row.days as Day[],
    parts: row.parts as PartOfDay[],
    languages: row.languages,
    loneWorks: row.loneWorks as Candidate["loneWorks"],
  };
}
