import { randomUUID } from "node:crypto";
import { Client } from "pg";
import { afterEach, describe, expect, test } from "vitest";
import { createDelivery } from "../../src/bot/delivery.ts";
import { type Database, openDatabase } from "../../src/data/database.ts";
import { addPerson } from "../support/database/rows.ts";
import { freshStore, morning, type TestStore } from "../support/database/store.ts";
import { type Behaviour, createPlatform, type Platform } from "../support/fake-platform.ts";
import { demoTrust } from "../support/world.ts";

/** How many rounds of each; `npm run prove -- relay-races` asks for 100. */
const rounds = Number(process.env.RACES ?? 20);
/** Whether two ever met is chance: without a guard it is raced on until they did, and at most so often. */
const patience = Math.max(200, rounds);
const card = { kind: "card", title: "News", tone: "plain", parts: [], presses: [], summary: "News" } as const;

/** What takes a guard away. The fence is a number that grows: without it everybody who ever claimed holds the row. */
const without = {
  outbox_one_under_way: "DROP INDEX outbox_one_under_way",
  fence: `CREATE FUNCTION no_fence() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN NEW.fence := OLD.fence; RETURN NEW; END $$;
    CREATE TRIGGER no_fence BEFORE UPDATE ON outbox FOR EACH ROW EXECUTE FUNCTION no_fence()`,
} as const;

interface Relays {
  readonly owner: Client;
  readonly people: readonly string[];
  readonly clock: { now(): Date; seconds(later: number): void };
  /** A relay of its own, over connections of its own. */
  relay(which: 0 | 1, over: { readonly platform: Platform } & Partial<Held>): ReturnType<typeof createDelivery>;
  put(personId: string, dueAt?: Date): Promise<string>;
  close(): Promise<void>;
}

interface Held {
  /** Awaited at the end of the claim, before it is committed. */
  readonly claimed: () => Promise<void>;
  /** Awaited before each message is drawn. */
  readonly drawing: () => Promise<void>;
}

let open: Relays | undefined;
afterEach(async () => {
  await open?.close();
  open = undefined;
});

async function openRelays(gone: keyof typeof without | undefined): Promise<Relays> {
  const store: TestStore & { close(): Promise<void> } = await freshStore();
  const second = await openDatabase({ url: store.url ?? "", home: "", log: { info: () => {}, warn: () => {} } });
  const owner = new Client({ connectionString: store.url });
  await owner.connect();
  const people = await store.asOwner(async (tx) => {
    const ids: string[] = [];
    for (let each = 0; each < 6; each += 1) ids.push(await addPerson(tx, { roles: ["clinician"] }));
    return ids;
  });
  if (gone) await owner.query(without[gone]);
  let now = morning.now;
  const clock = {
    now: () => now,
    seconds: (later: number) => {
      now = new Date(now.getTime() + later * 1000);
    },
  };
  open = {
    owner,
    people,
    clock,
    relay(which, { platform, claimed, drawing }) {
      const base = which === 0 ? store.database : second;
      let calls = 0;
      const database: Database = {
        ...base,
        transact: (as, work) =>
          base.transact(as, async (tx) => {
            calls += 1;
            const isClaim = calls === 2;
            const result = await work(tx);
            if (isClaim) await claimed?.();
            return result;
          }),
      };
      const draw = async () => {
        await drawing?.();
        return card;
      };
      const log = { info: () => {}, warn: () => {}, error: () => {} };
      const deps = { database, keys: store.keys, clock, trust: demoTrust(), log, surface: platform.surface, draw };
      return createDelivery({ ...deps, patienceMs: 20_000 });
    },
    async put(personId, dueAt = now) {
      const id = randomUUID();
      await owner.query(
        `INSERT INTO outbox (id, person_id, message, class, key, state, due_at, created_at)
         VALUES ($1::uuid, $2, 'm', 'news', $1::text, 'due', $3, $4)`,
        [id, personId, dueAt, now],
      );
      return id;
    },
    async close() {
      await owner.end();
      await second.close();
      await store.close();
    },
  };
  return open;
}

/** A door that is shut until it is opened. */
function door() {
  let openIt = () => {};
  const opened = new Promise<void>((resolve) => {
    openIt = resolve;
  });
  let atIt = () => {};
  const reached = new Promise<void>((resolve) => {
    atIt = resolve;
  });
  const pass = async () => {
    atIt();
    await opened;
  };
  return { pass, reached, open: () => openIt() };
}

function problemsOf({ shown, most }: Platform): readonly string[] {
  const twice = shown.length - new Set(shown.map(({ messageId }) => messageId)).size;
  return [
    ...(twice > 0 ? [`${twice} shown twice`] : []),
    ...(most.person > 1 ? [`${most.person} under way in one conversation`] : []),
  ];
}

/** Both sweep at once until nothing is due. */
async function storm({ relay, people, put, owner }: Relays): Promise<readonly string[]> {
  await owner.query("DELETE FROM sent_messages; DELETE FROM outbox");
  const platform = createPlatform();
  const order = new Map<string, string[]>(people.map((id) => [id, []]));
  for (let each = 0; each < 30; each += 1) {
    const person = people[each % people.length] ?? "";
    const id = await put(person, new Date(morning.now.getTime() - 60_000 + each));
    order.get(person)?.push(id);
  }
  const both = [relay(0, { platform }), relay(1, { platform })];
  for (let left = 30; left > 0; ) {
    await Promise.all(both.map((each) => each.sweep()));
    left = (await owner.query("SELECT FROM outbox WHERE state IN ('due', 'claimed')")).rowCount ?? 0;
  }
  const got = (person: string) =>
    platform.shown.filter((each) => each.personId === person).map((each) => each.messageId);
  const disorder = [...order].filter(([person, ids]) => got(person).join() !== ids.join()).length;
  return [...problemsOf(platform), ...(disorder > 0 ? [`${disorder} conversations out of order`] : [])];
}

/** While one relay's claim is not committed yet, an older message of the same person's appears, and the other claims. */
async function crossing({ relay, people, put, owner, clock }: Relays): Promise<readonly string[]> {
  await owner.query("DELETE FROM sent_messages; DELETE FROM outbox");
  const person = people[0] ?? "";
  const platform = createPlatform(() => "takes it, and the answer is lost");
  const gate = door();
  await put(person);
  const first = relay(0, { platform, claimed: gate.pass }).sweep();
  await gate.reached;
  await put(person, new Date(clock.now().getTime() - 1_000));
  const second = relay(1, { platform }).sweep();
  await new Promise((resolve) => setTimeout(resolve, 60));
  gate.open();
  const answering = setInterval(() => platform.shown.length > 0 && setTimeout(() => platform.answerAll(), 60), 20);
  await Promise.all([first, second]);
  clearInterval(answering);
  return problemsOf(platform);
}

/** One relay stalls before it sends until its lease has ended; another has the message by then. */
async function stalled({ relay, people, put, owner, clock }: Relays): Promise<readonly string[]> {
  await owner.query("DELETE FROM sent_messages; DELETE FROM outbox");
  const how: Behaviour = "takes it, and the answer is lost";
  const platform = createPlatform(() => how);
  const gate = door();
  await put(people[0] ?? "");
  const first = relay(0, { platform, drawing: gate.pass }).sweep();
  await gate.reached;
  clock.seconds(21);
  const second = relay(1, { platform }).sweep();
  await expect.poll(() => platform.calls.length).toBe(1);
  gate.open();
  await new Promise((resolve) => setTimeout(resolve, 60));
  const answering = setInterval(() => platform.answerAll(), 20);
  await Promise.all([first, second]);
  clearInterval(answering);
  const { rows } = await owner.query<{ state: string }>("SELECT state FROM outbox");
  return [...problemsOf(platform), ...(rows[0]?.state === "sent" ? [] : [`it is ${rows[0]?.state}`])];
}

const server = process.env.TEST_DATABASE_URL;
if (server === undefined)
  process.stdout.write("The relays' races were not run: they need a PostgreSQL server (npm run test:postgres).\n");

describe.skipIf(server === undefined)("two relays over one store", { timeout: 300_000 }, () => {
  const races = [
    ["both at work on what is due send each message once, one at a time in a conversation, in order", storm, undefined],
    ["two claims that cross leave one message under way in a conversation", crossing, "outbox_one_under_way"],
    ["one that stalled past its lease does not send what the other has", stalled, "fence"],
  ] as const;
  describe.each(races)("%s", (name, race, guard) => {
    test(`in ${rounds} rounds`, async () => {
      const relays = await openRelays(undefined);
      const problems: string[] = [];
      for (let round = 0; round < rounds; round += 1) problems.push(...(await race(relays)));
      process.stdout.write(`relays: ${name}: ${rounds} rounds, ${problems.length} went wrong\n`);
      expect(problems).toEqual([]);
    });

    test.skipIf(guard === undefined)(`and it breaks without ${guard}`, async () => {
      const relays = await openRelays(guard);
      const problems: string[] = [];
      for (let round = 0; round < patience && problems.length === 0; round += 1) problems.push(...(await race(relays)));
      expect(problems.length).toBeGreaterThan(0);
    });
  });
});
