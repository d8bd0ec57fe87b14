import type { ModalView } from "@slack/types";
import type { Card, CrisisCard, FileRef, MadeFile, Screen } from "../../flows/kit/screen.ts";
import type { Clock, Log } from "../conversations.ts";
import type { HomesNews, HomesPart } from "../homes-apart.ts";
import { createOnce } from "../once.ts";
import { faultName } from "../sending.ts";
import type { Caller, Inbound, Reply, Surface } from "../surface.ts";
import { createAnswering } from "./answering.ts";
import { createCalling } from "./calling.ts";
import type { SlackClient } from "./client.ts";
import { createDirectory } from "./directory.ts";
import { createFiles } from "./files.ts";
import type { Met, Well } from "./health.ts";
import { createHomes } from "./home.ts";
import type {
  SlackAction,
  SlackAnswer,
  SlackHandlers,
  SlackInbound,
  SlackSubmission,
  SlackUserChanged,
} from "./inbound.ts";
import { createOpening, oneMoment } from "./opening.ts";
import { createPages } from "./pages.ts";
import { read } from "./read.ts";
import { renderPanel } from "./render.ts";
import { type Claims, createSaying } from "./saying.ts";
import { createSend, messageId } from "./send.ts";
import { sentenceCard, slowCard } from "./showing.ts";
import { slackWords as words } from "./words.ts";

export interface SlackDeps {
  /** For what somebody is waiting for. */
  readonly interactive: SlackClient;
  /** For what the relay sends. */
  readonly relay: SlackClient;
  /** The workspace that Alongside stands in. */
  readonly team: string;
  readonly clock: Clock;
  readonly log: Log;
  readonly take: (inbound: Inbound) => Promise<Reply>;
  /** The home of whoever this account stands for, or of a stranger: asked for by themselves, or drawn anew by us. */
  readonly home: (caller: Caller, byThemselves: boolean) => Promise<Screen>;
  readonly file: (caller: Caller, file: FileRef) => Promise<MadeFile | undefined>;
  /** The account in this workspace that stands for a person. */
  readonly accountOf: (personId: string) => Promise<string | undefined>;
  /** The accounts in this workspace that stand for these people. */
  readonly accountsOf: (personIds: readonly string[]) => Promise<readonly string[]>;
  /** Every account in this workspace that stands for somebody, or did until lately. */
  readonly accounts: () => Promise<readonly string[]>;
  /** Whether an account in this workspace stands for somebody. */
  readonly isSomebodys: (user: string) => Promise<boolean>;
  /** Who has a message in hand. */
  readonly claims: Claims;
  /** An account is open, or was closed. */
  readonly standing: (user: string, stands: boolean) => Promise<void>;
  /** Whether it draws the Homes that nobody asked for; others may do that. */
  readonly homes: HomesPart;
  /** Where to turn, in full: it is shown wherever something may take long. */
  readonly crisis: CrisisCard;
  /** Told of everything that a call to Slack runs into, so that whoever can act on it hears of it. */
  readonly met: Met;
  readonly well: Well;
}

export interface Slack {
  readonly handlers: SlackHandlers;
  readonly surface: Surface;
  /** What another part of the service has to say about Homes. */
  hear(news: HomesNews): void;
  stop(): Promise<void>;
}

/** So long what changes is gathered before it is looked up whose Home it stands on. */
const gatherMs = 100;

/** Alongside in Slack: what comes in is asked of the engine, and what comes of it is shown where it belongs. */
export function createSlack(deps: SlackDeps): Slack {
  const { interactive, relay, team, clock, log, take, accountOf } = deps;
  const { met, well } = deps;
  const call = createCalling({ log, met, well });
  const directory = createDirectory({ client: interactive, team, clock, call });
  const moment = () => oneMoment(deps.crisis);
  const opening = createOpening(interactive, call, moment);
  const once = createOnce<SlackAnswer>();
  const saying = createSaying({ call, claims: deps.claims, clock });
  // Slack takes a short burst: an answer that somebody waits for is not held back, and neither is how it reads aloud.
  const answers = createSend({ client: interactive, accountOf, met, well, saying, paceMs: 0 });
  const news = createSend({ client: relay, accountOf, met, well, saying });
  const answering = createAnswering({ client: interactive, call, opening, answers, saying });
  const pages = createPages(({ user, view }, reply) => answering.inModal(user, { id: view.id }, reply));
  const homes = createHomes({
    ...{ client: interactive, call, log, everybody: deps.accounts, part: deps.homes },
    home: async (user, byThemselves) => await deps.home(await directory.callerOf(user), byThemselves),
  });
  const files = createFiles({
    ...{ client: relay, call, log, make: deps.file },
    conversationWith: news.conversationWith,
  });

  async function taken(inbound: SlackInbound): Promise<SlackAnswer> {
    switch (inbound.kind) {
      case "userChanged":
        await userChanged(inbound);
        return undefined;
      case "uninstalled":
        met({ kind: "workspace", reason: "uninstalled", code: "app_uninstalled" }, "app_uninstalled");
        return undefined;
      case "tokensRevoked":
        if (inbound.bot) met({ kind: "workspace", reason: "uninstalled", code: "token_revoked" }, "tokens_revoked");
        return undefined;
      // What was sent with its button is saved; what Slack tells of a page that is closed without it, too. Home says where to
      // carry on.
      case "closed": {
        pages.left(inbound.view.id);
        const wanted = read(inbound);
        if (wanted.read === "asked") {
          const from = await directory.callerOf(inbound.user, inbound.userTeam);
          await take({ from, key: inbound.key, place: wanted.place, asked: wanted.asked });
        }
        homes.changed(inbound.user);
        return undefined;
      }
      default:
        return await asked(inbound);
    }
  }

  type Asking = Exclude<SlackInbound, { readonly kind: "userChanged" | "uninstalled" | "tokensRevoked" | "closed" }>;

  async function asked(inbound: Asking): Promise<SlackAnswer> {
    const wanted = read(inbound);
    if (wanted.read === "nothing") return undefined;
    if (wanted.read === "home") {
      await homes.opened(inbound.user, "view" in inbound ? inbound.view?.hash : undefined);
      return undefined;
    }
    const from = await directory.callerOf(inbound.user, inbound.userTeam);
    if (wanted.read === "file") {
      if (inbound.kind === "action") await fileFor(inbound, from, wanted.file);
      return undefined;
    }
    const { message } = inbound.kind === "action" ? inbound : {};
    const pressed = message && { pressed: messageId(message.channel, message.ts) };
    const turn = () => take({ from, key: inbound.key, place: wanted.place, asked: wanted.asked, ...pressed });
    switch (inbound.kind) {
      case "submission":
        return await pages.answer(inbound, turn);
      case "command":
      case "shortcut":
        await answering.open(inbound, turn());
        return undefined;
      case "message":
        await answering.inTime(inbound.user, turn(), slowCard(deps.crisis), inbound.thread);
        return undefined;
      case "mention":
        await answering.inPrivate(inbound, from, await turn());
        return undefined;
      case "action":
        if (inbound.view) pages.left(inbound.view.id);
        await answering.pressed(inbound, wanted.place === "panel", turn());
        // A page left for later is one of Home's.
        if (inbound.view?.type === "modal") homes.changed(inbound.user);
        return undefined;
      case "home":
        return undefined;
      default:
        return inbound satisfies never;
    }
  }

  async function fileFor({ message, view, user, triggerId }: SlackAction, from: Caller, file: FileRef): Promise<void> {
    const sending = files.send(from, file);
    const card = sending.then((sent): Card => {
      const { title, text } = sent ? words.fileSent : words.fileNot;
      return { ...sentenceCard(title), parts: [{ kind: "text", text }] };
    });
    const shown =
      !message && (await opening.open(triggerId, card.then(renderPanel), view?.type === "modal")) === "opened";
    // In the chat the file itself says that it came.
    if (shown || (await sending)) return;
    await answering.inChat(user, { reply: "screen", place: "chat", screen: await card });
  }

  async function userChanged(inbound: SlackUserChanged): Promise<void> {
    if (inbound.bot) return;
    const { user } = inbound;
    if (!(await deps.isSomebodys(user))) return directory.forget(user);
    const now = await directory.changed(inbound);
    // Slack delivers it again.
    if (!now) throw new Error("Slack did not say how this account stands");
    await deps.standing(user, !now.deleted);
    if (now.deleted) return;
    if (deps.homes.draws) homes.accountChanged(user);
    else deps.homes.tell?.({ is: "account", one: user });
  }

  const handlers: SlackHandlers = {
    // A page that is sent again may carry other words under the same name: which it is, its draft knows.
    take: (inbound) =>
      inbound.kind === "submission" || inbound.kind === "closed"
        ? taken(inbound)
        : once(`${inbound.kind}:${inbound.key}`, () => taken(inbound)),
    late: (inbound) => (inbound.kind === "submission" ? beside(inbound, words.slow, moment) : undefined),
    trouble: (inbound) => (inbound.kind === "submission" ? beside(inbound, words.trouble, moment) : undefined),
    again: (inbound) => inbound.kind === "userChanged",
    after: async (inbound) => (inbound.kind === "submission" ? await pages.late(inbound) : undefined),
  };

  const surface: Surface = {
    name: "slack",
    send: (personId, card) => news.send(personId, card),
    update: (_personId, id, card) => news.update(id, card),
    changed: (people) => (deps.homes.draws ? changed(people) : deps.homes.tell?.({ is: "changed", people })),
  };

  function changed(personIds: readonly string[]): void {
    homes.somethingChanged();
    if (!homes.anybodyLooks()) return;
    for (const personId of personIds) changedSoon.add(personId);
    gathering ??= setTimeout(() => void tellHomes(), gatherMs);
  }

  function hear(news: HomesNews): void {
    if (news.is === "changed") changed(news.people);
    else if (news.is === "account") {
      directory.forget(news.one);
      homes.accountChanged(news.one);
    } else homes.hear(news);
  }

  /** Whose accounts they are is looked up for all that changed within a moment: many changes are about the same few people. */
  const changedSoon = new Set<string>();
  let gathering: NodeJS.Timeout | undefined;
  async function tellHomes(): Promise<void> {
    gathering = undefined;
    const personIds = [...changedSoon];
    changedSoon.clear();
    try {
      for (const user of await deps.accountsOf(personIds)) homes.changed(user);
    } catch (error) {
      log.warn({ fault: faultName(error) }, "a Home could not be brought up to date");
    }
  }

  async function stop(): Promise<void> {
    clearTimeout(gathering);
    await Promise.all([homes.stop(), saying.stop()]);
  }
  return { handlers, surface, hear, stop };
}

/** A sentence beside the first question, so that the page and all that stands in it stays; a page without any waits. */
function beside({ view }: SlackSubmission, sentence: string, moment: () => ModalView): SlackAnswer {
  const [first] = view.inputs;
  if (first === undefined) return { response_action: "update", view: moment() };
  return { response_action: "errors", errors: { [first]: sentence } };
}
