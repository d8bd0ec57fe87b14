import { randomUUID } from "node:crypto";
import type { Listener } from "../listener.ts";
import type { Answered, MessageShown } from "../page/shapes.ts";
import { act } from "./acting.ts";
import { createBetween } from "./between.ts";
import type { Shown } from "./connector.ts";
import { askHome } from "./homes.ts";
import type { SentByPage } from "./sent.ts";
import { asShown, cardOf, fileOf } from "./shown.ts";
import { createSignIn } from "./sign-in.ts";
import { createSpeaking } from "./speaking.ts";
import { createTenant } from "./tenant.ts";
import { createWeb, uploads } from "./web.ts";
import { teamsLookWords as words } from "./words.ts";

interface PlayedTeamsDeps {
  readonly appId: string;
  /** What the app signs in with. */
  readonly appPassword: string;
  /** The made-up tenant. */
  readonly tenantId: string;
  readonly clock: { now(): Date };
  /** The time that tokens are dated by, in milliseconds: it is compared with the computer's own. */
  readonly wall: () => number;
  readonly people: Parameters<typeof createTenant>[0]["people"];
}

/** A Home as it stands in a message. */
interface StandingHome {
  readonly id: string;
  readonly card: object;
}

/** A message that was sent before the demo was started, by its name in Teams. */
interface Earlier {
  readonly id: string;
  readonly at: Date;
  readonly message: object;
}

export type PlayedTeams = ReturnType<typeof createPlayedTeams>;

/**
 * Plays Teams for one app, in memory: what people do in the page is signed with a key of this one run and handed in at the
 * app's own address, and what the app calls comes in by `fetch` and is shown.
 */
export function createPlayedTeams({ appId, appPassword, tenantId, clock, wall, people }: PlayedTeamsDeps) {
  const tenant = createTenant({ tenantId, people, now: () => clock.now() });
  const { connector, drive, meet, chatOf, ownOf, userOf } = tenant;
  const signIn = createSignIn({ appId, appPassword });
  const { say, ...speaking } = createSpeaking({ appId, tenant, wall });
  const between = createBetween();

  function homeOf(shown: Shown | undefined): StandingHome | undefined {
    const card = shown && cardOf(shown);
    return shown && card && { id: shown.id, card };
  }

  return {
    ...speaking,
    fetch: createWeb({ connector, signIn, drive, meet }),
    onChange: tenant.onChange,
    clear: tenant.clear,
    isOut: (person: string) => connector.isOut(userOf(person)),

    /** Whoever took the app out before the demo was started again. */
    leave(everybody: readonly string[]): void {
      for (const person of everybody) connector.shut(userOf(person));
    },

    /** What happens in somebody's chat; nothing is asked in their place meanwhile. */
    busy: between.work,

    /** Does for somebody what the page says. */
    async act(person: string, sent: SentByPage, at: Listener): Promise<Answered> {
      await meet();
      if (connector.isOut(userOf(person))) return { says: words.out };
      const own = ownOf(person);
      own.waiting += 1;
      return await between
        .work(person, () => act(tenant, say, person, sent, at))
        .finally(() => {
          own.waiting -= 1;
        });
    },

    /** Takes the app out of somebody's Teams, or adds it; says what Teams would where the app did not hear of it. */
    async install(person: string, action: "add" | "remove", at: Listener): Promise<Answered> {
      await meet();
      const put = (out: boolean) => (out ? connector.shut : connector.opened)(userOf(person));
      const was = connector.isOut(userOf(person));
      put(action === "remove");
      const told = { type: "installationUpdate", id: randomUUID(), action };
      const answer = await between.work(person, () => say(person, told, at));
      if (answer?.status === 200) return {};
      put(was);
      return { says: words.noAnswer };
    },

    messages(person: string): readonly MessageShown[] {
      const { hidden } = ownOf(person);
      return chatOf(person).messages.flatMap((each) => (hidden.has(each.id) ? [] : [asShown(each)]));
    },

    /** Their Home where it stands in this message. */
    homeIn: (person: string, message: string) => homeOf(tenant.messageOf(person, message)),

    /** Asks for their Home, as if they had, and shows it beside the chat. */
    async askHome(person: string, at: Listener): Promise<StandingHome | undefined> {
      await meet();
      return homeOf(await between.ask(person, () => askHome(tenant, say, person, at)));
    },

    file(person: string, id: string): { readonly name: string; readonly bytes: Uint8Array } | undefined {
      const found = chatOf(person)
        .messages.map(fileOf)
        .find((file) => file?.id === id);
      const bytes = drive.files.get(`${uploads}${id}`);
      return found && bytes && { name: found.name, bytes };
    },

    /** Puts what was sent before the demo was started again where it stood. */
    bringBack(person: string, earlier: readonly Earlier[]): void {
      const { messages } = chatOf(person);
      for (const { id, at, message } of earlier) {
        if (messages.some((each) => each.id === id)) continue;
        const after = messages.findIndex((each) => each.at > at.getTime());
        const shown = { id, at: at.getTime(), activity: { ...message }, edits: 0, version: 1 };
        messages.splice(after < 0 ? messages.length : after, 0, shown);
      }
    },
  };
}
