import { createPlayground, type PlaygroundDeps } from "../../src/bot/playground/index.ts";
import { createServer, type Door } from "../../src/bot/server.ts";
import type { Inbound, Reply, Surface } from "../../src/bot/surface.ts";
import type { Screen } from "../../src/flows/kit/screen.ts";
import { openPlayedApp } from "./playground-teams.ts";
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

type Name = (typeof roles)[number][0];

/** The id of somebody of the preview: accounts in Teams have such. */
export function previewId(name: Name): string {
  const number = roles.findIndex(([each]) => each === name) + 1;
  return `00000000-0000-4000-8000-${String(number).padStart(12, "0")}`;
}

export interface Preview {
  readonly doors: readonly Door[];
  /** What is sent here comes into people's chats. */
  readonly surface: Surface;
}

/** A playground on sample screens, without the engine: to look at, and to test the page and its server with. */
export function createPreview(
  deps: Partial<PlaygroundDeps> & Partial<Pick<Parameters<typeof openPlayedApp>[0], "again">> = {},
): Preview {
  let now = Date.UTC(2026, 10, 24, 10, 2);
  const clock = {
    now: () => new Date(now),
    move: async (by: Parameters<PlaygroundDeps["clock"]["move"]>[0]) => {
      now += (typeof by === "number" ? by : 23 * 60) * 60_000;
    },
  };
  const people = async () =>
    roles.map(([id, name, role]) => ({ id: previewId(id), name, role, about: `${name} is a ${role.toLowerCase()}.` }));
  const app = openPlayedApp({
    ...{ clock, people, again: deps.again ?? (async () => []) },
    take: async (inbound) => sample(inbound),
    home: async (person) => (person === previewId("hollis") ? screens.emptyHome : screens.home),
    file: async (_caller, { file }) =>
      file === "poster" ? { name: "poster.txt", type: "text/plain", bytes: Buffer.from("A poster") } : undefined,
  });
  const playground = createPlayground({
    ...{ people, clock, teams: app.look },
    waiting: async (person) => (person === previewId("bram") ? 3 : person === previewId("cerys") ? 1 : 0),
    onTheWay: async (person) => (person === previewId("bram") ? 1 : 0),
    suggestions: async () => ["request a psw", "my requests"],
    plan: async () => ({ planned: [], ahead: [], lately: [] }),
    startAgain: async () => {},
    hosts: ["127.0.0.1", "localhost"],
    page: new URL("../../dist/bot/playground/page/", import.meta.url),
    ...deps,
  });
  return { doors: [playground, app.door], surface: app.surface };
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
  const { doors } = createPreview();
  const server = createServer({ doors, log: { error: (about, message) => console.error(message, about) } });
  console.log(`http://127.0.0.1:${await server.listen(Number(process.env.PORT ?? 4100), "127.0.0.1")}`);
}
