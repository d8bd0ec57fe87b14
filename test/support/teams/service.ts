import { randomUUID } from "node:crypto";
import { setTimeout as pause } from "node:timers/promises";
import { expect } from "vitest";
import { createServer } from "../../../src/bot/server.ts";
import type { SlackSettings, TeamsSettings } from "../../../src/config.ts";
import type { Database } from "../../../src/data/database.ts";
import { storeDown } from "../../../src/data/store-down.ts";
import type { Foundation } from "../../../src/open-foundation.ts";
import { demoPeople } from "../../../src/operate/demo-people.ts";
import { openTestStore, type TestStore } from "../database/store.ts";
import { openTestFoundation } from "../foundation.ts";
import { wireParts } from "../parts.ts";
import { createComplaints } from "./complaints.ts";
import type { Conversation, Listed } from "./connector.ts";
import { createLine, type Line } from "./line.ts";
import { type Microsoft, openMicrosoft } from "./microsoft.ts";
import { createPerson, type Person } from "./person.ts";

/** The whole service in a Teams of its own: the real store, engine, door and adapter, with the stand-in at the edge. */
export interface Service {
  readonly microsoft: Microsoft;
  readonly line: Line;
  readonly foundation: Foundation;
  readonly store: Pick<TestStore, "asOwner">;
  readonly logged: readonly string[];
  /** What goes wrong at the store's edge, for the service alone. */
  readonly trouble: { down: boolean; lateMs: number };
  /** What Teams would not take of all that anybody was shown. */
  complaints(): readonly string[];
  /** Where it listens. */
  address(): string;
  /** Somebody of the demo by first name, with Teams open. */
  as(firstName: string): Person;
  /** Somebody else of the tenant. */
  somebody(listed: Partial<Listed>): Person;
  /** A chat of several, or a channel. */
  shared(type: "groupChat" | "channel"): Conversation;
  /** Sends what is due, and waits until everything that came of it is there. */
  deliver(): Promise<void>;
  /** Asks who still has an account, as the service does each morning. */
  look(): Promise<void>;
  /** What /readyz says about the platform. */
  ready(): string | undefined;
  /** Moves the clock on. */
  minutes(later: number): void;
  /** Stops and starts again. */
  restart(): Promise<void>;
  /** Ends it; throws where anything that Teams was handed could not be shown to everybody. */
  close(): Promise<void>;
}

/**
 * @param ways how people get files; by consent without links, if left out
 * @param kept where it keeps everything: the worker's own store, if left out
 */
export async function openService({
  slack,
  ways = { files: "consent" },
  kept,
}: {
  readonly slack?: SlackSettings;
  readonly ways?: Pick<TeamsSettings, "files" | "publicUrl">;
  readonly kept?: TestStore;
} = {}): Promise<Service> {
  const store = kept ?? (await openTestStore());
  const trouble = { down: false, lateMs: 0 };
  const database = troubled(store.database, trouble);
  const { foundation, logged, emails } = await openTestFoundation(store, database);
  const { log } = foundation;
  const microsoft = await openMicrosoft();
  const { appId, appPassword, tenantId, apiUrl, connector } = microsoft;
  let port = 0;
  const line = createLine(() => port);
  const complaints = createComplaints(connector.calls);
  const people = new Map<string, Person>();

  function somebody(listed: Partial<Listed>): Person {
    const object = listed.object ?? randomUUID();
    const whole = { id: `29:${object.slice(0, 8)}`, object, name: "Somebody Else", ...listed };
    connector.people.set(whole.id, whole);
    return createPerson(whole, { microsoft, line, complaints });
  }
  for (const { id, name } of demoPeople) {
    const email = emails.find((each) => each.id === id)?.email;
    people.set(name, somebody({ id: `29:${name.split(" ")[0]}`, object: id, name, ...(email ? { email } : {}) }));
  }

  async function start() {
    const teams = { appId, appPassword, tenantId, apiUrl, ...ways };
    const wired = await wireParts(foundation, { slack, teams });
    const server = createServer({ doors: wired.doors, log });
    port = await server.listen(0, "127.0.0.1");
    return {
      wired,
      async stop() {
        await server.close();
        await wired.close?.();
        await wired.relay?.idle();
      },
    };
  }
  let running = await start();
  return {
    ...{ microsoft, line, foundation, logged, trouble, store: { asOwner: store.asOwner }, somebody },
    complaints: () => complaints.all(),
    address: () => `http://127.0.0.1:${port}`,
    as(firstName) {
      const found = [...people].find(([name]) => name.startsWith(firstName))?.[1];
      if (!found) throw new Error(`there is nobody called ${firstName}`);
      return found;
    },
    shared(type) {
      const id = type === "channel" ? "19:team@thread.tacv2;messageid=1700" : `19:${randomUUID()}@thread.v2`;
      const made: Conversation = { id, type, messages: [] };
      connector.conversations.set(id, made);
      return made;
    },
    async deliver() {
      const { relay } = running.wired;
      // Whoever has several due gets them one after another, however slow the machine is.
      while (relay && (await relay.wake()) > 0) await relay.idle();
    },
    look: async () => await running.wired.look?.(),
    ready: () => running.wired.platforms?.().teams,
    minutes(later) {
      void foundation.move(later * 60_000);
    },
    async restart() {
      await running.stop();
      running = await start();
    },
    async close() {
      line.close();
      await running.stop();
      await microsoft.close();
      expect(connector.amiss).toEqual([]);
    },
  };
}

function troubled(real: Database, trouble: { down: boolean; lateMs: number }): Database {
  const reached = async () => {
    if (trouble.lateMs > 0) await pause(trouble.lateMs);
    if (trouble.down) throw storeDown(new Error("stopped by the test"));
  };
  return {
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
  };
}
