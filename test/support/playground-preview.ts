import { createPlayground, type Playground, type PlaygroundDeps } from "../../src/bot/playground/index.ts";
import { createServer } from "../../src/bot/server.ts";
import type { Inbound, Reply } from "../../src/bot/surface.ts";
import { read, type TeamsInbound } from "../../src/bot/teams/read.ts";
import { render } from "../../src/bot/teams/render.ts";
import { reply } from "../../src/bot/teams/reply.ts";
import type { Screen } from "../../src/flows/kit/screen.ts";
import { screens } from "./screens.ts";

const roles = [
  ["asha", "Asha Verran", "Ward nurse, Rowan ward"],
  ["bram", "Bram Okell", "Peer support lead"],
  ["cerys", "Cerys Lunde", "Peer support worker"],
  ["dov", "Dov Achterberg", "Peer support worker"],
  ["effie", "Effie Marlowe-Quist", "Trainee"],
  ["farid", "Farid Nasseri", "Placement supervisor"],
  ["greta", "Greta Oyelaran", "Team manager, Linden team"],
  ["hollis", "Hollis Brandt", "Line manager"],
] as const;

/** A playground on sample screens, without the engine: to look at, and to test the page and its server with. */
export function createPreview(deps: Partial<PlaygroundDeps<TeamsInbound>> = {}): Playground {
  let now = Date.UTC(2026, 10, 24, 10, 2);
  return createPlayground<TeamsInbound>({
    people: async () =>
      roles.map(([id, name, role]) => ({ id, name, role, about: `${name} is a ${role.toLowerCase()}.` })),
    take: async (inbound) => sample(inbound),
    home: async (person) => (person === "hollis" ? screens.emptyHome : screens.home),
    waiting: async (person) => ({ bram: 3, cerys: 1 })[person] ?? 0,
    onTheWay: async (person) => (person === "bram" ? 1 : 0),
    suggestions: async () => ["request a psw", "my requests"],
    again: async () => [],
    file: async (_person, { file }) =>
      file === "poster" ? { name: "poster.txt", type: "text/plain", bytes: Buffer.from("A poster") } : undefined,
    clock: {
      now: () => new Date(now),
      move: async (by) => {
        now += (typeof by === "number" ? by : 23 * 60) * 60_000;
      },
    },
    plan: async () => ({ planned: [], ahead: [], lately: [] }),
    startAgain: async () => {},
    hosts: ["127.0.0.1", "localhost"],
    page: new URL("../../dist/bot/playground/page/", import.meta.url),
    render,
    read,
    reply,
    ...deps,
  });
}

function sample({ asked, place }: Inbound): Reply {
  const show = (screen: Screen): Reply => ({ reply: "screen", place, screen });
  if (asked.asks === "say") {
    if (/request a psw/i.test(asked.text)) return show(screens.form);
    if (/my requests/i.test(asked.text)) return show(screens.list);
    if (/help/i.test(asked.text)) return show(screens.crisisCard);
    if (/hours/i.test(asked.text)) return show(screens.hours);
    if (/hostile/i.test(asked.text)) return show(screens.hostileCard);
    return show(screens.home);
  }
  if (asked.asks === "answer") {
    if (asked.way === "leave") return { reply: "closed", sentence: "Saved. Carry on from Home when you like." };
    if (asked.way === "back") return show(screens.everyLook);
    return show(asked.raw.kinds ? screens.card : screens.form);
  }
  const { does } = asked;
  if (does.do === "close") return { reply: "closed", sentence: "Closed." };
  if (does.do === "resume") return show(screens.form);
  if (does.do === "home") return show(screens.home);
  if (does.do === "start") return show(does.flow === "request.ask" ? screens.shortForm : screens.card);
  if (does.do === "show" && does.view === "hours.mine") return show(screens.hours);
  if (does.do === "show" && does.view === "request.waiting")
    return show(does.search ? screens.list : screens.emptyList);
  return show(screens.card);
}

if (import.meta.url === `file://${process.argv[1]}`) {
  const playground = createPreview();
  const server = createServer({
    doors: [playground],
    log: { error: (about, message) => console.error(message, about) },
  });
  console.log(`http://127.0.0.1:${await server.listen(Number(process.env.PORT ?? 4100), "127.0.0.1")}`);
}
