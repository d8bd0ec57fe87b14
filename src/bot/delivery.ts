import { randomUUID } from "node:crypto";
import { setTimeout as pause } from "node:timers/promises";
import { isGuardError } from "../data/guards.ts";
import type { Going } from "../data/relay.ts";
import type { Card } from "../flows/kit/screen.ts";
import { correlated } from "./correlation.ts";
import { movedOn } from "./delivery-words.ts";
import { createTurns, inTime } from "./in-turn.ts";
import { noMeter } from "./meter.ts";
import { createSending, faultName, leaseSeconds, type SendingDeps } from "./sending.ts";
import type { WaitedFor } from "./waited-for.ts";

type Dependencies = Omit<SendingDeps, "chance" | "meter" | "patienceMs"> &
  Partial<Pick<SendingDeps, "chance" | "meter" | "patienceMs">> & {
    /** Whether somebody waits for an answer: messages are set going one by one then, with time between them. */
    readonly waitedFor?: Pick<WaitedFor, "anybody">;
  };

export type Delivery = ReturnType<typeof createDelivery>;

/** So many people's messages are under way at once. */
const atOnce = 8;
/** A conversation that has not answered for so long makes room for another: however many are silent hold up nobody else's. */
const slowMs = 1_000;
/** With those that are silent, so many at most. */
const atMost = 64;
/** While people are answered, so that a page meets few of them: 400 a minute at most. */
const spacedMs = 150;
/** So many are claimed together then, for looking for them takes the store longer than one of them does. */
const spacedAtOnce = 4;
/** What has waited for so long goes at once, whoever else waits. */
const longestSpacedMs = 8 * 60_000;
/** So often a claim is made anew that another relay's crossed. */
const mostClaims = 3;
/** Shorter than a lease: what a platform has not answered by then is unknown before anybody else looks at it. */
const patienceMs = 10_000;

/** The way out: claims what is due, draws it from what is true now, sends it once, and says what became of it. */
export function createDelivery(dependencies: Dependencies) {
  const deps = { chance: Math.random, meter: noMeter, patienceMs, ...dependencies };
  const { log, draw, waitedFor } = deps;
  const surfaces = [deps.surface, ...(deps.also ?? [])];
  const { transact, deliver, endLeases, isHeld } = createSending(deps);
  const name = randomUUID();
  const inTurn = createTurns();
  const underWay = new Set<Promise<void>>();
  /** What takes up room: each ends when its message does, or after a while. */
  const taking = new Set<Promise<void>>();
  /** What was claimed and is yet to be set going. */
  let pacing: Promise<unknown> = Promise.resolve();
  let claiming = 0;
  let stopped = false;
  let moved: number | undefined;

  /** Claims what there is room for and sets it going, one by one or all at once; gives how many that is. */
  async function start(spaced = false): Promise<number> {
    const room = Math.min(spaced ? spacedAtOnce : atOnce, atOnce - taking.size, atMost - underWay.size) - claiming;
    if (room <= 0) return 0;
    if (isHeld()) {
      moved = performance.now();
      return 0;
    }
    claiming += room;
    const claimed = await claim(room).finally(() => {
      claiming -= room;
    });
    moved = performance.now();
    const paced = setAllGoing(claimed, spaced);
    pacing = Promise.all([pacing, paced]);
    await paced;
    return claimed.length;
  }

  async function setAllGoing(claimed: readonly Going[], spaced: boolean): Promise<void> {
    for (const going of claimed) {
      setGoing(going);
      if (spaced && canWait(going) && !stopped) await pause(spacedMs);
    }
  }

  async function claim(limit: number): Promise<readonly Going[]> {
    for (let tries = 1; ; tries += 1) {
      try {
        await transact(endLeases);
        return await transact((data) => data.relay.claim(name, limit, leaseSeconds));
      } catch (error) {
        if (!isGuardError(error) || tries === mostClaims) throw error;
        log.info({ guard: error.guard }, "another relay was first");
      }
    }
  }

  function setGoing(going: Going): void {
    const run = correlated(() => inTurn(going.personId, () => deliver(going)))
      .catch((error: unknown) =>
        log.error({ message: going.message, fault: faultName(error) }, "a message could not be sent"),
      )
      .finally(() => underWay.delete(run));
    underWay.add(run);
    const room = inTime(slowMs, run).then(() => void taking.delete(room));
    taking.add(room);
  }

  /** Whether nobody is waiting for a message, and it is not late. */
  const canWait = (going: Going): boolean =>
    going.canWait && deps.clock.now().getTime() - going.dueAt.getTime() < longestSpacedMs;

  async function bringUpToDate(subject: string, except: string | undefined): Promise<void> {
    const sent = await transact((data) => data.outbox.sentAbout(subject));
    const each = sent.filter(({ platformId }) => platformId !== except);
    const done = each.map(({ personId, platformId, message, surface: name }) =>
      inTurn(personId, async () => {
        const surface = surfaces.find((one) => one.name === name);
        // Sent by a platform that is not set up any more.
        if (!surface) return;
        const card = (await draw(message, personId, subject)) ?? movedOn();
        const asked = (async () => await surface.update(personId, platformId, card))();
        if ((await inTime(deps.patienceMs, asked)) === "too late") throw new RangeError("a platform took too long");
      }).catch((error: unknown) =>
        log.error({ message, fault: faultName(error) }, "a message could not be brought up to date"),
      ),
    );
    await Promise.all(done);
  }

  async function settled(): Promise<void> {
    await pacing;
    await Promise.all(underWay);
  }

  return {
    /** Sets going what is due, as far as there is room, and leaves it going: whoever is slow is not waited for. */
    async wake(): Promise<number> {
      let count = 0;
      for (;;) {
        if (stopped) return count;
        const spaced = waitedFor?.anybody() === true;
        const started = await start(spaced);
        count += started;
        if (started === 0) return count;
        if (!spaced || taking.size >= atOnce) await Promise.race(taking);
      }
    },

    /** Sends what is due now, waits until it is gone, and says how many messages it looked at. */
    async sweep(): Promise<number> {
      const count = await start();
      await settled();
      return count;
    },

    /** Waits for what is under way. */
    idle: settled,

    /** The service is about to end: nothing more is claimed, and what is goes at once. */
    stop(): void {
      stopped = true;
    },

    /** How long ago, in milliseconds, what is due was last looked for; nothing where that never was. */
    movedAgo: () => (moved === undefined ? undefined : performance.now() - moved),

    /** Brings the messages about these matters up to date where they stand in people's chats; one of them is left alone. */
    async refresh(subjects: readonly string[], except?: string): Promise<void> {
      for (const subject of subjects)
        await bringUpToDate(subject, except).catch((error: unknown) =>
          log.error({ fault: faultName(error) }, "messages could not be brought up to date"),
        );
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

    /** How many messages a person has yet to get; none where their access has ended, as what waited is dropped then. */
    async onTheWay(personId: string): Promise<number> {
      return await transact(async ({ people, outbox }) =>
        (await people.get(personId))?.ended === false ? await outbox.waitingFor(personId) : 0,
      );
    },
  };
}
