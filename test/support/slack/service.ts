import { setTimeout as pause } from "node:timers/promises";
import { createServer } from "../../../src/bot/server.ts";
import type { Database } from "../../../src/data/database.ts";
import { storeDown } from "../../../src/data/store-down.ts";
import type { Foundation } from "../../../src/open-foundation.ts";
import { demoPeople } from "../../../src/operate/demo-people.ts";
import type { Condition } from "../../../src/rules/reaching/ready.ts";
import { openTestStore, type TestStore } from "../database/store.ts";
import { openTestFoundation } from "../foundation.ts";
import { wireParts } from "../parts.ts";
import { checkMessage, checkView } from "./blocks/check.ts";
import type { Person } from "./person/person.ts";
import { createStandIn, type StandIn, type StandInOptions } from "./stand-in.ts";

/** What goes wrong at the store's edge, for the service alone. */
interface StoreTrouble {
  /** It can't be reached, until it is started again. */
  stop(): void;
  start(): void;
  /** Each transaction begins so much later, until it is 0. */
  slow(ms: number): void;
}

/** The whole service in a Slack of its own: the real store, engine, door and Bolt, with the stand-in at the edge. */
export interface Service {
  readonly standIn: StandIn;
  readonly foundation: Foundation;
  readonly store: Pick<TestStore, "asOwner"> & StoreTrouble;
  readonly logged: readonly string[];
  /** Somebody of the demo by first name, with Slack open. */
  as(firstName: string): Person;
  /** Sends what is due, and waits until everything that came of it is there. */
  deliver(): Promise<void>;
  /** What /readyz says about the platform. */
  ready(): Pick<Condition, "platforms">;
  /** Where it listens to Slack. */
  address(): string;
  /** Moves the clock on. */
  minutes(later: number): void;
  /** Stops and starts again, as somebody does who has set a new token. */
  restart(): Promise<void>;
  close(): Promise<void>;
}

const slackId = (name: string) => `U0${name.toUpperCase().replace(/[^A-Z]/g, "")}`;

export async function openService(
  options: Omit<StandInOptions, "people" | "validate" | "clock"> = {},
): Promise<Service> {
  const store = await openTestStore();
  const { database, ...trouble } = troubledAt(store.database);
  const { foundation, logged, emails } = await openTestFoundation(store, database);
  const { clock, log } = foundation;
  const standIn = await createStandIn({
    ...options,
    clock,
    people: demoPeople.map(({ id, name }) => {
      const email = emails.find((each) => each.id === id)?.email;
      return { id: slackId(name), name, ...(email ? { email } : {}) };
    }),
    validate: { view: checkView, message: checkMessage },
  });
  /** Starts the service with the token that the app has now. */
  async function start() {
    const { botToken, signingSecret, apiUrl } = standIn;
    const wired = await wireParts(foundation, { slack: { botToken, signingSecret, apiUrl } });
    const server = createServer({ doors: wired.doors, log });
    const port = await server.listen(0, "127.0.0.1");
    const address = `http://127.0.0.1:${port}/slack/events`;
    standIn.connect(address);
    return {
      ...{ address, relay: wired.relay, platforms: wired.platforms },
      async stop() {
        await server.close();
        await wired.close?.();
        await wired.relay?.idle();
      },
    };
  }
  let running = await start();
  return {
    ...{ standIn, foundation, logged, store: { asOwner: store.asOwner, ...trouble } },
    address: () => running.address,
    ready: () => ({ platforms: running.platforms?.() }),
    as(firstName) {
      const person = demoPeople.find(({ name }) => name.startsWith(firstName));
      if (!person) throw new Error(`there is nobody called ${firstName}`);
      return standIn.user(slackId(person.name));
    },
    async deliver() {
      const { relay } = running;
      // Whoever has several due gets them one after another, however slow the machine is.
      while (relay && (await relay.wake()) > 0) await relay.idle();
      await relay?.idle();
      await standIn.settled();
    },
    minutes(later) {
      void foundation.move(later * 60_000);
    },
    async restart() {
      await running.stop();
      running = await start();
    },
    async close() {
      await running.stop();
      await standIn.stop();
    },
  };
}

function troubledAt(real: Database): StoreTrouble & { readonly database: Database } {
  let down = false;
  let late = 0;
  const reached = async () => {
    if (late > 0) await pause(late);
    if (down) throw storeDown(new Error("stopped by the test"));
  };
  return {
    database: {
      ...real,
      async transact(as, work) {
        await reached();
        return await real.transact(as, work);
      },
      hot: {
        async call(name, given) {
          await reached();
          return await real.hot.call(name, given);
        },
      },
      async ping() {
        await reached();
        await real.ping();
      },
    },
    stop: () => {
      down = true;
    },
    start: () => {
      down = false;
    },
    slow: (ms) => {
      late = ms;
    },
  };
}
