import type { Form, Screen } from "../../../src/flows/kit/screen.ts";
import type { SupervisionKind } from "../../../src/rules/supervision/kinds.ts";
import { pressesOf, type Someone, textOf, type World } from "../../support/world.ts";
import { asOwner } from "../requests/acts.ts";

export { openWorld, standing, textOf, titleOf, type World } from "../../support/world.ts";
export { as } from "../requests/acts.ts";

export const self = (who: Someone) => ({ kind: "person", id: who.id }) as const;
export const booking = (id: string) => ({ kind: "booking", id }) as const;
export const labels = (screen: Screen) => pressesOf(screen).map(({ label }) => label);

/** The choices of a question, as value and label. */
export function choices(
  screen: Screen,
  question: string,
): readonly { readonly value: string; readonly label: string }[] {
  const asked = formOf(screen).questions.find(({ name }) => name === question);
  return asked && "options" in asked.look ? asked.look.options : [];
}

/** The times among the choices: neither the way to the others nor to a proposal. */
export function times(screen: Screen, question = "time") {
  return choices(screen, question).filter(({ value }) => value.includes("~"));
}

export function formOf(screen: Screen): Form {
  if (screen.kind === "form") return screen;
  throw new Error(`this is a ${screen.kind}: ${textOf(screen)}`);
}

/** Begins to book one kind: the page with the first times. */
export async function begin(who: Someone, kind: SupervisionKind): Promise<Screen> {
  return await who.press({ do: "start", flow: `supervision.book-${kind}`, subject: self(who) });
}

/** Books the time at this place among the first three, and says the booking's id. */
export async function book(who: Someone, kind: SupervisionKind, at = 0): Promise<string> {
  const first = await begin(who, kind);
  const chosen = times(first)[at]?.value ?? "";
  const confirm = await who.answer(first, { time: chosen });
  return bookingIn(await who.answer(confirm, {}));
}

/** The booking that a screen opens. */
export function bookingIn(screen: Screen): string {
  const id = pressesOf(screen).flatMap(({ does }) =>
    "subject" in does && does.subject?.kind === "booking" ? [does.subject.id] : [],
  )[0];
  if (id === undefined) throw new Error(`no booking: ${textOf(screen)}`);
  return id;
}

export async function card(who: Someone, id: string): Promise<Screen> {
  return await who.press({ do: "show", view: "booking.card", subject: booking(id) });
}

/** The messages that wait for somebody, by their kind. */
export async function onTheWay(world: World, who: Someone): Promise<readonly string[]> {
  const rows = await world.database.transact(
    { actor: "system:test", now: world.clock.now(), today: "2026-11-24" },
    async (tx) => await tx.outbox.findMany({ where: { personId: who.id }, orderBy: { createdAt: "asc" } }),
  );
  return rows.map(({ message }) => message);
}

/** Tuesday 24 November 2026, 10:02 in London, with time on offer and nothing booked, asked, away or begun. */
export async function freshDiary(world: World): Promise<void> {
  world.clock.set("2026-11-24T10:02:00Z");
  await asOwner(world, async (tx: { $executeRawUnsafe(sql: string): Promise<unknown> }) => {
    for (const table of ["confirmations", "booking_notes", "bookings", "slots", "proposals", "leave", "sent_messages"])
      await tx.$executeRawUnsafe(`DELETE FROM ${table}`);
    for (const table of ["outbox", "inbox", "drafts"]) await tx.$executeRawUnsafe(`DELETE FROM ${table}`);
    await tx.$executeRawUnsafe("DELETE FROM pattern_exceptions");
    await tx.$executeRawUnsafe("DELETE FROM words WHERE about = 'booking-note'");
  });
}
