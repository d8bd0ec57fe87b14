import { randomUUID } from "node:crypto";
import { london } from "../../rules/calendar/days.ts";
import type { SupervisionKind } from "../../rules/supervision/kinds.ts";
import { dateColumn, day } from "../dates.ts";
import { guardError } from "../guards.ts";
import { isId } from "../ids.ts";
import type { Tx } from "../transact.ts";
import type { ProposalRecord } from "./booking-record.ts";
import { kindOf, minutesBetween, namesOf } from "./reading.ts";

export interface NewProposal {
  readonly kind: SupervisionKind;
  readonly personId: string;
  readonly supervisorId: string;
  readonly date: string;
  readonly time: string;
  readonly startsAt: Date;
  readonly endsAt: Date;
}

/** Times that people propose to their supervisor where none on offer fits. */
export function proposals(tx: Tx, now: Date) {
  async function read(where: object): Promise<readonly ProposalRecord[]> {
    const rows = await tx.proposal.findMany({ where, orderBy: [{ startsAt: "asc" }, { id: "asc" }] });
    const named = await namesOf(
      tx,
      rows.flatMap(({ personId, supervisorId }) => [personId, supervisorId]),
    );
    return rows.map((row) => ({
      id: row.id,
      kind: kindOf(row.kind),
      person: named(row.personId),
      supervisor: named(row.supervisorId),
      startsAt: row.startsAt,
      endsAt: row.endsAt,
      date: day(row.localDate),
      time: row.localTime,
      minutes: minutesBetween(row.startsAt, row.endsAt),
      state: row.state as ProposalRecord["state"],
      ...(row.bookingId === null ? {} : { bookingId: row.bookingId }),
    }));
  }

  return {
    /** One open proposal of a kind to one supervisor: a new one takes the old one's place, and their passed ones are withdrawn. */
    async propose(proposed: NewProposal): Promise<string> {
      const { kind, personId, supervisorId, date, time, startsAt, endsAt } = proposed;
      const open = { kind, personId, supervisorId, state: "open" };
      await tx.proposal.updateMany({
        where: { personId, state: "open", OR: [{ kind, supervisorId }, { startsAt: { lte: now } }] },
        data: { state: "withdrawn", answeredAt: now },
      });
      const id = randomUUID();
      const wall = { localDate: dateColumn(date), localTime: time, zone: london };
      await tx.proposal.create({ data: { id, ...open, startsAt, endsAt, ...wall, at: now } });
      return id;
    },

    async proposal(id: string): Promise<ProposalRecord | undefined> {
      return isId(id) ? (await read({ id }))[0] : undefined;
    },

    /** Open ones that are still to come, by time. */
    async proposalsTo(supervisorId: string): Promise<readonly ProposalRecord[]> {
      return await read({ supervisorId, state: "open", startsAt: { gt: now } });
    },

    /** Open ones that are still to come, by time. */
    async proposalsOf(personId: string): Promise<readonly ProposalRecord[]> {
      return await read({ personId, state: "open", startsAt: { gt: now } });
    },

    async answerProposal(id: string, state: "accepted" | "declined" | "withdrawn", bookingId?: string): Promise<void> {
      const answered = { state, answeredAt: now, bookingId: bookingId ?? null };
      const { count } = await tx.proposal.updateMany({ where: { id, state: "open" }, data: answered });
      if (count === 0) throw guardError("proposals_open", undefined);
    },
  };
}
