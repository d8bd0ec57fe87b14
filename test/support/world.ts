import { randomUUID } from "node:crypto";
import { type Conversations, createConversations, type Dependencies, type Log } from "../../src/bot/conversations.ts";
import type { Caller, Inbound, Place, Reply, Tenants } from "../../src/bot/surface.ts";
import type { Database } from "../../src/data/database.ts";
import { bindData } from "../../src/data/index.ts";
import type { Keys } from "../../src/data/keys.ts";
import type { House } from "../../src/flows/kit/room.ts";
import type { Does, Form, Press, RawAnswers, Screen } from "../../src/flows/kit/screen.ts";
import { demoPeople, fillDemo } from "../../src/operate/demo.ts";
import { plainDate } from "../../src/rules/calendar/days.ts";
import { ready, type Trust } from "../../src/rules/profile.ts";
import { loadProfile } from "../../src/trusts/index.ts";
import { filledOnce } from "./database/kept.ts";
import { openTestStore } from "./database/store.ts";
import { rehearsed } from "./failing/rehearse.ts";
import { type Checking, createChecking } from "./parity/checking.ts";

export { textOf } from "./text-of.ts";

/** The demo trust, complete. */
export function demoTrust(): Trust {
  const found = loadProfile("demo");
  const checked = "profile" in found ? ready(found.profile) : undefined;
  if (!checked || !("trust" in checked)) throw new Error("the demo trust is complete");
  return checked.trust;
}

/** Log lines as they were written, for looking for what must not be there. */
export interface Logged {
  readonly lines: string[];
}

/** The whole service in memory: the real engine, house and store, and a clock that stands still. */
export interface World {
  readonly conversations: Conversations;
  readonly house: House;
  readonly database: Database;
  readonly keys: Keys;
  readonly trust: Trust;
  readonly logged: Logged;
  readonly log: Log;
  readonly changes: string[];
  /** The clock: set it, or move it on. */
  readonly clock: { now(): Date; set(iso: string): void; minutes(later: number): void };
  /** Someone of the demo's people by first name, at the keyboard. */
  as(firstName: string): Someone;
  /** Whoever has this id here, at the keyboard. */
  someone(id: string): Someone;
  /** Whoever a platform says is there. */
  account(caller: Partial<Caller> & { readonly id: string }): Someone;
}

export interface Someone {
  readonly id: string;
  send(inbound: Omit<Inbound, "from" | "key"> & { readonly key?: string }): Promise<Reply>;
  say(text: string): Promise<Screen>;
  home(): Promise<Screen>;
  press(does: Does, place?: Place, key?: string): Promise<Screen>;
  /** Presses the button with this label on a screen. */
  pressOn(screen: Screen, label: string, place?: Place): Promise<Screen>;
  answer(form: Screen, raw: RawAnswers, way?: "next" | "back" | "leave"): Promise<Screen>;
}

/** The workspaces and tenants of the made-up trust. */
const ownTenants = { slack: ["T1", "T2"], teams: ["demo", "T1"] } satisfies Tenants;

/** Tuesday 24 November 2026, 10:02 in London. */
const start = "2026-11-24T10:02:00Z";

export async function openWorld(
  options: {
    readonly house?: House;
    readonly trust?: Trust;
    readonly database?: Database;
    readonly keys?: Keys;
    /** Where what is logged goes, too. */
    readonly log?: Log;
    /** Another policy than the one there is. */
    readonly may?: Dependencies["may"];
    readonly meter?: Dependencies["meter"];
    /** Whether leads are told when something has stood still. */
    readonly watched?: boolean;
    /** The workspaces and tenants that are the trust's own, where these are not enough. */
    readonly tenants?: Tenants;
  } = {},
): Promise<World> {
  const store =
    options.database && options.keys ? { database: options.database, keys: options.keys } : await openTestStore();
  const { database, keys } = store;
  const trust = options.trust ?? demoTrust();
  let now = new Date(start);
  const clock = {
    now: () => now,
    set: (iso: string) => {
      now = new Date(iso);
    },
    minutes: (later: number) => {
      now = new Date(now.getTime() + later * 60_000);
    },
  };
  const logged: Logged = { lines: [] };
  const keep = (level: keyof Log) => (facts: object, message: string) => {
    logged.lines.push(JSON.stringify({ ...facts, message }));
    options.log?.[level]?.(facts, message);
  };
  const log: Log = {
    ...(options.log?.debug ? { debug: options.log.debug } : {}),
    ...{ info: keep("info"), warn: keep("warn"), error: keep("error") },
  };
  const changes: string[] = [];
  if (!options.database) {
    const transact = async (
      actor: string,
      work: (data: never, at: Date, tx: never) => Promise<unknown>,
      purpose?: "import" | "sweep",
    ) => {
      const today = plainDate(now, trust.zone);
      return await database.transact({ actor, now, today, ...(purpose ? { purpose } : {}) }, (tx) =>
        work(bindData(tx, keys, { actor, now, today }) as never, now, tx as never),
      );
    };
    const fill = () => fillDemo({ database, keys, trust, clock, log, transact: transact as never });
    if ("asOwner" in store && options.trust === undefined) await filledOnce(store, fill);
    else await fill();
  }
  const checking = createChecking(options.house);
  const { house } = checking;
  const engine = createConversations({
    database,
    keys,
    trust,
    clock,
    log,
    house,
    changed: ({ subjects }) => void changes.push(...subjects),
    tenants: options.tenants ?? ownTenants,
    ...(options.may ? { may: options.may } : {}),
    ...(options.meter ? { meter: options.meter } : {}),
    ...(options.watched ? { watched: true } : {}),
  });
  const conversations: Conversations = {
    ...engine,
    async message(...which) {
      const card = await engine.message(...which);
      if (card) checking.check(card, "chat");
      return card;
    },
  };
  const as = (firstName: string): Someone => {
    const person = demoPeople.find(({ name }) => name.startsWith(firstName));
    if (!person) throw new Error(`there is nobody called ${firstName}`);
    return someone(conversations, stage, person.id);
  };
  const stage = { check: checking.check, database, logged, changes };
  return {
    conversations,
    house,
    database,
    keys,
    trust,
    logged,
    log,
    changes,
    clock,
    as,
    someone: (id) => someone(conversations, stage, id),
    account: (caller) => someone(conversations, stage, caller.id, caller),
  };
}

type Stage = Parameters<typeof rehearsed>[0] & Pick<Checking, "check">;

function someone(conversations: Conversations, stage: Stage, id: string, caller: Partial<Caller> = {}): Someone {
  const from: Caller = { surface: "teams", tenant: "demo", id, ...caller };
  const send: Someone["send"] = async (inbound) => {
    const whole: Inbound = { from, key: randomUUID(), ...inbound };
    const reply = await rehearsed(stage, whole, () => conversations.take(whole));
    // Whatever any test leads to is drawn as every platform would, and shows the same there.
    if (reply.reply === "screen") stage.check(reply.screen, reply.place);
    return reply;
  };
  const screenOf = (reply: Reply): Screen => {
    if (reply.reply === "screen") return reply.screen;
    return { kind: "card", title: reply.sentence, tone: "plain", parts: [], presses: [], summary: reply.sentence };
  };
  const press: Someone["press"] = async (does, place = "panel", key = randomUUID()) =>
    screenOf(await send({ key, place, asked: { asks: "press", does } }));
  return {
    id,
    send,
    press,
    say: async (text) => screenOf(await send({ place: "chat", asked: { asks: "say", text } })),
    home: async () => screenOf(await send({ place: "chat", asked: { asks: "press", does: { do: "home" } } })),
    async pressOn(screen, label, place) {
      const found = pressesOf(screen).find((each) => each.label === label);
      if (!found)
        throw new Error(
          `no "${label}" among: ${pressesOf(screen)
            .map((each) => each.label)
            .join(" · ")}`,
        );
      return await press(found.does, place);
    },
    async answer(form, raw, way = "next") {
      if (form.kind !== "form") throw new Error(`this is a ${form.kind}: ${titleOf(form)}`);
      return screenOf(await send({ place: "panel", asked: { asks: "answer", at: form.at, raw, way } }));
    },
  };
}

/** What stands in a form's questions, as a client would send it back untouched. */
export function standing(form: Screen): RawAnswers {
  if (form.kind !== "form") throw new Error(`this is a ${form.kind}: ${titleOf(form)}`);
  return Object.fromEntries((form as Form).questions.map(({ name, value }) => [name, value ?? ""]));
}

/** Every button of a screen, its rows and its parts. */
export function pressesOf(screen: Screen): readonly Press[] {
  switch (screen.kind) {
    case "form":
      return [];
    case "card":
      return [
        ...screen.presses,
        ...screen.parts.flatMap((part) => (part.kind === "rows" ? part.rows.flatMap(({ presses }) => presses) : [])),
      ];
    case "list":
      return [...screen.presses, ...screen.rows.flatMap(({ presses }) => presses)];
    case "home":
      return screen.sections.flatMap(({ rows, presses }) => [...rows.flatMap((row) => row.presses), ...presses]);
  }
}

export function titleOf(screen: Screen): string {
  return screen.kind === "form" ? screen.heading : screen.title;
}
