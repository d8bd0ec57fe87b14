import type { BookingRecord } from "../../data/supervision/booking-record.ts";
import type { Context } from "../kit/context.ts";
import type { Fact } from "../kit/screen.ts";
import { mineWords } from "./card-words.ts";
import { whenSaid } from "./naming.ts";
import { recordWords as words } from "./record-words.ts";

/** When the two, or for a PSW anybody who gives them the kind, meet next; nothing where no session is booked. */
export async function nextFact(booking: BookingRecord, context: Context): Promise<readonly Fact[]> {
  const { data, actor, now, today } = context;
  const { person, kind, startsAt: after } = booking;
  const all =
    person.id === actor.id
      ? await data.supervision.bookingsOf(actor.id, { from: now })
      : await data.supervision.bookingsGivenBy(actor.id, { from: now });
  const next = all.find(
    (each) => each.person.id === person.id && each.kind === kind && each.startsAt > now && each.startsAt > after,
  );
  if (!next) return [];
  const when = whenSaid(next, today);
  return [{ label: words.facts.nextOne, value: next.state === "waiting" ? mineWords.inLine(when) : when }];
}
