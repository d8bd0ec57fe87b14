import { randomUUID } from "node:crypto";
import { createNudges, type Nudges } from "../../src/bot/nudges/nudges.ts";
import type { As, Tx } from "../../src/data/database.ts";
import { bindData } from "../../src/data/index.ts";
import { defineFlow } from "../../src/flows/kit/flow.ts";
import { note } from "../../src/flows/kit/note.ts";
import { defineNudge, type Nudge } from "../../src/flows/kit/nudge.ts";
import { createHouse, type House } from "../../src/flows/kit/room.ts";
import type { Card, Row } from "../../src/flows/kit/screen.ts";
import { createNudgesRoom } from "../../src/flows/nudges/room.ts";
import { demoPeople } from "../../src/operate/demo-people.ts";
import { dayAfter, isWorkingDay, plainDate } from "../../src/rules/calendar/days.ts";
import { helpsToNextWorkingDay } from "../../src/rules/nudges/manners.ts";
import { openTestStore, type TestStore } from "../support/database/store.ts";
import { openWorld, type World } from "../support/world.ts";

/** Something made up that somebody has to do. */
export interface Matter {
  readonly id: string;
  readonly nudge: string;
  readonly personId: string;
  readonly from: string;
  /** The last date on which anybody is to be reminded of it. */
  readonly to: string;
  since?: string;
}

/** What was sent: to whom, when by the world's clock, and what it said. */
export interface Sent {
  readonly id: string;
  readonly personId: string;
  readonly at: Date;
  readonly card: Card;
}

type Tells = "sent" | "unknown" | "refused";

export interface Play {
  readonly world: World;
  readonly house: House;
  readonly nudges: Nudges;
  readonly matters: Matter[];
  readonly done: Set<string>;
  readonly sent: Sent[];
  /** What the made-up declarations and flows do wrong, where a test wants it. */
  readonly faults: { due?: string; draw?: string; mayNot?: string; finish?: boolean };
  /** Something new to be done, open from today on unless said otherwise. */
  open(nudge: string, who: string, more?: Partial<Matter>): Matter;
  /** A sweep at this moment, and then the platform's turn. */
  at(moment: string, tells?: Tells): Promise<void>;
  sweep(): ReturnType<Nudges["sweep"]>;
  /** The platform takes every note that is due and may leave. */
  send(tells?: Tells): Promise<void>;
  rows(): Promise<readonly Kept[]>;
  /** The trail's lines about reminders that were dropped: matter and reason. */
  trail(): Promise<readonly { readonly object: string; readonly reason: string }[]>;
  /** The titles in each note that somebody was sent, with its local date and time. */
  notesOf(who: string): readonly string[];
  tx<T>(work: (data: ReturnType<typeof bindData>, tx: Tx, as: As) => Promise<T>): Promise<T>;
  /** Past the locks. */
  asOwner<T>(work: (tx: Tx) => Promise<T>): Promise<T>;
}

export type Kept = Awaited<ReturnType<Tx["nudge"]["findMany"]>>[number];

const on = (matter: Matter) => ({ kind: "request", id: matter.id }) as const;
const titles: Readonly<Record<string, string>> = {
  "try.each": "Each day",
  "try.today": "Only today",
  "try.late": "In the afternoon",
  "try.once": "Once",
  "try.thrice": "Three times",
};

/** The whole service with a house of made-up reminders, a clock, and a platform that a test makes tell what it likes. */
export async function openPlay(
  given?: Pick<TestStore, "database" | "keys">,
  rest?: (tookMs: number, sinceMs: number) => Promise<void>,
): Promise<Play> {
  const store = given ?? (await openTestStore());
  const matters: Matter[] = [];
  const done = new Set<string>();
  const faults: Play["faults"] = {};
  const room = createRoom(matters, done, faults);
  const house = createHouse([room, createNudgesRoom(room.nudges)]);
  const world = await openWorld({ ...store, house });
  const { database, keys, clock, trust, log } = world;
  const nudges = createNudges({ database, keys, clock, trust, house, log, ...(rest ? { rest } : {}) });
  const sent: Sent[] = [];

  const tx: Play["tx"] = async (work) => {
    const now = clock.now();
    const as = { actor: "system:test", now, today: plainDate(now, trust.zone) };
    return await database.transact(as, (each) => work(bindData(each, keys, as), each, as));
  };
  const asOwner: Play["asOwner"] = (work) =>
    tx(async (_data, each) => {
      await each.$executeRaw`RESET ROLE`;
      return await work(each);
    });

  async function send(tells: Tells = "sent"): Promise<void> {
    const now = clock.now();
    const due = await tx((_data, each) =>
      each.outbox.findMany({ where: { class: "nudge", state: "due", dueAt: { lte: now } } }),
    );
    for (const row of due) {
      const keep = (state: string, reason: string | null = null) => ({
        where: { id: row.id },
        data: { state, reason, settledAt: now, sendingAt: state === "dropped" ? null : now },
      });
      const card = await world.conversations.message(row.message, row.personId, row.subject ?? undefined);
      const until = card && (await tx((data) => nudges.holdBack(row, data)));
      if (until) {
        await tx((_data, each) => each.outbox.update({ where: { id: row.id }, data: { dueAt: until } }));
        continue;
      }
      if (card && tells !== "refused") sent.push({ id: row.id, personId: row.personId, at: now, card });
      const outcome = card ? tells : "dropped";
      await tx(async (data, each) => {
        await each.outbox.update(keep(outcome, outcome === "sent" ? null : "a reason"));
        await nudges.settled(row.id, outcome, { data });
      });
    }
  }

  await asOwner(addPeople);

  return {
    ...{ world, house, nudges, matters, done, sent, faults, send, tx, asOwner },
    sweep: () => nudges.sweep(),
    open(nudge, who, more = {}) {
      const today = plainDate(clock.now(), trust.zone);
      const matter = { id: randomUUID(), nudge, personId: world.as(who).id, from: today, to: "2099-12-31", ...more };
      matters.push(matter);
      return matter;
    },
    async at(moment, tells) {
      clock.set(moment);
      await nudges.sweep();
      await send(tells);
    },
    rows: () => tx((_data, each) => each.nudge.findMany({ orderBy: [{ localDate: "asc" }, { kind: "asc" }] })),
    trail: () =>
      asOwner(
        (each) =>
          each.$queryRaw`SELECT object, reason FROM audit WHERE action = 'nudge.dropped' ORDER BY seq` as Promise<
            readonly { readonly object: string; readonly reason: string }[]
          >,
      ),
    notesOf(who) {
      const { id } = world.as(who);
      return sent
        .filter(({ personId }) => personId === id)
        .map(({ at, card }) => `${at.toISOString().slice(0, 16)} ${titlesOf(card).join(" + ")}`);
    },
  };
}

/** A few of the demo's people, with nothing to do but what a test opens. */
async function addPeople(tx: Tx): Promise<void> {
  const createdAt = new Date("2026-11-01T09:00:00Z");
  await tx.store.create({
    data: { id: 1, mark: "demo", trust: "demo", openedAt: createdAt, keyCheck: new Uint8Array(1) },
  });
  for (const [name, role] of [
    ["Amara", "clinician"],
    ["Tom", "clinician"],
    ["Robin", "psw"],
    ["Jo", "lead"],
  ] as const) {
    const id = demoPeople.find((each) => each.name.startsWith(name))?.id ?? "";
    await tx.person.create({ data: { id, name, createdAt } });
    await tx.personRole.create({ data: { personId: id, role, fromDate: createdAt } });
    const identity = { id: randomUUID(), personId: id, surface: "teams", tenant: "demo", platformId: id };
    await tx.identity.create({ data: { ...identity, pinnedAt: createdAt } });
  }
}

export function titlesOf(card: Card): readonly string[] {
  return card.parts.flatMap((part) => (part.kind === "rows" ? part.rows.map(({ title }) => title) : []));
}

function createRoom(matters: readonly Matter[], done: Set<string>, faults: Play["faults"]) {
  const isOpen = (matter: Matter) => !done.has(matter.id);
  const dueOn =
    (nudge: string): Nudge["due"] =>
    async (date, planning) => {
      if (faults.due === nudge) throw new RangeError("a made-up fault");
      const open = matters.filter((each) => each.nudge === nudge && each.from <= date && date <= each.to);
      const hours = await planning.hoursOf(open.map(({ personId }) => personId));
      return open
        .filter((each) => isOpen(each))
        .filter(({ personId }) => nudge !== "try.each" || worksOn(date, hours.get(personId)))
        .map((each) => ({
          ...{ personId: each.personId, subject: on(each) },
          ...(each.since ? { since: each.since } : {}),
        }));
    };
  const draw: Nudge["draw"] = async ({ subject, actor }) => {
    const matter = matters.find(({ id }) => id === subject?.id);
    if (faults.draw === actor.id) throw new RangeError("a made-up fault");
    if (faults.mayNot === actor.id) return undefined;
    return matter && isOpen(matter) && matter.personId === actor.id ? row(matter) : undefined;
  };
  const row = (matter: Matter): Row => ({
    title: titles[matter.nudge] ?? "",
    lines: [],
    presses: [
      { label: "Do it", does: { do: "start", flow: "try.do", subject: on(matter) }, style: "main", opens: "here" },
    ],
  });
  const told = async ({ subject }: { readonly subject?: { readonly id: string } }, of: string) => {
    const matter = matters.find(({ id }) => id === subject?.id);
    return matter && isOpen(matter) && matter.personId === of ? { ...row(matter), title: "Still open" } : undefined;
  };
  const define = (id: string, more: Pick<Nudge, "turns" | "helpsTo"> & { readonly time?: string }) =>
    defineNudge({ id, title: titles[id] ?? "", why: `Because of ${id}.`, due: dueOn(id), draw, ...more });
  const nudges = [
    define("try.each", { turns: "each-time", helpsTo: helpsToNextWorkingDay }),
    define("try.today", { turns: "each-time", helpsTo: (date) => date }),
    define("try.late", { turns: "each-time", time: "14:30", helpsTo: (date) => dayAfter(date, 7) }),
    define("try.once", { turns: "once", helpsTo: (date) => dayAfter(date, 30) }),
    define("try.thrice", {
      helpsTo: (date) => dayAfter(date, 30),
      turns: { apart: 2, told, whom: async ({ data }) => (await data.people.withRole("lead")).map(({ id }) => id) },
    }),
  ];
  const doIt = defineFlow({
    id: "try.do",
    title: "Do it",
    summary: "Do it.",
    action: "home.read",
    about: "request",
    questions: {},
    pages: [],
    async finish(_answers, { subject }) {
      const id = subject?.id ?? "";
      done.add(id);
      if (!faults.finish) return { done: "done" };
      done.delete(id);
      throw new RangeError("a made-up fault");
    },
    outcome: async () => note({ title: "Done", text: "It is done." }),
  });
  return { name: "try", flows: [doIt], views: [], messages: [], files: [], nudges };
}

function worksOn(date: string, hours: Parameters<typeof isWorkingDay>[1] | undefined): boolean {
  return hours !== undefined && isWorkingDay(date, hours);
}
