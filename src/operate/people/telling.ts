import { randomUUID } from "node:crypto";
import type { Tx } from "../../data/database.ts";
import { outbox } from "../../data/outbox.ts";
import type { BookingRecord } from "../../data/supervision/booking-record.ts";
import type { FellAway } from "../../data/supervision/leaving.ts";
import type { Message } from "../../flows/kit/message.ts";
import { away, firstOfEach } from "../../flows/supervision/fallen-news.ts";
import { inTime } from "../../flows/supervision/in-time.ts";
import { cancelled, declined, movedUp } from "../../flows/supervision/news.ts";
import type { Trust } from "../../rules/profile.ts";
import { type Subject, subjectKey } from "../../rules/subject.ts";

/** Puts on its way what each person has to hear whose supervision fell away with somebody, or who has a place by it. */
export async function tellWhoStays(
  tx: Tx,
  fell: FellAway,
  when: { readonly now: Date; readonly today: string; readonly trust: Trust },
): Promise<void> {
  const { put, waits, takeBack } = outbox(tx, when.now);
  const cause = randomUUID();
  const tell = ({ id, class: kind }: Message, personId: string, subject: Subject) =>
    put({ personId, message: id, subject: subjectKey(subject), class: kind, cause, dueAt: when.now });
  const about = ({ id }: BookingRecord) => ({ kind: "booking", id }) as const;
  for (const each of firstOfEach(fell.given)) await tell(inTime(away, [each], when), each.person.id, about(each));
  for (const each of fell.own.filter(({ state }) => state === "booked")) {
    // Who has not heard of it yet need not hear that it is gone.
    if (await waits(each.id, each.supervisor.id)) await takeBack(each.id);
    else await tell(inTime(cancelled, [each], when), each.supervisor.id, about(each));
  }
  for (const each of fell.movedUp) await tell(movedUp, each.person.id, about(each));
  for (const { id, person, ...asked } of fell.proposals)
    await tell(inTime(declined, [asked], when), person.id, { kind: "proposal", id });
}
