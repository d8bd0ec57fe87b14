import type { Screen } from "../../flows/kit/screen.ts";
import type { Reason } from "../../rules/reaching/reasons.ts";
import type { Handlers } from "../acting.ts";
import { fileCarried } from "../carried.ts";
import type { HomesNews } from "../homes-apart.ts";
import { createOnce } from "../once.ts";
import { faultName } from "../sending.ts";
import type { Caller, Inbound, Reply, Surface } from "../surface.ts";
import type { TeamsActivity } from "./activity.ts";
import { teamsWords as words } from "./chat-words.ts";
import type { TeamsDeps } from "./deps.ts";
import { createDirectory } from "./directory.ts";
import type { TeamsAnswer } from "./door.ts";
import { consent, createFiles, type Offered } from "./files.ts";
import { createHandled } from "./handled.ts";
import { createHomes } from "./homes.ts";
import { createInsisting } from "./insisting.ts";
import { createLate } from "./late.ts";
import { createLeavers } from "./leavers.ts";
import { createReaching, type Reached, type TeamsAccount } from "./reaching.ts";
import { dataOf, read, type TeamsInbound } from "./read.ts";
import { messageOf, reply, replyBy, sentence, sentenceIn } from "./reply.ts";
import { createSend, messageId } from "./send.ts";

export interface Teams {
  readonly handlers: Handlers<TeamsActivity, TeamsAnswer>;
  readonly surface: Surface;
  /** Brings somebody's last Home up to date, and says which message it is; nothing where it does not stand. */
  homeUpToDate(personId: string): Promise<string | undefined>;
  /** What another part of the service has to say about Homes. */
  hear(news: HomesNews): void;
  /** Asks who still has an account: Teams says so to nobody by itself. */
  look(): Promise<void>;
  stop(): Promise<void>;
}

/** Answers are kept for what comes again; a card may have 24 KB. */
const mostKept = 2_000;

/** Alongside in Teams: what comes in is asked of the engine, and what comes of it is shown where it belongs. */
export function createTeams(deps: TeamsDeps): Teams {
  const { connector, tenantId, apiUrl, clock, log, take, accounts, fetch, paceMs } = deps;
  const directory = createDirectory({
    ...{ connector, tenantId, clock },
    isPinned: async (object) => (await accounts.at(object)) !== undefined,
  });
  const reaching = createReaching({ connector, keep: accounts.keep, ...(apiUrl ? { apiUrl } : {}) });
  // An answer that somebody waits for is not held back: Teams takes a short burst.
  const insisting = createInsisting();
  const answers = createSend({ connector, reaching, accountOf: accounts.of, paceMs: 0, insisting });
  const pace = paceMs === undefined ? {} : { paceMs };
  const news = createSend({ connector, reaching, accountOf: accounts.of, ...pace });
  /** Whoever took the app out is known for that. */
  const lost = async ({ object, left }: TeamsAccount, reason: Reason) =>
    left ? undefined : await accounts.lost(object, reason);
  const whose = { accountOf: accounts.of, accountAt: accounts.at, everybody: accounts.everybody, lost };
  const homes = createHomes({
    ...{ send: answers, log, home: deps.home, keep: accounts.keep, part: deps.homes },
    ...whose,
  });
  const leavers = createLeavers({ connector, reaching, log, ...whose });
  const files = createFiles({
    ...{ send: answers, log, make: deps.file },
    ...(deps.links ? { links: deps.links } : {}),
    ...(apiUrl ? { apiUrl } : {}),
    ...(fetch ? { fetch } : {}),
  });
  const once = createOnce<TeamsAnswer>(mostKept);
  const late = createLate(answers);
  const handled = createHandled({ claims: deps.claims, clock, log });

  async function taken(activity: TeamsActivity): Promise<TeamsAnswer> {
    switch (activity.kind) {
      case "installation":
        await handled.once(activity, () => installed(activity));
        return undefined;
      case "message":
        await handled.once(activity, () => said(activity));
        return undefined;
      case "invoke":
        return await invoked(activity);
      case "other":
        return undefined;
      default:
        return activity.kind satisfies never;
    }
  }

  /** They are reached by what they write from. A fault here keeps nobody from an answer. */
  async function heard({ from, conversation, serviceUrl }: TeamsActivity): Promise<void> {
    if (from.object === undefined || serviceUrl === undefined) return;
    const own = conversation.personal ? { conversation: conversation.id } : {};
    await reaching
      .heard(from.object, { serviceUrl, user: from.id, ...own })
      .catch((error: unknown) => log.warn({ fault: faultName(error) }, "how somebody is reached could not be kept"));
  }

  async function turn(activity: TeamsActivity, inbound: Inbound): Promise<Reply> {
    const { pressed } = inbound;
    const named = pressed === undefined ? {} : { pressed: messageId(activity.conversation.id, pressed) };
    const answer = await take({ ...inbound, ...named });
    await heard(activity);
    return answer;
  }

  async function installed(activity: TeamsActivity): Promise<void> {
    const { action = "", conversation, from } = activity;
    if (!conversation.personal) return;
    if (action === "remove" && from.object !== undefined) {
      await accounts.lost(from.object, "uninstalled");
      await reaching.lost(from.object);
      homes.somethingChanged();
    }
    // A new version of the package is no reason to write to anybody.
    if (action.startsWith("add") && action !== "add") return await heard(activity);
    if (action !== "add") return;
    const before = from.object === undefined ? undefined : await accounts.at(from.object).catch(() => undefined);
    const caller = await directory.callerOf(activity);
    const asked = { asks: "press", does: { do: "home" } } as const;
    const answer = await turn(activity, { from: caller, key: `teams/${activity.key}`, place: "home", asked });
    await inChat(activity, answer);
    // Whoever leads no longer reads that nothing reaches them.
    if (before?.left) homes.somethingChanged();
  }

  async function said(activity: TeamsActivity): Promise<void> {
    if (!activity.conversation.personal && !activity.namesUs) return;
    const caller = await directory.callerOf(activity);
    const inbound = read(activity.sent, () => caller);
    if ("bad" in inbound) {
      const file = fileIn(activity);
      if (file && activity.conversation.personal)
        await offered(activity, await files.offer(caller, file, reachedIn(activity)));
      else log.warn({ what: inbound.bad }, "Teams sent something that could not be read");
      return;
    }
    if (!activity.conversation.personal) return await inPrivate(activity, caller, inbound);
    const answer = await turn(activity, inbound);
    if (await inPlace(activity, inbound, answer)) return;
    await inChat(activity, answer, inbound);
  }

  /** What asks whether it may be saved says enough by itself; a link, and that it can't be made, do not. */
  async function offered(activity: TeamsActivity, { shown, link, inChat: stands }: Offered): Promise<void> {
    if (!stands) await post(activity, messageOf(shown, "chat", link));
  }

  function offering(by: "task" | "execute", offer: Offered): TeamsAnswer {
    const message = offer.inChat ? undefined : messageOf(offer.shown, "chat", offer.link);
    return ok(late.as(replyBy(by, asReply(offer.shown), offer.link), message));
  }

  /** A client that is too old to be answered in the same breath: the message that was pressed is changed all the same. */
  async function inPlace(activity: TeamsActivity, { asked }: TeamsInbound, answer: Reply): Promise<boolean> {
    const { replyTo, from, conversation } = activity;
    if (asked.asks !== "press" || replyTo === undefined || from.object === undefined) return false;
    if (answer.reply === "closed" || answer.failed || answer.place === "panel") return false;
    const message = messageOf(answer.screen, answer.place);
    const { serviceUrl } = reachedIn(activity);
    if (await answers.change(serviceUrl, messageId(conversation.id, replyTo), message)) return false;
    await homes.replaced(from.object, conversation.id, replyTo, answer.screen);
    return true;
  }

  /** Into the conversation that it came from, which is their own. */
  async function inChat(activity: TeamsActivity, answer: Reply, inbound?: TeamsInbound): Promise<void> {
    const { object } = activity.from;
    if (answer.reply === "screen" && answer.screen.kind === "home" && object !== undefined)
      return await homes.fresh(object, reachedIn(activity), answer.screen);
    if (inbound) return await post(activity, reply(inbound, answer));
    await post(activity, answer.reply === "screen" ? messageOf(answer.screen, "chat") : sentence(answer.sentence));
  }

  async function post(activity: TeamsActivity, message: object): Promise<void> {
    await answers.post(reachedIn(activity), message);
  }

  /** Named where others read along: the answer is in their own conversation, and there one sentence says so. */
  async function inPrivate(activity: TeamsActivity, caller: Caller, inbound: TeamsInbound): Promise<void> {
    const { from, serviceUrl = "" } = activity;
    if (inbound.asked.asks !== "say") return await post(activity, sentence(words.onlyInPrivate));
    const answer = await turn(activity, { ...inbound, place: "chat" });
    const known = from.object === undefined ? undefined : await accounts.at(from.object).catch(() => undefined);
    const reference = known?.reference ?? { serviceUrl, user: from.id };
    const reached = await reaching.conversationWith({ object: caller.id, reference });
    const posted = "answer" in reached ? await answers.post(reached.answer, reply(inbound, answer)) : reached;
    await post(activity, sentence("answer" in posted ? words.answeredInPrivate : words.notReached));
  }

  async function invoked(activity: TeamsActivity): Promise<TeamsAnswer> {
    const { conversation, name, replyTo, from } = activity;
    const by = name === "adaptiveCard/action" ? "execute" : "task";
    if (!conversation.personal) return isOurs(name) ? ok(sentenceIn(by, words.onlyInPrivate)) : { status: 400 };
    // What is pressed in what was open already is no sign that a message would come.
    const caller: Caller = { ...(await directory.callerOf(activity)), fromOpen: true };
    if (name === consent) {
      await files.answered(caller, activity, reachedIn(activity));
      return { status: 200 };
    }
    const inbound = read(activity.sent, () => caller);
    if ("bad" in inbound) {
      const file = fileIn(activity);
      if (file && isOurs(name)) return offering(by, await files.offer(caller, file, reachedIn(activity)));
      log.warn({ what: inbound.bad }, "Teams sent something that could not be read");
      return { status: 400 };
    }
    const answer = await turn(activity, inbound);
    if (inbound.asked.asks === "answer" && inbound.asked.way === "leave") await laidAside(activity);
    if (inbound.by === "task") return ok(late.as(reply(inbound, answer), done(inbound, answer)));
    if (answer.reply === "closed") return ok(reply(inbound, answer));
    // A message whose button did nothing keeps its buttons.
    if (answer.failed) return ok(sentenceIn("execute", spoken(answer.screen)));
    if (replyTo !== undefined && from.object !== undefined)
      await homes.replaced(from.object, conversation.id, replyTo, answer.screen);
    return ok(reply(inbound, answer));
  }

  /** What was left for later stands on Home. */
  async function laidAside({ from }: TeamsActivity): Promise<void> {
    const account = from.object === undefined ? undefined : await accounts.at(from.object).catch(() => undefined);
    if (account?.person !== undefined) homes.changed(account.person);
  }

  /** What is told in place of an answer, to whom nobody need be asked. */
  function instead(activity: TeamsActivity, why: "slow" | "fault"): TeamsAnswer {
    if (activity.kind !== "invoke") return undefined;
    if (activity.name === consent) return { status: 200 };
    const nobody: Caller = { surface: "teams", tenant: tenantId, id: activity.from.object ?? activity.from.id };
    const inbound = read(activity.sent, () => nobody);
    if ("bad" in inbound) {
      const file = isOurs(activity.name) && fileIn(activity);
      if (!file) return { status: 400 };
      return why === "slow" ? ok(replyBy("task", asReply(files.making()))) : offering("task", files.not());
    }
    const answer = deps.untaken(inbound, why);
    if (inbound.by === "execute" && answer.reply === "screen") return ok(sentenceIn("execute", spoken(answer.screen)));
    return ok(reply(inbound, answer));
  }

  const handlers: Handlers<TeamsActivity, TeamsAnswer> = {
    take: (activity) =>
      activity.key.endsWith("/")
        ? taken(activity)
        : once(`${activity.kind}:${activity.name}:${activity.key}`, () => taken(activity)),
    late: (activity) => instead(activity, "slow"),
    trouble: (activity) => instead(activity, "fault"),
    again: (activity) => activity.kind === "installation",
    after: late.show,
  };

  const surface: Surface = {
    name: "teams",
    send: (personId, card) => news.send(personId, card),
    update: (personId, id, card) => news.update(personId, id, card),
    changed: (people) => (deps.homes.draws ? changed(people) : deps.homes.tell?.({ is: "changed", people })),
  };

  function changed(personIds: readonly string[]): void {
    homes.somethingChanged();
    for (const personId of personIds) homes.changed(personId);
  }

  function hear(news: HomesNews): void {
    if (news.is === "changed") changed(news.people);
    else if (news.is === "due") homes.due(news.one, news.afterMs);
  }
  async function stop(): Promise<void> {
    insisting.stop();
    leavers.stop();
    await homes.stop();
  }
  return { handlers, surface, hear, homeUpToDate: homes.upToDate, look: leavers.look, stop };
}

const reachedIn = ({ serviceUrl = "", conversation }: TeamsActivity): Reached => ({
  serviceUrl,
  conversation: conversation.id,
});
const isOurs = (name: string) => /^(task\/(fetch|submit)|adaptiveCard\/action)$/.test(name);
const fileIn = ({ sent }: TeamsActivity) => fileCarried(dataOf(sent));
const ok = (body: object): TeamsAnswer => ({ status: 200, body });
const asReply = (screen: Screen): Reply => ({ reply: "screen", place: "panel", screen });

/** What was done by a page, as it reads in the chat; a page that comes next stands on Home, and what is only read is read again. */
function done({ asked }: TeamsInbound, answer: Reply): object | undefined {
  if (asked.asks !== "answer") return undefined;
  if (answer.reply === "closed") return sentence(answer.sentence);
  return answer.screen.kind === "card" && !answer.failed ? messageOf(answer.screen, "chat") : undefined;
}

/** A card in one line, for where only a line can be shown. */
function spoken(screen: Screen): string {
  if (screen.kind !== "card") return screen.title;
  const text = screen.parts.find((part) => part.kind === "text");
  return text?.kind === "text" ? `${screen.title}. ${text.text}` : screen.title;
}
