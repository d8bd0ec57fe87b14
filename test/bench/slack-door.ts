import type { Config } from "../../src/config.ts";
import { type Nurse, nurses } from "../server/filled.ts";
import { type Serving, serveFrom } from "../server/serving.ts";
import { isJson, type Json } from "../support/slack/json.ts";
import { createStandIn } from "../support/slack/stand-in.ts";
import { type Asked, createClient, type Go } from "./client.ts";
import { type Filled, manyNurses } from "./house.ts";
import { onServerCore } from "./machine.ts";
import { tiny } from "./settings.ts";
import { nextView, sentIn, signed, submissionOf, type Typist } from "./slack-pages.ts";

/** Somebody with a page in front of them. */
export interface AtPage {
  readonly typist: Typist;
  readonly view: Json;
}

interface DoorOptions {
  readonly delivers?: boolean;
  readonly connections?: number;
  /** Whether many more are at pages than usual. */
  readonly many?: boolean;
  /** How far the clocks of the service and of its Slack run ahead. */
  readonly aheadMs?: number;
  /** Who is in this Slack, too, and has opened their Home once: messages reach them. */
  readonly others?: readonly Nurse[];
}

/** The service over a filled house, tied to its core, in a Slack on this computer. */
export async function openSlackDoor(
  house: Filled,
  { delivers = false, connections = 32, many = false, aheadMs = 0, others = [] }: DoorOptions = {},
) {
  const people = (many ? manyNurses : nurses)
    .slice(0, tiny ? 12 : undefined)
    .map((nurse, at) => ({ id: `U0NURSE${at}`, ...nurse }));
  const told = others.map((other, at) => ({ id: `U0OTHER${at}`, ...other }));
  const clock = { now: () => new Date(Date.now() + aheadMs) };
  const standIn = await createStandIn({ people: [...people, ...told], clock, echoes: false, patienceMs: 30_000 });
  const { botToken, signingSecret, apiUrl, team, appId } = standIn;
  const slack: NonNullable<Config["slack"]> = { botToken, signingSecret, apiUrl };
  const script = new URL("../server/platform-process.ts", import.meta.url);
  const service: Serving = await serveFrom(script, { ...house.at, slack, delivers, aheadMs }, onServerCore);
  standIn.connect(`http://127.0.0.1:${service.port}/slack/events`);
  const client = createClient(service.port, connections);
  const typists = people.map(({ id }) => ({ userId: id, teamId: team.id, appId }));
  for (const { id } of told) await standIn.user(id).home();
  const readyFor = ({ typist, view }: AtPage) => signed(submissionOf(view, typist), signingSecret, aheadMs);

  /** Everybody has the first page of asking in front of them. */
  async function opened(who: readonly Typist[] = typists): Promise<readonly AtPage[]> {
    const before = standIn.calls.length;
    const from = standIn.sent.length;
    const waiting = [...who];
    await Promise.all(
      Array.from({ length: 8 }, async () => {
        for (let one = waiting.shift(); one; one = waiting.shift()) {
          const user = standIn.user(one.userId);
          if (user.modal()) await user.close("all");
          await user.shortcut("start:request.ask");
        }
      }),
    );
    const triggers = new Map<string, string>();
    for (const { what, body } of standIn.sent.slice(from)) {
      if (what !== "shortcut") continue;
      const said = JSON.parse(new URLSearchParams(body).get("payload") ?? "{}");
      triggers.set(said.trigger_id, said.user.id);
    }
    return standIn.calls.slice(before).flatMap(({ method, args }) => {
      const userId = triggers.get(String(args.trigger_id));
      const typist = typists.find((each) => each.userId === userId);
      const view = typeof args.view === "string" ? JSON.parse(args.view) : args.view;
      return method === "views.open" && typist && isJson(view) ? [{ typist, view }] : [];
    });
  }

  /** The first page of asking. A service that has just begun may show at first that it takes a moment. */
  async function firstPage(): Promise<Json> {
    for (let tries = 0; tries < 20; tries += 1) {
      const page = (await opened(typists.slice(0, 1))).find(({ view }) => "submit" in view);
      if (page) return page.view;
    }
    throw new Error("no page was opened");
  }

  /** Everybody sends the page in front of them, and has the next one. */
  async function sendAll(at: readonly AtPage[]) {
    const go = await client.all(at.map(readyFor));
    const next = go.answers.flatMap((answer, index) => {
      // Told that it takes longer: they would press again, and count as late here.
      const view = answer.body.includes('"errors"') ? undefined : nextView(answer);
      const typist = at[index]?.typist;
      return view && typist ? [{ typist, view }] : [];
    });
    return { go, next };
  }

  return {
    standIn,
    service,
    typists,
    client,
    opened,
    firstPage,
    sendAll,
    readyFor,
    /** Everybody asks once, page by page: the pages between and the last one, as they were answered. */
    async once(): Promise<Asked> {
      const middle: Go[] = [];
      let at = await opened();
      const asked = at.length;
      for (;;) {
        const { go, next } = await sendAll(at);
        if (next.length === 0) {
          // Whoever reads that it takes longer has the page itself a moment later, in a way that nobody waits for here.
          const later = go.answers.filter(({ body }) => body.includes('"errors"'));
          for (const answer of go.answers) if (!later.includes(answer)) sentIn(answer);
          const late = asked - go.answers.length + later.length;
          if (late > asked / 10) throw new Error(`${late} of ${asked} were answered late`);
          return { middle, last: [go], late };
        }
        middle.push(go);
        at = next;
      }
    },
    async close() {
      await client.close();
      await service.stop();
      await standIn.stop();
    },
  };
}
