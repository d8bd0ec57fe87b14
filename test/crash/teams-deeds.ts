import { setTimeout as pause } from "node:timers/promises";
import type { Client } from "pg";
import { inputsOf, type Node } from "../support/teams/card.ts";
import type { Came, Person } from "../support/teams/person.ts";

/** Something that somebody does in Teams: as far as the one press that counts, and that press. */
export interface Deed {
  prepare(): Promise<void>;
  act(): Promise<Came>;
}

type Who = (name: string) => Person;

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

/** Each thing that has a day is on another one, within half a year; then each is an hour later than those of the first time. */
let made = 0;
const days = 150;
const day = () => new Date(Date.now() + (9 + (made % days)) * 86_400_000).toISOString().slice(0, 10);
const hour = () => String(8 + (Math.floor(made / days) % 10)).padStart(2, "0");

/** What somebody in a hurry puts where nothing stands yet, by how a label begins. */
function given({ id, type, choices, value }: Node): string {
  const options = (choices ?? []) as readonly { readonly title: string; readonly value: string }[];
  const yes = options.find((each) => ["team-offered", "yes", "peer"].includes(each.value));
  if (options.length > 0) return (yes ?? options[0])?.title ?? "";
  if (type === "Input.Date") return day();
  if (type === "Input.Time") return `${hour()}:30`;
  if (type === "Input.Number") return "2";
  return String(value ?? "") || `Made up ${String(id)}`;
}

const blank = ({ value, label }: Node) => !value && !String(label).includes("(optional)");

async function page(person: Person, likes: Readonly<Record<string, string>>): Promise<Came> {
  const inputs = inputsOf(person.panel?.card);
  const answers = Object.fromEntries(inputs.filter(blank).map((input) => [String(input.label), given(input)]));
  const liked = Object.entries(likes).filter(([begins]) =>
    inputs.some(({ label }) => String(label).startsWith(begins)),
  );
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

/** Ways of writing that a door leads to, each by the people of the demo who may. */
export function deedsOf(as: Who, owner: Client): Readonly<Record<string, Deed>> {
  async function open(who: Person, flow: string, subject?: string): Promise<Came> {
    who.close();
    return await who.pressed(await standing(who), opens(press(flow, subject)));
  }

  async function toTheLast(who: Person, flow: string, subject?: string, likes = {}): Promise<void> {
    await open(who, flow, subject);
    for (let pages = 0; !isLast(who); pages += 1) {
      const before = who.page();
      await page(who, likes);
      if (pages > 8 || who.page() === before || !who.panel) throw new Error(`${flow} goes no further:\n${who.page()}`);
    }
  }

  /** A flow with pages: its last one counts. */
  const flow = (
    name: string,
    id: string,
    {
      about,
      likes = {},
      reset,
    }: { readonly about?: string; readonly likes?: Readonly<Record<string, string>>; readonly reset?: string } = {},
  ): Deed => ({
    async prepare() {
      made += 1;
      await owner.query("DELETE FROM drafts");
      if (reset) await owner.query(reset);
      const who = as(name);
      await toTheLast(who, id, about === undefined ? undefined : `person:${as(about).listed.object}`, likes);
    },
    act: async () => await page(as(name), likes),
  });

  async function ask(): Promise<string> {
    await owner.query("DELETE FROM drafts");
    const amara = as("Amara");
    await toTheLast(amara, "request.ask");
    await page(amara, {});
    amara.close();
    const { rows } = await owner.query<{ id: string }>("SELECT id FROM requests ORDER BY sent_at DESC LIMIT 1");
    return rows[0]?.id ?? "";
  }

  /** A press that finishes a flow without pages, on a card in somebody's chat. */
  const pressed = (name: string, id: string, before: () => Promise<string>): Deed => {
    let subject = "";
    return {
      async prepare() {
        subject = await before();
        await standing(as(name));
      },
      async act() {
        return await as(name).pressed(await standing(as(name)), executes(press(id, subject)));
      },
    };
  };
  const robin = () => as("Robin").listed.object;
  const offer = async () => {
    const id = await ask();
    const [lead] = [as("Jo")];
    const subject = `request:${id}:${robin()}`;
    await lead.pressed(await standing(lead), executes(press("request.offer", subject)));
    return `request:${id}`;
  };

  return {
    begin: {
      prepare: async () => void (await owner.query("DELETE FROM drafts")),
      act: async () => await open(as("Amara"), "request.ask"),
    },
    page: {
      async prepare() {
        await owner.query("DELETE FROM drafts");
        await open(as("Amara"), "request.ask");
      },
      act: async () => await page(as("Amara"), {}),
    },
    "request.ask": flow("Amara", "request.ask"),
    "session.ask": flow("Amara", "session.ask"),
    "request.offer": pressed("Jo", "request.offer", async () => `request:${await ask()}:${robin()}`),
    "request.accept": pressed("Robin", "request.accept", offer),
    "request.decline": pressed("Robin", "request.decline", offer),
    "request.withdraw": pressed("Jo", "request.withdraw", offer),
    "people.offering": flow("Nadia", "people.offering", { about: "Nadia" }),
    "people.away": flow("Robin", "people.away", { about: "Robin", reset: "DELETE FROM leave" }),
    "people.interest": flow("Amara", "people.interest", { reset: "DELETE FROM joinings" }),
    "entry.log": flow("Kit", "entry.log"),
    "nudges.hours": flow("Kit", "nudges.hours", { about: "Kit" }),
    "nudges.pause": flow("Kit", "nudges.pause", { about: "Kit" }),
    "supervision.away": flow("Sam", "supervision.away", { about: "Sam", reset: "DELETE FROM leave" }),
    // Where nobody else meets: a room of the demo may be taken on the day that it comes to.
    "supervision.offer-time": flow("Sam", "supervision.offer-time", {
      about: "Sam",
      likes: { Place: "Another place", "Name of the other place": "Kestrel room" },
    }),
  };
}
