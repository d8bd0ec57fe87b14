import type { BookingRecord } from "../../data/supervision/booking-record.ts";
import { sayMoment } from "../../rules/calendar/say.ts";
import { notesDays } from "../../rules/supervision/record.ts";
import type { Context } from "../kit/context.ts";
import { line, manyOf } from "../kit/field.ts";
import { defineFlow } from "../kit/flow.ts";
import { note } from "../kit/note.ts";
import type { Part } from "../kit/screen.ts";
import { cardWords as words } from "./card-words.ts";
import { neededBooking } from "./concerning.ts";
import { openBooking } from "./presses.ts";

/** The longest agenda line, in characters, and how many each of the two may have. */
const longestLine = 120;
const mostLines = 10;

/** One short line on what to talk about, for the two, until seven days after the session. */
export const addToAgenda = defineFlow({
  id: "booking.agenda",
  title: words.agendaTitle,
  summary: words.agendaSummary,
  action: "booking.agenda",
  about: "booking",
  last: words.agendaLast,
  questions: { line: line({ ...words.line, hint: words.line.hint(longestLine), max: longestLine }) },
  pages: [{ key: "line", heading: words.agendaTitle, ask: ["line"] }],
  async finish({ line: text }, context, fix) {
    const { data, actor, now } = context;
    const booking = await neededBooking(context);
    if ((await ownLines(booking, context)).length >= mostLines) return fix({ line: words.line.full });
    const aboutId = await data.supervision.addNote(booking.id, "agenda", actor.id);
    await data.words.put({ about: "booking-note", aboutId, part: "text", author: actor.id, text, at: now }, 1);
    return { done: "added" };
  },
  outcome: async (_done, context) =>
    note(words.added, [openBooking(await neededBooking(context), context, "main")], "good"),
});

/** Takes away what one put on the agenda oneself. */
export const removeFromAgenda = defineFlow({
  id: "booking.agenda-remove",
  title: words.removeTitle,
  summary: words.removeSummary,
  action: "booking.agenda",
  about: "booking",
  last: words.removeLast,
  questions: {
    lines: manyOf({
      ...words.lines,
      options: async (context) => {
        const all = await ownLines(await neededBooking(context), context);
        return Object.fromEntries(
          all.map(({ id, at }, index) => [
            id,
            words.lineNumber(index + 1, sayMoment(at, context.trust.zone, context.now)),
          ]),
        );
      },
    }),
  },
  pages: [
    {
      key: "lines",
      heading: words.removeTitle,
      ask: ["lines"],
      parts: async (_soFar, context) => await textsOf(await ownLines(await neededBooking(context), context), context),
    },
  ],
  notNow: async (context) => {
    const booking = await neededBooking(context);
    const nothing = (await ownLines(booking, context)).length === 0;
    return nothing ? note(words.noLines, [openBooking(booking, context)]) : undefined;
  },
  async finish({ lines }, { data, actor }) {
    for (const id of lines) await data.supervision.removeNote(id, actor.id);
    return { done: "removed" };
  },
  outcome: async (_done, context) =>
    note(words.removed, [openBooking(await neededBooking(context), context, "main")], "good"),
});

/** What the two want to talk about; how somebody is always comes first, and nothing of it is kept. */
export async function agendaParts(booking: BookingRecord, context: Context): Promise<readonly Part[]> {
  const kept = new Date(booking.endsAt.getTime() + notesDays * 24 * 60 * 60_000);
  if (kept <= context.now) return [{ kind: "text", text: words.agendaGone }];
  const lines = await notesOf(booking, "agenda", context);
  return [
    { kind: "heading", text: words.agenda },
    { kind: "points", points: [words.wellbeing] },
    ...(await textsOf(lines, context)),
    { kind: "text", text: lines.length === 0 ? words.agendaEmpty : words.agendaGoes },
  ];
}

/** What was written about why it was cancelled. */
export async function reasonParts(booking: BookingRecord, context: Context): Promise<readonly Part[]> {
  return await textsOf(await notesOf(booking, "reason", context), context);
}

async function notesOf({ id }: BookingRecord, kind: "agenda" | "reason", { data }: Context) {
  return (await data.supervision.notes(id)).filter((each) => each.kind === kind);
}

async function ownLines(booking: BookingRecord, context: Context) {
  return (await notesOf(booking, "agenda", context)).filter(({ by }) => by.id === context.actor.id);
}

/** Whether somebody has put something on the agenda that they could take away again. */
export async function hasOwnLines(booking: BookingRecord, context: Context): Promise<boolean> {
  return (await ownLines(booking, context)).length > 0;
}

/** What was written, where it may still be read. */
async function textsOf(notes: Awaited<ReturnType<typeof notesOf>>, { data, actor }: Context): Promise<readonly Part[]> {
  const parts: Part[] = [];
  for (const { id, kind, by } of notes) {
    const written = await data.words.read({ about: "booking-note", aboutId: id, part: "text" });
    if (!written) continue;
    const theirs = kind === "agenda" ? words.agendaLine(by.name) : words.why(by.name);
    const own = kind === "agenda" ? words.agendaYours : words.whyYours;
    const label = by.id === actor.id ? own : theirs;
    parts.push({ kind: "words", label, text: written.text });
  }
  return parts;
}
