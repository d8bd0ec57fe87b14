import { randomUUID } from "node:crypto";
import { notesDays, recordState, type Said } from "../../rules/supervision/record.ts";
import { dateColumn } from "../dates.ts";
import type { Tx } from "../transact.ts";
import type { WordsStore } from "../words.ts";
import type { BookingRecord, Named } from "./booking-record.ts";
import { namesOf, readBooking, readBookings, where } from "./reading.ts";

const aDay = 86_400_000;
/** So long after a session somebody is asked whether it took place. */
export const askedForDays = 60;

/** What the two write about a session: an agenda line, or why it was cancelled. The text is in `words`, part "text". */
export interface BookingNoteRecord {
  readonly id: string;
  readonly kind: "agenda" | "reason";
  readonly by: Named;
  readonly at: Date;
}

/** What the two say after a session, and what they write before it. */
export function afterwards(tx: Tx, words: WordsStore, now: Date) {
  return {
    /** Puts what one of the two says in the place of what they said before. */
    async say(bookingId: string, by: string, { met, on, minutes, kind }: Said): Promise<void> {
      const said = { met, heldOn: dateColumn(on), minutes, kind, at: now };
      await tx.confirmation.upsert({
        where: { bookingId_byId: { bookingId, byId: by } },
        create: { bookingId, byId: by, ...said },
        update: said,
      });
    },

    /**
     * Sessions of the last 60 days that are over and of which this person has not said whether they took place, or of which
     * the two say different things; by start.
     */
    async toConfirm(personId: string): Promise<readonly BookingRecord[]> {
      const since = new Date(now.getTime() - askedForDays * aDay);
      const over = await readBookings(
        tx,
        where`b.state = 'booked' AND b.ends_at <= ${now}::timestamptz AND b.ends_at > ${since}::timestamptz
          AND ${personId}::uuid IN (b.person_id, s.supervisor_id)`,
      );
      return over.filter(({ person, said }) => {
        const own = person.id === personId ? said.person : said.supervisor;
        return own === undefined || recordState(said.person, said.supervisor) === "differs";
      });
    },

    async addNote(bookingId: string, kind: BookingNoteRecord["kind"], by: string): Promise<string> {
      const id = randomUUID();
      await tx.bookingNote.create({ data: { id, bookingId, kind, byId: by, at: now } });
      return id;
    },

    /** In the order they were written. */
    async notes(bookingId: string): Promise<readonly BookingNoteRecord[]> {
      const rows = await tx.bookingNote.findMany({ where: { bookingId }, orderBy: [{ at: "asc" }, { id: "asc" }] });
      const named = await namesOf(
        tx,
        rows.map(({ byId }) => byId),
      );
      return rows.map(({ id, kind, byId, at }) => ({
        ...{ id, at },
        kind: kind as BookingNoteRecord["kind"],
        by: named(byId),
      }));
    },

    /** A note of one's own, with its words. Once nobody reads them any more it is left to the sweep. */
    async removeNote(id: string, by: string): Promise<void> {
      const note = await tx.bookingNote.findFirst({ where: { id, byId: by } });
      const booking = note && (await readBooking(tx, note.bookingId));
      if (!booking || now.getTime() >= booking.endsAt.getTime() + notesDays * aDay) return;
      await words.removeAbout("booking-note", [id]);
      await tx.bookingNote.deleteMany({ where: { id, byId: by } });
    },
  };
}

/** Notes of sessions that were over so long ago are not kept, nor their words: only a sweep may remove those. */
export async function sweepNotes(tx: Tx, now: Date): Promise<void> {
  const since = new Date(now.getTime() - notesDays * aDay);
  const over = { OR: [{ wasEndsAt: { lte: since } }, { wasEndsAt: null, endsAt: { lte: since } }] };
  const old = await tx.bookingNote.findMany({ where: { booking: over }, select: { id: true } });
  const ids = old.map(({ id }) => id);
  await tx.words.deleteMany({ where: { about: "booking-note", aboutId: { in: ids } } });
  await tx.bookingNote.deleteMany({ where: { id: { in: ids } } });
}
