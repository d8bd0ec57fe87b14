import type { Tx } from "../transact.ts";
import type { BookingRecord, ProposalRecord } from "./booking-record.ts";
import { bookings } from "./bookings.ts";
import { cancelSlots } from "./cancelling.ts";
import { holdPeople, holdSlots } from "./holding.ts";
import { proposals } from "./proposals.ts";
import { readBookings, where } from "./reading.ts";

/** What falls away with people who leave, as it was, for whoever stays. */
export interface FellAway {
  /** Who was in sessions that they would have given, by start. */
  readonly given: readonly BookingRecord[];
  /** What they were booked into or waited for with others, by start. */
  readonly own: readonly BookingRecord[];
  /** Who was next in line, and has the place of one of them now. */
  readonly movedUp: readonly BookingRecord[];
  /** Times proposed to them that are still to come. */
  readonly proposals: readonly ProposalRecord[];
}

/**
 * Ends what people who leave had to come: the time that they offer, the sessions that they give, their places in those of
 * others, and proposals of and to them. First holds them and whoever they meet, and `others`, whom the same work will change.
 */
export async function endSupervision(
  tx: Tx,
  now: Date,
  ids: readonly string[],
  others: readonly string[],
): Promise<FellAway> {
  const theirs = () =>
    readBookings(
      tx,
      where`b.state <> 'cancelled' AND b.starts_at > ${now}::timestamptz
        AND (b.person_id = ANY(${[...ids]}::uuid[]) OR s.supervisor_id = ANY(${[...ids]}::uuid[]))`,
    );
  const met = (await theirs()).flatMap(({ person, supervisor }) => [person.id, supervisor.id]);
  await holdPeople(tx, [...new Set([...ids, ...others, ...met])]);
  const supervisorId = { in: [...ids] };
  await tx.pattern.updateMany({ where: { supervisorId, endedAt: null }, data: { endedAt: now } });
  const gone = ({ id }: { readonly id: string }) => ids.includes(id);
  const given = (await cancelGiven()).filter(({ person }) => !gone(person));
  const own = await theirs();
  const movedUp = await leaveAll(own);
  return { given, own, movedUp, proposals: await settleProposals() };

  async function cancelGiven(): Promise<readonly BookingRecord[]> {
    const coming = { supervisorId, cancelledAt: null, startsAt: { gt: now } };
    const slots = await tx.slot.findMany({ where: coming, select: { id: true, supervisorId: true } });
    await holdSlots(
      tx,
      slots.map(({ id }) => id),
    );
    const found: BookingRecord[] = [];
    for (const by of ids) {
      const slotIds = slots.filter((each) => each.supervisorId === by).map(({ id }) => id);
      if (slotIds.length > 0) found.push(...(await cancelSlots(tx, now, slotIds, { by, away: true })));
    }
    return found;
  }

  /** Those in a line go first, so that none of them is called up. */
  async function leaveAll(all: readonly BookingRecord[]): Promise<readonly BookingRecord[]> {
    const waiting = all.filter(({ state }) => state === "waiting");
    const found: BookingRecord[] = [];
    for (const { id, person } of [...waiting, ...all.filter((each) => !waiting.includes(each))]) {
      const freed = await bookings(tx, now).cancel(id, person.id);
      if (freed.movedUp) found.push(freed.movedUp);
    }
    return found;
  }

  /** Whoever waits for an answer gets one; all others are taken back. */
  async function settleProposals(): Promise<readonly ProposalRecord[]> {
    const { proposalsTo, answerProposal } = proposals(tx, now);
    const found: ProposalRecord[] = [];
    for (const id of ids) found.push(...(await proposalsTo(id)).filter(({ person }) => !gone(person)));
    for (const { id } of found) await answerProposal(id, "declined");
    await tx.proposal.updateMany({
      where: { state: "open", OR: [{ supervisorId }, { personId: supervisorId }] },
      data: { state: "withdrawn", answeredAt: now },
    });
    return found;
  }
}
