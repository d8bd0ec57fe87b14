import type { BookingRecord } from "../../data/supervision/booking-record.ts";
import type { DutyLine } from "../../data/supervision/duties.ts";
import { sayDate } from "../../rules/calendar/say.ts";
import { dutyStateWords } from "../../rules/supervision/words.ts";
import { sayHours } from "../../rules/training/hours.ts";
import type { Context } from "../kit/context.ts";
import { homePress } from "../kit/note.ts";
import type { Part, Press, Row, Tone } from "../kit/screen.ts";
import { defineCard, defineView } from "../kit/view.ts";
import { midSentence } from "../kit/words.ts";
import { mineWords as words } from "./card-words.ts";
import { myLines } from "./duty-lines.ts";
import { kindName, whenSaid } from "./naming.ts";
import { bookPress, openBooking, sessionPress } from "./presses.ts";
import { recordLine, recordPresses } from "./record.ts";

/** How many sessions and proposals stand on the card; the list has them all. */
const most = 4;

/** One's own supervision, kind by kind: what is booked, what is due, what was last. */
export const mySupervision = defineCard({
  id: "supervision.mine",
  title: words.title,
  summary: words.summary,
  action: "supervision.read",
  about: "person",
  says: ["my supervision", "supervision", "when is my supervision"],
  home: words.title,
  draw: async (context) => {
    const { data, actor, now } = context;
    const lines = await myLines(context);
    const coming = await data.supervision.bookingsOf(actor.id, { from: now });
    const more = coming.length > most;
    const asked = await data.supervision.proposalsOf(actor.id);
    const listPress = (view: string, label: string): Press => {
      const subject = { kind: "person", id: actor.id } as const;
      return { label, does: { do: "show", view, subject }, style: "plain", opens: "panel" };
    };
    const rows: Part[] = lines.length > 0 ? [{ kind: "rows", rows: lines.map((line) => dutyRow(line, context)) }] : [];
    return {
      kind: "card",
      title: words.title,
      tone: "plain",
      parts: [
        { kind: "text", text: lines.length > 0 ? words.intro : words.empty },
        ...rows,
        ...(asked.length > 0
          ? [{ kind: "rows" as const, rows: asked.slice(0, most).map((each) => askedRow(each, context)) }]
          : []),
        ...(coming.length > 0
          ? [
              { kind: "heading" as const, text: words.coming },
              { kind: "rows" as const, rows: coming.slice(0, most).map((each) => bookingRow(each, context)) },
            ]
          : []),
      ],
      presses: [
        ...(more ? [listPress("supervision.coming", words.comingAll(coming.length))] : []),
        listPress("supervision.earlier", words.earlier),
        homePress(),
      ],
      summary: words.title,
    };
  },
});

/** Said in words, never in red: nobody is told off. */
const tones: Readonly<Record<DutyLine["duty"]["state"], Tone>> = {
  "in-date": "good",
  "due-soon": "plain",
  due: "plain",
  overdue: "plain",
  "no-supervisor": "plain",
  "no-rhythm": "plain",
};

const wanted: readonly string[] = ["due-soon", "due", "overdue"];

/** One kind: where it stands, and the button that books it. */
export function dutyRow(line: DutyLine, context: Context): Row {
  const { kind, duty, next } = line;
  const supervisors = next ? [next.supervisor] : line.supervisors;
  const nobody = duty.state === "no-supervisor";
  return {
    title: kindName(kind, context),
    lines: [
      nobody ? words.nobody(midSentence(context.trust.roleNames.lead)) : standsSo(line, context),
      ...(supervisors.length > 0 && supervisors.length <= 3
        ? [words.with(supervisors.map(({ name }) => name).join(", "))]
        : []),
    ],
    state: next
      ? { text: next.state === "waiting" ? words.isInLine : words.isBooked, tone: "good" }
      : { text: dutyStateWords[duty.state], tone: tones[duty.state] },
    presses: next
      ? [openBooking(next, context)]
      : nobody
        ? []
        : [bookPress(kind, context, wanted.includes(duty.state) ? "main" : "plain")],
  };
}

/** "Booked: Tuesday 1 December at 10:00", "Next one by Friday 4 December", "None yet" */
function standsSo({ duty, next, lastOn, hours }: DutyLine, context: Context): string {
  const { today } = context;
  if (next) return (next.state === "waiting" ? words.inLine : words.booked)(whenSaid(next, today));
  if (duty.dueOn !== undefined) return dayOf(duty.dueOn, today);
  if (hours) return hours.minutesToGo > 0 ? words.hours(sayHours(hours.minutesToGo)) : words.hoursNow;
  return lastOn === undefined ? words.never : words.last(sayDate(lastOn, today));
}

/** The day of a duty alone: how it stands is said beside it. */
function dayOf(dueOn: string, today: string): string {
  if (dueOn === today) return words.dueToday;
  return (dueOn < today ? words.wasDue : words.nextBy)(sayDate(dueOn, today));
}

/** A session that is to come. */
export function bookingRow(booking: BookingRecord, context: Context): Row {
  const mine = booking.person.id === context.actor.id;
  const other = mine ? booking.supervisor.name : booking.person.name;
  return {
    title: whenSaid(booking, context.today),
    lines: [words.line(kindName(booking.kind, context), other)],
    ...(booking.state === "waiting" ? { state: { text: words.isInLine, tone: "plain" as const } } : {}),
    presses: [openBooking(booking, context)],
  };
}

function askedRow(
  proposal: Awaited<ReturnType<Context["data"]["supervision"]["proposalsOf"]>>[number],
  context: Context,
): Row {
  return {
    title: kindName(proposal.kind, context),
    lines: [words.proposed(whenSaid(proposal, context.today), proposal.supervisor.name)],
    presses: [sessionPress("proposal.withdraw", { kind: "proposal", id: proposal.id }, words.withdraw, false)],
  };
}

/** Every session that is to come, the soonest first. */
export const comingSessions = defineView<BookingRecord>({
  id: "supervision.coming",
  title: words.comingTitle,
  summary: words.comingSummary,
  action: "supervision.read",
  about: "person",
  says: ["my sessions", "coming sessions"],
  async find({ data, actor, now }, { skip, take }) {
    const all = await data.supervision.bookingsOf(actor.id, { from: now });
    return { items: all.slice(skip, skip + take), total: all.length };
  },
  row: bookingRow,
  count: words.comingCount,
  empty: () => words.comingEmpty,
});

/** Sessions that are over, the latest first, each with what the two said. */
export const earlierSessions = defineView<BookingRecord>({
  id: "supervision.earlier",
  title: words.earlierTitle,
  summary: words.earlierSummary,
  action: "supervision.read",
  about: "person",
  says: ["earlier sessions", "past supervision"],
  async find({ data, actor, now }, { skip, take }) {
    const all = (await data.supervision.bookingsOf(actor.id, { to: now }))
      .filter(({ state, startsAt }) => state === "booked" && startsAt <= now)
      .toReversed();
    return { items: all.slice(skip, skip + take), total: all.length };
  },
  row: (booking, context) => ({
    ...bookingRow(booking, context),
    ...recordLine(booking, context),
    presses: [...recordPresses(booking, context).slice(0, 2), openBooking(booking, context)],
  }),
  count: words.earlierCount,
  empty: () => words.earlierEmpty,
});
