import type { Data } from "../../data/index.ts";
import type { BookingRecord } from "../../data/supervision/booking-record.ts";
import type { FellAway } from "../../data/supervision/leaving.ts";
import type { Subject } from "../../rules/subject.ts";
import type { Context } from "../kit/context.ts";
import type { Message } from "../kit/message.ts";
import { away, firstOfEach } from "./fallen-news.ts";
import { inTime } from "./in-time.ts";
import { cancelled, declined, movedUp } from "./news.ts";

type Tell = (message: Message, personId: string, about: Subject) => Promise<void>;
type When = Pick<Context, "today" | "trust">;

const about = ({ id }: BookingRecord) => ({ kind: "booking", id }) as const;

/** Those whose sessions fell away with their supervisor: one message each, however many they are. */
export async function tellOfSessions({ given }: FellAway, when: When, tell: Tell): Promise<void> {
  for (const each of firstOfEach(given)) await tell(inTime(away, [each], when), each.person.id, about(each));
}

/** Everybody else who stays: whoever gave sessions to those who left, has a place by it, or proposed a time to them. */
export async function tellOfPlaces(
  fell: FellAway,
  { waits, takeBack }: Pick<Data["outbox"], "waits" | "takeBack">,
  when: When,
  tell: Tell,
): Promise<void> {
  for (const each of fell.own.filter(({ state }) => state === "booked")) {
    // Who has not heard of it yet need not hear that it is gone.
    if (await waits(each.id, each.supervisor.id)) await takeBack(each.id);
    else await tell(inTime(cancelled, [each], when), each.supervisor.id, about(each));
  }
  for (const each of fell.movedUp) await tell(movedUp, each.person.id, about(each));
  for (const { id, person, ...asked } of fell.proposals)
    await tell(inTime(declined, [asked], when), person.id, { kind: "proposal", id });
}
