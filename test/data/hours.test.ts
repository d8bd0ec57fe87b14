import { beforeAll, describe, expect, test } from "vitest";
import { isGuardError } from "../../src/data/guards.ts";
import type { EntryRecord } from "../../src/data/training/entry-record.ts";
import { meterOf } from "../../src/rules/training/meter.ts";
import { isBroken, openBook, standOf, type Work } from "../rules/hours-oracle.ts";
import {
  asCounted,
  type Goal,
  type HoursWorld,
  openHoursWorld,
  paper,
  signing,
} from "../support/database/hours-world.ts";
import { openTestStore } from "../support/database/store.ts";
import { randomFrom } from "./placements-stories.ts";

/** How many steps on the real store; `npm run prove -- hours` asks for more. */
const steps = Number(process.env.HOURS_STEPS ?? 360);
const seed = Number(process.env.HOURS_SEED ?? 20261124);
/** What a placement asks for: hours and whether taking part counts, each of them perhaps not said. */
const goals: readonly Goal[] = [
  { requiredMinutes: 1800, takingPartCounts: true },
  { requiredMinutes: 600, takingPartCounts: false },
  { requiredMinutes: undefined, takingPartCounts: undefined },
];
const days = ["2026-09-01", "2026-10-24", "2026-10-25", "2026-10-26", "2026-11-20"] as const;

let world: HoursWorld;
beforeAll(async () => {
  world = await openHoursWorld(await openTestStore());
});

/** What the store said of some work: nothing where it was done, or the guard, or "gone" where nothing was there. */
async function refusal(work: Promise<unknown>): Promise<string | undefined> {
  try {
    await work;
    return undefined;
  } catch (error) {
    if (isGuardError(error)) return error.guard;
    if (error instanceof Error && error.message === "the entry is not there") return "gone";
    throw error;
  }
}

interface Seen {
  readonly id: string;
  readonly version: number;
}

/** What the store said and what the book said; nothing where there was nothing to do it to. */
type Answers = readonly [store?: string | undefined, book?: string | undefined] | undefined;

/** Everything that can be done to the hours of one placement, on the store and in the book. */
function actsOn(placement: string, book: ReturnType<typeof openBook>, random: () => number) {
  const { as, trainee, supervisor, worker } = world;
  const below = (end: number) => Math.floor(random() * end);
  const codes: { readonly code: string; readonly seen: readonly Seen[] }[] = [];
  const one = () => book.lines()[below(book.lines().length)];
  const seen = (stale: boolean): Seen[] => {
    const lines = book.lines();
    const picked = lines.filter(() => random() < 3 / lines.length);
    return picked.map(({ id, versions }) => ({ id, version: stale ? 1 + below(versions.length) : versions.length }));
  };
  const aWork = (): Work => ({
    day: days[below(days.length)] ?? "2026-11-20",
    quarters: 1 + below(48),
    tookPart: random() < 0.3,
    setting: random() < 0.8 ? "acute-ward" : "community-team",
  });
  async function change(to: (before: Work) => Work): Promise<Answers> {
    const line = one();
    const before = line?.versions.at(-1);
    if (!line || !before) return undefined;
    const answer = await refusal(world.change(line.id, to(before), { talk: random() < 0.5 }));
    book.change(line.id, to(before));
    return [answer];
  }
  async function sign(some: readonly Seen[], state: "signed" | "returned"): Promise<Answers> {
    const answer = await refusal(as(supervisor, (data) => data.entries.signHours(some, signing(supervisor, state))));
    return [answer, book.sign(some, state)];
  }

  const acts: Readonly<Record<string, () => Promise<Answers>>> = {
    async log() {
      const [done, send] = [aWork(), random() < 0.7];
      book.log(await world.log(placement, done, send), done, send);
      return [];
    },
    "change the hours": () => change((before) => ({ ...before, quarters: 1 + ((before.quarters + 16) % 48) })),
    "change whether they took part": () => change((before) => ({ ...before, tookPart: !before.tookPart })),
    "change words only": () => change((before) => before),
    async send() {
      const line = one();
      if (!line) return undefined;
      await as(trainee, (data) => data.entries.send(line.id));
      book.send(line.id);
      return [];
    },
    sign: () => sign(seen(false), "signed"),
    "sign what was seen a while ago": () => sign(seen(true), "signed"),
    "give back": () => sign(seen(false).slice(0, 1), "returned"),
    async "take back"() {
      const line = one();
      if (!line) return undefined;
      await as(supervisor, (data) => data.entries.voidHours(line.id));
      book.takeBack(line.id);
      return [];
    },
    async delete() {
      const line = one();
      if (!line || random() < 0.5) return undefined;
      return [await refusal(as(trainee, (data) => data.entries.delete(line.id))), book.remove(line.id)];
    },
    async print() {
      const waiting = (await world.written(placement)).filter(({ state }) => state === "sent");
      const code = await as(worker, (data) => data.sheets.print(placement, waiting, worker));
      const again = await as(trainee, (data) => data.sheets.print(placement, [...waiting].reverse(), trainee));
      expect(again).toBe(code);
      if (code) codes.push({ code, seen: waiting.map(({ id, factsVersion }) => ({ id, version: factsVersion })) });
      return [];
    },
    async "record what was signed on paper"() {
      const sheet = codes[below(codes.length)];
      if (!sheet) return undefined;
      const covered = (await world.find(placement, sheet.code.toLowerCase())) ?? [];
      const order = (all: readonly Seen[]) => [...all].sort((left, right) => left.id.localeCompare(right.id));
      expect(order(covered)).toEqual(order(sheet.seen));
      const how = { ...signing(worker), paper };
      return [await refusal(as(worker, (data) => data.entries.signHours(covered, how))), book.sign(covered, "signed")];
    },
    async "change the store behind the service"() {
      const line = one();
      if (!line || random() < 0.5) return undefined;
      const quarters = 1 + below(48);
      await world.tamper(line.id, line.versions.length, quarters * 15);
      book.tamper(line.id, quarters);
      return [];
    },
  };
  const names = [...Object.keys(acts), "log", "log", "send", "sign", "sign", "sign"];
  return { acts, next: () => names[below(names.length)] ?? "log" };
}

describe("what is signed is what was worked", () => {
  test("whatever is done to it, step by step, against a bookkeeper", async () => {
    const random = randomFrom(seed);
    const tried = new Map<string, number>();
    const refused = new Map<string, number>();
    const count = (where: Map<string, number>, what: string) => where.set(what, (where.get(what) ?? 0) + 1);
    let most = 0;
    for (const goal of goals) {
      const placement = await world.start(goal);
      const book = openBook();
      const { acts, next } = actsOn(placement, book, random);
      for (let step = 0; step < steps / goals.length; ) {
        const name = next();
        const said = await acts[name]?.();
        if (said === undefined) continue;
        step += 1;
        count(tried, name);
        const [store, bookkeeper] = said;
        expect(store, `step ${step}, ${name}`).toBe(bookkeeper);
        if (store !== undefined) count(refused, store);
        const there = await world.written(placement);
        expect(asKept(there), `step ${step}, ${name}`).toEqual(asBooked(book.lines()));
        const { required, ...meter } = meterOf(there.map(asCounted), goal);
        expect(meter, `step ${step}, ${name}`).toEqual(book.sums(required, goal.takingPartCounts));
        most = Math.max(most, meter.signed);
      }
    }
    const told = (counts: Map<string, number>) => [...counts].map(([what, times]) => `${what} ${times}`).join(", ");
    const all = [...tried.values()].reduce((sum, each) => sum + each, 0);
    console.log(`hours on the store: ${all} steps (seed ${seed}): ${told(tried)}; refused: ${told(refused)}`);
    expect(most).toBeGreaterThan(0);
    expect([...refused.keys()]).toEqual(
      expect.arrayContaining(["entries_signed", "sign_offs_current", "sign_offs_one_for_entry"]),
    );
  }, 900_000);
});

const row = (id: string, day: string, minutes: number, stand: string, broken: boolean) =>
  `${id} ${day} ${minutes} ${stand}${broken ? " broken" : ""}`;

function asKept(there: readonly EntryRecord[]): readonly string[] {
  return there.map(({ id, facts, state, broken }) => row(id, facts.workedOn, facts.minutes, state, broken)).sort();
}

function asBooked(lines: ReturnType<ReturnType<typeof openBook>["lines"]>): readonly string[] {
  return lines
    .map((line) => {
      const { day, quarters } = line.versions.at(-1) ?? { day: "", quarters: 0 };
      return row(line.id, day, quarters * 15, standOf(line), isBroken(line));
    })
    .sort();
}
