import { setTimeout as pause } from "node:timers/promises";
import type { Client } from "pg";
import type { Data } from "../../../src/data/index.ts";
import { dayAfter, plainDate } from "../../../src/rules/calendar/days.ts";
import type { Trust } from "../../../src/rules/profile.ts";
import { inputsOf, type Node } from "../../support/teams/card.ts";
import type { Came, Person } from "../../support/teams/person.ts";

/** Something that somebody does in Teams: as far as the one press that counts, and that press. */
export interface Deed {
  prepare(): Promise<void>;
  act(): Promise<Came>;
  /** What is in the store afterwards and was not before, in the words of `kept.ts`; more may be. */
  readonly holds: readonly string[];
}
export type Deeds = Readonly<Record<string, Deed>>;

/** Where the deeds are done: among the people of the demo, each with Teams open. */
export interface Stage {
  as(firstName: string): Person;
  readonly owner: Client;
  readonly trust: Trust;
  /** Puts what a deed begins with in the store, in this person's name. */
  given<Result>(firstName: string, work: (data: Data, now: Date) => Promise<Result>): Promise<Result>;
}

/** What somebody answers, by how a label begins: as it reads, or by what there is to choose. */
type Likes = Readonly<Record<string, string | ((input: Node) => string)>>;

interface How {
  readonly holds: readonly string[];
  /** Makes what it is about, and says what that is. */
  readonly subject?: () => Promise<string | undefined>;
  readonly likes?: Likes | (() => Likes);
  /** What stood in the way of doing it again. */
  readonly reset?: string;
  /** How many pages there are at least: where more come by what is answered, the first may look like the last. */
  readonly pages?: number;
}

const titlesOf = ({ choices }: Node) =>
  ((choices ?? []) as readonly { readonly title: string }[]).map((each) => each.title);
/** Everything that there is to choose. */
export const all = (input: Node) => titlesOf(input).join(" + ");
export const theFirst = (input: Node) => titlesOf(input)[0] ?? "";

/** Each thing that has a day is on another one, within half a year; then each is an hour later than those of the first time. */
let made = 0;
const days = 150;
export const day = () => new Date(Date.now() + (9 + (made % days)) * 86_400_000).toISOString().slice(0, 10);
const hour = () => String(8 + (Math.floor(made / days) % 10)).padStart(2, "0");
/** The same number for all of one time. */
export const numbered = () => String(made).padStart(4, "0");

/** What somebody in a hurry puts where nothing stands yet. */
function putBy({ id, type, choices, value }: Node): string {
  const options = (choices ?? []) as readonly { readonly title: string; readonly value: string }[];
  const yes = options.find((each) => ["team-offered", "yes", "peer"].includes(each.value));
  if (options.length > 0) return (yes ?? options[0])?.title ?? "";
  if (type === "Input.Date") return day();
  if (type === "Input.Time") return `${hour()}:30`;
  if (type === "Input.Number") return "2";
  return String(value ?? "") || `Made up ${String(id)}`;
}

const blank = ({ value, label }: Node) => !value && !String(label).includes("(optional)");

async function page(person: Person, likes: Likes): Promise<Came> {
  const inputs = inputsOf(person.panel?.card);
  const answers = Object.fromEntries(inputs.filter(blank).map((input) => [String(input.label), putBy(input)]));
  const liked = Object.entries(likes).flatMap(([begins, like]) => {
    const input = inputs.find(({ label }) => String(label).startsWith(begins));
    return input ? [[begins, typeof like === "string" ? like : like(input)]] : [];
  });
  return await person.fill({ ...answers, ...Object.fromEntries(liked) });
}

const isLast = (person: Person) => {
  const [, at, of] = /Page (\d) of (\d)/.exec(person.page()) ?? [];
  return at === of;
};

/** The last message in somebody's chat; they type for one where there is none, which may take a moment longer than Teams waits. */
async function standing(who: Person) {
  if (!who.last()) await who.say("home");
  for (let tries = 0; tries < 400; tries += 1) {
    const shown = who.last();
    if (shown) return shown;
    await pause(50);
  }
  throw new Error("nothing stands in the chat");
}

const press = (flow: string, subject?: string) => ({
  do: "start",
  flow,
  ...(subject === undefined ? {} : { subject }),
});
const opens = (does: object): Node => ({
  type: "Action.Submit",
  data: { press: does, msteams: { type: "task/fetch" } },
});
const executes = (does: object): Node => ({ type: "Action.Execute", verb: "press", data: { press: does } });

export type Hands = ReturnType<typeof handsOn>;

/** How things are done by hand, whatever they are. */
export function handsOn({ as, owner, trust }: Stage) {
  async function open(who: Person, flow: string, subject?: string): Promise<Came> {
    who.close();
    return await who.pressed(await standing(who), opens(press(flow, subject)));
  }

  async function toTheLast(who: Person, flow: string, subject?: string, likes: Likes = {}, least = 1): Promise<void> {
    await open(who, flow, subject);
    if (!who.panel) throw new Error(`${flow} does not begin: ${who.told}`);
    for (let pages = 1; pages < least || !isLast(who); pages += 1) {
      const before = who.page();
      await page(who, likes);
      if (pages > 9 || who.page() === before || !who.panel) throw new Error(`${flow} goes no further:\n${who.page()}`);
    }
  }

  async function clear(reset?: string): Promise<void> {
    made += 1;
    await owner.query("DELETE FROM drafts");
    if (reset !== undefined) await owner.query(reset);
  }

  const idOf = (firstName: string) => as(firstName).listed.object;
  const today = () => plainDate(new Date(), trust.zone);

  return {
    clear,
    open,
    page,
    toTheLast,
    idOf,
    self: (firstName: string) => async () => `person:${idOf(firstName)}`,
    /** So many days from today, or before it. */
    on: (days: number) => dayAfter(today(), days),

    /** A flow with pages: its last one counts. */
    flow(firstName: string, id: string, { holds, subject, likes, reset, pages }: How): Deed {
      let liked: Likes = {};
      return {
        holds,
        async prepare() {
          await clear(reset);
          const about = await subject?.();
          liked = typeof likes === "function" ? likes() : (likes ?? {});
          await toTheLast(as(firstName), id, about, liked, pages);
        },
        act: async () => await page(as(firstName), liked),
      };
    },

    /** A press that finishes a flow without pages, on a card in somebody's chat. */
    pressed(firstName: string, id: string, { holds, subject, reset }: Omit<How, "likes" | "pages">): Deed {
      let about: string | undefined;
      return {
        holds,
        async prepare() {
          await clear(reset);
          about = await subject?.();
          await standing(as(firstName));
        },
        act: async () => await as(firstName).pressed(await standing(as(firstName)), executes(press(id, about))),
      };
    },
  };
}
