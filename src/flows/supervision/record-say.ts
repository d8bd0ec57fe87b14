import { randomUUID } from "node:crypto";
import type { BookingRecord } from "../../data/supervision/booking-record.ts";
import { sayLength } from "../../rules/calendar/duration.ts";
import { counts, recordState, type Said } from "../../rules/supervision/record.ts";
import type { Context } from "../kit/context.ts";
import { homePress } from "../kit/note.ts";
import type { Card, Fact, Part, Press } from "../kit/screen.ts";
import { otherOne, subjectOf } from "./concerning.ts";
import { kindName, kindsHere } from "./naming.ts";
import { bookPress, givenPress, openBooking } from "./presses.ts";
import { recordFacts, recordPresses, saidBy } from "./record.ts";
import { differing, toConfirm } from "./record-news.ts";
import { nextFact } from "./record-next.ts";
import { recordWords as words } from "./record-words.ts";

/** Keeps what one of the two says. The other is asked to say it, too, or hears that they say different things. */
export async function sayIt(booking: BookingRecord, said: Said, context: Context): Promise<void> {
  const { data, actor } = context;
  await data.supervision.say(booking.id, actor.id, said);
  const { others } = saidBy(booking, context);
  const other = otherOne(booking, context);
  if (!others) await context.tell(toConfirm, [other.id], subjectOf(booking));
  else if (recordState(said, others) === "differs")
    await context.tell(differing, [other.id], subjectOf(booking), randomUUID());
}

/** What has been said of a session by now, whether it counts, and what comes next. */
export async function recorded(booking: BookingRecord, context: Context): Promise<Card> {
  const { own, others } = saidBy(booking, context);
  const state = recordState(own, others);
  const name = otherOne(booking, context).name;
  const { done } = words;
  const text =
    state === "differs"
      ? done.differs(name)
      : state === "not-met"
        ? done.notMet
        : state === "agreed"
          ? done.agreed
          : done.alone(name);
  const facts = [...recordFacts(booking, context), ...countsFact(booking, context)];
  const next = await nextFact(booking, context);
  return {
    kind: "card",
    title: done.title,
    tone: state === "differs" ? "attention" : "good",
    parts: [{ kind: "text", text }, { kind: "facts", facts: [...facts, ...next] }, ...whyNot(booking, context)],
    presses: [
      ...(await nextPresses(booking, next, context)),
      ...recordPresses(booking, context),
      openBooking(booking, context),
      homePress(),
    ],
    summary: done.title,
  };
}

/** For which kinds it counts as things stand. */
function countingFor({ said }: BookingRecord, context: Context) {
  return kindsHere(context).filter((kind) => {
    const terms = context.trust.supervision.kinds[kind];
    return terms !== undefined && counts(terms, said.person, said.supervisor);
  });
}

function countsFact(booking: BookingRecord, context: Context): readonly Fact[] {
  const kinds = countingFor(booking, context);
  if (kinds.length === 0) return [];
  return [{ label: words.facts.counts, value: kinds.map((kind) => kindName(kind, context)).join("; ") }];
}

/** Why a session that one of the two says took place does not count yet. */
function whyNot(booking: BookingRecord, context: Context): readonly Part[] {
  const { person, supervisor } = booking.said;
  const met = (person ?? supervisor)?.met === true;
  if (!met || countingFor(booking, context).length > 0) return [];
  const said = person ?? supervisor;
  const terms = said && context.trust.supervision.kinds[said.kind];
  const { countsNot, tooShort, needsBoth } = words.done;
  const short = terms !== undefined && said !== undefined && said.minutes < terms.leastMinutes;
  const alone = recordState(person, supervisor) === "one-said" && terms?.confirmedBy === "both";
  const texts = [countsNot, ...(short ? [tooShort(sayLength(terms.leastMinutes))] : []), ...(alone ? [needsBoth] : [])];
  return [{ kind: "text", text: texts.join(" ") }];
}

/** To whom it was for, with nothing booked next: the button that books it. To whoever gave it: the way to all they give. */
async function nextPresses(booking: BookingRecord, next: readonly Fact[], context: Context): Promise<readonly Press[]> {
  if (booking.person.id !== context.actor.id) return [givenPress(context)];
  const may = await context.may("supervision.book", { kind: "person", id: context.actor.id });
  return next.length === 0 && may ? [bookPress(booking.kind, context, "main", words.presses.bookNext)] : [];
}
