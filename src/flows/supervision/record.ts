import type { BookingRecord } from "../../data/supervision/booking-record.ts";
import { sayLength } from "../../rules/calendar/duration.ts";
import { sayDate } from "../../rules/calendar/say.ts";
import { recordState, type Said } from "../../rules/supervision/record.ts";
import { sayRecord } from "../../rules/supervision/words.ts";
import type { Context } from "../kit/context.ts";
import type { Fact, Press, Row } from "../kit/screen.ts";
import { spoken } from "../kit/spoken.ts";
import { midSentence } from "../kit/words.ts";
import { otherOne, subjectOf } from "./concerning.ts";
import { kindName, sessionName } from "./naming.ts";
import { sessionPress } from "./presses.ts";
import { recordWords as words } from "./record-words.ts";

/** What was said of a session: by oneself, by the other, or by both. Never hidden, never judged. */
export function recordFacts(booking: BookingRecord, context: Context): readonly Fact[] {
  const { own, others } = saidBy(booking, context);
  const state = recordState(own, others);
  const facts: Fact[] = [{ label: words.facts.state, value: sayRecord(own, others) }];
  if (own && others && state !== "differs")
    return [...facts, { label: words.facts.both, value: saidLine(own, booking, context) }];
  if (own) facts.push({ label: words.facts.you, value: saidLine(own, booking, context) });
  const name = otherOne(booking, context).name;
  if (others) facts.push({ label: words.facts.other(name), value: saidLine(others, booking, context) });
  return facts;
}

/** The same in one word, for a row. */
export function recordLine(booking: BookingRecord, context: Context): { readonly state: NonNullable<Row["state"]> } {
  const { own, others } = saidBy(booking, context);
  const state = recordState(own, others);
  const tone = state === "agreed" ? "good" : state === "differs" || state === "to-confirm" ? "attention" : "plain";
  return { state: { text: sayRecord(own, others), tone } };
}

/** What can be said of a session that has begun: both answers and a third way; afterwards, only to change it. */
export function recordPresses(booking: BookingRecord, context: Context): readonly Press[] {
  if (booking.state !== "booked" || booking.startsAt > context.now) return [];
  const { own } = saidBy(booking, context);
  const subject = subjectOf(booking);
  const name = sessionName(booking, context);
  if (own) return [sessionPress("booking.differs", subject, words.presses.change, true)];
  return [
    {
      ...sessionPress("booking.met", subject, words.presses.met, false, "main"),
      ...spoken(words.presses.metThis(name)),
    },
    {
      ...sessionPress("booking.not-met", subject, words.presses.notMet, false),
      ...spoken(words.presses.notMetThis(name)),
    },
    sessionPress("booking.differs", subject, words.presses.differs, true),
  ];
}

/** What somebody said themselves, and what the other said. */
export function saidBy({ person, said }: BookingRecord, { actor }: Context) {
  return person.id === actor.id
    ? { own: said.person, others: said.supervisor }
    : { own: said.supervisor, others: said.person };
}

/** "We met on Tuesday 24 November, for 1 h"; with the kind, where it was another than booked. */
function saidLine({ met, on, minutes, kind }: Said, booking: BookingRecord, context: Context): string {
  if (!met) return words.saidNot;
  const [day, long] = [sayDate(on, context.today), sayLength(minutes)];
  return kind === booking.kind
    ? words.saidMet(day, long)
    : words.saidMetAs(day, long, midSentence(kindName(kind, context)));
}
