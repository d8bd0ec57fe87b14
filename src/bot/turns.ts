import type { Database } from "../data/database.ts";
import { isGuardError } from "../data/guards.ts";
import { bindData, type Data } from "../data/index.ts";
import type { Keys } from "../data/keys.ts";
import type { KnownPerson } from "../data/known-person.ts";
import type { Purpose } from "../flows/kit/flow.ts";
import type { House } from "../flows/kit/room.ts";
import { plainDate } from "../rules/calendar/days.ts";
import { may as policy } from "../rules/policy/may.ts";
import type { Trust } from "../rules/profile.ts";
import { createTurn, type Turn } from "./engine/turn.ts";
import { type Meter, noMeter } from "./meter.ts";
import { dropDone } from "./nudges/changed.ts";
import type { Caller, Inbound, Tenants } from "./surface.ts";
import type { WaitedFor } from "./waited-for.ts";

/** The only time there is: the wall clock, or the demo's, which runs ahead of it. */
export interface Clock {
  now(): Date;
}

/** Logs say what happened and never what was said. */
export interface Log {
  /** Each turn and each send, where somebody wants to follow them. */
  debug?(facts: object, message: string): void;
  info(facts: object, message: string): void;
  warn(facts: object, message: string): void;
  error(facts: object, message: string): void;
}

export interface Change {
  readonly subjects: readonly string[];
  readonly people: readonly string[];
  /** The message whose button was pressed: it now shows what came of that, and must go on showing it. */
  readonly answeredInChat?: string;
}

export interface Dependencies {
  readonly database: Database;
  readonly keys: Keys;
  readonly clock: Clock;
  readonly trust: Trust;
  readonly house: House;
  readonly log: Log;
  /** Told after each commit what changed, so that homes and messages can be brought up to date. */
  readonly changed: (what: Change) => void;
  /** Whose accounts may come in: those of no other workspace or tenant, and of none where nothing is said. */
  readonly tenants?: Tenants;
  /** The one policy, unless a test hands in another: for showing what the store refuses by itself. */
  readonly may?: typeof policy;
  readonly meter?: Meter;
  /** Whether leads are told on Home when something has stood still: where a relay and a sealer are at work. */
  readonly watched?: boolean;
  /** The id that somebody new gets, where it is not any. */
  readonly newId?: (caller: Caller) => string;
  /** Told of whatever somebody waits for. */
  readonly waitedFor?: Pick<WaitedFor, "during">;
}

/** That a button of a message was pressed, where what came in came with it. */
export function answeredInChat({ place, pressed }: Inbound): Pick<Change, "answeredInChat"> {
  return place === "chat" && pressed !== undefined ? { answeredInChat: pressed } : {};
}

/** Each refusal means that somebody else was done: so many may be ahead of a turn before it is given up. */
const mostTries = 6;

/** One transaction at a time for whoever asks: a turn of a person, or of the service itself. */
export function createTurnTaking(dependencies: Dependencies) {
  const { database, keys, clock, trust, house, log, changed, may = policy } = dependencies;
  const { meter = noMeter, watched = false } = dependencies;

  async function transact<T>(
    as: string,
    purpose: Purpose | undefined,
    work: (data: Data, now: Date, today: string) => Promise<T>,
  ): Promise<T> {
    const now = clock.now();
    const today = plainDate(now, trust.zone);
    const opened = {
      actor: as,
      now,
      today,
      ...(purpose === "matching" ? { purpose } : {}),
      ...(purpose === "undo" ? { undo: true } : {}),
    };
    return await database.transact(opened, (tx) => work(bindData(tx, keys, { actor: as, now, today }), now, today));
  }

  /** Runs one turn; where the store refused it because somebody was first, again, with what is true by then. */
  async function turn<T>(
    person: KnownPerson,
    purpose: Purpose | undefined,
    work: (turn: Turn) => Promise<T>,
    answered: Pick<Change, "answeredInChat"> = {},
  ): Promise<T> {
    const once = async () => {
      const touched = { people: new Set<string>(), subjects: new Set<string>(), replayed: false };
      const tell = () => {
        if (touched.people.size + touched.subjects.size === 0) return;
        changed({ subjects: [...touched.subjects], people: [...touched.people, person.id], ...answered });
      };
      let worked = false;
      try {
        const result = await transact(person.id, purpose, async (data, now, today) => {
          const current = createTurn({ house, trust, data, actor: person, now, today, touched, may, watched });
          const came = await work(current);
          await dropDone(current, house, meter);
          worked = true;
          return came;
        });
        if (touched.replayed) meter.replayed();
        tell();
        return result;
      } catch (error) {
        // All was done but the store's last word was lost: it may be kept. Whoever is told looks at what is true.
        if (worked && !isGuardError(error)) tell();
        throw error;
      }
    };
    return await untilNobodyIsFirst(once);
  }

  async function untilNobodyIsFirst<T>(once: () => Promise<T>): Promise<T> {
    for (let tries = 1; ; tries += 1) {
      try {
        return await once();
      } catch (error) {
        if (!isGuardError(error) || tries === mostTries) throw error;
        log.info({ guard: error.guard }, "somebody was first");
      }
    }
  }

  return { transact, turn, untilNobodyIsFirst };
}
