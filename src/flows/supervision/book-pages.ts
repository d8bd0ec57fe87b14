import type { SupervisionKind } from "../../rules/supervision/kinds.ts";
import type { Context } from "../kit/context.ts";
import { note } from "../kit/note.ts";
import type { Card, Part } from "../kit/screen.ts";
import { midSentence } from "../kit/words.ts";
import { bookingWords as words } from "./booking-words.ts";
import { chosenTime, propose, timeFacts } from "./choosing.ts";
import { myLines } from "./duty-lines.ts";
import { kindName, meetingFacts, sessionFacts } from "./naming.ts";
import { calendarPart, minePress, openBooking } from "./presses.ts";
import { timesFor, type Wanted, withLine } from "./times.ts";

type SoFar = Readonly<Record<string, unknown>>;

/** A kind that two people meet for: then a time can be proposed. */
export function twoPeopleMeet(kind: SupervisionKind, { trust }: Context): boolean {
  const terms = trust.supervision.kinds[kind];
  return terms !== undefined && terms.places === 1;
}

/** Who gives this kind to the person asking, today. */
export async function supervisors(kind: SupervisionKind, { data, actor, trust }: Context) {
  const terms = trust.supervision.kinds[kind];
  return terms ? await data.supervision.supervisorsOf(actor.id, kind, terms) : [];
}

/** Why there is nothing to choose from: it is not theirs, nobody gives it, or no group session is planned. */
export async function nothingToBook(kind: SupervisionKind, context: Context): Promise<Card | undefined> {
  const { noSupervisor, noTimes, notYours } = words;
  if (!(await myLines(context)).some((line) => line.kind === kind)) return note(notYours, [minePress(context)]);
  const lead = midSentence(context.trust.roleNames.lead);
  if (!twoPeopleMeet(kind, context)) {
    const times = await timesFor({ personId: context.actor.id, kind }, context);
    return times.length === 0 ? note(noTimes, [minePress(context)]) : undefined;
  }
  if ((await supervisors(kind, context)).length > 0) return undefined;
  const text = noSupervisor.text(midSentence(kindName(kind, context)), lead);
  return note({ title: noSupervisor.title, text }, [minePress(context)]);
}

/** What a card says, as one sentence beside a question. */
export function sentenceOf({ parts }: Card): string {
  return parts.flatMap((part) => (part.kind === "text" ? [part.text] : [])).join(" ");
}

/** What stands above the times. */
export async function timesParts(kind: SupervisionKind, wanted: Wanted, context: Context): Promise<readonly Part[]> {
  const terms = context.trust.supervision.kinds[kind];
  const names = (await supervisors(kind, context)).map(({ name }) => name);
  const times = await timesFor(wanted, context);
  const free = times.some(({ taken, places }) => taken < places);
  const empty = twoPeopleMeet(kind, context) ? words.noneFree : words.noneFreeGroup;
  return [
    { kind: "heading", text: kindName(kind, context) },
    { kind: "text", text: withLine(names, terms?.minutes ?? 60) },
    ...(free ? [] : [{ kind: "notice" as const, tone: "plain" as const, text: empty }]),
  ];
}

/** What is about to be booked, asked or waited for. */
export async function confirmParts(
  soFar: SoFar,
  kind: SupervisionKind,
  wanted: Wanted,
  context: Context,
): Promise<readonly Part[]> {
  const { time: first, slot, with: whom, on, at } = soFar as Partial<Record<string, string>>;
  if (first === propose) {
    const name = (await context.data.people.names([whom ?? ""])).get(whom ?? "") ?? "";
    const minutes = context.trust.supervision.kinds[kind]?.minutes ?? 60;
    return [
      {
        kind: "facts",
        facts: meetingFacts({ kind, date: on ?? context.today, time: at ?? "", minutes }, name, context),
      },
      { kind: "text", text: words.confirmPropose(name) },
    ];
  }
  const { time } = await chosenTime({ time: first, slot }, wanted, context);
  if (!time) return [{ kind: "notice", tone: "attention", text: words.goneUnknown }];
  const full = time.taken >= time.places;
  return [
    await timeFacts(kind, time, context),
    { kind: "text", text: full ? words.confirmWait(time.waiting) : words.confirmBook },
  ];
}

/** What came of it, as it is by now. */
export async function outcome(done: string, context: Context): Promise<Card> {
  const [how, id = ""] = done.split(":");
  if (how === "proposed") {
    const name = (await context.data.people.names([id])).get(id) ?? "";
    return note({ title: words.proposed.title, text: words.proposed.text(name) }, [minePress(context)], "good");
  }
  const booking = await context.data.supervision.booking(id);
  if (!booking) throw new Error("the booking is there");
  const waits = booking.state === "waiting";
  const card = note(
    waits
      ? words.waits
      : {
          title: words.booked.title,
          text: booking.state === "booked" ? words.booked.text(booking.supervisor.name) : words.booked.again,
        },
    [openBooking(booking, context, "main"), minePress(context)],
    "good",
  );
  const facts: Part = { kind: "facts", facts: sessionFacts(booking, context) };
  return { ...card, parts: [...card.parts, facts, ...(waits ? [] : [calendarPart(booking, context)])] };
}
