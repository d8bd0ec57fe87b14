import type { Stage, StoryPerson, Where } from "../../stories/stage.ts";
import { freshStore } from "../database/store.ts";
import { createSameNames, type SameNames } from "../parity/same-names.ts";
import type { Seen } from "../parity/seen.ts";
import { betweenSurfaces, levelled } from "../parity/surfaces.ts";
import { overSlack } from "./over-slack.ts";
import { overTeams } from "./over-teams.ts";
import { eventually } from "./reading.ts";
import type { SeenPerson } from "./seen-person.ts";

type Place = Extract<Where, string>;

/** A story told in Slack and in Teams at once, step by step: after each step both show the same. */
export interface BothStage extends Stage {
  /** How many pages, Homes and messages were found alike, each time they stood in front of somebody. */
  readonly found: Readonly<Record<Place, number>>;
}

export async function overBoth(): Promise<BothStage> {
  const kept = await freshStore();
  const [slack, teams] = [await overSlack(), await overTeams({ kept })];
  const found = { page: 0, Home: 0, chat: 0 };
  const names = createSameNames();
  const here = new Map<string, { readonly person: StoryPerson; compare(place: Place): Promise<void> }>();

  function both(name: string, one: SeenPerson, other: SeenPerson) {
    /** What is not alike, in a sentence. Messages that come together may stand in either order. */
    function unlike(these: readonly Seen[], those: readonly Seen[]): string | undefined {
      if (these.length !== those.length) return `${these.length} in Slack, ${those.length} in Teams`;
      const left = [...those];
      for (const [at, seen] of these.entries()) {
        const same = (twin: Seen) => names.alike(...jsonOf(seen, twin));
        const found = left.findIndex(same);
        if (found < 0) return firstUnlike(...levelled(seen, those[at] ?? []), names);
        left.splice(found, 1);
      }
      return undefined;
    }

    async function compare(place: Place): Promise<void> {
      let wrong: string | undefined;
      await eventually(
        () => {
          wrong = unlike(one.seen(place), other.seen(place));
          return wrong === undefined || undefined;
        },
        () => `${name}, ${place}: ${wrong}`,
      );
      found[place] += one.seen(place).length;
    }

    const where = (at: Where): Where => (typeof at === "object" ? { message: names.inOther(at.message) } : at);
    const meant = <Text extends string | RegExp>(text: Text): Text =>
      (typeof text === "string" ? names.inOther(text) : new RegExp(names.inOther(text.source), text.flags)) as Text;
    /** Every step on both, then what stands there. */
    async function each<Came>(does: (at: SeenPerson, other: boolean) => Promise<Came>): Promise<[Came, Came]> {
      for (const stage of [slack, teams]) stage.second();
      const came: [Came, Came] = [await does(one, false), await does(other, true)];
      await compare("page");
      await compare("chat");
      return came;
    }
    function alike<Came>([a, b]: readonly [Came, Came], what: string): Came {
      if (names.alike(JSON.stringify(a), JSON.stringify(b))) return a;
      throw new Error(`${name}, ${what}: ${JSON.stringify(a)} in Slack, ${JSON.stringify(b)} in Teams`);
    }
    async function looksAtHome(): Promise<void> {
      // Slack asks for a Home whenever it is opened; in Teams it is asked for by typing, and stands until something changes.
      await one.reads(/^/, "Home");
      await other.say("home");
      await compare("Home");
    }

    const person: StoryPerson = {
      async say(text) {
        await each((at, isOther) => at.say(isOther ? names.inOther(text) : text));
      },
      async press(label, at) {
        if (at === "Home") await looksAtHome();
        await each((on, isOther) => (isOther ? on.press(meant(label), where(at)) : on.press(label, at)));
      },
      // Twice at once, the message shows whichever answer comes last: each surface has that to itself.
      pressTwice: async (label, at) => await person.press(label, at),
      async answer(given, label) {
        await each((at) => at.answer(given, label));
      },
      choices: async (question) => betweenSurfaces.choices(await each((at) => at.choices(question))),
      stands: async (question) => alike(await each((at) => at.stands(question)), question),
      toChange: async (question) => betweenSurfaces.toChange(await each((at) => at.toChange(question))),
      async page() {
        await compare("page");
        return await one.page();
      },
      async reads(text, at) {
        if (at === "Home") await looksAtHome();
        await each((on, isOther) => (isOther ? on.reads(meant(text), where(at)) : on.reads(text, at)));
      },
      async readsNoMore(text, at) {
        await each((on, isOther) => (isOther ? on.readsNoMore(meant(text), where(at)) : on.readsNoMore(text, at)));
      },
      messagesSaying: async (text) =>
        alike(await each((at, isOther) => at.messagesSaying(isOther ? names.inOther(text) : text)), "messages"),
      async close() {
        await each((at) => at.close());
      },
      async takesFile(button) {
        const [file, twin] = await each((at) => at.takesFile(button));
        alike([file.name, twin.name], "a file");
        return file;
      },
    };
    return { person, compare };
  }

  return {
    found,
    async come(name) {
      const made = here.get(name) ?? both(name, await slack.come(name), await teams.come(name));
      here.set(name, made);
      await made.compare("chat");
      return made.person;
    },
    async minutesPass() {
      for (const stage of [slack, teams]) await stage.minutesPass();
      for (const { compare } of here.values()) await compare("chat");
    },
    async day(later) {
      const [day, other] = [await slack.day(later), await teams.day(later)];
      if (day !== other) throw new Error(`it is ${day} in Slack and ${other} in Teams`);
      return day;
    },
    complaints: () => [...slack.complaints(), ...teams.complaints()],
    async close() {
      await slack.close();
      await teams.close();
      await kept.close();
    },
  };
}

function jsonOf(slack: Seen, teams: Seen): [string, string] {
  const [one, other] = levelled(slack, teams);
  return [JSON.stringify(one), JSON.stringify(other)];
}

/** The first line that is not alike in two drawings. */
function firstUnlike(slack: Seen, teams: Seen, names: SameNames): string {
  for (let line = 0; line < Math.max(slack.length, teams.length); line += 1) {
    const [one, other] = [JSON.stringify(slack[line]) ?? "nothing", JSON.stringify(teams[line]) ?? "nothing"];
    if (!names.alike(one, other)) return `Slack shows ${one} where Teams shows ${other}`;
  }
  return "what is called the same in one is not in the other";
}
