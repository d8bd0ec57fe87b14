import type { KnownPerson } from "../data/known-person.ts";
import { isStoreDown } from "../data/store-down.ts";
import type { Context } from "../flows/kit/context.ts";
import type { Purpose } from "../flows/kit/flow.ts";
import type { House } from "../flows/kit/room.ts";
import type { Card, FileRef, Home, MadeFile, Screen } from "../flows/kit/screen.ts";
import type { FileMaker } from "../flows/kit/view.ts";
import { may as policy } from "../rules/policy/may.ts";
import { say } from "./commands.ts";
import { type Correlation, correlated, newCorrelation } from "./correlation.ts";
import { answer } from "./engine/answering.ts";
import { home, waitingFor } from "./engine/home.ts";
import { isOutside, outsideCard, outsideHome } from "./engine/outside.ts";
import { press } from "./engine/pressing.ts";
import { beginning, nobody, strangerHome, strangerScreen, type Unknown } from "./engine/strangers.ts";
import { firstCard } from "./engine/telling-first.ts";
import { troubled, unsaidCard, type Why } from "./engine/trouble.ts";
import { type Came, createTurn, subjectOf, type Turn } from "./engine/turn.ts";
import { noMeter } from "./meter.ts";
import { suggestions } from "./phrases.ts";
import { createQuickPages } from "./quick/pages.ts";
import { faultName } from "./sending.ts";
import type { Caller, Inbound, Place, Reply } from "./surface.ts";
import { answeredInChat, createTurnTaking, type Dependencies } from "./turns.ts";
import { createWaitedFor } from "./waited-for.ts";

export type { Change, Clock, Dependencies, Log } from "./turns.ts";

export type Conversations = ReturnType<typeof createConversations>;

interface Taken {
  readonly reply: Reply;
  readonly well: boolean;
}

const well = (reply: Reply): Taken => ({ reply, well: true });

/** One engine for every surface: it takes what came in, acts in one transaction, and says what is seen next. */
export function createConversations(dependencies: Dependencies) {
  const { transact, turn, untilNobodyIsFirst } = createTurnTaking(dependencies);
  const quick = createQuickPages(dependencies);
  const { trust, house, log, may = policy, newId, meter = noMeter, tenants = {} } = dependencies;
  const { waitedFor = createWaitedFor() } = dependencies;

  /**
   * Who an account stands for. Whoever begins something here for the first time comes in by it: two presses at once make
   * one person, because the store lets an account in once.
   */
  async function identify(caller: Caller, begins?: { readonly told: boolean }): Promise<KnownPerson | Unknown> {
    return await untilNobodyIsFirst(() =>
      transact("system:door", undefined, async ({ doors, people }) => {
        const found = await doors.recognise(caller);
        if (found.who !== "known" && (found.who !== "unknown" || !begins)) return found.who;
        const id = newId?.(caller);
        const known =
          found.who === "known"
            ? found.id
            : await doors.enter(caller, { told: begins?.told === true, ...(id === undefined ? {} : { id }) });
        return (await people.get(known)) ?? "unknown";
      }),
    );
  }

  /** Somebody who is not known reads what anybody may: nothing is kept of it. */
  async function asNobody(inbound: Inbound, why: Unknown): Promise<Reply> {
    const touched = { people: new Set<string>(), subjects: new Set<string>() };
    const screen = await transact("system:door", undefined, (data, now, today) =>
      strangerScreen(createTurn({ house, trust, data, actor: nobody, now, today, touched, may }), inbound, why),
    );
    return replied(inbound, { screen });
  }

  async function take(inbound: Inbound): Promise<Reply> {
    const began = performance.now();
    const by = newCorrelation();
    const { reply, well } = await waitedFor.during(() => taken(inbound, by));
    const seconds = (performance.now() - began) / 1000;
    const { asks } = inbound.asked;
    meter.turn(asks, well, seconds);
    log.debug?.({ ...by, asked: asks, surface: inbound.from.surface, well, seconds }, "a turn was taken");
    return reply;
  }

  async function taken(inbound: Inbound, by: Correlation): Promise<Taken> {
    try {
      // Nothing is looked up, and nothing kept, of whoever does not belong to the trust.
      if (isOutside(inbound.from, tenants))
        return well(replied(inbound, { screen: outsideCard(trust, inbound.asked) }));
      const quickly = await quick.take(inbound, by);
      if (quickly) return well(replied(inbound, quickly));
      return await correlated(() => takenPlainly(inbound), by);
    } catch (error) {
      const down = isStoreDown(error);
      log.error(
        { ...by, fault: down ? "store-down" : faultName(error), asked: inbound.asked.asks },
        "a turn could not be taken",
      );
      return { reply: untaken(inbound, down ? "down" : "fault"), well: false };
    }
  }

  async function takenPlainly(inbound: Inbound): Promise<Taken> {
    const { unsaid } = inbound.from;
    const begun = unsaid ? undefined : beginning(inbound, { house, trust, may });
    const enters = begun && (begun.told === "yes" || !firstCard(house, trust, begun));
    const person = await identify(inbound.from, enters ? { told: begun.told === "yes" } : undefined);
    if (person === "unknown" && unsaid) return { reply: replied(inbound, { screen: unsaidCard(trust) }), well: false };
    if (typeof person === "string") return well(await asNobody(inbound, person));
    const answered = answeredInChat(inbound);
    const came = await turn(person, purposeOf(inbound, house), (current) => handle(current, inbound), answered);
    return well(replied(inbound, came));
  }

  function untaken(inbound: Inbound, why: Why): Reply {
    const screen = troubled(house, trust, inbound, why);
    return { reply: "screen", place: placeOf(inbound, screen), screen, failed: true };
  }

  async function handle(current: Turn, inbound: Inbound): Promise<Came> {
    const { asked } = inbound;
    switch (asked.asks) {
      case "say":
        return await say(current, asked.text);
      case "press":
        return await press(current, asked.does, `${inbound.from.surface}:${inbound.key}`);
      case "answer":
        return await answer(current, asked.at, asked.raw, asked.way);
    }
  }

  /** Works on a file for a caller, where it is one and theirs to have. */
  async function onFile<T>(caller: Caller, ref: FileRef, work: (maker: FileMaker, context: Context) => Promise<T>) {
    const maker = house.file(ref.file);
    if (isOutside(caller, tenants)) return undefined;
    const person = await identify(caller);
    if (!maker || typeof person === "string") return undefined;
    return await turn(person, undefined, async (current) => {
      const context = current.about(ref.subject);
      return (await context.may(maker.action)) ? await work(maker, context) : undefined;
    });
  }

  return {
    take,

    /** What stands there while a turn is not done yet: the page as it was typed, or one sentence. */
    slow: (inbound: Inbound): Reply => untaken(inbound, "slow"),

    /** What stands there where the turn could not even be begun. */
    fault: (inbound: Inbound): Reply => untaken(inbound, "fault"),

    /** A person's home, as things are now. */
    async home(personId: string): Promise<Home | undefined> {
      const person = await transact("system:door", undefined, (data) => data.people.get(personId));
      return person && !person.ended ? await turn(person, undefined, home) : undefined;
    },

    /** How many things wait for a person. */
    async waiting(personId: string): Promise<number> {
      const person = await transact("system:door", undefined, (data) => data.people.get(personId));
      return person && !person.ended ? await turn(person, undefined, waitingFor) : 0;
    },

    /** The home of somebody who is not known yet, or not any more, or does not belong to the trust. */
    welcome(why: "unknown" | "ended" | "outside" = "unknown"): Home {
      return why === "outside" ? outsideHome(trust) : strangerHome({ house, trust, may }, why);
    },

    /** What a person could say first. */
    async suggestions(personId: string): Promise<readonly string[]> {
      const person = await transact("system:door", undefined, (data) => data.people.get(personId));
      return person && !person.ended ? await turn(person, undefined, suggestions) : [];
    },

    /** A message as it would read now to this person; nothing where it is no longer true. */
    async message(id: string, personId: string, subject: string | undefined): Promise<Card | undefined> {
      const message = house.message(id);
      const person = await transact("system:delivery", undefined, (data) => data.people.get(personId));
      if (!message || !person || person.ended) return undefined;
      return await turn(person, undefined, (current) => message.draw(current.about(subjectOf(subject))));
    },

    /** Makes a file for a caller; nothing where it is not theirs. */
    async file(caller: Caller, ref: FileRef): Promise<MadeFile | undefined> {
      const made = await onFile(caller, ref, (maker, context) => maker.make(context));
      if (made === undefined) return undefined;
      const { name, type, bytes } = made;
      return { name, type, bytes: typeof bytes === "function" ? await bytes() : bytes };
    },

    /** Whether a file is a caller's to have; it is not made. */
    mayHave: async (caller: Caller, ref: FileRef) => (await onFile(caller, ref, async () => true)) === true,
  };
}

function purposeOf({ asked }: Inbound, house: House): Purpose | undefined {
  if (asked.asks === "answer") return house.flow(asked.at.page.split("/")[0] ?? "")?.purpose;
  if (asked.asks !== "press") return undefined;
  if (asked.does.do === "start") return house.flow(asked.does.flow)?.purpose;
  return asked.does.do === "show" ? house.view(asked.does.view)?.purpose : undefined;
}

function replied(inbound: Inbound, came: Came): Reply {
  if ("closed" in came) return { reply: "closed", sentence: came.closed };
  return { reply: "screen", place: placeOf(inbound, came.screen), screen: came.screen };
}

/** Pages and what a panel's button leads to are drawn in the panel; everything else where it was asked for. */
function placeOf(inbound: Inbound, screen: Screen): Place {
  if (screen.kind === "form" || inbound.place === "panel") return "panel";
  if (inbound.asked.asks === "press" && inbound.asked.does.do === "show") return "panel";
  return inbound.place;
}
