import type { Context } from "../../../src/flows/kit/context.ts";
import { date, line, many, manyOf, number, one, oneOf, paragraph } from "../../../src/flows/kit/field.ts";
import { defineFlow } from "../../../src/flows/kit/flow.ts";
import { createHouse, type House } from "../../../src/flows/kit/room.ts";
import type { Card, Form, Screen } from "../../../src/flows/kit/screen.ts";
import { defineView } from "../../../src/flows/kit/view.ts";
import { openWorld, type World } from "../../support/world.ts";

const missing = "Please answer this.";
const tooLong = (max: number, length: number) => `${length} is more than ${max}.`;

function card(title: string): Card {
  return { kind: "card", title, tone: "plain", parts: [], presses: [], summary: title };
}

/** What a small flow did, as a row that stands only where its transaction does. */
async function effect(context: Context, action: string): Promise<void> {
  const { now: at, actor, data } = context;
  await data.audit.write({ at, actor: actor.id, action, object: "-", decision: "done", reason: "-" });
}

/** What the small flows do when they finish, to be changed by a test. */
export const finishing: { trip(): "done" | "fix-first" | "throw" } = { trip: () => "done" };

/** Tea or coffee, then pages that hang on it; a note; a date. */
const drink = defineFlow({
  id: "small.drink",
  title: "A drink",
  summary: "Choose a drink.",
  action: "home.read",
  says: ["a drink"],
  home: "A drink",
  questions: {
    what: one({
      label: "What",
      missing,
      options: { tea: "Tea", coffee: "Coffee", nothing: "Nothing", later: "Later" },
    }),
    milk: one({ label: "Milk", missing, options: { yes: "Yes", no: "No" }, blank: "when-skipped" }),
    which: line({ label: "Which milk", missing, max: 50, tooLong, blank: "when-skipped" }),
    beans: line({ label: "Which beans", missing, max: 50, tooLong, blank: "when-skipped" }),
    on: date({ label: "When", missing, impossible: "No such day." }),
    cups: number({ label: "How many", missing, min: 1, max: 9, outside: "From 1 to 9." }),
    note: paragraph({ label: "Anything else", missing, max: 100, tooLong, blank: "allowed" }),
  },
  pages: [
    {
      key: "what",
      heading: "What",
      ask: ["what"],
      closes: ({ what }) => {
        if (what === "nothing") return { keep: false, card: card("Another time") };
        return what === "later" ? { keep: true, card: card("Come back later") } : undefined;
      },
    },
    { key: "tea", heading: "Tea", ask: ["milk"], when: ({ what }) => what === "tea" },
    { key: "milk", heading: "Milk", ask: ["which"], when: ({ milk }) => milk === "yes" },
    { key: "coffee", heading: "Coffee", ask: ["beans"], when: ({ what }) => what === "coffee" },
    {
      key: "when",
      heading: "When",
      ask: ["on", "cups", "note"],
      check: ({ cups }, _context, fix) => (cups === 9 ? fix({ cups: "Nine is a party." }) : undefined),
    },
  ],
  async finish(answers, context, fix) {
    const does = finishing.trip();
    if (does === "fix-first") return fix({ what: "We have run out of that." });
    await effect(context, "drink.made");
    if (does === "throw") throw new RangeError(`a fault about ${answers.note}`);
    return {
      done: Object.entries(answers)
        .filter(([, value]) => value !== undefined)
        .map(([name]) => name)
        .join("+"),
    };
  },
  outcome: async (done) => card(`Made: ${done}`),
});

/** A press that is all. */
const wave = defineFlow({
  id: "small.wave",
  title: "Wave",
  summary: "Wave.",
  action: "home.read",
  questions: {},
  pages: [],
  async finish(_answers, context) {
    await effect(context, "waved");
    return { done: "waved" };
  },
  outcome: async () => card("You waved"),
});

const letters = "abcdefghijklmnopqrstuvwxyz";
const numbered = (count: number) =>
  Object.fromEntries(
    Array.from({ length: count }, (_, index) => [
      `n${index}`,
      `Number ${index} ${letters[index % 26]}${letters[(index * 7) % 26]}`,
    ]),
  );

/** Lists of twelve, a hundred and two hundred and fifty. */
const choices = defineFlow({
  id: "small.choices",
  title: "Choices",
  summary: "Choose.",
  action: "home.read",
  questions: {
    twelve: many({ label: "Twelve", missing, options: numbered(12) }),
    hundred: oneOf({ label: "Hundred", missing, options: () => numbered(100) }),
    lots: oneOf({ label: "Lots", missing, options: () => numbered(250) }),
    some: manyOf({ label: "Some", missing, options: () => numbered(250), blank: "allowed" }),
  },
  pages: [
    { key: "few", heading: "Few", ask: ["twelve", "hundred"] },
    { key: "lots", heading: "Lots", ask: ["lots", "some"] },
  ],
  finish: async ({ twelve, hundred, lots, some }) => ({ done: [...twelve, hundred, lots, ...(some ?? [])].join("+") }),
  outcome: async (done) => card(`Chose ${done}`),
});

const things = Array.from({ length: 21 }, (_, index) => `Thing ${index + 1}${index === 4 ? " 100%_of 'it'" : ""}`);

const list = defineView<string>({
  id: "small.things",
  title: "Things",
  summary: "Things.",
  action: "home.read",
  says: ["things"],
  searchLabel: "Find",
  find: async (_context, { search, skip, take }) => {
    const found = things.filter((each) => each.toLowerCase().includes(search.toLowerCase()));
    return { items: found.slice(skip, skip + take), total: found.length };
  },
  row: (title) => ({ title, lines: [], presses: [] }),
  count: (total) => `${total} things`,
  empty: (search) => (search === "" ? "There is nothing." : `Nothing matches "${search}".`),
});

const nothing = defineView<string>({
  id: "small.nothing",
  title: "Nothing",
  summary: "Nothing.",
  action: "home.read",
  find: async () => ({ items: [], total: 0 }),
  row: (title) => ({ title, lines: [], presses: [] }),
  count: () => "none",
  empty: (search) => (search === "" ? "There is nothing." : `Nothing matches "${search}".`),
});

const room = { name: "small", messages: [], files: [] };

export const smallHouse: House = createHouse([{ ...room, flows: [drink, wave, choices], views: [list, nothing] }]);

export async function openSmall(): Promise<World> {
  finishing.trip = () => "done";
  return await openWorld({ house: smallHouse });
}

export function formOf(screen: Screen): Form {
  if (screen.kind !== "form") throw new Error(`this is a ${screen.kind}: ${"title" in screen ? screen.title : ""}`);
  return screen;
}

/** What stands in one question. */
export function standsIn(screen: Screen, name: string) {
  return formOf(screen).questions.find((each) => each.name === name)?.value;
}

export function problemOf(screen: Screen, name: string): string | undefined {
  return formOf(screen).questions.find((each) => each.name === name)?.problem;
}

/** How often something was really done. */
export async function timesDone(world: World, action: string): Promise<number> {
  return (await auditRows(world)).filter((row) => row.action === action).length;
}

export async function auditRows(world: World) {
  const now = world.clock.now();
  return await world.database.transact(
    { actor: "system:test", now, today: now.toISOString().slice(0, 10) },
    async (tx) => {
      await tx.$executeRaw`RESET ROLE`;
      return await tx.$queryRaw<
        { actor: string; action: string; object: string; decision: string; reason: string }[]
      >`SELECT actor, action, object, decision, reason FROM audit ORDER BY seq`;
    },
  );
}
