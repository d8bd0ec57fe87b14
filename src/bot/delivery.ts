import { randomUUID } from "node:crypto";
import type { Database } from "../data/database.ts";
import { bindData, type Data } from "../data/index.ts";
import type { Keys } from "../data/keys.ts";
import type { Going } from "../data/outbox.ts";
import { isStoreDown } from "../data/store-down.ts";
import type { Card } from "../flows/kit/screen.ts";
import { plainDate } from "../rules/calendar/days.ts";
import type { Trust } from "../rules/profile.ts";
import type { Clock, Log } from "./conversations.ts";
import { movedOn } from "./delivery-words.ts";
import type { Surface } from "./surface.ts";

interface Dependencies {
  readonly database: Database;
  readonly keys: Keys;
  readonly clock: Clock;
  readonly trust: Trust;
  readonly log: Log;
  readonly surface: Surface;
  /** Draws a message as it would read now; nothing where it is no longer true. */
  readonly draw: (message: string, personId: string, subject: string | undefined) => Promise<Card | undefined>;
}

export type Delivery = ReturnType<typeof createDelivery>;

const leaseSeconds = 20;
const atOnce = 5;
/** So often a message is tried that cannot be drawn, or that the platform does not take. */
const mostAttempts = 5;

/** The way out: claims what is due, draws it from what is true now, sends it, and says what became of it. */
export function createDelivery({ database, keys, clock, trust, log, surface, draw }: Dependencies) {
  const name = randomUUID();

  async function transact<T>(work: (data: Data) => Promise<T>): Promise<T> {
    const now = clock.now();
    const today = plainDate(now, trust.zone);
    const actor = "system:delivery";
    return await database.transact({ actor, now, today }, (tx) => work(bindData(tx, keys, { actor, now, today })));
  }

  async function deliver(going: Going): Promise<void> {
    const card = await draw(going.message, going.personId, going.subject).catch(async (error: unknown) => {
      if (!isStoreDown(error)) await giveUp(going, "could not be drawn");
      throw error;
    });
    if (!card) return await settle(going, "dropped", "no longer true");
    if (clock.now() >= going.leaseEnds) return;
    const sent = await surface.send(going.personId, card, going.id).catch(async (error: unknown) => {
      await settle(going, "unknown", "may have been sent");
      throw error;
    });
    if ("notSent" in sent) return await giveUp(going, sent.notSent);
    await keep(going, sent.id);
  }

  async function settle(going: Going, state: "dropped" | "unknown", reason: string): Promise<void> {
    await transact(async (data) => {
      if (await data.outbox.settle(going, state, reason)) await note(data, going, state);
    });
  }

  /** After the last attempt it is dropped; until then it waits for its lease to end. */
  async function giveUp(going: Going, reason: string): Promise<void> {
    if (going.attempts >= mostAttempts) await settle(going, "dropped", reason);
  }

  async function keep(going: Going, id: string): Promise<void> {
    await transact(async (data) => {
      if (!(await data.outbox.settle(going, "sent"))) return;
      const { personId, message, subject } = going;
      await data.outbox.keepSent({
        outboxId: going.id,
        personId,
        surface: surface.name,
        platformId: id,
        message,
        subject,
      });
      await note(data, going, "sent");
    });
  }

  async function note(data: Data, going: Going, decision: string): Promise<void> {
    await data.audit.write({
      at: clock.now(),
      actor: "system:delivery",
      action: `message.${decision}`,
      object: going.subject ?? "-",
      decision: "done",
      reason: going.message,
    });
  }

  return {
    /** Sends what is due now, and says how many messages it looked at. One that cannot be sent holds back no other. */
    async sweep(): Promise<number> {
      const going = await transact((data) => data.outbox.claim(name, atOnce, leaseSeconds));
      for (const each of going) {
        try {
          await deliver(each);
        } catch (error) {
          log.error(
            { message: each.message, fault: error instanceof Error ? error.name : "unknown" },
            "a message could not be sent",
          );
        }
      }
      return going.length;
    },

    /** Brings the messages about these matters up to date where they stand in people's chats; one person's are left alone. */
    async refresh(subjects: readonly string[], except?: string): Promise<void> {
      for (const subject of subjects) {
        for (const sent of await transact((data) => data.outbox.sentAbout(subject))) {
          if (sent.personId === except) continue;
          const card = (await draw(sent.message, sent.personId, subject)) ?? movedOn();
          await surface.update(sent.personId, sent.platformId, card);
        }
      }
    },

    /** The messages a person was sent, as they read now: for a surface that starts with an empty chat. */
    async again(personId: string): Promise<readonly { readonly id: string; readonly card: Card; readonly at: Date }[]> {
      const sent = await transact((data) => data.outbox.sentTo(personId, 50));
      const cards: { id: string; card: Card; at: Date }[] = [];
      for (const each of sent) {
        const card = (await draw(each.message, each.personId, each.subject ?? undefined)) ?? movedOn();
        cards.push({ id: each.platformId, card, at: each.sentAt });
      }
      return cards;
    },

    async onTheWay(personId: string): Promise<number> {
      return await transact((data) => data.outbox.waitingFor(personId));
    },
  };
}
