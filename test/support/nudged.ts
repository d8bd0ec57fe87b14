import { randomUUID } from "node:crypto";
import { type Bound, bindNudges } from "../../src/bot/nudges/bound.ts";
import { createNudges, type Nudges, type Swept } from "../../src/bot/nudges/nudges.ts";
import { bindData } from "../../src/data/index.ts";
import { claimStore } from "../../src/data/store.ts";
import { house as wholeHouse } from "../../src/flows/house.ts";
import type { House } from "../../src/flows/kit/room.ts";
import type { Card, Row } from "../../src/flows/kit/screen.ts";
import { plainDate } from "../../src/rules/calendar/days.ts";
import type { Someone, World } from "./world.ts";

/** A note as somebody got it. */
export interface Note {
  readonly personId: string;
  readonly card: Card;
  readonly rows: readonly Row[];
}

/** The reminders of a world whose clock stands still: what comes when it is moved. */
export interface Nudged {
  readonly nudges: Nudges;
  /** Decides what is due by now and puts it on its way. */
  sweep(): Promise<Swept>;
  /** Sweeps, and lets every note that is due arrive. */
  arrive(): Promise<readonly Note[]>;
  /** The same on each of these moments, one after the other; of what arrived, the notes to one person. */
  days(moments: readonly string[], to: Someone): Promise<readonly Note[]>;
  /** Sets the clock to this moment and lets what is due by then arrive; the rows of the note that one person gets. */
  at(moment: string, to: Someone): Promise<readonly Row[]>;
  /** What was decided and came to nothing, as "kind reason". */
  dropped(personId?: string): Promise<readonly string[]>;
}

/** Moves the service's own sweep by hand, and plays the way out: each note is drawn when it is due, and has been sent. */
export function openNudged(world: World, only?: readonly string[]): Nudged {
  const house = only ? houseWith(only) : wholeHouse;
  const { database, keys, clock, trust, log } = world;
  const nudges = createNudges({ database, keys, clock, trust, house, log });

  async function transact<T>(work: (bound: Bound, tx: Parameters<typeof bindData>[0]) => Promise<T>): Promise<T> {
    const now = clock.now();
    const at = { actor: "system:test", now, today: plainDate(now, trust.zone) };
    return await database.transact(at, (tx) =>
      work(bindNudges(bindData(tx, keys, at), { trust, house, now, today: at.today }), tx),
    );
  }

  /** Every note that is due now and still says something. */
  async function letArrive(): Promise<readonly Note[]> {
    const due = await transact(async (_bound, tx) =>
      tx.outbox.findMany({
        where: { message: "nudges.note", state: "due", dueAt: { lte: clock.now() } },
        orderBy: [{ dueAt: "asc" }, { personId: "asc" }],
      }),
    );
    const notes: Note[] = [];
    for (const { id, personId, subject, message } of due) {
      const card = await world.conversations.message(message, personId, subject ?? undefined);
      await transact(async (bound, tx) => {
        const went = card ? { state: "sent", sendingAt: bound.now } : { state: "dropped", reason: "no longer true" };
        await tx.outbox.update({ where: { id }, data: { ...went, settledAt: bound.now } });
        if (card) {
          const kept = { outboxId: id, personId, message, subject, surface: "teams", platformId: randomUUID() };
          await tx.sentMessage.create({ data: { id: randomUUID(), ...kept, sentAt: bound.now } });
        }
        await nudges.settled(id, card ? "sent" : "dropped", bound);
      });
      if (card) notes.push({ personId, card, rows: rowsOf(card) });
    }
    return notes;
  }

  const arrive = async () => {
    await nudges.sweep();
    return await letArrive();
  };

  return {
    nudges,
    sweep: () => nudges.sweep(),
    arrive,
    async days(moments, to) {
      const all: Note[] = [];
      for (const moment of moments) {
        clock.set(moment);
        all.push(...(await arrive()));
      }
      return all.filter(({ personId }) => personId === to.id);
    },
    async at(moment, to) {
      clock.set(moment);
      return (await arrive()).filter(({ personId }) => personId === to.id).flatMap(({ rows }) => rows);
    },
    async dropped(personId) {
      const rows = await transact(async (_bound, tx) =>
        tx.nudge.findMany({
          where: { state: "dropped", ...(personId === undefined ? {} : { personId }) },
          orderBy: [{ localDate: "asc" }, { kind: "asc" }],
        }),
      );
      return rows.map(({ kind, reason }) => `${kind} ${reason}`);
    },
  };
}

/** A world in which nothing was decided or sent yet, and nobody said how they want to be reminded. */
export async function nothingSaid(world: World): Promise<void> {
  const now = world.clock.now();
  const at = { actor: "system:test", now, today: plainDate(now, world.trust.zone) };
  await world.database.transact(at, async (tx) => {
    await tx.$executeRaw`RESET ROLE`;
    for (const table of ["nudges", "nudge_mutes", "manners", "sent_messages", "outbox", "drafts", "inbox"])
      await tx.$executeRawUnsafe(`DELETE FROM ${table}`);
    await tx.$executeRaw`UPDATE store SET nudged_to = NULL, nudged_at = NULL`;
  });
}

/** Marks a world's store as the service does when it opens one: from then on it is kept when all that was due was gone through. */
export async function markOpened({ database, keys, trust, clock }: World): Promise<void> {
  const now = clock.now();
  const at = { actor: "system:open", now, today: plainDate(now, trust.zone) };
  await database.transact(at, (tx) => claimStore(tx, keys, { mark: "demo", trust: trust.id }, now));
}

/** The house with these reminders alone: for a test that is about one of them. */
function houseWith(only: readonly string[]): House {
  const rooms = wholeHouse.rooms.map((room) => ({
    ...room,
    nudges: (room.nudges ?? []).filter(({ id }) => only.includes(id)),
  }));
  return { ...wholeHouse, rooms };
}

function rowsOf(card: Card): readonly Row[] {
  return card.parts.flatMap((part) => (part.kind === "rows" ? part.rows : []));
}
