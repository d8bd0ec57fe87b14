import type { WebClient } from "@slack/web-api";
import type { Card, FileRef, MadeFile, Screen } from "../../flows/kit/screen.ts";
import type { Clock, Log } from "../conversations.ts";
import { faultName } from "../sending.ts";
import type { Caller, Inbound, Reply, Surface } from "../surface.ts";
import { createCalling } from "./calling.ts";
import { createDirectory } from "./directory.ts";
import { createFiles } from "./files.ts";
import type { Met, Well } from "./health.ts";
import { createHomes } from "./home.ts";
import type {
  SlackAction,
  SlackAnswer,
  SlackHandlers,
  SlackInbound,
  SlackMention,
  SlackSubmission,
  SlackUserChanged,
} from "./inbound.ts";
import { createOnce } from "./once.ts";
import { createOpening, oneMoment } from "./opening.ts";
import { createPages } from "./pages.ts";
import { read } from "./read.ts";
import { renderMessage, renderPanel } from "./render.ts";
import { createSend } from "./send.ts";
import { panelOf, sentenceCard } from "./showing.ts";
import { plain } from "./text.ts";
import { slackWords as words } from "./words.ts";

/** Somebody who typed is answered within this, or not at all. */
const longestWaitSeconds = 30;

export interface SlackDeps {
  /** For what somebody is waiting for. */
  readonly interactive: WebClient;
  /** For what the relay sends. */
  readonly relay: WebClient;
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
  /** An account was closed, or opened again. */
  readonly standing: (user: string, stands: boolean) => Promise<void>;
  /** Told of everything that a call to Slack runs into, so that whoever can act on it hears of it. */
  readonly met: Met;
  readonly well: Well;
}

export interface Slack {
  readonly handlers: SlackHandlers;
  readonly surface: Surface;
  stop(): Promise<void>;
}

/** Alongside in Slack: what comes in is asked of the engine, and what comes of it is shown where it belongs. */
export function createSlack(deps: SlackDeps): Slack {
  const { interactive, relay, team, clock, log, take, accountOf } = deps;
  const { met, well } = deps;
  const call = createCalling({ log, met, well });
  const directory = createDirectory({ client: interactive, team, clock, call });
  const opening = createOpening(interactive, call);
  const pages = createPages(opening.redraw);
  const once = createOnce();
  // Slack takes a short burst: an answer that somebody waits for is not held back.
  const answers = createSend({ client: interactive, accountOf, met, well, paceMs: 0 });
  const news = createSend({ client: relay, accountOf, met, well });
  const homes = createHomes({
    ...{ client: interactive, call, log },
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
      // What was sent with its button is saved; a page that is closed without it was not. Home says where to carry on.
      case "closed":
        pages.left(inbound.view.id);
        homes.changed(inbound.user);
        return undefined;
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
    const turn = () => take({ from, key: inbound.key, place: wanted.place, asked: wanted.asked });
    switch (inbound.kind) {
      case "submission":
        return await pages.answer(inbound, turn);
      case "command":
      case "shortcut":
        await open(inbound, turn());
        return undefined;
      case "message":
        await inChat(inbound.user, await turn());
        return undefined;
      case "mention":
        await inPrivate(inbound, await turn());
        return undefined;
      case "action":
        await pressed(inbound, wanted.place === "panel", turn());
        return undefined;
      case "home":
        return undefined;
      default:
        return inbound satisfies never;
    }
  }

  /** Opens a modal with the answer; where Slack's leave to do so is over, a button in the chat opens it. */
  async function open(inbound: { readonly user: string; readonly triggerId: string }, turn: Promise<Reply>) {
    const work = turn.then(panelOf);
    if ((await opening.open(inbound.triggerId, work)) !== "too late") return;
    await inChat(inbound.user, await turn);
  }

  async function pressed(inbound: SlackAction, panel: boolean, turn: Promise<Reply>) {
    const { view, message, user } = inbound;
    if (view?.type === "modal") {
      pages.left(view.id);
      await opening.redraw(view, panelOf(await turn));
      // A page left for later is one of Home's.
      return homes.changed(user);
    }
    // A press on Home opens over it, and so does one in the chat that leads to a page.
    if (!message || panel) return await open(inbound, turn);
    const reply = await turn;
    // A message whose button did nothing keeps its buttons.
    if (reply.reply === "closed" || reply.failed) return await inChat(user, reply);
    if (reply.place === "panel") return await open(inbound, Promise.resolve(reply));
    const { channel, ts } = message;
    const drawn = renderMessage(reply.screen);
    await call("chat.update", () => interactive.chat.update({ channel, ts, ...drawn }));
  }

  async function inChat(user: string, reply: Reply): Promise<void> {
    const screen = reply.reply === "screen" ? reply.screen : sentenceCard(reply.sentence);
    const drawn = renderMessage(screen);
    const post = () =>
      call("chat.postMessage", async () => await answers.post(await answers.conversationWith(user), drawn));
    const posted = await post();
    if (!("trouble" in posted) || posted.trouble.kind !== "wait") return;
    // Somebody waits for this answer: once more, when Slack says so.
    setTimeout(() => void post(), Math.min(posted.trouble.afterSeconds ?? 2, longestWaitSeconds) * 1000).unref();
  }

  /** Named where others read along: the answer is in their own conversation, and only they are told so. */
  async function inPrivate({ user, channel, thread }: SlackMention, reply: Reply) {
    await inChat(user, reply);
    const { text } = plain(words.answeredInPrivate);
    const where = { channel, user, ...(thread === undefined ? {} : { thread_ts: thread }) };
    await call("chat.postEphemeral", () => interactive.chat.postEphemeral({ ...where, text }));
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
    await inChat(user, { reply: "screen", place: "chat", screen: await card });
  }

  async function userChanged(inbound: SlackUserChanged): Promise<void> {
    directory.changed(inbound);
    if (!inbound.bot) await deps.standing(inbound.user, !inbound.deleted);
  }

  const handlers: SlackHandlers = {
    // A page that is sent again may carry other words under the same name: which it is, its draft knows.
    take: (inbound) =>
      inbound.kind === "submission" || inbound.kind === "closed"
        ? taken(inbound)
        : once(`${inbound.kind}:${inbound.key}`, () => taken(inbound)),
    late: (inbound) => (inbound.kind === "submission" ? beside(inbound, words.slow) : undefined),
    trouble: (inbound) => (inbound.kind === "submission" ? beside(inbound, words.trouble) : undefined),
    again: (inbound) => inbound.kind === "userChanged",
    after: async (inbound) => (inbound.kind === "submission" ? await pages.late(inbound) : undefined),
  };

  const surface: Surface = {
    name: "slack",
    send: (personId, card) => news.send(personId, card),
    update: (_personId, id, card) => news.update(id, card),
    changed: (personIds) => {
      for (const personId of personIds)
        accountOf(personId)
          .then((user) => user !== undefined && homes.changed(user))
          .catch((error: unknown) => log.warn({ fault: faultName(error) }, "a Home could not be brought up to date"));
    },
  };
  return { handlers, surface, stop: homes.stop };
}

/** A sentence beside the first question, so that the page and all that stands in it stays; a page without any waits. */
function beside({ view }: SlackSubmission, sentence: string): SlackAnswer {
  const [first] = view.inputs;
  if (first === undefined) return { response_action: "update", view: oneMoment() };
  return { response_action: "errors", errors: { [first]: sentence } };
}
