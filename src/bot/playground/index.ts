import type { IncomingMessage, ServerResponse } from "node:http";
import type { Card, FileRef, Home, MadeFile } from "../../flows/kit/screen.ts";
import { subjectFrom } from "../../rules/subject.ts";
import { type Door, pathOf, sendJson } from "../server.ts";
import type { Caller, Inbound, Reply, Surface } from "../surface.ts";
import { sendAsset } from "./assets.ts";
import { sendAttachment } from "./attachment.ts";
import { createChats } from "./chats.ts";
import { jsonIn, mayEnter, refuse } from "./door.ts";
import { type Drawing, messageIn } from "./drawing.ts";
import { createEarlier } from "./earlier.ts";
import { createLive } from "./live.ts";
import type { Answered, ChatShown, PlanShown, State } from "./page/shapes.ts";
import { createAsked, type SlackLook } from "./slack/asked.ts";
import type { Move } from "./steps.ts";

export interface Person {
  readonly id: string;
  readonly name: string;
  readonly role: string;
  readonly about: string;
  /** The e-mail of their account, as the platform gives it. */
  readonly email?: string;
}

export interface PlaygroundDeps<Read extends Inbound> extends Drawing<Read> {
  people(): Promise<readonly Person[]>;
  take(inbound: Inbound): Promise<Reply>;
  home(person: string): Promise<Home>;
  waiting(person: string): Promise<number>;
  onTheWay(person: string): Promise<number>;
  /** What this person could say first. */
  suggestions(person: string): Promise<readonly string[]>;
  /** What this person was sent before, as it reads now, oldest first. */
  again(person: string): Promise<readonly { readonly id: string; readonly card: Card; readonly at: Date }[]>;
  file(person: string, file: FileRef): Promise<MadeFile | undefined>;
  readonly clock: { now(): Date; move(by: Move): Promise<void> };
  /** What this person is reminded of, and why. */
  plan(person: string): Promise<PlanShown>;
  startAgain(how: "demo" | "empty"): Promise<void>;
  /** The second look at the same people; without it there is none. */
  readonly slack?: SlackLook;
  /** The host names that the demo answers to, with a port or without: "127.0.0.1", "localhost". */
  readonly hosts: readonly string[];
  /** The folder of the built page; beside this file unless said otherwise. */
  readonly page?: URL;
}

export interface Playground extends Door {
  /** What is sent here is drawn as for a chat: facts and buttons, no words. */
  readonly surface: Surface;
}

/** The demo in a browser: a page that plays the chat client, with the real cards and the real activities. */
export function createPlayground<Read extends Inbound>(deps: PlaygroundDeps<Read>): Playground {
  const chats = createChats();
  const live = createLive();
  const page = deps.page ?? new URL("./page/", import.meta.url);
  const now = () => deps.clock.now().getTime();
  const draw = (card: Card) => deps.render(card, "chat");
  const earlier = createEarlier({ chats, draw, again: (person) => deps.again(person) });
  const around = async (person: string) => {
    const [onTheWay, suggestions] = await Promise.all([deps.onTheWay(person), deps.suggestions(person)]);
    return { onTheWay, suggestions };
  };
  const slack =
    deps.slack &&
    createAsked({
      ...{ look: deps.slack, around },
      pressedInChat: async (person) => {
        await earlier.upToDate(person);
        live.tell({ people: [person] });
      },
    });
  deps.slack?.onChange((person) => live.tell({ people: [person] }));
  let watched: string | undefined;
  let roster: readonly Person[] = [];

  const surface: Surface = {
    name: "playground",
    send: async (person, card, id) => {
      const said = { from: "alongside", at: now(), card: draw(card), summary: card.summary } as const;
      chats.add(person, said, person !== watched, id);
      live.tell({ people: [person] });
      return { id };
    },
    update: async (person, id, card) => {
      chats.replace(person, id, draw(card), card.summary);
      live.tell({ people: [person] });
    },
    changed: (people) => live.tell({ people }),
  };

  async function handle(request: IncomingMessage, response: ServerResponse): Promise<boolean> {
    const path = pathOf(request);
    if (path !== "/" && path !== "/playground" && !path.startsWith("/playground/")) return false;
    if (!mayEnter(request, response, deps.hosts)) return true;
    const query = new URL(request.url ?? "/", "http://playground").searchParams;
    const place = path.slice("/playground".length);
    if (request.method === "GET" || request.method === "HEAD")
      await get(path === "/" ? "/" : place, query, request, response);
    else if (request.method === "POST") await post(place, request, response);
    else refuse(response, 405, "The playground does not do that.");
    return true;
  }

  async function get(place: string, query: URLSearchParams, request: IncomingMessage, response: ServerResponse) {
    const asset = /^\/assets\/([^/]+)$/.exec(place)?.[1];
    if (asset !== undefined && (await sendAsset(response, page, asset))) return;
    if (place === "/") response.writeHead(302, { location: "/playground", "content-length": 0 }).end();
    else if (place === "" && (await sendAsset(response, page, "index.html"))) return;
    else if (place === "/events") live.join(request, response);
    else if (place === "/state") sendJson(response, 200, await state());
    else await getOf(place, query, response);
  }

  async function getOf(place: string, query: URLSearchParams, response: ServerResponse) {
    const person = await known(query.get("person"));
    if (!person) refuse(response, 404, "There is nobody and nothing here by that name.");
    else if (place === "/chat") sendJson(response, 200, await chat(person.id, query.get("unseen") === null));
    else if (place === "/home") sendJson(response, 200, deps.render(await deps.home(person.id), "home"));
    else if (place === "/plan") sendJson(response, 200, await deps.plan(person.id));
    else if (place === "/file") await sendFile(person.id, query, response);
    else if (place === "/slack" && slack) {
      if (watch(person.id, query.get("unseen") === null)) chats.seen(person.id);
      await slack.shown(person.id, response);
    } else if (place === "/slack/file" && slack) slack.file(person.id, query.get("id") ?? "", response);
    else refuse(response, 404, "There is nothing here.");
  }

  /** Somebody's messages are in sight, in one look or the other; or are so no more. */
  function watch(person: string, inSight: boolean): boolean {
    if (inSight) watched = person;
    else if (watched === person) watched = undefined;
    return inSight;
  }

  async function post(place: string, request: IncomingMessage, response: ServerResponse) {
    const sent = await jsonIn(request, response);
    if (!sent) return;
    if (place === "/activity") await activity(sent, response);
    else if (place === "/slack" && slack && "person" in sent) {
      const person = await known(String(sent.person));
      if (person) await slack.act(person.id, sent, request, response);
      else refuse(response, 404, "There is nobody here by that name.");
    } else if (place === "/clock" && "move" in sent && isMove(sent.move)) {
      await deps.clock.move(sent.move);
      live.tell({});
      sendJson(response, 200, await state());
    } else if (place === "/again" && "how" in sent && (sent.how === "demo" || sent.how === "empty")) {
      await deps.startAgain(sent.how);
      chats.clear();
      await deps.slack?.clear();
      live.tell({});
      sendJson(response, 200, await state());
    } else refuse(response, 400, "The playground does not know what that asks for.");
  }

  async function activity(sent: object, response: ServerResponse) {
    const people = await everybody();
    const caller = ({ id }: { readonly id: string }): Caller | undefined => {
      const person = people.find((each) => each.id === id);
      if (!person) return undefined;
      const email = person.email === undefined ? {} : { email: person.email };
      return { surface: "playground", tenant: "demo", id, name: person.name, ...email };
    };
    const inbound = deps.read(sent, caller);
    if ("bad" in inbound) {
      refuse(response, 400, "Alongside could not read that.");
      return;
    }
    const person = inbound.from.id;
    if (inbound.asked.asks === "say") {
      const { text } = inbound.asked;
      chats.add(person, { from: "person", at: now(), text, summary: text }, false);
      live.tell({ people: [person] });
    }
    const answer = await deps.take(inbound);
    const body = keep(person, sent, answer, deps.reply(inbound, answer));
    if ("replyToId" in sent) await deps.slack?.upToDate(person);
    live.tell({ people: [person] });
    sendJson(response, 200, body);
  }

  /** Puts into the chat what a chat platform would keep there, and gives back what the client itself has to show. */
  function keep(person: string, sent: object, answer: Reply, drawn: object): Answered {
    const said = { from: "alongside", at: now() } as const;
    const message = messageIn(drawn);
    if (message) {
      const card = message.attachments?.[0]?.content;
      const { text, summary } = message;
      chats.add(
        person,
        { ...said, ...(text ? { text } : {}), ...(card ? { card } : {}), summary: text ?? summary },
        false,
      );
      return {};
    }
    if ("value" in drawn && answer.reply === "screen" && typeof drawn.value === "object" && drawn.value !== null) {
      const summary = answer.screen.kind === "card" ? answer.screen.summary : answer.screen.title;
      if ("replyToId" in sent && typeof sent.replyToId === "string")
        chats.replace(person, sent.replyToId, drawn.value, summary);
      else if (answer.screen.kind !== "home") chats.add(person, { ...said, card: drawn.value, summary }, false);
    }
    return { body: drawn };
  }

  async function known(id: string | null): Promise<Person | undefined> {
    return (await everybody()).find((person) => person.id === id);
  }

  // With the store out of reach the people last seen still do: the crisis card has to come through.
  async function everybody(): Promise<readonly Person[]> {
    try {
      roster = await deps.people();
    } catch (fault) {
      if (roster.length === 0) throw fault;
    }
    return roster;
  }

  async function state(): Promise<State> {
    const people = await everybody();
    const shown = people.map(async ({ id, name, role, about }) => {
      const waiting = await deps.waiting(id);
      return { id, name, role, about, unread: chats.unread(id), waiting };
    });
    return { now: now(), people: await Promise.all(shown) };
  }

  async function chat(person: string, inSight: boolean): Promise<ChatShown> {
    watch(person, inSight);
    await earlier.bringBack(person);
    if (inSight) chats.seen(person);
    return { messages: chats.of(person), ...(await around(person)) };
  }

  async function sendFile(person: string, query: URLSearchParams, response: ServerResponse) {
    const subject = subjectFrom(query.get("subject") ?? "");
    const file = await deps.file(person, { label: "", file: query.get("file") ?? "", ...(subject ? { subject } : {}) });
    if (!file) {
      refuse(response, 404, "That file is not there, or it is not for this person.");
      return;
    }
    sendAttachment(response, file);
  }

  return { handle, surface, close: live.close };
}

function isMove(value: unknown): value is Move {
  if (value === "morning" || value === "monday" || value === "week") return true;
  return typeof value === "number" && Number.isInteger(value) && value > 0 && value <= 60 * 24 * 31;
}
