import { readFileSync } from "node:fs";
import { Temporal } from "temporal-polyfill";
import { type Clock, type Conversations, createConversations, type Log } from "./bot/conversations.ts";
import { createDelivery, type Delivery } from "./bot/delivery.ts";
import { createPlayground } from "./bot/playground/index.ts";
import { createSchedule } from "./bot/schedule.ts";
import { createServer, type Door } from "./bot/server.ts";
import type { Surface } from "./bot/surface.ts";
import { read } from "./bot/teams/read.ts";
import { render } from "./bot/teams/render.ts";
import { reply } from "./bot/teams/reply.ts";
import type { Config } from "./config.ts";
import { cannotStart } from "./data/cannot-start.ts";
import { type Database, openDatabase } from "./data/database.ts";
import { bindData, type Data } from "./data/index.ts";
import { type Keys, openKeys } from "./data/keys.ts";
import { sealAudit } from "./data/seal-audit.ts";
import { startAgain } from "./data/start-again.ts";
import { claimStore, keepClock } from "./data/store.ts";
import { sweepOld } from "./data/sweep.ts";
import { house } from "./flows/house.ts";
import { createLog } from "./log.ts";
import { fillDemo } from "./operate/demo.ts";
import { plainDate } from "./rules/calendar/days.ts";
import { nextWorkingMoment } from "./rules/calendar/working.ts";
import { readProfile, ready, type Trust } from "./rules/profile.ts";
import { loadProfile, shipped } from "./trusts/index.ts";

export interface Alongside {
  /** Where it listens: `http://127.0.0.1:3978`. */
  readonly address: string;
  close(): Promise<void>;
}

/** The store, its keys, its trust and its clock: what the service and every operator command stand on. */
export interface Foundation {
  readonly database: Database;
  readonly keys: Keys;
  readonly trust: Trust;
  readonly clock: Clock;
  /** Moves the demo's clock ahead. */
  move(ms: number): Promise<void>;
  readonly log: Log;
  transact<T>(
    actor: string,
    work: (data: Data, now: Date, tx: Parameters<Parameters<Database["transact"]>[1]>[0]) => Promise<T>,
    purpose?: "sweep" | "import",
  ): Promise<T>;
  close(): Promise<void>;
}

/** Opens everything a command or the service needs. Throws a `CannotStart`, with a sentence, where it may not. */
export async function openFoundation(config: Config, log: Log = createLog(config.logLevel)): Promise<Foundation> {
  const trust = openTrust(config.trust);
  const keys = openKeys({ file: config.keyFile, make: config.demo });
  const database = await openDatabase({
    home: config.home,
    log,
    ...(config.databaseUrl === undefined ? {} : { url: config.databaseUrl }),
    ...(config.ownerUrl === undefined ? {} : { ownerUrl: config.ownerUrl }),
  });
  let ahead = 0;
  const clock: Clock = { now: () => new Date(Date.now() + ahead) };
  const transact: Foundation["transact"] = async (actor, work, purpose) => {
    const now = clock.now();
    const today = plainDate(now, trust.zone);
    return await database.transact({ actor, now, today, ...(purpose ? { purpose } : {}) }, (tx) =>
      work(bindData(tx, keys, { actor, now, today }), now, tx),
    );
  };
  try {
    const is = { mark: config.demo ? "demo" : "real", trust: trust.id } as const;
    const claimed = await transact("system:open", (_data, now, tx) => claimStore(tx, keys, is, now));
    ahead = claimed.clockMs;
    const foundation: Foundation = {
      database,
      keys,
      trust,
      clock,
      log,
      transact,
      async move(ms) {
        ahead += ms;
        await transact("system:clock", (_data, _now, tx) => keepClock(tx, ahead));
      },
      close: () => database.close(),
    };
    if (claimed.isNew && config.demo) await beginDemo(foundation);
    return foundation;
  } catch (error) {
    await database.close();
    throw error;
  }
}

/** A demo begins on a working morning, whatever the time is where it runs. */
async function beginDemo(foundation: Foundation): Promise<void> {
  const { trust, clock } = foundation;
  const hours = { ...trust.hours, from: "10:00", to: "15:00", zone: trust.zone };
  const start = nextWorkingMoment(clock.now(), hours);
  await foundation.move(start.getTime() - clock.now().getTime());
  await fillDemo(foundation);
}

function openTrust(name: string): Trust {
  const found = Object.hasOwn(shipped, name) ? loadProfile(name) : readProfile(jsonAt(name));
  if ("problems" in found) throw cannotStart(`The trust profile "${name}" needs changing:\n${lines(found.problems)}`);
  const checked = ready(found.profile);
  if ("trust" in checked) return checked.trust;
  const missing = checked.missing.map(({ at, supply }) => `${at}: ${supply}`);
  throw cannotStart(`The trust profile "${name}" is not complete. The trust must still supply:\n${lines(missing)}`);
}

function jsonAt(file: string): unknown {
  try {
    return JSON.parse(readFileSync(file, "utf8"));
  } catch {
    throw cannotStart(
      `The trust profile "${file}" cannot be read. It must be the name of a shipped one (${Object.keys(shipped).join(", ")}) or a JSON file.`,
    );
  }
}

function lines(all: readonly string[]): string {
  return all.map((each) => `  ${each}`).join("\n");
}

/** Opens the service and listens. The only place where anything is wired to anything. */
export async function open(config: Config): Promise<Alongside> {
  const log = createLog(config.logLevel);
  const foundation = await openFoundation(config, log);
  const { database, keys, trust, clock } = foundation;
  const wired = config.demo ? wirePlayground(foundation, config) : { doors: [], deliver: async () => {} };
  const server = createServer({ doors: wired.doors, log, health: async () => ({ ok: await answers(database) }) });
  const schedule = createSchedule(
    [
      { name: "deliver", every: "* * * * * *", work: wired.deliver },
      {
        name: "seal",
        every: "*/5 * * * * *",
        work: () =>
          foundation.transact("system:seal", async (_data, _now, tx) => void (await sealAudit(tx, keys, 500))),
      },
      {
        name: "sweep",
        every: "0 7 * * * *",
        work: () => foundation.transact("system:sweep", (_data, now, tx) => sweepOld(tx, now), "sweep"),
      },
    ],
    log,
  );
  try {
    const port = await server.listen(config.port, config.host).catch((error: NodeJS.ErrnoException) => {
      throw error.code === "EADDRINUSE"
        ? cannotStart(`Port ${config.port} is in use. Set PORT to another number.`)
        : error;
    });
    if (!config.demo) log.warn({}, "No chat platform is set up yet: only /healthz answers.");
    log.info({ demo: config.demo, trust: trust.id, now: clock.now().toISOString(), store: database.kind }, "open");
    return {
      address: `http://${config.host}:${port}`,
      async close() {
        await schedule.stop();
        await server.close();
        await foundation.close();
      },
    };
  } catch (error) {
    await schedule.stop();
    await foundation.close();
    throw error;
  }
}

async function answers(database: Database): Promise<boolean> {
  return await database.ping().then(
    () => true,
    () => false,
  );
}

interface Wired {
  readonly doors: readonly Door[];
  readonly deliver: () => Promise<void>;
}

/** The demo's one surface: a page that plays the chat client, drawn and read as Teams would be. */
function wirePlayground(foundation: Foundation, config: Config): Wired {
  const { trust, clock, transact, log } = foundation;
  let conversations: Conversations;
  let delivery: Delivery;
  const chats = new Set<string>();
  const surface: Surface = {
    name: "playground",
    send: (personId, card) => playground.surface.send(personId, card),
    update: (personId, id, card) => playground.surface.update(personId, id, card),
    changed: (people) => playground.surface.changed(people),
  };
  const everyone = () => transact("system:playground", (data) => data.people.everyone());
  const tellEveryone = async () => surface.changed((await everyone()).map(({ id }) => id));
  const deliver = async () => {
    while ((await delivery.sweep()) > 0) await tellEveryone();
  };
  const playground = createPlayground({
    render,
    read,
    reply,
    hosts: [config.host, "127.0.0.1", "localhost"],
    people: async () =>
      (await everyone()).map((person) => ({
        id: person.id,
        name: person.name,
        role: jobOf(person, trust),
        about: person.teams.map(({ name }) => name).join(", "),
      })),
    take: (inbound) => conversations.take(inbound),
    home: async (person) => (await conversations.home(person)) ?? emptyHome,
    waiting: async (person) => (await conversations.home(person))?.sections[0]?.rows.length ?? 0,
    onTheWay: (person) => delivery.onTheWay(person),
    file: (person, file) => conversations.file({ surface: "playground", tenant: "demo", id: person }, file),
    clock: {
      now: () => clock.now(),
      async move(by) {
        await foundation.move(by === "morning" ? untilMorning(clock.now(), trust) : by * 60_000);
        await deliver();
      },
    },
    async startAgain(how) {
      await transact("system:demo", (_data, _now, tx) => startAgain(tx));
      if (how === "demo") await fillDemo(foundation);
      chats.clear();
    },
  });
  const changed = ({ subjects }: { readonly subjects: readonly string[] }) => {
    delivery
      .refresh(subjects)
      .then(tellEveryone)
      .catch((error: unknown) =>
        log.error(
          { fault: error instanceof Error ? error.name : "unknown" },
          "messages could not be brought up to date",
        ),
      );
  };
  conversations = createConversations({ ...foundation, house, changed });
  delivery = createDelivery({
    ...foundation,
    surface,
    draw: (message, person, subject) => conversations.message(message, person, subject),
  });
  return { doors: [playground], deliver };
}

const emptyHome = { kind: "home", title: "", intro: "", sections: [] } as const;

function jobOf(
  person: { readonly staffRole: string | undefined; readonly roles: readonly string[] },
  trust: Trust,
): string {
  const { lead, developmentWorker, psw, trainee, clinician, teamManager } = trust.roleNames;
  const names: Readonly<Record<string, string>> = {
    lead,
    "development-worker": developmentWorker,
    psw,
    trainee,
    clinician,
    "team-manager": teamManager,
  };
  return (person.staffRole && trust.staffRoles[person.staffRole]) ?? names[person.roles[0] ?? ""] ?? "";
}

/** From now until the next working day begins. */
function untilMorning(now: Date, trust: Trust): number {
  const tomorrow = Temporal.Instant.fromEpochMilliseconds(now.getTime())
    .toZonedDateTimeISO(trust.zone)
    .add({ days: 1 })
    .with({ hour: 0, minute: 0, second: 0 });
  const start = nextWorkingMoment(new Date(tomorrow.epochMilliseconds), { ...trust.hours, zone: trust.zone });
  return start.getTime() - now.getTime() + 60_000;
}
