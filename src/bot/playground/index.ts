import type { IncomingMessage, ServerResponse } from "node:http";
import { type Door, pathOf, sendJson } from "../server.ts";
import { sendAsset } from "./assets.ts";
import { jsonIn, mayEnter, refuse } from "./door.ts";
import { createLive } from "./live.ts";
import type { PlanShown, State } from "./page/shapes.ts";
import { createAsked as createAskedOfSlack, type SlackLook } from "./slack/asked.ts";
import type { Move } from "./steps.ts";
import { createAsked as createAskedOfTeams, type TeamsLook } from "./teams/asked.ts";
import { createUnread } from "./unread.ts";

export interface Person {
  readonly id: string;
  readonly name: string;
  readonly role: string;
  readonly about: string;
  /** The e-mail of their account, as the platform gives it. */
  readonly email?: string;
}

export interface PlaygroundDeps {
  people(): Promise<readonly Person[]>;
  waiting(person: string): Promise<number>;
  onTheWay(person: string): Promise<number>;
  /** What this person could say first. */
  suggestions(person: string): Promise<readonly string[]>;
  readonly clock: { now(): Date; move(by: Move): Promise<void> };
  /** What this person is reminded of, and why. */
  plan(person: string): Promise<PlanShown>;
  startAgain(how: "demo" | "empty"): Promise<void>;
  readonly teams: TeamsLook;
  /** The second look at the same people; without it there is none. */
  readonly slack?: SlackLook;
  /** The host names that the demo answers to, with a port or without: "127.0.0.1", "localhost". */
  readonly hosts: readonly string[];
  /** The folder of the built page; beside this file unless said otherwise. */
  readonly page?: URL;
}

export interface Playground extends Door {
  /** Something that these people see has changed. */
  changed(people: readonly string[]): void;
}

/** The demo in a browser: a page that plays the chat client, in front of a Teams and a Slack that are played here. */
export function createPlayground(deps: PlaygroundDeps): Playground {
  const live = createLive();
  const unread = createUnread();
  const page = deps.page ?? new URL("./page/", import.meta.url);
  const now = () => deps.clock.now().getTime();
  const around = async (person: string) => {
    const [onTheWay, suggestions] = await Promise.all([deps.onTheWay(person), deps.suggestions(person)]);
    return { onTheWay, suggestions };
  };
  const teams = createAskedOfTeams({
    ...{ look: deps.teams, around },
    pressedInChat: async (person) => await deps.slack?.upToDate(person),
  });
  const slack =
    deps.slack &&
    createAskedOfSlack({
      ...{ look: deps.slack, around },
      pressedInChat: (person) => deps.teams.upToDate(person),
    });
  deps.slack?.onChange((person) => live.tell({ people: [person] }));
  deps.teams.onChange((person, news) => {
    if (news) unread.came(person);
    live.tell({ people: [person] });
  });
  let roster: readonly Person[] = [];

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
    else if (!query.has("person") && place.startsWith("/teams/"))
      await teams.document(place.slice("/teams/".length), response);
    else await getOf(place, query, request, response);
  }

  async function getOf(place: string, query: URLSearchParams, request: IncomingMessage, response: ServerResponse) {
    const person = await known(query.get("person"));
    if (!person) refuse(response, 404, "There is nobody and nothing here by that name.");
    else if (place === "/chat") {
      unread.watch(person.id, query.get("unseen") === null);
      await teams.chat(person.id, response);
    } else if (place === "/home") await teams.home(person.id, request, response);
    else if (place === "/plan") sendJson(response, 200, await deps.plan(person.id));
    else if (place === "/teams/file") teams.file(person.id, query.get("id") ?? "", response);
    else if (place === "/slack" && slack) {
      unread.watch(person.id, query.get("unseen") === null);
      await slack.shown(person.id, response);
    } else if (place === "/slack/file" && slack) slack.file(person.id, query.get("id") ?? "", response);
    else refuse(response, 404, "There is nothing here.");
  }

  async function post(place: string, request: IncomingMessage, response: ServerResponse) {
    const sent = await jsonIn(request, response);
    if (!sent) return;
    if (place === "/activity") await actIn(whoIn(sent), response, (id) => teams.act(id, sent, request, response));
    else if (place === "/teams/install" && "person" in sent) {
      await actIn(sent.person, response, (id) => teams.install(id, sent, request, response));
      live.tell({});
    } else if (place === "/slack" && slack && "person" in sent)
      await actIn(sent.person, response, (id) => slack.act(id, sent, request, response));
    else if (place === "/clock" && "move" in sent && isMove(sent.move)) {
      await deps.clock.move(sent.move);
      live.tell({});
      sendJson(response, 200, await state());
    } else if (place === "/again" && "how" in sent && (sent.how === "demo" || sent.how === "empty")) {
      await deps.startAgain(sent.how);
      unread.clear();
      await deps.teams.clear();
      await deps.slack?.clear();
      live.tell({});
      sendJson(response, 200, await state());
    } else refuse(response, 400, "The playground does not know what that asks for.");
  }

  /** Does it for whoever says that they do it, where they are in the demo. */
  async function actIn(who: unknown, response: ServerResponse, does: (person: string) => Promise<void>) {
    const person = await known(typeof who === "string" ? who : null);
    if (person) await does(person.id);
    else refuse(response, 404, "There is nobody here by that name.");
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
      return { id, name, role, about, unread: unread.of(id), waiting };
    });
    return { now: now(), people: await Promise.all(shown) };
  }

  return { handle, changed: (people) => live.tell({ people }), close: live.close };
}

/** Whom an activity is from. */
function whoIn(sent: object): unknown {
  return "from" in sent && typeof sent.from === "object" && sent.from && "id" in sent.from ? sent.from.id : undefined;
}

function isMove(value: unknown): value is Move {
  if (value === "morning" || value === "monday" || value === "week") return true;
  return typeof value === "number" && Number.isInteger(value) && value > 0 && value <= 60 * 24 * 31;
}
